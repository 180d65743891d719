import { spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFaults } from '../support/build.ts';
import {
  removeDirectory,
  startTestServer,
  type TestServer,
  temporaryDirectory,
} from '../support/database.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { ROOT } from '../support/source-files.ts';
import { HELD, Writers } from './writers.ts';

/** The programs that look after the data, beside a server that is writing and on databases of a PostgreSQL that is not ours. */
let directory = '';
let database: TestServer;
let first = '';
const running: ServerProcess[] = [];
beforeAll(async () => {
  buildFaults();
  directory = await temporaryDirectory();
  database = await startTestServer();
  first = (await database.emptyDatabase()).connectionString;
});
afterAll(async () => {
  for (const server of running) await server.kill('SIGTERM');
  await database?.stop();
  await removeDirectory(directory);
});

async function start(dataDir: string, env: Record<string, string>): Promise<ServerProcess> {
  const server = await startServer(dataDir, { build: 'dist-faults', env });
  running.push(server);
  return server;
}

function run(name: string, args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [join(ROOT, 'dist-faults', `${name}.js`), ...args], {
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stdout.on('data', chunk => (said += chunk));
  child.stderr.on('data', chunk => (said += chunk));
  return new Promise<{ status: number | null; said: string }>(resolve =>
    child.once('close', status => resolve({ status, said })),
  );
}

const readyz = async (server: ServerProcess) => {
  const answer = await fetch(`${server.url}/readyz`);
  return { status: answer.status, body: (await answer.json()) as object };
};

describe('verify, backup and restore beside a server that is writing', () => {
  it('find the log intact, and bring it back into another database, which a server then runs on', async () => {
    const dataDir = join(directory, 'data');
    const env = { DATA_DIR: dataDir, DATABASE_URL: first };
    const server = await start(dataDir, env);
    expect(await readyz(server)).toMatchObject({ status: 200, body: { ready: true, degraded: null } });
    const writers = new Writers();
    let going = true;
    const writing = writers.write(server, () => going, true);
    while (writers.acknowledged < 8) await new Promise(resolve => setTimeout(resolve, 20));
    const copy = join(directory, 'copy');
    for (const [name, args] of [
      ['verify', []],
      ['backup', [copy]],
      ['verify', []],
    ] as const) {
      const before = writers.acknowledged;
      const { status, said } = await run(name, args, env);
      expect([name, status], said).toEqual([name, 0]);
      expect(writers.acknowledged).toBeGreaterThan(before);
    }
    going = false;
    await writing;
    expect(await writers.held({ databaseUrl: first })).toEqual(HELD);

    const second = (await database.emptyDatabase()).connectionString;
    const other = { DATA_DIR: join(directory, 'other'), DATABASE_URL: second };
    const restored = await run('restore', [copy], other);
    expect(restored.status, restored.said).toBe(0);
    const verified = await run('verify', [], other);
    expect(verified.status, verified.said).toBe(0);
    const taken = await run('restore', [copy], { DATA_DIR: join(directory, 'third'), DATABASE_URL: second });
    expect([taken.status, taken.said]).toEqual([2, expect.stringContaining('不是空的')]);
    const again = await start(other.DATA_DIR, other);
    expect((await writers.send(again, writers.request())).status).toBe(201);
    expect((await run('verify', [], other)).status).toBe(0);
  }, 180_000);

  it('a checkpoint directory that cannot be written degrades the server and does not stop it', async () => {
    for (const server of running.splice(0)) await server.kill('SIGTERM');
    const place = join(directory, 'not-a-directory');
    await writeFile(place, '');
    const env = { DATABASE_URL: first, CHECKPOINT_DIR: place };
    const server = await start(join(directory, 'data'), env);
    const writers = new Writers('degraded');
    expect((await writers.send(server, writers.request())).status).toBe(201);
    const ready = await readyz(server);
    expect(ready).toMatchObject({ status: 200, body: { ready: true } });
    expect(JSON.stringify(ready.body)).toContain('日志暂时不能封存');
    expect(JSON.stringify(ready.body)).not.toContain(directory); // what is public names no path
    expect(server.said()).toContain('封存日志未能启动，没有签发检查点');
    await rm(place);
  }, 60_000);
});
