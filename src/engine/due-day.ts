import type { DueDate as Dated } from '../calendar/deadline.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { dateOf, daysInMonth, type LocalDate, parseDate } from '../kernel/local-date.ts';
import type { DueDate } from '../language/obligation/deadline.ts';

/** The last day by which something must exist in or after a year. A monthDay such as 02-29 means the last of February in other years. */
export function dueDay(calendar: WorkCalendar, due: DueDate, year: number): Dated {
  if ('date' in due) return { date: parseDate(due.date), provisional: false };
  const of = year + (due.year === 'following' ? 1 : 0);
  const month = Number(due.monthDay.slice(0, 2));
  const day = Number(due.monthDay.slice(3));
  let date = dateOf(of, month, Math.min(day, daysInMonth(of, month)));
  if (!due.inclusive) date = (date - 1) as LocalDate;
  if (!due.rollOver) return { date, provisional: false };
  const rolled = calendar.isWorkday(date) ? date : calendar.addWorkdays(date, 1);
  const provisional = calendar.isProvisional(date) || calendar.isProvisional(rolled);
  return rolled === date ? { date, provisional } : { date: rolled, provisional, rolledFrom: date };
}
