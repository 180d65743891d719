import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dateOf, formatDate, parseDate } from '../kernel/local-date.ts';
import {
  fillPeriodIndex,
  InvalidPeriod,
  indexOfPeriod,
  nextPeriod,
  type Period,
  parsePeriod,
  periodAt,
  periodEnd,
  periodId,
  periodIndex,
  periodLabel,
  periodOf,
  periodStart,
  periodsPerYear,
  type RecurringKind,
} from './period.ts';

const KINDS: readonly RecurringKind[] = ['year', 'half', 'quarter', 'month'];
const anyKind = fc.constantFrom(...KINDS);
const anyDay = fc.integer({ min: 0, max: 366 * 60 }).map(n => addDays(dateOf(1995, 1, 1), n));

describe('ids, bounds and labels', () => {
  test.each<[string, Period, string, string, string]>([
    ['2025', { kind: 'year', year: 2025 }, '2025-01-01', '2025-12-31', '2025年'],
    ['2025-H1', { kind: 'half', year: 2025, half: 1 }, '2025-01-01', '2025-06-30', '2025年上半年'],
    ['2025-H2', { kind: 'half', year: 2025, half: 2 }, '2025-07-01', '2025-12-31', '2025年下半年'],
    ['2025-Q1', { kind: 'quarter', year: 2025, quarter: 1 }, '2025-01-01', '2025-03-31', '2025年第一季度'],
    ['2025-Q3', { kind: 'quarter', year: 2025, quarter: 3 }, '2025-07-01', '2025-09-30', '2025年第三季度'],
    ['2025-Q4', { kind: 'quarter', year: 2025, quarter: 4 }, '2025-10-01', '2025-12-31', '2025年第四季度'],
    ['2025-07', { kind: 'month', year: 2025, month: 7 }, '2025-07-01', '2025-07-31', '2025年7月'],
    ['2024-02', { kind: 'month', year: 2024, month: 2 }, '2024-02-01', '2024-02-29', '2024年2月'],
    ['2025-12', { kind: 'month', year: 2025, month: 12 }, '2025-12-01', '2025-12-31', '2025年12月'],
    [
      'term:2023-05-01..2026-04-30',
      { kind: 'term', start: parseDate('2023-05-01'), end: parseDate('2026-04-30') },
      '2023-05-01',
      '2026-04-30',
      '任期（2023年5月1日至2026年4月30日）',
    ],
  ])('%s', (id, period, start, end, label) => {
    expect(parsePeriod(id)).toEqual(period);
    expect(periodId(period)).toBe(id);
    expect([periodStart(period), periodEnd(period)]).toEqual([parseDate(start), parseDate(end)]);
    expect(periodLabel(period)).toBe(label);
  });

  test('once has one id whatever its bounds', () => {
    const bounded: Period = { kind: 'once', from: parseDate('2024-10-01'), by: parseDate('2025-12-31') };
    expect(parsePeriod('once')).toEqual({ kind: 'once' });
    expect([periodId({ kind: 'once' }), periodId(bounded)]).toEqual(['once', 'once']);
    expect([periodStart({ kind: 'once' }), periodEnd({ kind: 'once' })]).toEqual([null, null]);
    expect([periodStart(bounded), periodEnd(bounded)]).toEqual([
      parseDate('2024-10-01'),
      parseDate('2025-12-31'),
    ]);
    expect([periodLabel({ kind: 'once' }), periodLabel(bounded)]).toEqual([
      '一次性',
      '一次性（2025年12月31日前）',
    ]);
  });

  test.each([
    '',
    '25',
    '2025-H3',
    '2025-H0',
    '2025-Q5',
    '2025-13',
    '2025-00',
    '2025-7',
    '2025-07-01',
    '1899',
    '2200-Q1',
    'Once',
    'term',
    'term:2026-04-30..2023-05-01',
    'term:2023-02-30..2026-04-30',
    'term:2023-05-01..',
    '2025\n',
  ])('“%s” is refused', id => {
    expect(() => parsePeriod(id)).toThrow(InvalidPeriod);
    expect(() => parsePeriod(id)).toThrow(`“${id}”不是有效的期间`);
  });
});

describe('the calendar of periods', () => {
  test('a day lies in its period, and the index, the id and the period say the same', () => {
    fc.assert(
      fc.property(anyKind, anyDay, (kind, date) => {
        const period = periodOf(kind, date);
        expect(period.kind).toBe(kind);
        expect(periodStart(period) <= date && date <= periodEnd(period)).toBe(true);
        expect(indexOfPeriod(period)).toBe(periodIndex(kind, date));
        expect(periodAt(kind, periodIndex(kind, date))).toEqual(period);
        expect(parsePeriod(periodId(period))).toEqual(period);
      }),
    );
  });

  test('the next period begins the day after, with the next index', () => {
    fc.assert(
      fc.property(anyKind, anyDay, (kind, date) => {
        const period = periodOf(kind, date);
        const next = nextPeriod(period);
        expect(periodStart(next)).toBe(addDays(periodEnd(period), 1));
        expect(indexOfPeriod(next)).toBe(indexOfPeriod(period) + 1);
      }),
    );
    expect(nextPeriod(parsePeriod('once'))).toBeNull();
    expect(nextPeriod(parsePeriod('term:2023-05-01..2026-04-30'))).toBeNull();
    expect(periodId(nextPeriod(periodOf('quarter', parseDate('2025-12-31'))))).toBe('2026-Q1');
  });

  test('index 0 of a year is its first period', () => {
    expect(KINDS.map(k => periodIndex(k, parseDate('2025-01-01')) - 2025 * periodsPerYear(k))).toEqual([
      0, 0, 0, 0,
    ]);
    expect(KINDS.map(k => periodIndex(k, parseDate('2025-12-31')) - 2025 * periodsPerYear(k))).toEqual([
      0, 1, 3, 11,
    ]);
  });

  test.each([
    ['year', 1899],
    ['month', 2200 * 12],
    ['quarter', 8000.5],
    ['half', Number.NaN],
  ] as const)('no %s has the index %d', (kind, index) => {
    expect(() => periodAt(kind, index)).toThrow(InvalidPeriod);
  });

  test.each(KINDS)('the table by %s equals asking day by day', kind => {
    const first = parseDate('2023-11-17');
    const table = fillPeriodIndex(kind, first, new Int32Array(1500));
    const asked = Array.from(table, (_, i) => periodIndex(kind, addDays(first, i)));
    expect(Array.from(table)).toEqual(asked);
    expect(formatDate(periodStart(periodAt(kind, table[0])))).toBe(
      { year: '2023-01-01', half: '2023-07-01', quarter: '2023-10-01', month: '2023-11-01' }[kind],
    );
  });
});
