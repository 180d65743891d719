import { CalendarRangeError } from '../../calendar/calendar-error.ts';
import { dueDate, type Term } from '../../calendar/deadline.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { formatDate, parseDate } from '../../kernel/local-date.ts';
import { type CaseState, standing } from './case.ts';
import type { CaseDay, DayOrder, DayPair } from './procedure.ts';

/** A day of a case, `YYYY-MM-DD`; null while it is not known. `fields` are those that the event of `day` would leave. */
export function dayOf(
  what: CaseDay,
  { steps }: Pick<CaseState, 'steps'>,
  fields: CaseState['fields'],
  day: string,
): string | null {
  if (what === 'day') return day;
  if ('step' in what) return standing(steps).findLast(each => each.event === what.step)?.day ?? null;
  const value = Object.hasOwn(fields, what.field) ? fields[what.field] : null;
  return typeof value === 'string' ? value : null;
}

/**
 * Do two days stand in the order? Days from which a term leaves the work calendar do not.
 */
export function inOrder(
  { least, most }: DayOrder,
  [earlier, later]: DayPair,
  calendar: WorkCalendar,
): boolean {
  if (later < earlier) return false;
  try {
    const after = (term: Term) => formatDate(dueDate(calendar, parseDate(earlier), term).date);
    return (least === undefined || later >= after(least)) && (most === undefined || later <= after(most));
  } catch (error) {
    if (error instanceof CalendarRangeError) return false;
    throw error;
  }
}
