import { sql } from 'kysely';
import type { TakenNumber } from '../language/procedure/case-log.ts';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import type { Trx } from './tx.ts';

/*
 * Gap-free series: an ordinal is taken in the transaction that logs what bears it, so that what is rolled back takes none.
 * Whoever takes one says so in the event (`takes`): from these the table is made anew.
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
