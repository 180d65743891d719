import type { LocalDate } from '../../kernel/local-date.ts';
import { parseDate } from '../../kernel/local-date.ts';
import type { Counts } from '../../language/source.ts';
import type { Selector, Unit } from '../../language/unit.ts';
import type { UnitChange } from '../../language/unit-change.ts';
import { createUnitTree, type UnitTree } from '../../language/unit-tree.ts';
import type { FactStore } from '../facts/fact-store.ts';
import { Bearers } from './bearers.ts';

interface Placed {
  readonly units: readonly Unit[];
  readonly changes: string;
  readonly asOf: LocalDate;
  readonly places: UnitPlaces;
}

/** How many answers are kept for a store. */
const KEPT = 4;
const lastPlaced = new WeakMap<FactStore, readonly Placed[]>();

const NEVER = 2_147_483_647;

/**
 * The units as of a day. The last answers for a store are kept: a tree of thirty thousand units takes longer than judging
 * them, and between two days on which units begin or end it is the same for every day.
 */
export function placesOf(
  facts: FactStore,
  units: readonly Unit[],
  unitChanges: readonly UnitChange[],
  asOf: LocalDate,
): UnitPlaces {
  const changes = JSON.stringify(unitChanges);
  const kept = lastPlaced.get(facts) ?? [];
  const same = kept.find(
    last => last.units === units && last.changes === changes && !last.places.turnsBetween(last.asOf, asOf),
  );
  if (same) return same.places;
  const places = new UnitPlaces(createUnitTree(units, unitChanges, asOf), facts, asOf);
  lastPlaced.set(facts, [{ units, changes, asOf, places }, ...kept].slice(0, KEPT));
  return places;
}

/** Units of facts (interned codes) and units of the tree (indexes), and who took over from units that have ended. */
export class UnitPlaces {
  readonly tree: UnitTree;
  /** Interned code by tree index. */
  readonly codeOf: Int32Array;
  /** Tree indexes of units that have ended. */
  readonly ended: readonly number[];
  /** Days on which a unit begins or no longer exists, in order: who owes and who answers changes then. */
  readonly #turns: readonly LocalDate[];
  /** One more than the largest code of a unit. */
  readonly codes: number;
  readonly #selected = new Map<string, Bearers>();
  readonly #attributions = new WeakMap<Bearers, Map<Counts, Attribution>>();
  /** Tree index by interned code; units are interned before all other texts, so the table is small. */
  readonly #indexOf: Int32Array;
  readonly #until: Int32Array;
  readonly #heir: Int32Array;

  constructor(tree: UnitTree, facts: FactStore, asOf: LocalDate) {
    this.tree = tree;
    this.codeOf = new Int32Array(tree.all.length);
    let most = 0;
    for (const { code, index } of tree.all) {
      this.codeOf[index] = facts.codes.number(code);
      most = Math.max(most, this.codeOf[index]);
    }
    this.codes = most + 1;
    this.#indexOf = new Int32Array(this.codes).fill(-1);
    for (let index = 0; index < this.codeOf.length; index++) this.#indexOf[this.codeOf[index]] = index;
    const days = tree.all.flatMap(({ from, until }) => [from, until].filter(day => day !== undefined));
    this.#turns = [...new Set(days)].map(parseDate).sort((a, b) => a - b);
    this.ended = tree.all.filter(unit => unit.until !== undefined).map(unit => unit.index);
    const kept = this.ended.length > 0 ? tree.all.length : 0;
    // Later than every period: a unit that has not ended keeps its entries in periods without an end too.
    this.#until = new Int32Array(kept).fill(NEVER);
    this.#heir = new Int32Array(kept).fill(-1);
    for (const index of this.ended) {
      this.#until[index] = parseDate(tree.all[index].until!);
      this.#heir[index] = tree.heir(tree.all[index].code, asOf)?.index ?? -1;
    }
  }

  /** True when a unit begins or ends after the earlier of two days, up to and with the later. */
  turnsBetween(a: LocalDate, b: LocalDate): boolean {
    return this.#turnBy(a) !== this.#turnBy(b);
  }

