import type { WorkCalendar } from '../../../calendar/work-calendar.ts';
import { civilOf, type LocalDate } from '../../../kernel/local-date.ts';
import type { Deadline, DueDate } from '../../../language/obligation/deadline.ts';
import { dueDay } from '../../due-day.ts';
import { NO_DAY } from '../../facts/table.ts';
import type { CellSpace, Slot } from '../cells.ts';
import type { JudgeContext } from '../context.ts';
import { settled } from '../settled.ts';
import { BREACHED, LATE, MET } from '../verdict-code.ts';
import { inSteps, type Work } from '../work.ts';
import { type Detail, type Evidence, Fold, Placing, rowsOfCell } from './fold.ts';

/** The due day of a slot. */
export const dueOf = (calendar: WorkCalendar, due: DueDate, slot: Slot): LocalDate =>
  dueDay(calendar, due, civilOf(slot.start).year).date;

/**
 * Something exists by a day: the first day per cell. The smallest cannot be subtracted, so removing the first one looks
 * again at the cell's own rows.
 */
export class DeadlineFold extends Fold {
  readonly #placing: Placing;
  readonly #dues: Int32Array;
  /** First day per cell + 1; 0 for none. */
  readonly #first: Int32Array;

  constructor(context: JudgeContext, cells: CellSpace, state: Uint8Array, rule: Deadline) {
    super(context, cells, state);
    const table = this.table(rule.of.register);
    this.#placing = new Placing(context, cells, table, rule.of);
    const due = settled(rule.due);
    this.#dues = Int32Array.from(cells.slots, slot => dueOf(context.calendar, due, slot));
    this.#first = new Int32Array(cells.size);
    this.subscriptions.push({ table, role: 0 });
  }

  add(role: number, row: number): void {
    const placing = this.#placing;
    if (placing.passes !== null && !placing.passes(row)) return;
    if (placing.day.data[row] > this.today) this.wake(placing.day.data[row], role, row);
    const day = this.#doneOn(row) + 1;
    if (day === 0) return;
    for (let cell = placing.cell(row); cell >= 0; cell = placing.above(cell)) {
      const first = this.#first[cell];
      if (first === 0 || day < first) {
        this.#first[cell] = day;
        this.touch?.(cell);
      }
    }
  }

  remove(_role: number, row: number): void {
    const placing = this.#placing;
    if (placing.passes !== null && !placing.passes(row)) return;
    const day = this.#doneOn(row) + 1;
    if (day === 0) return;
    for (let cell = placing.cell(row); cell >= 0; cell = placing.above(cell)) {
      if (this.#first[cell] === day) this.#lookAgain(cell, row);
    }
  }

  /** The day on which the deliverable came, by the date the rule names; -1 when it has not come by today. */
  #doneOn(row: number): number {
    const day = this.#placing.day.data[row];
    return day === NO_DAY || day > this.today ? -1 : day;
  }

  /** `without` may still be marked as counting when a day changes; it is on its way out. */
  #lookAgain(cell: number, without: number): void {
    let first = 0;
    rowsOfCell(this, this.#placing, cell, row => {
      const day = this.#doneOn(row) + 1;
      if (row !== without && day > 0 && (first === 0 || day < first)) first = day;
    });
    this.#first[cell] = first;
    this.touch?.(cell);
  }

  addAll(): Work {
    return inSteps(this.#placing.table.rows, (from, to) => {
      const mask = this.mask(this.#placing.table).data;
      for (let row = from; row < to; row++) if (mask[row] !== 0) this.add(0, row);
    });
  }

  judge(cell: number, slot: number): number {
    const first = this.#first[cell] - 1;
    const due = this.#dues[slot];
    if (first >= 0) return first > due ? MET | LATE : MET;
    return this.today > due ? BREACHED : this.unfinished(due);
  }

  detail(cell: number): Detail {
    const first = this.#first[cell] - 1;
    return {
      have: first >= 0 ? 1 : 0,
      need: 1,
      missing: first >= 0 ? 0 : 1,
      due: this.#dues[cell % this.cells.slots.length],
      doneOn: first >= 0 ? first : NO_DAY,
    };
  }

  evidence(cell: number): Evidence[] {
    const { table } = this.#placing;
    const due = this.#dues[cell % this.cells.slots.length];
    const found: Evidence[] = [];
    rowsOfCell(this, this.#placing, cell, row => {
      const doneOn = this.#doneOn(row);
      if (doneOn < 0) return;
      const late = doneOn > due;
      found.push({
        table,
        row,
        effect: late ? 'late' : 'counts',
        remark: late ? 'counted-late' : 'counted',
        due,
      });
    });
    return found.sort((a, b) => this.#doneOn(a.row) - this.#doneOn(b.row));
  }
}
