import { useQueries, useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import type { MeasureView } from '../../api-types.ts';
import { PageHead } from '../../shell/page.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { useAsOf, useQueryState } from '../../shell/query.ts';
import { Answer, Empty, Failure, Loading } from '../../shell/states.tsx';
import './cockpit.css';
import { InterpretationItem, OpenTermItem } from './shared/questions.tsx';

const SHOW = [
  ['', '全部'],
  ['open', '尚未明确'],
  ['decided', '已明确'],
] as const;

function wanted(show: string, decided: boolean): boolean {
  return show === '' || (show === 'decided') === decided;
}

function MeasureQuestions({ measure, show }: { measure: MeasureView; show: string }) {
  const terms = measure.openTerms.filter(t => wanted(show, t.ruling !== null));
  const readings = measure.interpretations.filter(i => wanted(show, i.chosen !== null));
  if (terms.length + readings.length === 0) return null;
  return (
    <section className="measure-questions" aria-label={`第${measure.no}条`}>
      <h3>
        <PageLink to={`/measures/${measure.no}`}>
          第{measure.no}条 {measure.title}
        </PageLink>
      </h3>
      <ul className="questions">
        {terms.map(term => (
          <OpenTermItem key={term.id} term={term} />
        ))}
        {readings.map(interpretation => (
          <InterpretationItem key={interpretation.id} interpretation={interpretation} />
        ))}
      </ul>
    </section>
  );
}

function Questions({ numbers }: { numbers: readonly number[] }) {
  const asOf = useAsOf();
  const query = useQueryState();
  const show = query.get('show');
  const answers = useQueries({
    queries: numbers.map(no => ({
      queryKey: ['measure', String(no), asOf],
      queryFn: () => api.measure(no, { asOf }),
    })),
  });
  const failed = answers.find(a => a.isError);
  if (failed !== undefined) {
    return (
      <Failure
        error={failed.error}
        retry={() => {
          for (const answer of answers) if (answer.isError) void answer.refetch();
        }}
      />
    );
  }
  const measures = answers.flatMap(a => (a.data === undefined ? [] : [a.data]));
  if (measures.length < numbers.length)
    return <Loading what={`各条的疑义（${measures.length} / ${numbers.length}）`} />;
  const decisions = measures.flatMap(m => [
    ...m.openTerms.map(t => t.ruling !== null),
    ...m.interpretations.map(i => i.chosen !== null),
  ]);
  const decided = decisions.filter(Boolean).length;
  const count = (value: string): number => decisions.filter(d => wanted(value, d)).length;
  return (
    <>
      <p className="headline">
        共 <b>{decisions.length}</b> 个疑义，已明确 <b>{decided}</b> 个，尚未明确{' '}
        <b>{decisions.length - decided}</b> 个
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
        {measures.map(measure => (
          <MeasureQuestions key={measure.no} measure={measure} show={show} />
        ))}
      </div>
    </>
  );
}

/** All words and questions that the directive leaves open, what was decided and by which entry. */
export default function QuestionsPage() {
  const measures = useQuery({ queryKey: ['measures', ''], queryFn: () => api.measures({}) });
  return (
    <>
      <PageHead
        title="待明确"
        note="条文中没有界定的用语（如“定期”“及时”）和可以有不同理解的地方。系统不替有权机关作主：裁定和选定的理解各为一条记录，有日期，有作者。"
      />
      <Answer of={measures} what="举措">
        {lines => <Questions numbers={lines.map(l => l.no)} />}
      </Answer>
    </>
  );
}