  /** The last of the turns up to and with a day, as a place among them; -1 before the first. */
  #turnBy(day: LocalDate): number {
    return this.#turns.findLastIndex(turn => turn <= day);
  }

  /** Units that a clause speaks of and that live on some day of a span; many obligations and days share a selector. */
  select(selector: Selector, first: LocalDate, last: LocalDate): Bearers {
    const key = JSON.stringify([selector, this.#turnBy(first), this.#turnBy(last)]);
    let bearers = this.#selected.get(key);
    if (!bearers) {
      bearers = new Bearers(this.tree.select(selector, first, last), this.tree.all.length);
      this.#selected.set(key, bearers);
    }
    return bearers;
  }

  /** For whom entries count, for bearers of a duty; many obligations share it. */
  attribution(bearers: Bearers, counts: Counts): Attribution {
    let byCounts = this.#attributions.get(bearers);
    if (!byCounts) {
      byCounts = new Map();
      this.#attributions.set(bearers, byCounts);
    }
    let attribution = byCounts.get(counts);
    if (!attribution) {
      attribution = new Attribution(this, bearers, counts);
      byCounts.set(counts, attribution);
    }
    return attribution;
  }

  /** Tree index of the unit that answers for entries of a unit in a period that ends on a day; -1 for nobody. */
  holderIn(unitCode: number, periodEnd: number): number {
    const index = unitCode < this.#indexOf.length ? this.#indexOf[unitCode] : -1;
    return index >= 0 && this.#until.length > 0 && this.#until[index] <= periodEnd
      ? this.#heir[index]
      : index;
  }
}

/**
 * For which bearers an entry of a unit counts, as linked lists: first bearer by unit, then the next bearer further up.
 * A unit that has ended passes its entries of running periods on to its successor.
 */
export class Attribution {
  readonly next: Int32Array;
  /** No entry counts for more than one bearer. */
  readonly single: boolean;
  readonly #places: UnitPlaces;
  /** First bearer by tree index. */
  readonly #first: Int32Array;
  /** The same by interned code, for the common case that no unit has ended. */
  readonly firstByCode: Int32Array;
  readonly #counts: Counts;
  /** Tree index of the unit whose entries (and those below it) a bearer reaches. */
  readonly #anchors: Int32Array;

  constructor(places: UnitPlaces, bearers: Bearers, counts: Counts) {
    const { tree } = places;
    this.#places = places;
    this.#counts = counts;
    this.next = new Int32Array(bearers.indexes.length).fill(-1);
    this.#first = new Int32Array(tree.all.length).fill(-1);
    this.#anchors =
      counts === 'region'
        ? bearers.indexes.map(index => tree.regionOf(tree.all[index].code).index)
        : bearers.indexes;
    for (let ord = 0; ord < this.#anchors.length; ord++) {
      const anchor = this.#anchors[ord];
      this.next[ord] = this.#first[anchor];
      this.#first[anchor] = ord;
    }
    if (counts !== 'own') this.#inherit();
    this.single = this.next.every(ord => ord < 0);
    this.firstByCode = new Int32Array(places.codes).fill(-1);
    for (let index = 0; index < places.codeOf.length; index++) {
      this.firstByCode[places.codeOf[index]] = this.#first[index];
    }
  }

  /** Going down the tree: a unit without a bearer of its own takes the list above it, one that has some appends it. */
  #inherit(): void {
    const { order, parentIndex } = this.#places.tree;
    for (const index of order) {
      const parent = parentIndex[index];
      if (parent < 0) continue;
      const above = this.#first[parent];
      if (this.#first[index] < 0) {
        this.#first[index] = above;
        continue;
      }
      let last = this.#first[index];
      while (this.next[last] >= 0) last = this.next[last];
      this.next[last] = above;
    }
  }

  /** The nearest bearer for a unit (by interned code) in a period that ends on a day, -1 for none. */
  first(unitCode: number, periodEnd: number): number {
    if (this.#places.ended.length === 0) {
      return unitCode < this.firstByCode.length ? this.firstByCode[unitCode] : -1;
    }
    const index = this.#places.holderIn(unitCode, periodEnd);
    return index < 0 ? -1 : this.#first[index];
  }

  /** Codes of all units whose entries can count for a bearer: its reach, and units that have ended. */
  eachUnit(ord: number, see: (unitCode: number) => void): void {
    const { tree, codeOf, ended } = this.#places;
    const { enter, exit, order } = tree;
    const anchor = this.#anchors[ord];
    const start = enter[anchor];
    const end = this.#counts === 'own' ? start + 1 : exit[anchor];
    for (let i = start; i < end; i++) see(codeOf[order[i]]);
    for (const index of ended) {
      if (enter[index] < start || enter[index] >= end) see(codeOf[index]);
    }
  }
}
