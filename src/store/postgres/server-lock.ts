import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Another Yifa serves this database. */
export class DatabaseInUse extends Error {
  constructor() {
    super(
      '数据库正被另一个正在运行的依法程序使用，本次启动已放弃，数据没有任何改动。请先停止那个程序，或让本程序连接另一个数据库（DATABASE_URL）。',
    );
    this.name = 'DatabaseInUse';
  }
}

/** The lock of a database: one serving process at a time, as the in-memory engine requires (DESIGN §4). */
export interface ServerLock {
  /** True while this process may write. */
  readonly held: boolean;
  release(): Promise<void>;
}

/** Settings of the lock; times in milliseconds. */
export interface ServerLockOptions {
  readonly connectionString: string;
  /** The lock was lost with its connection: stop answering writes. It is being sought again. */
  readonly onLost: () => void;
  /** The lock is ours again. Another process may have written meanwhile: read the events since, then go on. */
  readonly onRegained?: () => void;
  /** Stand by until the lock is free, instead of being refused. */
  readonly wait?: boolean;
  /** How long a first attempt is repeated before it is refused; a killed process's session needs a moment. */
  readonly patience?: number;
}

// The advisory lock's key: the first eight bytes of SHA-256("yifa server lock"), as a signed number.
const LOCK_KEY = '1351685200941048274';
const PING = 5000;
/** An attempt that found nobody must not stand in the way of the next: what comes back is found within 5 s. */
const CONNECT = 4000;

class Holder implements ServerLock {
  held = false;
  #client: pg.Client | undefined;
  #released = false;
  readonly #options: ServerLockOptions;

  constructor(options: ServerLockOptions) {
    this.#options = options;
  }

  /** One attempt. False when another session holds the lock; throws when the database cannot be reached. */
  async attempt(): Promise<boolean> {
    const client = new pg.Client({
      connectionString: this.#options.connectionString,
      application_name: 'yifa-lock',
      keepAlive: true,
      connectionTimeoutMillis: CONNECT,
      query_timeout: PING,
    });
    client.on('error', () => this.#lose(client)); // without a listener a dying connection ends the process
    client.on('end', () => this.#lose(client));
    try {
      await client.connect();
      // The server frees the lock of a vanished client after about 25 s, later than the client notices (10 s).
      await client.query(
        "select set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false), set_config('tcp_keepalives_count', '3', false), set_config('idle_session_timeout', '0', false)",
      );
      const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [
        LOCK_KEY,
      ]);
      if (rows[0]?.ours === true && !this.#released) {
        this.#client = client;
        this.held = true;
        void this.#ping(client);
        return true;
      }
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    await client.end().catch(() => {});
    return false;
  }

  async #ping(client: pg.Client): Promise<void> {
    while (this.#client === client) {
      await sleep(PING, undefined, { ref: false });
      if (this.#client !== client) return;
      await client.query('select 1').catch(() => this.#lose(client));
    }
  }

  #lose(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.held = false;
    client.end().catch(() => {});
    if (this.#released) return;
    this.#options.onLost();
    void this.#regain();
  }

  async #regain(): Promise<void> {
    for (let pause = 100; !this.#released; pause = Math.min(pause * 2, 2000)) {
      if (await this.attempt().catch(() => false)) {
        this.#options.onRegained?.();
        return;
      }
      await sleep(pause, undefined, { ref: false });
    }
  }

  async release(): Promise<void> {
    this.#released = true;
    this.held = false;
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => {});
  }
}

/**
 * Takes the database's lock on a connection of its own. `connectionString` must reach the server itself: a pooler
 * that shares sessions between transactions breaks session locks.
 * @throws DatabaseInUse when another process holds it (unless `wait`); the driver's error when unreachable
 */
export async function takeServerLock(options: ServerLockOptions): Promise<ServerLock> {
  const holder = new Holder(options);
  const patience = options.patience ?? 3000;
  for (let waited = 0; ; waited += 200) {
    if (await holder.attempt()) return holder;
    if (options.wait !== true && waited >= patience) throw new DatabaseInUse();
    await sleep(200);
  }
}
