import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { VERDICT_TITLES, VERDICTS, type Verdict } from '../../../../language/verdict.ts';
import type { Heatmap } from '../../../../language/views.ts';
import { api } from '../../../api.ts';
import { longDate } from '../../../fields/date.tsx';
import { type Crumb, PageHead } from '../../../shell/page.tsx';
import { PageLink } from '../../../shell/page-link.tsx';
import { useAsOf, useQueryState } from '../../../shell/query.ts';
import { Answer, Empty, isMissing, Missing } from '../../../shell/states.tsx';
import { ExportLink } from '../../../table/export-link.tsx';
import { Legend } from '../../../verdict/legend.tsx';
import { VerdictShape } from '../../../verdict/mark.tsx';
import { ATTENTION } from '../../../verdict/tally.ts';
import { CellsList } from '../cells.tsx';
import { FilterBar, useFilters } from '../shared/filters.tsx';
import '../cockpit.css';
import { LEVELS } from './cells.ts';
import { tint } from './draw.ts';
import './heatmap.css';
import { HeatmapCanvas } from './heatmap-canvas.tsx';
import { HeatmapSummary, HeatmapTable } from './heatmap-tables.tsx';

const VIEWS = [
  ['map', '图'],
  ['table', '表格'],
  ['summary', '汇总'],
] as const;

type View = (typeof VIEWS)[number][0];

function useView(): View {
  const chosen = useQueryState().get('view');
  const known = VIEWS.find(([view]) => view === chosen);
  if (known !== undefined) return known[0];
  return window.innerWidth < 700 ? 'summary' : 'map';
}

function Scale({ only }: { only: Verdict | null }) {
  const shown = only ?? 'breached';
  return (
    <p className="heatmap-scale">
      {only === null ? (
        <>
          每格显示其中最需注意的结论，次序为
          {ATTENTION.map(v => (
            <span key={v} className="heatmap-order">
              <VerdictShape verdict={v} size="0.85em" /> {VERDICT_TITLES[v]}
            </span>
          ))}
          ；
        </>
      ) : (
        <>只显示{VERDICT_TITLES[only]}的；</>
      )}
      颜色越深，该结论在格中占比越大
      <span className="heatmap-tints" aria-hidden="true">
        {Array.from({ length: LEVELS }, (_, i) => i + 1).map(level => (
          <span key={level} style={{ background: tint(shown, level) }} />
        ))}
      </span>
    </p>
  );
}

function Content({
  map,
  view,
  only,
  filters,
}: {
  map: Heatmap;
  view: View;
  only: Verdict | null;
  filters: Record<string, string>;
}) {
  if (map.measures.length === 0) return <Empty>没有符合筛选条件的举措。</Empty>;
  switch (view) {
    case 'map':
      return <HeatmapCanvas map={map} only={only} filters={filters} />;
    case 'table':
      return <HeatmapTable map={map} only={only} filters={filters} />;
    case 'summary':
      return <HeatmapSummary map={map} filters={filters} />;
  }
}

/** Units × measures, from the city down to the bodies without others below, whose duties are listed. */
export default function HeatmapPage() {
  const asOf = useAsOf();
  const query = useQueryState();
  const view = useView();
  const code = query.get('unit');
  const { part, strength, verdict } = useFilters();
  const only = VERDICTS.find(v => v === verdict) ?? null;
  const filters = { part, strength, verdict };
  const asked = { asOf, unit: code, part, strength };
  const map = useQuery({
    queryKey: ['heatmap', asked],
    queryFn: () => api.heatmap(asked),
    placeholderData: keepPreviousData,
  });
  const unit = useQuery({ queryKey: ['unit', code], queryFn: () => api.unit(code), enabled: code !== '' });
  if (code !== '' && isMissing(unit.error)) {
    return (
      <Missing
        error={unit.error}
        way={{ title: '热力图：没有这个单位', to: '/heatmap', back: '回到全市热力图' }}
      />
    );
  }
  const crumbs: Crumb[] = (unit.data?.ancestors ?? []).map(a => ({
    title: a.shortName,
    to: '/heatmap',
    query: a.parent === null ? undefined : { unit: a.code },
  }));
  return (
    <>
      <PageHead
        title={code === '' ? '热力图' : `热力图：${unit.data?.name ?? '……'}`}
        crumbs={crumbs}
        kicker={map.data && `${map.data.year}年度 · 截至${longDate(map.data.asOf)}`}
        actions={
          <>
            {code !== '' && (
              <PageLink to={`/units/${encodeURIComponent(code)}`} className="button">
                单位页
              </PageLink>
            )}
            <ExportLink path="/heatmap" query={{ ...asked, verdict: only ?? '' }} />
          </>
        }
      />
      <div className="heatmap-bar">
        <FilterBar />
        <fieldset className="switch" aria-label="视图">
          {VIEWS.map(([value, title]) => (
            <button
              key={value}
              type="button"
              aria-pressed={view === value}
              onClick={() => query.set({ view: value })}
              data-testid={`view-${value}`}
            >
              {title}
            </button>
          ))}
        </fieldset>
      </div>
      <Answer of={map} what="热力图">
        {data =>
          data.units.length === 0 ? (
            <CellsList query={{ ...filters, unit: code, scope: 'own', asOf }} />
          ) : (
            <>
              {view !== 'summary' && <Scale only={only} />}
              <Content map={data} view={view} only={only} filters={filters} />
            </>
          )
        }
      </Answer>
      <Legend />
    </>
  );
}
