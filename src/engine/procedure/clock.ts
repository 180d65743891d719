import type { Term } from '../../calendar/deadline.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { addDays, formatDate, parseDate } from '../../kernel/local-date.ts';
import { allHold } from '../../language/condition.ts';
import { type Given, isFromOpenTerm, isFromReading } from '../../language/given.ts';
import {
  type CaseState,
  type ClockDay,
  type ClockState,
  type Finding,
  standing,
} from '../../language/procedure/case.ts';
import type { Clock, Procedure } from '../../language/procedure/procedure.ts';
import { dueDay } from '../due-day.ts';
import { extendedTerm, type History, historyOf, type Stretch, stretchesOf } from './clock-history.ts';

/** What authorities have decided so far: the reading of a question, the term that an open term means. Null: not yet. */
export interface Decided {
  reading(question: string): string | null;
  term(openTerm: string): Term | null;
}

/** A clock with what it was computed from. */
export interface ReadClock {
  readonly state: ClockState;
  /** Null while it waits. */
  readonly history: History | null;
  /** The strictest minimum and maximum; null where there is none. */
  readonly min: Limit | null;
  readonly max: Limit | null;
}

/** A term as it was extended, with the times in which it ran. */
export interface Limit {
  readonly term: Term;
  readonly stretches: readonly Stretch[];
  /** Null while the clock is suspended and the limit had not passed before. */
  readonly day: ClockDay | null;
}

/** How a clock of a case stands by its steps. */
export function clockState(
  procedure: Procedure,
  name: string,
  state: CaseState,
  calendar: WorkCalendar,
  decided: Decided,
): ClockState {
  return readClock(procedure, name, state, calendar, decided).state;
}

/** As clockState, with the days that led there. */
export function readClock(
  procedure: Procedure,
  name: string,
  state: CaseState,
  calendar: WorkCalendar,
  decided: Decided,
): ReadClock {
  const clock = procedure.clocks[name];
  const undecided = new Set<string>();
  const runs = allHold(clock.when, state.fields) && stands(clock.under, decided, undecided);
  const history = runs ? beginning(clock, state, historyOf(procedure, name, standing(state.steps))) : null;
  if (history === null) return { state: waiting(name), history, min: null, max: null };
  const limitOf = (given: Given<Term> | undefined, side: 'min' | 'max') =>
    strictestOf(termsOf(given, decided, undecided), side, history, calendar);
  const min = limitOf(clock.min, 'min');
  const max = limitOf(clock.max, 'max');
  const suspended = history.pauses.some(pause => pause.until === null);
  let due = earlier(max?.day ?? null, suspended ? null : named(state, clock.until));
  due = earlier(due, fixedDay(clock.dueDate, state, calendar, decided, undecided));
  if (clock.within !== undefined) {
    const outer = clockState(procedure, clock.within, state, calendar, decided);
    for (const question of outer.undecided) undecided.add(question);
    if (!suspended) due = earlier(due, outer.due);
  }
  const earliest = later(min?.day ?? null, passed(state, clock.after));
  const stop = history.stop === null ? null : formatDate(history.stop);
  const finding = stop === null ? null : findingOf(clock, history, stop, earliest, due, state);
  return {
    state: {
      clock: name,
      state: stop !== null ? 'stopped' : suspended ? 'suspended' : 'running',
      start: formatDate(history.start),
      stop,
      earliest,
      due,
      undecided: [...undecided],
      finding,
    },
    history,
    min,
    max,
  };
}

/** Does the reading stand under which the clock runs? While none is chosen, each does. */
function stands(under: Clock['under'], decided: Decided, undecided: Set<string>): boolean {
  if (under === undefined) return true;
  const chosen = decided.reading(under.reading);
  if (chosen === null) undecided.add(under.reading);
  return chosen === null || chosen === under.is;
}

/** Day 0 where a field holds it; while the field is empty, the clock waits. */
function beginning(clock: Clock, state: CaseState, history: History | null): History | null {
  if (history === null || history.anew || clock.day0 === undefined) return history;
  const day = dayIn(state, clock.day0);
  return day === null ? null : { ...history, start: parseDate(day) };
}

function dayIn(state: CaseState, field: string | undefined): string | null {
  const day = field !== undefined && Object.hasOwn(state.fields, field) ? state.fields[field] : null;
  return typeof day === 'string' ? day : null;
}

