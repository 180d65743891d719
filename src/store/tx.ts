import type { Writable } from 'node:stream';
import {
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type RawBuilder,
  SingleConnectionProvider,
  Transaction,
} from 'kysely';
import pg from 'pg';
import type { Pool } from './pool.ts';
import type { PlatformTables } from './tables.ts';

/*
 * The one place where a transaction begins and ends. It exists because of what node-pg does in silence:
 * - after an error that the caller swallowed, COMMIT answers with the tag ROLLBACK and no exception;
 * - a connection that dies while it is checked out emits `error`, and without a listener the process ends;
 * - a connection that dies during COMMIT leaves the outcome unknown, which is neither success nor failure.
 */

/** Query builder bound to one open transaction. */
export type Trx = Transaction<PlatformTables>;

/** In whose name and for which jurisdiction a transaction writes. Both are visible to row-level security. */
export interface TxContext {
  /** Division code of the jurisdiction whose rows may be written, e.g. `361181`; the city's own is `361100`. */
  readonly jurisdiction: string;
  /** Id of the person or program that acts. */
  readonly actor: string;
  /** Default `read committed`: conditional updates and unique indexes carry correctness, not the level. */
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
}

/** The body ended without an exception, and still the database had rolled back: an error was swallowed inside. */
export class RolledBack extends Error {
  constructor() {
    super('事务中有语句失败但未被上报，数据库已回滚，本次操作没有生效');
    this.name = 'RolledBack';
  }
}

/**
 * The connection was lost while COMMIT was under way: the work may or may not have been done. Look up the
 * idempotency row with the same key before trying again.
 */
export class CommitOutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super('提交时与数据库的连接中断，无法确定本次操作是否已生效；请用同一请求编号重试，系统会返回已有结果', {
      cause,
    });
    this.name = 'CommitOutcomeUnknown';
  }
}

const RETRIES = 3;
const RETRIED: ReadonlySet<string> = new Set(['40001', '40P01']); // serialization failure, deadlock

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** SQLSTATE classes and socket errors that mean: the database is away, the request may be tried later (503). */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error);
  if (code === undefined) {
    const message = error instanceof Error ? error.message : '';
    return /connection terminated|timeout exceeded when trying to connect|not queryable/i.test(message);
  }
  if (code === 'ENOENT') return (error as NodeJS.ErrnoException).syscall === 'connect'; // the server's socket
  return /^(08|57P0|53300)/.test(code) || /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_)/.test(code);
}

type Command = pg.QueryResult<Record<string, unknown>>;

/*
 * What every entry asks is planned once a connection and not each time: planning the statement that takes an entry up into
 * its register costs the server more than running it. Texts are few, but those of lists grow with what is asked: only what
 * came often is prepared, and no more than some hundred.
 */
const OFTEN = 5;
const MOST_PREPARED = 200;
const MOST_COUNTED = 2000;
const timesAsked = new Map<string, number>();
const preparedAs = new Map<string, string>();

/** The name under which a statement is prepared; undefined for one that is not. */
function nameFor({ sql: text, parameters }: CompiledQuery): string | undefined {
  // Several statements in one text, which cannot be prepared, carry no parameters.
  if (parameters.length === 0) return undefined;
  const known = preparedAs.get(text);
  if (known !== undefined || preparedAs.size >= MOST_PREPARED) return known;
  const times = (timesAsked.get(text) ?? 0) + 1;
  if (times > OFTEN) {
    timesAsked.delete(text);
    preparedAs.set(text, `yifa_${preparedAs.size}`);
  } else if (times > 1 || timesAsked.size < MOST_COUNTED) timesAsked.set(text, times);
  return preparedAs.get(text);
}

/**
 * Kysely's view of the one client of a transaction. What need not be waited for is sent with what follows, in one message:
 * BEGIN with the first statement, the last statements with COMMIT. Every message wakes the server's process, which costs
 * more than most statements. Nothing runs outside the transaction for that: while the connection lives BEGIN does not fail,
 * and when a statement has failed the server answers COMMIT with ROLLBACK.
 */
class ClientConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  readonly #begin: string;
  #begun: Promise<unknown> | null = null;

  constructor(client: pg.PoolClient, begin: string) {
    this.#client = client;
    this.#begin = begin;
  }

  /** False until the first statement: there is nothing to end. */
  get begun(): boolean {
    return this.#begun !== null;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const [, answer] = await this.#inOneMessage(() => Promise.all([this.#beginOnce(), this.#send(query)]));
    // Several statements in one text (migrations) answer with a list; the last one speaks.
    const last = Array.isArray(answer) ? answer[answer.length - 1] : answer;
    const rows = last.rows as R[];
    const counted = last.command === 'INSERT' || last.command === 'UPDATE' || last.command === 'DELETE';
    return counted ? { rows, numAffectedRows: BigInt(last.rowCount ?? 0) } : { rows };
  }

  /** Sends the last statements and COMMIT. Gives what the server says to COMMIT, and why a statement failed. */
  async end(last: readonly CompiledQuery[]): Promise<{ tag: string; failure: unknown }> {
    const [committed, ...others] = await this.#inOneMessage(() => {
      const sent = [this.#beginOnce(), ...last.map(query => this.#send(query))];
      return Promise.allSettled([this.#client.query('COMMIT'), ...sent]);
    });
    if (committed.status === 'rejected') throw committed.reason;
    const failed = others.find(each => each.status === 'rejected');
    return { tag: committed.value.command, failure: failed?.reason };
  }

  #beginOnce(): Promise<unknown> | null {
    if (this.#begun) return null;
    this.#begun = this.#client.query(this.#begin);
    return this.#begun;
  }

  #send(query: CompiledQuery): Promise<Command | Command[]> {
    const name = nameFor(query);
    return this.#client.query({
      text: query.sql,
      values: [...query.parameters],
      ...(name === undefined ? {} : { name }),
    });
  }

  #inOneMessage<T>(send: () => T): T {
    const { stream } = (this.#client as unknown as { connection: { stream: Writable } }).connection;
    stream.cork();
    try {
      return send();
    } finally {
      stream.uncork();
    }
  }

  // biome-ignore lint/correctness/useYield: the interface demands a generator; large reads use pages (event.ts)
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not offered inside a transaction');
  }
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('Transactions are begun and ended by tx.ts alone'));
}

const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();

function builderOn(connection: ClientConnection): Trx {
  const driver: Driver = {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: () => Promise.resolve(),
    destroy: () => Promise.resolve(),
  };
  const dialect = {
    createAdapter: () => adapter,
    createDriver: () => driver,
    createQueryCompiler: () => compiler,
    createIntrospector: (db: ConstructorParameters<typeof PostgresIntrospector>[0]) =>
      new PostgresIntrospector(db),
  };
  const executor = new DefaultQueryExecutor(compiler, adapter, new SingleConnectionProvider(connection));
  return new Transaction<PlatformTables>({ config: { dialect }, driver, executor, dialect });
}

/** COMMIT, with its tag believed and not its silence. */
async function commit(
  connection: ClientConnection,
  last: readonly CompiledQuery[],
  isDead: () => boolean,
): Promise<void> {
  if (!connection.begun && last.length === 0) return;
  let ended: Awaited<ReturnType<ClientConnection['end']>>;
  try {
    ended = await connection.end(last);
  } catch (error) {
    // An ordinary ERROR in reply to COMMIT (a deferred constraint, a serialization failure) means: rolled back.
    // FATAL, or no reply at all, means: nobody knows.
    const answered = error instanceof pg.DatabaseError && error.severity === 'ERROR' && !isDead();
    throw answered ? error : new CommitOutcomeUnknown(error);
  }
  const { tag, failure } = ended;
  if (tag !== 'COMMIT') throw failure ?? new RolledBack();
  // Committed without a statement that was never sent: the log says what there is.
  if (failure !== undefined) throw new CommitOutcomeUnknown(failure);
}

