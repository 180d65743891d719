import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CaseAnswer, CaseDocument, DocumentAct } from '../../language/procedure/answers.ts';
import { DateValue } from '../fields/date.tsx';
import { Section } from '../shell/page.tsx';
import { procedureApi } from './procedure-api.ts';
import { isOvertaken, refusedStep } from './refusal.ts';

const STATES: Readonly<Record<CaseDocument['state'], string>> = {
  draft: '草稿',
  checked: '已核稿',
  issued: '已签发',
};
const ACTS: Readonly<Record<DocumentAct, string>> = { check: '核稿', issue: '签发', return: '退回修改' };
const ALL = Object.keys(ACTS) as DocumentAct[];

/** What is asked before a document goes one step on, or back. */
function ActForm({
  caseId,
  document,
  act,
  onClose,
}: {
  caseId: string;
  document: CaseDocument;
  act: DocumentAct;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const id = `document-${act}`;
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (saving) return;
    if (act === 'return' && text.trim() === '') {
      setWrong('请写明退回修改的理由');
      return;
    }
    setSaving(true);
    setWrong(null);
    try {
      await procedureApi.act(caseId, document, act, text.trim());
      await queries.invalidateQueries({ queryKey: ['case', caseId] });
      void queries.invalidateQueries({ queryKey: ['tasks'] });
      onClose();
    } catch (error) {
      setWrong(refusedStep(error).message);
      setSaving(false);
      if (isOvertaken(error)) void queries.invalidateQueries({ queryKey: ['case', caseId] });
    }
  }
  return (
    <form
      className="document-form"
      onSubmit={event => void submit(event)}
      aria-label={`${ACTS[act]}：${document.title}`}
    >
      {act === 'issue' && <p>签发时取文号、定日期，此后不能再改；系统不会自动发送。</p>}
      <label htmlFor={id}>{act === 'return' ? '理由（必填）' : '意见'}</label>
      <textarea
        id={id}
        className="control-wide"
        rows={2}
        value={text}
        aria-invalid={wrong !== null || undefined}
        aria-describedby={wrong === null ? undefined : `${id}-problem`}
        onChange={event => setText(event.target.value)}
      />
      {wrong !== null && (
        <p className="field-problem" id={`${id}-problem`} role="alert">
          {wrong}
        </p>
      )}
      <p>
        <button type="submit" className="primary" disabled={saving} data-testid="send-act">
          {saving ? '正在办理……' : `确认${ACTS[act]}`}
        </button>{' '}
        <button type="button" className="plain" onClick={onClose}>
          先不办
        </button>
      </p>
    </form>
  );
}

/** The file as Word and as PDF; there is none while what it needs is not filled. */
function Files({ caseId, document }: { caseId: string; document: CaseDocument }) {
  if (document.sha256 === null) return null;
  const { id, title } = document;
  return (['docx', 'pdf'] as const).map(format => (
    <a
      key={format}
      className="document-link"
      href={`/api/cases/${encodeURIComponent(caseId)}/documents/${encodeURIComponent(id)}/file?format=${format}`}
      download
    >
      {format === 'docx' ? 'Word' : 'PDF'}
      <span className="unseen">：下载{title}</span>
    </a>
  ));
}

/** @param home name of the unit that holds the case: only another issuer is worth a word */
function OneDocument({ caseId, home, document }: { caseId: string; home: string; document: CaseDocument }) {
  const [act, setAct] = useState<DocumentAct | null>(null);
  const { title, issuer, state, number, lacking, acts, may } = document;
  const offered = ALL.filter(each => may[each] === null);
  const open = act !== null && offered.includes(act) ? act : null;
  return (
    <li data-document={document.id} data-state={state}>
      <span className="task-kind">{STATES[state]}</span>
      <div className="document">
        <p>
          {title}
          {number !== null && ` ${number}`} <Files caseId={caseId} document={document} />
        </p>
        {issuer !== home && <p className="quiet">由{issuer}制发</p>}
        {state === 'draft' && lacking.length > 0 && <p className="quiet">还缺：{lacking.join('、')}</p>}
        {acts.map(each => (
          <p key={`${each.act} ${each.day} ${each.person}`} className="quiet">
            {ACTS[each.act]} <DateValue value={each.day} /> {each.unit} {each.person}
            {each.text !== null && `：${each.text}`}
          </p>
        ))}
        {offered.length > 0 && (
          <p className="document-acts">
            {offered.map(each => (
              <button
                key={each}
                type="button"
                aria-expanded={open === each}
                data-act={each}
                onClick={() => setAct(open === each ? null : each)}
              >
                {ACTS[each]}
                <span className="unseen">：{title}</span>
              </button>
            ))}
          </p>
        )}
        {open !== null && (
          <ActForm key={open} caseId={caseId} document={document} act={open} onClose={() => setAct(null)} />
        )}
      </div>
    </li>
  );
}

/** The documents that the case has produced, on their way from draft to issue. */
export function CaseDocuments({ answer }: { answer: CaseAnswer }) {
  const { documents, units, procedure } = answer;
  if (documents.length === 0) return null;
  const home = units[answer.case.parties[procedure.home]];
  return (
    <Section title="文书" note={`${documents.length} 份`} testId="documents">
      <ul className="case-tasks">
        {documents.map(document => (
          <OneDocument key={document.id} caseId={answer.case.id} home={home} document={document} />
        ))}
      </ul>
    </Section>
  );
}
