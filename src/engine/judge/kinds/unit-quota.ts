import { parseDate } from '../../../kernel/local-date.ts';
import type { Quota } from '../../../language/obligation/quota.ts';
import { NO_DAY } from '../../facts/table.ts';
import { type CellSpace, FAR } from '../cells.ts';
import type { JudgeContext } from '../context.ts';
import { settled, settledNumber } from '../settled.ts';
import { PENDING } from '../verdict-code.ts';
import { inSteps, type Work } from '../work.ts';
import { Answers, judgeQuota } from './answers.ts';
import { type Detail, type Evidence, Fold } from './fold.ts';

const ANSWER = 1;

/** The same for members that are units: nobody registers them, the tree knows them. Also coverage of units (n = 1). */
export class UnitQuotaFold extends Fold {
  readonly #answers: Answers;
  readonly #need: number;
  readonly #by: number;
  /** Member codes by bearer. */
  readonly #members: readonly (readonly number[])[];
  readonly #ordsOf: ReadonlyMap<number, readonly number[]>;
  readonly #clocked: boolean;

  constructor(
    context: JudgeContext,
    cells: CellSpace,
    state: Uint8Array,
    rule: Omit<Quota, 'each'>,
    members: readonly (readonly string[])[],
  ) {
    super(context, cells, state);
    this.#by = rule.by === undefined ? FAR : parseDate(settled(rule.by));
    this.#answers = new Answers(this.table(rule.of.register), rule, cells, context, this.#by);
    this.#need = settledNumber(rule.atLeast) * this.#answers.scale;
    this.#clocked = cells.kind !== 'once' || this.#by < FAR;
    this.#members = members.map(codes => codes.map(code => context.facts.codes.number(code)));
    const ordsOf = new Map<number, number[]>();
    this.#members.forEach((codes, ord) => {
      for (const code of codes) {
        const ords = ordsOf.get(code);
        if (ords) ords.push(ord);
        else ordsOf.set(code, [ord]);
      }
    });
    this.#ordsOf = ordsOf;
    this.subscriptions.push({ table: this.#answers.table, role: ANSWER });
  }

  add(role: number, row: number): void {
    const day = this.#answers.day.data[row];
    if (day > this.today) this.wake(day, role, row);
    else this.#change(row, 1);
  }

  remove(_role: number, row: number): void {
    if (this.#answers.day.data[row] <= this.today) this.#change(row, -1);
  }

  #change(row: number, by: 1 | -1): void {
    this.#answers.change(row, by);
    const slot = this.#answers.slot(row);
    if (slot < 0) return;
    for (const ord of this.#ordsOf.get(this.#answers.refs.data[row]) ?? []) {
      this.touch?.(ord * this.cells.slots.length + slot);
    }
  }

  addAll(): Work {
    return inSteps(this.#answers.table.rows, (from, to) => {
      const mask = this.mask(this.#answers.table).data;
      for (let row = from; row < to; row++) if (mask[row] !== 0) this.add(ANSWER, row);
    });
  }

  #tally(cell: number): { full: number; late: number; short: number } {
    const slots = this.cells.slots.length;
    const slot = cell % slots;
    let full = 0;
    let late = 0;
    let short = 0;
    for (const code of this.#members[Math.floor(cell / slots)]) {
      if (this.#answers.sum(code, slot) < this.#need) short++;
      else if (this.#answers.inTime(code, slot) < this.#need) late++;
      else full++;
    }
    return { full, late, short };
  }

  judge(cell: number): number {
    const { full, late, short } = this.#tally(cell);
    if (short > 0 && !this.#clocked) return PENDING;
    const last = Math.min(this.cells.slotOf(cell).end, this.#by);
    return judgeQuota(false, full, late, short, 0, this.today, last, end => this.unfinished(end));
  }

  detail(cell: number): Detail {
    const { full, late, short } = this.#tally(cell);
    const due = Math.min(this.cells.slotOf(cell).end, this.#by);
    return {
      have: full + late,
      need: full + late + short,
      missing: short,
      due: due >= FAR ? NO_DAY : due,
      doneOn: NO_DAY,
    };
  }

  /** The members that are short, then the entries that count for the others. */
  evidence(cell: number): Evidence[] {
    const slots = this.cells.slots.length;
    const slot = cell % slots;
    const found: Evidence[] = [];
    for (const code of this.#members[Math.floor(cell / slots)]) {
      const sum = this.#answers.sum(code, slot);
      const value = sum / this.#answers.scale;
      const short = sum < this.#need;
      const late = !short && this.#answers.inTime(code, slot) < this.#need;
      const { by } = late ? this.#answers.completing(code, slot, this.#need, this.today) : {};
      const rows = this.#answers.rowsFor(code, slot, this.today);
      if (rows.length === 0) {
        found.push({
          table: this.#answers.table,
          row: -1,
          effect: 'short',
          remark: 'short-of-quota',
          subject: code,
          value,
        });
      }
      for (const row of rows) {
        const of = { table: this.#answers.table, row, subject: code, value };
        if (short) found.push({ ...of, effect: 'short', remark: 'short-of-quota' });
        else if (by?.row === row)
          found.push({ ...of, effect: 'late', remark: 'covered-late', due: this.#by, by });
        else found.push({ ...of, effect: 'counts', remark: 'full' });
      }
    }
    return found;
  }
}
