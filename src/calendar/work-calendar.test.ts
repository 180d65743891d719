import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  formatDate,
  InvalidDate,
  type LocalDate,
  parseDate,
  weekdayOf,
} from '../kernel/local-date.ts';
import { CalendarRangeError, CalendarYearError, InvalidCount } from './calendar-error.ts';
import type { CalendarYear } from './calendar-year.ts';
import { createWorkCalendar } from './work-calendar.ts';
import { publishedYears } from './years/index.ts';

const calendar = createWorkCalendar(publishedYears);
const day = parseDate;
const text = formatDate;

const theirHolidays: Readonly<Record<string, string>> = chineseDays.holidays;
const theirWorkdays: Readonly<Record<string, string>> = chineseDays.workdays;

/** The other source, from its data file, keyed by text: its functions answer for the day before in America. */
function isWorkdayByChineseDays(date: LocalDate): boolean {
  return text(date) in theirWorkdays || (weekdayOf(date) < 5 && !(text(date) in theirHolidays));
}

function naiveBetween(from: LocalDate, to: LocalDate, worked: (d: LocalDate) => boolean): number {
  if (to < from) return 0 - naiveBetween(to, from, worked);
  let n = 0;
  for (let d = addDays(from, 1); d <= to; d = addDays(d, 1)) if (worked(d)) n++;
  return n;
}

function naiveAdd(from: LocalDate, n: number, worked: (d: LocalDate) => boolean): LocalDate {
  const step = Math.sign(n);
  let date = from;
  for (let left = Math.abs(n); left > 0; ) {
    date = addDays(date, step);
    if (worked(date)) left--;
  }
  return date;
}

const inYears = (from: string, to: string) =>
  fc.integer({ min: 0, max: day(to) - day(from) }).map(n => addDays(day(from), n));

describe('the published years', () => {
  test('chinese-days agrees on every day of 2023–2026', () => {
    const different: string[] = [];
    for (let d = day('2023-01-01'); d <= day('2026-12-31'); d = addDays(d, 1)) {
      if (calendar.isWorkday(d) !== isWorkdayByChineseDays(d)) different.push(text(d));
    }
    expect(different).toEqual([]);
  });

  test.each([
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%d has %d working days', (year, workdays) => {
    expect(calendar.workdaysBetween(day(`${year - 1}-12-31`), day(`${year}-12-31`))).toBe(workdays);
  });

  test.each([
    ['2024-09-29', 'makeUp', true, '国庆节'],
    ['2024-10-12', 'makeUp', true, '国庆节'],
    ['2026-02-28', 'makeUp', true, '春节'],
    ['2025-01-31', 'holiday', false, '春节'],
    ['2023-10-06', 'holiday', false, '中秋节、国庆节'],
    ['2026-03-01', 'weekend', false, undefined],
    ['2026-03-02', 'weekday', true, undefined],
  ])('%s is %s', (date, kind, workday, name) => {
    expect(calendar.dayOf(day(date))).toEqual({
      kind,
      workday,
      provisional: false,
      ...(name ? { name } : {}),
    });
    expect(calendar.isWorkday(day(date))).toBe(workday);
  });

  test('each year cites a notice of the year before, on the government site', () => {
    for (const { year, notice } of publishedYears) {
      expect(notice.title).toContain(`${year}年`);
      expect(notice.number).toMatch(new RegExp(`^国办发明电〔${year - 1}〕\\d+号$`));
      expect(notice.issuedOn?.startsWith(`${year - 1}-`)).toBe(true);
      expect(notice.url).toMatch(/^https:\/\/www\.gov\.cn\//);
    }
  });
});

describe('between and add', () => {
  test('equal a loop over the days of the other source, 2023–2026', () => {
    const anyDay = inYears('2023-01-01', '2026-12-31');
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(calendar.workdaysBetween(a, b)).toBe(naiveBetween(a, b, isWorkdayByChineseDays));
      }),
    );
    fc.assert(
      fc.property(inYears('2023-06-01', '2026-06-30'), fc.integer({ min: -90, max: 90 }), (from, n) => {
        expect(calendar.addWorkdays(from, n)).toBe(naiveAdd(from, n, isWorkdayByChineseDays));
      }),
      { numRuns: 300 },
    );
  });

  test('equal a loop from every day of 2023–2026 for the spans that statutes use', () => {
    const worked = (d: LocalDate) => calendar.isWorkday(d);
    for (let d = day('2023-01-01'); d <= day('2026-12-31'); d = addDays(d, 1)) {
      for (const n of [-20, -7, -1, 1, 5, 15])
        expect(calendar.addWorkdays(d, n)).toBe(naiveAdd(d, n, worked));
      expect(calendar.workdaysBetween(d, addDays(d, 30))).toBe(naiveBetween(d, addDays(d, 30), worked));
    }
  });

  test('hold together over the whole range', () => {
    const anyDay = inYears('2005-01-01', '2044-12-31');
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, fc.integer({ min: 1, max: 1000 }), (a, b, c, n) => {
        expect(calendar.workdaysBetween(a, b)).toBe(0 - calendar.workdaysBetween(b, a));
        expect(calendar.workdaysBetween(a, b) + calendar.workdaysBetween(b, c)).toBe(
          calendar.workdaysBetween(a, c),
        );
        const later = calendar.addWorkdays(a, n);
        const earlier = calendar.addWorkdays(a, -n);
        expect([later > a, earlier < a]).toEqual([true, true]);
        expect([calendar.isWorkday(later), calendar.isWorkday(earlier)]).toEqual([true, true]);
        expect(calendar.workdaysBetween(a, later)).toBe(n);
        // (earlier, a] leaves out `earlier` and holds `a` when it is worked.
        expect(calendar.workdaysBetween(earlier, a)).toBe(n - 1 + (calendar.isWorkday(a) ? 1 : 0));
      }),
    );
  });

  test('zero days on is the day itself, worked or not', () => {
    expect(text(calendar.addWorkdays(day('2026-03-01'), 0))).toBe('2026-03-01');
    expect(calendar.workdaysBetween(day('2026-03-01'), day('2026-03-01'))).toBe(0);
  });

  test('the tables can be indexed by hand', () => {
    const { prefix, select, firstDay } = calendar;
    const from = day('2024-09-28');
    const to = day('2024-10-12');
    // 9-29 and 9-30, then 10-8 to 10-12: a holiday of seven days between two make-up days.
    expect(prefix[to - firstDay] - prefix[from - firstDay]).toBe(7);
    expect(text(addDays(firstDay, select[prefix[from - firstDay] + 3]))).toBe('2024-10-08');
  });
});

