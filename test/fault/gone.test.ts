import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  removeDirectory,
  startTestServer,
  type TestServer,
  temporaryDirectory,
} from '../support/database.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { postgresOf, signal } from './postgres-process.ts';
import { PostgresProxy } from './postgres-proxy.ts';
import { LONG, say } from './rounds.ts';
import { HELD, Writers } from './writers.ts';

/** How long the database is away, in milliseconds. */
const AWAY = LONG ? 30_000 : 3000;
/** A frozen server is told from a slow one by the lock's connection, which asks every 5 s and waits 5 s. */
const FROZEN = LONG ? 30_000 : 12_000;
/** Within which writing goes on after the database is back. */
const RECOVERY = 5000;

let directory = '';
const running: ServerProcess[] = [];
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(async () => {
  for (const server of running) await server.kill('SIGTERM');
  await removeDirectory(directory);
});

const wait = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Takes the database away under load and gives it back. @returns how long after that the first write succeeded */
async function outage(
  server: ServerProcess,
  writers: Writers,
  length: number,
  fault: { readonly take: () => unknown; readonly give: () => unknown },
) {
  let going = true;
  const writing = writers.write(server, () => going, true);
  while (writers.acknowledged < 8) await wait(20);
  await fault.take();
  await wait(length);
  const ready = await fetch(`${server.url}/readyz`);
  const alive = await fetch(`${server.url}/healthz`);
  await fault.give();
  const back = performance.now();
  const success = () => writers.answers.find(({ at, status }) => at > back && status === 201);
  while (success() === undefined && performance.now() - back < 30_000) await wait(10);
  going = false;
  await writing;
  const after = await fetch(`${server.url}/readyz`);
  for (const request of writers.unknown) expect(await writers.insist(server, request)).toBe(201);
  const refused = writers.answers.filter(({ at, status }) => status === 503 && at < back);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every(({ retryAfter }) => retryAfter === '5')).toBe(true);
  expect([ready.status, ready.headers.get('retry-after'), alive.status]).toEqual([503, '5', 200]);
  expect(after.status).toBe(200);
  expect(server.child.exitCode).toBeNull();
  const recovery = Math.round(success()!.at - back);
  expect(recovery).toBeLessThan(RECOVERY);
  return { recovery, refused: refused.length };
}

describe('a database that cannot be reached', () => {
  let database: TestServer;
  let proxy: PostgresProxy;
  let databaseUrl = '';
  beforeAll(async () => {
    database = await startTestServer();
    databaseUrl = (await database.emptyDatabase()).connectionString;
    proxy = new PostgresProxy(databaseUrl);
  });
  afterAll(async () => {
    await proxy?.close().catch(() => {});
    await database?.stop();
  });

  it(
    'gives 503 with Retry-After, and writing goes on by itself',
    async () => {
      const env = { DATABASE_URL: await proxy.open() };
      const server = await startServer(join(directory, 'remote'), { env });
      running.push(server);
      const writers = new Writers();
      const { recovery, refused } = await outage(server, writers, AWAY, {
        take: () => proxy.close(),
        give: () => proxy.open(),
      });
      expect(await writers.held({ databaseUrl })).toEqual(HELD);
      await server.kill('SIGTERM');
      running.splice(0);
      say(
        `database out of reach for ${AWAY / 1000} s: ${refused} answers of 503 with Retry-After, writing again after ${recovery} ms`,
      );
    },
    90_000 + AWAY,
  );
});

describe('a database that is frozen', () => {
  it(
    'gives 503 too, where it would let people wait for ever, and writing goes on by itself',
    async () => {
      const dataDir = join(directory, 'embedded');
      const server = await startServer(dataDir);
      running.push(server);
      const writers = new Writers();
      let frozen: readonly number[] = [];
      const { recovery, refused } = await outage(server, writers, FROZEN, {
        take: () => {
          frozen = postgresOf(dataDir);
          expect(frozen.length).toBeGreaterThan(3);
          signal(frozen, 'SIGSTOP');
        },
        give: () => signal(frozen, 'SIGCONT'),
      });
      expect(await writers.held({ dataDir })).toEqual(HELD);
      say(
        `database frozen for ${FROZEN / 1000} s: ${refused} answers of 503 with Retry-After, writing again after ${recovery} ms`,
      );
    },
    90_000 + FROZEN,
  );
});
