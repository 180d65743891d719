import { describe, expect, test } from 'vitest';
import { figuresOf, type OfficialDocument } from '../language/official-document.ts';
import { figure, LETTER, REPORT } from './documents.fixture.ts';
import { AREA_HEIGHT, AREA_WIDTH, CHARACTER, CHARACTERS, LINE, LINES, markSize, points } from './geometry.ts';
import { chineseNumeral, sectionNumber } from './numbering.ts';
import type { Piece } from './pieces.ts';
import { printed } from './printed.ts';
import { titleLines, widthOf } from './title-lines.ts';

const wordsOf = (pieces: readonly Piece[]): readonly string[] =>
  pieces.flatMap(piece => (piece.piece === 'words' ? [piece.runs.map(run => run.text).join('')] : []));

const withBody = (body: OfficialDocument['body'], rest: Partial<OfficialDocument> = {}) =>
  printed({ ...LETTER, ...rest, recipients: [], body });

describe('the type area', () => {
  test('holds 22 lines of 28 characters, and not one more', () => {
    expect([AREA_WIDTH, AREA_HEIGHT]).toEqual([156, 225]);
    expect(LINES * LINE).toBeLessThanOrEqual(points(AREA_HEIGHT));
    expect((LINES + 1) * LINE).toBeGreaterThan(points(AREA_HEIGHT));
    expect(CHARACTERS * CHARACTER).toBeLessThanOrEqual(points(AREA_WIDTH));
    expect(points(AREA_WIDTH) - CHARACTERS * CHARACTER).toBeLessThan(0.5);
  });

  test.each([['某县'], ['某某市人民政府'], ['某某市行政审批和政务服务数据管理局'], ['某'.repeat(40)]])(
    'is not left by the mark of %s',
    name => {
      const size = markSize([name], '文件', 'document');
      if (size > 14) expect(size * (name.length + 2)).toBeLessThanOrEqual(points(AREA_WIDTH));
      expect(size).toBeLessThanOrEqual(54);
    },
  );
});

describe('sections', () => {
  test('are numbered by level, each beginning anew below a higher one', () => {
    const section = (level: 1 | 2 | 3 | 4, title: string) =>
      ({ kind: 'section', level, title: [title] }) as const;
    const { pieces } = withBody([
      section(1, '甲'),
      section(2, '乙'),
      section(3, '丙'),
      section(4, '丁'),
      section(4, '戊'),
      section(3, '己'),
      section(2, '庚'),
      section(3, '辛'),
      section(1, '壬'),
      section(2, '癸'),
    ]);
    const numbered = [
      '一、甲',
      '（一）乙',
      '1.丙',
      '（1）丁',
      '（2）戊',
      '2.己',
      '（二）庚',
      '1.辛',
      '二、壬',
      '（一）癸',
    ];
    expect(wordsOf(pieces).slice(0, 10)).toEqual(numbered);
  });

  test('have numerals up to ninety-nine', () => {
    expect([1, 9, 10, 11, 20, 21, 99, 100].map(chineseNumeral)).toEqual([
      '一',
      '九',
      '十',
      '十一',
      '二十',
      '二十一',
      '九十九',
      '100',
    ]);
    expect(sectionNumber(2, 12)).toBe('（十二）');
  });

  test('have the faces of their levels, and a full stop before text that follows', () => {
    const { pieces } = withBody([
      { kind: 'section', level: 1, title: ['甲'], text: ['文。'] },
      { kind: 'section', level: 2, title: ['乙：'], text: ['文。'] },
    ]);
    const runs = pieces.flatMap(piece => (piece.piece === 'words' ? [piece.runs] : []));
    expect(runs[0].map(run => [run.text, run.face])).toEqual([
      ['一、', 'heiti'],
      ['甲', 'heiti'],
      ['。', 'heiti'],
      ['文。', 'fangsong'],
    ]);
    expect(runs[1].map(run => run.text).join('')).toBe('（一）乙：文。');
    expect(runs[1][0].face).toBe('kaiti');
  });
});

