import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { InterpretationView, MeasureLine, OpenTermView, Questions } from '../../../language/answers.ts';
import { api } from '../../api.ts';
import { clauseLabel } from '../../shell/clause.ts';
import { PageHead } from '../../shell/page.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { useAsOf, useQueryState } from '../../shell/query.ts';
import { Answer, Empty } from '../../shell/states.tsx';
import { ExportLink } from '../../table/export-link.tsx';
import './cockpit.css';
import { InterpretationItem, OpenTermItem } from './shared/questions.tsx';

const SHOW = [
  ['', '全部'],
  ['open', '尚未明确'],
  ['decided', '已明确'],
] as const;

/** Which questions are shown; a word in the address that means nothing shows all. */
function useShow(): string {
  const chosen = useQueryState().get('show');
  return SHOW.some(([value]) => value === chosen) ? chosen : '';
}

function wanted(show: string, decided: boolean): boolean {
  return show === '' || (show === 'decided') === decided;
}

interface Group {
  readonly measure: number | null;
  readonly terms: readonly OpenTermView[];
  readonly interpretations: readonly InterpretationView[];
}

/** By measure in the order of the directive: first what concerns the whole, last its closing paragraph. */
function groupsOf(questions: Questions, show: string): Group[] {
  const terms = questions.openTerms.filter(t => wanted(show, t.ruling !== null));
  const interpretations = questions.interpretations.filter(i => wanted(show, i.chosen !== null));
  const place = (measure: number | null): number =>
    measure === null ? -1 : measure === 0 ? Number.MAX_SAFE_INTEGER : measure;
  const measures = new Set([...terms, ...interpretations].map(q => q.measure));
  return [...measures]
    .sort((a, b) => place(a) - place(b))
    .map(measure => ({
      measure,
      terms: terms.filter(t => t.measure === measure),
      interpretations: interpretations.filter(i => i.measure === measure),
    }));
}

function GroupView({ group, measures }: { group: Group; measures: readonly MeasureLine[] }) {
  const { measure } = group;
  const title =
    measure === null
      ? '整个文件'
      : `${clauseLabel(measure)} ${measures.find(m => m.no === measure)?.title ?? ''}`.trim();
  return (
    <section className="measure-questions" aria-label={title}>
      <h3>{measure === null ? title : <PageLink to={`/measures/${measure}`}>{title}</PageLink>}</h3>
      <ul className="questions">
        {group.terms.map(term => (
          <OpenTermItem key={term.id} term={term} />
        ))}
        {group.interpretations.map(interpretation => (
          <InterpretationItem key={interpretation.id} interpretation={interpretation} />
        ))}
      </ul>
    </section>
  );
}

function Content({ questions }: { questions: Questions }) {
  const query = useQueryState();
  const show = useShow();
  const measures = useQuery({ queryKey: ['measures', ''], queryFn: () => api.measures({}) });
  const decisions = [
    ...questions.openTerms.map(t => t.ruling !== null),
    ...questions.interpretations.map(i => i.chosen !== null),
  ];
  const count = (value: string): number => decisions.filter(d => wanted(value, d)).length;
  return (
    <>
      <p className="headline">
        共 <b>{decisions.length}</b> 个疑义，已明确 <b>{count('decided')}</b> 个，尚未明确{' '}
        <b>{count('open')}</b> 个
      </p>
      <fieldset className="switch" aria-label="显示">
        {SHOW.map(([value, title]) => (
          <button
            key={value}
            type="button"
            aria-pressed={show === value}
            onClick={() => query.set({ show: value })}
          >
            {title} {count(value)}
          </button>
        ))}
      </fieldset>
      {count(show) === 0 && <Empty>没有{show === 'decided' ? '已明确' : '尚未明确'}的疑义。</Empty>}
      <div className="questions-columns">
        {groupsOf(questions, show).map(group => (
          <GroupView key={group.measure ?? 'all'} group={group} measures={measures.data ?? []} />
        ))}
      </div>
    </>
  );
}

/** All words and questions that the directive leaves open, what was decided and by which entry. */
export default function QuestionsPage() {
  const asOf = useAsOf();
  const show = useShow();
  const questions = useQuery({
    queryKey: ['questions', asOf],
    queryFn: () => api.questions({ asOf }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHead
        title="待明确"
        note="条文中没有界定的用语（如“定期”“及时”）和可以有不同理解的地方。系统不替有权机关作主：裁定和选定的理解各为一条记录，有日期，有作者。"
        actions={<ExportLink path="/questions" query={{ asOf, show }} />}
      />
      <Answer of={questions} what="疑义">
        {data => <Content questions={data} />}
      </Answer>
    </>
  );
}