/** The day that a field names. No holiday notice moves it. */
function named(state: CaseState, field: string | undefined): ClockDay | null {
  const date = dayIn(state, field);
  return date === null ? null : { date, provisional: false };
}

function passed(state: CaseState, field: string | undefined): ClockDay | null {
  const day = named(state, field);
  return day === null ? null : { ...day, date: dayAfter(day.date) };
}

/** The day of the year by which it must be done; of several readings the earliest. */
function fixedDay(
  fixed: Clock['dueDate'],
  { fields }: CaseState,
  calendar: WorkCalendar,
  decided: Decided,
  undecided: Set<string>,
): ClockDay | null {
  const year = fixed === undefined || !Object.hasOwn(fields, fixed.ofYear) ? null : fields[fixed.ofYear];
  if (fixed === undefined || typeof year !== 'number') return null;
  let day: ClockDay | null = null;
  for (const due of valuesOf(fixed.is, decided, undecided)) {
    const { date, provisional } = dueDay(calendar, due, year);
    day = earlier(day, { date: formatDate(date), provisional });
  }
  return day;
}

const earlier = (one: ClockDay | null, other: ClockDay | null): ClockDay | null =>
  one === null || (other !== null && other.date < one.date) ? other : one;

const later = (one: ClockDay | null, other: ClockDay | null): ClockDay | null =>
  one === null || (other !== null && other.date > one.date) ? other : one;

const waiting = (clock: string): ClockState => ({
  clock,
  state: 'waiting',
  start: null,
  stop: null,
  earliest: null,
  due: null,
  undecided: [],
  finding: null,
});

function findingOf(
  clock: Clock,
  history: History,
  stop: string,
  earliest: ClockDay | null,
  due: ClockDay | null,
  state: CaseState,
): Finding['kind'] | null {
  if (clock.lapses === true) return null;
  if (due !== null && stop > due.date) return 'late';
  if (earliest === null || stop >= earliest.date || history.lapsed) return null;
  return clock.excused !== undefined && allHold(clock.excused, state.fields) ? null : 'early';
}

/** Of all that a term may be while nobody has decided, the one that asks most. Only a longest time is ever extended. */
function strictestOf(
  terms: readonly Term[],
  side: 'min' | 'max',
  history: History,
  calendar: WorkCalendar,
): Limit | null {
  let limit: Limit | null = null;
  for (const given of terms) {
    const term = side === 'max' ? extendedTerm(given, history.extensions) : given;
    const stretches = stretchesOf(term, side, history, calendar);
    const last = stretches[stretches.length - 1];
    const { date, provisional } = last.due;
    const day = last.to === null ? { date: formatDate(date), provisional } : null;
    if (limit === null || stricter(day, limit.day, side)) limit = { term, stretches, day };
  }
  return limit;
}

/** While a clock stands, a last day that had passed before is the strictest, and a first day to come. */
function stricter(one: ClockDay | null, other: ClockDay | null, side: 'min' | 'max'): boolean {
  if (one === null || other === null) return one !== other && (side === 'max') === (other === null);
  return side === 'max' ? one.date < other.date : one.date > other.date;
}

/** The term that holds; where nobody has decided, all that it may be. */
export function termsOf(
  given: Given<Term> | undefined,
  decided: Decided,
  undecided: Set<string>,
): readonly Term[] {
  if (!isFromOpenTerm(given)) return given === undefined ? [] : valuesOf(given, decided, undecided);
  const term = decided.term(given.openTerm);
  if (term === null) undecided.add(given.openTerm);
  return term === null ? [] : [term];
}

/** The value by the reading that was chosen; of each while none is. An open term gives none: only terms are ruled on here. */
function valuesOf<T>(given: Given<T>, decided: Decided, undecided: Set<string>): readonly T[] {
  if (isFromOpenTerm(given)) {
    undecided.add(given.openTerm);
    return [];
  }
  if (!isFromReading(given)) return [given];
  const chosen = decided.reading(given.reading);
  if (chosen !== null && Object.hasOwn(given.by, chosen)) return [given.by[chosen]];
  undecided.add(given.reading);
  return Object.values(given.by);
}

/** The day after the last one, on which a limit has passed. */
export const dayAfter = (date: string): string => formatDate(addDays(parseDate(date), 1));
