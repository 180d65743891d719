import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { civilOf, type LocalDate, parseDate } from '../../kernel/local-date.ts';
import { type Directive, measuresOf } from '../../language/directive.ts';
import type { Interpretation, OpenTerm } from '../../language/given.ts';
import { PART_PERIOD_QUESTION } from '../../language/governing.ts';
import type { Unit } from '../../language/unit.ts';
import { ByteColumn } from '../facts/column.ts';
import { type Change, EVERYTHING_KNOWN, type FactStore } from '../facts/fact-store.ts';
import type { Table } from '../facts/table.ts';
import type { Slot } from './cells.ts';
import type { JudgeContext } from './context.ts';
import { type Governing, governingOf } from './governing.ts';
import { JudgedObligation } from './judged-obligation.ts';
import type { Fold } from './kinds/fold.ts';
import { dependentsOf, inOrderOfNeed } from './needs.ts';
import { eachComingIn, moveFold } from './new-day.ts';
import { Rollup } from './rollup.ts';
import { settle } from './settle.ts';
import type { PartPeriodReading } from './states.ts';
import { placesOf } from './unit-places.ts';
import { BREACHED } from './verdict-code.ts';
import type { Work } from './work.ts';

/** What a judge is made from. Everything is an argument: the engine never reads a clock. */
export interface JudgeInput {
  readonly directive: Directive;
  readonly units: readonly Unit[];
  readonly calendar: WorkCalendar;
  readonly facts: FactStore;
  readonly asOf: LocalDate;
  /** Instant in milliseconds up to which entries are known. */
  readonly knownAt: number;
}

interface Listener {
  readonly fold: Fold;
  readonly role: number;
}

/**
 * All verdicts of a directive as of one day, by what was known at one instant, kept up to date entry by entry. Judging
 * takes long where there are many entries, so it can be done in pieces: what changes meanwhile waits until the end.
 */
export class Judge {
  readonly directive: Directive;
  readonly context: JudgeContext;
  readonly governing: Governing;
  readonly obligations: readonly JudgedObligation[];
  readonly #byId = new Map<string, JudgedObligation>();
  /** By table index. */
  readonly #listeners: readonly Listener[][];
  /** Obligations judged from the breaches of others, by the id of the other. */
  #dependents: ReadonlyMap<string, readonly JudgedObligation[]> = new Map();
  /** Null until the verdicts are right. */
  #rollup: Rollup | null = null;
  /** What is to be done before the verdicts are right. */
  readonly #work: Work;
  /** Changes that came while there was work left, in order. */
  #waiting: Change[] = [];
  /** Cells to judge again, as pairs of obligation index and cell; kept at its size, since it fills with every entry. */
  readonly #dirty: number[] = [];
  #dirtySize = 0;
  /** Obligations to judge again altogether, because a verdict that they rest on has changed. */
  readonly #stale = new Set<JudgedObligation>();

  /** `in-pieces`: the verdicts are right once `advance` has said so, whatever is applied between its calls. */
  constructor(input: JudgeInput, pace: 'at-once' | 'in-pieces' = 'at-once') {
    const { directive, units, calendar, facts, asOf, knownAt } = input;
    this.directive = directive;
    this.governing = governingOf(facts, asOf, knownAt);
    const places = placesOf(facts, units, this.governing.unitChanges, asOf);
    const { tree } = places;
    const tables = [...facts.tables.values()];
    this.#listeners = tables.map(() => []);
    // All at one moment: they say which rows are folded in pieces and which came later and wait.
    const masks = tables.map(table => maskOf(table, asOf, knownAt));
    this.context = {
      facts,
      tree,
      places,
      calendar,
      asOf,
      knownAt,
      masks,
      warning: directive.warning,
      effectiveFrom: parseDate(directive.effectiveFrom),
    };
    const obligations: JudgedObligation[] = [];
    this.obligations = obligations;
    this.#work = this.#judgeAll(obligations);
    while (pace === 'at-once' && !this.advance());
  }

  /** True when every verdict is right: nothing is left to do. */
  get complete(): boolean {
    return this.#rollup !== null;
  }

