import { addDays, dateOf, type LocalDate, parseDate, weekdayOf } from '../kernel/local-date.ts';
import { CalendarYearError } from './calendar-error.ts';
import type { CalendarYear } from './calendar-year.ts';

/** The days a work calendar covers: wide enough for the 20-year outer limit of 行政复议法 art. 21. */
export const FIRST_CALENDAR_DAY = dateOf(2000, 1, 1);
export const LAST_CALENDAR_DAY = dateOf(2049, 12, 31);

/** What a day is: `weekday` and `makeUp` are worked, `weekend` and `holiday` are not. */
export type DayKind = 'weekday' | 'makeUp' | 'weekend' | 'holiday';

/** Codes of a day kind, worked kinds first, so that "is worked" is one comparison. */
export const DAY_KINDS: readonly DayKind[] = ['weekday', 'makeUp', 'weekend', 'holiday'];
const MAKE_UP = 1;
const WEEKEND = 2;
const HOLIDAY = 3;

/** True for the code of a kind of day on which people work. */
export function isWorkedCode(code: number): boolean {
  return code < WEEKEND;
}

/** Every day of the calendar: its kind (a code into DAY_KINDS), and the holiday it belongs to where it has one. */
export interface DayTable {
  readonly codes: Uint8Array;
  readonly names: ReadonlyMap<LocalDate, string>;
}

/** The years in order. @throws CalendarYearError for a year given twice or left out in between. */
export function sortYears(years: readonly CalendarYear[]): readonly CalendarYear[] {
  const sorted = [...years].sort((a, b) => a.year - b.year);
  for (const [i, { year }] of sorted.entries()) {
    const first = FIRST_CALENDAR_DAY;
    if (dateOf(year, 1, 1) < first || dateOf(year, 12, 31) > LAST_CALENDAR_DAY) {
      throw new CalendarYearError(year, '年份超出工作日历的范围');
    }
    const before = sorted[i - 1]?.year;
    if (before === undefined || year === before + 1) continue;
    throw new CalendarYearError(year, year === before ? '同一年份重复' : `缺少${before + 1}年的数据`);
  }
  return sorted;
}

/** Monday to Friday, then each year's notice over it in order of years. @throws CalendarYearError */
export function buildDayTable(years: readonly CalendarYear[]): DayTable {
  const codes = new Uint8Array(LAST_CALENDAR_DAY - FIRST_CALENDAR_DAY + 1);
  for (let i = 0; i < codes.length; i++) {
    codes[i] = weekdayOf(addDays(FIRST_CALENDAR_DAY, i)) >= 5 ? WEEKEND : 0;
  }
  const names = new Map<LocalDate, string>();
  for (const year of years) applyYear(year, codes, names);
  return { codes, names };
}

function applyYear(year: CalendarYear, codes: Uint8Array, names: Map<LocalDate, string>): void {
  const seen = new Set<LocalDate>();
  const mark = (date: LocalDate, text: string, name: string, code: number) => {
    // A notice may reach back into December (2022-12-31 was a day off by the notice for 2023), never forward.
    if (date < dateOf(year.year - 1, 12, 1) || date > dateOf(year.year, 12, 31)) {
      throw new CalendarYearError(year.year, `${text}不属于该年`);
    }
    if (seen.has(date)) throw new CalendarYearError(year.year, `${text}（${name}）与另一项安排重叠`);
    seen.add(date);
    if (date < FIRST_CALENDAR_DAY) return;
    codes[date - FIRST_CALENDAR_DAY] = code;
    names.set(date, name);
  };
  for (const { name, from, to } of year.holidays) {
    const first = parseDate(from);
    const last = parseDate(to);
    if (last < first) throw new CalendarYearError(year.year, `${name}的末日 ${to} 早于首日 ${from}`);
    for (let date = first; date <= last; date = addDays(date, 1))
      mark(date, `${from} 至 ${to} `, name, HOLIDAY);
  }
  for (const { name, date } of year.makeUpDays) {
    const day = parseDate(date);
    if (weekdayOf(day) < 5) throw new CalendarYearError(year.year, `调休上班日 ${date} 不是星期六或星期日`);
    mark(day, `${date} `, name, MAKE_UP);
  }
}
