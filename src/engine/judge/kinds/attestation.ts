import { ATTESTATIONS } from '../../../language/obligation/attestation.ts';
import type { IntColumn } from '../../facts/column.ts';
import { NO_DAY } from '../../facts/table.ts';
import { type CellSpace, FAR } from '../cells.ts';
import type { JudgeContext } from '../context.ts';
import { BREACHED, MET } from '../verdict-code.ts';
import { inSteps, type Work } from '../work.ts';
import { type Detail, type Evidence, Fold, Placing, rowsOfCell } from './fold.ts';

/** The newest confirmed declaration of the period decides; an unconfirmed one decides nothing. */
export class AttestationFold extends Fold {
  readonly #placing: Placing;
  readonly #holds: IntColumn;
  readonly #confirmed: IntColumn;
  /** (legal day × 2 + holds) + 1 of the newest confirmed declaration, 0 for none. */
  readonly #newest: Int32Array;

  constructor(context: JudgeContext, cells: CellSpace, state: Uint8Array, obligation: string) {
    super(context, cells, state);
    const table = this.table(ATTESTATIONS.register);
    this.#placing = new Placing(context, cells, table, {
      register: ATTESTATIONS.register,
      where: [{ field: ATTESTATIONS.obligation, is: obligation }],
    });
    const holds = table.fields.get(ATTESTATIONS.holds);
    if (holds?.is !== 'flag')
      throw new Error(`登记簿 ${ATTESTATIONS.register} 缺少是否字段 ${ATTESTATIONS.holds}`);
    this.#holds = holds.ints;
    this.#confirmed = table.day(ATTESTATIONS.confirmedOn);
    this.#newest = new Int32Array(cells.size);
    this.subscriptions.push({ table, role: 0 });
  }

  #isConfirmed(row: number): boolean {
    const day = this.#confirmed.data[row];
    return day !== NO_DAY && day <= this.today;
  }

  #rank(row: number): number {
    return this.#placing.table.legal.data[row] * 2 + (this.#holds.data[row] === 2 ? 1 : 0) + 1;
  }

  add(role: number, row: number): void {
    this.#change(row, 1);
    const day = this.#confirmed.data[row];
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
    if (placing.passes !== null && !placing.passes(row)) return;
    const rank = this.#isConfirmed(row) ? this.#rank(row) : 0;
    for (let cell = placing.cell(row); cell >= 0; cell = placing.above(cell)) {
      if (by === 1) this.#newest[cell] = Math.max(this.#newest[cell], rank);
      else if (rank !== 0 && this.#newest[cell] === rank) this.#newest[cell] = this.#newestWithout(cell, row);
      this.touch?.(cell);
    }
  }

  #newestWithout(cell: number, without: number): number {
    let newest = 0;
    rowsOfCell(this, this.#placing, cell, row => {
      if (row !== without && this.#isConfirmed(row)) newest = Math.max(newest, this.#rank(row));
    });
    return newest;
  }

  judge(cell: number, slot: number): number {
    const newest = this.#newest[cell];
    if (newest > 0 && ((newest - 1) & 1) === 1) return MET;
    const { end } = this.cells.slots[slot];
    if (this.today > end) return BREACHED;
    return this.unfinished(end);
  }

  detail(cell: number): Detail {
    const newest = this.#newest[cell];
    const holds = newest > 0 && (newest - 1) % 2 === 1;
    const { end } = this.cells.slotOf(cell);
    return {
      have: holds ? 1 : 0,
      need: 1,
      missing: holds ? 0 : 1,
      due: end >= FAR ? NO_DAY : end,
      doneOn: NO_DAY,
    };
  }

  evidence(cell: number): Evidence[] {
    const found: Evidence[] = [];
    const { table } = this.#placing;
    rowsOfCell(this, this.#placing, cell, row => {
      const confirmed = this.#isConfirmed(row);
      const holds = this.#holds.data[row] === 2;
      found.push({
        table,
        row,
        effect: confirmed ? (holds ? 'counts' : 'short') : 'waiting',
        remark: confirmed ? (holds ? 'confirmed' : 'denied') : 'unconfirmed',
      });
    });
    return found;
  }
}
