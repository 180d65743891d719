import { explainDeadline, type Term } from '../../calendar/deadline.ts';
import { weekdayLabel } from '../../calendar/labels.ts';
import {
  addDays,
  dateOf,
  formatDate,
  InvalidDate,
  type LocalDate,
  parseDate,
} from '../../kernel/local-date.ts';
import type { CalendarDay, CalendarYearView, DeadlineView } from '../../language/answers.ts';
import { Refusal } from '../refusal.ts';
import type { Desk } from './view.ts';

const KINDS = { weekday: 'workday', makeUp: 'make-up', weekend: 'weekend', holiday: 'holiday' } as const;

/** One year day by day, and the notice it rests on. */
export function calendarYear(desk: Pick<Desk, 'site'>, year: number): CalendarYearView {
  const { calendar } = desk.site;
  if (!Number.isInteger(year) || year < 2000 || year > 2049) {
    throw new Refusal('invalid', `工作日历的范围是 2000 年至 2049 年，没有 ${year} 年`);
  }
  const notice = calendar.years.find(y => y.year === year)?.notice ?? null;
  const days: CalendarDay[] = [];
  let workdays = 0;
  for (let day = dateOf(year, 1, 1); day <= dateOf(year, 12, 31); day = addDays(day, 1)) {
    const { kind, workday, name } = calendar.dayOf(day);
    if (workday) workdays++;
    days.push({
      date: formatDate(day),
      weekday: weekdayLabel(day),
      workday,
      kind: KINDS[kind],
      ...(name === undefined ? {} : { name }),
    });
  }
  return { year, published: notice !== null, notice, workdays, days };
}

/** A deadline computed day by day. @throws Refusal invalid */
export function deadline(desk: Pick<Desk, 'site'>, start: string, term: Term): DeadlineView {
  const from = dayIn(start, 'start');
  const { date, provisional, rolledFrom, rows } = explainDeadline(desk.site.calendar, from, term);
  return {
    start,
    due: formatDate(date),
    provisional,
    ...(rolledFrom === undefined ? {} : { rolledFrom: formatDate(rolledFrom) }),
    rows: rows.map(row => ({ ...row, date: formatDate(row.date) })),
  };
}

/** A day given in a request. @throws Refusal invalid */
export function dayIn(text: string, field: string): LocalDate {
  try {
    return parseDate(text);
  } catch (error) {
    if (error instanceof InvalidDate) {
      throw new Refusal('invalid', error.message, [{ field, message: error.message }]);
    }
    throw error;
  }
}

/** Working days in (from, to]. */
export function workdaysBetween(desk: Pick<Desk, 'site'>, from: string, to: string) {
  return desk.site.calendar.workdaysBetweenMarked(dayIn(from, 'from'), dayIn(to, 'to'));
}

/** The n-th working day after a day, or before it. */
export function addWorkdays(desk: Pick<Desk, 'site'>, from: string, n: number) {
  const { date, provisional } = desk.site.calendar.addWorkdaysMarked(dayIn(from, 'from'), n);
  return { date: formatDate(date), provisional };
}