  /**
   * Does one bounded step of the work left; true when none is left. After an error the judge is of no use and says so when
   * asked again.
   */
  advance(): boolean {
    const done = this.complete || this.#work.next().done === true;
    if (done && !this.complete) throw new Error('engine: judging failed before and was not begun anew');
    return done;
  }

  /** Counts of verdicts by unit. */
  get rollup(): Rollup {
    if (this.#rollup === null) throw new Error('engine: counts were asked for while judging is under way');
    return this.#rollup;
  }

  /** Makes the cells, folds every fact, judges every cell, counts them up, then takes in what came meanwhile. */
  *#judgeAll(obligations: JudgedObligation[]): Work {
    yield* this.#makeObligations(obligations);
    this.#dependents = dependentsOf(obligations);
    const years = [...new Set(obligations.flatMap(judged => judged.years))].sort((a, b) => a - b);
    for (const judged of inOrderOfNeed(obligations, this.#byId)) {
      judged.yearIndex = Int32Array.from(judged.years, year => years.indexOf(year));
      for (const fold of judged.folds) {
        yield* fold.addAll();
        fold.touch = cell => this.#mark(judged.index, cell);
        this.#listen(fold);
      }
      yield* judged.judgeAll();
    }
    const rollup = new Rollup(this.context.tree, years, obligations);
    yield* rollup.count(obligations);
    // The list grows while it is gone through; with its last change the judge is where the facts are.
    for (let i = 0; i < this.#waiting.length; i++) {
      this.#take(this.#waiting[i], rollup);
      yield;
    }
    this.#waiting = [];
    this.#rollup = rollup;
  }

  *#makeObligations(judged: JudgedObligation[]): Work {
    const { directive, governing, context } = this;
    const measures = measuresOf(directive);
    const interpretations = new Map<string, Interpretation>();
    const openTerms = new Map<string, OpenTerm>();
    for (const i of [...directive.interpretations, ...measures.flatMap(m => m.interpretations)]) {
      interpretations.set(i.id, i);
    }
    for (const term of measures.flatMap(m => m.openTerms)) openTerms.set(term.id, term);
    const chosen = governing.readings.get(PART_PERIOD_QUESTION)?.reading;
    const partPeriod: PartPeriodReading = chosen === 'skip' || chosen === 'full' ? chosen : null;
    const breaches = {
      units: (id: string, slot: Slot, bearer: string) => this.#breachingUnits(id, slot, bearer),
    };
    for (const measure of measures) {
      for (const obligation of measure.obligations) {
        const settled = settle(obligation, governing, interpretations, openTerms);
        const made = new JudgedObligation(
          judged.length,
          measure,
          obligation,
          settled,
          context,
          partPeriod,
          breaches,
        );
        judged.push(made);
        this.#byId.set(obligation.id, made);
        yield;
      }
    }
  }

