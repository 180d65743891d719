import type { Term } from '../../../calendar/deadline.ts';
import type { Currency } from '../../../language/obligation/currency.ts';
import { NO_DAY } from '../../facts/table.ts';
import type { CellSpace } from '../cells.ts';
import { endOfTerm, type JudgeContext } from '../context.ts';
import { settledTerm } from '../settled.ts';
import { allOf, type RowTest } from '../tests-on-rows.ts';
import { AT_RISK, BREACHED, MET, PENDING } from '../verdict-code.ts';
import { inSteps, type Work } from '../work.ts';
import { type Detail, type Evidence, Fold, Placing } from './fold.ts';

/**
 * A list exists, is published and fresh. Judged on the last day of each period over everything up to then: for every
 * period the newest day and the numbers up to its end are kept.
 */
export class CurrencyFold extends Fold {
  readonly #placing: Placing;
  readonly #published: RowTest | null;
  readonly #freshness: Term | null;
  /** Newest day up to and with each period + 1, 0 for none. Slot 0 also takes what came before the first period. */
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
    // Where nothing must be published every entry is as good as published: one array says both.
    this.#publishedEntries = this.#published === null ? this.#entries : new Int32Array(cells.size);
    this.subscriptions.push({ table, role: 0 });
  }

  add(role: number, row: number): void {
    this.#change(row, 1);
    this.#wakeFuture(role, row);
  }

  remove(_role: number, row: number): void {
    this.#change(row, -1);
  }

  #wakeFuture(role: number, row: number): void {
    const day = this.#placing.day.data[row];
    if (day > this.today) this.wake(day, role, row);
  }

  /** Every row into its own period first, then each period gets what came before it. */
  *addAll(): Work {
    yield* inSteps(this.#placing.table.rows, (from, to) => this.#addRows(from, to));
    this.#accumulate();
  }

  #addRows(from: number, to: number): void {
    const placing = this.#placing;
    const mask = this.mask(placing.table).data;
    const slots = this.cells.slots.length;
    const { next } = placing.attribution;
    const entries = this.#entries;
    const newest = this.#newest;
    const published = this.#published === null ? null : this.#publishedEntries;
    const days = placing.day.data;
    for (let row = from; row < to; row++) {
      if (mask[row] !== 1) continue;
      if (days[row] > this.today) this.#wakeFuture(0, row);
      const slot = this.#slot(row);
      if (slot < 0) continue;
      const day = days[row] + 1;
      for (let ord = placing.bearer(row, slot); ord >= 0; ord = next[ord]) {
        const cell = ord * slots + slot;
        entries[cell]++;
        if (published !== null && this.#isPublished(row)) published[cell]++;
        if (day > newest[cell]) newest[cell] = day;
      }
    }
  }

  #accumulate(): void {
    const { size, slots } = this.cells;
    const entries = this.#entries;
    const newest = this.#newest;
    const published = this.#published === null ? null : this.#publishedEntries;
    for (let first = 0; first < size; first += slots.length) {
      for (let cell = first + 1; cell < first + slots.length; cell++) {
        entries[cell] += entries[cell - 1];
        if (published !== null) published[cell] += published[cell - 1];
        if (newest[cell - 1] > newest[cell]) newest[cell] = newest[cell - 1];
      }
    }
  }

  #isPublished(row: number): boolean {
    return this.#published === null || this.#published(row);
  }

  /** A list kept since before the directive counts: what is older than the first period belongs to it. */
  #slot(row: number): number {
    const placing = this.#placing;
    if (placing.passes !== null && !placing.passes(row)) return -1;
    const day = placing.day.data[row];
    if (day === NO_DAY || day > this.today) return -1;
    return day < this.cells.slots[0].start ? 0 : placing.slot(row);
  }

  #change(row: number, by: 1 | -1): void {
    const placing = this.#placing;
    const slot = this.#slot(row);
    if (slot < 0) return;
    const published = this.#isPublished(row) ? by : 0;
    const day = placing.day.data[row] + 1;
    const slots = this.cells.slots.length;
    const { next } = placing.attribution;
    for (let ord = placing.bearer(row, slot); ord >= 0; ord = next[ord]) {
      const end = (ord + 1) * slots;
      const wasNewest = this.#newest[ord * slots + slot] === day;
      for (let cell = ord * slots + slot; cell < end; cell++) {
        this.#entries[cell] += by;
        if (this.#published !== null) this.#publishedEntries[cell] += published;
        if (by === 1 && day > this.#newest[cell]) this.#newest[cell] = day;
        this.touch?.(cell);
      }
      if (by === -1 && wasNewest) this.#lookAgain(ord, row);
    }
  }

  /** The newest day of each period from the bearer's own rows, leaving out the one that goes. */
  #lookAgain(ord: number, without: number): void {
    const slots = this.cells.slots.length;
    const first = ord * slots;
    const day = this.#placing.day.data;
    this.#newest.fill(0, first, first + slots);
    this.#eachRow(ord, (row, slot) => {
      if (row !== without && day[row] + 1 > this.#newest[first + slot])
        this.#newest[first + slot] = day[row] + 1;
    });
    for (let cell = first + 1; cell < first + slots; cell++) {
      if (this.#newest[cell - 1] > this.#newest[cell]) this.#newest[cell] = this.#newest[cell - 1];
    }
  }

  /** Rows of a bearer with the period that each falls in. */
  #eachRow(ord: number, see: (row: number, slot: number) => void): void {
    const placing = this.#placing;
    const chain = placing.table.chainByUnit(placing.unitField);
    const mask = this.mask(placing.table).data;
    placing.attribution.eachUnit(ord, unit => {
      for (let row = chain.first(unit); row >= 0; row = chain.next(row)) {
        const slot = mask[row] === 1 ? this.#slot(row) : -1;
        if (slot >= 0 && placing.countsFor(row, slot, ord)) see(row, slot);
      }
    });
  }

  judge(cell: number, slot: number): number {
    const newest = this.#newest[cell];
    const published = this.#publishedEntries[cell];
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
    const entries = this.#entries[cell];
    const missing = this.#publishedEntries[cell] > 0 ? 0 : 1;
    const due = entries > 0 && this.#freshness !== null ? this.#staleAfter(this.#newest[cell] - 1) : NO_DAY;
    return { have: entries, need: null, missing, due, doneOn: NO_DAY };
  }

  evidence(cell: number): Evidence[] {
    const newest = this.#newest[cell] - 1;
    const { table, day } = this.#placing;
    const found: Evidence[] = [];
    const slots = this.cells.slots.length;
    this.#eachRow(Math.floor(cell / slots), (row, slot) => {
      if (slot > cell % slots) return;
      const published = this.#isPublished(row);
      found.push({
        table,
        row,
        effect: published ? 'counts' : 'short',
        remark: published ? (day.data[row] === newest ? 'newest' : 'listed') : 'not-published',
      });
    });
    return found;
  }
}
