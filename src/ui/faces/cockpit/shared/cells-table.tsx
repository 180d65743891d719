import { STRENGTH_TITLES } from '../../../../language/strength.ts';
import type { CellLine } from '../../../../language/views.ts';
import { DateValue } from '../../../fields/date.tsx';
import { clauseShort } from '../../../shell/clause.ts';
import { PageLink } from '../../../shell/page-link.tsx';
import { type Column, Table } from '../../../table/table.tsx';
import { VerdictMark } from '../../../verdict/mark.tsx';
import { number } from '../../../verdict/tally.ts';

/** The one verdict that a cell stands for. */
export const explanationQuery = (cell: CellLine) => ({
  obligation: cell.obligation,
  bearer: cell.bearer,
  period: cell.period,
});

/** `4 / 6`: what there is of what is owed; a dash where nothing is counted. */
export function Progress({ have, need }: { have: number | null; need: number | null }) {
  if (have === null && need === null) return <span className="quiet">—</span>;
  return (
    <span className="figures">
      {have === null ? '—' : number(have)}
      <span className="quiet"> / {need === null ? '—' : number(need)}</span>
    </span>
  );
}

const COLUMNS: readonly Column<CellLine>[] = [
  {
    key: 'verdict',
    title: '结论',
    kind: 'nowrap',
    bare: true,
    cell: cell => <VerdictMark verdict={cell.verdict} late={cell.late} />,
  },
  {
    key: 'measure',
    title: '条',
    kind: 'figures',
    cell: cell => <PageLink to={`/measures/${cell.measure}`}>{clauseShort(cell.measure)}</PageLink>,
  },
  {
    key: 'title',
    title: '义务',
    kind: 'main',
    cell: cell => (
      <PageLink to="/explanation" query={explanationQuery(cell)}>
        {cell.title}
      </PageLink>
    ),
  },
  {
    key: 'bearer',
    title: '义务主体',
    bare: true,
    cell: cell => <PageLink to={`/units/${encodeURIComponent(cell.bearer)}`}>{cell.bearerName}</PageLink>,
  },
  { key: 'period', title: '期间', kind: 'nowrap', bare: true, cell: cell => cell.periodLabel },
  {
    key: 'strength',
    title: '力度',
    kind: 'nowrap',
    bare: true,
    cell: cell => STRENGTH_TITLES[cell.strength],
  },
  {
    key: 'have',
    title: '已有 / 应有',
    kind: 'figures',
    cell: cell => <Progress have={cell.have} need={cell.need} />,
  },
  {
    key: 'due',
    title: '期限',
    kind: 'nowrap',
    cell: cell => (cell.due === null ? <span className="quiet">未定</span> : <DateValue value={cell.due} />),
  },
];

/** Cells as a list: each leads to its explanation. `without` leaves out columns that the page already says. */
export function CellsTable({
  rows,
  caption,
  without = [],
}: {
  rows: readonly CellLine[];
  caption: string;
  without?: readonly string[];
}) {
  return (
    <Table
      caption={caption}
      columns={COLUMNS.filter(c => !without.includes(c.key))}
      rows={rows}
      rowKey={cell => `${cell.obligation} ${cell.bearer} ${cell.period}`}
      testId="cells"
    />
  );
}
