import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Frequency } from '../../../language/obligation/frequency.ts';
import type { IntColumn } from '../../facts/column.ts';
import { NO_DAY } from '../../facts/table.ts';
import { type CellSpace, FAR } from '../cells.ts';
import { type JudgeContext, workdaysIn } from '../context.ts';
import { settledNumber } from '../settled.ts';
import { AT_RISK, BREACHED, MET } from '../verdict-code.ts';
import { inSteps, type Work } from '../work.ts';
import { type Detail, type Evidence, Fold, Placing, rowsInOrder } from './fold.ts';
import { PairCounts } from './pair-counts.ts';

/** At least n entries: a counter per cell; with `distinct`, a counter per cell and value beside it. */
export class FrequencyFold extends Fold {
  readonly #placing: Placing;
  readonly #need: number;
  readonly #counts: Int32Array;
  readonly #distinct: IntColumn | null;
  readonly #seen = new PairCounts();

  constructor(context: JudgeContext, cells: CellSpace, state: Uint8Array, rule: Frequency) {
    super(context, cells, state);
    const table = this.table(rule.of.register);
    this.#placing = new Placing(context, cells, table, rule.of);
    this.#need = settledNumber(rule.atLeast);
    this.#counts = new Int32Array(cells.size);
    this.#distinct = rule.distinct === undefined ? null : table.code(rule.distinct);
    this.subscriptions.push({ table, role: 0 });
  }

  add(_role: number, row: number): void {
    this.#change(row, 1);
  }

  remove(_role: number, row: number): void {
    this.#change(row, -1);
  }

  addAll(): Work {
    return inSteps(this.#placing.table.rows, (from, to) => this.#addRows(from, to));
  }

  #addRows(from: number, to: number): void {
    const placing = this.#placing;
    const counts = this.#counts;
    const mask = this.mask(placing.table).data;
    const distinct = this.#distinct?.data ?? null;
    for (let row = from; row < to; row++) {
      if (mask[row] === 0 || (placing.passes !== null && !placing.passes(row))) continue;
      for (let cell = placing.cell(row); cell >= 0; cell = placing.above(cell)) {
        if (distinct === null || this.#seen.isEdge(cell, distinct[row], 1)) counts[cell]++;
      }
    }
  }

  #change(row: number, by: 1 | -1): void {
    const placing = this.#placing;
    if (placing.passes !== null && !placing.passes(row)) return;
    for (let cell = placing.cell(row); cell >= 0; cell = placing.above(cell)) {
      if (this.#distinct === null || this.#seen.isEdge(cell, this.#distinct.data[row], by)) {
        this.#counts[cell] += by;
        this.touch?.(cell);
      }
    }
  }

  judge(cell: number, slot: number): number {
    const have = this.#counts[cell];
    if (have >= this.#need) return MET;
    const { start, end } = this.cells.slots[slot];
    if (this.today > end) return BREACHED;
    const code = this.unfinished(end);
    return code !== AT_RISK && this.#need > 1 && this.#behindPace(have, start, end) ? AT_RISK : code;
  }

  /** More than the allowed slack behind an even pace over the working days of the period. */
  #behindPace(have: number, start: LocalDate, end: LocalDate): boolean {
    if (end >= FAR) return false;
    const { calendar, warning } = this.context;
    const whole = workdaysIn(calendar, start - 1, end);
    const gone = workdaysIn(calendar, start - 1, this.today);
    return have + warning.paceSlack < Math.floor((this.#need * gone) / whole);
  }

  detail(cell: number): Detail {
    const have = this.#counts[cell];
    const { end } = this.cells.slotOf(cell);
    return {
      have,
      need: this.#need,
      missing: Math.max(0, this.#need - have),
      due: end >= FAR ? NO_DAY : end,
      doneOn: NO_DAY,
    };
  }

  evidence(cell: number): Evidence[] {
    const found: Evidence[] = [];
    const seen = new Set<number>();
    const { table } = this.#placing;
    for (const row of rowsInOrder(this, this.#placing, cell)) {
      const value = this.#distinct?.data[row];
      const again = value !== undefined && seen.has(value);
      if (value !== undefined) seen.add(value);
      found.push({
        table,
        row,
        effect: again ? 'ignored' : 'counts',
        remark: again ? 'same-again' : 'counted',
        ...(value === undefined ? {} : { subject: value }),
      });
    }
    return found;
  }
}