describe('figures', () => {
  test('are numbered in the order of reading, and the last annex says what each rests on', () => {
    const { pieces } = printed(REPORT);
    expect(figuresOf(REPORT)).toHaveLength(4);
    expect(wordsOf(pieces).join('')).toContain('128件[1]，已备案126件[2]');
    const tables = pieces.filter(piece => piece.piece === 'table');
    const sources = tables.at(-1);
    expect(sources?.rows.map(row => row.map(cell => cell.map(run => run.text).join('')))).toEqual(
      figuresOf(REPORT).map((each, at) => [
        `[${at + 1}]`,
        each.text,
        '规范性文件登记簿：上一年度制发的规范性文件件数',
        '2026年1月31日',
        each.receipt.id,
      ]),
    );
    const list = pieces.find(piece => piece.piece === 'annex-list');
    expect(list?.items.at(-1)).toEqual({ label: '3.', title: '数据来源说明' });
    const raised = pieces
      .flatMap(piece => (piece.piece === 'words' ? piece.runs : []))
      .filter(run => run.raised);
    expect(raised.map(run => run.text)).toEqual(['[1]', '[2]']);
  });

  test('alone make the annex, which then has no number', () => {
    const { pieces } = withBody([{ kind: 'paragraph', text: [figure('1', 1, 'r')] }]);
    expect(pieces.find(piece => piece.piece === 'annex')?.label).toBe('附件');
    expect(pieces.find(piece => piece.piece === 'annex-list')?.items).toEqual([
      { label: '', title: '数据来源说明' },
    ]);
  });

  test('there are none: there is no annex', () => {
    expect(
      printed(LETTER).pieces.some(piece => piece.piece === 'annex' || piece.piece === 'annex-list'),
    ).toBe(false);
  });
});

describe('the signature', () => {
  const dateOf = (document: OfficialDocument) => {
    const found = printed(document).pieces.find(piece => piece.piece === 'signatures');
    if (found === undefined) throw new Error('no signature');
    return found;
  };

  test('stands centred over the date, which is four characters from the right', () => {
    const { date } = dateOf(REPORT);
    expect(date).toEqual({ text: '2026年3月1日', indent: 4, signatureIndent: 4 + 6 / 2 - 7 / 2 });
  });

  test('that is long moves the date, not itself over the edge', () => {
    const { date } = dateOf({ ...REPORT, signatures: ['某'.repeat(20)] });
    expect(date.signatureIndent).toBe(0);
    expect(date.indent).toBe(7);
  });

  test('of three stands in a row, and of long names in rows of two', () => {
    expect(dateOf({ ...REPORT, signatures: ['甲', '乙', '丙', '丁'] }).rows).toEqual([
      ['甲', '乙', '丙'],
      ['丁'],
    ]);
    expect(dateOf({ ...REPORT, signatures: ['某'.repeat(10), '乙', '丙'] }).rows).toHaveLength(2);
  });
});

describe('titles', () => {
  test('break at words into lines of about one length', () => {
    const lines = titleLines('某某市人民政府关于2025年度规范性文件备案审查工作情况的报告', 19);
    expect(lines).toEqual(['某某市人民政府关于2025年度', '规范性文件备案审查工作情况的报告']);
    // A year stays with its word, and what is quoted together.
    expect(
      titleLines('信州区行政审批局关于公布“高效办成一件事”重点事项清单的通知', 19).join('|'),
    ).not.toMatch(/“[^”]*\|/);
    expect(titleLines('信州区人民政府关于2026年度法治政府建设情况的报告', 22).join('|')).not.toMatch(/\d\|/);
  });

  test('keep the breaks that were given, and short ones are one line', () => {
    expect(titleLines('甲\n乙', 19)).toEqual(['甲', '乙']);
    expect(titleLines('关于公布结果的决定', 19)).toEqual(['关于公布结果的决定']);
  });

  test.each([30, 55, 90])('of %i characters lose none, and fit', length => {
    const title = '关于印发某某市行政规范性文件制定和备案管理办法的通知'.repeat(5).slice(0, length);
    const lines = titleLines(title, 19);
    expect(lines.join('')).toBe(title);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(19);
  });

  test('keep a document number whole, and words that the segmenter splits', () => {
    const title = '信州区教育体育局关于信州区教体局规〔2026〕1号备案的报告';
    const lines = titleLines(title, 19);
    expect(lines).toHaveLength(2);
    expect(lines.some(line => line.includes('信州区教体局规〔2026〕1号'))).toBe(true);
    const catalogue = titleLines('信州区教育体育局关于报送2025年全年发文目录的函', 19);
    expect(catalogue.some(line => line.includes('报送'))).toBe(true);
  });

  test('of words that never end are left to the printer', () => {
    expect(titleLines('a'.repeat(300), 19)).toEqual(['a'.repeat(300)]);
  });
});
