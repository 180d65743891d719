import { type LocalDate, parseDate } from '../../../kernel/local-date.ts';
import type { PartPeriod, Quota } from '../../../language/obligation/quota.ts';
import { FloatColumn, type IntColumn } from '../../facts/column.ts';
import { type Chain, NO_DAY, type Table } from '../../facts/table.ts';
import { type CellSpace, FAR } from '../cells.ts';
import type { JudgeContext } from '../context.ts';
import { settled, settledNumber } from '../settled.ts';
import { allOf, type RowTest } from '../tests-on-rows.ts';
import { BREACHED, LATE, MET, NOT_APPLICABLE, PENDING } from '../verdict-code.ts';
import { type EntryMembers, keysOf } from './coverage.ts';
import { compareRows, type Detail, type Evidence, Fold, Placing, type Remark } from './fold.ts';
import { PairCounts } from './pair-counts.ts';

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

  addAll(): void {
    const answers = this.mask(this.#answers.table).data;
    for (let row = 0; row < this.#answers.table.rows; row++) {
      if (answers[row] === 0) continue;
      const day = this.#answers.day.data[row];
      if (day > this.today) this.wake(day, ANSWER, row);
      else this.#answers.change(row, 1);
    }
    const mask = this.mask(this.#placing.table).data;
    for (let row = 0; row < this.#placing.table.rows; row++) if (mask[row] !== 0) this.add(MEMBER, row);
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

  addAll(): void {
    const mask = this.mask(this.#answers.table).data;
    for (let row = 0; row < this.#answers.table.rows; row++) if (mask[row] !== 0) this.add(ANSWER, row);
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

function judgeQuota(
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

/** Sums are kept in ten-thousandths, as whole numbers: what is added and taken away again leaves no trace. */
const TEN_THOUSAND = 10_000;

/** Answers summed by what they refer to and by slot. */
class Answers {
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
    const mask = this.#context.masks.get(this.table)!.data;
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
    const mask = this.#context.masks.get(this.table)!.data;
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

const STANDINGS: readonly { readonly effect: Evidence['effect']; readonly remark: Remark }[] = [
  { effect: 'counts', remark: 'full' },
  { effect: 'late', remark: 'covered-late' },
  { effect: 'short', remark: 'short-of-quota' },
  { effect: 'waiting', remark: 'waiting' },
];
