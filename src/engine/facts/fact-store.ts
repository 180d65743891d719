import { type LocalDate, parseDate } from '../../kernel/local-date.ts';
import type { EntryEvent } from '../../language/entry.ts';
import type { FieldValue } from '../../language/field.ts';
import type { Register } from '../../language/register.ts';
import { IntColumn } from './column.ts';
import { EntryIds } from './entry-ids.ts';
import { instantOf, leadingDay } from './instant.ts';
import { Interner } from './interner.ts';
import type { Projection } from './projection.ts';
import { type FieldColumn, NO_DAY, Table } from './table.ts';

/** A row that came, or the version that it replaces, or both. */
export interface Change {
  readonly table: Table;
  /** The version that no longer counts, -1 for none. */
  readonly removed: number;
  /** The version that counts now, -1 for none. */
  readonly added: number;
}

/**
 * Every version of every entry that judging can need, in columns by register. Holds both times: when it happened in law
 * (`legal`) and from when to when it was known. Fields that no rule reads stay in the database.
 */
export class FactStore {
  readonly tables: ReadonlyMap<string, Table>;
  readonly codes = new Interner();
  /** Ids, tables and current rows by dense entry number. */
  readonly #ids = new EntryIds();
  readonly #tableIndex = new IntColumn();
  readonly #current = new IntColumn(-1);
  readonly #tables: readonly Table[];
  #facts = 0;

  constructor(registers: readonly Register[], projection: Projection) {
    const keyed = new Set(registers.filter(r => r.key !== undefined).map(r => r.slug));
    const tables = new Map<string, Table>();
    for (const register of registers) {
      const fields = new Set(projection.get(register.slug) ?? []);
      if (!projection.has(register.slug)) continue;
      tables.set(register.slug, new Table(register, tables.size, fields, keyed.has(register.slug)));
    }
    this.tables = tables;
    this.#tables = [...tables.values()];
  }

  /** Rows of all tables, versions included. */
  get facts(): number {
    return this.#facts;
  }

  /** Id of an entry by its dense number. */
  idOf(entry: number): string {
    return this.#ids.id(entry);
  }

  /** The row that counts now for an entry id; undefined when unknown, voided or of a register that no rule reads. */
  find(id: string): { readonly table: Table; readonly row: number } | undefined {
    const number = this.#ids.find(id);
    if (number < 0 || this.#current.data[number] < 0) return undefined;
    return { table: this.#tables[this.#tableIndex.data[number]], row: this.#current.data[number] };
  }

  /**
   * Takes in one event. Returns what changed, or null for an entry of a register that no rule reads.
   * @throws InvalidDate, InvalidInstant
   * for times that the language would have refused. Nothing has changed then.
   */
  apply(event: EntryEvent): Change | null {
    switch (event.kind) {
      case 'recorded':
        return this.#record(event);
      case 'amended':
        return this.#amend(event);
      case 'voided':
        return this.#void(event);
    }
  }

  #record(event: Extract<EntryEvent, { kind: 'recorded' }>): Change | null {
    const table = this.tables.get(event.register);
    if (!table) return null;
    const legal = legalDay(event.legalDate);
    const at = instantOf(event.recordedAt);
    const row = table.append();
    const entry = this.#ids.add(event.id);
    this.#current.grow(entry + 1);
    this.#current.data[entry] = row;
    this.#tableIndex.grow(entry + 1);
    this.#tableIndex.data[entry] = table.index;
    table.entry.data[row] = entry;
    table.unit.data[row] = this.codes.number(event.unit);
    table.legal.data[row] = legal;
    table.knownFrom.data[row] = at;
    const { names, columns } = table;
    for (let i = 0; i < names.length; i++) this.#fill(columns[i], row, event.fields[names[i]]);
    this.#fillKey(table, row, event.id, event.fields);
    table.link(row);
    this.#facts++;
    return { table, removed: -1, added: row };
  }

  #amend(event: Extract<EntryEvent, { kind: 'amended' }>): Change | null {
    const entry = this.#ids.find(event.id);
    if (entry < 0) return null;
    const table = this.#tables[this.#tableIndex.data[entry]];
    const old = this.#current.data[entry];
    // Voided already: what comes after changes nothing, and a log that holds it can still be read.
    if (old < 0) return null;
    const legal = event.legalDate === undefined ? table.legal.data[old] : legalDay(event.legalDate);
    const at = instantOf(event.recordedAt);
    const row = table.append();
    table.entry.data[row] = entry;
    table.unit.data[row] = table.unit.data[old];
    table.legal.data[row] = legal;
    table.knownFrom.data[row] = at;
    table.knownTo.data[old] = at;
    for (const [name, column] of table.fields) {
      if (name in event.fields) this.#fill(column, row, event.fields[name] ?? undefined);
      else copyCell(column, old, row);
    }
    if (table.key) {
      const keyField = table.register.key;
      const value = keyField === undefined ? undefined : event.fields[keyField];
      if (value === undefined) table.key.data[row] = table.key.data[old];
      else table.key.data[row] = this.codes.number(typeof value === 'string' ? value : event.id);
    }
    this.#current.data[entry] = row;
    table.link(row);
    this.#facts++;
    return { table, removed: old, added: row };
  }

