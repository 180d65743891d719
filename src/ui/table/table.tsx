import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** figures: right-aligned, tabular. main: takes the room that is left. */
  readonly kind?: 'figures' | 'main' | 'nowrap';
  /** The value says what it is: on a phone it needs no heading before it. */
  readonly bare?: true;
}

function classOf<Row>({ kind, bare }: Column<Row>): string | undefined {
  return bare === true ? `${kind ?? ''} bare`.trim() : kind;
}

/** A list as a table; on a phone each row becomes a small card with its own headings. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowClass,
  testId,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowClass?: (row: Row) => string | undefined;
  testId?: string;
}) {
  return (
    <table className="table" data-testid={testId}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column.key} scope="col" className={column.kind}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={rowKey(row)} className={rowClass?.(row)}>
            {columns.map(column => (
              <td key={column.key} className={classOf(column)} data-title={column.title}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
