import { type RawBuilder, sql } from 'kysely';
import type { RegisterTable } from './register-table.ts';

/*
 * The DDL of a register's table. It is built under a name of its own beside the table in use and then takes its place,
 * with the names of all that belongs to it, so that a table made anew cannot be told from one made at once.
 */

/** Names of a table and of what belongs to it. */
export interface TableNames {
  readonly table: string;
  readonly primaryKey: string;
  readonly eventKey: string;
  readonly index: (name: IndexName) => string;
}

/** By unit, by legal date, by time of recording, by the register's key, by what the texts contain, by a reference. */
type IndexName = 'unit' | 'date' | 'recorded' | 'key' | 'search' | `ref${number}`;

function namesOf(table: string): TableNames {
  return {
    table,
    primaryKey: `${table}_pkey`,
    eventKey: `${table}_event_fkey`,
    index: name => `${table}_${name}_idx`,
  };
}

/** Names of the table in use. */
export const inUse = (table: RegisterTable): TableNames => namesOf(table.name);

/** Names of the table that is being built beside it. */
export const beside = (table: RegisterTable): TableNames =>
  namesOf(table.name.replace(/^register_/, 'building_'));

/** The table without keys and indexes: rows go in faster before them. */
export function createTable(table: RegisterTable, names: TableNames): RawBuilder<unknown> {
  const fields = table.columns.map(({ column, type }) => sql`${sql.id(column)} ${sql.raw(type)}`);
  return sql`create table ${sql.id(names.table)} (
    jurisdiction text not null, entry bigint not null, unit text not null, legal_date date not null,
    recorded_at bigint not null, amended_at bigint, versions integer not null, voided_at bigint,
    ${sql.join(fields)})`;
}

/** What is looked for in a row's texts: the words of an index and of a condition must be the same to be used. */
export const searchTokens = (table: RegisterTable): RawBuilder<unknown> =>
  sql`search_tokens(${sql.join(table.searched.map(column => sql.id(column)))})`;

/**
 * Indexes, by name. Each that a list is read along ends in entry and jurisdiction, so that it gives the whole order, on
 * which pages are cut. The key of a register is not unique: two units may register the same thing, and a void one stays.
 * Who names an entry is asked through the columns that refer, the latest first; they are numbered, since a table's name and
 * a column's together may be longer than PostgreSQL lets a name be.
 */
function indexesOf(table: RegisterTable): readonly (readonly [IndexName, RawBuilder<unknown>])[] {
  const key: [IndexName, RawBuilder<unknown>][] =
    table.key === null ? [] : [['key', sql`(${sql.id(table.key)}, entry, jurisdiction)`]];
  const search: [IndexName, RawBuilder<unknown>][] =
    table.searched.length === 0 ? [] : [['search', sql`using gin (${searchTokens(table)})`]];
  const references = table.references.map((column, i): [IndexName, RawBuilder<unknown>] => [
    `ref${i + 1}`,
    sql`(${sql.id(column)}, legal_date, entry, jurisdiction)`,
  ]);
  return [
    ['unit', sql`(unit, legal_date, entry, jurisdiction)`],
    ['date', sql`(legal_date, entry, jurisdiction)`],
    ['recorded', sql`(recorded_at, entry, jurisdiction)`],
    ...key,
    ...search,
    ...references,
  ];
}

/** Keys, indexes and who may see and write which rows (row-level.ts says how the settings come there). */
export function addKeys(table: RegisterTable, names: TableNames): readonly RawBuilder<unknown>[] {
  const name = sql.id(names.table);
  return [
    sql`alter table ${name}
      add constraint ${sql.id(names.primaryKey)} primary key (jurisdiction, entry),
      add constraint ${sql.id(names.eventKey)} foreign key (jurisdiction, entry)
        references event (jurisdiction, position)`,
    ...indexesOf(table).map(
      ([index, on]) => sql`create index ${sql.id(names.index(index))} on ${name} ${on}`,
    ),
    sql`alter table ${name} enable row level security`,
    sql`create policy reading on ${name} for select using (
      (select current_setting('app.units', true)) = '*'
      or unit in (select descendant from unit_closure
                   where ancestor = any(string_to_array((select current_setting('app.units', true)), ',')))
      or unit = any(string_to_array((select current_setting('app.units_alone', true)), ',')))`,
    sql`create policy writing on ${name}
      using (jurisdiction = (select current_setting('app.jurisdiction', true)))
      with check (jurisdiction = (select current_setting('app.jurisdiction', true)))`,
  ];
}

/** Drops the table in use, if there is one, and gives its names to the one built beside it. */
export function takePlace(table: RegisterTable): readonly RawBuilder<unknown>[] {
  const from = beside(table);
  const to = inUse(table);
  const index = (old: string, name: string) => sql`alter index ${sql.id(old)} rename to ${sql.id(name)}`;
  return [
    sql`drop table if exists ${sql.id(to.table)}`,
    sql`alter table ${sql.id(from.table)} rename to ${sql.id(to.table)}`,
    sql`alter table ${sql.id(to.table)} rename constraint ${sql.id(from.eventKey)} to ${sql.id(to.eventKey)}`,
    index(from.primaryKey, to.primaryKey), // renames the constraint with it
    ...indexesOf(table).map(([name]) => index(from.index(name), to.index(name))),
  ];
}
