import { type RawBuilder, sql } from 'kysely';
import { type FieldTest, type ListQuery, wordsOf } from '../language/list-query.ts';
import type { Register } from '../language/register.ts';
import { searchTokens } from './register-ddl.ts';
import { type RegisterColumn, type RegisterTable, tableOf } from './register-table.ts';

/** What narrows a list, as conditions that must all hold. */
export type Condition = RawBuilder<unknown>;

export const allOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);

const DAY = 86_400_000;
/** The first instant of a day in Beijing. */
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/** One of the units; with one alone the index gives the order too. */
export function unitIn(column: RawBuilder<unknown>, units: readonly string[]): Condition {
  return units.length === 1 ? sql`${column} = ${units[0]}` : sql`${column} = any(${[...units]}::text[])`;
}

function testCondition(
  table: RegisterTable,
  { column, type }: RegisterColumn,
  { test, value }: FieldTest,
  subtree: (unit: string) => readonly string[],
): Condition {
  const at = sql.id(column);
  const given = sql`${value}::${sql.raw(type)}`;
  switch (test) {
    case 'contains':
      return containsCondition(table, column, String(value));
    case 'is':
      return sql`${at} = ${given}`;
    case 'in':
      return type === 'text[]' ? sql`${at} && ${given}` : sql`${at} = any(${value}::text[])`;
    case 'from':
      return sql`${at} >= ${given}`;
    case 'to':
      return sql`${at} <= ${given}`;
    case 'below':
      return unitIn(at, subtree(String(value)));
    case 'empty':
      return value === true ? sql`${at} is null` : sql`${at} is not null`;
  }
}

/** A token as the text form of a query has it. */
const quoted = (token: string) => `'${token.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** Every `size` neighbouring characters; what is shorter is looked for as a beginning. */
function tokens(characters: readonly string[], size: number, mark: string): string {
  if (characters.length < size) return `${quoted(mark + characters.join(''))}:*`;
  const found = new Set<string>();
  for (let i = 0; i + size <= characters.length; i++) {
    found.add(quoted(mark + characters.slice(i, i + size).join('')));
  }
  return [...found].join(' & ');
}

/** The index finds what has every two neighbouring characters of each piece; the text itself is asked of those. */
function containsCondition(table: RegisterTable, column: string, value: string): Condition {
  const whole = sql`position(lower(${value}::text) in lower(${sql.id(column)})) > 0`;
  const pieces = wordsOf(value);
  if (!table.searched.includes(column) || pieces.length === 0) return whole;
  const all = pieces.map(piece => `(${tokens([...piece], 2, '')})`).join(' & ');
  return sql`${searchTokens(table)} @@ ${all}::tsquery and ${whole}`;
}

/**
 * Where a word is found (the tokens are cut by search_tokens, migration 0005). The index finds entries that have every
 * two neighbouring characters of the word; whether they stand together is asked of those. A word of Latin letters may
 * also be first letters of readings: then every three neighbouring ones must be found, which is precise enough.
 */
export function wordCondition(table: RegisterTable, word: string): Condition {
  const characters = [...word];
  const text = tokens(characters, 2, '');
  if (/^[a-z]+$/.test(word)) {
    return sql`${searchTokens(table)} @@ ${`(${text}) | (${tokens(characters, 3, '~')})`}::tsquery`;
  }
  const whole = sql`concat_ws(chr(10), ${sql.join(table.searched.map(each => sql.id(each)))})`;
  return sql`${searchTokens(table)} @@ ${text}::tsquery and position(${word} in lower(${whole})) > 0`;
}

/**
 * The conditions of a query.
 * @param units those that hold the entries; null: all
 * @param subtree a unit and all below it, for fields that hold units
 */
export function conditionsOf(
  register: Register,
  query: ListQuery,
  units: readonly string[] | null,
  subtree: (unit: string) => readonly string[],
): readonly Condition[] {
  const table = tableOf(register);
  const { from, to, recordedFrom, recordedTo, voided } = query;
  return [
    ...(voided === 'all' ? [] : [voided === 'no' ? sql`voided_at is null` : sql`voided_at is not null`]),
    ...(units === null ? [] : [unitIn(sql.id('unit'), units)]),
    ...(from === undefined ? [] : [sql`legal_date >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`legal_date <= ${to}::date`]),
    ...(recordedFrom === undefined ? [] : [sql`recorded_at >= ${startOf(recordedFrom)}::bigint`]),
    ...(recordedTo === undefined ? [] : [sql`recorded_at < ${startOf(recordedTo) + DAY}::bigint`]),
    ...query.tests.map(test =>
      testCondition(table, table.columns.find(each => each.field === test.field)!, test, subtree),
    ),
    ...query.words.map(word => wordCondition(table, word)),
  ];
}
