import { sql } from 'kysely';
import type { Fields } from '../language/entry.ts';
import { entryId } from '../language/entry-log.ts';
import type { FieldValue } from '../language/field.ts';
import type { ListPage, ListQuery } from '../language/list-query.ts';
import type { Register } from '../language/register.ts';
import { allOf, type Condition, conditionsOf } from './entry-list-filter.ts';
import { beyond, markColumns, orderBy, orderOf, readMark, type Total, writeMark } from './entry-list-sort.ts';
import type { StoredEntry } from './entry-reading.ts';
import type { Pool } from './pool.ts';
import { type RegisterTable, tableOf } from './register-table.ts';
import { type ReadScope, readTx, type Trx } from './tx.ts';

export { WrongPageMark } from './entry-list-sort.ts';

/** A list that is asked for, within what may be seen. */
export interface ListRequest {
  readonly query: ListQuery;
  readonly page: ListPage;
  /** Units that hold the entries: the bounds of the scope and of the query together. Null: all; none: nothing. */
  readonly units: readonly string[] | null;
  /** What row-level security is told: the scope itself. */
  readonly scope: ReadScope;
  /** A unit and all below it, for fields that hold units. */
  readonly subtree: (unit: string) => readonly string[];
}

/** A page of a list, in its order. */
export interface EntryList {
  readonly entries: readonly StoredEntry[];
  /** How many there are on all pages, as of the first page that was read. */
  readonly total: number;
  /** False: estimated. */
  readonly totalExact: boolean;
  /** Marks of the pages after and before; null where there is none. */
  readonly next: string | null;
  readonly previous: string | null;
}

/** A row of a register's table. */
export interface Row {
  readonly jurisdiction: string;
  readonly entry: number;
  readonly unit: string;
  readonly legal_date: string;
  readonly recorded_at: number;
  readonly amended_at: number | null;
  readonly versions: number;
  readonly voided_at: number | null;
  readonly mark_of_row: readonly (string | null)[];
  readonly [column: string]: unknown;
}

function fieldsOf(table: RegisterTable, row: Row): Fields {
  const fields: Record<string, FieldValue> = {};
  for (const { field, column, type } of table.columns) {
    const value = row[column];
    // numeric arrives as text; a decimal of ours has few enough digits to be told exactly (field-check.ts).
    if (value !== null) fields[field] = type === 'numeric' ? Number(value) : (value as FieldValue);
  }
  return fields;
}

/** The entry that a row says. */
export function entryOf(table: RegisterTable, row: Row): StoredEntry {
  return {
    id: entryId(row.jurisdiction, row.entry),
    jurisdiction: row.jurisdiction,
    position: row.entry,
    register: table.slug,
    unit: row.unit,
    legalDate: row.legal_date,
    recordedAt: row.recorded_at,
    amendedAt: row.amended_at,
    versions: row.versions,
    voidedAt: row.voided_at,
    fields: fieldsOf(table, row),
  };
}

const NONE: EntryList = { entries: [], total: 0, totalExact: true, next: null, previous: null };

/**
 * A page of a register's entries.
 * @throws WrongPageMark
 */
