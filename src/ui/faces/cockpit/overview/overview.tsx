import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { VERDICT_TITLES } from '../../../../language/verdict.ts';
import type { CellLine, Overview as OverviewView } from '../../../../language/views.ts';
import { api } from '../../../api.ts';
import { longDate } from '../../../fields/date.tsx';
import { PageHead, Section } from '../../../shell/page.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { useAsOf } from '../../../shell/query.ts';
import { Answer, Empty } from '../../../shell/states.tsx';
import { ExportLink } from '../../../table/export-link.tsx';
import { VerdictMark, VerdictShape } from '../../../verdict/mark.tsx';
import { breachedShare, countOf, judgedOf, number, percent, totalOf } from '../../../verdict/tally.ts';
import { TallyBar } from '../../../verdict/tally-bar.tsx';
import { explanationQuery, Progress } from '../shared/cells-table.tsx';
import { FilterBar, useFilters } from '../shared/filters.tsx';
import { partTitle } from '../shared/labels.ts';
import { TallyFigures } from '../shared/tally-figures.tsx';
import '../cockpit.css';
import './overview.css';
import { CityMap } from './city-map.tsx';

function Standing({ overview, filters }: { overview: OverviewView; filters: Record<string, string> }) {
  const { total } = overview;
  const all = totalOf(total);
  return (
    <section className="standing" aria-label="总体怎么样" data-testid="standing">
      <p className="headline">
        {overview.unit.shortName}应评判 <b>{number(judgedOf(total))}</b> 项，
        {countOf(total, 'breached') === 0 ? (
          '没有未达标的。'
        ) : (
          <>
            <b className="official">{number(countOf(total, 'breached'))}</b> 项未达标，占{' '}
            {percent(breachedShare(total))}。
          </>
        )}
      </p>
      <TallyBar tally={total} judgedOnly height="tall" />
      <TallyFigures tally={total} query={filters} />
      <p className="standing-notes">
        <span>
          已达标中逾期完成 <b className="figures">{number(total.late)}</b> 项，占已达标{' '}
          {percent(countOf(total, 'met') === 0 ? null : total.late / countOf(total, 'met'))}
        </span>
        <span>
          依申明确认 <b className="figures">{number(total.attested)}</b> 项，占全部{' '}
          {percent(all === 0 ? null : total.attested / all)}；其余均由台账记录推算
        </span>
      </p>
    </section>
  );
}

function CellItem({ cell, children }: { cell: CellLine; children: React.ReactNode }) {
  return (
    <li>
      <PageLink to="/explanation" query={explanationQuery(cell)} className="cell-item">
        <span className="cell-item-title">{cell.title}</span>
        <span className="cell-item-line">
          <span className="cell-item-unit">{cell.bearerName}</span>
          {children}
        </span>
      </PageLink>
    </li>
  );
}

function Worst({ overview }: { overview: OverviewView }) {
  return (
    <Section title="最差在哪里" note="未达标的在前，欠得最久的在前" testId="worst">
      {overview.worst.length === 0 ? (
        <Empty>没有未达标或者有风险的事项。</Empty>
      ) : (
        <ol className="cell-items">
          {overview.worst.map(cell => (
            <CellItem key={`${cell.obligation} ${cell.bearer} ${cell.period}`} cell={cell}>
              <VerdictMark verdict={cell.verdict} />
              <Progress have={cell.have} need={cell.need} />
              <span className="figures quiet">{cell.due === null ? '期限未定' : `应于 ${cell.due}`}</span>
            </CellItem>
          ))}
        </ol>
      )}
    </Section>
  );
}

function Changed({ overview }: { overview: OverviewView }) {
  return (
    <Section title="七天来变了什么" testId="changed">
      {overview.changed.length === 0 ? (
        <Empty>最近七天没有结论变化。</Empty>
      ) : (
        <ol className="cell-items">
          {overview.changed.map(cell => (
            <CellItem key={`${cell.obligation} ${cell.bearer} ${cell.period}`} cell={cell}>
              <span className="change">
                <span className="change-before">
                  <VerdictShape verdict={cell.before} /> {VERDICT_TITLES[cell.before]}
                </span>
                <span className="change-arrow" aria-hidden="true">
                  →
                </span>
                <span className="unseen">变为</span>
                <VerdictMark verdict={cell.verdict} late={cell.late} />
              </span>
            </CellItem>
          ))}
        </ol>
      )}
    </Section>
  );
}

