import { hashOf } from '../kernel/hash.ts';
import { addDays, dateOf, type LocalDate } from '../kernel/local-date.ts';
import { CalendarRangeError, InvalidCount } from './calendar-error.ts';
import type { CalendarYear } from './calendar-year.ts';
import {
  buildDayTable,
  DAY_KINDS,
  type DayKind,
  FIRST_CALENDAR_DAY,
  isWorkedCode,
  LAST_CALENDAR_DAY,
  sortYears,
} from './day-table.ts';

/** What the calendar knows of one day. */
export interface CalendarDay {
  readonly kind: DayKind;
  readonly workday: boolean;
  /** The holiday that a `holiday` day is part of, or that a `makeUp` day makes up for. */
  readonly name?: string;
  /** True when no notice covers the day's year: it may still become a holiday or a make-up day. */
  readonly provisional: boolean;
}

/** A day that was computed, and whether a notice still to come may move it. */
export interface MarkedDate {
  readonly date: LocalDate;
  readonly provisional: boolean;
}

/** A number of working days, and whether a notice still to come may change it. */
export interface MarkedCount {
  readonly workdays: number;
  readonly provisional: boolean;
}

/**
 * Working days of the mainland with 调休, from 2000-01-01 to 2049-12-31. Years without a notice are Monday to Friday
 * and provisional. (The next notice may still touch the last days of December of the year before it, as the one
 * for 2019 did; those days are not marked.) Between and add are table look-ups; every method throws
 * CalendarRangeError for days outside the range and never returns NaN.
 */
export interface WorkCalendar {
  /** SHA-256 over the years: two calendars with equal versions answer alike. Part of every receipt. */
  readonly version: string;
  readonly years: readonly CalendarYear[];
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
  /** First and last day covered by notices; null when no year was given. */
  readonly firstPublished: LocalDate | null;
  readonly lastPublished: LocalDate | null;
  /** Index by `date - firstDay`: working days from firstDay to that day, both included. */
  readonly prefix: Readonly<Int32Array>;
  /** Index by k ≥ 1: the k-th working day, as `date - firstDay`. Index 0 has no meaning. */
  readonly select: Readonly<Int32Array>;
  isWorkday(date: LocalDate): boolean;
  isProvisional(date: LocalDate): boolean;
  dayOf(date: LocalDate): CalendarDay;
  /** Working days in (from, to]; for `to` before `from`, minus those in (to, from]. */
  workdaysBetween(from: LocalDate, to: LocalDate): number;
  workdaysBetweenMarked(from: LocalDate, to: LocalDate): MarkedCount;
  /**
   * The n-th working day after `from`, or for negative n before it; `from` itself is never counted, and is the
   * answer for n = 0, worked or not. @throws InvalidCount when n is not a whole number.
   */
  addWorkdays(from: LocalDate, n: number): LocalDate;
  /** As addWorkdays; provisional when a day that was walked over has no notice. */
  addWorkdaysMarked(from: LocalDate, n: number): MarkedDate;
}

/** Builds the calendar from year files in any order. @throws CalendarYearError when they contradict themselves. */
export function createWorkCalendar(years: readonly CalendarYear[]): WorkCalendar {
  return new TableCalendar(sortYears(years));
}

class TableCalendar implements WorkCalendar {
  readonly version: string;
  readonly years: readonly CalendarYear[];
  readonly firstDay = FIRST_CALENDAR_DAY;
  readonly lastDay = LAST_CALENDAR_DAY;
  readonly firstPublished: LocalDate | null;
  readonly lastPublished: LocalDate | null;
  readonly prefix: Readonly<Int32Array>;
  readonly select: Readonly<Int32Array>;
  readonly #codes: Uint8Array;
  readonly #names: ReadonlyMap<LocalDate, string>;

  constructor(years: readonly CalendarYear[]) {
    const { codes, names } = buildDayTable(years);
    this.years = years;
    this.version = hashOf(years);
    this.firstPublished = years.length === 0 ? null : dateOf(years[0].year, 1, 1);
    this.lastPublished = years.length === 0 ? null : dateOf(years[years.length - 1].year, 12, 31);
    this.#codes = codes;
    this.#names = names;
    const prefix = new Int32Array(codes.length);
    const select: number[] = [-1];
    for (let i = 0; i < codes.length; i++) {
      if (isWorkedCode(codes[i])) select.push(i);
      prefix[i] = select.length - 1;
    }
    this.prefix = prefix;
    this.select = Int32Array.from(select);
  }

  isWorkday(date: LocalDate): boolean {
    return isWorkedCode(this.#codeOf(date));
  }

  isProvisional(date: LocalDate): boolean {
    this.#codeOf(date);
    return this.#hasUnpublished(date, date);
  }

  dayOf(date: LocalDate): CalendarDay {
    const code = this.#codeOf(date);
    const name = this.#names.get(date);
    return {
      kind: DAY_KINDS[code],
      workday: isWorkedCode(code),
      ...(name === undefined ? {} : { name }),
      provisional: this.#hasUnpublished(date, date),
    };
  }

  workdaysBetween(from: LocalDate, to: LocalDate): number {
    return this.#countThrough(to) - this.#countThrough(from);
  }

  workdaysBetweenMarked(from: LocalDate, to: LocalDate): MarkedCount {
    const workdays = this.workdaysBetween(from, to);
    const provisional =
      from <= to ? this.#hasUnpublished(addDays(from, 1), to) : this.#hasUnpublished(addDays(to, 1), from);
    return { workdays, provisional };
  }

  addWorkdays(from: LocalDate, n: number): LocalDate {
    if (!Number.isInteger(n)) throw new InvalidCount(n, '整数');
    const through = this.#countThrough(from);
    if (n === 0) return from;
    // Backwards, the first working day strictly before `from` has the rank of those before it.
    const rank = n > 0 ? through + n : through + n + (isWorkedCode(this.#codeOf(from)) ? 0 : 1);
    if (rank < 1 || rank >= this.select.length) {
      throw new CalendarRangeError(from, this.firstDay, this.lastDay, n);
    }
    return addDays(this.firstDay, this.select[rank]);
  }

  addWorkdaysMarked(from: LocalDate, n: number): MarkedDate {
    const date = this.addWorkdays(from, n);
    const provisional =
      n > 0 ? this.#hasUnpublished(addDays(from, 1), date) : this.#hasUnpublished(date, addDays(from, -1));
    return { date, provisional };
  }

  /** An index that is not a day of the table, NaN and fractions included, reads as undefined. */
  #codeOf(date: LocalDate): number {
    const code = this.#codes[date - this.firstDay];
    if (code === undefined) throw new CalendarRangeError(date, this.firstDay, this.lastDay);
    return code;
  }

  #countThrough(date: LocalDate): number {
    const count = this.prefix[date - this.firstDay];
    if (count === undefined) throw new CalendarRangeError(date, this.firstDay, this.lastDay);
    return count;
  }

  /** True when a day of [first, last] has no notice; false for an empty span. The published years are one run. */
  #hasUnpublished(first: LocalDate, last: LocalDate): boolean {
    if (first > last) return false;
    if (this.firstPublished === null || this.lastPublished === null) return true;
    return first < this.firstPublished || last > this.lastPublished;
  }
}
