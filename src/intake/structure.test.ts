import { describe, expect, it } from 'vitest';
import { readText } from './read-document.ts';
import { plan } from './testing/sample.ts';

/** Parts as [no, title, measures as [no, text]]. */
function outline(...lines: string[]): unknown[] {
  return readText(plan(...lines), 'test.txt').parts.map(p => [
    p.no,
    p.title,
    p.measures.map(m => [m.no, m.text]),
  ]);
}

describe('documents that tag their measures', () => {
  it('takes 一、 items with tags as measures under no heading', () => {
    expect(outline('一、甲事办好。（市财政局负责）', '二、乙事办好。（市民政局牵头负责）')).toEqual([
      [
        1,
        '',
        [
          [1, '甲事办好。'],
          [2, '乙事办好。'],
        ],
      ],
    ]);
  });

  it('takes chapters as parts and （一） items as measures, and lists a chapter without measures', () => {
    expect(
      outline(
        '一、要求',
        '（一）方向。',
        '坚持方向。',
        '二、任务',
        '（二）甲事。办好。（财政部等负责）',
        '（三）乙事。（民政部负责）',
      ),
    ).toEqual([
      [1, '要求', []],
      [
        2,
        '任务',
        [
          [2, '甲事。办好。'],
          [3, '乙事。'],
        ],
      ],
    ]);
  });

  it('takes （一） headings over 1. items as parts and counts repeated numbers through', () => {
    expect(
      outline(
        '一、分工',
        '- (一)**制度**。',
        '建制度。(市政府办公室)',
        '- (二)队伍。',
        '1.招人。(市人事局)',
        '2.育人。(市人事局、市财政局)',
        '- (三)监督。',
        '1.检查。(市监察局)',
      ),
    ).toEqual([
      [1, '制度', [[1, '建制度。']]],
      [
        2,
        '队伍',
        [
          [2, '招人。'],
          [3, '育人。'],
        ],
      ],
      [3, '监督', [[4, '检查。']]],
    ]);
  });

  it('gives unnumbered tagged paragraphs running numbers', () => {
    expect(
      outline(
        '一、队伍',
        '招人。（市人事局负责）',
        '育人。（市人事局负责）',
        '二、经费',
        '拨款。（市财政局负责）',
      ),
    ).toEqual([
      [
        1,
        '队伍',
        [
          [1, '招人。'],
          [2, '育人。'],
        ],
      ],
      [2, '经费', [[3, '拨款。']]],
    ]);
  });

  it('reads tags behind a heading, on lines of their own, and without brackets', () => {
    const draft = readText(
      plan(
        '一、任务',
        '（一）建账（市财政局负责）。逐笔登记。',
        '（二）对账。按月核对。',
        '牵头单位：市财政局',
        '配合单位：市审计局',
        '（三）销账。年底清零。责任单位：市财政局。',
      ),
      'test.txt',
    );
    const measures = draft.parts[0].measures;
    expect(measures.map(m => m.text)).toEqual(['建账。逐笔登记。', '对账。按月核对。', '销账。年底清零。']);
    expect(measures.map(m => m.responsible.units.map(u => [u.text, u.role]))).toEqual([
      [['市财政局', null]],
      [
        ['市财政局', 'lead'],
        ['市审计局', 'support'],
      ],
      [['市财政局', null]],
    ]);
  });

  it('keeps sub-items and further paragraphs with their measure', () => {
    expect(
      outline(
        '1. 办结。（市财政局负责）',
        '（1）简单的当场办；',
        '（2）复杂的限期办。',
        '2. 归档。（市财政局负责）',
      ),
    ).toEqual([
      [
        1,
        '',
        [
          [1, '办结。\n（1）简单的当场办；\n（2）复杂的限期办。'],
          [2, '归档。'],
        ],
      ],
    ]);
  });

  it('lets a tag behind the last sub-item speak for the item', () => {
    expect(
      outline('一、任务', '（一）甲。（市财政局负责）', '（二）乙。', '1.先做。', '2.后做。（市民政局负责）'),
    ).toEqual([
      [
        1,
        '任务',
        [
          [1, '甲。'],
          [2, '乙。\n1.先做。\n2.后做。'],
        ],
      ],
    ]);
  });

  it('keeps an item whose tag is missing', () => {
    const [part] = readText(
      plan('1. 甲。（市财政局负责）', '2. 乙。', '3. 丙。（市财政局负责）'),
      'a.txt',
    ).parts;
    expect(part.measures.map(m => m.responsible.units.length)).toEqual([1, 0, 1]);
  });

  it('reads the attached plan, not the covering notice', () => {
    const draft = readText(
      plan(
        '请照办。',
        '',
        '青川市人民政府',
        '2025年1月2日',
        '',
        '试行方案',
        '一、任务',
        '1. 甲。（市财政局负责）',
      ),
      'a.txt',
    );
    expect(draft.parts.map(p => p.title)).toEqual(['任务']);
    expect(draft.signedOn).toBe('2025-01-02');
    expect(draft.closing).toBeNull();
  });
});

describe('documents without tags', () => {
  it('takes chapters as parts, their items as measures, and a chapter without items as one measure', () => {
    expect(
      outline('一、目标', '全面建成。', '二、任务', '（一）甲。', '做甲。', '（二）乙。', '1.做乙。'),
    ).toEqual([
      [1, '目标', [[1, '全面建成。']]],
      [
        2,
        '任务',
        [
          [2, '甲。\n做甲。'],
          [3, '乙。\n1.做乙。'],
        ],
      ],
    ]);
  });

  it('takes articles as measures and chapters as parts', () => {
    expect(
      outline(
        '第一章 总则',
        '第一条 为了管好档案。',
        '第二章 管理',
        '第二条 逐件登记。',
        '第三条 定期清点。',
      ),
    ).toEqual([
      [1, '总则', [[1, '为了管好档案。']]],
      [
        2,
        '管理',
        [
          [2, '逐件登记。'],
          [3, '定期清点。'],
        ],
      ],
    ]);
  });

  it('finds nothing in a text without items', () => {
    expect(outline('请照办。')).toEqual([]);
  });
});
