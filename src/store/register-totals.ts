import { sql } from 'kysely';
import type { Condition } from '../language/condition.ts';
import type { Register } from '../language/register.ts';
import { columnOf, conditionOn } from './case-questions.ts';
import { allOf } from './entry-list-filter.ts';
import type { Pool } from './pool.ts';
import { tableOf } from './register-table.ts';
import { readTx } from './tx.ts';

/*
 * Numbers that a document states: entries counted, or a field of theirs added up, by the database and not by reading rows.
 * The ids come along while they are few; of many, what their hash is.
 */

/** Ids that are given back one by one; of more only the hash. */
export const MOST_NAMED = 2000;

/** What is counted. */
export interface Totalled {
  readonly register: Register;
  readonly unit: string;
  /** With all units below it, as they stand today. */
  readonly below: boolean;
  readonly where: readonly Condition[];
  /** Null: whenever. `on`: date or whole-year field; null: the legal date. */
  readonly year: { readonly is: number; readonly on: string | null } | null;
  /** Field that is added up; null: none. */
  readonly sum: string | null;
}

export interface Total {
  readonly entries: number;
  /** What the field adds up to, exactly; null where none was asked for. */
  readonly sum: string | null;
  /** SHA-256 over the ids of all entries, in their order. */
  readonly digest: string;
  /** Null: more than are named. */
  readonly ids: readonly string[] | null;
}

interface Row extends Total {
  readonly at: number;
}

/** One statement for all that a document states. In the order asked. */
export async function totalsOf(pool: Pool, asked: readonly Totalled[]): Promise<readonly Total[]> {
  if (asked.length === 0) return [];
  const each = asked.map(totalOf);
  const { rows } = await readTx(pool, '*', trx => sql<Row>`${sql.join(each, sql` union all `)}`.execute(trx));
  const byPlace = new Map(rows.map(row => [row.at, row]));
  return asked.map((_, at) => {
    const { entries, sum, digest, ids } = byPlace.get(at)!;
    return { entries, sum, digest, ids };
  });
}

function totalOf({ register, unit, below, where, year, sum }: Totalled, at: number) {
  const table = tableOf(register);
  const conditions = [
    sql`r.voided_at is null`,
    below
      ? sql`r.unit in (select descendant from unit_closure where ancestor = ${unit})`
      : sql`r.unit = ${unit}`,
    ...(year === null ? [] : [inYear(table, year)]),
    ...where.map(condition => conditionOn(table, condition)),
  ];
  const id = sql`r.jurisdiction || '-' || r.entry`;
  const inOrder = sql`order by r.jurisdiction, r.entry`;
  const added =
    sum === null ? sql`null` : sql`coalesce(sum(${sql.id('r', columnOf(table, sum).column)}), 0)::text`;
  return sql`
    select ${at}::int as at, count(*)::int as entries, ${added} as sum,
           encode(sha256(convert_to(coalesce(string_agg(${id}, ',' ${inOrder}), ''), 'UTF8')), 'hex') as digest,
           case when count(*) <= ${MOST_NAMED} then coalesce(array_agg(${id} ${inOrder}), '{}') end as ids
      from ${sql.id(table.name)} r where ${allOf(conditions)}`;
}

function inYear(table: ReturnType<typeof tableOf>, { is, on }: NonNullable<Totalled['year']>) {
  const found = on === null ? null : columnOf(table, on);
  if (found?.type === 'bigint') return sql`${sql.id('r', found.column)} = ${is}::bigint`;
  const day = found === null ? sql.id('r', 'legal_date') : sql.id('r', found.column);
  return sql`${day} between ${`${is}-01-01`}::date and ${`${is}-12-31`}::date`;
}
