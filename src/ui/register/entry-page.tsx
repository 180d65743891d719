import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EntryView, RegisterView } from '../../language/answers.ts';
import type { Fields } from '../../language/entry.ts';
import type { Field, FieldValue } from '../../language/field.ts';
import { isMasked } from '../../language/mask.ts';
import { api } from '../api.ts';
import { EvidenceFiles } from '../evidence/evidence-value.tsx';
import { InstantValue, longDate } from '../fields/date.tsx';
import { FieldView } from '../fields/field-view.tsx';
import { PageHead, Section } from '../shell/page.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { Answer } from '../shell/states.tsx';
import { ByProcedure } from './by-procedure.tsx';
import { History } from './history.tsx';
import { MaskedValue, mayUnmask } from './masked-value.tsx';
import { OpenFromHere } from './open-from-here.tsx';
import { ReferringEntries, RestingVerdicts } from './rests-on.tsx';
import { SavedNote } from './saved-note.tsx';
import { mayWriteFor, useSession, writableUnits } from './session.ts';
import { VoidPanel } from './void-panel.tsx';
import './register.css';

/** A value on the entry's own page, where files can be looked at. */
function Value({ field, value }: { field: Field; value: FieldValue | undefined }) {
  return field.type === 'evidence' && typeof value === 'string' ? (
    <EvidenceFiles value={value} />
  ) : (
    <FieldView field={field} value={value} />
  );
}

function Facts({ entry, register }: { entry: EntryView; register: RegisterView }) {
  const [all, setAll] = useState(false);
  const [seen, setSeen] = useState<Fields>({});
  const offered = mayUnmask(useSession(), entry.unit);
  const shownValue = (name: string) => {
    const field = register.fields[name];
    const value = entry.fields[name];
    if (!isMasked(field) || value === undefined) return <Value field={field} value={value} />;
    if (seen[name] !== undefined) {
      return (
        <span role="status" data-testid="unmasked">
          <FieldView field={field} value={seen[name]} /> <span className="quiet">离开本页后不再显示</span>
        </span>
      );
    }
    return (
      <MaskedValue
        entry={entry.id}
        title={field.title}
        value={String(value)}
        offered={offered}
        onSeen={setSeen}
      />
    );
  };
  const names = Object.keys(register.fields);
  const filled = names.filter(name => entry.fields[name] !== undefined);
  const shown = all ? names : filled;
  return (
    <Section title="内容">
      <dl className={entry.state === 'voided' ? 'facts facts-voided' : 'facts'}>
        <div>
          <dt>单位</dt>
          <dd>
            <PageLink to={`/units/${encodeURIComponent(entry.unit)}`}>{entry.unitName}</PageLink>
          </dd>
        </div>
        <div>
          <dt>{register.legalDate.title}</dt>
          <dd>{longDate(entry.legalDate)}</dd>
        </div>
        <div>
          <dt>登记时间</dt>
          <dd>
            <InstantValue value={entry.recordedAt} /> <span className="quiet">由系统记</span>
          </dd>
        </div>
        {shown.map(name => (
          <div key={name}>
            <dt>{register.fields[name].title}</dt>
            <dd>{shownValue(name)}</dd>
          </div>
        ))}
      </dl>
      {filled.length < names.length && (
        <button type="button" className="plain" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? '只看已填的' : `另有 ${names.length - filled.length} 项未填`}
        </button>
      )}
    </Section>
  );
}

/** What may be done with the entry by the person who looks at it; nothing unless it is known that they may. */
function Actions({ entry, onVoid }: { entry: EntryView; onVoid: () => void }) {
  const session = useSession();
  const id = encodeURIComponent(entry.id);
  const mayChange = entry.state === 'current' && mayWriteFor(session, entry.unit);
  return (
    <>
      {mayChange && (
        <PageLink to={`/entries/${id}/amend`} className="button">
          更正
        </PageLink>
      )}
      {writableUnits(session).length > 0 && (
        <PageLink to={`/registers/${entry.register}/new`} query={{ copy: entry.id }} className="button">
          复制为新记录
        </PageLink>
      )}
      {mayChange && (
        <button type="button" onClick={onVoid} data-testid="void">
          作废
        </button>
      )}
    </>
  );
}

function groundOfVoiding(entry: EntryView): string | undefined {
  return entry.history.find(version => version.kind === 'voided')?.ground;
}

/** One entry: what it says, what happened to it, which verdicts rest on it, what names it. */
export default function EntryPage({ id }: { id: string }) {
  const [voiding, setVoiding] = useState(false);
  const entry = useQuery({ queryKey: ['entry', id], queryFn: () => api.entry(id) });
  const slug = entry.data?.register;
  const register = useQuery({
    queryKey: ['register', slug],
    queryFn: () => api.register(slug ?? ''),
    enabled: slug !== undefined,
  });
  const byForm = register.data?.writer === 'form';
  return (
    <Answer
      of={entry}
      what="记录"
      missing={{ title: '没有这条记录', to: '/registers', back: '到台账中查找' }}
    >
      {data => (
        <>
          <PageHead
            title={`${data.registerTitle} · ${longDate(data.legalDate)}`}
            kicker={data.unitName}
            crumbs={[
              { title: '台账', to: '/registers' },
              { title: data.registerTitle, to: `/registers/${data.register}` },
            ]}
            note={<span className="mono">{data.id}</span>}
            actions={
              byForm ? (
                <Actions entry={data} onVoid={() => setVoiding(true)} />
              ) : (
                register.data && (
                  <>
                    {data.case !== null && (
                      <PageLink to={`/cases/${encodeURIComponent(data.case)}`} className="button">
                        办理过程
                      </PageLink>
                    )}
                    <ByProcedure writer={register.data.writer} />
                  </>
                )
              )
            }
          />
          {data.state === 'voided' && (
            <p className="voided-note" data-testid="voided">
              <strong>已作废</strong>，不再计入任何结论。理由：{groundOfVoiding(data) ?? '（未记）'}
            </p>
          )}
          {voiding && data.state === 'current' && (
            <VoidPanel entry={data} onClose={() => setVoiding(false)} />
          )}
          <Answer of={register} what="台账定义">
            {definition => (
              <>
                <SavedNote register={definition} entry={data} />
                <div className="entry-columns">
                  <div>
                    <Facts key={data.versions} entry={data} register={definition} />
                  </div>
                  <div>
                    <OpenFromHere entry={data} register={definition} />
                    <RestingVerdicts entry={data} />
                    <ReferringEntries id={data.id} />
                    <History entry={data} register={definition} />
                  </div>
                </div>
              </>
            )}
          </Answer>
        </>
      )}
    </Answer>
  );
}
