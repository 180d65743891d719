import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import type { DataDirectory } from './data-directory.ts';
import { programEnvironment, type RunAs } from './run-as.ts';

/** What is known about a server that an earlier run may have left behind. */
export type LeftOver =
  | { readonly kind: 'none' }
  /** A server of this very directory is running. */
  | { readonly kind: 'running'; readonly pid: number }
  /** The file names a process that lives but is something else: the number was used again. */
  | { readonly kind: 'stale'; readonly pid: number };

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Reads postmaster.pid and checks the process itself: on Linux a postmaster's working directory is its cluster.
 * Call it only while holding the directory's lock; a pid file alone proves nothing.
 */
export async function findLeftOver(places: DataDirectory): Promise<LeftOver> {
  const text = await readFile(join(places.cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Math.abs(Number.parseInt(text, 10)); // negative for a single-user server
  if (!Number.isSafeInteger(pid) || pid <= 0 || !lives(pid)) return { kind: 'none' };
  if (process.platform !== 'linux') return { kind: 'running', pid }; // pg_ctl finds out (untested)
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (cwd === places.cluster) return { kind: 'running', pid };
  return cwd === undefined && !lives(pid) ? { kind: 'none' } : { kind: 'stale', pid };
}

async function waitGone(places: DataDirectory, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += 50) {
    if ((await findLeftOver(places)).kind !== 'running') return true;
    await sleep(50);
  }
  return false;
}

async function tell(pid: number, mode: 'fast' | 'immediate', where: StopPlace): Promise<void> {
  if (process.platform === 'linux') {
    try {
      process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    } catch {
      // gone in the meantime
    }
    return;
  }
  const { file, args } = where.runAs.command(where.binaries.pgCtl, [
    'stop',
    '-D',
    where.places.cluster,
    '-m',
    mode,
    '-W',
  ]);
  const options = { env: programEnvironment(undefined), ...where.runAs.identity };
  await promisify(execFile)(file, [...args], options).catch(() => {});
}

interface StopPlace {
  readonly places: DataDirectory;
  readonly runAs: RunAs;
  readonly binaries: Binaries;
}

/**
 * Stops a server whose guard was killed too, so that ours is the only one. The caller holds the lock.
 * @throws Error in words when it will not end
 */
export async function stopLeftOver(where: StopPlace, log: (text: string) => void): Promise<LeftOver> {
  const found = await findLeftOver(where.places);
  if (found.kind !== 'running') return found;
  log(`发现上次遗留的 PostgreSQL（进程号 ${found.pid}），正在停止它`);
  await tell(found.pid, 'fast', where);
  if (await waitGone(where.places, 10_000)) return findLeftOver(where.places);
  await tell(found.pid, 'immediate', where);
  if (await waitGone(where.places, 10_000)) return findLeftOver(where.places);
  throw new Error(
    `上次遗留的 PostgreSQL（进程号 ${found.pid}）停不下来。请先手工结束该进程，再重新启动；数据没有改动。`,
  );
}
