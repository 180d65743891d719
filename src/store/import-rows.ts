import { sql } from 'kysely';
import type { Json } from '../kernel/canonical-json.ts';
import type { Fields } from '../language/entry.ts';
import type { FieldValue } from '../language/field.ts';
import type { Register } from '../language/register.ts';
import type { Batch } from './import-batch.ts';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import { type RegisterTable, tableOf } from './register-table.ts';
import type { Trx } from './tx.ts';

/** A cell as it was read: its text, nothing, or why it cannot be read. */
export type Cell = string | null | { readonly fault: string; readonly text: string };

/** One row of a file. */
export interface StagedRow {
  /** 1, 2, 3 … of the rows that count. */
  readonly number: number;
  /** Row in the sheet, as people see it. */
  readonly line: number;
  readonly cells: readonly Cell[];
}

export type Outcome = 'new' | 'same' | 'amend' | 'repeated' | 'faulty';

/** What checking made of a row. */
export interface RowOutcome {
  readonly number: number;
  readonly line: number;
  readonly outcome: Outcome;
  /** Place among the rows that will be written, from 1; null for those that will not. */
  readonly ordinal: number | null;
  readonly unit: string | null;
  /** Body of the event, without the ground of a correction. */
  readonly body: Json | null;
  /** What tells one thing registered from another. */
  readonly identity: string | null;
  /** Hash of all that the row says. */
  readonly digest: string | null;
  /** The row of the file that says the same, or the same thing before. */
  readonly ofLine: number | null;
  /** Entry that it is about. */
  readonly target: number | null;
  readonly targetVersion: number | null;
  /** What an amendment replaces: `{legalDate?, fields}`. */
  readonly before: Json | null;
}

/** What is wrong with a row. */
export interface RowFault {
  readonly number: number;
  readonly line: number;
  /** Index of the column in the file; null when it lies in no one column. */
  readonly column: number | null;
  readonly title: string;
  readonly value: string;
  readonly message: string;
}

type Place = Pick<Batch, 'jurisdiction' | 'id'>;

/** Progress need not survive a crash to the last chunk: what is staged does not either. */
export async function withoutWaiting(trx: Trx): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(trx);
}

export async function stageRows(
  trx: Trx,
  { jurisdiction, id }: Place,
  rows: readonly StagedRow[],
): Promise<void> {
  await sql`
    insert into import_row (jurisdiction, batch, number, line, cells)
    select ${jurisdiction}, ${id}, number, line, cells::jsonb
      from unnest(${rows.map(r => r.number)}::integer[], ${rows.map(r => r.line)}::integer[],
                  ${rows.map(r => JSON.stringify(r.cells))}::text[]) as given(number, line, cells)`.execute(
    trx,
  );
}

/** Rows after a number, in order. */
export async function stagedRows(
  pool: Pool,
  batch: Place,
  after: number,
  most: number,
): Promise<readonly StagedRow[]> {
  return query(
    pool,
    sql<StagedRow>`select number, line, cells from import_row
      where jurisdiction = ${batch.jurisdiction} and batch = ${batch.id} and number > ${after}
      order by number limit ${most}`,
  );
}

export async function countStaged(pool: Pool, { jurisdiction, id }: Place): Promise<number> {
  const rows = await query(
    pool,
    sql<{
      n: number;
    }>`select count(*) as n from import_row where jurisdiction = ${jurisdiction} and batch = ${id}`,
  );
  return rows[0].n;
}

export async function countOutcomes(pool: Pool, { jurisdiction, id }: Place): Promise<number> {
  const rows = await query(
    pool,
    sql<{ n: number }>`select count(*) as n from import_outcome
                        where jurisdiction = ${jurisdiction} and batch = ${id}`,
  );
  return rows[0].n;
}

const json = (value: Json | null): string | null => (value === null ? null : JSON.stringify(value));

