import { parseDate } from '../../../kernel/local-date.ts';
import type { PartPeriod, Quota } from '../../../language/obligation/quota.ts';
import type { IntColumn } from '../../facts/column.ts';
import { type Chain, NO_DAY } from '../../facts/table.ts';
import { type CellSpace, FAR } from '../cells.ts';
import type { JudgeContext } from '../context.ts';
import { settled, settledNumber } from '../settled.ts';
import { inSteps, type Work } from '../work.ts';
import { Answers, judgeQuota } from './answers.ts';
import { type Detail, type Evidence, Fold, Placing, type Remark } from './fold.ts';
import { type EntryMembers, keysOf } from './members.ts';

const MEMBER = 0;
const ANSWER = 1;

const FULL = 0;
const FULL_LATE = 1;
const SHORT = 2;
/** In a term of office that still runs. */
const WAITING = 3;
const OUTSIDE = -1;

/**
 * Each registered member has enough: sums by member and period, members counted full or short. A member whose sum crosses
 * the line moves from one counter to the other.
 */
export class QuotaFold extends Fold {
  readonly #placing: Placing;
  readonly #until: IntColumn | null;
  readonly #memberKeys: IntColumn;
  readonly #members: Chain;
  readonly #answers: Answers;
  readonly #need: number;
  readonly #joining: PartPeriod;
  readonly #by: number;
  readonly #counts: Int32Array[];

