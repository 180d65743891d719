import type { Term } from '../../../calendar/deadline.ts';
import { parseDate } from '../../../kernel/local-date.ts';
import type { Coverage } from '../../../language/obligation/coverage.ts';
import type { Answer } from '../../../language/source.ts';
import type { IntColumn } from '../../facts/column.ts';
import { type Chain, NO_DAY, type Table } from '../../facts/table.ts';
import type { CellSpace } from '../cells.ts';
import { endOfTerm, type JudgeContext } from '../context.ts';
import { settled } from '../settled.ts';
import { allOf, type RowTest } from '../tests-on-rows.ts';
import { BREACHED, LATE, MET, NOT_APPLICABLE, PENDING } from '../verdict-code.ts';
import { inSteps, type Work } from '../work.ts';
import { compareRows, type Detail, type Evidence, Fold, Placing, type Remark, rowsInOrder } from './fold.ts';
import { type EntryMembers, keysOf } from './members.ts';

const MEMBER = 0;
const ANSWER = 1;

/** How one member stands. */
const COVERED = 0;
const COVERED_LATE = 1;
const MISSING = 2;
const WAITING = 3;
const EXCUSED = 4;
const OUTSIDE = -1;

/** Every member has an answer: a subject table by key, members on one side and answers on the other. */
export class CoverageFold extends Fold {
  readonly #placing: Placing;
  readonly #memberKeys: IntColumn;
  readonly #members: Chain;
  readonly #answers: Table;
  /** Members and answers are one register: an entry can be both (A before B in one entry). */
  readonly #selfAnswering: boolean;
  readonly #answerPasses: RowTest | null;
  readonly #answerDay: IntColumn;
  readonly #answerRefs: IntColumn;
  readonly #answersByRef: Chain;
  readonly #before: IntColumn | null;
  readonly #beforeElse: IntColumn | null;
  readonly #within: { readonly after: IntColumn; readonly term: Term } | null;
  readonly #by: number;
  /** Day from which a member no longer counts. */
  readonly #until: IntColumn | null;
  readonly #excused: RowTest | null;
  readonly #counts: Int32Array[];

