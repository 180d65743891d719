import { describe, expect, test } from 'vitest';
import { readDocument } from '../intake/read-document.ts';
import { docxText } from '../intake/read-docx.ts';
import { readZipParts } from '../intake/zip-parts.ts';
import type { OfficialDocument } from '../language/official-document.ts';
import { HOSTILE, JOINT, LETTER, longTable, REPORT } from './documents.fixture.ts';
import { writeDocx } from './docx.ts';
import { DocumentFault } from './printed.ts';

const PARTS = [
  'word/document.xml',
  'word/styles.xml',
  'word/settings.xml',
  'word/_rels/document.xml.rels',
  'word/header1.xml',
  'word/footer1.xml',
  'word/footer2.xml',
  'word/footer3.xml',
  'docProps/core.xml',
  'docProps/app.xml',
];

async function partsOf(document: OfficialDocument): Promise<(name: string) => string> {
  const parts = await readZipParts(await writeDocx(document), PARTS, 'a.docx');
  return name => new TextDecoder().decode(parts.get(name) ?? new Uint8Array());
}

/** Paragraphs with their XML, found by what they say. */
function paragraphs(xml: string): readonly { readonly xml: string; readonly text: string }[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/gs)].map(([each]) => ({
    xml: each,
    text: [...each.matchAll(/<w:t[ >][^<]*<\/w:t>/g)].map(([run]) => run.replace(/<[^>]*>/g, '')).join(''),
  }));
}

function paragraph(xml: string, begin: string): string {
  const found = paragraphs(xml).find(each => each.text.startsWith(begin));
  if (found === undefined) throw new Error(`no paragraph begins with ${begin}`);
  return found.xml;
}

