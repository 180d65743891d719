import type { UnitTree } from '../../language/unit-tree.ts';
import { LATE, NONE, VERDICT_COUNT } from './verdict-code.ts';

/** Numbers kept per unit, year and obligation: the seven verdicts, then how many of the met ones came late. */
export const TALLY = VERDICT_COUNT + 1;

/** Verdicts of one obligation: bearer × slot, with the unit of each bearer and the year of each slot. */
export interface CellTable {
  readonly status: Uint8Array;
  readonly unitIndex: Int32Array;
  readonly yearIndex: Int32Array;
}

/**
 * Counts of verdicts for every unit with all that lies below it, kept up to date: a verdict that flips touches the unit and
 * its ancestors, at most six rows; a dashboard reads without counting.
 */
export class Rollup {
  readonly years: readonly number[];
  readonly #tree: UnitTree;
  readonly #obligations: number;
  /** Row by tree index; -1 for units under which nothing is owed. */
  readonly #rows: Int32Array;
  readonly #data: Int32Array;
  readonly #yearSize: number;

  constructor(tree: UnitTree, years: readonly number[], obligations: number, owing: Uint8Array) {
    this.#tree = tree;
    this.years = years;
    this.#obligations = obligations;
    this.#rows = new Int32Array(tree.all.length).fill(-1);
    let rows = 0;
    for (let index = 0; index < owing.length; index++) {
      if (owing[index] === 0) continue;
      for (let i = index; i >= 0 && this.#rows[i] < 0; i = tree.parentIndex[i]) this.#rows[i] = rows++;
    }
    this.#yearSize = rows * obligations * TALLY;
    this.#data = new Int32Array(this.#yearSize * years.length);
  }

  /** Counts an obligation's cells in for their bearers alone; `sumUp` then adds what lies below. */
  count(obligation: number, cells: CellTable): void {
    const { status, unitIndex, yearIndex } = cells;
    const slots = yearIndex.length;
    const width = this.#obligations * TALLY;
    for (let ord = 0, cell = 0; ord < unitIndex.length; ord++) {
      const at = this.#rows[unitIndex[ord]] * width + obligation * TALLY;
      for (let slot = 0; slot < slots; slot++, cell++) {
        const code = status[cell];
        if (code === NONE) continue;
        const place = at + yearIndex[slot] * this.#yearSize;
        this.#data[place + (code & 7)]++;
        if ((code & LATE) !== 0) this.#data[place + VERDICT_COUNT]++;
      }
    }
  }

  /** Adds every unit's counts to those of the unit above, from the leaves up. */
  sumUp(): void {
    const { order, parentIndex } = this.#tree;
    const data = this.#data;
    const width = this.#obligations * TALLY;
    for (let i = order.length - 1; i >= 0; i--) {
      const parent = parentIndex[order[i]];
      const row = this.#rows[order[i]];
      if (row < 0 || parent < 0) continue;
      for (let year = 0; year < this.years.length; year++) {
        const from = year * this.#yearSize + row * width;
        const to = year * this.#yearSize + this.#rows[parent] * width;
        for (let k = 0; k < width; k++) data[to + k] += data[from + k];
      }
    }
  }

  /** Moves one cell of a unit from one verdict code to another; NONE on either side adds or takes away. */
  flip(year: number, unitIndex: number, obligation: number, before: number, after: number): void {
    const offset = year * this.#yearSize + obligation * TALLY;
    const { parentIndex } = this.#tree;
    for (let i = unitIndex; i >= 0; i = parentIndex[i]) {
      const at = offset + this.#rows[i] * this.#obligations * TALLY;
      if (before !== NONE) {
        this.#data[at + (before & 7)]--;
        if (before & LATE) this.#data[at + VERDICT_COUNT]--;
      }
      if (after !== NONE) {
        this.#data[at + (after & 7)]++;
        if (after & LATE) this.#data[at + VERDICT_COUNT]++;
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
    const row = this.#rows[unitIndex];
    if (y < 0 || row < 0) return;
    const base = y * this.#yearSize + row * this.#obligations * TALLY;
    for (const obligation of obligations) {
      const from = base + obligation * TALLY;
      for (let k = 0; k < TALLY; k++) out[at + k] += this.#data[from + k];
    }
  }

  /** True when something is owed by the unit or below it. */
  has(unitIndex: number): boolean {
    return this.#rows[unitIndex] >= 0;
  }

  /** A copy for comparing: incremental and full must give the same. */
  snapshot(): Int32Array {
    return this.#data.slice();
  }
}
