import { type LocalDate, parseDate } from '../kernel/local-date.ts';
import { type Selector, selects, type Unit } from './unit.ts';
import { type UnitChange, UnitTreeError } from './unit-change.ts';
import { unitsOn } from './unit-history.ts';

/** A unit with its place in `all`. */
export interface TreeUnit extends Unit {
  readonly index: number;
}

/**
 * The units as they stand on a day. Units that have ended are still in it (below the unit they last stood under), so that
 * periods before their end can be judged; `select` and `existsOn` say who exists when.
 *
 * Arrays are by index. `index` follows the base units and then the order of establishment; two trees of different days
 * agree on the index of every unit that both know, unless a founding was recorded late in between.
 */
export interface UnitTree {
  readonly asOf: LocalDate;
  readonly all: readonly TreeUnit[];
  /** Index of the unit above; -1 for a root. */
  readonly parentIndex: Int32Array;
  /** Steps up to the root; 0 for a root. */
  readonly depths: Int32Array;
  /** Place in preorder, and the place just after the last unit below: b is within a when enter[a] <= enter[b] < exit[a]. */
  readonly enter: Int32Array;
  readonly exit: Int32Array;
  /** Preorder: order[enter[i]] is i, and the subtree of i is order[enter[i]] … order[exit[i] - 1]. */
  readonly order: Int32Array;
  has(code: string): boolean;
  /** @throws UnitTreeError (unknown-unit), as every method below that takes a code, except existsOn */
  get(code: string): TreeUnit;
  /** The units directly below, in order of index. */
  children(code: string): readonly TreeUnit[];
  /** The units above, the nearest first. */
  ancestors(code: string): readonly TreeUnit[];
  /** The unit and all below it, in preorder. */
  subtree(code: string): readonly TreeUnit[];
  depth(code: string): number;
  /** True when `inner` is `outer` or stands below it. */
  isWithin(inner: string, outer: string): boolean;
  /**
   * The units that a clause speaks of, in order of index: those that exist on at least one day of `first` … `last`.
   * Without days: those that exist on the day of the tree.
   */
  select(selector: Selector, first?: LocalDate, last?: LocalDate): readonly TreeUnit[];
  /** The government in whose territory the unit stands: the unit itself or the nearest above; failing one, the root. */
  regionOf(code: string): TreeUnit;
  /** False also for a code that the tree does not know. */
  existsOn(code: string, day: LocalDate): boolean;
  /** Who answers for the unit on the day: itself while it exists, then its successor and so on; null when there is none. */
  heir(code: string, day: LocalDate): TreeUnit | null;
}

const ALWAYS = -2_147_483_648;
const NEVER = 2_147_483_647;

/**
 * The tree of units as of a day, with the changes in force by then. Pure: equal arguments give an equal tree.
 *
 * @throws UnitTreeError for duplicate codes, unknown parents or successors, cycles and changes that cannot be carried out
 * @throws InvalidDate when a base unit's `from` or `until` is not a day
 */