describe('provisional', () => {
  test('days of a year without a notice are plain weekdays and marked', () => {
    expect(text(calendar.firstPublished!)).toBe('2023-01-01');
    expect(text(calendar.lastPublished!)).toBe('2026-12-31');
    for (let d = day('2027-01-01'); d <= day('2027-12-31'); d = addDays(d, 1)) {
      expect(calendar.isProvisional(d)).toBe(true);
      expect(calendar.isWorkday(d)).toBe(weekdayOf(d) < 5);
    }
    expect(calendar.isProvisional(day('2026-12-31'))).toBe(false);
    expect(calendar.isProvisional(day('2022-12-31'))).toBe(true);
    expect(calendar.isProvisional(day('2023-01-01'))).toBe(false);
  });

  test.each([
    ['2026-12-30', 1, '2026-12-31', false],
    ['2026-12-30', 2, '2027-01-01', true],
    ['2027-01-01', -1, '2026-12-31', false],
    ['2027-01-02', -1, '2027-01-01', true],
    ['2022-12-31', 1, '2023-01-03', false],
    ['2022-12-30', 1, '2023-01-03', true],
    ['2023-01-03', -1, '2022-12-30', true],
    ['2027-01-04', 0, '2027-01-04', false],
  ])('%s and %d working days: %s, provisional %s', (from, n, date, provisional) => {
    expect(calendar.addWorkdaysMarked(day(from), n)).toEqual({ date: day(date), provisional });
  });

  test.each([
    ['2026-12-30', '2026-12-31', 1, false],
    ['2026-12-31', '2027-01-01', 1, true],
    ['2027-01-01', '2026-12-30', -2, true],
    ['2026-12-31', '2026-12-30', -1, false],
    ['2022-12-31', '2023-01-03', 1, false],
    ['2023-01-03', '2022-12-30', -1, true],
    ['2027-05-05', '2027-05-05', 0, false],
  ])('between %s and %s: %d, provisional %s', (from, to, workdays, provisional) => {
    expect(calendar.workdaysBetweenMarked(day(from), day(to))).toEqual({ workdays, provisional });
  });

  test('a later notice makes 2027 firm and changes the version', () => {
    const notice = { title: '测试', url: 'https://example.org/2027' };
    const year2027: CalendarYear = {
      year: 2027,
      notice,
      holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
      makeUpDays: [],
    };
    const later = createWorkCalendar([year2027, ...publishedYears]);
    expect(calendar.isWorkday(day('2027-01-01'))).toBe(true);
    expect(later.addWorkdaysMarked(day('2026-12-31'), 1)).toEqual({
      date: day('2027-01-04'),
      provisional: false,
    });
    expect(later.version).not.toBe(calendar.version);
  });

  test('the version depends on the data, not on the order of the files', () => {
    expect(createWorkCalendar([...publishedYears].reverse()).version).toBe(calendar.version);
    expect(createWorkCalendar(publishedYears.slice(1)).version).not.toBe(calendar.version);
    expect(calendar.version).toMatch(/^[0-9a-f]{64}$/);
  });

  test('without any year every day is provisional', () => {
    const empty = createWorkCalendar([]);
    expect([empty.firstPublished, empty.lastPublished]).toEqual([null, null]);
    expect(empty.addWorkdaysMarked(day('2026-03-02'), 5)).toEqual({
      date: day('2026-03-09'),
      provisional: true,
    });
  });
});

