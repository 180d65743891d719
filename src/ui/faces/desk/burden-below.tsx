import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BurdenLine } from '../../../language/desk-answers.ts';
import { unitQuery } from '../../pickers/unit-picker.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { Answer, Empty } from '../../shell/states.tsx';
import { useWho } from '../../sign-in/people.ts';
import { type Column, Table } from '../../table/table.tsx';
import { number } from '../../verdict/tally.ts';
import { deskApi } from './desk-api.ts';

/** A unit's month, with what it typed the month before. */
interface Row extends BurdenLine {
  readonly before: number;
}

function rowsOf(lines: readonly BurdenLine[]): readonly Row[] {
  const months = [...new Set(lines.map(line => line.month))].sort().reverse();
  const then = new Map(lines.filter(line => line.month === months[1]).map(line => [line.unit, line.typed]));
  return lines
    .filter(line => line.month === months[0])
    .map(line => ({ ...line, before: then.get(line.unit) ?? 0 }));
}

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'unit',
    title: '单位',
    cell: r => (
      <PageLink to="/desk" query={{ unit: r.unit }}>
        {r.unitName}
      </PageLink>
    ),
    bare: true,
  },
  { key: 'typed', title: '手填', cell: r => number(r.typed), kind: 'figures' },
  { key: 'imported', title: '导入条数', cell: r => number(r.importedEntries), kind: 'figures' },
  { key: 'before', title: '上月手填', cell: r => number(r.before), kind: 'figures' },
];

/** Rows at once; the rest behind a click. */
const FEW = 8;

/**
 * The government whose units' burden the person watches over from this desk; null where they do not. A supervisor sits in a
 * department and answers for its government.
 */
function useWatched(code: string): string | null {
  const { data: session } = useWho();
  const watches = session?.posts.some(post => post.role === 'supervisor' && post.unit === code) === true;
  const { data: unit } = useQuery({ ...unitQuery(code), enabled: watches });
  if (!watches || unit === undefined) return null;
  return unit.kind === 'government' ? code : unit.parent;
}

/** What reporting costs the units that a supervisor answers for, this month. */
export function BurdenBelow({ unit }: { unit: string }) {
  const watched = useWatched(unit);
  const [all, setAll] = useState(false);
  const burden = useQuery({
    queryKey: ['burden', watched],
    queryFn: () => deskApi.burden(watched ?? ''),
    enabled: watched !== null,
  });
  if (watched === null) return null;
  return (
    <div data-testid="desk-burden">
      <h3 className="desk-sub">各单位本月手填的字段数</h3>
      <Answer of={burden} what="填报负担">
        {lines => {
          const units = rowsOf(lines);
          const rows = units.filter(row => row.typed + row.before + row.importedEntries > 0);
          const idle = units.length - rows.length;
          if (rows.length === 0) return <Empty>各单位本月、上月都没有手填。</Empty>;
          return (
            <>
              <div className="scroller">
                <Table
                  caption="各单位本月手填的字段数"
                  columns={COLUMNS}
                  rows={all ? rows : rows.slice(0, FEW)}
                  rowKey={r => r.unit}
                  testId="burden-below"
                />
              </div>
              <p className="quiet desk-burden">
                {rows.length > FEW && (
                  <button type="button" className="plain" aria-expanded={all} onClick={() => setAll(!all)}>
                    {all ? '只看最多的' : `看全部 ${rows.length} 个单位`}
                  </button>
                )}
                {idle > 0 && ` ${idle} 个单位两个月都没有填报。`}
              </p>
            </>
          );
        }}
      </Answer>
    </div>
  );
}
