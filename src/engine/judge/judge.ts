import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { civilOf, type LocalDate, parseDate } from '../../kernel/local-date.ts';
import { type Directive, measuresOf } from '../../language/directive.ts';
import type { Interpretation, OpenTerm } from '../../language/given.ts';
import { PART_PERIOD_QUESTION } from '../../language/governing.ts';
import type { Unit } from '../../language/unit.ts';
import { ByteColumn } from '../facts/column.ts';
import { type Change, countsIn, EVERYTHING_KNOWN, type FactStore } from '../facts/fact-store.ts';
import type { Table } from '../facts/table.ts';
import type { Slot } from './cells.ts';
import type { JudgeContext } from './context.ts';
import { type Governing, governingOf } from './governing.ts';
import { JudgedObligation } from './judged-obligation.ts';
import type { Fold } from './kinds/fold.ts';
import { Rollup } from './rollup.ts';
import { settle } from './settle.ts';
import type { PartPeriodReading } from './states.ts';
import { placesOf } from './unit-places.ts';
import { BREACHED } from './verdict-code.ts';

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
 * All verdicts of a directive as of one day, by what was known at one instant. The judge that knows everything is kept up
 * to date entry by entry; every other is folded afresh from the same facts and then only read.
 */
export class Judge {
  readonly directive: Directive;
  readonly context: JudgeContext;
  readonly governing: Governing;
  readonly obligations: readonly JudgedObligation[];
  readonly rollup: Rollup;
  readonly #byId: ReadonlyMap<string, JudgedObligation>;
  /** By table index. */
  readonly #listeners: readonly Listener[][];
  /** Obligations judged from the breaches of others, by the id of the other. */
  readonly #dependents = new Map<string, JudgedObligation[]>();
  /** Rows whose legal date lies ahead. */
  readonly #future = new Map<number, { table: Table; row: number }[]>();
  /** Cells to judge again, as pairs of obligation index and cell; kept at its size, since it fills with every entry. */
  readonly #dirty: number[] = [];
  #dirtySize = 0;
  /** Obligations to judge again altogether, because a verdict that they rest on has changed. */
  readonly #stale = new Set<JudgedObligation>();

