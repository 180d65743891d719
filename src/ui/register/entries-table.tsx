import type { ReactNode } from 'react';
import type { EntryLine, RegisterView } from '../../language/answers.ts';
import { isSortable, type ListSort, type SortKey } from '../../language/list-query.ts';
import { DateValue, InstantValue } from '../fields/date.tsx';
import { FieldView } from '../fields/field-view.tsx';
import { PageLink } from '../shell/page-link.tsx';

interface Column {
  readonly key: string;
  readonly title: string;
  readonly kind?: string | undefined;
  readonly sort?: SortKey | undefined;
  /** Nothing to show: a phone leaves it out. */
  readonly empty?: (row: EntryLine) => boolean;
  readonly cell: (row: EntryLine) => ReactNode;
}

function columnsOf(register: RegisterView, names: readonly string[]): readonly Column[] {
  return [
    {
      key: 'legalDate',
      title: register.legalDate.title,
      kind: 'nowrap entry-day',
      sort: 'legalDate',
      cell: row => (
        <PageLink to={`/entries/${encodeURIComponent(row.id)}`} label={`${row.legalDate}，查看记录`}>
          <DateValue value={row.legalDate} />
        </PageLink>
      ),
    },
    {
      key: 'unit',
      title: '单位',
      kind: 'bare',
      sort: 'unit',
      cell: row => <PageLink to={`/units/${encodeURIComponent(row.unit)}`}>{row.unitName}</PageLink>,
    },
    ...names.map((name): Column => {
      const field = register.fields[name];
      const figures = field.type === 'integer' || field.type === 'decimal' || field.type === 'money';
      return {
        key: name,
        title: field.title,
        kind: figures ? 'figures' : field.type === 'date' ? 'nowrap' : undefined,
        sort: isSortable(field) ? `f.${name}` : undefined,
        empty: row => row.fields[name] === undefined,
        cell: row =>
          row.fields[name] === undefined ? (
            <span className="field-empty">—</span>
          ) : (
            <FieldView field={field} value={row.fields[name]} />
          ),
      };
    }),
    {
      key: 'recordedAt',
      title: '登记时间',
      kind: 'nowrap',
      sort: 'recordedAt',
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
}

/** Titles by which the list can be put in order, for where there are no headings to click. */
export function sortableColumns(
  register: RegisterView,
  names: readonly string[],
): readonly { readonly sort: SortKey; readonly title: string }[] {
  return columnsOf(register, names).flatMap(({ sort, title }) =>
    sort === undefined ? [] : [{ sort, title }],
  );
}

function Heading({
  column,
  sort,
  onSort,
}: {
  column: Column;
  sort: ListSort;
  onSort: (sort: ListSort) => void;
}) {
  const { sort: by, title, kind } = column;
  if (by === undefined) {
    return (
      <th scope="col" className={kind}>
        {title}
      </th>
    );
  }
  const here = sort.by === by;
  const order = here ? (sort.descending ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" className={kind} aria-sort={order}>
      <button
        type="button"
        className={here ? 'sorter sorter-here' : 'sorter'}
        onClick={() => onSort({ by, descending: here ? !sort.descending : by !== 'unit' })}
      >
        {title}
        <span aria-hidden="true">{here ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
      </button>
    </th>
  );
}

/** Entries of any register, from its definition alone. */
export function EntriesTable({
  register,
  rows,
  columns: names,
  sort,
  onSort,
}: {
  register: RegisterView;
  rows: readonly EntryLine[];
  columns: readonly string[];
  sort: ListSort;
  onSort: (sort: ListSort) => void;
}) {
  const columns = columnsOf(register, names);
  return (
    <table className="table entries" data-testid="entries">
      <caption className="unseen">{register.title}的记录</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <Heading key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.id} className={row.state === 'voided' ? 'row-voided' : undefined}>
            {columns.map(column => (
              <td
                key={column.key}
                className={column.empty?.(row) === true ? `${column.kind ?? ''} empty-cell` : column.kind}
                data-title={column.title}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
