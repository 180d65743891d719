import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type ExcelJS from 'exceljs';
import type { Cell } from '../../store/import-rows.ts';
import { scanZip, type ZipLimits } from '../evidence/zip-scan.ts';
import { Refusal } from '../refusal.ts';
import { readGuarded } from './csv.ts';

/** Bounds on a sheet: rows are 100,000, of which some hundred characters each. */
export const SHEET_LIMITS: ZipLimits = {
  entries: 500,
  unpacked: 400 * 1024 * 1024,
  ratio: 100,
  freely: 128 * 1024 * 1024,
};
export const MOST_COLUMNS = 600;
const LONGEST_CELL = 32_767;
const LONGEST_LINE = 2 * 1024 * 1024;

/** A row as it lies in the file, with its number there. */
export interface TableLine {
  readonly line: number;
  readonly cells: readonly Cell[];
}

export type TableFormat = 'xlsx' | 'csv';

const damaged = () =>
  new Refusal(
    'invalid',
    '文件已损坏或者不是有效的 Excel 文件，请用 Excel 或 WPS 打开后另存为 xlsx，再重新选择',
  );

/** What a file is, by its content and not by its name. @throws Refusal for what is neither */
export async function formatOf(path: string, size: number): Promise<TableFormat> {
  const head = await beginning(path);
  if (size === 0) throw new Refusal('invalid', '文件是空的，请核对后重新选择');
  if (head.subarray(0, 4).equals(Buffer.from('504b0304', 'hex'))) {
    const { names } = await scanZip(path, size, [], SHEET_LIMITS);
    if (!names.has('xl/workbook.xml')) {
      throw new Refusal('invalid', '压缩包不是 Excel 表格，请选择 xlsx 或 csv 文件');
    }
    return 'xlsx';
  }
  if (head.subarray(0, 4).equals(Buffer.from('d0cf11e0', 'hex'))) {
    throw new Refusal(
      'invalid',
      '这是旧版 Excel（xls）或者加了密码的文件，请在 Excel 或 WPS 中取消密码、另存为 xlsx 后再选择',
    );
  }
  const wide = head.subarray(0, 2).equals(Buffer.from('fffe', 'hex'));
  if (!wide && head.includes(0)) throw new Refusal('invalid', '无法识别的文件，请选择 xlsx 或 csv 表格');
  return 'csv';
}

async function beginning(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(4096);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The rows of a file, the heading first, blank ones left out. Never holds more than a piece of the file. */
export function readTable(path: string, format: TableFormat): AsyncIterable<TableLine> {
  return format === 'xlsx' ? readSheet(path) : readCsv(path);
}

async function* readSheet(path: string): AsyncIterable<TableLine> {
  const { default: Excel } = await import('exceljs');
  const reader = new Excel.stream.xlsx.WorkbookReader(path, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  try {
    for await (const sheet of reader) {
      for await (const row of sheet) {
        const cells = cellsOf(row);
        if (cells.some(cell => cell !== null)) yield { line: row.number, cells };
      }
      return; // The first sheet holds the rows; what follows explains them.
    }
  } catch (error) {
    if (error instanceof Refusal || (error as NodeJS.ErrnoException).syscall !== undefined) throw error;
    throw damaged();
  }
}

function cellsOf(row: ExcelJS.Row): Cell[] {
  const values = row.values as readonly ExcelJS.CellValue[];
  if (values.length > MOST_COLUMNS + 1) {
    throw new Refusal('invalid', `第 ${row.number} 行超过 ${MOST_COLUMNS} 列，请删去多余的列后再导入`);
  }
  const cells: Cell[] = [];
  for (let i = 1; i < values.length; i++) cells.push(cellOf(values[i]));
  return cells;
}

/** Excel keeps fifteen digits of a number; of a longer one the rest are gone before we see it. */
const EXACT = 1e15;

function cellOf(value: ExcelJS.CellValue): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return textCell(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return numberCell(value);
  if (value instanceof Date) return dateCell(value);
  if ('error' in value) return { fault: `是公式错误 ${value.error}，请改为正确的内容`, text: value.error };
  if ('richText' in value) return textCell(value.richText.map(part => part.text).join(''));
  if ('text' in value) return cellOf(value.text as ExcelJS.CellValue);
  if ('result' in value && value.result !== undefined) return cellOf(value.result as ExcelJS.CellValue);
  return { fault: '是没有计算结果的公式，请粘贴为数值后再导入', text: '' };
}

function numberCell(value: number): Cell {
  if (!Number.isFinite(value)) return null;
  if (Math.abs(value) >= EXACT) {
    const text = value.toLocaleString('en-US', { useGrouping: false });
    return { fault: '被 Excel 当作数字，后几位已经丢失；请把该列设为“文本”格式后重新填写', text };
  }
  return String(Number(value.toPrecision(15)));
}

/** Days of a sheet have no zone; the reader gives them as UTC. */
function dateCell(value: Date): Cell {
  return Number.isNaN(value.getTime())
    ? { fault: '不是有效日期，请写成 2026-03-01', text: '' }
    : value.toISOString().slice(0, 10);
}

function textCell(text: string): Cell {
  if (text.trim() === '') return null;
  if (text.length > LONGEST_CELL) {
    return { fault: `超过 ${LONGEST_CELL} 个字，请缩短`, text: text.slice(0, 100) };
  }
  return text;
}

/** UTF-8 where it is; what is not is GBK, in which Excel in China saves CSV. */
async function encodingOf(path: string): Promise<string> {
  const head = await beginning(path);
  if (head.subarray(0, 2).equals(Buffer.from('fffe', 'hex'))) return 'utf-16le';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

async function* decoded(path: string, encoding: string): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding); // takes a byte order mark away
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

/** Comma, tab or semicolon, whichever the first line has most of. */
async function delimiterOf(path: string, encoding: string): Promise<string> {
  for await (const text of decoded(path, encoding)) {
    const line = text.split(/\r?\n/, 1)[0];
    const count = (sign: string) => line.split(sign).length;
    return [',', '\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
  }
  return ',';
}

const CSV_FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: '有双引号没有配对',
  INVALID_OPENING_QUOTE: '双引号的位置不对',
  CSV_INVALID_CLOSING_QUOTE: '双引号的位置不对',
  CSV_MAX_RECORD_SIZE: '一行过长',
};

async function* readCsv(path: string): AsyncIterable<TableLine> {
  const encoding = await encodingOf(path);
  const parser = parse({
    delimiter: await delimiterOf(path, encoding),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
  });
  // A fault of the file or of the reading ends the parser with it.
  pipeline(Readable.from(decoded(path, encoding)), parser, () => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (record.length > MOST_COLUMNS) {
        throw new Refusal('invalid', `第 ${info.lines} 行超过 ${MOST_COLUMNS} 列，请核对分隔符`);
      }
      const cells = record.map(text => textCell(readGuarded(text)));
      if (cells.some(cell => cell !== null)) yield { line: info.lines, cells };
    }
  } catch (error) {
    const { code = '', lines } = error as { code?: string; lines?: number };
    const what = CSV_FAULTS[code];
    if (what === undefined) throw error;
    throw new Refusal('invalid', `CSV 第 ${lines ?? '?'} 行${what}，请更正；或者改用 Excel 模板`);
  } finally {
    parser.destroy();
  }
}
