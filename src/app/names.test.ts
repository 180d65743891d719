import { expect, test } from 'vitest';
import { hashText } from '../kernel/hash.ts';
import { receiptHash } from './names.ts';

test('the faster hash of receipts is the plain one', () => {
  for (const text of ['', 'a', '第十八条\n𠮷', 'x'.repeat(10_000)])
    expect(receiptHash(text)).toBe(hashText(text));
});
