import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { removeDirectory, temporaryDirectory } from '../../../test/support/database.ts';
import { locateBinaries } from './binaries.ts';
import { DataDirectoryBusy } from './guard.ts';
import { closedDirectory } from './run-as.ts';
import { type EmbeddedPostgres, type PostgresOptions, startPostgres } from './start.ts';

const isRoot = process.getuid?.() === 0;
const running: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];
let scratch = '';
let childProgram = '';

/** A program of its own that starts a server and inserts rows, printing each number once it is committed. */
const CHILD = `
import pg from 'pg';
import { startPostgres } from './start.ts';
const server = await startPostgres({ dataDir: process.argv[2], log: () => {}, quickInit: true });
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
const client = new pg.Client({ connectionString: server.connectionString });
client.on('error', () => {});
await client.connect();
await client.query('create table if not exists kept (n int primary key)');
console.log('guard ' + server.guardPid);
for (let n = 1; ; n++) {
  await client.query('insert into kept values ($1)', [n]).catch(() => new Promise(() => {}));
  console.log('row ' + n);
}
`;

beforeAll(async () => {
  scratch = await temporaryDirectory();
  childProgram = join(scratch, 'child.mjs');
  await symlink(resolve('node_modules'), join(scratch, 'node_modules'));
  await build({
    stdin: { contents: CHILD, loader: 'ts', resolveDir: import.meta.dirname },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: childProgram,
    logLevel: 'error',
  });
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const server of running.splice(0)) await server.stop();
});

afterAll(() => removeDirectory(scratch));

let made = 0;
function freshDirectory(): string {
  made++;
  return join(scratch, `data-${made}`);
}

async function start(dataDir: string, more: Partial<PostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ dataDir, log: () => {}, quickInit: true, ...more });
  running.push(server);
  return server;
}

async function query<T extends pg.QueryResultRow>(server: EmbeddedPostgres, text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.connectionString });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

async function postmasterOf(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function untilGone(pid: number): Promise<void> {
  for (let n = 0; n < 200 && lives(pid); n++) await sleep(50);
  expect(lives(pid)).toBe(false);
}

interface WorkingChild {
  readonly process: ChildProcess;
  guard: number;
  rows: number;
}

async function startChild(dataDir: string): Promise<WorkingChild> {
  const child = spawn(process.execPath, [childProgram, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const state: WorkingChild = { process: child, guard: 0, rows: 0 };
  let pending = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (pending + text).split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) {
      const [word, number] = line.split(' ');
      if (word === 'guard') state.guard = Number(number);
      else state.rows = Number(number);
    }
  });
  for (let n = 0; n < 600 && state.rows < 50; n++) await sleep(50);
  expect(state.rows).toBeGreaterThanOrEqual(50);
  return state;
}

async function kill9(child: WorkingChild): Promise<void> {
  const ended = new Promise(done => child.process.stdout!.once('close', done));
  child.process.kill('SIGKILL');
  await ended; // everything that was acknowledged has been read now
}

