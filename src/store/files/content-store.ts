import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { atFaultPoint } from '../fault-points.ts';

/*
 * Files under the hash of their content: `ab/cdef…` below one directory, and `incoming/<id>` while they are coming in. No
 * name that a person gave is ever part of a path; ids and hashes are held against a pattern before they become one.
 *
 * What is moved into place is there to stay: fsync of the file, rename, fsync of the directory, in this order. Only then
 * does the caller commit the row that speaks of it, so that a row without its file cannot be, whatever happens when.
 */

/** Places at which a test lets the process die. */
export type StorePoint =
  | 'received'
  | 'hashed'
  | 'inspected'
  | 'noted'
  | 'synced'
  | 'renamed'
  | 'directory-synced'
  | 'inserted'
  | 'committed';

/** Called at each place; what it throws ends the work there and then. */
export type AtPoint = (point: StorePoint) => void | Promise<void>;

/** Nothing happens anywhere, unless this is the build of the tests of faults. */
export const NO_FAULT: AtPoint = globalThis.FAULTS ? point => atFaultPoint(`evidence.${point}`) : () => {};

/** The bytes of a stored file are not those that were stored. */
export class ContentDamaged extends Error {
  readonly sha256: string;
  constructor(sha256: string) {
    super(`存档文件 ${sha256.slice(0, 12)}… 与登记的校验值不符，已停止提供，请联系系统管理员从备份恢复`);
    this.name = 'ContentDamaged';
    this.sha256 = sha256;
  }
}

/** A file that should be in the store is not. */
export class ContentMissing extends Error {
  readonly sha256: string;
  constructor(sha256: string) {
    super(`存档文件 ${sha256.slice(0, 12)}… 不在存储目录中，请联系系统管理员从备份恢复`);
    this.name = 'ContentMissing';
    this.sha256 = sha256;
  }
}

const SHA256 = /^[0-9a-f]{64}$/;
const ID = /^[0-9a-z-]{1,128}$/;
const PREFIX = /^[0-9a-f]{2}$/;
const REST = /^[0-9a-f]{62}$/;
const INCOMING = 'incoming';

const codeOf = (error: unknown): string | undefined => (error as { code?: string } | null)?.code;

/** Makes what a directory lists durable. Windows cannot, and does not need to: its renames are journalled. */
async function syncDirectory(path: string): Promise<void> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    if (codeOf(error) === 'EPERM' || codeOf(error) === 'EISDIR') return;
    throw error;
  }
  try {
    await handle.sync();
  } catch (error) {
    if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'EINVAL') throw error;
  } finally {
    await handle.close();
  }
}

/** How a piece of an upload ended. `error`: the sender went away or the disk refused; what had come counts all the same. */
export interface Appended {
  /** Bytes that are on the disk for certain. */
  readonly size: number;
  readonly error: unknown;
}

/** The directory of stored files. One process at a time: the lock on the data directory sees to it. */
export class ContentStore {
  readonly #root: string;
  readonly #at: AtPoint;
  /** Files whose content was found right, with what they looked like then: ranges need not read all of it each time. */
  readonly #checked = new Map<string, string>();

  /** @param at for tests: called at each place where the process may die */
  constructor(root: string, at: AtPoint = NO_FAULT) {
    this.#root = root;
    this.#at = at;
  }

