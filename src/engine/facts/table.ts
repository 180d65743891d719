import type { Field } from '../../language/field.ts';
import type { Register } from '../../language/register.ts';
import { type ByteColumn, FloatColumn, IntColumn } from './column.ts';

/** No day: the date field is empty. Smaller than every day, so that comparisons need no special case for it. */
export const NO_DAY = -2_000_000;

/** Known for ever: this version has not been corrected or voided. */
export const STILL_KNOWN = Number.POSITIVE_INFINITY;

/** A projected field as a column. `code`: interned text, 0 absent; `day`; `number`, NaN absent; `flag`: 0 absent, 1 false, 2 true. */
export type FieldColumn =
  | { readonly is: 'code'; readonly ints: IntColumn }
  | { readonly is: 'unit'; readonly ints: IntColumn }
  | { readonly is: 'day'; readonly ints: IntColumn }
  | { readonly is: 'flag'; readonly ints: IntColumn }
  | { readonly is: 'number'; readonly floats: FloatColumn };

function columnFor(field: Field): FieldColumn {
  switch (field.type) {
    case 'text':
    case 'long-text':
    case 'choice':
    case 'choices':
    case 'reference':
    case 'evidence':
      return { is: 'code', ints: new IntColumn() };
    case 'unit':
      return { is: 'unit', ints: new IntColumn() };
    case 'date':
      return { is: 'day', ints: new IntColumn(NO_DAY) };
    case 'boolean':
      return { is: 'flag', ints: new IntColumn() };
    case 'integer':
    case 'decimal':
    case 'money':
      return { is: 'number', floats: new FloatColumn(Number.NaN) };
  }
}

/**
 * The facts of one register in columns: one row per version of an entry, in order of arrival. A correction is a new row;
 * the old one keeps its values and ends at `knownTo`. Nothing is ever changed in place.
 */
export class Table {
  readonly register: Register;
  /** Place among the tables of its store, for whatever is kept by table. */
  readonly index: number;
  readonly fields: ReadonlyMap<string, FieldColumn>;
  /** The same as two lists of equal length, for the loop that every entry goes through. */
  readonly names: readonly string[];
  readonly columns: readonly FieldColumn[];
  /** Dense number of the entry; versions of one entry share it. */
  readonly entry = new IntColumn(-1);
  /** Interned code of the unit that holds the entry. */
  readonly unit = new IntColumn();
  readonly legal = new IntColumn(NO_DAY);
  readonly knownFrom = new FloatColumn();
  readonly knownTo = new FloatColumn(STILL_KNOWN);
  /** Code of the entry's key: its key field, or its id. Filled only where something refers to it. */
  readonly key: IntColumn | null;
  readonly #byUnit = new Map<string, Chain>();
  readonly #byCode = new Map<string, Chain>();
  rows = 0;

  constructor(register: Register, index: number, projected: ReadonlySet<string>, keyed: boolean) {
    this.register = register;
    this.index = index;
    const fields = new Map<string, FieldColumn>();
    for (const name of projected) {
      const field = register.fields[name];
      if (!field) throw new Error(`登记簿 ${register.slug} 没有字段 ${name}：请核对引用它的义务`);
      fields.set(name, columnFor(field));
    }
    this.fields = fields;
    this.names = [...fields.keys()];
    this.columns = [...fields.values()];
    this.key = keyed ? new IntColumn() : null;
  }

  /** Column of a date field, or of the legal date. */
  day(name: string): IntColumn {
    if (name === 'legalDate') return this.legal;
    const column = this.#column(name);
    if (column.is !== 'day') throw this.#misuse(name, '日期');
    return column.ints;
  }

  number(name: string): FloatColumn {
    const column = this.#column(name);
    if (column.is !== 'number') throw this.#misuse(name, '数字');
    return column.floats;
  }

  /** Column of codes: texts, choices and references. `unit` columns hold codes of the same interner. */
  code(name: string): IntColumn {
    const column = this.#column(name);
    if (column.is !== 'code' && column.is !== 'unit') throw this.#misuse(name, '文本、选项或引用');
    return column.ints;
  }

  #column(name: string): FieldColumn {
    const column = this.fields.get(name);
    if (!column) throw new Error(`登记簿 ${this.register.slug} 的字段 ${name} 没有进入评判列`);
    return column;
  }

  #misuse(name: string, wanted: string): Error {
    return new Error(`登记簿 ${this.register.slug} 的字段 ${name} 不是${wanted}字段`);
  }

  /** Makes room for one more row and returns its number; the caller fills it, then calls `link`. */
  append(): number {
    const row = this.rows++;
    // All columns are equally long: one of them tells for all.
    if (row === this.entry.data.length) this.#grow(this.rows);
    return row;
  }

  #grow(size: number): void {
    this.entry.grow(size);
    this.unit.grow(size);
    this.legal.grow(size);
    this.knownFrom.grow(size);
    this.knownTo.grow(size);
    this.key?.grow(size);
    for (const column of this.columns) {
      if (column.is === 'number') column.floats.grow(size);
      else column.ints.grow(size);
    }
  }

  /** Enters a filled row into the chains that are kept. */
  link(row: number): void {
    for (const chain of this.#byUnit.values()) chain.link(row);
    for (const chain of this.#byCode.values()) chain.link(row);
  }

  /** Rows by the unit for which they count: the holder, or a unit field. */
  chainByUnit(unitField: string | undefined): Chain {
    return this.#chain(this.#byUnit, unitField ?? '', () => (unitField ? this.code(unitField) : this.unit));
  }

  /** Rows by a code: a reference field, or (`''`) the entry's own key. */
  chainByCode(field: string): Chain {
    return this.#chain(this.#byCode, field, () => {
      if (field !== '') return this.code(field);
      if (!this.key) throw new Error(`登记簿 ${this.register.slug} 没有建立编号列`);
      return this.key;
    });
  }

  #chain(chains: Map<string, Chain>, name: string, column: () => IntColumn): Chain {
    let chain = chains.get(name);
    if (!chain) {
      chain = new Chain(column());
      for (let row = 0; row < this.rows; row++) chain.link(row);
      chains.set(name, chain);
    }
    return chain;
  }
}

/** All rows that share a code, newest first, as linked lists in two integer columns. */
export class Chain {
  readonly #codes: IntColumn;
  readonly #head = new IntColumn(-1);
  readonly #next = new IntColumn(-1);

  constructor(codes: IntColumn) {
    this.#codes = codes;
  }

  link(row: number): void {
    const code = this.#codes.data[row];
    this.#head.grow(code + 1);
    this.#next.grow(row + 1);
    this.#next.data[row] = this.#head.data[code];
    this.#head.data[code] = row;
  }

  /** The newest row with this code, -1 for none. */
  first(code: number): number {
    return code >= 0 && code < this.#head.data.length ? this.#head.data[code] : -1;
  }

  /** The next older row with the same code, -1 for none. */
  next(row: number): number {
    return this.#next.data[row];
  }
}

/** Which rows of each table count in one judge: known at its time, with a legal date not after its day. */
export type Mask = ByteColumn;
