import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record } from '../../src/app/record.ts';
import { World } from '../../src/app/world.ts';
import { httpServer } from '../../src/doors/http/server.ts';
import { shangrao } from '../../src/main/site.ts';
import { ensureRegisterTables } from '../../src/store/register-tables.ts';
import { removeDirectory, temporaryDirectory, testServer } from '../support/database.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { say } from './rounds.ts';
import { HELD, Writers } from './writers.ts';

const MIB = 1024 ** 2;
const SIZE = 384 * MIB;
const LEAST = 96 * MIB;

let directory = '';
let volume = '';
let mounted = false;

function run(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** A volume of its own needs the right to mount; asked before the tests are listed, so that its absence is seen in the list. */
const mayMount =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  run('unshare', '-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/tmp');

describe.runIf(mayMount)(
  'a disk that fills up (where no volume may be mounted: src/app/read-only.test.ts alone)',
  () => {
    let server: ServerProcess | undefined;
    beforeAll(async () => {
      directory = await temporaryDirectory();
      volume = join(directory, 'volume');
      await mkdir(volume);
      mounted = run('mount', '-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', volume);
      expect(mounted).toBe(true);
    });
    afterAll(async () => {
      await server?.kill('SIGTERM');
      if (mounted) run('umount', volume);
      await removeDirectory(directory);
    });

    const free = () => {
      const { bavail, bsize } = statfsSync(volume);
      return bavail * bsize;
    };

    function fill(path: string, until: number): void {
      const file = openSync(path, 'w');
      const block = Buffer.alloc(MIB);
      while (free() > until) writeSync(file, block);
      closeSync(file);
    }

    const get = async (path: string) => {
      const answer = await fetch(`${server!.url}${path}`, {
        headers: { authorization: `Bearer ${server!.token}` },
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };

    it('ends writing before it is full, reading goes on, and writing is taken up again without a restart', async () => {
      const dataDir = join(volume, 'data');
      server = await startServer(dataDir, { env: { MIN_FREE_BYTES: String(LEAST) } });
      const writers = new Writers();
      expect((await writers.send(server, writers.request())).status).toBe(201);

      const filler = join(volume, 'filler');
      fill(filler, LEAST - 8 * MIB);
      const from = performance.now();
      const refused = writers.request();
      let answer = await writers.send(server, refused);
      // What came before the next look was written, and nothing of it is torn: there is room for it.
      while (answer.status === 201 && performance.now() - from < 5000) {
        await new Promise(resolve => setTimeout(resolve, 50));
        answer = await writers.send(server, writers.request());
      }
      const noticed = Math.round(performance.now() - from);
      expect(answer).toMatchObject({ status: 503, retryAfter: '5' });
      const list = await get('/api/registers/study-sessions/entries?limit=1');
      expect(list.status).toBe(200);
      const ready = await get('/readyz');
      expect(ready).toMatchObject({ status: 200, body: { ready: true, readOnly: true } });
      expect(ready.body.phase).toMatch(
        /^磁盘剩余空间不足（剩 \d+ MB，低于 \d+ MB），系统暂时只能查看，没有保存任何内容；请联系/,
      );

      rmSync(filler);
      const back = performance.now();
      while ((await writers.send(server, refused)).status !== 201 && performance.now() - back < 10_000) {
        await new Promise(resolve => setTimeout(resolve, 50));
      }
      const resumed = Math.round(performance.now() - back);
      for (const request of writers.unknown) expect((await writers.send(server, request)).status).toBe(201);
      expect((await get('/readyz')).body.readOnly).toBe(false);
      expect(await writers.held({ dataDir })).toEqual(HELD);
      say(
        `disk full: read-only ${noticed} ms after the bound was passed, writing again ${resumed} ms after there was room`,
      );
    }, 120_000);
  },
);

describe('PostgreSQL that has no room left', () => {
  const server = testServer();

  it('is answered with 503 in plain words, and nothing is torn', async () => {
    const { pool } = await server().database();
    await ensureRegisterTables(pool, shangrao.registers, () => {});
    const world = new World(shangrao, pool, () => Date.parse('2026-06-30T02:00:00.000Z'));
    await world.load();
    const app = await httpServer({
      world,
      token: 'secret',
      version: '0',
      log: () => {},
      databaseAnswers: async () => true,
    });
    // What PostgreSQL says when it cannot lengthen a table; said by itself, in the middle of the transaction.
    await pool.query(`create function full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$`);
    await pool.query('create trigger full_disk before insert on idempotency execute function full_disk()');
    const entry = (n: number) => ({
      register: 'study-sessions',
      unit: '361100-justice',
      legalDate: '2026-05-12',
      fields: { kind: 'collective', topic: `第${n}次` },
    });
    const post = () =>
      app.inject({
        method: 'POST',
        url: '/api/entries',
        headers: { authorization: 'Bearer secret', 'idempotency-key': 'one' },
        payload: { entries: [entry(1), entry(2)] },
      });
    const answer = await post();
    expect(answer.statusCode, answer.body).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.json().error.message).toBe(
      '磁盘已满，没有保存任何内容；请联系系统管理员清理磁盘后重试，查看不受影响',
    );
    const count = async () => (await pool.query<{ n: number }>('select count(*) as n from event')).rows[0].n;
    expect(await count()).toBe(0);
    await pool.query('drop trigger full_disk on idempotency');
    expect((await post()).statusCode).toBe(201);
    expect(await count()).toBe(2);
    expect(world.position).toBe(2);
    await record(world, { actor: 'test', lines: [entry(3)] });
    await app.close();
  }, 60_000);
});
