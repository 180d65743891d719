import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { isoOf } from '../../kernel/instant.ts';
import { ALL_LOGS } from '../../kernel/merkle-checkpoint.ts';
import {
  appliedMigrations,
  inSnapshot,
  MIGRATION,
  type TableSnapshot,
  truthTables,
} from '../../store/backup-tables.ts';
import type { Pool } from '../../store/pool.ts';
import {
  checkpointFile,
  keysFile,
  leavesFile,
  logsWithCheckpoints,
  replaceFile,
  syncDirectory,
} from '../../store/seal-files.ts';
import type { TableDeclaration } from '../../store/tables.ts';
import {
  CHECKPOINTS,
  FILES,
  MANIFEST,
  type Manifest,
  manifestText,
  type Part,
  type TableCopy,
  tablePart,
  WRAPPED_KEY,
} from './backup-manifest.ts';
import type { SigningKey } from './signing.ts';

export interface BackupOptions {
  readonly pool: Pool;
  readonly tables: readonly TableDeclaration[];
  /** CHECKPOINT_DIR. */
  readonly checkpointDir: string;
  /** Directory of stored files; absent ones are fine. */
  readonly filesDir: string;
  readonly key: SigningKey;
  /** Text of the wrapped key; null when there is no passphrase. */
  readonly wrappedKey: string | null;
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The place for a backup is taken. */
export class PlaceTaken extends Error {
  constructor(path: string) {
    super(`${path} 已存在且不是空目录，备份不覆盖任何内容，请换一个目录`);
    this.name = 'PlaceTaken';
  }
}

/** @throws PlaceTaken unless the directory is missing or empty */
export async function requireFree(path: string): Promise<void> {
  const found = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') return ['file'];
    throw error;
  });
  if (found.length > 0) throw new PlaceTaken(path);
}

/** Writes a stream to a file of a backup that reaches the disk, and says what it holds. */
async function writePart(
  root: string,
  path: string,
  source: Readable,
  ...through: Transform[]
): Promise<Part> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let bytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline([source, ...through, counting, createWriteStream(file, { mode: 0o600, flags: 'wx' })]);
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncDirectory(dirname(file));
  return { path, bytes, sha256: hash.digest('hex') };
}

async function copyTable(root: string, snapshot: TableSnapshot, name: string) {
  let rows = 0;
  async function* lines() {
    for await (const page of snapshot.rows(name)) {
      rows += page.length;
      yield `${page.join('\n')}\n`;
    }
  }
  const part = await writePart(root, tablePart(name), Readable.from(lines()), createGzip({ level: 4 }));
  const copy: TableCopy = { name, columns: await snapshot.columns(name), rows };
  return { part, copy };
}

/** The checkpoints first and then the database, so that no checkpoint is ahead of the events; of all logs before each. */
async function copyCheckpoints(root: string, directory: string): Promise<Part[]> {
  const logs = await logsWithCheckpoints(directory);
  const ordered = logs.includes(ALL_LOGS) ? [ALL_LOGS, ...logs.filter(each => each !== ALL_LOGS)] : logs;
  const files = [
    ...ordered.flatMap(log => [checkpointFile(directory, log), leavesFile(directory, log)]),
    keysFile(directory),
  ];
  const parts: Part[] = [];
  for (const file of files) {
    const found = await stat(file).catch(() => null);
    if (!found) continue;
    // As long as it was at this moment: it may be growing.
    const source = found.size === 0 ? Readable.from([]) : createReadStream(file, { end: found.size - 1 });
    parts.push(await writePart(root, `${CHECKPOINTS}/${basename(file)}`, source));
  }
  return parts;
}

async function* filesUnder(directory: string, below = ''): AsyncGenerator<string, void, void> {
  const entries = await readdir(join(directory, below), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* filesUnder(directory, path);
    else if (entry.isFile()) yield path;
  }
}

async function copyFiles(root: string, directory: string): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const path of filesUnder(directory)) {
    const source = createReadStream(join(directory, path));
    const opened = await new Promise<boolean>(done => {
      source.once('open', () => done(true));
      source.once('error', () => done(false)); // an unfinished upload that was swept away
    });
    if (opened) parts.push(await writePart(root, `${FILES}/${path}`, source));
  }
  return parts;
}

/**
 * Copies tables of truth, checkpoints and stored files to a directory, with one signed manifest. Everything is written
 * beside the directory first, reaches the disk, and takes its name by one rename: a backup is there whole or not at all.
 * @throws PlaceTaken
 */
export async function backup(directory: string, options: BackupOptions): Promise<Manifest> {
  await requireFree(directory);
  const draft = `${directory}.partial-${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    const manifest = await writeBackup(draft, options);
    await rmdir(directory).catch(() => {});
    await rename(draft, directory);
    await syncDirectory(dirname(directory));
    return manifest;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function writeBackup(root: string, options: BackupOptions): Promise<Manifest> {
  const { pool, key, wrappedKey } = options;
  const parts = await copyCheckpoints(root, options.checkpointDir);
  const migrations = await appliedMigrations(pool);
  const tables: TableCopy[] = [];
  await inSnapshot(pool, async snapshot => {
    for (const name of truthTables(options.tables).filter(each => each !== MIGRATION)) {
      const { part, copy } = await copyTable(root, snapshot, name);
      parts.push(part);
      tables.push(copy);
    }
  });
  // After the rows, so that each file that a row names is among them: files come first and are never written over.
  parts.push(...(await copyFiles(root, options.filesDir)));
  if (wrappedKey !== null) parts.push(await writePart(root, WRAPPED_KEY, Readable.from([wrappedKey])));
  const manifest: Manifest = {
    format: 'yifa-backup-1',
    made: isoOf(options.now),
    version: options.version,
    migrations,
    tables,
    parts,
    key: key.public,
  };
  await replaceFile(join(root, MANIFEST), `${JSON.stringify(key.sign(manifestText(manifest)))}\n`);
  return manifest;
}
