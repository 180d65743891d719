import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, formatDate, type LocalDate, parseDate } from '../kernel/local-date.ts';
import { CalendarRangeError, InvalidCount } from './calendar-error.ts';
import { dueDate, explainDeadline, type Term, type TermUnit } from './deadline.ts';
import { createWorkCalendar } from './work-calendar.ts';
import { publishedYears } from './years/index.ts';

const calendar = createWorkCalendar(publishedYears);
const day = parseDate;
const term = (length: number, unit: TermUnit, rollOver = true): Term => ({ length, unit, rollOver });

describe('dueDate', () => {
  test.each<[string, Term, string, string | undefined, boolean]>([
    // 2024: 9-29 is worked for 国庆, 10-1 to 10-7 are off.
    ['2024-09-27', term(5, 'workingDays'), '2024-10-10', undefined, false],
    ['2026-02-27', term(1, 'workingDays'), '2026-02-28', undefined, false],
    ['2026-12-28', term(5, 'workingDays'), '2027-01-04', undefined, true],
    // Calendar days: the last one in 春节 2025 rolls to the first working day after it.
    ['2025-01-16', term(15, 'days'), '2025-02-05', '2025-01-31', false],
    ['2025-01-16', term(15, 'days', false), '2025-01-31', undefined, false],
    // The last day is a Saturday that is worked: it stays.
    ['2026-02-13', term(15, 'days'), '2026-02-28', undefined, false],
    ['2025-01-31', term(1, 'months', false), '2025-02-28', undefined, false],
    ['2025-03-15', term(3, 'months'), '2025-06-16', '2025-06-15', false],
    ['2024-02-29', term(2, 'years'), '2026-02-28', undefined, false],
    ['2024-02-29', term(1, 'years'), '2025-02-28', undefined, false],
    // Over the end of the published years.
    ['2026-12-01', term(30, 'days'), '2026-12-31', undefined, false],
    ['2026-12-01', term(31, 'days'), '2027-01-01', undefined, true],
    ['2026-12-03', term(30, 'days'), '2027-01-04', '2027-01-02', true],
    ['2026-12-03', term(30, 'days', false), '2027-01-02', undefined, false],
    ['2026-01-02', term(20, 'years'), '2046-01-02', undefined, true],
    ['2026-03-02', term(0, 'days'), '2026-03-02', undefined, false],
    ['2026-03-01', term(0, 'workingDays'), '2026-03-02', '2026-03-01', false],
  ])('from %s, %o: %s', (start, t, date, rolledFrom, provisional) => {
    const due = dueDate(calendar, day(start), t);
    expect({
      date: formatDate(due.date),
      rolledFrom: due.rolledFrom === undefined ? undefined : formatDate(due.rolledFrom),
      provisional: due.provisional,
    }).toEqual({ date, rolledFrom, provisional });
  });

  test.each([-1, 1.5, Number.NaN, 40_000])('a length of %d is refused', length => {
    expect(() => dueDate(calendar, day('2026-01-05'), term(length, 'days', false))).toThrow(InvalidCount);
  });

  test('a start that is no day, or a last day that must be known and is not, is refused', () => {
    const late = day('2049-12-30');
    expect(() => dueDate(calendar, Number.NaN as LocalDate, term(1, 'days', false))).toThrow(
      CalendarRangeError,
    );
    expect(() => dueDate(calendar, late, term(5, 'days'))).toThrow(CalendarRangeError);
    expect(() => dueDate(calendar, late, term(5, 'workingDays'))).toThrow(CalendarRangeError);
    expect(formatDate(dueDate(calendar, late, term(5, 'days', false)).date)).toBe('2050-01-04');
  });
});