  constructor(context: JudgeContext, cells: CellSpace, state: Uint8Array, rule: Quota, each: EntryMembers) {
    super(context, cells, state);
    const table = this.table(each.register);
    this.#placing = new Placing(context, cells, table, each);
    this.#until = each.until === undefined ? null : table.day(each.until);
    const keys = keysOf(table, each);
    this.#memberKeys = keys.column;
    this.#members = keys.chain;
    this.#by = rule.by === undefined ? FAR : parseDate(settled(rule.by));
    this.#answers = new Answers(this.table(rule.of.register), rule, cells, context, this.#by);
    this.#need = settledNumber(rule.atLeast) * this.#answers.scale;
    this.#joining = rule.joining === undefined ? 'full' : settled(rule.joining);
    this.#counts = [FULL, FULL_LATE, SHORT, WAITING].map(() => new Int32Array(cells.size));
    this.subscriptions.push({ table, role: MEMBER }, { table: this.#answers.table, role: ANSWER });
  }

  add(role: number, row: number): void {
    if (role === ANSWER) {
      this.#answer(row, 1);
      return;
    }
    this.#countMember(row, 1);
    const until = this.#until?.data[row] ?? NO_DAY;
    if (until !== NO_DAY && until >= this.today) this.wake(until + (until > this.today ? 0 : 1), role, row);
    if (until !== NO_DAY && until > this.today) this.wake(until + 1, role, row);
  }

  remove(role: number, row: number): void {
    if (role === ANSWER) this.#answer(row, -1);
    else this.#countMember(row, -1);
  }

  /** The same row where members answer for themselves, -1 elsewhere: it is left to the member's side. */
  #itself(row: number): number {
    return this.#answers.table === this.#placing.table ? row : -1;
  }

  *addAll(): Work {
    yield* inSteps(this.#answers.table.rows, (from, to) => this.#addAnswers(from, to));
    yield* inSteps(this.#placing.table.rows, (from, to) => {
      const mask = this.mask(this.#placing.table).data;
      for (let row = from; row < to; row++) if (mask[row] !== 0) this.add(MEMBER, row);
    });
  }

  #addAnswers(from: number, to: number): void {
    const answers = this.mask(this.#answers.table).data;
    for (let row = from; row < to; row++) {
      if (answers[row] === 0) continue;
      const day = this.#answers.day.data[row];
      if (day > this.today) this.wake(day, ANSWER, row);
      else this.#answers.change(row, 1);
    }
  }

  #countMember(row: number, by: 1 | -1): void {
    if (this.#placing.passes !== null && !this.#placing.passes(row)) return;
    const slots = this.cells.slots.length;
    if (this.cells.kind === 'term') {
      this.#move(row, 0, this.#termStanding(row, -1, by === -1 ? this.#itself(row) : -1), by);
      return;
    }
    for (let slot = 0; slot < slots; slot++) this.#move(row, slot, this.#standing(row, slot), by);
  }

  /** Members with the answer's key are taken out, the sum changes, they are put back: whoever crosses the line moves. */
  #answer(row: number, by: 1 | -1): void {
    const day = this.#answers.day.data[row];
    if (day > this.today) {
      if (by === 1) this.wake(day, ANSWER, row);
      return;
    }
    if (!this.#answers.passes(row)) return;
    const key = this.#answers.refs.data[row];
    const slot = this.#answers.slot(row);
    if (key === 0 || slot < 0) return;
    const term = this.cells.kind === 'term';
    const mask = this.mask(this.#placing.table).data;
    const before: number[] = [];
    const extra = by === 1 ? row : -1;
    for (let m = this.#members.first(key); m >= 0; m = this.#members.next(m)) {
      const itself = term && m === this.#itself(row);
      if (mask[m] === 1 && !itself && this.#passesMember(m)) {
        before.push(m, term ? this.#termStanding(m, extra, by === -1 ? row : -1) : this.#standing(m, slot));
      }
    }
    this.#answers.change(row, by);
    for (let i = 0; i < before.length; i += 2) {
      const after = this.#standing(before[i], slot);
      if (after === before[i + 1]) continue;
      this.#move(before[i], slot, before[i + 1], -1);
      this.#move(before[i], slot, after, 1);
    }
  }

  #passesMember(row: number): boolean {
    return this.#placing.passes === null || this.#placing.passes(row);
  }

  #move(row: number, slot: number, standing: number, by: 1 | -1): void {
    if (standing === OUTSIDE) return;
    const counter = this.#counts[standing];
    const { next } = this.#placing.attribution;
    for (let ord = this.#placing.bearer(row, slot); ord >= 0; ord = next[ord]) {
      const cell = ord * this.cells.slots.length + slot;
      counter[cell] += by;
      this.touch?.(cell);
    }
  }

  #standing(row: number, slot: number): number {
    if (this.cells.kind === 'term') return this.#termStanding(row, -1, -1);
    const { start, end } = this.cells.slots[slot];
    const joined = this.#placing.day.data[row];
    const until = this.#until?.data[row] ?? NO_DAY;
    if (joined === NO_DAY || joined > end || (until !== NO_DAY && until <= Math.min(end, this.today))) {
      return OUTSIDE;
    }
    let need = this.#need;
    if (joined > start && end < FAR) {
      if (this.#joining === 'first-full') return OUTSIDE;
      if (this.#joining === 'pro-rata') need = (need * (end - joined + 1)) / (end - start + 1);
    }
    const key = this.#memberKeys.data[row];
    if (this.#answers.sum(key, slot) < need) return SHORT;
    return this.#answers.inTime(key, slot) < need ? FULL_LATE : FULL;
  }

  /** Within the member's own dates; answers are looked up one by one, a term has few. */
  #termStanding(row: number, without: number, andAlso: number): number {
    const from = this.#placing.day.data[row];
    if (from === NO_DAY) return OUTSIDE;
    const until = this.#until?.data[row] ?? NO_DAY;
    const last = until === NO_DAY ? FAR : until;
    // A term that was over before the duty bound owes nothing.
    if (last < this.cells.slots[0].start) return OUTSIDE;
    const sum = this.#answers.sumBetween(
      this.#memberKeys.data[row],
      from,
      last,
      this.today,
      without,
      andAlso,
    );
    if (sum >= this.#need) return FULL;
    return this.today > last ? SHORT : WAITING;
  }

  judge(cell: number, slot: number): number {
    const [full, late, short, waiting] = this.#counts;
    const { end } = this.cells.slots[slot];
    return judgeQuota(
      this.cells.kind === 'term',
      full[cell],
      late[cell],
      short[cell],
      waiting[cell],
      this.today,
      Math.min(end, this.#by),
      last => this.unfinished(last),
    );
  }

  detail(cell: number): Detail {
    const [full, late, short, waiting] = this.#counts;
    const have = full[cell] + late[cell];
    const { end } = this.cells.slotOf(cell);
    const due = Math.min(end, this.#by);
    return {
      have,
      need: have + short[cell] + waiting[cell],
      missing: short[cell] + waiting[cell],
      due: due >= FAR ? NO_DAY : due,
      doneOn: NO_DAY,
    };
  }

  evidence(cell: number): Evidence[] {
    const { table } = this.#placing;
    const slots = this.cells.slots.length;
    const slot = cell % slots;
    const ord = Math.floor(cell / slots);
    const found: Evidence[] = [];
    const chain = table.chainByUnit(this.#placing.unitField);
    const mask = this.mask(table).data;
    this.#placing.attribution.eachUnit(ord, unit => {
      for (let row = chain.first(unit); row >= 0; row = chain.next(row)) {
        if (mask[row] !== 1 || !this.#passesMember(row)) continue;
        const standing = this.#standing(row, slot);
        if (standing === OUTSIDE || !this.#placing.countsFor(row, slot, ord)) continue;
        found.push({ table, row, ...STANDINGS[standing], ...this.#memberEvidence(row, slot, standing) });
      }
    });
    return found;
  }

  #memberEvidence(
    row: number,
    slot: number,
    standing: number,
  ): Pick<Evidence, 'subject' | 'value' | 'due' | 'by'> {
    const subject = this.#memberKeys.data[row];
    const { scale } = this.#answers;
    if (this.cells.kind === 'term') {
      const until = this.#until?.data[row] ?? NO_DAY;
      const last = until === NO_DAY ? FAR : until;
      const from = this.#placing.day.data[row];
      const value = this.#answers.sumBetween(subject, from, last, this.today, -1, -1) / scale;
      return { subject, value, ...(until === NO_DAY ? {} : { due: until }) };
    }
    const value = this.#answers.sum(subject, slot) / scale;
    if (standing !== FULL_LATE) return { subject, value };
    return {
      subject,
      value,
      due: this.#by,
      ...this.#answers.completing(subject, slot, this.#need, this.today),
    };
  }
}

const STANDINGS: readonly { readonly effect: Evidence['effect']; readonly remark: Remark }[] = [
  { effect: 'counts', remark: 'full' },
  { effect: 'late', remark: 'covered-late' },
  { effect: 'short', remark: 'short-of-quota' },
  { effect: 'waiting', remark: 'waiting' },
];