export async function insertOutcomes(
  trx: Trx,
  { jurisdiction, id }: Place,
  rows: readonly RowOutcome[],
): Promise<void> {
  await sql`
    insert into import_outcome (jurisdiction, batch, number, line, outcome, ordinal, unit, body, identity, digest,
                                of_line, target, target_version, before)
    select ${jurisdiction}, ${id}, g.number, g.line, g.outcome, g.ordinal, g.unit, g.body::jsonb, g.identity, g.digest,
           g.of_line, g.target, g.target_version, g.before::jsonb
      from unnest(${rows.map(r => r.number)}::integer[], ${rows.map(r => r.line)}::integer[],
                  ${rows.map(r => r.outcome)}::text[], ${rows.map(r => r.ordinal)}::integer[],
                  ${rows.map(r => r.unit)}::text[], ${rows.map(r => json(r.body))}::text[],
                  ${rows.map(r => r.identity)}::text[], ${rows.map(r => r.digest)}::text[],
                  ${rows.map(r => r.ofLine)}::integer[], ${rows.map(r => r.target)}::bigint[],
                  ${rows.map(r => r.targetVersion)}::integer[], ${rows.map(r => json(r.before))}::text[])
        as g(number, line, outcome, ordinal, unit, body, identity, digest, of_line, target, target_version, before)`.execute(
    trx,
  );
}

export async function insertFaults(
  trx: Trx,
  { jurisdiction, id }: Place,
  faults: readonly RowFault[],
): Promise<void> {
  if (faults.length === 0) return;
  await sql`
    insert into import_fault (jurisdiction, batch, number, place, line, col, title, value, message)
    select ${jurisdiction}, ${id}, g.number, g.place, g.line, g.col, g.title, g.value, g.message
      from unnest(${faults.map(f => f.number)}::integer[], ${faults.map((_, i) => i)}::integer[],
                  ${faults.map(f => f.line)}::integer[], ${faults.map(f => f.column)}::integer[],
                  ${faults.map(f => f.title)}::text[], ${faults.map(f => f.value)}::text[],
                  ${faults.map(f => f.message)}::text[]) as g(number, place, line, col, title, value, message)`.execute(
    trx,
  );
}