function Parts({ overview, filters }: { overview: OverviewView; filters: Record<string, string> }) {
  return (
    <Section title="各部分" note="只画应评判的；数字是未达标项数" testId="parts">
      <ul className="part-bars">
        {overview.parts.map(part => (
          <li key={part.no}>
            <PageLink to="/heatmap" query={{ ...filters, part: part.no }}>
              <span className="part-title">{partTitle(part.no, part.title)}</span>
              <span className="part-count figures">
                <VerdictShape verdict="breached" /> {number(countOf(part.tally, 'breached'))}
                <span className="quiet"> / {number(judgedOf(part.tally))}</span>
              </span>
              <TallyBar tally={part.tally} judgedOnly />
            </PageLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Children({ overview, filters }: { overview: OverviewView; filters: Record<string, string> }) {
  const isRegion = (level: string, kind: string) => level === 'county' || kind === 'development-zone';
  const regions = overview.children.filter(c => isRegion(c.unit.level, c.unit.kind));
  const organs = overview.children.filter(c => !isRegion(c.unit.level, c.unit.kind));
  const list = (children: OverviewView['children']) => (
    <ul className="unit-bars">
      {children.map(({ unit, tally }) => (
        <li key={unit.code}>
          <PageLink to={`/units/${encodeURIComponent(unit.code)}`}>
            <span className="unit-bar-name">{unit.shortName}</span>
            <TallyBar tally={tally} judgedOnly height="thin" />
            <span className="figures unit-bar-count">
              {judgedOf(tally) === 0 ? (
                <span className="quiet">不评判</span>
              ) : (
                <>
                  <VerdictShape verdict="breached" size="0.8em" /> {number(countOf(tally, 'breached'))}
                  <span className="quiet"> / {number(judgedOf(tally))}</span>
                </>
              )}
            </span>
          </PageLink>
        </li>
      ))}
    </ul>
  );
  const asOf = useAsOf();
  return (
    <Section
      title="各单位"
      note="含其下级；数字是未达标 / 应评判"
      actions={<ExportLink path="/overview" query={{ ...filters, asOf }} />}
      testId="children"
    >
      {regions.length > 0 && <h3>县（市、区）和开发区</h3>}
      {list(regions)}
      {organs.length > 0 && <h3>市级部门和单位</h3>}
      {list(organs)}
    </Section>
  );
}

/** How do we stand, what is worst, what changed: without a click. */
export function Overview() {
  const asOf = useAsOf();
  const { part, strength, verdict } = useFilters();
  const filters = { part, strength, verdict };
  const overview = useQuery({
    queryKey: ['overview', { asOf, ...filters }],
    queryFn: () => api.overview({ asOf, ...filters }),
    placeholderData: keepPreviousData,
  });
  return (
    <Answer of={overview} what="总览">
      {data => (
        <div className="overview" data-testid="overview">
          <PageHead
            title={`${data.year}年度依法行政情况`}
            kicker={`${data.unit.name} · 截至${longDate(data.asOf)}`}
            actions={<FilterBar />}
          />
          <div className="overview-columns">
            <Standing overview={data} filters={filters} />
            <div className="overview-questions">
              <Worst overview={data} />
              <Changed overview={data} />
            </div>
            <div className="overview-places">
              {/* The map shows the divisions below a city; below a county there is nothing on it to tell apart. */}
              {data.unit.level === 'city' && data.children.length > 0 && <CityMap overview={data} />}
              <Parts overview={data} filters={filters} />
            </div>
          </div>
          <Children overview={data} filters={filters} />
        </div>
      )}
    </Answer>
  );
}
