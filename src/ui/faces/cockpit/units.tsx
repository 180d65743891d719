import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { UnitLine } from '../../../language/views.ts';
import { api } from '../../api.ts';
import { PageHead } from '../../shell/page.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { useQueryState } from '../../shell/query.ts';
import { Answer, Empty, isMissing, Missing } from '../../shell/states.tsx';
import { ExportLink } from '../../table/export-link.tsx';
import { Table } from '../../table/table.tsx';
import './cockpit.css';
import { kindTitle, levelTitle } from './shared/labels.ts';

function Search() {
  const query = useQueryState();
  const current = query.get('q');
  const [text, setText] = useState(current);
  const { set } = query;
  useEffect(() => {
    if (text === current) return;
    const timer = setTimeout(() => set({ q: text, parent: '' }), 250);
    return () => clearTimeout(timer);
  }, [text, current, set]);
  return (
    <label className="filter search">
      <span>查找单位</span>
      <input
        type="search"
        value={text}
        placeholder="名称或代码"
        onChange={event => setText(event.target.value.trim())}
        data-testid="unit-search"
      />
    </label>
  );
}

/** Units by name, or the units below one. */
export default function UnitsPage() {
  const query = useQueryState();
  const q = query.get('q');
  const parent = query.get('parent');
  const asked = { q, parent: q === '' ? parent : '' };
  const units = useQuery({
    queryKey: ['units', asked],
    queryFn: () => api.units(asked),
    placeholderData: keepPreviousData,
  });
  const above = useQuery({
    queryKey: ['unit', parent],
    queryFn: () => api.unit(parent),
    enabled: parent !== '',
  });
  if (parent !== '' && isMissing(above.error)) {
    const way = { title: '没有这个单位', to: '/units', back: '回到单位目录' };
    return <Missing error={above.error} way={way} />;
  }
  const columns = [
    {
      key: 'name',
      title: '单位',
      kind: 'main' as const,
      cell: (unit: UnitLine) => (
        <PageLink to={`/units/${encodeURIComponent(unit.code)}`}>{unit.name}</PageLink>
      ),
    },
    {
      key: 'level',
      title: '层级',
      kind: 'nowrap' as const,
      bare: true as const,
      cell: (unit: UnitLine) => levelTitle(unit.level),
    },
    {
      key: 'kind',
      title: '类别',
      kind: 'nowrap' as const,
      bare: true as const,
      cell: (unit: UnitLine) => kindTitle(unit.kind),
    },
    {
      key: 'code',
      title: '代码',
      kind: 'nowrap' as const,
      cell: (unit: UnitLine) => <span className="mono">{unit.code}</span>,
    },
    {
      key: 'children',
      title: '下级',
      kind: 'figures' as const,
      cell: (unit: UnitLine) =>
        unit.children === 0 ? (
          <span className="quiet">—</span>
        ) : (
          <PageLink
            to="/units"
            query={{ parent: unit.code }}
            label={`${unit.name}的 ${unit.children} 个下级单位`}
          >
            {unit.children} 个
          </PageLink>
        ),
    },
  ];
  return (
    <>
      <PageHead
        title={parent !== '' && q === '' ? `${above.data?.name ?? '……'}的下级单位` : '单位'}
        crumbs={
          parent === ''
            ? []
            : [
                { title: '单位', to: '/units' },
                ...(above.data?.ancestors ?? []).map(a => ({
                  title: a.shortName,
                  to: '/units',
                  query: { parent: a.code },
                })),
              ]
        }
        actions={<ExportLink path="/units" query={asked} />}
      />
      <div className="bar">
        <Search />
      </div>
      <Answer of={units} what="单位">
        {rows =>
          rows.length === 0 ? (
            <Empty>没有找到{q === '' ? '下级单位' : `含“${q}”的单位`}。</Empty>
          ) : (
            <Table caption="单位" columns={columns} rows={rows} rowKey={unit => unit.code} testId="units" />
          )
        }
      </Answer>
    </>
  );
}
