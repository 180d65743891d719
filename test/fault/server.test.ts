import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { removeDirectory, temporaryDirectory } from '../support/database.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const running: ServerProcess[] = [];
const directories: string[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.kill('SIGTERM');
  for (const directory of directories.splice(0)) await removeDirectory(directory);
});

async function start(dataDir: string): Promise<ServerProcess> {
  const server = await startServer(dataDir);
  running.push(server);
  return server;
}

async function dataDirectory(): Promise<string> {
  const directory = await temporaryDirectory();
  directories.push(directory);
  return join(directory, 'data');
}

const session = (n: number) => ({
  register: 'study-sessions',
  unit: '361100-justice',
  legalDate: '2025-03-05',
  fields: { kind: 'collective', topic: `行政处罚法第${n}讲` },
});

async function post(server: ServerProcess, body: object): Promise<Response> {
  return fetch(`${server.url}/api/entries`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
}

async function total(server: ServerProcess): Promise<number> {
  const answer = await fetch(`${server.url}/api/registers/study-sessions/entries?limit=1`, {
    headers: { authorization: `Bearer ${server.token}` },
  });
  return ((await answer.json()) as { total: number }).total;
}

const status = async (server: ServerProcess, path: string) => (await fetch(`${server.url}${path}`)).status;

describe('a server that is killed', () => {
  it('has lost nothing that it acknowledged, and starts again on the same directory', async () => {
    const dataDir = await dataDirectory();
    let acknowledged = 0;
    for (let round = 0; round < 2; round++) {
      const server = await start(dataDir);
      expect(await total(server)).toBeGreaterThanOrEqual(acknowledged);
      let going = true;
      const writers = Array.from({ length: 4 }, async (_, writer) => {
        for (let n = 0; going; n++) {
          const answer = await post(server, session(round * 1e6 + writer * 1e4 + n)).catch(() => null);
          if (answer?.status === 201) acknowledged++;
          else break;
        }
      });
      await new Promise(resolve => setTimeout(resolve, 700 + round * 300));
      await server.kill('SIGKILL');
      going = false;
      await Promise.all(writers);
      running.length = 0;
    }
    const after = await start(dataDir);
    expect(acknowledged).toBeGreaterThan(20);
    const kept = await total(after);
    // Writes under way when the process died may or may not be there; four writers leave at most four a round.
    expect(kept).toBeGreaterThanOrEqual(acknowledged);
    expect(kept).toBeLessThanOrEqual(acknowledged + 8);
  });
});

describe('a second start on the same data directory', () => {
  it('is refused in plain words and harms nothing', async () => {
    const dataDir = await dataDirectory();
    const first = await start(dataDir);
    expect((await post(first, session(1))).status).toBe(201);
    await expect(startServer(dataDir)).rejects.toThrow(
      /启动失败：数据目录 .*使用，本次启动已放弃，数据没有任何改动/,
    );
    expect((await post(first, session(2))).status).toBe(201);
    expect(await total(first)).toBe(2);
  });
});

describe('a database that is gone', () => {
  it('gives 503, loses nothing, and comes back by itself', async () => {
    const dataDir = await dataDirectory();
    const server = await start(dataDir);
    expect((await post(server, session(1))).status).toBe(201);
    const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    killServerProcess(dataDir, pid);
    const seen = new Set<number>();
    let recovered = false;
    for (let n = 0; n < 200 && !recovered; n++) {
      const answer = await post(server, session(2)).catch(() => null);
      if (answer) seen.add(answer.status);
      recovered = answer?.status === 201;
      if (!recovered) await new Promise(resolve => setTimeout(resolve, 100));
    }
    expect(recovered).toBe(true);
    expect([...seen].filter(code => code !== 201 && code !== 503)).toEqual([]);
    expect(await status(server, '/readyz')).toBe(200);
    expect(await total(server)).toBeGreaterThanOrEqual(2);
  });
});

/** The process number in the file may be that of a namespace; the real one is found by the directory it serves. */
function killServerProcess(dataDir: string, pid: number): void {
  const numbers = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  const found = numbers.find(number => commandOf(number).includes(`-D\0${join(dataDir, 'postgres')}`));
  process.kill(Number(found ?? pid), 'SIGKILL');
}

function commandOf(number: string): string {
  try {
    return readFileSync(`/proc/${number}/cmdline`, 'utf8');
  } catch {
    return ''; // ended meanwhile
  }
}
