import { sql } from 'kysely';
import type { TakenNumber } from '../language/procedure/case-log.ts';
import { CASE_DOCUMENT } from '../language/procedure/document-log.ts';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import type { Trx } from './tx.ts';

/*
 * Gap-free series: an ordinal is taken in the transaction that logs what bears it, so that what is rolled back takes none.
 * Whoever takes one says so in the event (`takes`): from these the table is made anew. A row says what the log of its
 * jurisdiction holds. Steps take theirs in the log of the home unit; documents may be issued by another party of the case, so
 * that the series of one unit can stand in several logs.
 */

/** The ordinal that comes next in a series of a unit in a year. */
export async function nextNumber(
  pool: Pool,
  jurisdiction: string,
  { series, unit, year }: Omit<TakenNumber, 'n'>,
): Promise<number> {
  const rows = await query(
    pool,
    sql<{ last: number }>`
      select last from case_number where jurisdiction = ${jurisdiction} and series = ${series}
         and unit = ${unit} and year = ${year}`,
  );
  return (rows[0]?.last ?? 0) + 1;
}

/** Another transaction took the ordinal first: this one must not commit. */
export class NumberTaken extends Error {
  constructor({ series, n }: TakenNumber) {
    super(`编号 ${series} 第 ${n} 号已被占用，没有办理，请重试`);
    this.name = 'NumberTaken';
  }
}

/** Takes an ordinal, which must be the next one. @throws NumberTaken */
export async function takeNumber(trx: Trx, jurisdiction: string, taken: TakenNumber): Promise<void> {
  const { series, unit, year, n } = taken;
  const { rows } = await sql<{ last: number }>`
    insert into case_number as c (jurisdiction, series, unit, year, last)
    values (${jurisdiction}, ${series}, ${unit}, ${year}, 1)
        on conflict (jurisdiction, series, unit, year) do update set last = c.last + 1
    returning last`.execute(trx);
  if (rows[0].last !== n) throw new NumberTaken(taken);
}

/**
 * Draws the next ordinal of a series that may stand in several logs, for what this transaction logs. Who draws from the same
 * series meanwhile, in whatever log, waits until this transaction has ended, and sees what it took. Where the tables of a log
 * wait to be made anew, the log itself is asked.
 * @param jurisdiction the log in which what bears the ordinal is written
 */
export async function drawNumber(
  trx: Trx,
  jurisdiction: string,
  { series, unit, year }: Omit<TakenNumber, 'n'>,
): Promise<number> {
  // A statement of its own: the next one sees what was committed while this one waited.
  const lock = JSON.stringify(['case_number', series, unit, year]);
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(trx);
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(n), 0)::int + 1 as n from (
      select last as n from case_number where series = ${series} and unit = ${unit} and year = ${year}
      union all
      select t.n from head h
        join event e on e.jurisdiction = h.jurisdiction and e.kind = ${sql.lit(CASE_DOCUMENT)} and e.body ? 'takes'
       cross join lateral jsonb_to_recordset(e.body -> 'takes') as t(series text, unit text, year integer, n integer)
       where not exists (select from case_progress p where p.jurisdiction = h.jurisdiction)
         and t.series = ${series} and t.unit = ${unit} and t.year = ${year}) as taken`.execute(trx);
  const { n } = rows[0];
  await sql`
    insert into case_number (jurisdiction, series, unit, year, last)
    values (${jurisdiction}, ${series}, ${unit}, ${year}, ${n})
        on conflict (jurisdiction, series, unit, year) do update set last = excluded.last`.execute(trx);
  return n;
}