/** Begins, and sets what row-level security asks for. In one text, which cannot carry parameters. */
const beginFor = (begin: string, jurisdiction: string, actor: string) =>
  `${begin}; select set_config('app.jurisdiction', ${pg.escapeLiteral(jurisdiction)}, true),
    set_config('app.actor', ${pg.escapeLiteral(actor)}, true)`;

/** Hands over a statement whose answer nobody needs: it is sent with COMMIT, after those handed over before. */
export type Last = (statement: RawBuilder<unknown>) => void;

type Work<T> = (trx: Trx, last: Last) => Promise<T>;

async function attempt<T>(pool: Pool, begin: string, work: Work<T>): Promise<T> {
  const client = await pool.connect();
  const connection = new ClientConnection(client, begin);
  let dead = false;
  let ended = false;
  const onError = () => {
    dead = true;
  };
  client.on('error', onError);
  try {
    const trx = builderOn(connection);
    const last: CompiledQuery[] = [];
    const result = await work(trx, statement => void last.push(statement.compile(trx)));
    ended = true;
    await commit(connection, last, () => dead);
    return result;
  } catch (error) {
    if (error instanceof CommitOutcomeUnknown) dead = true;
    else if (connection.begun && !ended && !dead) {
      await client.query('ROLLBACK').catch(() => {
        dead = true;
      });
    }
    throw error;
  } finally {
    client.off('error', onError);
    // A connection whose state is not known for certain is thrown away, never given to the next user.
    client.release(dead);
  }
}

async function repeat<T>(pool: Pool, begin: string, work: Work<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt(pool, begin, work);
    } catch (error) {
      if (tries >= RETRIES || !RETRIED.has(codeOf(error) ?? '')) throw error;
    }
  }
}

/**
 * Runs `work` in one transaction that writes one jurisdiction, and commits it. When `work` throws, everything is
 * rolled back and the error is passed on. A serialization failure or deadlock runs `work` again, at most three
 * times: it must therefore have no effect outside the transaction.
 * @throws RolledBack, CommitOutcomeUnknown, or whatever `work` and the database throw
 */
export function tx<T>(pool: Pool, context: TxContext, work: Work<T>): Promise<T> {
  const level = (context.isolation ?? 'read committed').toUpperCase();
  const begin = beginFor(`BEGIN ISOLATION LEVEL ${level}`, context.jurisdiction, context.actor);
  return repeat(pool, begin, work);
}

/**
 * A transaction of the platform itself, outside every jurisdiction: migrations, rebuilding, reference tables. Rows of
 * a jurisdiction cannot be written under it once row-level security is on.
 */
export function platformTx<T>(pool: Pool, actor: string, work: (trx: Trx) => Promise<T>): Promise<T> {
  return repeat(pool, beginFor('BEGIN', '', actor), work);
}

/** Units whose rows may be read: with all below them, and alone. `*`: those of all units. */
export type ReadScope = '*' | { readonly below: readonly string[]; readonly alone: readonly string[] };

/**
 * A short transaction that reads entries within a scope. Row-level security knows no other way to see a row of a
 * register: without it, or outside the scope, there is none.
 */
export function readTx<T>(pool: Pool, scope: ReadScope, work: (trx: Trx) => Promise<T>): Promise<T> {
  const units = scope === '*' ? '*' : scope.below.join(',');
  const alone = scope === '*' ? '' : scope.alone.join(',');
  const begin = `BEGIN READ ONLY; select set_config('app.units', ${pg.escapeLiteral(units)}, true),
    set_config('app.units_alone', ${pg.escapeLiteral(alone)}, true), set_config('app.jurisdiction', '', true)`;
  return repeat(pool, begin, work);
}

/** A short transaction that reads what belongs to an account: row-level security shows no other rows of such tables. */
export function ownTx<T>(pool: Pool, account: string, work: (trx: Trx) => Promise<T>): Promise<T> {
  return repeat(pool, beginFor('BEGIN READ ONLY', '', account), work);
}
