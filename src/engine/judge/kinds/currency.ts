import type { Term } from '../../../calendar/deadline.ts';
import type { Currency } from '../../../language/obligation/currency.ts';
import { NO_DAY } from '../../facts/table.ts';
import type { CellSpace } from '../cells.ts';
import { endOfTerm, type JudgeContext } from '../context.ts';
import { settledTerm } from '../settled.ts';
import { allOf, type RowTest } from '../tests-on-rows.ts';
import { AT_RISK, BREACHED, MET, PENDING } from '../verdict-code.ts';
import { type Detail, type Evidence, Fold, Placing } from './fold.ts';

/**
 * A list exists, is published and fresh. Judged on the last day of each period over everything up to then: the newest day
 * of each period is kept, and the newest so far is the maximum over the periods before.
 */
export class CurrencyFold extends Fold {
  readonly #placing: Placing;
  readonly #published: RowTest | null;
  readonly #freshness: Term | null;
  /** Newest day per cell + 1, 0 for none. Slot 0 also takes what came before the first period. */
  readonly #newest: Int32Array;
  readonly #entries: Int32Array;
  readonly #publishedEntries: Int32Array;

  constructor(context: JudgeContext, cells: CellSpace, state: Uint8Array, rule: Currency) {
    super(context, cells, state);
    const table = this.table(rule.list.register);
    this.#placing = new Placing(context, cells, table, rule.list);
    this.#published = allOf(context.facts, table, rule.published);
    this.#freshness = rule.freshness === undefined ? null : settledTerm(rule.freshness);
    this.#newest = new Int32Array(cells.size);
    this.#entries = new Int32Array(cells.size);
    this.#publishedEntries = new Int32Array(cells.size);
    this.subscriptions.push({ table, role: 0 });
  }

  add(role: number, row: number): void {
    this.#change(row, 1);
    const day = this.#placing.day.data[row];
    if (day > this.today) this.wake(day, role, row);
  }

  remove(_role: number, row: number): void {
    this.#change(row, -1);
  }

  addAll(): void {
    const mask = this.mask(this.#placing.table).data;
    for (let row = 0; row < this.#placing.table.rows; row++) if (mask[row] !== 0) this.add(0, row);
  }

  /** A list kept since before the directive counts: what is older than the first period belongs to it. */
  #slot(row: number): number {
    const day = this.#placing.day.data[row];
    if (day === NO_DAY || day > this.today) return -1;
    return day < this.cells.slots[0].start ? 0 : this.#placing.slot(row);
  }

  #change(row: number, by: 1 | -1): void {
    const placing = this.#placing;
    if (placing.passes !== null && !placing.passes(row)) return;
    const slot = this.#slot(row);
    if (slot < 0) return;
    const published = this.#published === null || this.#published(row) ? by : 0;
    const day = placing.day.data[row] + 1;
    const slots = this.cells.slots.length;
    const { next } = placing.attribution;
    for (let ord = placing.bearer(row, slot); ord >= 0; ord = next[ord]) {
      const cell = ord * slots + slot;
      this.#entries[cell] += by;
      this.#publishedEntries[cell] += published;
      if (by === 1) this.#newest[cell] = Math.max(this.#newest[cell], day);
      else if (this.#newest[cell] === day) this.#newest[cell] = this.#newestWithout(cell, row);
      for (let later = cell; later < (ord + 1) * slots; later++) this.touch(later);
    }
  }

  #newestWithout(cell: number, without: number): number {
    let newest = 0;
    this.#rows(cell, row => {
      if (row !== without) newest = Math.max(newest, this.#placing.day.data[row] + 1);
    });
    return newest;
  }

  /** Rows of one slot; for the first also the older ones, which the placing alone puts nowhere. */
  #rows(cell: number, see: (row: number) => void): void {
    const slots = this.cells.slots.length;
    const ord = Math.floor(cell / slots);
    const slot = cell % slots;
    const placing = this.#placing;
    const chain = placing.table.chainByUnit(placing.unitField);
    const mask = this.mask(placing.table).data;
    placing.attribution.eachUnit(ord, unit => {
      for (let row = chain.first(unit); row >= 0; row = chain.next(row)) {
        if (mask[row] !== 1 || (placing.passes !== null && !placing.passes(row))) continue;
        if (this.#slot(row) === slot && placing.countsFor(row, slot, ord)) see(row);
      }
    });
  }

  #upTo(cell: number): { newest: number; entries: number; published: number } {
    const first = cell - (cell % this.cells.slots.length);
    let newest = 0;
    let entries = 0;
    let published = 0;
    for (let c = first; c <= cell; c++) {
      newest = Math.max(newest, this.#newest[c]);
      entries += this.#entries[c];
      published += this.#publishedEntries[c];
    }
    return { newest: newest - 1, entries, published };
  }

  judge(cell: number, slot: number): number {
    let newest = 0;
    let published = 0;
    for (let c = cell - slot; c <= cell; c++) {
      if (this.#newest[c] > newest) newest = this.#newest[c];
      published += this.#publishedEntries[c];
    }
    if (published === 0) return PENDING;
    if (this.#freshness === null) return MET;
    const stale = this.#staleAfter(newest - 1);
    const { end } = this.cells.slots[slot];
    const on = Math.min(end, this.today);
    if (on > stale) return BREACHED;
    return this.today <= end && this.unfinished(stale) === AT_RISK ? AT_RISK : MET;
  }

  /** Last day on which a list last touched on `newest` is fresh. */
  #staleAfter(newest: number): number {
    return endOfTerm(this.context.calendar, newest, this.#freshness!);
  }

  detail(cell: number): Detail {
    const { newest, entries, published } = this.#upTo(cell);
    return {
      have: entries,
      need: null,
      missing: entries > 0 && published > 0 ? 0 : 1,
      due: entries > 0 && this.#freshness !== null ? this.#staleAfter(newest) : NO_DAY,
      doneOn: NO_DAY,
    };
  }

  evidence(cell: number): Evidence[] {
    const { newest } = this.#upTo(cell);
    const { table, day } = this.#placing;
    const found: Evidence[] = [];
    const first = cell - (cell % this.cells.slots.length);
    for (let c = first; c <= cell; c++) {
      this.#rows(c, row => {
        const published = this.#published === null || this.#published(row);
        found.push({
          table,
          row,
          effect: published ? 'counts' : 'short',
          remark: published ? (day.data[row] === newest ? 'newest' : 'listed') : 'not-published',
        });
      });
    }
    return found;
  }
}
