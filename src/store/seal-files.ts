import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { atFaultPoint } from './fault-points.ts';

/*
 * The files of the sealed log in CHECKPOINT_DIR, outside the database. Of each log:
 *   <jurisdiction>.checkpoints  one signed checkpoint a line (JSON), only ever added to, on disk before anyone is told;
 *   <jurisdiction>.leaves       the leaf hashes, 32 bytes each: they name the record that was altered, and spare a start
 *                               the reading of the whole log. What they say counts only as far as a checkpoint's root
 *                               confirms it, so they need not reach the disk first.
 * keys.json lists the public keys that have ever signed.
 */

/** Makes a directory's entries reach the disk, as a new or renamed file needs. */
export async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return; // a directory cannot be opened there
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The file is there whole or not at all, whenever the process ends. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.new`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (globalThis.FAULTS) await atFaultPoint('seal.draft-written');
  await rename(draft, path);
  if (globalThis.FAULTS) await atFaultPoint('seal.renamed');
  await syncDirectory(dirname(path));
}

/** Under the name of an open file there is another one, or none. */
export class FileMoved extends Error {
  constructor(path: string) {
    super(`${path} 在运行中被移走、删除或者替换，请放回原来的文件后重新启动`);
    this.name = 'FileMoved';
  }
}

/** A file that grows at its end. A write that failed is written over by the next. */
export class AppendedFile {
  readonly #path: string;
  readonly #handle: FileHandle;
  #end: number;

  private constructor(path: string, handle: FileHandle, end: number) {
    this.#path = path;
    this.#handle = handle;
    this.#end = end;
  }

  /** Opens the file, making it if need be, and cuts off what lies beyond `end` bytes. */
  static async open(path: string, end: number): Promise<AppendedFile> {
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    const { size } = await handle.stat();
    if (size > end) await handle.truncate(end);
    await syncDirectory(dirname(path));
    return new AppendedFile(path, handle, Math.min(size, end));
  }

  /** Bytes that were written for good. */
  get end(): number {
    return this.#end;
  }

  async append(bytes: Uint8Array, { durable }: { readonly durable: boolean }): Promise<void> {
    let written = 0;
    while (written < bytes.length) {
      const { bytesWritten } = await this.#handle.write(
        bytes,
        written,
        bytes.length - written,
        this.#end + written,
      );
      written += bytesWritten;
    }
    if (globalThis.FAULTS && durable) await atFaultPoint('seal.written');
    if (durable) {
      await this.#handle.datasync();
      await this.#requireInPlace();
    }
    if (globalThis.FAULTS && durable) await atFaultPoint('seal.synced');
    this.#end += bytes.length;
  }

  /** Bytes written to a file that somebody has moved away or deleted would be lost, and nobody would be told. */
  async #requireInPlace(): Promise<void> {
    const named = await stat(this.#path).catch(() => null);
    const { ino, dev } = await this.#handle.stat();
    if (named?.ino !== ino || named.dev !== dev) throw new FileMoved(this.#path);
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** Lines of a file of checkpoints. */
export interface CheckpointLines {
  readonly lines: readonly string[];
  /** Bytes up to the end of the last whole line. */
  readonly end: number;
  /** True when a line without its end follows: a write that a crash cut off, which nobody was told of. */
  readonly torn: boolean;
}

async function contentOf(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export const checkpointFile = (directory: string, jurisdiction: string): string =>
  join(directory, `${jurisdiction}.checkpoints`);
export const leavesFile = (directory: string, jurisdiction: string): string =>
  join(directory, `${jurisdiction}.leaves`);
export const keysFile = (directory: string): string => join(directory, 'keys.json');

/** The checkpoints of a log; null when there is no file. */
export async function readCheckpointLines(
  directory: string,
  jurisdiction: string,
): Promise<CheckpointLines | null> {
  const content = await contentOf(checkpointFile(directory, jurisdiction));
  if (content === null) return null;
  const end = content.lastIndexOf(10) + 1;
  const lines = content.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  return { lines, end, torn: end < content.length };
}

/** Bytes at the end of a file of checkpoints in which a start looks for the newest: a thousand or more. */
const TAIL = 512 * 1024;

/** The newest checkpoints of a log; null when there is no file. */
export async function readNewestCheckpointLines(
  directory: string,
  jurisdiction: string,
): Promise<CheckpointLines | null> {
  const path = checkpointFile(directory, jurisdiction);
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (handle === null) return null;
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - TAIL);
    const content = Buffer.alloc(size - from);
    await handle.read(content, 0, content.length, from);
    const end = content.lastIndexOf(10) + 1;
    const lines = content.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
    // The first of a tail is most likely cut.
    return { lines: from > 0 ? lines.slice(1) : lines, end: from + end, torn: end < content.length };
  } finally {
    await handle.close();
  }
}

/** The leaf hashes of a log; null when there is no file. A hash cut off at the end is left out. */
export async function readLeaves(directory: string, jurisdiction: string): Promise<Uint8Array | null> {
  const content = await contentOf(leavesFile(directory, jurisdiction));
  return content === null ? null : content.subarray(0, content.length - (content.length % 32));
}

/** The text of keys.json; null when there is none. */
export async function readKeys(directory: string): Promise<string | null> {
  return (await contentOf(keysFile(directory)))?.toString('utf8') ?? null;
}

/** Logs that have a file of checkpoints, in order; empty when the directory is missing. */
export async function logsWithCheckpoints(directory: string): Promise<readonly string[]> {
  try {
    const names = await readdir(directory);
    return names.flatMap(name => /^([0-9a-z-]+)\.checkpoints$/.exec(name)?.[1] ?? []).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

export async function makeSealDirectory(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
}
