import { addDays, addMonths, type LocalDate } from '../kernel/local-date.ts';
import { InvalidCount } from './calendar-error.ts';
import type { DayKind } from './day-table.ts';
import { weekdayLabel } from './labels.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** In what a statutory period is counted. */
export type TermUnit = 'workingDays' | 'days' | 'months' | 'years';

/** The length of a statutory period. */
export interface Term {
  /** Whole units, 0 or more. */
  readonly length: number;
  readonly unit: TermUnit;
  /**
   * A last day that is not worked moves to the next working day (民法典 art. 203). Says nothing for working days,
   * which always end on one. Fixed calendar dates do not roll: they are not terms.
   */
  readonly rollOver: boolean;
}

/** A century of days. Longer terms are slips of the pen, and would leave the days this software handles. */
const LONGEST_TERM = 36_525;

/** The last day on which a thing can be done in time. */
export interface DueDate {
  readonly date: LocalDate;
  /** True when a holiday notice still to come may move it. */
  readonly provisional: boolean;
  /** The last day before it was moved over days off; absent when it was not. */
  readonly rolledFrom?: LocalDate;
}

/** One day of a period, as a page shows it. */
export interface DeadlineRow {
  readonly date: LocalDate;
  /** 周一 … 周日. */
  readonly weekday: string;
  readonly workday: boolean;
  readonly kind: DayKind;
  /** The holiday that the day is part of or makes up for. */
  readonly name?: string;
  /** No notice covers the day's year. */
  readonly provisional: boolean;
  /** How many units of the term this day completes (the n-th day, the end of the n-th month); null when none. */
  readonly counted: number | null;
  readonly note?: string;
}

/** A deadline with the days that led to it, first row the starting day, last row the due day. */
export interface ExplainedDeadline extends DueDate {
  readonly start: LocalDate;
  readonly term: Term;
  readonly rows: readonly DeadlineRow[];
}

/**
 * The last day of a period that starts with an event on `start`. That day is not counted (民法典 art. 201); months
 * and years end on the corresponding day or, where there is none, on the last of the month (art. 202); roll-over
 * as the term says (art. 203). 行政处罚法 art. 85 and 行政复议法 art. 88 say which short periods are working days.
 * @throws InvalidCount for a length that is negative or not whole; CalendarRangeError for a start outside the work
 * calendar, and for working days or a roll-over that leave it.
 */
export function dueDate(calendar: WorkCalendar, start: LocalDate, term: Term): DueDate {
  if (!Number.isInteger(term.length) || term.length < 0 || term.length > LONGEST_TERM) {
    throw new InvalidCount(term.length, `0 至 ${LONGEST_TERM} 的整数`);
  }
  calendar.isWorkday(start); // refuses a start that is no day of the calendar
  const marked = lastDay(calendar, start, term);
  if (!term.rollOver) return marked;
  const nominal = marked.date;
  const date = calendar.isWorkday(nominal) ? nominal : calendar.addWorkdays(nominal, 1);
  const provisional = marked.provisional || calendar.isProvisional(nominal) || calendar.isProvisional(date);
  return date === nominal ? { date, provisional } : { date, provisional, rolledFrom: nominal };
}

function lastDay(calendar: WorkCalendar, start: LocalDate, term: Term): DueDate {
  switch (term.unit) {
    case 'workingDays':
      return calendar.addWorkdaysMarked(start, term.length);
    case 'days':
    case 'months':
    case 'years':
      return { date: endOfUnit(start, term.unit, term.length), provisional: false };
  }
}

function endOfUnit(start: LocalDate, unit: Exclude<TermUnit, 'workingDays'>, n: number): LocalDate {
  switch (unit) {
    case 'days':
      return addDays(start, n);
    case 'months':
      return addMonths(start, n);
    case 'years':
      return addMonths(start, 12 * n);
  }
}

/** The same deadline, day by day. @throws as dueDate; every day must lie in the work calendar. */
export function explainDeadline(calendar: WorkCalendar, start: LocalDate, term: Term): ExplainedDeadline {
  const due = dueDate(calendar, start, term);
  const last = due.rolledFrom ?? due.date;
  const rows: DeadlineRow[] = [];
  let completed = 0;
  for (let date = start; date <= due.date; date = addDays(date, 1)) {
    const completes =
      date > start && date <= last && completesUnit(calendar, start, term, date, completed + 1);
    if (completes) completed++;
    const day = calendar.dayOf(date);
    const note = noteOf(date, start, due);
    rows.push({
      date,
      weekday: weekdayLabel(date),
      ...day,
      counted: completes ? completed : null,
      ...(note === undefined ? {} : { note }),
    });
  }
  return { start, term, rows, ...due };
}

function completesUnit(
  calendar: WorkCalendar,
  start: LocalDate,
  term: Term,
  date: LocalDate,
  n: number,
): boolean {
  switch (term.unit) {
    case 'workingDays':
      return calendar.isWorkday(date);
    case 'days':
    case 'months':
    case 'years':
      return endOfUnit(start, term.unit, n) === date;
  }
}

function noteOf(date: LocalDate, start: LocalDate, due: DueDate): string | undefined {
  const parts: string[] = [];
  if (date === start) parts.push('起算日，不计入');
  if (date === due.rolledFrom) parts.push('末日为非工作日，顺延');
  if (due.rolledFrom !== undefined && date > due.rolledFrom && date < due.date) parts.push('顺延中');
  if (date === due.date) parts.push(due.rolledFrom === undefined ? '期限届满日' : '顺延后的期限届满日');
  return parts.length === 0 ? undefined : parts.join('；');
}
