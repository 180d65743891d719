import { sql } from 'kysely';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import { platformTx } from './tx.ts';

/** A list query that somebody keeps. Time in milliseconds since the epoch. */
export interface StoredView {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly recordedAt: number;
}

/** The views of one person of one register, in order of name. */
export function readViews(pool: Pool, owner: string, register: string): Promise<readonly StoredView[]> {
  return query(
    pool,
    sql<StoredView>`
      select name, query, recorded_at as "recordedAt" from saved_view
       where owner = ${owner} and register = ${register} order by name`,
  );
}

/**
 * Keeps a view; one of the same name is replaced.
 * @returns false when it would be one too many
 */
export function writeView(
  pool: Pool,
  owner: string,
  register: string,
  view: StoredView,
  most: number,
): Promise<boolean> {
  return platformTx(pool, owner, async trx => {
    const { rows } = await sql<{ name: string }>`
      insert into saved_view (owner, register, name, query, recorded_at)
      select ${owner}, ${register}, ${view.name}, ${JSON.stringify(view.query)}::jsonb, ${view.recordedAt}::bigint
       where (select count(*) from saved_view
               where owner = ${owner} and register = ${register} and name <> ${view.name}) < ${most}
      on conflict (owner, register, name)
      do update set query = excluded.query, recorded_at = excluded.recorded_at
      returning name`.execute(trx);
    return rows.length > 0;
  });
}

/** @returns false when there was none */
export function deleteView(pool: Pool, owner: string, register: string, name: string): Promise<boolean> {
  return platformTx(pool, owner, async trx => {
    const deleted = await trx
      .deleteFrom('saved_view')
      .where('owner', '=', owner)
      .where('register', '=', register)
      .where('name', '=', name)
      .executeTakeFirst();
    return deleted.numDeletedRows > 0n;
  });
}
