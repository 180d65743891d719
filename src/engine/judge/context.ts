import { dueDate, type Term } from '../../calendar/deadline.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { addDays, type LocalDate } from '../../kernel/local-date.ts';
import type { WarningRule } from '../../language/directive.ts';
import type { UnitTree } from '../../language/unit-tree.ts';
import type { ByteColumn } from '../facts/column.ts';
import type { FactStore } from '../facts/fact-store.ts';
import type { UnitPlaces } from './unit-places.ts';

/** What every fold of one judge shares. `asOf` moves only in `dayBegan`. */
export interface JudgeContext {
  readonly facts: FactStore;
  readonly tree: UnitTree;
  readonly places: UnitPlaces;
  readonly calendar: WorkCalendar;
  asOf: LocalDate;
  readonly knownAt: number;
  /** By table index, 1 for rows that count here: known at `knownAt`, legal date not after `asOf`. */
  readonly masks: readonly ByteColumn[];
  readonly warning: WarningRule;
  /** First day on which the directive binds. */
  readonly effectiveFrom: LocalDate;
}

/** Working days in (from, to], by table. Days outside the calendar count as its first or last day. */
export function workdaysIn(calendar: WorkCalendar, from: number, to: number): number {
  const { prefix, firstDay } = calendar;
  const a = from - firstDay;
  const b = to - firstDay;
  if (a >= 0 && b >= 0 && a < prefix.length && b < prefix.length) return prefix[b] - prefix[a];
  return prefix[within(b, prefix.length)] - prefix[within(a, prefix.length)];
}

/** A function of its own: a closure would be made for every call, also where nothing lies outside. */
function within(at: number, length: number): number {
  return Math.max(0, Math.min(length - 1, at));
}

/** Days kept free at the end of the calendar so that a roll-over stays inside it. */
const LAST_WEEKS = 40;

/**
 * The last day of a term that starts with an event on `from`. An entry may carry a date from outside the work calendar (a
 * slip of the pen): judging must not fail on it, so the term then starts or ends with the calendar.
 */
export function endOfTerm(calendar: WorkCalendar, from: number, term: Term): LocalDate {
  const { firstDay, lastDay, prefix, select } = calendar;
  if (term.unit === 'workingDays') {
    const start = Math.max(0, Math.min(prefix.length - 1, from - firstDay));
    const rank = prefix[start] + term.length;
    // No working day added: the day itself, worked or not.
    if (term.length === 0) return (firstDay + start) as LocalDate;
    return rank < select.length ? addDays(firstDay, select[rank]) : lastDay;
  }
  if (term.unit === 'days' && !term.rollOver) return (from + term.length) as LocalDate;
  const years = Math.ceil(term.length / (term.unit === 'days' ? 365 : term.unit === 'months' ? 12 : 1)) + 1;
  const latest = lastDay - LAST_WEEKS - years * 366;
  return dueDate(calendar, Math.max(firstDay, Math.min(latest, from)) as LocalDate, term).date;
}
