import pg from 'pg';

/** The connections to one database. */
export type Pool = pg.Pool;

/** Thrown when a bigint of the database cannot be told exactly as a JavaScript number. */
export class UnsafeInteger extends Error {
  constructor(text: string) {
    super(`数据库返回的整数 ${text} 超出可精确表示的范围（±2^53）`);
    this.name = 'UnsafeInteger';
  }
}

function exactInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new UnsafeInteger(text);
  return value;
}

const asText = (text: string) => text;

/**
 * How values arrive. The driver's own habits lose information: it reads `date` as an instant in the machine's time
 * zone, and `timestamptz` without microseconds. Days and instants therefore stay text; bigint becomes a number
 * where that is exact, and an error where it is not; numeric stays text (money is never a binary fraction).
 */
const READERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, exactInteger],
  [pg.types.builtins.DATE, asText],
  [pg.types.builtins.TIME, asText],
  [pg.types.builtins.TIMESTAMP, asText],
  [pg.types.builtins.TIMESTAMPTZ, asText],
  [pg.types.builtins.INTERVAL, asText],
  [pg.types.builtins.NUMERIC, asText],
]);

const TYPES = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const reader = format === 'binary' ? undefined : READERS.get(oid);
    return reader ?? pg.types.getTypeParser(oid, format as 'text');
  },
};

/** Settings of a pool; times in milliseconds. */
export interface PoolOptions {
  readonly connectionString: string;
  /** Receives one line when an idle connection dies; the pool replaces it by itself. */
  readonly log: (text: string) => void;
  /** Shown to the database administrator; default `yifa`. */
  readonly applicationName?: string;
  /** Most connections at once; default 10. */
  readonly size?: number;
  /** Role to work under; default: that of the connecting user. */
  readonly role?: string;
  /** Longest statement; default 30 s. Rebuilding and migrating lift it for themselves. */
  readonly statementTimeout?: number;
}

/**
 * Opens the pool. Nothing connects until the first query, so a database that is away is met by that query, not here;
 * when it comes back the next query finds it.
 */
export function openPool(options: PoolOptions): Pool {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    application_name: options.applicationName ?? 'yifa',
    max: options.size ?? 10,
    // At the connection, so that RESET ROLE leads back to it.
    ...(options.role === undefined ? {} : { options: `-c role=${options.role}` }),
    types: TYPES as pg.CustomTypesConfig,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // What is asked while an answer is still awaited is sent at once; the server answers in order (see tx.ts).
    pipeline: true,
    statement_timeout: options.statementTimeout ?? 30_000,
    lock_timeout: 10_000,
    // A transaction that lost its way must not hold the head row of its jurisdiction for ever.
    idle_in_transaction_session_timeout: 30_000,
  });
  const clients = new Set<pg.PoolClient>();
  connected.set(pool, clients);
  pool.on('connect', client => {
    clients.add(client);
    // A server that dies may say so once more on a connection that was just given back or thrown away: by then nobody listens,
    // and an error to which nobody listens would end the process. Whoever waits for an answer has been told by their query.
    client.on('error', () => {});
  });
  pool.on('remove', client => void clients.delete(client));
  // Covers idle connections only: `pg.Pool` takes this listener away while a client is checked out (see tx.ts).
  pool.on('error', error => options.log(`数据库连接中断：${error.message}`));
  return pool;
}

const connected = new WeakMap<Pool, ReadonlySet<pg.PoolClient>>();

/**
 * Cuts every connection of a pool: whoever waits for an answer gets an error at once, where a server that is frozen would let
 * them wait for ever. The next query connects anew.
 */
export function cutConnections(pool: Pool): void {
  for (const client of connected.get(pool) ?? []) {
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }
}
