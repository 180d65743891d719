import {
  fillPeriodIndex,
  type PeriodKind,
  periodAt,
  periodEnd,
  periodId,
  periodIndex,
  periodStart,
  type RecurringKind,
} from '../../calendar/period.ts';
import { civilOf, dateOf, type LocalDate, parseDate } from '../../kernel/local-date.ts';
import type { Counts } from '../../language/source.ts';
import type { Unit } from '../../language/unit.ts';
import type { UnitTree } from '../../language/unit-tree.ts';
import type { FactStore } from '../facts/fact-store.ts';

/** One period in which a duty is owed. */
export interface Slot {
  readonly id: string;
  readonly start: LocalDate;
  /** FAR for a duty without an end. */
  readonly end: LocalDate;
}

/** Later than every day that is ever judged. */
export const FAR = dateOf(2199, 12, 31);
const EARLY = dateOf(1950, 1, 1);
const LAST_INDEXED = dateOf(2060, 12, 31);

/** Whether a cell exists. */
export const ABSENT = 0;
export const OWED = 1;
/** The period began before the duty or the unit did. */
export const PARTIAL = 2;

const dayTables = new Map<RecurringKind, Int32Array>();

/** Index of the period of every day from 1950 to 2060, shared by all folds so that it stays in the processor's cache. */
function dayTable(kind: RecurringKind): Int32Array {
  let table = dayTables.get(kind);
  if (!table) {
    table = fillPeriodIndex(kind, EARLY, new Int32Array(LAST_INDEXED - EARLY + 1));
    dayTables.set(kind, table);
  }
  return table;
}

/** The periods of a duty from the first that it binds in to the end of the as-of day's year. */
export function slotsOf(kind: PeriodKind, from: LocalDate, asOf: LocalDate, back: number): readonly Slot[] {
  if (kind === 'once' || kind === 'term') return [{ id: kind, start: from, end: FAR }];
  const last = periodIndex(kind, dateOf(Math.max(civilOf(asOf).year, civilOf(from).year), 12, 31));
  const slots: Slot[] = [];
  for (let index = periodIndex(kind, from) - back; index <= last; index++) {
    const period = periodAt(kind, index);
    slots.push({ id: periodId(period), start: periodStart(period), end: periodEnd(period) });
  }
  return slots;
}

/**
 * The cells of one obligation: bearers × periods, cell = bearer × slots + slot. Also says which cells a day and a unit
 * fall into, by table.
 */
export class CellSpace {
  readonly kind: PeriodKind;
  readonly bearers: readonly Unit[];
  readonly slots: readonly Slot[];
  readonly size: number;
  readonly #days: Int32Array | null;
  readonly #firstIndex: number;
  readonly #firstYear: number;
  readonly #notBefore: number;

  /** `notBefore`: days before it fall into no cell (duties about single events bind only later ones). */
  constructor(kind: PeriodKind, bearers: readonly Unit[], slots: readonly Slot[], notBefore: number) {
    this.kind = kind;
    this.bearers = bearers;
    this.slots = slots;
    this.size = bearers.length * slots.length;
    this.#notBefore = notBefore;
    const recurring = kind === 'once' || kind === 'term' ? null : kind;
    this.#days = recurring && dayTable(recurring);
    this.#firstIndex = recurring ? periodIndex(recurring, slots[0].start) : 0;
    this.#firstYear = slots.length > 0 ? civilOf(slots[0].start).year : 0;
  }

