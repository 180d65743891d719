import type { LocalDate } from '../../../kernel/local-date.ts';
import type { Source } from '../../../language/source.ts';
import type { CountedEntry } from '../../../language/views.ts';
import type { ByteColumn, IntColumn } from '../../facts/column.ts';
import type { FactStore } from '../../facts/fact-store.ts';
import { NO_DAY, type Table } from '../../facts/table.ts';
import { type CellSpace, EARLY, FAR, LAST_INDEXED } from '../cells.ts';
import { type JudgeContext, workdaysIn } from '../context.ts';
import { allOf, type RowTest } from '../tests-on-rows.ts';
import type { Attribution } from '../unit-places.ts';
import { AT_RISK, PENDING } from '../verdict-code.ts';
import type { Work } from '../work.ts';

/** A register that a fold listens to, and in which part. */
export interface Subscription {
  readonly table: Table;
  readonly role: number;
}

/** The numbers behind one cell. */
export interface Detail {
  readonly have: number | null;
  readonly need: number | null;
  readonly missing: number | null;
  /** NO_DAY where there is no day. */
  readonly due: number;
  /** Day on which what was owed came, for lateness; NO_DAY otherwise. */
  readonly doneOn: number;
}

/** What one row adds to a cell, for the explanation. */
export interface Evidence {
  readonly table: Table;
  readonly row: number;
  readonly effect: CountedEntry['effect'];
  readonly value?: number;
  readonly due?: number;
  readonly subject?: number;
  /** The row that answers this one, where the kind pairs rows, and the day on which it does. */
  readonly by?: { readonly table: Table; readonly row: number; readonly day: number };
  readonly remark: Remark;
}

/** Why a row counts or not; rendered to Chinese on demand. */
export type Remark =
  | 'counted'
  | 'counted-late'
  | 'same-again'
  | 'in-window'
  | 'too-short'
  | 'too-long'
  | 'running'
  | 'overdue'
  | 'excused'
  | 'covered'
  | 'covered-late'
  | 'missing'
  | 'answer-too-late'
  | 'waiting'
  | 'full'
  | 'short-of-quota'
  | 'passes'
  | 'fails'
  | 'newest'
  | 'listed'
  | 'not-published'
  | 'confirmed'
  | 'denied'
  | 'unconfirmed';

/**
 * One reading of one obligation, folded over its facts. Adding and removing a row are each other's opposite as long as
 * `today` stands still; whoever moves `today` first removes the rows that `wakes` names for the days passed.
 */
export abstract class Fold {
  readonly context: JudgeContext;
  readonly cells: CellSpace;
  /** ABSENT, OWED or PARTIAL by cell. */
  readonly state: Uint8Array;
  readonly subscriptions: Subscription[] = [];
  /** Rows whose contribution changes by itself on a day. */
  readonly wakes = new Map<number, number[]>();
  today: LocalDate;
  /** Called with every cell whose numbers change; the judge sets it after the first full fold. */
  touch: ((cell: number) => void) | null = null;

  constructor(context: JudgeContext, cells: CellSpace, state: Uint8Array) {
    this.context = context;
    this.cells = cells;
    this.state = state;
    this.today = context.asOf;
  }

  abstract add(role: number, row: number): void;
  abstract remove(role: number, row: number): void;
  /**
   * Adds every row that counts, piece by piece; the state is fresh. Rows that come meanwhile are not marked: whoever looks at
   * a mask asks for it anew in every piece, since it may have been replaced by a longer one.
   */
  abstract addAll(): Work;
  /** The verdict code of an owed cell by its numbers. */
  abstract judge(cell: number, slot: number): number;
  abstract detail(cell: number): Detail;
  abstract evidence(cell: number): Evidence[];

  protected table(register: string): Table {
    const table = this.context.facts.tables.get(register);
    if (!table) throw new Error(`没有登记簿 ${register}：请在目录中登记，或更正引用它的义务`);
    return table;
  }

  protected mask(table: Table): ByteColumn {
    return this.context.masks[table.index];
  }

  /** The contribution of this row changes on that day: take it out before and put it in after. */
  protected wake(day: number, role: number, row: number): void {
    if (day >= FAR) return;
    const code = row * 2 + role;
    const rows = this.wakes.get(day);
    if (rows) rows.push(code);
    else this.wakes.set(day, [code]);
  }

  /** The code for something that is owed by `end` and not complete: near the end at risk, else pending. */
  protected unfinished(end: number): number {
    if (end >= FAR) return PENDING;
    const left = workdaysIn(this.context.calendar, this.today, end);
    return left <= this.context.warning.lastWorkingDays ? AT_RISK : PENDING;
  }
}