export function createUnitTree(
  units: readonly Unit[],
  changes: readonly UnitChange[],
  asOf: LocalDate,
): UnitTree {
  const all = unitsOn(units, changes, asOf).map((unit, index): TreeUnit => ({ ...unit, index }));
  const indexOf = new Map(all.map(unit => [unit.code, unit.index]));
  const parentIndex = Int32Array.from(all, unit => (unit.parent === null ? -1 : indexOf.get(unit.parent)!));
  const below = childLists(parentIndex);
  const { enter, exit, order, depths } = walk(all, parentIndex, below);
  const sorts = sortsOf(all);
  const since = Int32Array.from(all, unit => (unit.from === undefined ? ALWAYS : parseDate(unit.from)));
  const until = Int32Array.from(all, unit => (unit.until === undefined ? NEVER : parseDate(unit.until)));

  function index(code: string): number {
    const found = indexOf.get(code);
    if (found === undefined) throw unknownUnit(code);
    return found;
  }
  function ancestors(code: string): TreeUnit[] {
    const above: TreeUnit[] = [];
    for (let i = parentIndex[index(code)]; i >= 0; i = parentIndex[i]) above.push(all[i]);
    return above;
  }
  function select(selector: Selector, first = asOf, last = first): TreeUnit[] {
    const chosen = sorts.examples.map(unit => selects(selector, unit));
    return all.filter(({ index: i }) => since[i] <= last && until[i] > first && chosen[sorts.sortOf[i]]);
  }
  function regionOf(code: string): TreeUnit {
    let i = index(code);
    while (all[i].kind !== 'government' && parentIndex[i] >= 0) i = parentIndex[i];
    return all[i];
  }
  function heir(code: string, day: LocalDate): TreeUnit | null {
    let i = index(code);
    // A base unit may name a successor without a change; the count keeps a circle among those from running on.
    for (let steps = 0; steps <= all.length; steps++) {
      if (until[i] > day) return all[i];
      const { successor } = all[i];
      if (successor === undefined) return null;
      i = index(successor);
    }
    throw new UnitTreeError('cycle', code, `单位 ${code} 的承继关系成环，请改正承继单位`);
  }
  return {
    asOf,
    all,
    parentIndex,
    depths,
    enter,
    exit,
    order,
    has: code => indexOf.has(code),
    get: code => all[index(code)],
    children: code => below[index(code)].map(i => all[i]),
    ancestors,
    subtree: code => Array.from(order.subarray(enter[index(code)], exit[index(code)]), i => all[i]),
    depth: code => depths[index(code)],
    isWithin: (inner, outer) => {
      const at = enter[index(inner)];
      const top = index(outer);
      return enter[top] <= at && at < exit[top];
    },
    select,
    regionOf,
    existsOn: (code, day) => {
      const i = indexOf.get(code);
      return i !== undefined && since[i] <= day && day < until[i];
    },
    heir,
  };
}

/** Selectors look at level, kind and functions alone, so units that agree in these are asked about once. */
function sortsOf(all: readonly TreeUnit[]): { sortOf: Int32Array; examples: readonly TreeUnit[] } {
  const numbers = new Map<string, number>();
  const examples: TreeUnit[] = [];
  const sortOf = Int32Array.from(all, unit => {
    const key = `${unit.level} ${unit.kind} ${unit.functions.join(' ')}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = examples.length;
      numbers.set(key, number);
      examples.push(unit);
    }
    return number;
  });
  return { sortOf, examples };
}

function childLists(parentIndex: Int32Array): readonly (readonly number[])[] {
  const below = Array.from(parentIndex, (): number[] => []);
  for (let i = 0; i < parentIndex.length; i++) if (parentIndex[i] >= 0) below[parentIndex[i]].push(i);
  return below;
}

type Walked = Pick<UnitTree, 'enter' | 'exit' | 'order' | 'depths'>;

/** Numbers the units in preorder. A unit that no root leads to stands in a circle. */
function walk(
  all: readonly TreeUnit[],
  parentIndex: Int32Array,
  below: readonly (readonly number[])[],
): Walked {
  const size = all.length;
  const order = new Int32Array(size);
  const enter = new Int32Array(size).fill(-1);
  const exit = new Int32Array(size);
  const depths = new Int32Array(size);
  const stack: number[] = [];
  for (let i = size - 1; i >= 0; i--) if (parentIndex[i] < 0) stack.push(i);
  let next = 0;
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    order[next] = i;
    enter[i] = next++;
    depths[i] = parentIndex[i] < 0 ? 0 : depths[parentIndex[i]] + 1;
    for (let k = below[i].length - 1; k >= 0; k--) stack.push(below[i][k]);
  }
  const lost = all.find(unit => enter[unit.index] < 0);
  if (lost) throw inCircle(lost.code);
  // Backwards through preorder every unit is complete before the one above it.
  for (let at = size - 1; at >= 0; at--) {
    const i = order[at];
    exit[i] = Math.max(exit[i], at + 1);
    const up = parentIndex[i];
    if (up >= 0) exit[up] = Math.max(exit[up], exit[i]);
  }
  return { enter, exit, order, depths };
}

function inCircle(code: string): UnitTreeError {
  return new UnitTreeError('cycle', code, `单位 ${code} 的上级关系成环，不通向任何根单位，请改正上级单位`);
}

function unknownUnit(code: string): UnitTreeError {
  return new UnitTreeError('unknown-unit', code, `没有编码为 ${code} 的单位，请核对编码`);
}
