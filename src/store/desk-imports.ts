import { sql } from 'kysely';
import type { Pool } from './pool.ts';
import { query } from './query.ts';

/** Positions of a jurisdiction's log that imports wrote, where they touch [from, to]. */
export async function importedSpans(
  pool: Pool,
  jurisdiction: string,
  from: number,
  to: number,
): Promise<readonly { readonly first: number; readonly last: number }[]> {
  return query(
    pool,
    sql<{ first: number; last: number }>`
      select first_position as first, last_position as last from import_batch
       where jurisdiction = ${jurisdiction} and first_position <= ${to} and last_position >= ${from}`,
  );
}

/** Imports of somebody for a unit that are read or checked and wait for their decision, the newest first. */
export async function waitingImports(
  pool: Pool,
  account: string,
  unit: string,
): Promise<
  readonly {
    readonly id: string;
    readonly register: string;
    readonly fileName: string;
    readonly state: string;
  }[]
> {
  return query(
    pool,
    sql<{ id: string; register: string; fileName: string; state: string }>`
      select id, register, file_name as "fileName", state from import_batch
       where account = ${account} and unit = ${unit} and state in ('read', 'checked')
       order by begun_at desc limit 20`,
  );
}
