import { describe, expect, test } from 'vitest';
import { documentFaults, MOST_CELLS, MOST_CHARACTERS } from './document-faults.ts';
import type { OfficialDocument } from './official-document.ts';

const NOTICE: OfficialDocument = {
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  issuers: ['某某市司法局'],
  markSuffix: '文件',
  number: { code: '某司发' },
  signers: [],
  title: '关于做好清理工作的通知',
  recipients: [],
  body: [{ kind: 'paragraph', text: ['正文。'] }],
  annexes: [],
  signatures: ['某某市司法局'],
};

describe('faults', () => {
  const table = (rows: number, cells: number) => ({
    kind: 'table' as const,
    columns: [{ title: '甲' }, { title: '乙' }],
    rows: Array.from({ length: rows }, () => Array.from({ length: cells }, () => ['1'])),
  });

  test('a sound draft has none', () => {
    expect(documentFaults(NOTICE)).toEqual([]);
  });

  test.each<[string, Partial<OfficialDocument>, string]>([
    ['no issuer', { issuers: [] }, '没有发文机关'],
    ['no signature', { signatures: [] }, '没有发文机关署名'],
    ['no title', { title: ' ' }, '没有标题'],
    ['an ordinal of zero', { number: { code: '某', year: 2026, ordinal: 0 } }, '发文顺序号 0 无效'],
    ['an ordinal without year', { number: { code: '某', ordinal: 1 } }, '有顺序号而没有年份'],
    ['a report that does not go upward', { kind: 'report' }, '报告只能是上行文'],
    ['an upward letter', { direction: 'upward', form: 'letter' }, '上行文不用信函格式'],
    [
      'an upward document issued without signer',
      { kind: 'report', direction: 'upward', number: { code: '某', year: 2026, ordinal: 1 } },
      '应当标注签发人',
    ],
    ['a day that is none', { date: '2026-02-30' }, '“2026-02-30”不是有效日期'],
    ['a short row', { body: [table(2, 1)] }, '正文第1段表格第 1 行有 1 格，应为 2 格'],
    ['too many cells', { body: [table(MOST_CELLS, 2)] }, `超过 ${MOST_CELLS} 格`],
    [
      'too many characters',
      { body: [{ kind: 'paragraph', text: ['长'.repeat(MOST_CHARACTERS + 1)] }] },
      `超过 ${MOST_CHARACTERS} 字`,
    ],
    ['a control character', { body: [{ kind: 'paragraph', text: ['a\u0008b'] }] }, '正文第1段含有控制字符'],
    ['half a surrogate pair', { title: '\ud800' }, '标题含有控制字符或者残缺的字符'],
  ])('%s', (_, change, message) => {
    const faults = documentFaults({ ...NOTICE, ...change });
    expect(faults.join('\n')).toContain(message);
    expect(faults).toHaveLength(1);
  });
});
