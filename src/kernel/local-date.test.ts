import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  civilOf,
  dateOf,
  daysInMonth,
  FIRST_YEAR,
  formatDate,
  InvalidDate,
  isDateText,
  isLeapYear,
  LAST_YEAR,
  parseDate,
  shanghaiDateOf,
  weekdayOf,
} from './local-date.ts';

const FIRST = dateOf(FIRST_YEAR, 1, 1);
const LAST = dateOf(LAST_YEAR, 12, 31);
const anyDay = fc.integer({ min: FIRST, max: LAST }).map(n => addDays(FIRST, n - FIRST));

describe('civil dates', () => {
  test('every day from 1900 to 2199 follows the day before, and agrees with the platform in UTC', () => {
    const wrong: string[] = [];
    let expected: number = FIRST;
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      for (let month = 1; month <= 12; month++) {
        for (let day = 1; day <= daysInMonth(year, month); day++) {
          const date = dateOf(year, month, day);
          const back = civilOf(date);
          const same = back.year === year && back.month === month && back.day === day;
          if (date !== expected++ || date !== Date.UTC(year, month - 1, day) / 86_400_000 || !same) {
            wrong.push(`${year}-${month}-${day}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(expected - 1).toBe(LAST);
  });

  test('the epoch and days before it', () => {
    expect(dateOf(1970, 1, 1)).toBe(0);
    expect(dateOf(1969, 12, 31)).toBe(-1);
    expect(civilOf(addDays(dateOf(1970, 1, 1), -1))).toEqual({ year: 1969, month: 12, day: 31 });
  });

  test('leap years are Gregorian', () => {
    expect([1900, 2000, 2024, 2026, 2100].map(isLeapYear)).toEqual([false, true, true, false, false]);
    expect(daysInMonth(2024, 2)).toBe(29);
    expect(daysInMonth(2026, 2)).toBe(28);
  });

  test.each([
    [1899, 12, 31],
    [2200, 1, 1],
    [2025, 0, 1],
    [2025, 13, 1],
    [2025, 2, 29],
    [2025, 4, 31],
    [2025, 4, 0],
    [2025, 4, 1.5],
    [Number.NaN, 1, 1],
  ])('%d-%d-%d is refused', (year, month, day) => {
    expect(() => dateOf(year, month, day)).toThrow(InvalidDate);
  });
});

describe('text', () => {
  test('parse undoes format', () => {
    fc.assert(fc.property(anyDay, date => parseDate(formatDate(date)) === date));
  });

  test.each([
    '',
    '2025-2-3',
    '2025-02-30',
    '2025-13-01',
    '20250203',
    ' 2025-02-03',
    '2025-02-03T00:00',
    '0000-01-01',
  ])('“%s” is refused with a message that quotes it', text => {
    expect(isDateText(text)).toBe(false);
    expect(() => parseDate(text)).toThrow(`“${text}”不是有效日期`);
  });

  test('digits are padded', () => {
    expect(formatDate(dateOf(2026, 3, 1))).toBe('2026-03-01');
    expect(isDateText('2026-03-01')).toBe(true);
  });
});

describe('arithmetic', () => {
  test.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-03-31', -1, '2025-02-28'],
    ['2025-01-15', -1, '2024-12-15'],
    ['2025-12-15', 1, '2026-01-15'],
    ['2025-05-31', 0, '2025-05-31'],
  ])('%s plus %d months is %s', (from, n, to) => {
    expect(formatDate(addMonths(parseDate(from), n))).toBe(to);
  });

  test('a month later is in the next month, on the same day or on its last', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (date, n) => {
        const a = civilOf(date);
        const months = a.year * 12 + a.month - 1 + n;
        fc.pre(months >= FIRST_YEAR * 12 && months < (LAST_YEAR + 1) * 12);
        const b = civilOf(addMonths(date, n));
        expect(b.year * 12 + b.month - 1).toBe(months);
        expect(b.day).toBe(Math.min(a.day, daysInMonth(b.year, b.month)));
      }),
    );
  });

  test('weekdays: known days, and each day one after the day before', () => {
    expect(weekdayOf(parseDate('1970-01-01'))).toBe(3);
    expect(weekdayOf(parseDate('2026-03-01'))).toBe(6);
    expect(weekdayOf(parseDate('2024-09-30'))).toBe(0);
    expect(weekdayOf(parseDate('1900-01-01'))).toBe(0);
    fc.assert(fc.property(anyDay, d => weekdayOf(addDays(d, 1)) === (weekdayOf(d) + 1) % 7));
  });
});

describe('shanghaiDateOf', () => {
  test.each([
    [Date.UTC(2026, 1, 28, 15, 59, 59, 999), '2026-02-28'],
    [Date.UTC(2026, 1, 28, 16, 0, 0, 0), '2026-03-01'],
    [0, '1970-01-01'],
    [-8 * 3_600_000 - 1, '1969-12-31'],
  ])('instant %d is on %s', (instant, day) => {
    expect(formatDate(shanghaiDateOf(instant))).toBe(day);
  });
});
