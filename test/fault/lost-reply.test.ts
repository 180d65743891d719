import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  removeDirectory,
  startTestServer,
  type TestServer,
  temporaryDirectory,
} from '../support/database.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { PostgresProxy } from './postgres-proxy.ts';
import { LONG, say } from './rounds.ts';
import { HELD, Writers } from './writers.ts';

/** How many replies to a COMMIT are lost. */
const TIMES = LONG ? 1000 : 50;

let database: TestServer;
let databaseUrl = '';
let proxy: PostgresProxy;
let directory = '';
let server: ServerProcess | undefined;
beforeAll(async () => {
  database = await startTestServer();
  databaseUrl = (await database.emptyDatabase()).connectionString;
  proxy = new PostgresProxy(databaseUrl);
  directory = await temporaryDirectory();
  server = await startServer(join(directory, 'data'), { env: { DATABASE_URL: await proxy.open() } });
});
afterAll(async () => {
  await server?.kill('SIGTERM');
  await proxy?.close();
  await database?.stop();
  await removeDirectory(directory);
});

it(
  'a lost reply to COMMIT and the same request again have exactly one effect',
  async () => {
    const writers = new Writers();
    let unknown = 0;
    for (let n = 0; n < TIMES; n++) {
      // By turns: after PostgreSQL answered, and when nobody can know whether it ever read the COMMIT.
      proxy.next = n % 2 === 0 ? 'at reply' : 'at commit';
      const request = writers.request();
      const first = await writers.send(server!, request);
      expect(first.status).toBe(503);
      expect(first.retryAfter).toBe('5');
      unknown++;
      expect((await writers.send(server!, request)).status).toBe(201);
      // And once more, which tells the same as before.
      if (n % 10 === 0) expect((await writers.send(server!, request)).status).toBe(201);
    }
    expect(proxy.cuts).toBe(TIMES);
    expect(await writers.held({ databaseUrl })).toEqual(HELD);
    expect(writers.unknown).toEqual([]);
    say(`lost replies to COMMIT: ${unknown} of ${TIMES} requests, each sent again: exactly one effect each`);
  },
  60_000 + TIMES * 500,
);