  constructor(input: JudgeInput) {
    const { directive, units, calendar, facts, asOf, knownAt } = input;
    this.directive = directive;
    this.governing = governingOf(facts, asOf, knownAt);
    const places = placesOf(facts, units, this.governing.unitChanges, asOf);
    const { tree } = places;
    const tables = [...facts.tables.values()];
    this.#listeners = tables.map(() => []);
    const masks = tables.map(table => this.#maskOf(table, asOf, knownAt));
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
    this.obligations = this.#judgedObligations();
    this.#byId = new Map(this.obligations.map(o => [o.obligation.id, o]));
    this.rollup = this.#foldAll();
  }

  #maskOf(table: Table, asOf: LocalDate, knownAt: number): ByteColumn {
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
      else this.#later(legal[row], table, row);
    }
    return mask;
  }

  #later(day: number, table: Table, row: number): void {
    const rows = this.#future.get(day);
    if (rows) rows.push({ table, row });
    else this.#future.set(day, [{ table, row }]);
  }

  #judgedObligations(): JudgedObligation[] {
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
    const judged: JudgedObligation[] = [];
    for (const measure of measures) {
      for (const obligation of measure.obligations) {
        const settled = settle(obligation, governing, interpretations, openTerms);
        judged.push(
          new JudgedObligation(judged.length, measure, obligation, settled, context, partPeriod, breaches),
        );
      }
    }
    return judged;
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

  /** Whatever rests on the breaches of others comes after them. */
  #inOrderOfNeed(): JudgedObligation[] {
    const ordered = new Set<JudgedObligation>();
    const visited = new Set<JudgedObligation>();
    const visit = (judged: JudgedObligation): void => {
      if (visited.has(judged)) return;
      visited.add(judged);
      const { rule } = judged.obligation;
      if (rule.kind === 'coverage' && 'breachesOf' in rule.every) {
        for (const id of rule.every.breachesOf) {
          const needed = this.#byId.get(id);
          if (needed) visit(needed);
        }
      }
      ordered.add(judged);
    };
    for (const judged of this.obligations) visit(judged);
    return [...ordered];
  }

  /** Folds every fact, judges every cell, counts them up. */
  #foldAll(): Rollup {
    this.#findDependents();
    const years = [...new Set(this.obligations.flatMap(judged => judged.years))].sort((a, b) => a - b);
    for (const judged of this.#inOrderOfNeed()) {
      judged.yearIndex = Int32Array.from(judged.years, year => years.indexOf(year));
      for (const fold of judged.folds) {
        fold.addAll();
        fold.touch = cell => this.#mark(judged.index, cell);
        this.#listen(fold);
      }
      judged.judgeAll();
    }
    return new Rollup(this.context.tree, years, this.obligations);
  }

  #findDependents(): void {
    for (const judged of this.obligations) {
      const { rule } = judged.obligation;
      if (rule.kind !== 'coverage' || !('breachesOf' in rule.every)) continue;
      for (const id of rule.every.breachesOf) {
        this.#dependents.set(id, [...(this.#dependents.get(id) ?? []), judged]);
      }
    }
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

  #settleDirty(): void {
    for (let i = 0; i < this.#dirtySize; i += 2) {
      this.#rejudge(this.obligations[this.#dirty[i]], this.#dirty[i + 1], this.rollup);
    }
    this.#dirtySize = 0;
    if (this.#stale.size > 0) this.#settleStale(this.rollup);
  }

  /** Judging a dependent can make others stale in turn; a set visits what is added on the way. */
  #settleStale(rollup: Rollup): void {
    for (const judged of this.#stale) {
      this.#stale.delete(judged);
      for (let cell = 0; cell < judged.cells.size; cell++) this.#rejudge(judged, cell, rollup);
    }
  }

  /** Takes in a change of the facts; afterwards every verdict and every count is right again. */
  apply(change: Change): void {
    const { table, removed, added } = change;
    const mask = this.context.masks[table.index];
    const listeners = this.#listeners[table.index];
    // First of all: folds follow chains in which the new row already is, and it must not count before its turn.
    mask.grow(table.rows);
    const recordedAt = added >= 0 ? table.knownFrom.data[added] : table.knownTo.data[removed];
    if (recordedAt > this.context.knownAt) return;
    if (removed >= 0 && mask.data[removed] !== 0) {
      mask.data[removed] = 0;
      for (const { fold, role } of listeners) fold.remove(role, removed);
    }
    if (added >= 0) {
      if (table.legal.data[added] > this.context.asOf) {
        this.#later(table.legal.data[added], table, added);
      } else {
        mask.data[added] = 1;
        for (const { fold, role } of listeners) fold.add(role, added);
      }
    }
    this.#settleDirty();
  }

  /**
   * True when the judge can move on to that day. A new year, units that begin or end, and governing entries that come into
   * force need a new one.
   */
  canMoveTo(day: LocalDate): boolean {
    if (day < this.context.asOf || civilOf(day).year !== civilOf(this.context.asOf).year) return false;
    if (this.context.places.turns.some(turn => turn > this.context.asOf && turn <= day)) return false;
    for (let d = this.context.asOf + 1; d <= day; d++) {
      if (this.#future.get(d)?.some(({ table }) => table.register.governs === true)) return false;
    }
    return true;
  }

  /** A new day: rows whose time has come are put in, and every cell is judged again. */
  dayBegan(day: LocalDate): void {
    const { asOf, masks } = this.context;
    for (const judged of this.obligations) {
      for (const fold of judged.folds) moveFold(fold, asOf, day, masks);
    }
    this.context.asOf = day;
    for (let d = asOf + 1; d <= day; d++) {
      for (const { table, row } of this.#future.get(d) ?? []) {
        if (!countsIn(table, row, day, this.context.knownAt)) continue;
        masks[table.index].data[row] = 1;
        for (const { fold, role } of this.#listeners[table.index]) fold.add(role, row);
      }
      this.#future.delete(d);
    }
    this.#dirtySize = 0;
    for (const judged of this.obligations) {
      for (let cell = 0; cell < judged.cells.size; cell++) this.#rejudge(judged, cell, this.rollup);
    }
    this.#settleDirty();
  }

  find(obligation: string): JudgedObligation | undefined {
    return this.#byId.get(obligation);
  }
}

/** Takes out what changes by itself on the days passed, moves the fold's day, and puts it in again. */
function moveFold(fold: Fold, from: LocalDate, to: LocalDate, masks: readonly ByteColumn[]): void {
  const moving = new Map<Table, Set<number>>();
  for (let day = from + 1; day <= to; day++) {
    for (const code of fold.wakes.get(day) ?? []) {
      const role = code % 2;
      const row = (code - role) / 2;
      const table = fold.subscriptions.find(s => s.role === role)!.table;
      if (masks[table.index].data[row] !== 1) continue;
      const rows = moving.get(table);
      if (rows) rows.add(row);
      else moving.set(table, new Set([row]));
    }
    fold.wakes.delete(day);
  }
  eachMoving(fold, moving, (table, row, roles) => {
    masks[table.index].data[row] = 0;
    for (const role of roles) fold.remove(role, row);
  });
  fold.today = to;
  eachMoving(fold, moving, (table, row, roles) => {
    masks[table.index].data[row] = 1;
    for (const role of roles) fold.add(role, row);
  });
}

/** A row moves in every part that it plays: an entry can be a member and its own answer. */
function eachMoving(
  fold: Fold,
  moving: ReadonlyMap<Table, ReadonlySet<number>>,
  move: (table: Table, row: number, roles: readonly number[]) => void,
): void {
  for (const [table, rows] of moving) {
    const roles = fold.subscriptions.filter(s => s.table === table).map(s => s.role);
    for (const row of rows) move(table, row, roles);
  }
}
