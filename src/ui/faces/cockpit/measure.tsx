import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { MeasureView, ObligationView } from '../../../language/answers.ts';
import { OBLIGATION_KIND_TITLES } from '../../../language/obligation/obligation.ts';
import { STRENGTH_TITLES } from '../../../language/strength.ts';
import { VERDICT_TITLES } from '../../../language/verdict.ts';
import { api } from '../../api.ts';
import { Citations } from '../../shell/citation.tsx';
import { clauseLabel } from '../../shell/clause.ts';
import { PageHead, Section } from '../../shell/page.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { useAsOf } from '../../shell/query.ts';
import { Answer } from '../../shell/states.tsx';
import { ExportLink } from '../../table/export-link.tsx';
import { Legend } from '../../verdict/legend.tsx';
import { describeTally } from '../../verdict/tally.ts';
import { TallyBar } from '../../verdict/tally-bar.tsx';
import './cockpit.css';
import { partTitle } from './shared/labels.ts';
import { InterpretationItem, OpenTermItem } from './shared/questions.tsx';
import { TallyFigures } from './shared/tally-figures.tsx';

function ObligationItem({ measure, obligation }: { measure: number; obligation: ObligationView }) {
  return (
    <li className="obligation" id={obligation.id} data-testid="obligation">
      <h3>{obligation.title}</h3>
      <p className="obligation-tags">
        <span className="tag">{OBLIGATION_KIND_TITLES[obligation.kind]}</span>
        <span className="tag">{STRENGTH_TITLES[obligation.strength]}</span>
        {obligation.trigger === true && <span className="tag">触发条件</span>}
        <span className="mono quiet">{obligation.id}</span>
      </p>
      <p className="obligation-rule">{obligation.rule}</p>
      <dl className="facts">
        <div>
          <dt>义务主体</dt>
          <dd>
            {obligation.bearer}
            {!obligation.bearer.includes(String(obligation.bearerCount)) &&
              `（${obligation.bearerCount} 个）`}
          </dd>
        </div>
        <div>
          <dt>依据</dt>
          <dd>
            <Citations of={obligation.basis} />
          </dd>
        </div>
        <div>
          <dt>读取台账</dt>
          <dd>
            {obligation.registers.length === 0
              ? '不读台账'
              : obligation.registers.map((register, i) => (
                  <span key={register.slug}>
                    {i > 0 && '、'}
                    <PageLink to={`/registers/${register.slug}`}>{register.title}</PageLink>
                  </span>
                ))}
          </dd>
        </div>
        {obligation.follows != null && (
          <div>
            <dt>未达标的后果</dt>
            <dd>{obligation.follows.text}</dd>
          </div>
        )}
        {obligation.attestationWhy != null && (
          <div>
            <dt>为何靠申明</dt>
            <dd>{obligation.attestationWhy}</dd>
          </div>
        )}
      </dl>
      <PageLink
        to="/cells"
        query={{ measure, obligation: obligation.id, scope: 'subtree' }}
        className="obligation-tally"
        label={`查看明细：${describeTally(obligation.tally, VERDICT_TITLES)}`}
      >
        <TallyBar tally={obligation.tally} />
        <span>{describeTally(obligation.tally, VERDICT_TITLES)}</span>
      </PageLink>
    </li>
  );
}

/** The clauses before and after, in the order of the directive. */
function Neighbours({ no }: { no: number }) {
  const asOf = useAsOf();
  const measures = useQuery({ queryKey: ['measures', asOf], queryFn: () => api.measures({ asOf }) });
  const order = (measures.data ?? []).map(m => m.no);
  const at = order.indexOf(no);
  const before = at > 0 ? order[at - 1] : undefined;
  const after = at >= 0 ? order[at + 1] : undefined;
  return (
    <nav className="neighbours" aria-label="前后条">
      {before === undefined ? (
        <span />
      ) : (
        <PageLink to={`/measures/${before}`}>← {clauseLabel(before)}</PageLink>
      )}
      {after !== undefined && <PageLink to={`/measures/${after}`}>{clauseLabel(after)} →</PageLink>}
    </nav>
  );
}

function Content({ measure }: { measure: MeasureView }) {
  const asOf = useAsOf();
  return (
    <>
      <PageHead
        title={measure.title}
        kicker={clauseLabel(measure.no)}
        crumbs={[
          { title: '举措', to: '/measures' },
          {
            title: partTitle(measure.part, measure.partTitle),
            to: '/heatmap',
            query: { part: measure.part },
          },
        ]}
        note={
          <>
            <b>责任单位（原文）</b>　{measure.responsible}
          </>
        }
        actions={
          <ExportLink
            path="/cells"
            query={{ measure: measure.no, asOf, scope: 'subtree' }}
            label="导出明细"
          />
        }
      />
      <TallyFigures tally={measure.tally} query={{ measure: measure.no, scope: 'subtree' }} />
      <div className="measure-columns">
        <Section title="义务" note={`${measure.obligations.length} 项`}>
          <ol className="obligations">
            {measure.obligations.map(obligation => (
              <ObligationItem key={obligation.id} measure={measure.no} obligation={obligation} />
            ))}
          </ol>
        </Section>
        <div>
          <Section title="开放用语" testId="open-terms">
            {measure.openTerms.length === 0 ? (
              <p className="quiet">本条没有未定义的用语。</p>
            ) : (
              <ul className="questions">
                {measure.openTerms.map(term => (
                  <OpenTermItem key={term.id} term={term} />
                ))}
              </ul>
            )}
          </Section>
          <Section title="解释" testId="readings">
            {measure.interpretations.length === 0 ? (
              <p className="quiet">本条没有需要选择的理解。</p>
            ) : (
              <ul className="questions">
                {measure.interpretations.map(interpretation => (
                  <InterpretationItem key={interpretation.id} interpretation={interpretation} />
                ))}
              </ul>
            )}
          </Section>
        </div>
      </div>
      <Neighbours no={measure.no} />
      <Legend />
    </>
  );
}

/** One measure: what it says, who owes what, what is open. */
export default function MeasurePage({ no }: { no: string }) {
  const asOf = useAsOf();
  const measure = useQuery({
    queryKey: ['measure', no, asOf],
    queryFn: () => api.measure(no, { asOf }),
    placeholderData: keepPreviousData,
  });
  return (
    <Answer
      of={measure}
      what="举措"
      missing={{ title: '没有这条举措', to: '/measures', back: '回到举措目录' }}
    >
      {data => <Content measure={data} />}
    </Answer>
  );
}
