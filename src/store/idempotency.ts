import { AsyncLocalStorage } from 'node:async_hooks';
import { type RawBuilder, sql } from 'kysely';
import type { Pool } from './pool.ts';
import { ownTx, type Trx } from './tx.ts';

/**
 * A request that may be sent again under its key. Whatever transaction has its effect stores its answer (`answered`): the
 * two are there together or not at all. It goes with the request unseen (AsyncLocalStorage), so that no use case can lose
 * it on the way and those without a key pay nothing.
 */
export interface Call {
  readonly actor: string;
  readonly key: string;
  /** `POST /api/entries`; for whoever reads the table. */
  readonly route: string;
  /** Hash of what is asked, but for a body that comes as a stream. */
  readonly digest: string;
  /** SHA-256 of such a body, once it is known. */
  content?: string;
  /** HTTP status of the answer. */
  readonly status: number;
  /** The answer holds a password or a token: that it was given is stored, and not what it was. */
  readonly secret: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What was answered under a key, and the hash of what was asked. */
export interface StoredAnswer {
  readonly digest: string;
  readonly status: number;
  readonly response: unknown;
}

/** Somebody else stored an answer under the key first: nothing of this request has happened. */
export class KeyTaken extends Error {
  constructor() {
    super('An answer lies under this key already');
    this.name = 'KeyTaken';
  }
}

const calls = new AsyncLocalStorage<Call | null>();

/** Does the work of a call. */
export const inCall = <T>(call: Call, work: () => Promise<T>): Promise<T> => calls.run(call, work);

/** Does what goes on after a call was answered and is no part of it. */
export const outsideCalls = <T>(work: () => Promise<T>): Promise<T> => calls.run(null, work);

/** The call that is being worked on; null where none is. Work that is done for several at once asks before it joins them. */
export const currentCall = (): Call | null => calls.getStore() ?? null;

/** Says what is in a body that comes as a stream, for the call that brings it. */
export function callBrings(sha256: string): void {
  const call = currentCall();
  if (call !== null) call.content = sha256;
}

const responseOf = ({ secret }: Call, answer: unknown): string | null =>
  secret || answer === null || answer === undefined ? null : JSON.stringify(answer);

/** Hash of all that is asked. */
export const digestOf = ({ digest, content }: Pick<Call, 'digest' | 'content'>): string =>
  content === undefined ? digest : `${digest} ${content}`;

/**
 * Stores what a call is answered, in the transaction that does what it asks, and gives it back. Of two transactions under
 * one key the second waits for the first here.
 * @throws KeyTaken when it was answered before
 */
export async function answered<T>(trx: Trx, answer: T, call: Call | null = currentCall()): Promise<T> {
  if (call === null) return answer;
  const { actor, key, route, status, at } = call;
  const response = responseOf(call, answer);
  const { rows } = await sql`
    insert into idempotency (jurisdiction, key, actor, route, body_hash, status, response, recorded_at)
    values (current_setting('app.jurisdiction'), ${key}, ${actor}, ${route}, ${digestOf(call)}, ${status},
            ${response}::jsonb, ${at})
    on conflict do nothing returning key`.execute(trx);
  if (rows.length === 0) throw new KeyTaken();
  return answer;
}

/**
 * Stores what several calls of one jurisdiction are answered, in the transaction that does what they ask: a statement to be
 * sent with COMMIT. Where one was answered before, the statement fails, and nothing is committed (`asKeyTaken`).
 */
export function answersOfCalls(
  given: readonly { readonly call: Call; readonly answer: unknown }[],
): RawBuilder<unknown> {
  const of = <T>(what: (call: Call) => T) => given.map(({ call }) => what(call));
  const responses = given.map(({ call, answer }) => responseOf(call, answer));
  return sql`
    insert into idempotency (jurisdiction, key, actor, route, body_hash, status, response, recorded_at)
    select current_setting('app.jurisdiction'), given.key, given.actor, given.route, given.digest, given.status,
           given.response::jsonb, given.at
      from unnest(${of(call => call.key)}::text[], ${of(call => call.actor)}::text[], ${of(call => call.route)}::text[],
                  ${of(digestOf)}::text[], ${of(call => call.status)}::integer[], ${responses}::text[],
                  ${of(call => call.at)}::bigint[])
        as given(key, actor, route, digest, status, response, at)`;
}

/** An error of the statement above as what it means; others as they are. */
export function asKeyTaken(error: unknown): unknown {
  const { code, table } = (error ?? {}) as { readonly code?: unknown; readonly table?: unknown };
  return code === '23505' && table === 'idempotency' ? new KeyTaken() : error;
}

const own = <Row>(pool: Pool, actor: string, statement: RawBuilder<unknown>): Promise<readonly Row[]> =>
  ownTx(pool, actor, async trx => (await statement.execute(trx)).rows as Row[]);

/** What an actor was answered under a key; null where nothing was. */
export async function storedAnswer(
  pool: Pool,
  { actor, key }: Pick<Call, 'actor' | 'key'>,
): Promise<StoredAnswer | null> {
  const rows = await own<StoredAnswer>(
    pool,
    actor,
    sql`select body_hash as digest, status, response from idempotency where actor = ${actor} and key = ${key} limit 1`,
  );
  return rows[0] ?? null;
}

/** What an actor was answered, by key, for keys that begin with a text. */
export async function answersOf(
  pool: Pool,
  actor: string,
  keyStart: string,
): Promise<ReadonlyMap<string, unknown>> {
  const rows = await own<{ key: string; response: unknown }>(
    pool,
    actor,
    sql`
      select key, response from idempotency
       where actor = ${actor} and starts_with(key, ${keyStart}) and response is not null`,
  );
  return new Map(rows.map(row => [row.key, row.response]));
}

/** Some key of an actor that begins with a text; null where there is none. */
export async function findKey(pool: Pool, actor: string, keyStart: string): Promise<string | null> {
  const rows = await own<{ key: string }>(
    pool,
    actor,
    sql`
      select key from idempotency where actor = ${actor} and starts_with(key, ${keyStart}) limit 1`,
  );
  return rows[0]?.key ?? null;
}
