import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeDirectory, temporaryDirectory } from '../../../test/support/database.ts';
import { lighthouses } from '../../../test/support/fictitious-registers.ts';
import { csvCell, readGuarded, writeCsv } from './csv.ts';
import { formatOf, readTable, type TableLine } from './read-table.ts';
import { columnLetter, matchColumns } from './targets.ts';
import { csvTemplate, xlsxTemplate } from './template.ts';

let directory: string;
let files = 0;
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(() => removeDirectory(directory));

async function linesOf(content: Buffer): Promise<readonly TableLine[]> {
  const path = join(directory, `${files++}`);
  await writeFile(path, content);
  const lines: TableLine[] = [];
  for await (const line of readTable(path, await formatOf(path, content.length))) lines.push(line);
  return lines;
}

describe('tables that come in', () => {
  it('reads GBK, UTF-8 with and without mark, UTF-16, and three signs between cells', async () => {
    const gbk = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x62, 0x0a, 0xd5, 0xc5, 0x2c, 0x31, 0x0a]);
    expect((await linesOf(gbk)).map(line => line.cells)).toEqual([
      ['姓名', 'b'],
      ['张', '1'],
    ]);
    for (const [mark, sign] of [
      ['\ufeff', ','],
      ['', '\t'],
      ['', ';'],
    ]) {
      const text = `${mark}姓名${sign}b\r\n\r\n"张${sign}三"${sign}\r\n`;
      expect((await linesOf(Buffer.from(text))).map(line => [line.line, ...line.cells])).toEqual([
        [1, '姓名', 'b'],
        [3, `张${sign}三`, null],
      ]);
    }
    const wide = Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from('姓名\tb\n张\t1\n', 'utf16le')]);
    expect((await linesOf(wide))[1].cells).toEqual(['张', '1']);
    await expect(linesOf(Buffer.from('a,b\n"c,d\n'))).rejects.toThrow('双引号没有配对');
  });

  it('reads what a sheet holds as people see it, and says what cannot be trusted', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('表');
    sheet.addRow(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    sheet.addRow([]);
    sheet.addRow([
      new Date(Date.UTC(2026, 2, 1)),
      0.1 + 0.2,
      Number('361102199001011234'),
      true,
      { formula: '1+1', result: 2 },
      { error: '#REF!' },
      { richText: [{ text: '甲' }, { text: '乙' }] },
    ]);
    const [, row] = await linesOf(Buffer.from(await book.xlsx.writeBuffer()));
    expect(row.line).toBe(3);
    expect(row.cells.map(cell => (typeof cell === 'object' && cell !== null ? 'fault' : cell))).toEqual([
      '2026-03-01',
      '0.3',
      'fault',
      '是',
      '2',
      'fault',
      '甲乙',
    ]);
  });

  it('refuses a sheet that is torn', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('表').addRow(['a']);
    const whole = Buffer.from(await book.xlsx.writeBuffer());
    await expect(linesOf(whole.subarray(0, whole.length - 40))).rejects.toThrow('文件');
  });
});

describe('a template', () => {
  it('names every field in Excel and CSV, and its example is told apart', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await xlsxTemplate(lighthouses)) as unknown as ArrayBuffer);
    const [sheet, options, notes] = book.worksheets;
    expect(sheet.getRow(2).hidden).toBe(true);
    expect(options.state).toBe('hidden');
    expect(notes.name).toBe('填写说明');
    const header = (sheet.getRow(1).values as string[]).slice(1);
    expect(header).toContain('名称（必填）');
    const slugs = (sheet.getRow(2).values as string[]).slice(3);
    expect(matchColumns(lighthouses, header).slice(2)).toEqual([
      'legalDate',
      ...Object.keys(lighthouses.fields).map(name => `fields.${name}`),
    ]);
    expect(matchColumns(lighthouses, slugs)).toEqual(matchColumns(lighthouses, header).slice(2));
    const colour = sheet.getRow(5).getCell(header.indexOf('颜色') + 1);
    expect(colour.dataValidation).toMatchObject({ type: 'list' });
    expect(String(sheet.getRow(3).getCell(1).value)).toMatch(/^示例/);
    expect(csvTemplate(lighthouses)).toMatch(/^\ufeff行标记,登记单位,点亮日期（必填）/);
  });

  it('names columns as spreadsheets do', () => {
    expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});

describe('tables that go out', () => {
  it('make every formula harmless and are read back as they were', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '=cmd|"/c calc"!A1']) {
      expect(csvCell(text)).toMatch(/^"?'/);
    }
    expect(csvCell(-5)).toBe('-5');
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 5 }), row => {
        const [read] = parse(`${row.map(csvCell).join(',')}\r\n`, { record_delimiter: '\r\n' }) as string[][];
        expect(read.map((text, i) => (row[i].startsWith("'") ? text : readGuarded(text)))).toEqual(row);
        for (const text of read) expect(text).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });

  it('begin with a mark and end their lines as RFC 4180 says', async () => {
    const out = new PassThrough();
    const said = buffer(out);
    const columns = ['甲', '乙'].map(title => ({ title, width: 1 }));
    await writeCsv(out, {
      name: 't',
      columns,
      rows: [
        ['a,"b"', 1],
        [null, '二\n行'],
      ],
    });
    expect((await said).toString()).toBe('\ufeff甲,乙\r\n"a,""b""",1\r\n,"二\n行"\r\n');
  });
});