  /** Slot of a day, -1 for a day outside. */
  slotOfDay(day: number): number {
    if (this.#days === null) return 0;
    if (day < this.#notBefore) return -1;
    const slot = this.#days[day - EARLY] - this.#firstIndex;
    // An index outside the table gives undefined, and every comparison with it is false.
    return slot >= 0 && slot < this.slots.length ? slot : -1;
  }

  /** Slot of a year named in a field, -1 outside or for periods that are not years. */
  slotOfYear(year: number): number {
    if (this.kind === 'once') return 0;
    const slot = year - this.#firstYear;
    return this.kind === 'year' && slot >= 0 && slot < this.slots.length ? slot : -1;
  }

  bearerOf(cell: number): Unit {
    return this.bearers[Math.floor(cell / this.slots.length)];
  }

  slotOf(cell: number): Slot {
    return this.slots[cell % this.slots.length];
  }
}

/**
 * For which bearers an entry of a unit counts, as linked lists: first bearer by unit code, then the next bearer further up.
 * A unit that has ended passes its entries of running periods on to its successor.
 */
export class Attribution {
  readonly next: Int32Array;
  readonly #first: Int32Array;
  /** First day on which the unit no longer exists, by unit code; empty when no unit ever ended. */
  readonly #until: Int32Array;
  readonly #heir: Int32Array;
  readonly #slotEnds: Int32Array;
  readonly #tree: UnitTree;
  readonly #codeOf: Int32Array;
  readonly #counts: Counts;
  readonly #anchors: readonly number[];
  readonly #endedCodes: readonly number[];

  constructor(tree: UnitTree, facts: FactStore, cells: CellSpace, counts: Counts, asOf: LocalDate) {
    const codeCount = facts.codes.size;
    this.#first = new Int32Array(codeCount).fill(-1);
    this.next = new Int32Array(cells.bearers.length).fill(-1);
    this.#slotEnds = Int32Array.from(cells.slots, s => s.end);
    this.#tree = tree;
    this.#counts = counts;
    this.#codeOf = Int32Array.from(tree.all, u => facts.codes.find(u.code));
    const at = new Map<string, number>();
    const anchors: number[] = [];
    cells.bearers.forEach((bearer, ord) => {
      const anchor = counts === 'region' ? tree.regionOf(bearer.code).code : bearer.code;
      const before = at.get(anchor);
      if (before !== undefined) this.next[ord] = before;
      at.set(anchor, ord);
      anchors.push(tree.get(anchor).index);
    });
    this.#anchors = anchors;
    if (counts !== 'own') this.#linkUpwards(tree, at);
    const ended = tree.all.filter(u => u.until !== undefined);
    this.#until = new Int32Array(ended.length > 0 ? codeCount : 0).fill(FAR);
    this.#heir = new Int32Array(this.#until.length);
    this.#endedCodes = ended.map(u => facts.codes.find(u.code));
    for (const unit of tree.all) {
      const code = facts.codes.find(unit.code);
      if (code < 0) continue;
      this.#first[code] = counts === 'own' ? (at.get(unit.code) ?? -1) : nearest(tree, at, unit.code);
    }
    for (const unit of ended) {
      const code = facts.codes.find(unit.code);
      if (code < 0) continue;
      this.#until[code] = unit.until === undefined ? FAR : parseDate(unit.until);
      const heir = tree.heir(unit.code, asOf);
      // Without a successor nobody answers for what the ended unit left; code 0 belongs to nobody.
      this.#heir[code] = heir === null ? 0 : Math.max(0, facts.codes.find(heir.code));
    }
  }

  #linkUpwards(tree: UnitTree, at: ReadonlyMap<string, number>): void {
    for (const [anchor, ord] of at) {
      let last = ord;
      while (this.next[last] >= 0) last = this.next[last];
      const parent = tree.get(anchor).parent;
      const up = parent === null ? -1 : nearest(tree, at, parent);
      if (up >= 0) this.next[last] = up;
    }
  }

  /** The nearest bearer for a unit (by interned code) in a slot, -1 for none. Codes younger than this judge: none. */
  first(unitCode: number, slot: number): number {
    let code = unitCode;
    if (this.#until.length > 0 && this.#until[code] <= this.#slotEnds[slot]) code = this.#heir[code];
    const ord = this.#first[code];
    return ord === undefined ? -1 : ord;
  }

  /** Codes of all units whose entries can count for a bearer: its reach, and units that have ended. */
  eachUnit(ord: number, see: (unitCode: number) => void): void {
    const { enter, exit, order } = this.#tree;
    const anchor = this.#anchors[ord];
    const end = this.#counts === 'own' ? enter[anchor] + 1 : exit[anchor];
    for (let i = enter[anchor]; i < end; i++) {
      const code = this.#codeOf[order[i]];
      if (code >= 0) see(code);
    }
    for (const code of this.#endedCodes) {
      if (code >= 0 && !this.#within(code, anchor, end)) see(code);
    }
  }

  #within(code: number, anchor: number, end: number): boolean {
    const place = this.#tree.enter[this.#codeOf.indexOf(code)];
    return place >= this.#tree.enter[anchor] && place < end;
  }
}

function nearest(tree: UnitTree, at: ReadonlyMap<string, number>, code: string): number {
  let here: string | null = code;
  while (here !== null) {
    const ord = at.get(here);
    if (ord !== undefined) return ord;
    here = tree.get(here).parent;
  }
  return -1;
}
