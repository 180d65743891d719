import type { UnitTree } from '../../language/unit-tree.ts';
import type { Bearers } from './bearers.ts';
import { LATE, NONE, VERDICT_COUNT } from './verdict-code.ts';
import type { Work } from './work.ts';

/** Numbers kept per unit, year and obligation: the seven verdicts, then how many of the met ones came late. */
export const TALLY = VERDICT_COUNT + 1;

/** Verdicts of one obligation: bearer × slot, with the year (as a place in the roll-up) of each slot. */
export interface CellTable {
  readonly status: Uint8Array;
  readonly bearers: Bearers;
  readonly yearIndex: Int32Array;
}

/**
 * Counts of verdicts for every unit with all that lies below it, kept up to date: a verdict that flips touches the unit and
 * its ancestors, at most six rows; a dashboard reads without counting. Units with nothing below them keep no counts: their
 * few cells say the same, and they are nine units in ten.
 */
export class Rollup {
  readonly years: readonly number[];
  readonly #tree: UnitTree;
  /** Verdicts, bearers by tree index and number of periods, by obligation: what units without counts are read from. */
  readonly #status: readonly Uint8Array[];
  readonly #ordOf: readonly Int32Array[];
  readonly #slots: Int32Array;
  /** First slot of a year and the one after its last, by obligation and year; periods follow each other in time. */
  readonly #firstSlot: Int32Array;
  readonly #endSlot: Int32Array;
  /** 1 by tree index for units by which, or below which, something is owed. */
  readonly #owing: Uint8Array;
  /** Row by tree index; -1 for units that keep no counts. */
  readonly #rows: Int32Array;
  readonly #data: Int32Array;
  readonly #width: number;
  readonly #yearSize: number;

  constructor(tree: UnitTree, years: readonly number[], cells: readonly CellTable[]) {
    this.#tree = tree;
    this.years = years;
    this.#status = cells.map(table => table.status);
    this.#ordOf = cells.map(table => table.bearers.ordOf);
    this.#slots = Int32Array.from(cells, table => table.yearIndex.length);
    const perYear = cells.flatMap(({ yearIndex }) => years.map((_, year) => [yearIndex, year] as const));
    this.#firstSlot = Int32Array.from(perYear, ([of, year]) => Math.max(0, of.indexOf(year)));
    this.#endSlot = Int32Array.from(perYear, ([of, year]) => of.lastIndexOf(year) + 1);
    this.#owing = owingOf(tree, cells);
    this.#rows = new Int32Array(tree.all.length).fill(-1);
    let rows = 0;
    for (let index = 0; index < this.#rows.length; index++) {
      const below = tree.exit[index] - tree.enter[index] > 1;
      if (below && this.#owing[index] === 1) this.#rows[index] = rows++;
    }
    this.#width = cells.length * TALLY;
    this.#yearSize = rows * this.#width;
    this.#data = new Int32Array(this.#yearSize * years.length);
  }

  /** Counts every verdict, once: afterwards `flip` keeps the counts. */
  *count(cells: readonly CellTable[]): Work {
    for (let obligation = 0; obligation < cells.length; obligation++) {
      this.#count(cells[obligation], obligation);
      yield;
    }
    for (let year = 0; year < this.years.length; year++) {
      this.#sumUp(year);
      yield;
    }
  }

  /** Tree index of the first unit that keeps counts: the unit itself or the one above; -1 for none. */
  #keeper(unitIndex: number): number {
    return this.#rows[unitIndex] >= 0 ? unitIndex : this.#tree.parentIndex[unitIndex];
  }

