import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

/** A table that is written to a file: rows are taken one by one, so that a long one is never held whole. */
export interface Table {
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: Iterable<TableRow> | AsyncIterable<TableRow>;
}
export type TableCell = string | number | null;
export type TableRow = readonly TableCell[];

/** Excel and its likes take a text that begins so for a formula, also in its full-width form. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const GUARD = "'";

/**
 * One cell of a CSV file (RFC 4180). A text that a spreadsheet would run as a formula gets an apostrophe before it, which
 * `readGuarded` takes away again; a number is a number.
 */
export function csvCell(value: TableCell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? GUARD + value : value;
  return /["\r\n,]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text without the apostrophe that `csvCell` put before it. */
export function readGuarded(text: string): string {
  return text.startsWith(GUARD) && FORMULA.test(text.slice(1)) ? text.slice(1) : text;
}

export const csvLine = (row: TableRow): string => `${row.map(csvCell).join(',')}\r\n`;

/** So that Excel reads the file as UTF-8. */
export const BOM = '\ufeff';
const STRETCH = 500;

/** Writes a table as CSV: UTF-8 with a byte order mark, lines end in CR LF. @throws when `out` is closed early */
export async function writeCsv(out: Writable, table: Table): Promise<void> {
  let text = BOM + csvLine(table.columns.map(column => column.title));
  let rows = 0;
  for await (const row of table.rows) {
    text += csvLine(row);
    if (++rows % STRETCH !== 0) continue;
    await send(out, text);
    text = '';
  }
  await send(out, text);
  out.end();
}

async function send(out: Writable, text: string): Promise<void> {
  await setImmediate();
  if (out.destroyed) throw new Error('The receiver of the table has gone');
  if (text !== '' && !out.write(text)) await Promise.race([once(out, 'drain'), once(out, 'close')]);
}
