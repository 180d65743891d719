import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Quota } from '../../../language/obligation/quota.ts';
import { FloatColumn, type IntColumn } from '../../facts/column.ts';
import { type Chain, NO_DAY, type Table } from '../../facts/table.ts';
import { type CellSpace, FAR } from '../cells.ts';
import type { JudgeContext } from '../context.ts';
import { allOf, type RowTest } from '../tests-on-rows.ts';
import { BREACHED, LATE, MET, NOT_APPLICABLE, PENDING } from '../verdict-code.ts';
import { compareRows, type Evidence } from './fold.ts';
import { PairCounts } from './pair-counts.ts';

/** Sums are kept in ten-thousandths, as whole numbers: what is added and taken away again leaves no trace. */
const TEN_THOUSAND = 10_000;

/** Answers summed by what they refer to and by slot. */
export class Answers {
  /** All sums are this many times what they say. */
  readonly scale: number;
  readonly table: Table;
  readonly day: IntColumn;
  readonly refs: IntColumn;
  readonly #passes: RowTest | null;
  /** Names the year an answer is about, in place of its date. */
  readonly #year: FloatColumn | null;
  readonly #sumOf: FloatColumn | null;
  readonly #distinct: IntColumn | null;
  readonly #cells: CellSpace;
  readonly #slots: number;
  readonly #by: number;
  readonly #context: JudgeContext;
  readonly #sums = new FloatColumn();
  readonly #inTime = new FloatColumn();
  readonly #seen = new PairCounts();
  readonly #seenInTime = new PairCounts();
  readonly #chain: Chain;

  constructor(
    table: Table,
    rule: Pick<Quota, 'of' | 'sum' | 'distinct'>,
    cells: CellSpace,
    context: JudgeContext,
    by: number,
  ) {
    this.table = table;
    this.day = table.day(rule.of.on ?? 'legalDate');
    this.refs = table.code(rule.of.ref);
    this.#passes = allOf(context.facts, table, rule.of.where);
    this.#year = rule.of.year === undefined ? null : table.number(rule.of.year);
    // Different values are counted; a sum over them would depend on which of two equal ones came first.
    this.#sumOf = rule.sum === undefined || rule.distinct !== undefined ? null : table.number(rule.sum);
    this.scale = this.#sumOf === null ? 1 : TEN_THOUSAND;
    this.#distinct = rule.distinct === undefined ? null : table.code(rule.distinct);
    this.#cells = cells;
    this.#slots = cells.slots.length;
    this.#by = by;
    this.#context = context;
    this.#chain = table.chainByCode(rule.of.ref);
  }

  passes(row: number): boolean {
    return this.#passes === null || this.#passes(row);
  }

  slot(row: number): number {
    if (this.#year !== null) return this.#cells.slotOfYear(this.#year.data[row]);
    const day = this.day.data[row];
    return day === NO_DAY ? -1 : this.#cells.slotOfDay(day);
  }

  #valueOf(row: number): number {
    if (this.#sumOf === null) return 1;
    const value = this.#sumOf.data[row];
    return Number.isNaN(value) ? 0 : Math.round(value * TEN_THOUSAND);
  }

  change(row: number, by: 1 | -1): void {
    if (!this.passes(row)) return;
    const slot = this.slot(row);
    const key = this.refs.data[row];
    if (slot < 0 || key === 0) return;
    const at = key * this.#slots + slot;
    this.#addTo(this.#sums, this.#seen, at, row, by);
    if (this.#by < FAR && this.day.data[row] <= this.#by)
      this.#addTo(this.#inTime, this.#seenInTime, at, row, by);
  }

  #addTo(sums: FloatColumn, seen: PairCounts, at: number, row: number, by: 1 | -1): void {
    if (this.#distinct !== null && !seen.isEdge(at, this.#distinct.data[row], by)) return;
    sums.grow(at + 1);
    sums.data[at] += by * this.#valueOf(row);
  }

  sum(key: number, slot: number): number {
    const at = key * this.#slots + slot;
    return at < this.#sums.data.length ? this.#sums.data[at] : 0;
  }

  /** The part that came by the common day; all of it where there is none. */
  inTime(key: number, slot: number): number {
    if (this.#by >= FAR) return Number.POSITIVE_INFINITY;
    const at = key * this.#slots + slot;
    return at < this.#inTime.data.length ? this.#inTime.data[at] : 0;
  }

  sumBetween(
    key: number,
    from: number,
    until: number,
    today: number,
    without: number,
    andAlso: number,
  ): number {
    let sum = 0;
    const seen = this.#distinct === null ? null : new Set<number>();
    const mask = this.#context.masks[this.table.index].data;
    for (let row = this.#chain.first(key); key !== 0 && row >= 0; row = this.#chain.next(row)) {
      if (row === without || (mask[row] !== 1 && row !== andAlso) || !this.passes(row)) continue;
      const day = this.day.data[row];
      if (day === NO_DAY || day < from || day > until || day > today) continue;
      sum += this.#valueOf(row);
      seen?.add(this.#distinct!.data[row]);
    }
    return seen === null ? sum : seen.size;
  }

  rowsFor(key: number, slot: number, today: number): number[] {
    const rows: number[] = [];
    const mask = this.#context.masks[this.table.index].data;
    for (let row = this.#chain.first(key); row >= 0; row = this.#chain.next(row)) {
      const counts = mask[row] === 1 && this.passes(row) && this.day.data[row] <= today;
      if (counts && this.slot(row) === slot) rows.push(row);
    }
    return rows;
  }

  /** The answer with which the sum was reached, by day; nothing when it was not. */
  completing(key: number, slot: number, need: number, today: number): Pick<Evidence, 'by'> {
    const { table, day } = this;
    const rows = this.rowsFor(key, slot, today).sort(
      (a, b) => day.data[a] - day.data[b] || compareRows(this.#context.facts, table, a, b),
    );
    const seen = new Set<number>();
    let sum = 0;
    for (const row of rows) {
      const again = this.#distinct !== null && seen.has(this.#distinct.data[row]);
      if (!again) sum += this.#valueOf(row);
      if (this.#distinct !== null) seen.add(this.#distinct.data[row]);
      if (sum >= need) return { by: { table, row, day: day.data[row] } };
    }
    return {};
  }
}

/** The verdict over members of whom each needs enough. */
export function judgeQuota(
  term: boolean,
  full: number,
  late: number,
  short: number,
  waiting: number,
  today: LocalDate,
  last: number,
  unfinished: (end: number) => number,
): number {
  if (full + late + short + waiting === 0) return NOT_APPLICABLE;
  if (short > 0) {
    if (term || today > last) return BREACHED;
    return unfinished(last);
  }
  if (waiting > 0) return PENDING;
  return late > 0 ? MET | LATE : MET;
}