  #breachingUnits(id: string, slot: Slot, bearer: string): number[] {
    const judged = this.#byId.get(id);
    if (!judged) return [];
    const { cells, status } = judged;
    const { tree, facts } = this.context;
    const s = cells.slots.findIndex(other => other.id === slot.id);
    if (s < 0) return [];
    const region = tree.regionOf(bearer).code;
    const codes: number[] = [];
    cells.bearers.forEach((unit, ord) => {
      const breached = (status[ord * cells.slots.length + s] & 7) === BREACHED;
      if (breached && tree.isWithin(unit.code, region)) codes.push(facts.codes.find(unit.code));
    });
    return codes;
  }

  #listen(fold: Fold): void {
    for (const { table, role } of fold.subscriptions) this.#listeners[table.index].push({ fold, role });
  }

  #rejudge(judged: JudgedObligation, cell: number, rollup: Rollup): void {
    const before = judged.status[cell];
    const after = judged.judge(cell);
    if (before === after) return;
    judged.status[cell] = after;
    const slots = judged.cells.slots.length;
    const ord = Math.floor(cell / slots);
    rollup.flip(judged.yearIndex[cell - ord * slots], judged.unitIndex[ord], judged.index, before, after);
    const dependents = this.#dependents.get(judged.obligation.id);
    if (dependents) for (const dependent of dependents) this.#stale.add(dependent);
  }

  #mark(obligation: number, cell: number): void {
    this.#dirty[this.#dirtySize] = obligation;
    this.#dirty[this.#dirtySize + 1] = cell;
    this.#dirtySize += 2;
  }

  #settleDirty(rollup: Rollup): void {
    for (let i = 0; i < this.#dirtySize; i += 2) {
      this.#rejudge(this.obligations[this.#dirty[i]], this.#dirty[i + 1], rollup);
    }
    this.#dirtySize = 0;
    if (this.#stale.size > 0) this.#settleStale(rollup);
  }

  /** Judging a dependent can make others stale in turn; a set visits what is added on the way. */
  #settleStale(rollup: Rollup): void {
    for (const judged of this.#stale) {
      this.#stale.delete(judged);
      for (let cell = 0; cell < judged.cells.size; cell++) this.#rejudge(judged, cell, rollup);
    }
  }

  /** Takes in a change of the facts; afterwards every verdict and every count is right again, once the judge is complete. */
  apply(change: Change): void {
    const { table } = change;
    // First of all: folds follow chains in which the new row already is, and it must not count before its turn.
    this.context.masks[table.index].grow(table.rows);
    if (this.#rollup === null) this.#waiting.push(change);
    else this.#take(change, this.#rollup);
  }

  #take({ table, removed, added }: Change, rollup: Rollup): void {
    const mask = this.context.masks[table.index];
    const listeners = this.#listeners[table.index];
    const recordedAt = added >= 0 ? table.knownFrom.data[added] : table.knownTo.data[removed];
    if (recordedAt > this.context.knownAt) return;
    if (removed >= 0 && mask.data[removed] !== 0) {
      mask.data[removed] = 0;
      for (const { fold, role } of listeners) fold.remove(role, removed);
    }
    if (added >= 0 && table.legal.data[added] <= this.context.asOf) {
      mask.data[added] = 1;
      for (const { fold, role } of listeners) fold.add(role, added);
    }
    this.#settleDirty(rollup);
  }

  /**
   * True when the judge can move on to that day. A new year, units that begin or end, and governing entries that come into
   * force need a new one.
   */
  canMoveTo(day: LocalDate): boolean {
    const { asOf, knownAt, facts, places } = this.context;
    if (!this.complete || day < asOf || civilOf(day).year !== civilOf(asOf).year) return false;
    if (places.turnsBetween(asOf, day)) return false;
    let governed = false;
    for (const table of facts.tables.values()) {
      if (table.register.governs !== true) continue;
      eachComingIn(table, asOf, day, knownAt, () => {
        governed = true;
      });
    }
    return !governed;
  }

  /** A new day: rows whose time has come are put in, and every cell is judged again. */
  dayBegan(day: LocalDate): void {
    const { asOf, masks, facts, knownAt } = this.context;
    const { rollup } = this;
    for (const judged of this.obligations) {
      for (const fold of judged.folds) moveFold(fold, asOf, day, masks);
    }
    this.context.asOf = day;
    for (const table of facts.tables.values()) {
      eachComingIn(table, asOf, day, knownAt, row => {
        masks[table.index].data[row] = 1;
        for (const { fold, role } of this.#listeners[table.index]) fold.add(role, row);
      });
    }
    this.#dirtySize = 0;
    for (const judged of this.obligations) {
      for (let cell = 0; cell < judged.cells.size; cell++) this.#rejudge(judged, cell, rollup);
    }
    this.#settleDirty(rollup);
  }

  find(obligation: string): JudgedObligation | undefined {
    return this.#byId.get(obligation);
  }
}

/** Which rows count: known at the instant, legal date not after the day. */
function maskOf(table: Table, asOf: LocalDate, knownAt: number): ByteColumn {
  const mask = new ByteColumn(table.rows);
  mask.grow(table.rows);
  const legal = table.legal.data;
  const from = table.knownFrom.data;
  const to = table.knownTo.data;
  const { data } = mask;
  // Whoever knows everything need not ask from when: that saves a third of the time.
  const some = knownAt !== EVERYTHING_KNOWN;
  for (let row = 0; row < table.rows; row++) {
    if (to[row] <= knownAt || (some && from[row] > knownAt)) continue;
    if (legal[row] <= asOf) data[row] = 1;
  }
  return mask;
}
