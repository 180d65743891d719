import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfOf } from '../../src/app/evidence/evidence.fixture.ts';
import { openDatabase } from '../../src/main/open-database.ts';
import { FAULT_POINTS, type FaultPoint } from '../../src/store/fault-points.ts';
import { buildFaults } from '../support/build.ts';
import { removeDirectory, temporaryDirectory } from '../support/database.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { postgresOf, signal } from './postgres-process.ts';
import { LONG, ROUNDS, say } from './rounds.ts';
import { HELD, Writers } from './writers.ts';

/*
 * The program is killed (SIGKILL, by itself, at the place named) while four writers write, and started again on the same
 * directory. Each start serves two: the writers that were cut off ask again under their keys, then the next fault comes.
 */

const points = Object.keys(FAULT_POINTS) as FaultPoint[];
const of = (area: string) => points.filter(point => point.startsWith(`${area}.`));

let directory = '';
let dataDir = '';
const running = new Set<ServerProcess>();
beforeAll(async () => {
  buildFaults();
  directory = await temporaryDirectory();
  dataDir = join(directory, 'data');
});
afterAll(async () => {
  for (const server of running) await server.kill('SIGTERM');
  await removeDirectory(directory);
});

async function start(fault = ''): Promise<ServerProcess> {
  const server = await startServer(dataDir, { build: 'dist-faults', env: { FAULT: fault } });
  running.add(server);
  server.child.once('exit', () => running.delete(server));
  return server;
}

const died = (server: ServerProcess): Promise<string | null> =>
  server.child.exitCode !== null || server.child.signalCode !== null
    ? Promise.resolve(server.child.signalCode)
    : new Promise(resolve => server.child.once('exit', (_code, by) => resolve(by)));

/** Who does not know asks again; who was told is told the same. */
async function askAgain(writers: Writers, server: ServerProcess): Promise<number> {
  const unknown = writers.unknown;
  const told = writers.requests.filter(request => request.ids !== null).slice(-3);
  for (const request of [...unknown, ...told]) expect(await writers.insist(server, request)).toBe(201);
  return unknown.length;
}

describe('the program killed while it writes', () => {
  const plan = Array.from({ length: ROUNDS }, (_, round) =>
    of('record').map((point, i) => ({ point, nth: 12 + ((round * 13 + i * 7) % 31) })),
  ).flat();

  it(
    'loses nothing that it acknowledged, tears nothing, and does nothing twice',
    async () => {
      const writers = new Writers();
      let repeated = 0;
      let server: ServerProcess | null = null;
      for (const { point, nth } of plan) {
        server = await start(`${point}:kill:${nth}`);
        repeated += await askAgain(writers, server);
        expect(await writers.held({ dataDir }), `before ${point}`).toEqual(HELD);
        const end = died(server);
        await writers.write(server, () => running.has(server!));
        expect(await end, point).toBe('SIGKILL');
      }
      server = await start();
      // Before anybody asks again: what was acknowledged is there, and what was not is there in full or not at all.
      expect(await writers.held({ dataDir })).toEqual(HELD);
      repeated += await askAgain(writers, server);
      expect(await writers.held({ dataDir })).toEqual(HELD);
      expect(writers.unknown).toEqual([]);
      expect(repeated).toBeGreaterThanOrEqual(plan.length);
      await server.kill('SIGTERM');
      say(
        `kill -9 of the program: ${plan.length} kills at ${of('record').length} places, ${writers.acknowledged} requests of 3 ` +
          `lines, ${repeated} repeated under their key: 0 lost, 0 torn, 0 twice`,
      );
    },
    60_000 + plan.length * 30_000,
  );
});

/** Every place of evidence throws in src/app/evidence/upload.test.ts; here the process dies at some, in the long run at all. */
describe('the program killed while it stores a file', () => {
  const places = LONG ? of('evidence') : (['evidence.renamed', 'evidence.inserted'] as const);
  const plan = Array.from({ length: LONG ? Math.ceil(ROUNDS / 5) : 1 }, () => places).flat();

  it(
    'ends with one file and one row, whole',
    async () => {
      const uploads: { id: string; content: Buffer }[] = [];
      for (const [n, point] of plan.entries()) {
        const server = await start(`${point}:kill`);
        const content = pdfOf(`document ${n}`);
        const id = await begin(server, content);
        uploads.push({ id, content });
        const end = died(server);
        await patch(server, id, 0, content).catch(() => null);
        expect(await end, point).toBe('SIGKILL');
      }
      const server = await start();
      for (const { id, content } of uploads) await expectStored(server, id, content);
      await server.kill('SIGTERM');
      say(
        `kill -9 while a file is stored: ${plan.length} kills at ${places.length} places, each ends with one file and one row`,
      );
    },
    60_000 + plan.length * 30_000,
  );
});

