import { expect, test } from 'vitest';
import { longDate, numberText } from './official-document.ts';

test('a number has hexagonal brackets, no leading zeros, and blanks for what is not yet given', () => {
  expect(numberText({ code: '饶府发', year: 2026, ordinal: 6 })).toBe('饶府发〔2026〕6号');
  expect(numberText({ code: '饶府发', year: 2026 })).toBe('饶府发〔2026〕　号');
  expect(numberText({ code: '饶府发' })).toBe('饶府发〔　　〕　号');
});

test('a day is written without leading zeros', () => {
  expect(longDate('2026-03-01')).toBe('2026年3月1日');
  expect(longDate('2026-12-31')).toBe('2026年12月31日');
});
