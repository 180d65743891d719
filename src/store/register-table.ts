import { hashOf } from '../kernel/hash.ts';
import type { FieldType } from '../language/field.ts';
import { searchedFields } from '../language/list-query.ts';
import type { Register } from '../language/register.ts';
import type { TableDeclaration } from './tables.ts';

/** A type of PostgreSQL that a field's values lie in. */
export type ColumnType = 'text' | 'text[]' | 'bigint' | 'numeric' | 'date' | 'boolean';

const COLUMN_TYPES: Readonly<Record<FieldType, ColumnType>> = {
  text: 'text',
  'long-text': 'text',
  integer: 'bigint',
  decimal: 'numeric',
  money: 'bigint',
  date: 'date',
  boolean: 'boolean',
  choice: 'text',
  choices: 'text[]',
  unit: 'text',
  reference: 'text',
  evidence: 'text',
};

/** The column of one field. */
export interface RegisterColumn {
  /** Name of the field, as in the definition and in the events. */
  readonly field: string;
  /** Name of the column: the field's in lower case with underscores. */
  readonly column: string;
  readonly type: ColumnType;
}

/** The table of a register, as it follows from the definition. */
export interface RegisterTable {
  readonly slug: string;
  readonly name: string;
  readonly columns: readonly RegisterColumn[];
  /** Column of the register's key; null when it has none. */
  readonly key: string | null;
  /** Columns in whose text words are looked for. */
  readonly searched: readonly string[];
  /** Columns that name entries of other registers, or of this one. */
  readonly references: readonly string[];
  /** Changes exactly when the table must be made anew. */
  readonly hash: string;
}

/** Columns that every register's table has. */
export const PLATFORM_COLUMNS = [
  'jurisdiction',
  'entry',
  'unit',
  'legal_date',
  'recorded_at',
  'amended_at',
  'versions',
  'voided_at',
] as const;

// Part of every hash. Raise it when this program makes another table from the same definition.
const GENERATOR = 3;

// PostgreSQL cuts names at 63 bytes in silence; the longest we make is `register_` … `_event_fkey`.
const LONGEST_SLUG = 43;
const LONGEST_FIELD = 40;
// An index entry must fit a third of a page (2,700 bytes); a character takes up to four.
const LONGEST_KEY = 600;

/** The definition of a register cannot be made into a table. */
export class UnfitDefinition extends Error {
  constructor(slug: string, reason: string) {
    super(`台账定义 ${slug} 无法建表：${reason}`);
    this.name = 'UnfitDefinition';
  }
}

/** Name of the table of a register. @throws UnfitDefinition when the slug is no slug */
export function tableNameOf(slug: string): string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug) || slug.length > LONGEST_SLUG) {
    throw new UnfitDefinition(slug, `标识应当是小写字母、数字和连字符，不超过 ${LONGEST_SLUG} 个字符`);
  }
  if (slug === 'definition') throw new UnfitDefinition(slug, '这一名称由平台的 register_definition 表占用');
  return `register_${slug.replaceAll('-', '_')}`;
}

function columnName(slug: string, field: string): string {
  if (!/^[a-z][A-Za-z0-9]*$/.test(field) || field.length > LONGEST_FIELD) {
    throw new UnfitDefinition(
      slug,
      `字段名 ${field} 应当以小写字母开头，由字母和数字组成，不超过 ${LONGEST_FIELD} 个字符`,
    );
  }
  const name = field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
  // No field has an underscore of its own, so that none can be given this name a second time.
  return (PLATFORM_COLUMNS as readonly string[]).includes(name) ? `${name}_` : name;
}

function keyColumn(register: Register, columns: readonly RegisterColumn[]): string | null {
  if (register.key === undefined) return null;
  const field = Object.hasOwn(register.fields, register.key) ? register.fields[register.key] : undefined;
  if (field?.type !== 'text' || (field.maxLength ?? 0) > LONGEST_KEY) {
    throw new UnfitDefinition(
      register.slug,
      `主键 ${register.key} 应当是不超过 ${LONGEST_KEY} 个字的文字字段`,
    );
  }
  return columns.find(each => each.field === register.key)!.column;
}

function design(register: Register): RegisterTable {
  const { slug, fields } = register;
  const name = tableNameOf(slug);
  const columns = Object.keys(fields).map(field => ({
    field,
    column: columnName(slug, field),
    type: COLUMN_TYPES[fields[field].type],
  }));
  if (columns.length === 0) throw new UnfitDefinition(slug, '没有任何字段');
  if (columns.length > 500) throw new UnfitDefinition(slug, '字段超过 500 个');
  const key = keyColumn(register, columns);
  const found = searchedFields(register);
  const searched = columns.filter(each => found.includes(each.field)).map(each => each.column);
  const references = columns.filter(each => fields[each.field].type === 'reference').map(each => each.column);
  const hash = hashOf({ generator: GENERATOR, name, columns, key, searched, references });
  return { slug, name, columns, key, searched, references, hash };
}

const designed = new WeakMap<Register, RegisterTable>();

/** The table of a register. @throws UnfitDefinition */
export function tableOf(register: Register): RegisterTable {
  const known = designed.get(register);
  if (known !== undefined) return known;
  const table = design(register);
  designed.set(register, table);
  return table;
}

/** The tables of registers as the catalogue and the backup must know them. */
export function registerTableDeclarations(registers: readonly Register[]): readonly TableDeclaration[] {
  return registers.map(register => ({
    name: tableOf(register).name,
    role: 'derived',
    placement: 'sharded',
  }));
}
