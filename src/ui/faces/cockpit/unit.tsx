import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UnitView } from '../../../language/answers.ts';
import { api } from '../../api.ts';
import { longDate } from '../../fields/date.tsx';
import { UnitValue } from '../../fields/links.tsx';
import { clauseShort } from '../../shell/clause.ts';
import { PageHead, Section } from '../../shell/page.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { useAsOf, useQueryState } from '../../shell/query.ts';
import { Answer } from '../../shell/states.tsx';
import { ExportLink } from '../../table/export-link.tsx';
import { Legend } from '../../verdict/legend.tsx';
import { VerdictShape } from '../../verdict/mark.tsx';
import { breachedShare, countOf, judgedOf, number, percent, totalOf } from '../../verdict/tally.ts';
import { TallyBar } from '../../verdict/tally-bar.tsx';
import { CellsList } from './cells.tsx';
import './cockpit.css';
import { FilterBar, useFilters } from './shared/filters.tsx';
import { kindTitle, levelTitle } from './shared/labels.ts';
import { TallyFigures } from './shared/tally-figures.tsx';

function Existence({ unit }: { unit: UnitView }) {
  return (
    <>
      {!unit.overseen && <p className="notice">本单位不属政府监督的对象：只展示应做的事，不评判。</p>}
      {unit.until != null && (
        <p className="notice">
          本单位自 {longDate(unit.until)} 起不再存在
          {unit.successor != null && (
            <>
              ，职责由 <UnitValue value={unit.successor} /> 承继
            </>
          )}
          。
        </p>
      )}
    </>
  );
}

/** Roll-up of the unit and all below it, measure by measure. */
function Subtree({ code, filters }: { code: string; filters: Record<string, string> }) {
  const asOf = useAsOf();
  const { part, strength } = filters;
  const overview = useQuery({
    queryKey: ['overview', { unit: code, asOf, part, strength }],
    queryFn: () => api.overview({ unit: code, asOf, part, strength }),
    placeholderData: keepPreviousData,
  });
  return (
    <Answer of={overview} what="汇总">
      {data => (
        <>
          <p className="headline">
            应评判 <b>{number(judgedOf(data.total))}</b> 项，未达标{' '}
            <b className={countOf(data.total, 'breached') > 0 ? 'official' : undefined}>
              {number(countOf(data.total, 'breached'))}
            </b>{' '}
            项，占 {percent(breachedShare(data.total))}
          </p>
          <TallyBar tally={data.total} judgedOnly height="tall" />
          <TallyFigures tally={data.total} query={{ unit: code, scope: 'subtree', part, strength }} />
          <Section title="逐条" note="含下级；数字是未达标 / 应评判">
            <ol className="measure-bars">
              {data.measures
                .filter(m => totalOf(m.tally) > 0)
                .map(measure => (
                  <li key={measure.no}>
                    <PageLink
                      to="/cells"
                      query={{ unit: code, measure: measure.no, scope: 'subtree', strength }}
                    >
                      <span className="measure-bar-no figures">{clauseShort(measure.no)}</span>
                      <span className="measure-bar-title">{measure.title}</span>
                      <TallyBar tally={measure.tally} height="thin" />
                      <span className="figures measure-bar-count">
                        {countOf(measure.tally, 'breached') > 0 && (
                          <VerdictShape verdict="breached" size="0.8em" />
                        )}{' '}
                        {number(countOf(measure.tally, 'breached'))}
                        <span className="quiet"> / {number(judgedOf(measure.tally))}</span>
                      </span>
                    </PageLink>
                  </li>
                ))}
            </ol>
          </Section>
        </>
      )}
    </Answer>
  );
}

/** What a unit owes: itself, and with all units below it. */
export default function UnitPage({ code }: { code: string }) {
  const asOf = useAsOf();
  const query = useQueryState();
  const filters = { ...useFilters() };
  const unit = useQuery({ queryKey: ['unit', code], queryFn: () => api.unit(code) });
  return (
    <Answer of={unit} what="单位" missing={{ title: '没有这个单位', to: '/units', back: '到单位目录中查找' }}>
      {data => {
        const chosen = query.get('scope');
        const subtree = chosen === '' ? data.children > 0 && data.level !== 'village' : chosen === 'subtree';
        const own = { unit: code, scope: 'own', ...filters, asOf };
        return (
          <>
            <PageHead
              title={data.name}
              crumbs={data.ancestors.map(a => ({
                title: a.shortName,
                to: `/units/${encodeURIComponent(a.code)}`,
              }))}
              kicker={`${levelTitle(data.level)} · ${kindTitle(data.kind)} · ${data.code}`}
              actions={
                <>
                  {data.children > 0 && (
                    <>
                      <PageLink to="/heatmap" query={{ unit: code }} className="button">
                        热力图
                      </PageLink>
                      <PageLink to="/units" query={{ parent: code }} className="button">
                        下级 {data.children} 个
                      </PageLink>
                    </>
                  )}
                  <ExportLink
                    path="/cells"
                    query={subtree ? { ...own, scope: 'subtree', verdict: '' } : own}
                  />
                </>
              }
            />
            <Existence unit={data} />
            <div className="bar">
              <FilterBar verdict={!subtree} />
              {data.children > 0 && (
                <fieldset className="switch" aria-label="范围">
                  <button
                    type="button"
                    aria-pressed={!subtree}
                    onClick={() => query.set({ scope: 'own', offset: '' })}
                  >
                    本单位应做
                  </button>
                  <button
                    type="button"
                    aria-pressed={subtree}
                    onClick={() => query.set({ scope: 'subtree', verdict: '', offset: '' })}
                  >
                    含下级汇总
                  </button>
                </fieldset>
              )}
            </div>
            {subtree ? (
              <Subtree code={code} filters={filters} />
            ) : (
              <CellsList query={own} without={['bearer']} />
            )}
            <Legend />
          </>
        );
      }}
    </Answer>
  );
}
