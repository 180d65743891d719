import type { LocalDate } from '../../kernel/local-date.ts';
import { parseDate } from '../../kernel/local-date.ts';
import type { Counts } from '../../language/source.ts';
import type { Selector, Unit } from '../../language/unit.ts';
import type { UnitChange } from '../../language/unit-change.ts';
import { createUnitTree, type UnitTree } from '../../language/unit-tree.ts';
import type { FactStore } from '../facts/fact-store.ts';
import { Bearers } from './bearers.ts';
import { Attribution } from './cells.ts';

interface Placed {
  readonly units: readonly Unit[];
  readonly changes: string;
  readonly asOf: LocalDate;
  readonly places: UnitPlaces;
}

const lastPlaced = new WeakMap<FactStore, Placed>();

const NEVER = 2_147_483_647;

/**
 * The units as of a day. The last answer for a store is kept: judges of the same day that know different things mostly see
 * the same units, and a tree of thirty thousand units takes longer than judging them.
 */
export function placesOf(
  facts: FactStore,
  units: readonly Unit[],
  unitChanges: readonly UnitChange[],
  asOf: LocalDate,
): UnitPlaces {
  const changes = JSON.stringify(unitChanges);
  const last = lastPlaced.get(facts);
  if (last && last.units === units && last.asOf === asOf && last.changes === changes) return last.places;
  const places = new UnitPlaces(createUnitTree(units, unitChanges, asOf), facts, asOf);
  lastPlaced.set(facts, { units, changes, asOf, places });
  return places;
}

/** Units of facts (interned codes) and units of the tree (indexes), and who took over from units that have ended. */
export class UnitPlaces {
  readonly tree: UnitTree;
  /** Interned code by tree index. */
  readonly codeOf: Int32Array;
  /** Tree indexes of units that have ended. */
  readonly ended: readonly number[];
  /** Days on which a unit begins or no longer exists: who owes and who answers changes then. */
  readonly turns: readonly number[];
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
    this.turns = tree.all.flatMap(({ from, until }) =>
      [from, until].filter(day => day !== undefined).map(parseDate),
    );
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

  /** Units that a clause speaks of and that live on some day of a span; many obligations share a selector. */
  select(selector: Selector, first: LocalDate, last: LocalDate): Bearers {
    const key = JSON.stringify([selector, first, last]);
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
