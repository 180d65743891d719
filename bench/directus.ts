import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/*
 * Directus 11.3.5 as a peer: its usual settings, no cache, one process, asked as its administrator. scripts/bench.mjs
 * installs it into bench/directus on first use.
 */

const TOKEN = 'bench-static-token';
const START_SECONDS = 120;

export const DIRECTUS_HEADERS = { authorization: `Bearer ${TOKEN}` };

export interface Directus {
  readonly url: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** @param bench folder of the benchmarks; null where Directus is not installed there */
export function directusIn(bench: string): string | null {
  const path = join(bench, 'directus', 'node_modules', 'directus', 'cli.js');
  return existsSync(path) ? path : null;
}

/** Starts Directus on a database; its own tables come beside those that are there, which it offers as collections. */
export async function startDirectus(cli: string, connectionString: string): Promise<Directus> {
  const { host, port, user, password, database } = new pg.Client({ connectionString });
  const directory = await mkdtemp(join(tmpdir(), 'yifa-bench-directus-'));
  const listen = await freePort();
  const env = {
    PATH: process.env.PATH,
    HOME: directory,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(listen),
    PUBLIC_URL: `http://127.0.0.1:${listen}`,
    DB_CLIENT: 'pg',
    DB_HOST: host,
    DB_PORT: String(port),
    DB_USER: user,
    DB_PASSWORD: password ?? '',
    DB_DATABASE: database,
    KEY: 'bench',
    SECRET: 'bench',
    ADMIN_EMAIL: 'bench@example.com',
    ADMIN_PASSWORD: 'bench-password',
    ADMIN_TOKEN: TOKEN,
    TELEMETRY: 'false',
    LOG_LEVEL: 'error',
    STORAGE_LOCAL_ROOT: directory,
    EXTENSIONS_PATH: join(directory, 'extensions'),
  };
  const run = (command: string): ChildProcess =>
    spawn(process.execPath, [cli, command], { cwd: directory, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = (child: ChildProcess) => new Promise<number | null>(resolve => child.once('exit', resolve));

  const code = await ended(run('bootstrap'));
  if (code !== 0) throw new Error(`directus bootstrap ended with ${code}`);
  const child = run('start');
  const over = ended(child);
  const stop = async () => {
    child.kill();
    await over;
    await rm(directory, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${listen}`;
  for (let tries = 0; tries < START_SECONDS * 4; tries++) {
    const answer = await fetch(`${url}/server/ping`).catch(() => null);
    if (answer?.ok) return { url, stop };
    await sleep(250);
  }
  await stop();
  throw new Error(`directus did not answer within ${START_SECONDS} s`);
}
