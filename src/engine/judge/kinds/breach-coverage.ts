import type { Term } from '../../../calendar/deadline.ts';
import type { Coverage } from '../../../language/obligation/coverage.ts';
import type { IntColumn } from '../../facts/column.ts';
import { type Chain, NO_DAY, type Table } from '../../facts/table.ts';
import { type CellSpace, FAR, type Slot } from '../cells.ts';
import { endOfTerm, type JudgeContext } from '../context.ts';
import { settled } from '../settled.ts';
import { allOf, type RowTest } from '../tests-on-rows.ts';
import { BREACHED, LATE, MET, NOT_APPLICABLE, PENDING } from '../verdict-code.ts';
import type { Work } from '../work.ts';
import { compareRows, type Detail, type Evidence, Fold } from './fold.ts';

/** Where the breaches of other obligations are asked for; the judge answers from its cells. */
export interface Breaches {
  /** Codes (interned) of units in the bearer's region that breach the obligation in the slot. */
  units(obligation: string, slot: Slot, bearer: string): readonly number[];
}

/**
 * What follows from a breach: every unit that breached is answered (interviewed) after its period began. Members come from
 * other verdicts, so nothing is kept; a cell is worked out when asked. There are few such cells.
 */
export class BreachCoverageFold extends Fold {
  readonly #answers: Table;
  readonly #passes: RowTest | null;
  readonly #day: IntColumn;
  readonly #chain: Chain;
  readonly #of: readonly string[];
  readonly #all: boolean;
  readonly #term: Term | null;
  readonly #breaches: Breaches;

  constructor(
    context: JudgeContext,
    cells: CellSpace,
    state: Uint8Array,
    rule: Coverage,
    of: readonly string[],
    combine: 'any' | 'all',
    breaches: Breaches,
  ) {
    super(context, cells, state);
    this.#answers = this.table(rule.has.register);
    this.#passes = allOf(context.facts, this.#answers, rule.has.where);
    this.#day = this.#answers.day(rule.has.on ?? 'legalDate');
    this.#chain = this.#answers.chainByCode(rule.has.ref);
    this.#of = of;
    this.#all = combine === 'all';
    this.#term = rule.within === undefined ? null : settled(rule.within.term);
    this.#breaches = breaches;
    this.subscriptions.push({ table: this.#answers, role: 0 });
  }

  add(role: number, row: number): void {
    if (this.#day.data[row] > this.today) this.wake(this.#day.data[row], role, row);
    this.#touchAll();
  }

  remove(): void {
    this.#touchAll();
  }

  *addAll(): Work {}

  #touchAll(): void {
    for (let cell = 0; cell < this.cells.size; cell++) this.touch?.(cell);
  }

  #members(cell: number): readonly number[] {
    const slot = this.cells.slotOf(cell);
    const bearer = this.cells.bearerOf(cell).code;
    const sets = this.#of.map(id => this.#breaches.units(id, slot, bearer));
    const union = [...new Set(sets.flat())].sort((a, b) => a - b);
    return this.#all ? union.filter(unit => sets.every(set => set.includes(unit))) : union;
  }

  #answerFor(unit: number, slot: Slot): number {
    const mask = this.mask(this.#answers).data;
    let best = -1;
    for (let row = this.#chain.first(unit); row >= 0; row = this.#chain.next(row)) {
      const day = this.#day.data[row];
      if (mask[row] !== 1 || day === NO_DAY || day < slot.start || day > this.today) continue;
      if (this.#passes !== null && !this.#passes(row)) continue;
      if (best < 0 || this.#isEarlier(row, best)) best = row;
    }
    return best;
  }

  #isEarlier(a: number, b: number): boolean {
    const day = this.#day.data;
    if (day[a] !== day[b]) return day[a] < day[b];
    return compareRows(this.context.facts, this.#answers, a, b) < 0;
  }

  #due(slot: Slot): number {
    if (this.#term === null || slot.end >= FAR) return NO_DAY;
    return endOfTerm(this.context.calendar, slot.end, this.#term);
  }

  judge(cell: number): number {
    const slot = this.cells.slotOf(cell);
    const members = this.#members(cell);
    if (members.length === 0) return NOT_APPLICABLE;
    const due = this.#due(slot);
    let late = false;
    for (const unit of members) {
      const answer = this.#answerFor(unit, slot);
      if (answer < 0) return due !== NO_DAY && this.today > due ? BREACHED : PENDING;
      if (due !== NO_DAY && this.#day.data[answer] > due) late = true;
    }
    return late ? MET | LATE : MET;
  }

  detail(cell: number): Detail {
    const slot = this.cells.slotOf(cell);
    const members = this.#members(cell);
    const have = members.filter(unit => this.#answerFor(unit, slot) >= 0).length;
    return {
      have,
      need: members.length,
      missing: members.length - have,
      due: this.#due(slot),
      doneOn: NO_DAY,
    };
  }

  evidence(cell: number): Evidence[] {
    const slot = this.cells.slotOf(cell);
    const due = this.#due(slot);
    return this.#members(cell).map(unit => {
      const row = this.#answerFor(unit, slot);
      const of = { table: this.#answers, row, subject: unit, ...(due === NO_DAY ? {} : { due }) };
      if (row < 0) return { ...of, effect: 'waiting', remark: 'waiting' };
      const day = this.#day.data[row];
      return due !== NO_DAY && day > due
        ? { ...of, effect: 'late', remark: 'covered-late', by: { table: this.#answers, row, day } }
        : { ...of, effect: 'counts', remark: 'covered' };
    });
  }
}
