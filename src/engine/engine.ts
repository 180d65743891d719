import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { LocalDate } from '../kernel/local-date.ts';
import type { Directive } from '../language/directive.ts';
import type { EntryEvent } from '../language/entry.ts';
import type { Register } from '../language/register.ts';
import type { Unit } from '../language/unit.ts';
import { EVERYTHING_KNOWN, FactStore } from './facts/fact-store.ts';
import { projectionOf } from './facts/projection.ts';
import { Judge } from './judge/judge.ts';

/** Everything judging rests on except the entries. */
export interface EngineInput {
  readonly directive: Directive;
  readonly registers: readonly Register[];
  readonly units: readonly Unit[];
  readonly calendar: WorkCalendar;
}

/** How many judges of other days are kept up to date beside that of today; each has cells and counts of its own. */
const KEPT = 3;

/**
 * The facts and the judge of today. Entries go in one by one and every verdict is right again before `apply` returns; any
 * other day, or what was known earlier, is a judge of its own, folded afresh when asked for and then kept up to date too.
 */
export class Engine {
  readonly input: EngineInput;
  readonly facts: FactStore;
  #today: LocalDate;
  #judge: Judge | null = null;
  readonly #others = new Map<string, Judge>();

  constructor(input: EngineInput, today: LocalDate) {
    this.input = input;
    this.facts = new FactStore(input.registers, projectionOf([input.directive]));
    // Units first: their codes are then small numbers, and tables by unit stay small.
    for (const unit of input.units) this.facts.codes.number(unit.code);
    this.#today = today;
  }

  get today(): LocalDate {
    return this.#today;
  }

  /** The judge of today that knows everything. Made on first use: a start loads all entries first. */
  get judge(): Judge {
    this.#judge ??= this.#fresh(this.#today, EVERYTHING_KNOWN);
    return this.#judge;
  }

  /** Takes in one event. */
  apply(event: EntryEvent): void {
    const change = this.facts.apply(event);
    if (!change) return;
    if (change.table.register.governs) {
      // What governs judging changes cells and readings themselves: new judges.
      this.#judge = null;
      this.#others.clear();
      return;
    }
    this.#judge?.apply(change);
    for (const judge of this.#others.values()) judge.apply(change);
  }

  /** Moves today forward. Days never go back; a clock that does is the caller's fault and changes nothing. */
  dayBegan(day: LocalDate): void {
    if (day <= this.#today) return;
    this.#today = day;
    if (this.#judge?.canMoveTo(day)) this.#judge.dayBegan(day);
    else this.#judge = null;
  }

  /** The judge as of any day, knowing what was recorded up to an instant (absent: everything). */
  at(asOf: LocalDate, knownAt: number = EVERYTHING_KNOWN): Judge {
    if (asOf === this.#today && knownAt === EVERYTHING_KNOWN) return this.judge;
    const key = `${asOf}/${knownAt}`;
    let judge = this.#others.get(key);
    if (!judge) {
      judge = this.#fresh(asOf, knownAt);
      if (this.#others.size >= KEPT) this.#others.delete(this.#others.keys().next().value!);
      this.#others.set(key, judge);
    }
    return judge;
  }

  #fresh(asOf: LocalDate, knownAt: number): Judge {
    const { directive, units, calendar } = this.input;
    return new Judge({ directive, units, calendar, facts: this.facts, asOf, knownAt });
  }
}