/** What is wrong, in the order of the file. */
export async function readFaults(
  pool: Pool,
  { jurisdiction, id }: Place,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly RowFault[]> {
  return query(
    pool,
    sql<RowFault>`select number, line, col as "column", title, value, message from import_fault
      where jurisdiction = ${jurisdiction} and batch = ${id} order by number, place limit ${limit} offset ${offset}`,
  );
}

/** Faults of the rows from one number to another, for the file in which they are shown. */
export async function faultsBetween(
  pool: Pool,
  { jurisdiction, id }: Place,
  first: number,
  last: number,
): Promise<readonly RowFault[]> {
  return query(
    pool,
    sql<RowFault>`select number, line, col as "column", title, value, message from import_fault
      where jurisdiction = ${jurisdiction} and batch = ${id} and number between ${first} and ${last}
      order by number, place`,
  );
}

/** Outcomes of one kind, in the order of the file. */
export async function readOutcomes(
  pool: Pool,
  { jurisdiction, id }: Place,
  outcome: Outcome,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly RowOutcome[]> {
  return query(
    pool,
    sql<RowOutcome>`select number, line, outcome, ordinal, unit, body, identity, digest, of_line as "ofLine", target,
             target_version as "targetVersion", before
        from import_outcome
       where jurisdiction = ${jurisdiction} and batch = ${id} and outcome = ${outcome}
       order by number limit ${limit} offset ${offset}`,
  );
}

/** The first row of a batch with each of these identities: one by one through the index, also while nothing is known of the table. */
export async function seenBefore(
  trx: Trx,
  { jurisdiction, id }: Place,
  identities: readonly string[],
): Promise<ReadonlyMap<string, { readonly line: number; readonly digest: string | null }>> {
  const { rows } = await sql<{ identity: string; line: number; digest: string | null }>`
    select first.identity, first.line, first.digest
      from unnest(${[...new Set(identities)]}::text[]) as asked(identity),
           lateral (select o.identity, o.line, o.digest from import_outcome o
                     where o.jurisdiction = ${jurisdiction} and o.batch = ${id} and o.identity = asked.identity
                     order by o.number limit 1) as first`.execute(trx);
  return new Map(rows.map(row => [row.identity, row]));
}

/** An entry in force with which rows are compared. */
export interface Existing {
  readonly entry: number;
  readonly unit: string;
  readonly legalDate: string;
  readonly versions: number;
  readonly fields: Fields;
}

interface Row {
  readonly entry: number;
  readonly unit: string;
  readonly legal_date: string;
  readonly versions: number;
  readonly [column: string]: unknown;
}

function fieldsOf(table: RegisterTable, row: Row): Fields {
  const fields: Record<string, FieldValue> = {};
  for (const { field, column, type } of table.columns) {
    const value = row[column];
    if (value !== null) fields[field] = type === 'numeric' ? Number(value) : (value as FieldValue);
  }
  return fields;
}

/** Entries in force with these keys, of a register that has one. In a transaction of the jurisdiction, whose rows it sees. */
export async function entriesByKey(
  trx: Trx,
  register: Register,
  jurisdiction: string,
  { units, keys }: { readonly units: readonly string[]; readonly keys: readonly string[] },
): Promise<readonly Existing[]> {
  const table = tableOf(register);
  if (table.key === null || keys.length === 0) return [];
  const { rows } = await sql<Row>`
    select * from ${sql.id(table.name)}
     where jurisdiction = ${jurisdiction} and unit = any(${[...units]}::text[])
       and ${sql.id(table.key)} = any(${[...keys]}::text[]) and voided_at is null
     order by entry`.execute(trx);
  return rows.map(row => ({
    entry: row.entry,
    unit: row.unit,
    legalDate: row.legal_date,
    versions: row.versions,
    fields: fieldsOf(table, row),
  }));
}

/** What an entry says, with a name by which the caller knows it. */
export interface Saying {
  readonly identity: string;
  readonly unit: string;
  readonly legalDate: string;
  readonly fields: Fields;
}

/**
 * Of what is said, what an entry in force says already: the entry, by identity. For registers without a key. Takes time with
 * the number of sayings and of the entries of their units and days, not with the product of both.
 */
export async function entriesSaying(
  trx: Trx,
  register: Register,
  jurisdiction: string,
  sayings: readonly Saying[],
): Promise<ReadonlyMap<string, number>> {
  if (sayings.length === 0) return new Map();
  const table = tableOf(register);
  const types = sql.join(table.columns.map(({ field, type }) => sql`${sql.id(field)} ${sql.raw(type)}`));
  const same = sql.join(
    table.columns.map(
      ({ column, field }) => sql`r.${sql.id(column)} is not distinct from g.${sql.id(field)}`,
    ),
    sql` and `,
  );
  const hashed = (alias: string, names: readonly string[]) =>
    sql`hash_record_extended(row(${sql.join(names.map(name => sql`${sql.id(alias)}.${sql.id(name)}`))}), 0)`;
  const units = [...new Set(sayings.map(each => each.unit))];
  const days = [...new Set(sayings.map(each => each.legalDate))];
  // By unit and day through the index, then by the hash of all that is said, whatever the planner thinks of a table that
  // has just been filled; what is materialised it does not take apart again. Null and null are the same to the hash too.
  await sql`set local enable_nestloop = off; set local enable_mergejoin = off; set local enable_seqscan = off`.execute(
    trx,
  );
  const { rows } = await sql<{ identity: string; entry: number }>`
    with g as materialized (
      select s.g_identity, s.g_unit, s.g_day::date as g_day, f.*, ${hashed(
        'f',
        table.columns.map(each => each.field),
      )} as g_said
        from unnest(${sayings.map(each => each.identity)}::text[], ${sayings.map(each => each.unit)}::text[],
                    ${sayings.map(each => each.legalDate)}::text[],
                    ${sayings.map(each => JSON.stringify(each.fields))}::text[]) as s(g_identity, g_unit, g_day, g_fields),
             lateral jsonb_to_record(s.g_fields::jsonb) as f(${types})),
    r as materialized (
      select r.*, ${hashed(
        'r',
        table.columns.map(each => each.column),
      )} as r_said
        from ${sql.id(table.name)} r
       where r.jurisdiction = ${jurisdiction} and r.voided_at is null
         and r.unit = any(${units}::text[]) and r.legal_date = any(${days}::date[]))
    select g.g_identity as identity, min(r.entry) as entry
      from g join r on r.unit = g.g_unit and r.legal_date = g.g_day and r.r_said = g.g_said and ${same}
     group by g.g_identity`.execute(trx);
  await sql`set local enable_nestloop = on; set local enable_mergejoin = on; set local enable_seqscan = on`.execute(
    trx,
  );
  return new Map(rows.map(row => [row.identity, row.entry]));
}
