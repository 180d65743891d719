import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULT_POINTS, type FaultPoint } from '../../src/store/fault-points.ts';
import { buildFaults } from '../support/build.ts';
import { removeDirectory, temporaryDirectory } from '../support/database.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { ROOT } from '../support/source-files.ts';
import { postgresOf, signal } from './postgres-process.ts';
import { ROUNDS, say } from './rounds.ts';
import { HELD, Writers } from './writers.ts';

/*
 * The program is killed (SIGKILL, by itself, at the place named) while four writers write, and started again on the same
 * directory. Each start serves two: the writers that were cut off ask again under their keys, then the next fault comes.
 */

const points = Object.keys(FAULT_POINTS) as FaultPoint[];
const of = (area: string) => points.filter(point => point.startsWith(`${area}.`));

/** Passed by corrections, which one writer of four makes: what new entries write goes out in one message. */
const CORRECTING: ReadonlySet<FaultPoint> = new Set(['record.appended', 'record.projected']);

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

/** The sealed log, the checkpoints and the registers, reckoned anew by the program that people run. */
function expectVerified(): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'dist-faults/verify.js'), '--json', '--data', dataDir],
    { encoding: 'utf8', env: { ...process.env, DATABASE_URL: '', FAULT: '' } },
  );
  expect([status, stdout.slice(0, 20)], stderr + stdout.slice(0, 2000)).toEqual([0, '{"outcome":"intact",']);
}

/** Who does not know asks again; who was told is told the same. */
async function askAgain(writers: Writers, server: ServerProcess): Promise<number> {
  const unknown = writers.unknown;
  const told = writers.requests.filter(request => request.ids !== null).slice(-3);
  for (const request of [...unknown, ...told]) expect(await writers.insist(server, request)).toBe(201);
  return unknown.length;
}

describe('the program killed while it writes', () => {
  const plan = Array.from({ length: ROUNDS }, (_, round) =>
    of('record').map((point, i) => ({
      point,
      nth: CORRECTING.has(point) ? 2 + ((round * 3 + i) % 7) : 12 + ((round * 13 + i * 7) % 31),
    })),
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
      expectVerified(); // beside the server
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
          const { exitCode } = server.child;
          expect(back, `exit code ${exitCode}: ${server.said().slice(-2000)}`).not.toBeNull();
          recovery.push(back! - killed);
          going = false;
          await writing;
          await askAgain(writers, server);
        }
        expect(await writers.held({ dataDir })).toEqual(HELD);
        await server.kill('SIGTERM');
      }
      expectVerified();
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
