import { type RawBuilder, sql } from 'kysely';
import type { Condition } from '../language/condition.ts';
import type { FieldValue } from '../language/field.ts';
import type { Register } from '../language/register.ts';
import { allOf } from './entry-list-filter.ts';
import type { Pool } from './pool.ts';
import { type RegisterTable, tableOf } from './register-table.ts';
import { type ReadScope, readTx } from './tx.ts';

/*
 * What a procedure asks of registers: is there such an entry, and which entries call for a case. Asked of all entries,
 * whoever may see them: the answer is a yes or a no, or lies in the unit's own to-do.
 */

/** The column of a field. */
export function columnOf(table: RegisterTable, field: string) {
  const found = table.columns.find(each => each.field === field);
  if (found === undefined) throw new Error(`台账 ${table.slug} 没有字段 ${field}，请核对程序的定义`);
  return found;
}

const equals = (table: RegisterTable, field: string, value: FieldValue): RawBuilder<unknown> => {
  const { column, type } = columnOf(table, field);
  const at = sql.id('r', column);
  if (type === 'text[]') {
    return Array.isArray(value) ? sql`${at} = ${[...value]}::text[]` : sql`${String(value)} = any(${at})`;
  }
  return sql`${at} = ${value as string | number | boolean}::${sql.raw(type)}`;
};

/** A condition of the language on a register's row `r`; what is empty fails all but `present: false` and `isNot`. */
export function conditionOn(table: RegisterTable, condition: Condition): RawBuilder<unknown> {
  if ('any' in condition) {
    return sql`(${sql.join(
      condition.any.map(each => conditionOn(table, each)),
      sql` or `,
    )})`;
  }
  const { column, type } = columnOf(table, condition.field);
  const at = sql.id('r', column);
  if ('present' in condition) return condition.present ? sql`${at} is not null` : sql`${at} is null`;
  if ('is' in condition) return equals(table, condition.field, condition.is);
  if ('isNot' in condition) return sql`(${equals(table, condition.field, condition.isNot)}) is not true`;
  if ('in' in condition) {
    const values = [...condition.in];
    return type === 'text[]' ? sql`${at} && ${values}::text[]` : sql`${at} = any(${values}::text[])`;
  }
  if ('atLeast' in condition) return sql`${at} >= ${condition.atLeast}::numeric`;
  return sql`${at} <= ${condition.atMost}::numeric`;
}

/** Whose entries are asked about. */
export type Held = { readonly unit: string } | { readonly jurisdiction: string };

/** Which entries are asked about. */
export interface AskedEntries {
  readonly where: readonly Condition[];
  readonly ref: { readonly field: string; readonly value: FieldValue } | null;
  readonly held: Held;
}

function conditionsOf(table: RegisterTable, { where, ref, held }: AskedEntries): RawBuilder<unknown>[] {
  return [
    sql`r.voided_at is null`,
    'unit' in held ? sql`r.unit = ${held.unit}` : sql`r.jurisdiction = ${held.jurisdiction}`,
    ...(ref === null ? [] : [equals(table, ref.field, ref.value)]),
    ...where.map(each => conditionOn(table, each)),
  ];
}

/** How many entries are there of which all this is so, with legal dates within days (both included) where some are given? */
export async function entryCount(
  pool: Pool,
  register: Register,
  asked: AskedEntries & { readonly within: { readonly from: string; readonly to: string } | null },
): Promise<number> {
  const table = tableOf(register);
  const { within } = asked;
  const days = within === null ? [] : [sql`r.legal_date between ${within.from}::date and ${within.to}::date`];
  const statement = sql<{ n: number }>`
    select count(*)::int as n from ${sql.id(table.name)} r where ${allOf([...conditionsOf(table, asked), ...days])}`;
  return readTx(pool, '*', async trx => (await statement.execute(trx)).rows[0].n);
}

/** Is there an entry of which all this is so? Void ones do not count. */
export async function entryExists(pool: Pool, register: Register, asked: AskedEntries): Promise<boolean> {
  const table = tableOf(register);
  const conditions = conditionsOf(table, asked);
  const statement = sql<{ yes: boolean }>`
    select exists (select from ${sql.id(table.name)} r where ${allOf(conditions)}) as yes`;
  return readTx(pool, '*', async trx => (await statement.execute(trx)).rows[0].yes);
}

/** An entry that calls for a case. */
export interface Calling {
  /** Its key, by which the case will name it. */
  readonly key: string;
  /** Whose to-do it is. */
  readonly unit: string;
  readonly legalDate: string;
}

/**
 * Entries that call for a case of a procedure and that none names yet but one that was withdrawn, the oldest first. An entry
 * that stands in the procedure's own register answers too: what was recorded before there were cases is done.
 */
export async function callingEntries(
  pool: Pool,
  register: Register,
  asked: {
    readonly procedure: string;
    /** The register that its cases write, where it names the key by a field. */
    readonly answered: { readonly register: Register; readonly field: string } | null;
    readonly where: readonly Condition[];
    /** Unit field of the entry; null: the unit that holds it. */
    readonly unitField: string | null;
    readonly units: readonly string[];
    readonly limit: number;
  },
): Promise<readonly Calling[]> {
  const table = tableOf(register);
  const { procedure, answered, where, unitField, units, limit } = asked;
  if (units.length === 0) return [];
  const unit = unitField === null ? sql`r.unit` : sql.id('r', columnOf(table, unitField).column);
  const key = table.key === null ? sql`r.jurisdiction || '-' || r.entry` : sql.id('r', table.key);
  const conditions = [
    sql`r.voided_at is null`,
    sql`${unit} = any(${[...units]}::text[])`,
    ...where.map(each => conditionOn(table, each)),
    ...(answered === null ? [] : [unanswered(answered, key)]),
  ];
  const statement = sql<Calling>`
    select ${key} as key, ${unit} as unit, r.legal_date as "legalDate" from ${sql.id(table.name)} r
     where ${allOf(conditions)}
       and not exists (select from procedure_case c where c.procedure = ${procedure} and c.names = ${key}
                          and c.ended is distinct from 'withdrawn')
     order by r.legal_date, r.entry, r.jurisdiction limit ${limit}`;
  return readTx(pool, '*', async trx => (await statement.execute(trx)).rows);
}

function unanswered({ register, field }: { register: Register; field: string }, key: RawBuilder<unknown>) {
  const table = tableOf(register);
  const names = sql.id('a', columnOf(table, field).column);
  return sql`not exists (select from ${sql.id(table.name)} a where a.voided_at is null and ${names} = ${key})`;
}

/** Number of the case that wrote the entry at a position, within a scope; null where there is none, or none to be seen. */
export function caseThatWrote(
  pool: Pool,
  scope: ReadScope,
  jurisdiction: string,
  entry: number,
): Promise<number | null> {
  return readTx(pool, scope, async trx => {
    const { rows } = await sql<{ id: number }>`
      select id from procedure_case where jurisdiction = ${jurisdiction} and entry = ${entry}::bigint`.execute(
      trx,
    );
    return rows[0]?.id ?? null;
  });
}
