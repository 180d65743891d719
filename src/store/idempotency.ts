import { sql } from 'kysely';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import type { Trx } from './tx.ts';

/** A request by its key: repeated with the same key and body it gets the stored answer and writes nothing again. */
export interface KeyedRequest {
  readonly jurisdiction: string;
  readonly key: string;
  readonly actor: string;
  readonly route: string;
}

/** What was answered under a key, and the hash of what was asked. */
export interface StoredAnswer {
  readonly bodyHash: string;
  readonly response: unknown;
}

/** What was found under a key: it is ours now, or it was answered before. */
export type Claim = { readonly claimed: true } | ({ readonly claimed: false } & StoredAnswer);

/** Claims a key in the transaction that writes. Two requests at once: the second waits for the first one's outcome. */
export async function claimKey(
  trx: Trx,
  request: KeyedRequest,
  bodyHash: string,
  recordedAt: number,
): Promise<Claim> {
  const row = { ...request, body_hash: bodyHash, status: null, response: null, recorded_at: recordedAt };
  const claimed = await trx
    .insertInto('idempotency')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed) return { claimed: true };
  const stored = await trx
    .selectFrom('idempotency')
    .select(['body_hash', 'response'])
    .where('jurisdiction', '=', request.jurisdiction)
    .where('key', '=', request.key)
    .where('actor', '=', request.actor)
    .where('route', '=', request.route)
    .executeTakeFirstOrThrow();
  return { claimed: false, bodyHash: stored.body_hash, response: stored.response };
}

/** What was answered to a request; null where none was. */
export async function storedAnswer(pool: Pool, request: KeyedRequest): Promise<StoredAnswer | null> {
  const { jurisdiction, key, actor, route } = request;
  const rows = await query(
    pool,
    sql<{ body_hash: string; response: unknown }>`
      select body_hash, response from idempotency
       where jurisdiction = ${jurisdiction} and key = ${key} and actor = ${actor} and route = ${route}
         and response is not null`,
  );
  return rows[0] ? { bodyHash: rows[0].body_hash, response: rows[0].response } : null;
}

/** Stores the answer under a claimed key, in the same transaction. */
export async function storeAnswer(
  trx: Trx,
  request: KeyedRequest,
  status: number,
  response: unknown,
): Promise<void> {
  await trx
    .updateTable('idempotency')
    .set({ status, response: JSON.stringify(response) })
    .where('jurisdiction', '=', request.jurisdiction)
    .where('key', '=', request.key)
    .where('actor', '=', request.actor)
    .where('route', '=', request.route)
    .execute();
}

/** What an actor was answered, by key, for keys that begin with a text. */
export async function answersOf(
  pool: Pool,
  actor: string,
  keyStart: string,
): Promise<ReadonlyMap<string, unknown>> {
  const rows = await query(
    pool,
    sql<{ key: string; response: unknown }>`
      select key, response from idempotency
       where actor = ${actor} and starts_with(key, ${keyStart}) and response is not null`,
  );
  return new Map(rows.map(row => [row.key, row.response]));
}

/** Some key of an actor that begins with a text; null where there is none. */
export async function findKey(pool: Pool, actor: string, keyStart: string): Promise<string | null> {
  const rows = await query(
    pool,
    sql<{ key: string }>`
      select key from idempotency where actor = ${actor} and starts_with(key, ${keyStart}) limit 1`,
  );
  return rows[0]?.key ?? null;
}
