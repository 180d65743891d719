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
  readonly unitIndex: string;
  readonly keyIndex: string;
}

function namesOf(table: string): TableNames {
  return {
    table,
    primaryKey: `${table}_pkey`,
    eventKey: `${table}_event_fkey`,
    unitIndex: `${table}_unit_idx`,
    keyIndex: `${table}_key_idx`,
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

/** Keys and indexes. The key of a register is not unique: two units may register the same thing, and a void one stays. */
export function addKeys(table: RegisterTable, names: TableNames): readonly RawBuilder<unknown>[] {
  const keyIndex =
    table.key === null
      ? []
      : [
          sql`create index ${sql.id(names.keyIndex)} on ${sql.id(names.table)} (jurisdiction, ${sql.id(table.key)})`,
        ];
  return [
    sql`alter table ${sql.id(names.table)}
      add constraint ${sql.id(names.primaryKey)} primary key (jurisdiction, entry),
      add constraint ${sql.id(names.eventKey)} foreign key (jurisdiction, entry)
        references event (jurisdiction, position)`,
    sql`create index ${sql.id(names.unitIndex)} on ${sql.id(names.table)} (jurisdiction, unit, legal_date)`,
    ...keyIndex,
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
    index(from.unitIndex, to.unitIndex),
    ...(table.key === null ? [] : [index(from.keyIndex, to.keyIndex)]),
  ];
}
