import { expect, test } from 'vitest';
import { documentFaults } from './document-faults.ts';
import { issuedDocument, numberOf } from './issued-document.ts';
import type { OfficialDocument } from './official-document.ts';

const DRAFT: OfficialDocument = {
  kind: 'report',
  direction: 'upward',
  form: 'document',
  issuers: ['甲局'],
  markSuffix: '文件',
  number: { code: '甲发' },
  signers: [],
  title: '关于某事的报告',
  recipients: ['乙府'],
  body: [{ kind: 'paragraph', text: ['某事。'] }],
  annexes: [],
  signatures: ['甲局'],
  draft: '草稿',
};
const ISSUE = { number: { code: '甲发', year: 2026, ordinal: 3 }, date: '2026-03-01', signer: '张某' };

test('issuing adds number, day, signer and 版记, takes the mark of a draft away, and changes no word', () => {
  const { draft: _, ...rest } = DRAFT;
  const issued = issuedDocument(DRAFT, ISSUE);
  expect(issued).toEqual({
    ...rest,
    number: ISSUE.number,
    date: '2026-03-01',
    signers: ['张某'],
    record: { copies: [], organ: '甲局', date: '2026-03-01' },
  });
  expect(documentFaults(issued)).toEqual([]);
});

test('only an upward document names who signs, and a letter has no 印发机关', () => {
  const letter = { ...DRAFT, kind: 'letter', direction: 'parallel', form: 'letter', markSuffix: '' } as const;
  const issued = issuedDocument({ ...letter, record: { copies: ['丙局'] } }, ISSUE);
  expect([issued.signers, issued.record]).toEqual([[], { copies: ['丙局'] }]);
  expect(issuedDocument(letter, ISSUE).record).toBeUndefined();
});

test('a number that a step has given is read as it is written', () => {
  expect(numberOf('信州区教体局备〔2026〕12号')).toEqual({ code: '信州区教体局备', year: 2026, ordinal: 12 });
  for (const text of ['', '〔2026〕1号', '甲发〔2026〕0号', '甲发[2026]1号', '市政府令第5号']) {
    expect([text, numberOf(text)]).toEqual([text, null]);
  }
});