describe('a first start', () => {
  test('makes a private directory and a durable, UTF-8, password-protected server', async () => {
    const dataDir = freshDirectory();
    const server = await start(dataDir);
    expect(server.version).toMatch(/^18\./);
    for (const name of ['.', 'postgres', 'socket', 'lock']) {
      const { mode, uid } = await stat(join(dataDir, name));
      expect([name, mode & 0o777, uid]).toEqual([name, 0o700, process.getuid?.()]);
    }
    expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600);
    const rows = await query(
      server,
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
              current_setting('synchronous_commit') as sync, current_setting('listen_addresses') as listen,
              current_setting('server_encoding') as encoding, datlocprovider as provider, datlocale as locale
         from pg_database where datname = current_database()`,
    );
    expect(rows).toEqual([
      {
        fsync: 'on',
        pages: 'on',
        sync: 'on',
        listen: '',
        encoding: 'UTF8',
        provider: 'b',
        locale: 'C.UTF-8',
      },
    ]);
    const wrong = new pg.Client({ connectionString: server.connectionString.replace(/:[^:@]+@/, ':wrong@') });
    await expect(wrong.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  test('listens on 127.0.0.1 where the directory is too long for a socket', async () => {
    const dataDir = join(scratch, 'long-'.padEnd(120, 'x'));
    const server = await start(dataDir);
    expect(new URL(server.connectionString).hostname).toBe('127.0.0.1');
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  test('under an unprivileged account works, or names the directory in the way', async context => {
    if (!isRoot) context.skip('only root can change to another account');
    const dataDir = freshDirectory();
    const closed = closedDirectory(locateBinaries().postgres, 65534, 65534);
    if (closed !== undefined) {
      await expect(start(dataDir, { runAs: 'account' })).rejects.toThrow(closed);
      return;
    }
    await expect(start(dataDir, { runAs: 'account' })).rejects.toThrow(scratch); // made 0700 by mkdtemp
    const open = await temporaryDirectory();
    await chmod(open, 0o755);
    try {
      const server = await start(join(open, 'data'), { runAs: 'account' });
      expect(server.runAs).toBe('account');
      expect((await stat(join(open, 'data', 'postgres'))).uid).not.toBe(0);
      await query(server, 'create table t as select 1 as one');
      await server.stop();
      const again = await start(join(open, 'data'), { runAs: 'namespace' });
      expect((await stat(join(open, 'data', 'postgres', 'PG_VERSION'))).uid).toBe(0);
      expect(await query(again, 'select one from t')).toEqual([{ one: 1 }]);
      await again.stop();
    } finally {
      await removeDirectory(open);
    }
  });
});

describe('a second start on the same directory', () => {
  test('is refused in words, also by another name, and harms nothing', async () => {
    const dataDir = freshDirectory();
    const first = await start(dataDir);
    await query(first, 'create table t as select 1 as one');
    const second = start(dataDir, { patience: 200 });
    await expect(second).rejects.toThrow(DataDirectoryBusy);
    await expect(second).rejects.toThrow(`进程号 ${process.pid}`);
    const alias = join(scratch, `alias-${made}`);
    await symlink(dataDir, alias);
    await expect(start(alias, { patience: 0 })).rejects.toThrow(DataDirectoryBusy);
    expect(await query(first, 'select one from t')).toEqual([{ one: 1 }]);
    await first.stop();
    const third = await start(dataDir);
    expect(await query(third, 'select one from t')).toEqual([{ one: 1 }]);
  });
});

describe('kill -9', () => {
  test('of Yifa leaves no server, and the next start has every acknowledged row', async () => {
    const dataDir = freshDirectory();
    for (let round = 1; round <= 2; round++) {
      const child = await startChild(dataDir);
      const postmaster = await postmasterOf(dataDir);
      expect(lives(postmaster)).toBe(true);
      await kill9(child);
      const server = await start(dataDir); // at once: it waits for the old server to end
      expect(lives(postmaster)).toBe(false);
      const [{ count }] = await query<{ count: number }>(server, 'select count(*)::int as count from kept');
      expect(count).toBeGreaterThanOrEqual(child.rows);
      await query(server, 'drop table kept');
      await server.stop();
      await untilGone(child.guard);
    }
  });

  test('of Yifa and its guard: the server left behind is stopped by the next start', async () => {
    const dataDir = freshDirectory();
    const child = await startChild(dataDir);
    const postmaster = await postmasterOf(dataDir);
    process.kill(child.process.pid!, 'SIGSTOP'); // so that it cannot react to the loss of its guard
    process.kill(child.guard, 'SIGKILL');
    await kill9(child);
    await sleep(200);
    expect(lives(postmaster)).toBe(true); // an orphan indeed
    const said: string[] = [];
    const server = await start(dataDir, { log: text => said.push(text) });
    expect(said.join()).toContain(`进程号 ${postmaster}`);
    await untilGone(postmaster); // ended, and its number given back by the system
    const [{ count }] = await query<{ count: number }>(server, 'select count(*)::int as count from kept');
    expect(count).toBeGreaterThanOrEqual(child.rows);
  });

  test('of the guard alone stops the server and is reported', async () => {
    const dataDir = freshDirectory();
    const failed: Error[] = [];
    const server = await start(dataDir, { onFailed: error => failed.push(error) });
    const postmaster = await postmasterOf(dataDir);
    process.kill(server.guardPid, 'SIGKILL');
    await untilGone(postmaster);
    expect(failed.map(error => error.message)).toEqual([expect.stringContaining('看守进程')]);
  });

  test('of the server alone: it is started again at the same address', async () => {
    const dataDir = freshDirectory();
    const server = await start(dataDir);
    await query(server, 'create table t as select 1 as one');
    const postmaster = await postmasterOf(dataDir);
    process.kill(postmaster, 'SIGKILL');
    let rows: unknown[] = [];
    for (let n = 0; n < 200 && rows.length === 0; n++) {
      await sleep(50);
      rows = await query(server, 'select one from t').catch(() => []);
    }
    expect(rows).toEqual([{ one: 1 }]);
    expect(await postmasterOf(dataDir)).not.toBe(postmaster);
  });
});

test('SIGTERM, handled by the program, shuts the server down cleanly', async () => {
  const dataDir = freshDirectory();
  const child = await startChild(dataDir);
  const postmaster = await postmasterOf(dataDir);
  const code = new Promise(done => child.process.once('exit', done));
  child.process.kill('SIGTERM');
  expect(await code).toBe(0);
  expect(lives(postmaster)).toBe(false);
  const log = await readFile(join(dataDir, 'postgres.log'), 'utf8');
  expect(log.trim().split('\n').at(-1)).toContain('database system is shut down');
});

describe('what a start finds', () => {
  test('a pid file whose number now belongs to another process does not stop it', async () => {
    const dataDir = freshDirectory();
    const first = await start(dataDir);
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    const content = await readFile(pidFile, 'utf8');
    await first.stop();
    expect(existsSync(pidFile)).toBe(false);
    await writeFile(pidFile, content.replace(/^\d+/, String(process.pid)), { mode: 0o600 });
    const second = await start(dataDir);
    expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(lives(process.pid)).toBe(true);
  });

  test('a lost or wrong password, another version, half a cluster: said in words, nothing is changed', async () => {
    const dataDir = freshDirectory();
    await (await start(dataDir)).stop();
    const passwordFile = join(dataDir, 'postgres-password');
    const versionFile = join(dataDir, 'postgres', 'PG_VERSION');
    const password = await readFile(passwordFile, 'utf8');
    await writeFile(passwordFile, 'wrong\n');
    await expect(start(dataDir)).rejects.toThrow('数据库口令与');
    await writeFile(passwordFile, password);
    await writeFile(versionFile, '14\n');
    await expect(start(dataDir)).rejects.toThrow('由 PostgreSQL 14 建立');
    await writeFile(versionFile, '18\n');
    const half = freshDirectory();
    await mkdir(join(half, 'postgres'), { recursive: true });
    await expect(start(half)).rejects.toThrow('不是完整的数据库');
    expect(existsSync(join(half, 'postgres'))).toBe(true);
    expect(await query(await start(dataDir), 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});
