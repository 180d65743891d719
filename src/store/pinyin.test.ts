import { expect, test } from 'vitest';
import { initialsOf } from './pinyin.ts';

test('a name by the first letters of its readings', () => {
  expect(initialsOf('上饶市司法局')).toBe('srssfj');
  expect(initialsOf('5A景区〔〇〕')).toBe('5ajq〔〇〕');
});
