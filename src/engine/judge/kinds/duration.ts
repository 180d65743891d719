import type { Term } from '../../../calendar/deadline.ts';
import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Duration } from '../../../language/obligation/duration.ts';
import type { IntColumn } from '../../facts/column.ts';
import { NO_DAY } from '../../facts/table.ts';
import type { CellSpace } from '../cells.ts';
import { endOfTerm, type JudgeContext, workdaysIn } from '../context.ts';
import { settled, settledTerm } from '../settled.ts';
import { allOf, type RowTest } from '../tests-on-rows.ts';
import { BREACHED, MET, NOT_APPLICABLE, PENDING } from '../verdict-code.ts';
import { inSteps, type Work } from '../work.ts';
import { type Detail, type Evidence, Fold, Placing, type Remark, rowsOfCell } from './fold.ts';

/** How one entry stands against its window. */
const IN_WINDOW = 0;
const TOO_SHORT = 1;
const TOO_LONG = 2;
const RUNNING = 3;
const OVERDUE = 4;
const EXCUSED = 5;
const OUTSIDE = -1;

/** Two events of one entry lie within a window: two counters per cell, fine and failed, and one of running clocks. */
export class DurationFold extends Fold {
  readonly #placing: Placing;
  readonly #from: IntColumn;
  readonly #fromElse: IntColumn | null;
  readonly #to: IntColumn;
  readonly #min: Term | null;
  readonly #max: Term | null;
  readonly #excused: RowTest | null;
  readonly #fine: Int32Array;
  readonly #failed: Int32Array;
  readonly #running: Int32Array;

  constructor(context: JudgeContext, cells: CellSpace, state: Uint8Array, rule: Duration) {
    super(context, cells, state);
    const table = this.table(rule.of.register);
    const from = settled(rule.from);
    this.#placing = new Placing(context, cells, table, { ...rule.of, on: rule.of.on ?? from });
    this.#from = table.day(from);
    this.#fromElse = rule.fromElse === undefined ? null : table.day(rule.fromElse);
    this.#to = table.day(rule.to);
    // A minimum ends where it ends: only the last day of a term rolls over (民法典 art. 203).
    this.#min = rule.min === undefined ? null : { ...settledTerm(rule.min), rollOver: false };
    this.#max = rule.max === undefined ? null : settledTerm(rule.max);
    this.#excused = allOf(context.facts, table, rule.excused);
    this.#fine = new Int32Array(cells.size);
    this.#failed = new Int32Array(cells.size);
    this.#running = new Int32Array(cells.size);
    this.subscriptions.push({ table, role: 0 });
  }

  add(role: number, row: number): void {
    this.#change(row, 1);
    const to = this.#to.data[row];
    const from = this.#startOf(row);
    if (from > this.today) this.wake(from, role, row);
    if (to > this.today) this.wake(to, role, row);
    if ((to > this.today || to === NO_DAY) && this.#max !== null && from !== NO_DAY) {
      const due = this.#endOf(from, this.#max);
      if (due >= this.today) this.wake(due + 1, role, row);
    }
  }

  remove(_role: number, row: number): void {
    this.#change(row, -1);
  }

  addAll(): Work {
    return inSteps(this.#placing.table.rows, (from, to) => {
      const mask = this.mask(this.#placing.table).data;
      for (let row = from; row < to; row++) if (mask[row] !== 0) this.add(0, row);
    });
  }

  #change(row: number, by: 1 | -1): void {
    const placing = this.#placing;
    if (placing.passes !== null && !placing.passes(row)) return;
    const standing = this.#standing(row);
    if (standing === OUTSIDE) return;
    const counter =
      standing === RUNNING
        ? this.#running
        : standing === IN_WINDOW || standing === EXCUSED
          ? this.#fine
          : this.#failed;
    for (let cell = placing.cell(row); cell >= 0; cell = placing.above(cell)) {
      counter[cell] += by;
      this.touch?.(cell);
    }
  }

  /** The day from which a row's clock runs. */
  #startOf(row: number): number {
    const from = this.#from.data[row];
    return from === NO_DAY && this.#fromElse !== null ? this.#fromElse.data[row] : from;
  }

  #standing(row: number): number {
    const from = this.#startOf(row);
    if (from === NO_DAY || from > this.today) return OUTSIDE;
    const to = this.#to.data[row];
    if (to === NO_DAY || to > this.today) {
      const over = this.#max !== null && this.today > this.#endOf(from, this.#max);
      return over ? (this.#excused?.(row) ? EXCUSED : OVERDUE) : RUNNING;
    }
    if (this.#min !== null && this.#isShort(from, to)) return this.#excused?.(row) ? EXCUSED : TOO_SHORT;
    if (this.#max !== null && this.#isLong(from, to)) return this.#excused?.(row) ? EXCUSED : TOO_LONG;
    return IN_WINDOW;
  }

  #isShort(from: number, to: number): boolean {
    const min = this.#min!;
    return min.unit === 'workingDays'
      ? workdaysIn(this.context.calendar, from, to) < min.length
      : to < this.#endOf(from, min);
  }

  #isLong(from: number, to: number): boolean {
    const max = this.#max!;
    return max.unit === 'workingDays'
      ? workdaysIn(this.context.calendar, from, to) > max.length
      : to > this.#endOf(from, max);
  }

  #endOf(from: number, term: Term): LocalDate {
    return endOfTerm(this.context.calendar, from, term);
  }

  judge(cell: number): number {
    if (this.#failed[cell] > 0) return BREACHED;
    if (this.#fine[cell] > 0) return MET;
    return this.#running[cell] > 0 ? PENDING : NOT_APPLICABLE;
  }

  detail(cell: number): Detail {
    const done = this.#fine[cell] + this.#failed[cell];
    return {
      have: this.#fine[cell],
      need: done,
      missing: this.#failed[cell],
      due: NO_DAY,
      doneOn: NO_DAY,
    };
  }

  evidence(cell: number): Evidence[] {
    const found: Evidence[] = [];
    const { table } = this.#placing;
    rowsOfCell(this, this.#placing, cell, row => {
      const standing = this.#standing(row);
      if (standing === OUTSIDE) return;
      const from = this.#startOf(row);
      const to = this.#to.data[row];
      const until = to === NO_DAY || to > this.today ? this.today : to;
      const unit = (this.#max ?? this.#min)?.unit;
      found.push({
        table,
        row,
        ...STANDINGS[standing],
        value: unit === 'workingDays' ? workdaysIn(this.context.calendar, from, until) : until - from,
        ...(this.#max === null ? {} : { due: this.#endOf(from, this.#max) }),
      });
    });
    return found;
  }
}

const STANDINGS: readonly { readonly effect: Evidence['effect']; readonly remark: Remark }[] = [
  { effect: 'counts', remark: 'in-window' },
  { effect: 'short', remark: 'too-short' },
  { effect: 'short', remark: 'too-long' },
  { effect: 'waiting', remark: 'running' },
  { effect: 'short', remark: 'overdue' },
  { effect: 'excused', remark: 'excused' },
];
