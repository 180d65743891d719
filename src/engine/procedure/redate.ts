import { dueDate, type Term } from '../../calendar/deadline.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { CaseState } from '../../language/procedure/case.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import { type Decided, readClock } from './clock.ts';

/** Running clocks in columns, so that a million of them are dated again within a second. Column i is one clock. */
export interface RunningClocks {
  /** Day 0 of the time that runs. */
  readonly start: Int32Array;
  /** Units of the term that were used up before it. */
  readonly used: Int32Array;
  /** Place of its term in `terms`. */
  readonly term: Int32Array;
  readonly terms: readonly Term[];
}

/** What became of running clocks when the calendar changed. */
export interface Redated {
  /** Last days by the new calendar, by column. */
  readonly due: Int32Array;
  /** 1 where a notice still to come may move the day. */
  readonly provisional: Uint8Array;
  /** Columns whose last day moved, in order. */
  readonly moved: Int32Array;
  /** Columns whose day stayed and can no longer move. */
  readonly settled: number;
  readonly earlier: number;
  readonly later: number;
  /** Last days by the old calendar, of the columns that moved. */
  readonly movedFrom: Int32Array;
}

/** A running clock as a row; null when it does not run or has no last day. Of several readings, the strictest. */
export function runningRow(
  procedure: Procedure,
  name: string,
  state: CaseState,
  calendar: WorkCalendar,
  decided: Decided,
): { readonly start: LocalDate; readonly used: number; readonly term: Term } | null {
  const { state: now, max } = readClock(procedure, name, state, calendar, decided);
  const last = max?.stretches.at(-1);
  if (now.state !== 'running' || last === undefined) return null;
  // Months that a pause has broken go on as days, of which none are used yet.
  return {
    start: last.day0,
    used: last.used,
    term: { ...last.rest, length: last.rest.length + last.used },
  };
}

/**
 * Dates running clocks again when a year's holiday notice arrives. Days used up before the time that runs stay used up: they
 * have passed, and a notice speaks of days to come. @throws as dueDate
 */
export function redate(rows: RunningClocks, before: WorkCalendar, after: WorkCalendar): Redated {
  const { start, used, term, terms } = rows;
  const size = start.length;
  const due = new Int32Array(size);
  const provisional = new Uint8Array(size);
  const moved: number[] = [];
  const movedFrom: number[] = [];
  let settled = 0;
  let later = 0;
  for (let i = 0; i < size; i++) {
    const { length, unit, rollOver } = terms[term[i]];
    const rest = { length: Math.max(0, length - used[i]), unit, rollOver };
    const day0 = start[i] as LocalDate;
    const now = dueDate(after, day0, rest);
    due[i] = now.date;
    if (now.provisional) provisional[i] = 1;
    const then = dueDate(before, day0, rest);
    if (then.date !== now.date) {
      moved.push(i);
      movedFrom.push(then.date);
      if (now.date > then.date) later++;
    } else if (then.provisional && !now.provisional) settled++;
  }
  return {
    due,
    provisional,
    moved: Int32Array.from(moved),
    movedFrom: Int32Array.from(movedFrom),
    settled,
    earlier: moved.length - later,
    later,
  };
}
