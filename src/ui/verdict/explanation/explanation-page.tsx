import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { OBLIGATION_KIND_TITLES } from '../../../language/obligation/obligation.ts';
import { STRENGTH_TITLES } from '../../../language/strength.ts';
import type { Explanation } from '../../../language/views.ts';
import { api } from '../../api.ts';
import { longDate } from '../../fields/date.tsx';
import { Citations } from '../../shell/citation.tsx';
import { clauseLabel } from '../../shell/clause.ts';
import { PageHead, Section } from '../../shell/page.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { useAsOf, useQueryState } from '../../shell/query.ts';
import { Answer, Empty } from '../../shell/states.tsx';
import { ExportLink } from '../../table/export-link.tsx';
import { Legend } from '../legend.tsx';
import { VerdictMark } from '../mark.tsx';
import { number } from '../tally.ts';
import { CountedTable } from './counted-table.tsx';
import './explanation.css';
import { Receipt } from './receipt.tsx';

function Figure({ title, value, tone }: { title: string; value: string; tone?: 'official' }) {
  return (
    <div className="figure">
      <dt>{title}</dt>
      <dd className={tone}>{value}</dd>
    </div>
  );
}

const shown = (value: number | null): string => (value === null ? '—' : number(value));

/** Days left, or by how much the day has passed. */
function remainingText(explanation: Explanation): string {
  const { remaining } = explanation;
  if (remaining === null) return '—';
  const { days, workingDays } = remaining;
  if (days < 0) return `已过 ${-days} 日（${Math.abs(workingDays)} 个工作日）`;
  return `${days} 日（${workingDays} 个工作日）`;
}

function Answered({ explanation }: { explanation: Explanation }) {
  const { have, need, missing, due, late, provisional } = explanation;
  return (
    <section className="answered" aria-label="结论" data-testid="verdict">
      <div className="answered-verdict">
        <VerdictMark verdict={explanation.verdict} size="large" />
        {late !== null && (
          <p className="answered-late">
            逾期 {late.days} 日（{late.workingDays} 个工作日）
          </p>
        )}
      </div>
      <dl className="figure-row">
        <Figure title="应有" value={shown(need)} />
        <Figure title="已有" value={shown(have)} />
        <Figure
          title="还差"
          value={shown(missing)}
          tone={missing !== null && missing > 0 ? 'official' : undefined}
        />
        <Figure title="期限" value={due === null ? '未定' : longDate(due)} />
        <Figure title="剩余" value={remainingText(explanation)} />
      </dl>
      {explanation.reasons.length > 0 && (
        <ol className="reasons">
          {explanation.reasons.map(reason => (
            <li key={reason}>{reason}</li>
          ))}
        </ol>
      )}
      {provisional && <p className="notice">期限算到了放假安排尚未公布的年份，是暂定的。</p>}
    </section>
  );
}

function Undecided({ explanation }: { explanation: Explanation }) {
  if (explanation.undecided.length === 0) return null;
  return (
    <Section title="尚未明确的问题" note="每种回答会得出的结论" testId="undecided">
      <ul className="questions">
        {explanation.undecided.map(question => (
          <li key={question.id} className="question">
            <p className="question-text">{question.question}</p>
            <ul className="outcomes">
              {question.outcomes.map(outcome => (
                <li key={outcome.answer}>
                  <span>{outcome.answer}</span>
                  <VerdictMark verdict={outcome.verdict} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Under({ explanation }: { explanation: Explanation }) {
  if (explanation.under.length === 0) return null;
  return (
    <Section title="所依的解释" testId="under">
      <ul className="questions">
        {explanation.under.map(used => (
          <li key={used.id} className="question">
            <p className="question-text">{used.answer}</p>
            <p>
              <PageLink to={`/entries/${encodeURIComponent(used.entry)}`}>依据的记录</PageLink>{' '}
              <span className="mono quiet">{used.id}</span>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Content({ explanation, knownAt }: { explanation: Explanation; knownAt: string }) {
  return (
    <article className="sheet">
      <PageHead
        title={explanation.title}
        kicker={`${explanation.bearerName} · ${explanation.periodLabel} · 截至${longDate(explanation.asOf)}`}
        crumbs={[
          { title: explanation.bearerName, to: `/units/${encodeURIComponent(explanation.bearer)}` },
          {
            title: `${clauseLabel(explanation.measure)} ${explanation.measureTitle}`,
            to: `/measures/${explanation.measure}`,
          },
        ]}
      />
      <Answered explanation={explanation} />
      <div className="explanation-columns">
        <Section title="适用的规则">
          <p className="rule">{explanation.rule}</p>
          <p className="obligation-tags">
            <span className="tag">{OBLIGATION_KIND_TITLES[explanation.kind]}</span>
            <span className="tag">{STRENGTH_TITLES[explanation.strength]}</span>
          </p>
        </Section>
        <Section title="依据">
          <Citations of={explanation.basis} />
        </Section>
      </div>
      <Undecided explanation={explanation} />
      <Section
        title="逐条计入"
        note={
          explanation.more > 0
            ? `列出 ${explanation.counted.length} 条，另有 ${number(explanation.more)} 条`
            : `${explanation.counted.length} 条`
        }
        actions={
          <ExportLink
            path="/explanation"
            query={{
              obligation: explanation.obligation,
              bearer: explanation.bearer,
              period: explanation.period,
              asOf: explanation.asOf,
              knownAt,
            }}
          />
        }
        testId="counted"
      >
        {explanation.counted.length === 0 ? (
          <Empty>台账中没有与本项有关的记录。</Empty>
        ) : (
          <div className="scroller">
            <CountedTable counted={explanation.counted} />
          </div>
        )}
      </Section>
      <Under explanation={explanation} />
      <Receipt explanation={explanation} />
    </article>
  );
}

/** Why one verdict is what it is: clause, rule, entries one by one, what is missing, what remains, receipt. */
export default function ExplanationPage() {
  const query = useQueryState();
  const asOf = useAsOf();
  const asked = {
    obligation: query.get('obligation'),
    bearer: query.get('bearer'),
    period: query.get('period'),
    knownAt: query.get('knownAt'),
    asOf,
  };
  const explanation = useQuery({
    queryKey: ['explanation', asked],
    queryFn: () => api.explanation(asked),
    placeholderData: keepPreviousData,
    enabled: asked.obligation !== '' && asked.bearer !== '',
  });
  if (asked.obligation === '' || asked.bearer === '') {
    return (
      <>
        <PageHead title="结论说明" />
        <Empty>
          网址没有说明是哪项义务、哪个单位。请从<PageLink to="/heatmap">热力图</PageLink>点进来。
        </Empty>
      </>
    );
  }
  return (
    <>
      <Answer
        of={explanation}
        what="结论说明"
        missing={{ title: '没有这项结论', to: '/heatmap', back: '回到热力图' }}
      >
        {data => <Content explanation={data} knownAt={asked.knownAt} />}
      </Answer>
      <Legend />
    </>
  );
}