  /** Makes the directories, for their owner alone. */
  async prepare(): Promise<void> {
    await mkdir(join(this.#root, INCOMING), { recursive: true, mode: 0o700 });
    await syncDirectory(this.#root);
  }

  /** Where the file with this content lies; for programs that read by path. Never made from what a person typed. */
  pathOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new Error('Not a SHA-256');
    return join(this.#root, sha256.slice(0, 2), sha256.slice(2));
  }

  /** Where the upload with this id is being gathered. */
  incomingPath(id: string): string {
    if (!ID.test(id)) throw new Error('Not the id of an upload');
    return join(this.#root, INCOMING, id);
  }

  /** Bytes gathered so far; null when nothing was begun. */
  async incomingSize(id: string): Promise<number | null> {
    return sizeOf(this.incomingPath(id));
  }

  /**
   * Adds what comes from `offset` on, at most `most` bytes, and makes it durable before it returns. What lies behind the
   * offset was never acknowledged and is cut off first. Ends early, and says so, when the source fails or gives more.
   */
  async append(
    id: string,
    offset: number,
    most: number,
    source: AsyncIterable<Uint8Array>,
  ): Promise<Appended> {
    const path = this.incomingPath(id);
    const isNew = (await this.incomingSize(id)) === null;
    const file = await open(path, isNew ? 'wx' : 'r+', 0o600);
    let size = offset;
    let error: unknown = null;
    try {
      await file.truncate(offset);
      try {
        for await (const chunk of source) {
          const fitting = chunk.subarray(0, offset + most - size);
          let written = 0;
          while (written < fitting.length) {
            const { bytesWritten } = await file.write(fitting, written, fitting.length - written, size);
            written += bytesWritten;
            size += bytesWritten;
          }
          if (fitting.length < chunk.length) throw new Error('More bytes than announced');
        }
      } catch (thrown) {
        error = thrown;
      }
      await file.datasync();
    } finally {
      await file.close();
    }
    if (isNew) await syncDirectory(join(this.#root, INCOMING));
    return { size, error };
  }

  /** SHA-256 of what was gathered. */
  hashIncoming(id: string): Promise<string> {
    return hashFile(this.incomingPath(id));
  }

  /**
   * Moves a gathered file to its place. When the content is there already it takes its place all the same: the bytes are
   * equal, and a copy that went bad on the disk is mended. @param now milliseconds since the epoch; the sweeper's clock
   */
  async adopt(id: string, sha256: string, now: number): Promise<void> {
    const from = this.incomingPath(id);
    const to = this.pathOf(sha256);
    const directory = join(this.#root, sha256.slice(0, 2));
    await utimes(from, now / 1000, now / 1000);
    const file = await open(from, 'r+');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    await this.#at('synced');
    if ((await mkdir(directory, { recursive: true, mode: 0o700 })) !== undefined) {
      await syncDirectory(this.#root);
    }
    try {
      await rename(from, to);
    } catch (error) {
      // Windows does not replace a file that somebody is reading; the one there has the same content.
      if ((await sizeOf(to)) === null || (await hashFile(to)) !== sha256) throw error;
      await rm(from, { force: true });
    }
    this.#checked.delete(sha256);
    await this.#at('renamed');
    await syncDirectory(directory);
    await this.#at('directory-synced');
  }

  /** True when the content is in its place. */
  async has(sha256: string): Promise<boolean> {
    return (await sizeOf(this.pathOf(sha256))) !== null;
  }

  /** Removes what was gathered for an upload. */
  async discard(id: string): Promise<void> {
    await rm(this.incomingPath(id), { force: true });
  }

  /**
   * Reads the file through and holds its hash against its name. @param again false: a file that was found right and has
   * not been touched since need not be read again
   * @throws ContentDamaged, ContentMissing
   */
  async check(sha256: string, again: boolean): Promise<void> {
    const path = this.pathOf(sha256);
    const looks = await looksOf(path);
    if (looks === null) throw new ContentMissing(sha256);
    if (!again && this.#checked.get(sha256) === looks) return;
    if ((await hashFile(path)) !== sha256) {
      this.#checked.delete(sha256);
      throw new ContentDamaged(sha256);
    }
    this.#checked.set(sha256, looks);
    if (this.#checked.size > 1000) this.#checked.delete(this.#checked.keys().next().value as string);
  }

  /** The bytes from `first` to `last`, both counted. */
  read(sha256: string, first: number, last: number): Readable {
    return createReadStream(this.pathOf(sha256), { start: first, end: last });
  }

  /** Ids that have something gathered. */
  async incoming(): Promise<readonly string[]> {
    return (await readdir(join(this.#root, INCOMING))).filter(name => ID.test(name));
  }

  /** When an upload was last written to; null when nothing is gathered. */
  async incomingMovedAt(id: string): Promise<number | null> {
    return movedAt(this.incomingPath(id));
  }

  /** When a content was put in its place; null when it is not there. */
  async storedAt(sha256: string): Promise<number | null> {
    return movedAt(this.pathOf(sha256));
  }

  /** The hashes of all that is stored, a directory at a time. */
  async *stored(): AsyncGenerator<readonly string[], void, void> {
    const prefixes = (await readdir(this.#root)).filter(name => PREFIX.test(name)).sort();
    for (const prefix of prefixes) {
      const rest = await readdir(join(this.#root, prefix));
      yield rest.filter(name => REST.test(name)).map(name => prefix + name);
    }
  }

  /** Removes a content. Only for what no row speaks of. */
  async remove(sha256: string): Promise<void> {
    this.#checked.delete(sha256);
    await rm(this.pathOf(sha256), { force: true });
  }
}

async function sizeOf(path: string): Promise<number | null> {
  return (await statOf(path))?.size ?? null;
}

async function movedAt(path: string): Promise<number | null> {
  return (await statOf(path))?.mtimeMs ?? null;
}

async function looksOf(path: string): Promise<string | null> {
  const found = await statOf(path);
  return found === null ? null : `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}`;
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