  constructor(
    context: JudgeContext,
    cells: CellSpace,
    state: Uint8Array,
    rule: Coverage,
    every: EntryMembers,
  ) {
    super(context, cells, state);
    const table = this.table(every.register);
    this.#placing = new Placing(context, cells, table, every);
    const keys = keysOf(table, every);
    this.#memberKeys = keys.column;
    this.#until = every.until === undefined ? null : table.day(every.until);
    this.#members = keys.chain;
    const has: Answer = rule.has;
    this.#answers = this.table(has.register);
    this.#selfAnswering = this.#answers === table;
    this.#answerPasses = allOf(context.facts, this.#answers, has.where);
    this.#answerDay = this.#answers.day(has.on ?? 'legalDate');
    this.#answerRefs = this.#answers.code(has.ref);
    this.#answersByRef = this.#answers.chainByCode(has.ref);
    this.#before = rule.before === undefined ? null : table.day(rule.before);
    this.#beforeElse = rule.beforeElse === undefined ? null : table.day(rule.beforeElse);
    this.#within =
      rule.within === undefined
        ? null
        : { after: table.day(rule.within.after), term: settled(rule.within.term) };
    this.#by = rule.by === undefined ? NO_DAY : parseDate(settled(rule.by));
    this.#excused = allOf(context.facts, table, rule.excused);
    this.#counts = [COVERED, COVERED_LATE, MISSING, WAITING, EXCUSED].map(() => new Int32Array(cells.size));
    this.subscriptions.push({ table, role: MEMBER }, { table: this.#answers, role: ANSWER });
  }

  add(role: number, row: number): void {
    if (role === MEMBER) {
      this.#move(row, this.#standing(row), 1);
      this.#wakeMember(row);
    } else {
      this.#aroundAnswer(row, true);
      const day = this.#answerDay.data[row];
      if (day > this.today) this.wake(day, ANSWER, row);
    }
  }

  /** An entry that answers itself is out of the mask by now, and still its own answer until it has been taken out. */
  remove(role: number, row: number): void {
    if (role === ANSWER) this.#aroundAnswer(row, false);
    else this.#move(row, this.#standing(row, -1, this.#selfAnswering ? row : -1), -1);
  }

  /** Answers are looked up through their chains, so members alone need a pass. */
  *addAll(): Work {
    yield* inSteps(this.#placing.table.rows, (from, to) => {
      const mask = this.mask(this.#placing.table).data;
      for (let row = from; row < to; row++) if (mask[row] !== 0) this.add(MEMBER, row);
    });
    yield* inSteps(this.#answers.rows, (from, to) => {
      const answers = this.mask(this.#answers).data;
      const days = this.#answerDay.data;
      for (let row = from; row < to; row++) {
        if (answers[row] !== 0 && days[row] > this.today) this.wake(days[row], ANSWER, row);
      }
    });
  }

  #wakeMember(row: number): void {
    const due = this.#dueOf(row);
    if (due !== NO_DAY && due >= this.today) this.wake(due + 1, MEMBER, row);
    const answered = this.#selfAnswering ? this.#answerDay.data[row] : NO_DAY;
    if (answered > this.today) this.wake(answered, MEMBER, row);
    const before = this.#dayBefore(row);
    if (before > this.today) this.wake(before, MEMBER, row);
    const until = this.#until?.data[row] ?? NO_DAY;
    if (until > this.today) this.wake(until, MEMBER, row);
  }

  /**
   * The answer is in the chains already, or still. Members that share its key are counted without it and with it; `added`
   * says which of the two is new. A row that is its own member is left to the member's side.
   */
  #aroundAnswer(row: number, added: boolean): void {
    if (this.#answerPasses !== null && !this.#answerPasses(row)) return;
    const key = this.#answerRefs.data[row];
    if (key === 0) return;
    const mask = this.mask(this.#placing.table).data;
    for (let member = this.#members.first(key); member >= 0; member = this.#members.next(member)) {
      if (mask[member] !== 1 || (this.#selfAnswering && member === row)) continue;
      const without = this.#standing(member, row);
      const withIt = this.#standing(member, -1, row);
      if (without === withIt) continue;
      this.#move(member, added ? without : withIt, -1);
      this.#move(member, added ? withIt : without, 1);
    }
  }

  #move(row: number, standing: number, by: 1 | -1): void {
    if (standing === OUTSIDE) return;
    const placing = this.#placing;
    const counter = this.#counts[standing];
    for (let cell = placing.cell(row); cell >= 0; cell = placing.above(cell)) {
      counter[cell] += by;
      this.touch?.(cell);
    }
  }

  /** How a member stands, leaving out one answer, or counting in one that is no longer (or not yet) marked. */
  #standing(row: number, without = -1, andAlso = -1): number {
    if (this.#placing.passes !== null && !this.#placing.passes(row)) return OUTSIDE;
    if (this.#hasEnded(row)) return OUTSIDE;
    if (this.#excused?.(row)) return EXCUSED;
    const first = this.#firstAnswer(this.#memberKeys.data[row], without, andAlso);
    if (this.#before !== null) {
      const before = this.#dayBefore(row);
      if (first !== NO_DAY && (before === NO_DAY || first <= before)) return COVERED;
      return before === NO_DAY || before > this.today ? WAITING : MISSING;
    }
    const due = this.#dueOf(row);
    if (first !== NO_DAY) return due !== NO_DAY && first > due ? COVERED_LATE : COVERED;
    return due !== NO_DAY && this.today > due ? MISSING : WAITING;
  }

  /** Ended in the period it belongs to, or before today where the period still runs. */
  #hasEnded(row: number): boolean {
    const until = this.#until?.data[row] ?? NO_DAY;
    if (until === NO_DAY || until > this.today) return false;
    const slot = this.#placing.slot(row);
    return slot >= 0 && until <= this.cells.slots[slot].end;
  }

  /** Day of the member that its answer may not come after. */
  #dayBefore(row: number): number {
    const before = this.#before?.data[row] ?? NO_DAY;
    return before === NO_DAY ? (this.#beforeElse?.data[row] ?? NO_DAY) : before;
  }

  #dueOf(row: number): number {
    if (this.#by !== NO_DAY) return this.#by;
    if (this.#within === null) return NO_DAY;
    const after = this.#within.after.data[row];
    return after === NO_DAY ? NO_DAY : endOfTerm(this.context.calendar, after, this.#within.term);
  }

  #firstAnswer(key: number, without: number, andAlso: number): number {
    let first = NO_DAY;
    if (key === 0) return first;
    const mask = this.mask(this.#answers).data;
    for (let row = this.#answersByRef.first(key); row >= 0; row = this.#answersByRef.next(row)) {
      if (row === without || (mask[row] !== 1 && row !== andAlso)) continue;
      const day = this.#answerDay.data[row];
      if (day === NO_DAY || day > this.today) continue;
      if (this.#answerPasses !== null && !this.#answerPasses(row)) continue;
      if (first === NO_DAY || day < first) first = day;
    }
    return first;
  }

  judge(cell: number): number {
    const [covered, late, missing, waiting, excused] = this.#counts;
    if (missing[cell] > 0) return BREACHED;
    if (waiting[cell] > 0) {
      if (this.#by !== NO_DAY) return this.unfinished(this.#by);
      // Without a clock what is missing is simply owed; with one, it is owed once its own day has passed.
      if (this.#within === null && this.#before === null) return PENDING;
      if (covered[cell] + late[cell] === 0) return PENDING;
    }
    if (late[cell] > 0) return MET | LATE;
    return covered[cell] + excused[cell] > 0 ? MET : NOT_APPLICABLE;
  }

  detail(cell: number): Detail {
    const [covered, late, missing, waiting] = this.#counts;
    const have = covered[cell] + late[cell];
    return {
      have,
      need: have + missing[cell] + waiting[cell],
      missing: missing[cell] + waiting[cell],
      due: this.#by,
      doneOn: NO_DAY,
    };
  }

  evidence(cell: number): Evidence[] {
    const found: Evidence[] = [];
    const { table } = this.#placing;
    for (const row of rowsInOrder(this, this.#placing, cell)) {
      const standing = this.#standing(row);
      if (standing === OUTSIDE) continue;
      const answer = this.#answerRow(this.#memberKeys.data[row]);
      const due = this.#before === null ? this.#dueOf(row) : this.#dayBefore(row);
      const tooLate = standing === MISSING && answer >= 0;
      found.push({
        table,
        row,
        ...STANDINGS[standing],
        ...(tooLate ? { remark: 'answer-too-late' as const } : {}),
        subject: this.#memberKeys.data[row],
        ...(due === NO_DAY ? {} : { due }),
        ...(answer < 0
          ? {}
          : { by: { table: this.#answers, row: answer, day: this.#answerDay.data[answer] } }),
      });
    }
    return found;
  }

  #isEarlier(a: number, b: number): boolean {
    const day = this.#answerDay.data;
    if (day[a] !== day[b]) return day[a] < day[b];
    return compareRows(this.context.facts, this.#answers, a, b) < 0;
  }

  /** The earliest answer that counts, for showing. */
  #answerRow(key: number): number {
    let best = -1;
    if (key === 0) return best;
    const mask = this.mask(this.#answers).data;
    for (let row = this.#answersByRef.first(key); row >= 0; row = this.#answersByRef.next(row)) {
      if (mask[row] !== 1 || (this.#answerPasses !== null && !this.#answerPasses(row))) continue;
      const day = this.#answerDay.data[row];
      if (day === NO_DAY || day > this.today) continue;
      if (best < 0 || this.#isEarlier(row, best)) best = row;
    }
    return best;
  }
}

const STANDINGS: readonly { readonly effect: Evidence['effect']; readonly remark: Remark }[] = [
  { effect: 'counts', remark: 'covered' },
  { effect: 'late', remark: 'covered-late' },
  { effect: 'short', remark: 'missing' },
  { effect: 'waiting', remark: 'waiting' },
  { effect: 'excused', remark: 'excused' },
];
