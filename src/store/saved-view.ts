import { sql } from 'kysely';
import { canonicalJson, type Json } from '../kernel/canonical-json.ts';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import { platformTx, type Trx } from './tx.ts';

/** A list query that somebody keeps. Time in milliseconds since the epoch. */
export interface StoredView {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly recordedAt: number;
  /** 1, and one more with every replacement. */
  readonly version: number;
}

/** Which view, and the version of it that its owner saw; 0: there was none, absent: they did not say. */
export interface ViewKey {
  readonly owner: string;
  readonly register: string;
  readonly name: string;
  readonly seen?: number | undefined;
}

/** The views of one person of one register, in order of name. */
export function readViews(pool: Pool, owner: string, register: string): Promise<readonly StoredView[]> {
  return query(
    pool,
    sql<StoredView>`
      select name, query, recorded_at as "recordedAt", version from saved_view
       where owner = ${owner} and register = ${register} order by name`,
  );
}

/** What is there, kept from others; version 0: nothing. */
async function lockView(
  trx: Trx,
  { owner, register, name }: ViewKey,
): Promise<{ readonly version: number; readonly query: Json }> {
  const { rows } = await sql<{ version: number; query: Json }>`
    select version, query from saved_view where owner = ${owner} and register = ${register} and name = ${name}
       for update`.execute(trx);
  return rows[0] ?? { version: 0, query: null };
}

/**
 * Keeps a view; one of the same name is replaced.
 * @returns its version; `stale` when another one is there than was seen, `too-many` when it would be one too many
 */
export function writeView(
  pool: Pool,
  key: ViewKey,
  view: Pick<StoredView, 'query' | 'recordedAt'>,
  most: number,
): Promise<number | 'stale' | 'too-many'> {
  const { owner, register, name, seen } = key;
  return platformTx(pool, owner, async trx => {
    const there = await lockView(trx, key);
    if (seen !== undefined && seen !== there.version) {
      // Saved by the same request, whose answer was lost.
      return canonicalJson(there.query) === canonicalJson(view.query) ? there.version : 'stale';
    }
    const { rows } = await sql<{ version: number }>`
      insert into saved_view (owner, register, name, query, recorded_at)
      select ${owner}, ${register}, ${name}, ${JSON.stringify(view.query)}::jsonb, ${view.recordedAt}::bigint
       where (select count(*) from saved_view
               where owner = ${owner} and register = ${register} and name <> ${name}) < ${most}
      on conflict (owner, register, name)
      do update set query = excluded.query, recorded_at = excluded.recorded_at, version = saved_view.version + 1
       where ${seen ?? null}::integer is null or saved_view.version = ${seen ?? null}
      returning version`.execute(trx);
    if (rows.length > 0) return rows[0].version;
    // Where somebody made it at the same moment, it is there now.
    return seen === 0 && (await lockView(trx, key)).version > 0 ? 'stale' : 'too-many';
  });
}

/** Removes a view, unless another one is there than was seen. */
export function deleteView(pool: Pool, key: ViewKey): Promise<'gone' | 'none' | 'stale'> {
  const { owner, register, name, seen } = key;
  return platformTx(pool, owner, async trx => {
    const { version } = await lockView(trx, key);
    if (version === 0) return 'none';
    if (seen !== undefined && seen !== version) return 'stale';
    await sql`
      delete from saved_view where owner = ${owner} and register = ${register} and name = ${name}`.execute(
      trx,
    );
    return 'gone';
  });
}
