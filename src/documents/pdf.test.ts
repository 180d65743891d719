import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_CELLS } from '../language/document-faults.ts';
import type { OfficialDocument } from '../language/official-document.ts';
import { HOSTILE, JOINT, LETTER, longTable, notice, REPORT } from './documents.fixture.ts';
import { openPdfWriter, type PdfWriter } from './pdf.ts';
import type { Piece } from './pieces.ts';
import { DocumentFault, printed } from './printed.ts';
import { TYPST_SOURCE } from './typst-source.ts';

let writer: PdfWriter;
beforeAll(async () => {
  writer = await openPdfWriter(null);
});

interface Read {
  /** By page, without white space. */
  readonly pages: readonly string[];
  readonly sizes: readonly (readonly number[])[];
}

async function read(bytes: Uint8Array): Promise<Read> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(pdf, { mergePages: false });
  const sizes: number[][] = [];
  for (let page = 1; page <= pdf.numPages; page++) sizes.push((await pdf.getPage(page)).view.slice(2));
  return { pages: text.map(bare), sizes };
}

const bare = (text: string): string => text.replace(/[\s\u200b]/gu, '');

function pieceText(piece: Piece): string {
  switch (piece.piece) {
    case 'title':
      return piece.lines.join('');
    case 'words':
      return piece.runs.map(run => run.text).join('');
    case 'table': {
      const cells = [piece.columns.map(column => [{ text: column.title }]), ...piece.rows].flat(2);
      return (piece.caption ?? '') + cells.map(run => run.text).join('');
    }
    case 'annex-list':
      return `附件：${piece.items.map(item => item.label + item.title).join('')}`;
    case 'signatures':
      return piece.rows.flat().join('') + piece.date.text;
    case 'annex':
      return piece.label;
  }
}

/** All that a document says, without white space. */
function textOf(document: OfficialDocument): string {
  const { head, pieces, record } = printed(document);
  const signers = head.signers === null ? '' : `签发人：${head.signers.join('')}`;
  const mark = head.issuers.join('') + head.suffix;
  const corner = head.corner.map(run => run.text).join('');
  const top = document.form === 'letter' ? mark + corner : corner + mark;
  const end = record === null ? '' : (record.copies ?? '') + (record.organ ?? '') + (record.date ?? '');
  return bare(top + head.number + signers + pieces.map(pieceText).join('') + end);
}

const PAGE_NUMBER = /—(\d+)—$/;