const attributes = (xml: string, element: string): Readonly<Record<string, string>> => {
  const found = new RegExp(`<w:${element} ([^>]*)/>`).exec(xml);
  if (found === null) throw new Error(`no ${element}`);
  return Object.fromEntries(
    [...found[1].matchAll(/w:(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );
};

const fontsOf = (xml: string): readonly string[] => [
  ...new Set([...xml.matchAll(/w:eastAsia="([^"]*)"/g)].map(([, name]) => name)),
];

describe('the page', () => {
  test('is A4 with the margins of the standard, 22 lines of 28 characters, in twips', async () => {
    const part = await partsOf(REPORT);
    const xml = part('word/document.xml');
    expect(attributes(xml, 'pgSz')).toMatchObject({ w: '11906', h: '16838' });
    expect(attributes(xml, 'pgMar')).toMatchObject({
      top: '2098',
      left: '1587',
      right: '1474',
      bottom: '1984',
    });
    const { type, linePitch } = attributes(xml, 'docGrid');
    // A grid of characters narrower than the characters sets every one on two cells in LibreOffice.
    expect(type).toBe('lines');
    const height = 16838 - 2098 - 1984;
    expect(Math.floor(height / Number(linePitch))).toBe(22);
    const body = /w:styleId="Normal".*?<\/w:style>/s.exec(part('word/styles.xml'))?.[0] ?? '';
    const character = Number(attributes(body, 'sz').val) * 10 + Number(attributes(body, 'spacing').val);
    expect(Math.floor((11906 - 1587 - 1474) / character)).toBe(28);
  });

  test('has its number right on odd pages and left on even ones, 7 mm below the type area', async () => {
    const part = await partsOf(REPORT);
    expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>');
    const xml = part('word/document.xml');
    const rels = part('word/_rels/document.xml.rels');
    const footer = (type: string) => {
      const id = new RegExp(`<w:footerReference w:type="${type}" r:id="(\\w+)"`).exec(xml)?.[1] ?? '';
      const tag = rels.match(/<Relationship [^>]*>/g)?.find(each => each.includes(`Id="${id}"`)) ?? '';
      return part(`word/${/Target="([^"]*)"/.exec(tag)?.[1]}`);
    };
    for (const [type, side] of [
      ['default', 'right'],
      ['even', 'left'],
    ] as const) {
      const found = footer(type);
      expect(attributes(found, 'jc').val).toBe(side);
      expect(attributes(found, 'ind')).toEqual({ [side]: '280' });
      expect(found).toMatch(/>— <.*PAGE.*> —</s);
      expect(attributes(found, 'sz').val).toBe('28');
    }
    // From the lower edge of the paper: 35 mm less 7 mm is where the dashes, at half the height of 14 points, stand.
    const dashes = Number(attributes(xml, 'pgMar').footer) + 140;
    expect(dashes / 20 / (72 / 25.4)).toBeCloseTo(28, 1);
  });
});

describe('the head', () => {
  test('has the red mark 35 mm below the edge of the type area, the number two lines below, the rule 4 mm below that', async () => {
    const xml = (await partsOf(REPORT))('word/document.xml');
    const mark = paragraph(xml, '某某市人民政府文件');
    const size = Number(attributes(mark, 'sz').val) * 10; // half points to twips
    const { before, line } = attributes(mark, 'spacing');
    const top = 3 * 579 + Number(before) + (Number(line) - size) / 2; // below 份号, 密级 and 紧急程度
    expect(top / 20 / (72 / 25.4)).toBeCloseTo(35, 1);
    expect(attributes(mark, 'color').val).toBe('FF0000');
    expect(fontsOf(mark)).toEqual(['方正小标宋简体']);
    const number = paragraph(xml, '　某府文〔2026〕6号');
    expect(Number(attributes(number, 'spacing').before)).toBeCloseTo(2 * 579, -1);
    const rule = attributes(number, 'bottom');
    expect(rule).toMatchObject({ val: 'single', color: 'FF0000' });
    expect((Number(rule.space) + 2) / (72 / 25.4)).toBeCloseTo(4, 0); // 2 points are free below the figures
    expect(number).toContain('<w:tab/>');
    expect(fontsOf(number)).toEqual(['仿宋_GB2312', '楷体_GB2312']);
  });

  test('of what goes downward has the number in the middle and no signer', async () => {
    const xml = (await partsOf(JOINT))('word/document.xml');
    expect(attributes(paragraph(xml, '某司发〔2026〕12号'), 'jc').val).toBe('center');
    expect(xml).not.toContain('签发人');
    expect(attributes(paragraph(xml, '某某市财政局'), 'jc').val).toBe('distribute');
  });

  test('of a draft leaves the number blank', async () => {
    const xml = (await partsOf({ ...JOINT, number: { code: '某司发' } }))('word/document.xml');
    expect(paragraph(xml, '某司发〔　　〕　号')).toContain('center');
  });

  test('of a letter lies in the header of the first page, between rules of 170 mm, without page number', async () => {
    const part = await partsOf(LETTER);
    const xml = part('word/document.xml');
    expect(attributes(xml, 'pgMar')).toMatchObject({ header: '1701', footer: '1134' });
    expect(xml).toContain('<w:titlePg/>');
    const header = part('word/header1.xml');
    expect(header).toContain('某某市司法局');
    expect(attributes(header, 'bottom')).toMatchObject({ val: 'thickThinSmallGap', color: 'FF0000' });
    const { left, right } = attributes(header, 'ind');
    expect((8845 - Number(left) - Number(right)) / 20 / (72 / 25.4)).toBeCloseTo(170, 0);
    const footers = ['word/footer1.xml', 'word/footer2.xml', 'word/footer3.xml'].map(part);
    expect(footers.filter(each => each.includes('thinThickSmallGap'))).toHaveLength(1);
    expect(footers.filter(each => each.includes('PAGE'))).toHaveLength(2);
    expect(attributes(paragraph(xml, '某司函'), 'jc').val).toBe('right');
  });
});

describe('the text', () => {
  test('has title, levels and annexes in their faces and sizes', async () => {
    const xml = (await partsOf(REPORT))('word/document.xml');
    const title = paragraph(xml, '某某市人民政府关于2025年度');
    expect([fontsOf(title), attributes(title, 'sz').val, attributes(title, 'jc').val]).toEqual([
      ['方正小标宋简体'],
      '44',
      'center',
    ]);
    expect(fontsOf(paragraph(xml, '一、备案审查基本情况'))).toEqual(['黑体']);
    expect(fontsOf(paragraph(xml, '（一）报送备案'))).toEqual(['楷体_GB2312', '仿宋_GB2312']);
    expect(fontsOf(paragraph(xml, '1.主动审查'))).toEqual(['仿宋_GB2312']);
    expect(fontsOf(paragraph(xml, '（1）发现的问题'))).toEqual(['仿宋_GB2312']);
    const words = paragraph(xml, '现将2025年度');
    expect(attributes(words, 'ind')).toMatchObject({ firstLineChars: '200' });
    expect(attributes(words, 'spacing')).toMatchObject({ line: '579', lineRule: 'exact' });
    const annex = paragraph(xml, '附件1');
    expect(fontsOf(annex)).toEqual(['黑体']);
    expect(annex).toContain('<w:pageBreakBefore/>');
  });

  test('has the date four characters from the right, and the name over it', async () => {
    const xml = (await partsOf(REPORT))('word/document.xml');
    expect(Number(attributes(paragraph(xml, '2026年3月1日'), 'ind').right)).toBeCloseTo(4 * 15.79 * 20, -1);
    const name =
      paragraphs(xml)
        .filter(each => each.text === '某某市人民政府')
        .at(-1)?.xml ?? '';
    expect(Number(attributes(name, 'ind').right)).toBeCloseTo(3.5 * 15.79 * 20, -1);
    expect(name).toContain('<w:keepNext/>');
  });

  test('has tables whose head repeats and whose rows are not torn', async () => {
    const xml = (await partsOf(longTable(3)))('word/document.xml');
    const rows: readonly string[] = xml.match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
    expect(rows.filter(row => row.includes('<w:tblHeader/>'))).toHaveLength(1);
    expect(rows.every(row => row.includes('<w:cantSplit/>'))).toBe(true);
    const widths = [...rows[0].matchAll(/<w:tcW w:type="dxa" w:w="(\d+)"/g)].map(([, w]) => Number(w));
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(8844);
    expect(widths[1]).toBeCloseTo(6 * widths[0], -1);
  });

  test('sets on the grid only what has the height of its lines', async () => {
    const part = await partsOf(REPORT);
    expect(part('word/styles.xml')).toMatch(/w:styleId="OffGrid".*?<w:snapToGrid w:val="0"\/>/s);
    const all = ['document', 'footer1', 'footer2'].flatMap(name => paragraphs(part(`word/${name}.xml`)));
    const onGrid = all.filter(each => !each.xml.includes('<w:pStyle w:val="OffGrid"/>'));
    expect(onGrid.length).toBeGreaterThan(20);
    for (const each of onGrid) {
      expect(attributes(each.xml, 'spacing').line).toBe('579');
      expect(each.xml).not.toContain('<w:sz ');
    }
  });

  test('lets a row go on over the page that would else leave half of one empty', async () => {
    const row = (text: string) => [['1'], [text], ['某某市某某局']];
    const [table] = longTable(1).annexes[0].body;
    const body = [{ ...table, rows: [row('短'), row('长'.repeat(300))] }] as OfficialDocument['body'];
    const document = { ...longTable(1), annexes: [{ title: '目录', body }] };
    const xml = (await partsOf(document))('word/document.xml');
    const rows: readonly string[] = xml.match(/<w:tr>.*?<\/w:tr>/gs) ?? [];
    expect(rows.slice(1, 3).map(each => each.includes('<w:cantSplit/>'))).toEqual([true, false]);
  });

  test('breaks lines where the words have a line feed', async () => {
    const xml = (await partsOf(REPORT))('word/document.xml');
    expect(paragraph(xml, '两件逾期报送，')).toMatch(/两件逾期报送，<\/w:t>.*<w:br\/><w:t[^>]*>已经催报</s);
  });

  test('says whatever was written, as it was written', async () => {
    const text = await docxText(await writeDocx(LETTER), 'a.docx');
    expect(text).toContain(HOSTILE);
    const core = (await partsOf({ ...LETTER, issuers: ['<甲>&"乙"'] }))('docProps/core.xml');
    expect(core).toContain('<dc:creator>&lt;甲&gt;&amp;&quot;乙&quot;</dc:creator>');
  });
});

describe('版记', () => {
  test('is a table at the foot of the last page, with rules of 0.35 and 0.25 mm', async () => {
    const xml = (await partsOf(REPORT))('word/document.xml');
    const tables = xml.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? [];
    const record = tables.at(-1) ?? '';
    expect(record).toContain('抄送：省司法厅，市委办公室，市人大常委会办公室。');
    expect(record).toContain('2026年3月2日印发');
    expect(attributes(record, 'tblpPr')).toMatchObject({ tblpYSpec: 'bottom', vertAnchor: 'margin' });
    const eighthsToMm = (element: string) => Number(attributes(record, element).sz) / 8 / (72 / 25.4);
    expect(eighthsToMm('top')).toBeCloseTo(0.35, 1);
    expect(eighthsToMm('bottom')).toBeCloseTo(0.35, 1);
    expect(eighthsToMm('insideH')).toBeCloseTo(0.25, 1);
    expect(attributes(record, 'sz').val).toBe('28');
  });

  test('has the day of printing on a line of its own where the name of the organ leaves no room', async () => {
    const organ = '某某市行政审批和政务服务数据管理局综合办公室';
    const record = { copies: [], organ, date: '2026-11-24' };
    const xml = (await partsOf({ ...REPORT, record }))('word/document.xml');
    expect(paragraph(xml, organ)).toMatch(/办公室<\/w:t>.*<w:br\/>.*<w:tab\/>.*2026年11月24日印发/s);
    expect(paragraph((await partsOf(REPORT))('word/document.xml'), '某某市人民政府办公室')).not.toContain(
      '<w:br/>',
    );
  });

  test('of a letter has no rules, and where nothing is to be said there is none', async () => {
    const xml = (await partsOf(LETTER))('word/document.xml');
    const letter: readonly string[] = xml.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? [];
    expect(letter).toHaveLength(1);
    expect(attributes(letter[0], 'top').val).toBe('none');
    const { record: _, ...bare } = LETTER;
    expect((await partsOf(bare))('word/document.xml')).not.toContain('<w:tbl>');
  });
});

describe('the file', () => {
  test('names the organ and nobody else, and is the same every time', async () => {
    const first = await writeDocx(REPORT);
    const part = await partsOf(REPORT);
    const core = part('docProps/core.xml');
    expect(core).toContain('<dc:creator>某某市人民政府</dc:creator>');
    expect(core).toContain('<cp:lastModifiedBy>某某市人民政府</cp:lastModifiedBy>');
    expect(core).not.toMatch(/created|modified>|Un-named/);
    expect(part('docProps/app.xml')).not.toMatch(/Company|Manager/);
    expect(Buffer.from(await writeDocx(REPORT)).equals(first)).toBe(true);
  });

  test('can be read back by our own intake', async () => {
    const draft = await readDocument(await writeDocx({ ...REPORT, secrecy: undefined }), 'a.docx');
    expect(JSON.stringify(draft)).toContain('某府文〔2026〕6号');
  });

  test('is not written for what cannot be printed', async () => {
    await expect(writeDocx({ ...REPORT, title: '' })).rejects.toThrow(DocumentFault);
    await expect(writeDocx({ ...REPORT, title: '' })).rejects.toThrow('没有标题');
  });
});