  #count({ status, bearers, yearIndex }: CellTable, obligation: number): void {
    const slots = yearIndex.length;
    const data = this.#data;
    const yearAt = yearIndex.map(year => year * this.#yearSize);
    const { indexes } = bearers;
    for (let ord = 0; ord < indexes.length; ord++) {
      const keeper = this.#keeper(indexes[ord]);
      if (keeper < 0) continue;
      const at = this.#rows[keeper] * this.#width + obligation * TALLY;
      for (let slot = 0, cell = ord * slots; slot < slots; slot++, cell++) {
        const code = status[cell];
        if (code === NONE) continue;
        const place = at + yearAt[slot];
        data[place + (code & 7)]++;
        if ((code & LATE) !== 0) data[place + VERDICT_COUNT]++;
      }
    }
  }

  /** Adds every unit's counts to those of the unit above, from below. */
  #sumUp(year: number): void {
    const { order, parentIndex } = this.#tree;
    const data = this.#data;
    for (let i = order.length - 1; i >= 0; i--) {
      const row = this.#rows[order[i]];
      const parent = parentIndex[order[i]];
      if (row < 0 || parent < 0) continue;
      const from = year * this.#yearSize + row * this.#width;
      const to = year * this.#yearSize + this.#rows[parent] * this.#width;
      for (let k = 0; k < this.#width; k++) data[to + k] += data[from + k];
    }
  }

  /** Moves one cell of a unit from one verdict code to another; NONE on either side adds or takes away. */
  flip(year: number, unitIndex: number, obligation: number, before: number, after: number): void {
    const offset = year * this.#yearSize + obligation * TALLY;
    const { parentIndex } = this.#tree;
    const data = this.#data;
    for (let i = this.#keeper(unitIndex); i >= 0; i = parentIndex[i]) {
      const at = offset + this.#rows[i] * this.#width;
      if (before !== NONE) {
        data[at + (before & 7)]--;
        if ((before & LATE) !== 0) data[at + VERDICT_COUNT]--;
      }
      if (after !== NONE) {
        data[at + (after & 7)]++;
        if ((after & LATE) !== 0) data[at + VERDICT_COUNT]++;
      }
    }
  }

  /** Adds the tally of a unit's subtree for some obligations in a year into `out` (TALLY numbers). */
  addInto(
    out: Int32Array | number[],
    at: number,
    year: number,
    unitIndex: number,
    obligations: readonly number[],
  ): void {
    const y = this.years.indexOf(year);
    if (y < 0 || this.#owing[unitIndex] === 0) return;
    const row = this.#rows[unitIndex];
    if (row < 0) {
      for (const obligation of obligations) this.#addCells(out, at, y, unitIndex, obligation);
      return;
    }
    const base = y * this.#yearSize + row * this.#width;
    for (const obligation of obligations) {
      const from = base + obligation * TALLY;
      for (let k = 0; k < TALLY; k++) out[at + k] += this.#data[from + k];
    }
  }

  #addCells(
    out: Int32Array | number[],
    at: number,
    year: number,
    unitIndex: number,
    obligation: number,
  ): void {
    const ord = this.#ordOf[obligation][unitIndex];
    if (ord < 0) return;
    const status = this.#status[obligation];
    const first = ord * this.#slots[obligation];
    const place = obligation * this.years.length + year;
    const end = first + this.#endSlot[place];
    for (let cell = first + this.#firstSlot[place]; cell < end; cell++) {
      const code = status[cell];
      if (code === NONE) continue;
      out[at + (code & 7)]++;
      if ((code & LATE) !== 0) out[at + VERDICT_COUNT]++;
    }
  }

  /** True when something is owed by the unit or below it. */
  has(unitIndex: number): boolean {
    return this.#owing[unitIndex] === 1;
  }

  /** A copy for comparing: incremental and full must give the same. */
  snapshot(): Int32Array {
    return this.#data.slice();
  }
}

function owingOf(tree: UnitTree, cells: readonly CellTable[]): Uint8Array {
  const owing = new Uint8Array(tree.all.length);
  for (const bearers of new Set(cells.map(table => table.bearers))) {
    for (const index of bearers.indexes) {
      for (let i = index; i >= 0 && owing[i] === 0; i = tree.parentIndex[i]) owing[i] = 1;
    }
  }
  return owing;
}
