import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type ExcelJS from 'exceljs';
import type { FastifyReply } from 'fastify';

export type SheetCell = string | number | null;
export type SheetRow = readonly SheetCell[];

/** A table as it goes into a spreadsheet. Rows are taken one by one, so that a long table is never held whole. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: Iterable<SheetRow> | AsyncIterable<SheetRow>;
}

/** Rows below the heading that one sheet of an Excel file can hold. */
export const SHEET_ROWS = 1_048_575;
/** Characters that one cell of an Excel file can hold; a file with more is reported as damaged. */
const CELL_LENGTH = 32_767;
/** Characters that a sheet's name can have, with room for the number of a further sheet. */
const NAME_LENGTH = 26;
/** After so many rows other requests get their turn, and the receiver time to catch up. */
const STRETCH = 1000;

/** Sends a real Excel file as it is written: heading row frozen and filtered, cells typed, texts never formulas. */
export function sendSheet(reply: FastifyReply, sheet: Sheet): FastifyReply {
  const out = new PassThrough();
  // A broken download ends the writing, and a fault while writing breaks the download off: half a table is no answer.
  writeBook(out, sheet).catch(error => out.destroy(error as Error));
  const name = encodeURIComponent(`${sheet.name}.xlsx`);
  return reply
    .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename="table.xlsx"; filename*=UTF-8''${name}`)
    .send(out);
}

/** Writes the workbook; more rows than one sheet can hold go on in further sheets. @throws when `out` is closed early */
export async function writeBook(out: Writable, sheet: Sheet, rowsPerSheet = SHEET_ROWS): Promise<void> {
  const { default: Excel } = await import('exceljs');
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  let sheets = 1;
  let page = openSheet(book, sheet, sheets);
  let onPage = 0;
  let written = 0;
  for await (const row of sheet.rows) {
    if (onPage === rowsPerSheet) {
      page.commit();
      page = openSheet(book, sheet, ++sheets);
      onPage = 0;
    }
    page.addRow(row.map(shortened)).commit();
    onPage++;
    if (++written % STRETCH === 0) await turn(out);
  }
  page.commit();
  await book.commit();
}

function openSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, { name, columns }: Sheet, number: number) {
  const page = book.addWorksheet(sheetName(name, number), { views: [{ state: 'frozen', ySplit: 1 }] });
  page.columns = columns.map(c => ({ header: c.title, width: c.width }));
  page.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  const heading = page.getRow(1);
  heading.font = { bold: true };
  heading.commit();
  return page;
}

/** Excel refuses a file in which a sheet's name is too long or holds one of * ? : / \ [ ] or ' at an end. */
export function sheetName(name: string, number: number): string {
  const plain = [...name.replace(/[*?:/\\[\]]/g, ' ')].slice(0, NAME_LENGTH).join('');
  const trimmed = plain.replace(/^[\s']+|[\s']+$/g, '') || '表';
  return number === 1 ? trimmed : `${trimmed} ${number}`;
}

function shortened(cell: SheetCell): SheetCell {
  return typeof cell === 'string' && cell.length > CELL_LENGTH ? `${cell.slice(0, CELL_LENGTH - 1)}…` : cell;
}

async function turn(out: Writable): Promise<void> {
  await setImmediate();
  if (out.destroyed) throw new Error('The receiver of the table has gone');
  if (out.writableNeedDrain) await Promise.race([once(out, 'drain'), once(out, 'close')]);
}