/** How a source places its rows: which day, which slot, for whom. Made once per fold. */
export class Placing {
  readonly table: Table;
  readonly passes: RowTest | null;
  readonly day: IntColumn;
  readonly units: IntColumn;
  readonly unitField: string | undefined;
  readonly attribution: Attribution;
  readonly #cells: CellSpace;
  readonly #slots: number;
  readonly #year: { readonly data: Float64Array } | null;
  /** Periods by day, where a date places entries and no unit has ended: then a row's cell is three look-ups. */
  readonly #days: Int32Array | null;
  readonly #firstIndex: number;
  readonly #notBefore: number;
  readonly #firstByCode: Int32Array;
  /** Entries count for one bearer at most. */
  readonly #single: boolean;

  constructor(context: JudgeContext, cells: CellSpace, table: Table, source: Source) {
    const { places } = context;
    this.table = table;
    this.passes = allOf(context.facts, table, source.where);
    this.day = table.day(source.on ?? 'legalDate');
    this.#year = source.year === undefined ? null : table.number(source.year);
    this.unitField = source.unit;
    this.units = source.unit === undefined ? table.unit : table.code(source.unit);
    this.attribution = places.attribution(cells.by, source.counts ?? 'own');
    this.#cells = cells;
    this.#slots = cells.slots.length;
    this.#days = this.#year === null && places.ended.length === 0 ? cells.days : null;
    this.#firstIndex = cells.firstIndex;
    this.#notBefore = Math.max(cells.notBefore, EARLY);
    this.#firstByCode = this.attribution.firstByCode;
    this.#single = this.attribution.single;
  }

  /** Slot of a row, -1 when its date is missing or outside. */
  slot(row: number): number {
    if (this.#year !== null) return this.#cells.slotOfYear(this.#year.data[row]);
    const day = this.day.data[row];
    return day === NO_DAY ? -1 : this.#cells.slotOfDay(day);
  }

  /** First bearer for which a row counts in a slot; follow `attribution.next` for the others. */
  bearer(row: number, slot: number): number {
    return this.attribution.first(this.units.data[row], this.#cells.slots[slot].end);
  }

  /** The cell of a row for its first bearer, -1 for none; `above` leads to the others. */
  cell(row: number): number {
    if (this.#days === null) {
      const slot = this.slot(row);
      const ord = slot < 0 ? -1 : this.bearer(row, slot);
      return ord < 0 ? -1 : ord * this.#slots + slot;
    }
    const day = this.day.data[row];
    const code = this.units.data[row];
    // NO_DAY lies before every day.
    if (day < this.#notBefore || day > LAST_INDEXED || code >= this.#firstByCode.length) return -1;
    const slot = this.#days[day - EARLY] - this.#firstIndex;
    const ord = this.#firstByCode[code];
    return slot < 0 || slot >= this.#slots || ord < 0 ? -1 : ord * this.#slots + slot;
  }

  /** The cell of the next bearer further up in the same period, -1 for none. */
  above(cell: number): number {
    if (this.#single) return -1;
    const ord = Math.floor(cell / this.#slots);
    const up = this.attribution.next[ord];
    return up < 0 ? -1 : cell + (up - ord) * this.#slots;
  }

  /** True when a row of a slot counts for this bearer. */
  countsFor(row: number, slot: number, ord: number): boolean {
    let o = this.bearer(row, slot);
    while (o >= 0 && o !== ord) o = this.attribution.next[o];
    return o === ord;
  }
}

/** Orders rows of a table for showing: by legal date, then recording, then id. Never by arrival, which may differ. */
export function compareRows(facts: FactStore, table: Table, a: number, b: number): number {
  const { legal, knownFrom, entry } = table;
  return (
    legal.data[a] - legal.data[b] ||
    knownFrom.data[a] - knownFrom.data[b] ||
    (facts.idOf(entry.data[a]) < facts.idOf(entry.data[b]) ? -1 : 1)
  );
}

/** The rows that count for a cell, in the order for showing. */
export function rowsInOrder(fold: Fold, placing: Placing, cell: number): number[] {
  const rows: number[] = [];
  rowsOfCell(fold, placing, cell, row => rows.push(row));
  return rows.sort((a, b) => compareRows(fold.context.facts, placing.table, a, b));
}

/** Calls `see` with every row that counts for a cell, in no particular order. */
export function rowsOfCell(fold: Fold, placing: Placing, cell: number, see: (row: number) => void): void {
  const slots = fold.cells.slots.length;
  const ord = Math.floor(cell / slots);
  const slot = cell % slots;
  const chain = placing.table.chainByUnit(placing.unitField);
  const mask = fold.context.masks[placing.table.index].data;
  placing.attribution.eachUnit(ord, unit => {
    for (let row = chain.first(unit); row >= 0; row = chain.next(row)) {
      if (mask[row] !== 1 || (placing.passes !== null && !placing.passes(row))) continue;
      if (placing.slot(row) === slot && placing.countsFor(row, slot, ord)) see(row);
    }
  });
}