  #void(event: Extract<EntryEvent, { kind: 'voided' }>): Change | null {
    const entry = this.#ids.find(event.id);
    if (entry < 0) return null;
    const old = this.#current.data[entry];
    // Voided already: what comes after changes nothing, and a log that holds it can still be read.
    if (old < 0) return null;
    const table = this.#tables[this.#tableIndex.data[entry]];
    table.knownTo.data[old] = instantOf(event.recordedAt);
    this.#current.data[entry] = -1;
    return { table, removed: old, added: -1 };
  }

  #fillKey(table: Table, row: number, id: string, fields: Readonly<Record<string, FieldValue>>): void {
    if (!table.key) return;
    const value = table.register.key === undefined ? undefined : fields[table.register.key];
    table.key.data[row] = this.codes.number(typeof value === 'string' ? value : id);
  }

  #fill(column: FieldColumn, row: number, value: FieldValue | undefined): void {
    switch (column.is) {
      case 'code':
      case 'unit':
        column.ints.data[row] =
          value === undefined ? 0 : this.codes.number(typeof value === 'string' ? value : String(value));
        return;
      case 'day':
        column.ints.data[row] = typeof value === 'string' ? dayIn(value) : NO_DAY;
        return;
      case 'flag':
        column.ints.data[row] = value === undefined ? 0 : value === true ? 2 : 1;
        return;
      case 'number':
        column.floats.data[row] = typeof value === 'number' ? value : Number.NaN;
        return;
    }
  }
}

/** The day of a date field; text that is no day counts as not filled. */
function dayIn(text: string): number {
  const day = text.length === 10 ? leadingDay(text) : Number.NaN;
  return Number.isNaN(day) ? NO_DAY : day;
}

/** The legal date. @throws InvalidDate */
function legalDay(text: string): number {
  const day = dayIn(text);
  return day === NO_DAY ? parseDate(text) : day;
}

function copyCell(column: FieldColumn, from: number, to: number): void {
  if (column.is === 'number') column.floats.data[to] = column.floats.data[from];
  else column.ints.data[to] = column.ints.data[from];
}

/** True for a row that counts for somebody who looks on `asOf` and knows what was recorded up to `knownAt`. */
export function countsIn(table: Table, row: number, asOf: LocalDate, knownAt: number): boolean {
  return (
    table.knownFrom.data[row] <= knownAt && table.knownTo.data[row] > knownAt && table.legal.data[row] <= asOf
  );
}

/** What `knownAt` is for a judge that knows everything: less than STILL_KNOWN, more than every instant. */
export const EVERYTHING_KNOWN = Number.MAX_VALUE;
