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
 * Folding afresh takes long where there are many entries: `advance` does it step by step, and between steps entries may
 * be applied and other questions answered.
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
    return this.at(this.#today);
  }

  /** What judging today rests on: units, rulings, readings. There at once, also while verdicts are being worked out. */
  get grounds(): Pick<Judge, 'context' | 'governing'> {
    this.#judge ??= this.#begin(this.#today, EVERYTHING_KNOWN);
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

  /** The judge as of any day, knowing what was recorded up to an instant (absent: everything); at once, however long it takes. */
  at(asOf: LocalDate, knownAt: number = EVERYTHING_KNOWN): Judge {
    for (;;) {
      const judge = this.ready(asOf, knownAt) ?? this.advance(asOf, knownAt);
      if (judge !== null) return judge;
    }
  }

  /** The same where it is there already, else null. */
  ready(asOf: LocalDate, knownAt: number = EVERYTHING_KNOWN): Judge | null {
    const judge = this.#held(asOf, knownAt);
    return judge?.complete ? judge : null;
  }

  /**
   * One bounded step towards that judge; the judge once it is complete, with all that was applied meanwhile. Whoever calls
   * it again and again need not know that a governing entry may have begun it anew.
   */
  advance(asOf: LocalDate, knownAt: number = EVERYTHING_KNOWN): Judge | null {
    const judge = this.#held(asOf, knownAt);
    if (judge === null) {
      this.#hold(this.#begin(asOf, knownAt));
      return null;
    }
    try {
      return judge.advance() ? judge : null;
    } catch (error) {
      this.#forget(asOf, knownAt);
      throw error;
    }
  }

  #isToday(asOf: LocalDate, knownAt: number): boolean {
    return asOf === this.#today && knownAt === EVERYTHING_KNOWN;
  }

  #held(asOf: LocalDate, knownAt: number): Judge | null {
    if (this.#isToday(asOf, knownAt)) return this.#judge;
    return this.#others.get(`${asOf}/${knownAt}`) ?? null;
  }

  #begin(asOf: LocalDate, knownAt: number): Judge {
    const { directive, units, calendar } = this.input;
    return new Judge({ directive, units, calendar, facts: this.facts, asOf, knownAt }, 'in-pieces');
  }

  #hold(judge: Judge): void {
    const { asOf, knownAt } = judge.context;
    if (this.#isToday(asOf, knownAt)) {
      this.#judge = judge;
      return;
    }
    if (this.#others.size >= KEPT) this.#others.delete(this.#others.keys().next().value!);
    this.#others.set(`${asOf}/${knownAt}`, judge);
  }

  #forget(asOf: LocalDate, knownAt: number): void {
    if (this.#isToday(asOf, knownAt)) this.#judge = null;
    else this.#others.delete(`${asOf}/${knownAt}`);
  }
}