export async function listEntries(pool: Pool, register: Register, request: ListRequest): Promise<EntryList> {
  const { query, page, units, scope } = request;
  const table = tableOf(register);
  const order = orderOf(register, query.sort);
  const reverse = page.before !== undefined;
  const given = page.after ?? page.before;
  const mark = given === undefined ? null : readMark(order, given);
  if (units !== null && units.length === 0) return NONE;
  const conditions = conditionsOf(register, query, units, request.subtree);
  const here = mark === null ? [] : [beyond(order, mark, reverse)];
  return readTx(pool, scope, async trx => {
    const { rows } = await sql<Row>`
      select *, ${markColumns(order)} as mark_of_row from ${sql.id(table.name)}
       where ${allOf([...conditions, ...here])} order by ${orderBy(order, reverse)} limit ${page.limit + 1}`.execute(
      trx,
    );
    const more = rows.length > page.limit;
    const shown = more ? rows.slice(0, page.limit) : [...rows];
    if (reverse) shown.reverse();
    const total =
      mark?.total ??
      (more
        ? await totalOf(trx, table, conditions, isEstimable(query))
        : { total: shown.length, exact: true });
    const markOf = (row: Row | undefined) =>
      row === undefined ? null : writeMark(order, { values: row.mark_of_row, total });
    return {
      entries: shown.map(row => entryOf(table, row)),
      total: total.total,
      totalExact: total.exact,
      next: (reverse ? shown.length > 0 : more) ? markOf(shown.at(-1)) : null,
      previous: (reverse ? more : mark !== null) ? markOf(shown[0]) : null,
    };
  });
}

/** Up to here entries are counted one by one; beyond it, where no text is looked for, the planner's estimate must do. */
export const COUNTED = 2000;

/** PostgreSQL keeps no statistics of what texts contain: it would guess. */
const isEstimable = ({ words, tests }: ListQuery): boolean =>
  words.length === 0 && tests.every(each => each.test !== 'contains');

async function count(trx: Trx, table: RegisterTable, condition: Condition): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.id(table.name)} where ${condition}`.execute(trx);
  return rows[0].count;
}

interface Explained {
  readonly 'QUERY PLAN': readonly { readonly Plan: { readonly 'Plan Rows': number } }[];
}

async function planned(trx: Trx, table: RegisterTable, condition: Condition): Promise<number> {
  const { rows } = await sql<Explained>`
    explain (format json) select 1 from ${sql.id(table.name)} where ${condition}`.execute(trx);
  return rows[0]['QUERY PLAN'][0].Plan['Plan Rows'];
}

/**
 * How many there are. Counted once, for the first page; the marks carry it to the others. An exact count of what is
 * large would cost more than the page: it is estimated from the statistics that PostgreSQL keeps.
 */
async function totalOf(
  trx: Trx,
  table: RegisterTable,
  conditions: readonly Condition[],
  estimable: boolean,
): Promise<Total> {
  const condition = allOf(conditions);
  if (!estimable) return { total: await count(trx, table, condition), exact: true };
  const { rows: counted } = await sql<{ count: number }>`
    select count(*) as count from (
      select 1 from ${sql.id(table.name)} where ${condition} limit ${COUNTED + 1}) as begun`.execute(trx);
  if (counted[0].count <= COUNTED) return { total: counted[0].count, exact: true };
  const { rows: known } = await sql<{ rows: number }>`
    select reltuples::bigint as rows from pg_class where oid = to_regclass(${table.name})`.execute(trx);
  if (known[0].rows <= 0) return { total: await count(trx, table, condition), exact: true };
  // What row-level security adds blurs both estimates alike, and so drops out of their ratio.
  const share = (await planned(trx, table, condition)) / (await planned(trx, table, sql`true`));
  return { total: Math.max(COUNTED + 1, rounded(share * known[0].rows)), exact: false };
}

/** Two digits: more would pretend to know. */
function rounded(estimate: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(estimate)) - 1);
  return Math.round(estimate / step) * step;
}

/** Entries of a register with a value of its key, for following references; wherever they lie, void or not. */
export async function entriesByKey(
  pool: Pool,
  register: Register,
  key: string,
  limit: number,
): Promise<readonly StoredEntry[]> {
  const table = tableOf(register);
  if (table.key === null) return [];
  const found = sql<Row>`
    select *, array[]::text[] as mark_of_row from ${sql.id(table.name)}
     where ${sql.id(table.key)} = ${key} order by entry desc, jurisdiction desc limit ${limit}`;
  const { rows } = await readTx(pool, '*', trx => found.execute(trx));
  return rows.map(row => entryOf(table, row));
}
