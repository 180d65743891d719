import { parseDate } from '../../../kernel/local-date.ts';
import type { Ratio } from '../../../language/obligation/ratio.ts';
import { NO_DAY } from '../../facts/table.ts';
import { type CellSpace, FAR } from '../cells.ts';
import type { JudgeContext } from '../context.ts';
import { settled } from '../settled.ts';
import { allOf, type RowTest } from '../tests-on-rows.ts';
import { AT_RISK, BREACHED, MET, NOT_APPLICABLE } from '../verdict-code.ts';
import { inSteps, type Work } from '../work.ts';
import { type Detail, type Evidence, Fold, Placing, rowsOfCell } from './fold.ts';

/** A share of the counted entries against a threshold: two counters per cell, compared by multiplication. */
export class RatioFold extends Fold {
  readonly #placing: Placing;
  readonly #numerator: RowTest | null;
  readonly #rule: Ratio;
  readonly #all: Int32Array;
  readonly #passing: Int32Array;
  readonly #by: number;

  constructor(context: JudgeContext, cells: CellSpace, state: Uint8Array, rule: Ratio) {
    super(context, cells, state);
    const table = this.table(rule.of.register);
    this.#placing = new Placing(context, cells, table, rule.of);
    this.#numerator = allOf(context.facts, table, rule.numerator);
    this.#rule = rule;
    this.#all = new Int32Array(cells.size);
    this.#passing = new Int32Array(cells.size);
    this.#by = rule.by === undefined ? FAR : parseDate(settled(rule.by));
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

  addAll(): Work {
    return inSteps(this.#placing.table.rows, (from, to) => {
      const mask = this.mask(this.#placing.table).data;
      for (let row = from; row < to; row++) if (mask[row] !== 0) this.add(0, row);
    });
  }

  #change(row: number, by: 1 | -1): void {
    const placing = this.#placing;
    if (placing.day.data[row] > this.today) return;
    if (placing.passes !== null && !placing.passes(row)) return;
    const passing = this.#numerator === null || this.#numerator(row) ? by : 0;
    for (let cell = placing.cell(row); cell >= 0; cell = placing.above(cell)) {
      this.#all[cell] += by;
      this.#passing[cell] += passing;
      this.touch?.(cell);
    }
  }

  #holds(cell: number): boolean {
    const { threshold } = this.#rule;
    const all = this.#all[cell];
    const passing = this.#passing[cell];
    if ('atLeast' in threshold) {
      return passing * threshold.atLeast.denominator >= threshold.atLeast.numerator * all;
    }
    return passing * threshold.atMost.denominator <= threshold.atMost.numerator * all;
  }

  /** A missed 100 % (or an exceeded 0 %) cannot be made good by further entries; other shares can until the period ends. */
  #final(): boolean {
    const { threshold } = this.#rule;
    return 'atLeast' in threshold
      ? threshold.atLeast.numerator === threshold.atLeast.denominator
      : threshold.atMost.numerator === 0;
  }

  judge(cell: number, slot: number): number {
    if (this.#all[cell] === 0) return NOT_APPLICABLE;
    if (this.#holds(cell)) return MET;
    if (this.#by < FAR) return this.today > this.#by ? BREACHED : this.unfinished(this.#by);
    return this.today > this.cells.slots[slot].end || this.#final() ? BREACHED : AT_RISK;
  }

  detail(cell: number): Detail {
    const { threshold } = this.#rule;
    const all = this.#all[cell];
    const share = 'atLeast' in threshold ? threshold.atLeast : threshold.atMost;
    const bound = (all * share.numerator) / share.denominator;
    const have = this.#passing[cell];
    return {
      have,
      need: all,
      missing: this.#holds(cell) ? 0 : Math.abs(Math.ceil(bound - have)),
      due: this.#by < FAR ? this.#by : NO_DAY,
      doneOn: NO_DAY,
    };
  }

  evidence(cell: number): Evidence[] {
    const found: Evidence[] = [];
    const { table } = this.#placing;
    const wanted = 'atLeast' in this.#rule.threshold;
    rowsOfCell(this, this.#placing, cell, row => {
      if (this.#placing.day.data[row] > this.today) return;
      const passes = this.#numerator === null || this.#numerator(row);
      found.push({
        table,
        row,
        effect: passes === wanted ? 'counts' : 'short',
        remark: passes ? 'passes' : 'fails',
        ...(table.key ? { subject: table.key.data[row] } : {}),
      });
    });
    return found;
  }
}
