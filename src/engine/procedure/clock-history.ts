import { type DueDate, dueDate, type Term } from '../../calendar/deadline.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { type LocalDate, parseDate } from '../../kernel/local-date.ts';
import type { Step } from '../../language/procedure/case.ts';
import type { Clock, Extension, Procedure } from '../../language/procedure/procedure.ts';

/** What the steps of a case have done to one clock since it was last started. */
export interface History {
  readonly start: LocalDate;
  /** Started anew by a return: then its day 0 is the day of the return, whatever a field says. */
  readonly anew: boolean;
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
  readonly stop: LocalDate | null;
  /** Stopped because the case ended, by nothing that was to stop it: it may be late, never early. */
  readonly lapsed: boolean;
}

/** A time in which a clock stands still, from the day of its cause to the day of what follows; null: it still does. */
export interface Pause {
  readonly from: LocalDate;
  readonly until: LocalDate | null;
}

/** A time in which a clock runs. */
export interface Stretch {
  /** Not counted: the day of the start, or of going on. */
  readonly day0: LocalDate;
  /** What is left of the term on that day, and how many of its units are used up (0 once months have become days). */
  readonly rest: Term;
  readonly used: number;
  /** Day of the pause that ends it; null for the last one of a clock that was not left standing. */
  readonly to: LocalDate | null;
  readonly due: DueDate;
}

/** What the standing steps of a case have done to a clock; null where none has started it. */
export function historyOf(procedure: Procedure, name: string, steps: readonly Step[]): History | null {
  const clock = procedure.clocks[name];
  let running: Running | null = null;
  for (const step of steps) {
    const change = step.clocks?.[name];
    if (starts(clock, step) || (change === 'restart' && running !== null)) {
      running = startedOn(parseDate(step.day), change === 'restart');
    } else if (running !== null && running.stop === null) {
      goOn(running, clock, step, change);
    }
    if (running === null || running.stop !== null) continue;
    const stops = step.event !== undefined && clock.stops.includes(step.event);
    if (stops || ends(procedure, step)) {
      running.stop = parseDate(step.day);
      running.lapsed = !stops;
      // What is stopped while it stands has used no more than it had when it came to stand.
      resume(running, running.stop);
    }
  }
  return running;
}

interface Running extends History {
  readonly pauses: { readonly from: LocalDate; until: LocalDate | null }[];
  readonly extensions: Extension[];
  stop: LocalDate | null;
  lapsed: boolean;
  /** True of the step that ends the pause under way. */
  awaits: ((step: Step) => boolean) | null;
}

const startedOn = (start: LocalDate, anew: boolean): Running => ({
  start,
  anew,
  pauses: [],
  extensions: [],
  stop: null,
  lapsed: false,
  awaits: null,
});

function goOn(running: Running, clock: Clock, step: Step, change: 'suspend' | 'restart' | undefined): void {
  const day = parseDate(step.day);
  if (running.awaits?.(step)) resume(running, day);
  const awaits = pauseBy(clock, step, change);
  if (running.awaits === null && awaits !== null) {
    running.pauses.push({ from: day, until: null });
    running.awaits = awaits;
  }
  const extension = clock.extends?.find(each => each.by === step.event);
  if (extension !== undefined) running.extensions.push(extension);
}

function resume(running: Running, day: LocalDate): void {
  const pause = running.pauses.at(-1);
  if (pause?.until === null) pause.until = day;
  running.awaits = null;
}

const starts = (clock: Clock, { event }: Step): boolean =>
  event !== undefined && clock.starts.includes(event);

const ends = (procedure: Procedure, { to }: Step): boolean => procedure.stages[to]?.end !== undefined;

/** What will end the pause that the step begins; null when it begins none. */
function pauseBy(
  clock: Clock,
  { event, from: back }: Step,
  change: 'suspend' | 'restart' | undefined,
): ((later: Step) => boolean) | null {
  // Returned: it stands until the case is back where it was returned from.
  if (change === 'suspend') return later => later.to === back && later.from !== back;
  const suspension = clock.suspends?.find(each => each.by === event);
  if (suspension === undefined) return null;
  return later => later.event !== undefined && suspension.until.includes(later.event);
}

/**
 * The times in which a clock of this term ran or runs. A day on which it is suspended is still counted, and the day on
 * which it goes on is day 0 of the rest, as the day of an event that starts a clock is. What had passed before a pause
 * stays passed; a shortest time that ends on the day of a pause has run, of a longest time the day of going on is left.
 */
export function stretchesOf(
  term: Term,
  side: 'min' | 'max',
  history: History,
  calendar: WorkCalendar,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let day0 = history.start;
  let rest = term;
  let used = 0;
  let provisional = false;
  for (const { from, until } of history.pauses) {
    const due = marked(dueDate(calendar, day0, rest), provisional);
    if (due.date < from || (side === 'min' && due.date === from)) break;
    stretches.push({ day0, rest, used, to: from, due });
    if (until === null) return stretches;
    const left = restOf(rest, day0, from, calendar);
    used = left.unit === rest.unit ? used + rest.length - left.length : 0;
    provisional ||= term.unit === 'workingDays' && calendar.workdaysBetweenMarked(day0, from).provisional;
    rest = left;
    day0 = until;
  }
  stretches.push({ day0, rest, used, to: null, due: marked(dueDate(calendar, day0, rest), provisional) });
  return stretches;
}

const marked = (due: DueDate, provisional: boolean): DueDate => (provisional ? { ...due, provisional } : due);

/** A term as it was extended. @throws Error for an extension in other units, which no checked definition has */
export function extendedTerm(term: Term, extensions: readonly Extension[]): Term {
  let { length } = term;
  for (const { term: more } of extensions) {
    if (more.unit !== term.unit) throw new Error('期限延长的单位与期限本身不一致');
    length += more.length;
  }
  return { ...term, length };
}

/** What is left of a term when it is suspended on a day. Months, once broken, go on as the days that were left of them. */
function restOf(term: Term, day0: LocalDate, from: LocalDate, calendar: WorkCalendar): Term {
  if (term.unit === 'workingDays') {
    const used = calendar.workdaysBetween(day0, from);
    return { ...term, length: Math.max(0, term.length - used) };
  }
  const { date: last } = dueDate(calendar, day0, { ...term, rollOver: false });
  return { length: Math.max(0, last - from), unit: 'days', rollOver: term.rollOver };
}
