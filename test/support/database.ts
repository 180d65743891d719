import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { migrate } from '../../src/store/migrations/migrate.ts';
import { openPool, type Pool } from '../../src/store/pool.ts';
import { type EmbeddedPostgres, startPostgres } from '../../src/store/postgres/start.ts';

/** A database of its own for one test. */
export interface TestDatabase {
  readonly pool: Pool;
  readonly connectionString: string;
}

/** A real PostgreSQL in a temporary directory, with a template from which databases are cloned in some 40 ms. */
export interface TestServer {
  readonly connectionString: string;
  /** The platform's schema, nothing in it. */
  database(): Promise<TestDatabase>;
  /** No table at all. */
  emptyDatabase(): Promise<TestDatabase>;
  stop(): Promise<void>;
}

/** Removes a directory with all in it. */
export async function removeDirectory(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 5 });
}

/** A fresh directory of the test's own. */
export function temporaryDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'yifa-'));
}

const TEMPLATE = 'yifa_template';

function withDatabase(connectionString: string, name: string): string {
  return connectionString.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
}

/** The same server, another database. */
export function connectionTo(connectionString: string, name: string): string {
  return withDatabase(connectionString, name);
}

/**
 * Starts a server for the tests of one file. Its end is the end of the process at the latest: the guard sees to it.
 * With TEST_DATABASE_URL that server is used instead (its user must be allowed to create databases), and with
 * RUN_DATABASE_URL the one of the whole run (one-server.ts).
 */
export async function startTestServer(): Promise<TestServer> {
  const external = process.env.TEST_DATABASE_URL ?? process.env.RUN_DATABASE_URL;
  const directory = await temporaryDirectory();
  const lines: string[] = [];
  const log = (text: string) => void lines.push(text);
  const embedded: EmbeddedPostgres | undefined = external
    ? undefined
    : await startPostgres({ dataDir: directory, log, quickInit: true });
  const connectionString = external ?? embedded!.connectionString;
  const tag = `${process.pid}_${directory.slice(-6).toLowerCase()}`;
  const template = `${TEMPLATE}_${tag}`;
  const admin = openPool({ connectionString, log, size: 1, applicationName: 'yifa-test' });
  const pools: Pool[] = [];
  const made: string[] = [];

  const create = async (from: string): Promise<TestDatabase> => {
    const name = `yifa_test_${tag}_${made.length + 1}`;
    await admin.query(`create database "${name}" template "${from}"`);
    made.push(name);
    const url = withDatabase(connectionString, name);
    const pool = openPool({ connectionString: url, log });
    pools.push(pool);
    return { pool, connectionString: url };
  };

  await admin.query(`create database "${template}" template template0`);
  const first = openPool({ connectionString: withDatabase(connectionString, template), log });
  await migrate(first, 0);
  await first.end(); // a template must have no visitors

  return {
    connectionString,
    database: () => create(template),
    emptyDatabase: () => create('template0'),
    async stop() {
      for (const pool of pools) await pool.end();
      if (external) {
        for (const name of [...made, template]) {
          await admin.query(`drop database if exists "${name}" with (force)`);
        }
      }
      await admin.end();
      await embedded?.stop();
      await removeDirectory(directory);
    },
  };
}

/** One server for all tests of the file: `const server = testServer()` and, in a test, `await server().database()`. */
export function testServer(): () => TestServer {
  let server: TestServer | undefined;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(async () => {
    await server?.stop();
  });
  return () => {
    if (server === undefined) throw new Error('The test server is used before it is started');
    return server;
  };
}