describe('what is refused', () => {
  const nan = Number.NaN as LocalDate;
  const half = (day('2026-03-02') + 0.5) as LocalDate;

  test.each([
    ['isWorkday before the range', () => calendar.isWorkday(day('1999-12-31'))],
    ['isWorkday after the range', () => calendar.isWorkday(day('2050-01-01'))],
    ['isWorkday of no day', () => calendar.isWorkday(nan)],
    ['isWorkday between two days', () => calendar.isWorkday(half)],
    ['isProvisional', () => calendar.isProvisional(day('2050-01-01'))],
    ['dayOf', () => calendar.dayOf(day('2050-01-01'))],
    ['between from', () => calendar.workdaysBetween(nan, day('2026-01-01'))],
    ['between to', () => calendar.workdaysBetweenMarked(day('2026-01-01'), day('2060-01-01'))],
    ['add from', () => calendar.addWorkdays(nan, 0)],
    ['add past the end', () => calendar.addWorkdays(day('2049-12-30'), 2)],
    ['add before the beginning', () => calendar.addWorkdays(day('2000-01-03'), -1)],
    ['add very far', () => calendar.addWorkdaysMarked(day('2026-01-01'), 1e15)],
  ])('%s: a range error', (_, ask) => {
    expect(ask).toThrow(CalendarRangeError);
    expect(ask).toThrow(/超出工作日历的范围（2000-01-01 至 2049-12-31）/);
  });

  test('the first and last days themselves are fine', () => {
    expect(text(calendar.addWorkdays(day('2000-01-01'), 1))).toBe('2000-01-03');
    expect(text(calendar.addWorkdays(day('2049-12-31'), -1))).toBe('2049-12-30');
    expect(text(calendar.addWorkdays(day('2049-12-30'), 1))).toBe('2049-12-31');
    expect(calendar.workdaysBetween(day('2000-01-01'), day('2049-12-31'))).toBe(calendar.select.length - 1);
  });

  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY])('%d working days', n => {
    expect(() => calendar.addWorkdays(day('2026-01-05'), n)).toThrow(InvalidCount);
    expect(() => calendar.addWorkdays(day('2026-01-05'), n)).toThrow(`数量“${n}”无效`);
  });

  const base: CalendarYear = {
    year: 2030,
    notice: { title: '测试', url: 'https://example.org' },
    holidays: [{ name: '元旦', from: '2030-01-01', to: '2030-01-03' }],
    makeUpDays: [],
  };
  test.each<[string, readonly CalendarYear[]]>([
    ['同一年份重复', [base, base]],
    ['缺少2031年的数据', [base, { ...base, year: 2032, holidays: [] }]],
    ['年份超出', [{ ...base, year: 2050, holidays: [] }]],
    ['早于首日', [{ ...base, holidays: [{ name: '元旦', from: '2030-01-03', to: '2030-01-01' }] }]],
    ['不属于该年', [{ ...base, holidays: [{ name: '元旦', from: '2031-01-01', to: '2031-01-01' }] }]],
    ['不属于该年', [{ ...base, makeUpDays: [{ name: '国庆节', date: '2028-10-07' }] }]],
    ['不是星期六或星期日', [{ ...base, makeUpDays: [{ name: '元旦', date: '2030-01-07' }] }]],
    ['重叠', [{ ...base, holidays: [...base.holidays, ...base.holidays] }]],
    [
      '重叠',
      [
        {
          ...base,
          holidays: [{ name: '元旦', from: '2030-01-01', to: '2030-01-05' }],
          makeUpDays: [{ name: '元旦', date: '2030-01-05' }],
        },
      ],
    ],
  ])('year data: %s', (problem, years) => {
    expect(() => createWorkCalendar(years)).toThrow(CalendarYearError);
    expect(() => createWorkCalendar(years)).toThrow(problem);
  });

  test('year data: no such day', () => {
    const years = [{ ...base, makeUpDays: [{ name: '元旦', date: '2030-02-30' }] }];
    expect(() => createWorkCalendar(years)).toThrow(InvalidDate);
  });
});