describe('the PDF', () => {
  test.each([
    ['report', REPORT],
    ['letter', LETTER],
    ['notice', notice(8)],
  ])('of a %s says what the document says, on A4', async (_, document) => {
    const { pages, sizes } = await read(writer.write(document));
    expect(pages.map(page => page.replace(PAGE_NUMBER, '')).join('')).toBe(textOf(document));
    for (const size of sizes) {
      expect(size[0]).toBeCloseTo(595.28, 1);
      expect(size[1]).toBeCloseTo(841.89, 1);
    }
  });

  test('of a joint document names every organ twice, above and below', async () => {
    const { pages } = await read(writer.write(JOINT));
    for (const name of JOINT.issuers) expect(pages.join('').split(name)).toHaveLength(3);
  });

  test('prints hostile text as it is written', async () => {
    const { pages } = await read(writer.write(LETTER));
    expect(pages.join('')).toContain(bare(HOSTILE));
    const everywhere: OfficialDocument = {
      ...REPORT,
      issuers: ['#panic(1)'],
      signers: ['*a*'],
      title: '$x$ #read("/etc/passwd") 关于\\',
      recipients: ['@a <b>'],
      annexes: [{ title: '#let a = 1', body: [{ kind: 'paragraph', text: ['#import "@preview/a:0.1.0"'] }] }],
      note: '= 一',
      record: { copies: ['- 甲', '+ 乙'], organ: '/ 丙: 丁', date: '2026-01-01' },
    };
    const found = await read(writer.write(everywhere));
    expect(found.pages.map(page => page.replace(PAGE_NUMBER, '')).join('')).toBe(textOf(everywhere));
  });

  test('numbers its pages, but not the first of a letter', async () => {
    const { pages } = await read(writer.write(notice(30)));
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.map(page => PAGE_NUMBER.exec(page)?.[1])).toEqual(pages.map((_, at) => String(at + 1)));
    const letter = await read(writer.write({ ...LETTER, body: notice(10).body }));
    expect(letter.pages.map(page => PAGE_NUMBER.exec(page)?.[1])).toEqual([
      undefined,
      ...letter.pages.slice(1).map((_, at) => String(at + 2)),
    ]);
  });

  test('has page numbers right on odd pages, left on even ones, and 22 lines of 28 characters', async () => {
    const body = [{ kind: 'paragraph', text: ['国'.repeat(28 * 60)] }] as const;
    const pdf = await getDocumentProxy(new Uint8Array(writer.write({ ...notice(0), body })));
    const items = async (page: number) => {
      const { items: found } = await (await pdf.getPage(page)).getTextContent();
      return found.flatMap(item =>
        'str' in item && item.str.trim() !== ''
          ? [{ text: item.str, x: item.transform[4] as number, y: item.transform[5] as number }]
          : [],
      );
    };
    const dash = async (page: number) => (await items(page)).find(item => item.text.includes('—'))?.x ?? 0;
    expect(await dash(1)).toBeGreaterThan(400);
    expect(await dash(2)).toBeLessThan(120);
    const rows = new Map<number, string>();
    for (const item of (await items(2)).filter(each => each.text.includes('国'))) {
      const y = Math.round(item.y);
      rows.set(y, (rows.get(y) ?? '') + item.text);
    }
    expect(rows.size).toBe(22);
    expect([...rows.values()].every(row => row.length === 28)).toBe(true);
  });

  test('has 版记 at the foot of the last page', async () => {
    const pdf = await getDocumentProxy(new Uint8Array(writer.write(REPORT)));
    const last = await (await pdf.getPage(pdf.numPages)).getTextContent();
    const record = last.items.flatMap(item =>
      'str' in item && item.str.includes('印发') ? [item.transform[5] as number] : [],
    );
    const areaEnd = (35 / 25.4) * 72;
    expect(record).toHaveLength(1);
    expect(record[0]).toBeGreaterThan(areaEnd);
    expect(record[0]).toBeLessThan(areaEnd + 14);
  });

  test('of a long table goes on over forty pages, with its head on each', async () => {
    const { pages } = await read(writer.write(longTable(1150)));
    expect(pages.length).toBeGreaterThanOrEqual(40);
    const withRows = pages.filter(page => page.includes('某某管理办法的通知某某市'));
    expect(withRows.length).toBeGreaterThanOrEqual(38);
    for (const page of withRows) expect(page).toContain('序号名称制定机关');
    const all = pages.join('');
    expect(
      Array.from({ length: 1150 }, (_, at) => `关于印发第${at + 1}号某某`).filter(
        each => !all.includes(each),
      ),
    ).toEqual([]);
  }, 60_000);

  test('is PDF/A, bears no time, and is the same every time', () => {
    const bytes = writer.write(REPORT);
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toMatch(/pdfaid:part>2<|pdfaid:part="2"/);
    expect(text).not.toMatch(/CreationDate|ModDate/);
    expect(Buffer.from(writer.write(REPORT)).equals(bytes)).toBe(true);
  });

  test('is not written for what cannot be printed, and takes bounded time for it', () => {
    expect(() => writer.write({ ...REPORT, signatures: [] })).toThrow(DocumentFault);
    expect(() => writer.write(longTable(MOST_CELLS))).toThrow(/请把清单分开印发/);
  });
});

test('the program names no file, no package and nothing of the network', () => {
  expect(TYPST_SOURCE).not.toMatch(/#import|#include|\b(?:read|image|csv|yaml|toml|xml|cbor|plugin|eval)\(/);
});

describe('fonts of the site', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yifa-fonts-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('are taken from their folder, and what they lack from the shipped one', async () => {
    const fonts = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '..', 'fonts');
    const own = join(folder, 'own');
    mkdirSync(own);
    copyFileSync(join(fonts, 'NotoSansHans-Light.otf'), join(own, 'a.OTF'));
    writeFileSync(join(own, 'readme.txt'), 'no font');
    const { pages } = await read((await openPdfWriter(own)).write(LETTER));
    expect(pages.map(page => page.replace(PAGE_NUMBER, '')).join('')).toBe(textOf(LETTER));
  });

  test('must be there when a folder is named', async () => {
    await expect(openPdfWriter(join(folder, 'absent'))).rejects.toThrow(/字体目录 .*absent 无法读取/);
    await expect(openPdfWriter(folder)).rejects.toThrow(/没有 ttf、otf、ttc 字体文件/);
  });
});
