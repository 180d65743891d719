import type { EntryLine, RegisterView } from '../../language/answers.ts';
import { DateValue, InstantValue } from '../fields/date.tsx';
import { FieldView } from '../fields/field-view.tsx';
import { PageLink } from '../shell/page-link.tsx';
import { type Column, Table } from '../table/table.tsx';

/** How many fields a row shows; the entry's own page has all. */
const SHOWN = 6;

/** Columns from the definition: short fields first come, first shown; the key always. */
function columnsOf(register: RegisterView): Column<EntryLine>[] {
  const names = Object.keys(register.fields).filter(n => register.fields[n].type !== 'long-text');
  const key = register.key;
  const ordered = key !== undefined && names.includes(key) ? [key, ...names.filter(n => n !== key)] : names;
  return ordered.slice(0, SHOWN).map(name => {
    const field = register.fields[name];
    const figures = field.type === 'integer' || field.type === 'decimal' || field.type === 'money';
    return {
      key: name,
      title: field.title,
      kind: figures ? 'figures' : field.type === 'date' ? 'nowrap' : undefined,
      cell: row => <FieldView field={field} value={row.fields[name]} />,
    };
  });
}

/** Entries of any register, from its definition alone. */
export function EntriesTable({ register, rows }: { register: RegisterView; rows: readonly EntryLine[] }) {
  const columns: Column<EntryLine>[] = [
    {
      key: 'legalDate',
      title: register.legalDate.title,
      kind: 'nowrap',
      cell: row => (
        <PageLink to={`/entries/${encodeURIComponent(row.id)}`} label={`${row.legalDate}，查看记录`}>
          <DateValue value={row.legalDate} />
        </PageLink>
      ),
    },
    {
      key: 'unit',
      title: '单位',
      bare: true,
      cell: row => <PageLink to={`/units/${encodeURIComponent(row.unit)}`}>{row.unitName}</PageLink>,
    },
    ...columnsOf(register),
    {
      key: 'recordedAt',
      title: '记录时间',
      kind: 'nowrap',
      cell: row => <InstantValue value={row.recordedAt} />,
    },
    {
      key: 'state',
      title: '状态',
      kind: 'nowrap',
      cell: row =>
        row.state === 'voided' ? (
          <span className="voided">已作废</span>
        ) : row.versions > 1 ? (
          `改过 ${row.versions - 1} 次`
        ) : (
          '有效'
        ),
    },
  ];
  return (
    <Table
      caption={`${register.title}的记录`}
      columns={columns}
      rows={rows}
      rowKey={row => row.id}
      rowClass={row => (row.state === 'voided' ? 'row-voided' : undefined)}
      testId="entries"
    />
  );
}