const UNIT = '361100-justice';
const operator = (server: ServerProcess) => ({ authorization: `Bearer ${server.token}` });

async function begin(server: ServerProcess, content: Buffer): Promise<string> {
  const response = await fetch(`${server.url}/api/uploads`, {
    method: 'POST',
    headers: { ...operator(server), 'content-type': 'application/json' },
    body: JSON.stringify({ name: '签到表.pdf', size: content.length, unit: UNIT }),
  });
  const said = await response.text();
  expect(response.status, said).toBe(201);
  return (JSON.parse(said) as { id: string }).id;
}

const patch = (server: ServerProcess, id: string, from: number, content: Buffer) =>
  fetch(`${server.url}/api/uploads/${id}`, {
    method: 'PATCH',
    headers: {
      ...operator(server),
      'content-type': 'application/octet-stream',
      'upload-offset': String(from),
    },
    body: new Uint8Array(content.subarray(from)),
  });

/** Goes on where the server says that it is, and looks at what is there afterwards. */
async function expectStored(server: ServerProcess, id: string, content: Buffer): Promise<void> {
  const response = await fetch(`${server.url}/api/uploads/${id}`, { headers: operator(server) });
  const { state, offset } = (await response.json()) as { state: string; offset: number };
  if (state !== 'stored') {
    const answer = await patch(server, id, offset, content);
    expect(answer.status, await answer.text()).toBeLessThan(300);
  }
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = join(dataDir, 'files', sha256.slice(0, 2), sha256.slice(2));
  expect(readFileSync(file)).toEqual(content);
  expect(existsSync(join(dataDir, 'files', 'incoming', id))).toBe(false);
  const { pool, stop } = await openDatabase({ dataDir, databaseUrl: undefined }, () => {});
  const { rows } = await pool.query<{ n: number }>('select count(*) as n from evidence where sha256 = $1', [
    sha256,
  ]);
  await stop();
  expect(rows).toEqual([{ n: 1 }]);
}

describe('PostgreSQL killed while the program writes', () => {
  it(
    'loses nothing that was acknowledged, and comes back by itself',
    async () => {
      const writers = new Writers('postgres');
      const recovery: number[] = [];
      // More than five deaths within a minute are taken for a server that is beyond help, so each start bears four.
      const AT_ONCE = 4;
      for (let round = 0; round < ROUNDS; ) {
        const server = await start();
        for (let n = 0; n < AT_ONCE && round < ROUNDS; n++, round++) {
          let going = true;
          const writing = writers.write(server, () => going, true);
          await new Promise(resolve => setTimeout(resolve, 300 + (round % 5) * 60));
          const killed = performance.now();
          signal(postgresOf(dataDir).slice(0, 1), 'SIGKILL');
          let back = recoveredAt(writers, killed);
          while (back === null && performance.now() - killed < 60_000) {
            await new Promise(resolve => setTimeout(resolve, 20));
            back = recoveredAt(writers, killed);
          }
          expect(back).not.toBeNull();
          recovery.push(back! - killed);
          going = false;
          await writing;
          await askAgain(writers, server);
        }
        expect(await writers.held({ dataDir })).toEqual(HELD);
        await server.kill('SIGTERM');
      }
      expect(writers.unknown).toEqual([]);
      say(
        `kill -9 of PostgreSQL under load: ${ROUNDS} kills, ${writers.acknowledged} requests, 0 lost, 0 torn, 0 twice; ` +
          `writing again after ${Math.round(Math.max(...recovery))} ms at most`,
      );
    },
    120_000 + ROUNDS * 30_000,
  );
});

/** For how long nobody must have failed: some of the server's processes outlive the first by a moment. */
const CALM = 700;

/** When somebody had success again after the last who had none; null as long as it is not over. */
function recoveredAt(writers: Writers, killed: number): number | null {
  const since = writers.answers.filter(({ at }) => at > killed);
  const failed = since.findLast(({ status }) => status !== 201);
  if (failed === undefined || performance.now() - failed.at < CALM) return null;
  return since.find(({ at, status }) => at > failed.at && status === 201)?.at ?? null;
}
