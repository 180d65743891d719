import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { VERDICT_TITLES, VERDICTS } from '../../../language/verdict.ts';
import { api, type Parameters } from '../../api.ts';
import { clauseLabel } from '../../shell/clause.ts';
import { PageHead } from '../../shell/page.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { useAsOf, useQueryState } from '../../shell/query.ts';
import { Answer, Empty, isMissing, Missing } from '../../shell/states.tsx';
import { ExportLink } from '../../table/export-link.tsx';
import { Paging } from '../../table/paging.tsx';
import { PAGE, usePaging } from '../../table/use-paging.ts';
import { Legend } from '../../verdict/legend.tsx';
import './cockpit.css';
import { CellsTable } from './shared/cells-table.tsx';
import { FilterBar } from './shared/filters.tsx';

/** A page of cells that answer the question, and the way to the others. */
export function CellsList({ query, without }: { query: Parameters; without?: readonly string[] }) {
  const { offset, onOffset } = usePaging();
  const cells = useQuery({
    queryKey: ['cells', query, offset],
    queryFn: () => api.cells({ ...query, limit: PAGE, offset }),
    placeholderData: keepPreviousData,
  });
  return (
    <Answer of={cells} what="义务明细">
      {({ total, rows }) =>
        rows.length === 0 ? (
          <Empty>没有符合条件的义务。</Empty>
        ) : (
          <>
            <div className="scroller">
              <CellsTable rows={rows} caption="义务明细" without={without} />
            </div>
            <Paging total={total} limit={PAGE} offset={offset} onOffset={onOffset} />
          </>
        )
      }
    </Answer>
  );
}

function ScopeSwitch() {
  const query = useQueryState();
  const own = query.get('scope') === 'own';
  return (
    <fieldset className="switch" aria-label="范围">
      <button type="button" aria-pressed={!own} onClick={() => query.set({ scope: 'subtree', offset: '' })}>
        含下级
      </button>
      <button type="button" aria-pressed={own} onClick={() => query.set({ scope: 'own', offset: '' })}>
        仅本单位
      </button>
    </fieldset>
  );
}

/** The cells of a unit, a measure, a verdict, or any mix of them. */
export default function CellsPage() {
  const asOf = useAsOf();
  const state = useQueryState();
  const code = state.get('unit');
  const measure = state.get('measure');
  const obligation = state.get('obligation');
  const verdict = VERDICTS.find(v => v === state.get('verdict'));
  const unit = useQuery({ queryKey: ['unit', code], queryFn: () => api.unit(code), enabled: code !== '' });
  const clause = useQuery({
    queryKey: ['measure', measure, asOf],
    queryFn: () => api.measure(measure, { asOf }),
    enabled: measure !== '',
  });
  if (code !== '' && isMissing(unit.error)) {
    const way = { title: '义务明细：没有这个单位', to: '/heatmap', back: '回到全市热力图' };
    return <Missing error={unit.error} way={way} />;
  }
  const query = {
    unit: code,
    measure,
    obligation,
    part: state.get('part'),
    strength: state.get('strength'),
    verdict: verdict ?? '',
    scope: state.get('scope') === 'own' ? 'own' : 'subtree',
    asOf,
  };
  const words = [
    code === '' ? '全市' : (unit.data?.name ?? '……'),
    measure === '' ? '' : clauseLabel(Number(measure)),
    verdict === undefined ? '' : VERDICT_TITLES[verdict],
  ].filter(word => word !== '');
  return (
    <>
      <PageHead
        title={`义务明细：${words.join(' · ')}`}
        crumbs={[
          { title: '热力图', to: '/heatmap' },
          ...(code === ''
            ? []
            : [{ title: unit.data?.shortName ?? code, to: `/units/${encodeURIComponent(code)}` }]),
          ...(measure === '' ? [] : [{ title: clauseLabel(Number(measure)), to: `/measures/${measure}` }]),
        ]}
        note={clause.data && <PageLink to={`/measures/${measure}`}>{clause.data.title}</PageLink>}
        actions={<ExportLink path="/cells" query={query} />}
      />
      <div className="bar">
        <FilterBar />
        <ScopeSwitch />
      </div>
      <CellsList query={query} />
      <Legend />
    </>
  );
}