describe('explainDeadline', () => {
  test('working days over 国庆 2024, day by day', () => {
    const { rows, date, provisional } = explainDeadline(calendar, day('2024-09-28'), term(3, 'workingDays'));
    expect([formatDate(date), provisional]).toEqual(['2024-10-08', false]);
    expect(rows.map(r => [formatDate(r.date), r.weekday, r.kind, r.name, r.counted, r.note])).toEqual([
      ['2024-09-28', '周六', 'weekend', undefined, null, '起算日，不计入'],
      ['2024-09-29', '周日', 'makeUp', '国庆节', 1, undefined],
      ['2024-09-30', '周一', 'weekday', undefined, 2, undefined],
      ['2024-10-01', '周二', 'holiday', '国庆节', null, undefined],
      ['2024-10-02', '周三', 'holiday', '国庆节', null, undefined],
      ['2024-10-03', '周四', 'holiday', '国庆节', null, undefined],
      ['2024-10-04', '周五', 'holiday', '国庆节', null, undefined],
      ['2024-10-05', '周六', 'holiday', '国庆节', null, undefined],
      ['2024-10-06', '周日', 'holiday', '国庆节', null, undefined],
      ['2024-10-07', '周一', 'holiday', '国庆节', null, undefined],
      ['2024-10-08', '周二', 'weekday', undefined, 3, '期限届满日'],
    ]);
  });

  test('calendar days that roll: the days rolled over are shown and not counted', () => {
    const { rows, rolledFrom } = explainDeadline(calendar, day('2025-01-30'), term(3, 'days'));
    expect(formatDate(rolledFrom!)).toBe('2025-02-02');
    expect(rows.map(r => [formatDate(r.date), r.workday, r.counted, r.note])).toEqual([
      ['2025-01-30', false, null, '起算日，不计入'],
      ['2025-01-31', false, 1, undefined],
      ['2025-02-01', false, 2, undefined],
      ['2025-02-02', false, 3, '末日为非工作日，顺延'],
      ['2025-02-03', false, null, '顺延中'],
      ['2025-02-04', false, null, '顺延中'],
      ['2025-02-05', true, null, '顺延后的期限届满日'],
    ]);
  });

  test('months are counted on their corresponding days', () => {
    const { rows } = explainDeadline(calendar, day('2025-01-31'), term(3, 'months'));
    const counted = rows.filter(r => r.counted !== null).map(r => [formatDate(r.date), r.counted]);
    expect(counted).toEqual([
      ['2025-02-28', 1],
      ['2025-03-31', 2],
      ['2025-04-30', 3],
    ]);
    expect(rows).toHaveLength(90);
  });

  test('rows of a year without a notice are marked', () => {
    const { rows, provisional } = explainDeadline(calendar, day('2026-12-30'), term(2, 'workingDays'));
    expect(provisional).toBe(true);
    expect(rows.map(r => r.provisional)).toEqual([false, false, true]);
  });

  test('agrees with dueDate: no gap between days, and the last count is the length', () => {
    const starts = fc.integer({ min: 0, max: 1400 }).map(n => addDays(day('2023-01-01'), n));
    const terms = fc.oneof(
      fc.tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom<TermUnit>('workingDays', 'days')),
      fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constant<TermUnit>('months')),
      fc.tuple(fc.integer({ min: 1, max: 2 }), fc.constant<TermUnit>('years')),
    );
    fc.assert(
      fc.property(starts, terms, fc.boolean(), (start, [length, unit], rollOver) => {
        const t = term(length, unit, rollOver);
        const { rows, start: _start, term: _term, ...due } = explainDeadline(calendar, start, t);
        expect(due).toEqual(dueDate(calendar, start, t));
        expect(rows.map(r => r.date)).toEqual(rows.map((_, i) => addDays(start, i)));
        expect(rows[rows.length - 1].date).toBe(due.date);
        const counted = rows.flatMap(r => (r.counted === null ? [] : [r.counted]));
        expect(counted).toEqual(Array.from({ length }, (_, i) => i + 1));
        if (rollOver) expect(rows[rows.length - 1].workday).toBe(true);
      }),
    );
  });
});
