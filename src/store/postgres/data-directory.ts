import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  lchown,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RunAs } from './run-as.ts';

/** What lies where in DATA_DIR. Only `postgres` belongs to the server; the rest is ours. */
export interface DataDirectory {
  readonly root: string;
  /** The cluster. Appears by one rename when initdb is complete, so it is never half there. */
  readonly cluster: string;
  readonly passwordFile: string;
  /** Directory of the server's socket. */
  readonly socket: string;
  readonly log: string;
  /** Links for libraries when node_modules is read-only. */
  readonly libraries: string;
}

const LOG_LIMIT = 16 * 1024 * 1024; // bytes; a longer log is set aside at the next start, one generation is kept

/**
 * Makes DATA_DIR, for its owner alone, and returns the places in it under its real path (so that two spellings of
 * one directory meet at one lock).
 * @throws Error in words when it cannot be made
 */
export async function prepareDataDirectory(dataDir: string): Promise<DataDirectory> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const root = await realpath(dataDir);
    const { uid } = await stat(root);
    const me = process.getuid?.();
    if (me !== undefined && me !== 0 && uid !== me) {
      throw new Error(`它属于用户号 ${uid}，而本程序以用户号 ${me} 运行`);
    }
    await chmod(root, 0o700);
    return {
      root,
      cluster: join(root, 'postgres'),
      passwordFile: join(root, 'postgres-password'),
      socket: join(root, 'socket'),
      log: join(root, 'postgres.log'),
      libraries: join(root, 'postgres-libraries'),
    };
  } catch (error) {
    const reason = (error as Error).message;
    throw new Error(
      `无法使用数据目录 ${dataDir}：${reason}。请检查目录的归属与权限，或用 DATA_DIR 另指一个目录。`,
    );
  }
}

/** Gives a tree to an owner. Runs only as root and only where the owner differs. */
async function giveTree(path: string, uid: number, gid: number): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const at = join(path, entry.name);
    if (entry.isDirectory()) await giveTree(at, uid, gid);
    else await lchown(at, uid, gid);
  }
  await chown(path, uid, gid);
}

async function directoryFor(path: string, runAs: RunAs): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700);
  if (process.getuid?.() === 0) await chown(path, runAs.owner.uid, runAs.owner.gid);
}

/**
 * Makes owner and modes fit the identity chosen this time. For `account` the data directory is opened to that
 * account's group for passing through (0710): it must reach the cluster but may list nothing.
 */
export async function fitOwnership(places: DataDirectory, runAs: RunAs): Promise<void> {
  if (runAs.kind === 'account') {
    await chown(places.root, process.getuid!(), runAs.owner.gid);
    await chmod(places.root, 0o710);
  }
  await directoryFor(places.socket, runAs);
  if (!existsSync(places.cluster) || process.platform === 'win32') return;
  const { uid } = await stat(places.cluster);
  if (uid === runAs.owner.uid) return;
  if (process.getuid?.() !== 0) {
    throw new Error(
      `数据库目录 ${places.cluster} 属于用户号 ${uid}，而本程序以用户号 ${runAs.owner.uid} 运行。请用原来的用户启动，或执行 chown -R 改正归属。`,
    );
  }
  await giveTree(places.cluster, runAs.owner.uid, runAs.owner.gid);
}

async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Writes a file for its owner alone, on disk when this returns. */
async function writeSecret(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Password of the cluster. @throws Error in words when the file is missing */
export async function readPassword(places: DataDirectory): Promise<string> {
  try {
    return (await readFile(places.passwordFile, 'utf8')).trim();
  } catch (error) {
    throw new Error(
      `读不到数据库口令文件 ${places.passwordFile}（${(error as Error).message}）。它与 ${places.cluster} 必须同时保留，请从备份中恢复该文件。`,
    );
  }
}

/** Major version of the cluster, e.g. 18; undefined when there is none yet. */
export async function clusterVersion(places: DataDirectory): Promise<string | undefined> {
  return readFile(join(places.cluster, 'PG_VERSION'), 'utf8').then(
    text => text.trim(),
    () => undefined,
  );
}

/** A directory in which initdb may work, and what becomes of it when it succeeds. */
export interface ClusterDraft {
  readonly data: string;
  readonly passwordFile: string;
  /** Puts password and cluster in place, password first: a cluster without one would be unusable. */
  adopt(): Promise<void>;
  discard(): Promise<void>;
}

/** Prepares a place for initdb beside the final one, removing what an interrupted start left behind. */
export async function draftCluster(places: DataDirectory, runAs: RunAs): Promise<ClusterDraft> {
  for (const name of await readdir(places.root)) {
    if (name.startsWith('postgres-draft-'))
      await rm(join(places.root, name), { recursive: true, force: true });
  }
  const work = join(places.root, `postgres-draft-${randomBytes(6).toString('hex')}`);
  await directoryFor(work, runAs);
  const password = randomBytes(24).toString('base64url');
  const passwordFile = join(work, 'password');
  await writeSecret(passwordFile, `${password}\n`);
  if (process.getuid?.() === 0) await chown(passwordFile, runAs.owner.uid, runAs.owner.gid);
  const data = join(work, 'data');
  return {
    data,
    passwordFile,
    async adopt() {
      await writeSecret(places.passwordFile, `${password}\n`);
      await syncDirectory(places.root);
      await rename(data, places.cluster);
      await syncDirectory(dirname(places.cluster));
      await rm(work, { recursive: true, force: true });
    },
    discard: () => rm(work, { recursive: true, force: true }),
  };
}

/** Keeps the server's log bounded. */
export async function turnLog(places: DataDirectory): Promise<void> {
  const size = await stat(places.log).then(
    found => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT) await rename(places.log, `${places.log}.1`);
}

/** Size of the server's log now, so that a later reader sees only what is new. */
export async function logSize(places: DataDirectory): Promise<number> {
  return stat(places.log).then(
    found => found.size,
    () => 0,
  );
}

/** What the server wrote into its log since `from` (at most the last 8 kB). */
export async function logSince(places: DataDirectory, from: number): Promise<string> {
  const handle = await open(places.log, 'r').catch(() => undefined);
  if (handle === undefined) return '';
  try {
    const { size } = await handle.stat();
    const start = Math.max(from, size - 8192);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(0, size - start)), 0, null, start);
    return buffer.toString('utf8', 0, bytesRead).trim();
  } finally {
    await handle.close();
  }
}
