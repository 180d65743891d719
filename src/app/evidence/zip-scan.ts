import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { Refusal } from '../refusal.ts';

/** Bounds on a compressed file. */
export interface ZipLimits {
  readonly entries: number;
  /** Bytes unpacked, all entries together. */
  readonly unpacked: number;
  /** Times that unpacking may enlarge, beyond `freely` bytes. */
  readonly ratio: number;
  readonly freely: number;
}

export const ZIP_LIMITS: ZipLimits = {
  entries: 10_000,
  unpacked: 512 * 1024 * 1024,
  ratio: 100,
  freely: 32 * 1024 * 1024,
};

/** Largest entry whose content is handed out. */
const SMALL = 1024 * 1024;

const refuse = (message: string): Refusal => new Refusal('invalid', message);
const bomb = (what: string) => refuse(`${what}，疑似压缩炸弹，没有保存；请确认文件来源，另存后再传`);
const damaged = () => refuse('文件不完整或者已损坏，无法解开；请重新取得完整的文件后再传');
const encrypted = () => refuse('文件已加密，无法核对内容；请取消密码、另存后再传');

/** What lies in a compressed file: names of all entries, and the content of small ones that were asked for. */
export interface Scanned {
  readonly names: ReadonlySet<string>;
  readonly parts: ReadonlyMap<string, string>;
}

/**
 * Looks through a compressed file on the disk: first what it says of itself, then - unpacking every entry and throwing the
 * bytes away - whether that is true. Never holds more than a piece of an entry.
 * @throws Refusal invalid: encrypted, damaged, or more than the limits allow
 */
export async function scanZip(
  path: string,
  size: number,
  wanted: readonly string[],
  limits: ZipLimits = ZIP_LIMITS,
): Promise<Scanned> {
  try {
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: false });
    try {
      const entries = await declared(zip, size, limits);
      return await unpackAll(zip, entries, size, wanted, limits);
    } finally {
      zip.close();
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const message = error instanceof Error ? error.message : '';
    if (/encrypt/.test(message)) throw encrypted();
    if (/too many bytes/.test(message)) throw bomb('解开后的大小与文件所记不符');
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error;
    throw damaged();
  }
}

const most = (size: number, { unpacked, ratio, freely }: ZipLimits): number =>
  Math.min(unpacked, Math.max(freely, size * ratio));

/** Reads the table of contents and refuses what is too much, without unpacking anything. */
async function declared(zip: ZipFile, size: number, limits: ZipLimits): Promise<readonly Entry[]> {
  if (zip.entryCount > limits.entries) throw bomb(`其中的文件超过 ${limits.entries} 个`);
  const entries: Entry[] = [];
  let unpacked = 0;
  let packed = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw encrypted();
    entries.push(entry);
    unpacked += entry.uncompressedSize;
    packed += entry.compressedSize;
    if (entries.length > limits.entries) throw bomb(`其中的文件超过 ${limits.entries} 个`);
    if (unpacked > most(size, limits)) throw bomb('解开后大得异常');
    // Entries that share bytes unpack the same bytes many times over.
    if (packed > size) throw bomb('其中的文件互相重叠');
  }
  return entries;
}

async function unpackAll(
  zip: ZipFile,
  entries: readonly Entry[],
  size: number,
  wanted: readonly string[],
  limits: ZipLimits,
): Promise<Scanned> {
  const names = new Set<string>();
  const parts = new Map<string, string>();
  let left = most(size, limits);
  for (const entry of entries) {
    if (names.has(entry.fileName)) throw damaged();
    names.add(entry.fileName);
    if (entry.fileName.endsWith('/')) continue;
    const keep = wanted.includes(entry.fileName) && entry.uncompressedSize <= SMALL ? [] : null;
    left -= await unpack(zip, entry, left, keep);
    if (keep !== null) parts.set(entry.fileName, Buffer.concat(keep).toString('utf8'));
  }
  return { names, parts };
}

/** Unpacks one entry and counts, since the sizes in the table of contents may lie. */
async function unpack(zip: ZipFile, entry: Entry, left: number, keep: Buffer[] | null): Promise<number> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  let size = 0;
  let sum = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > left) {
      stream.destroy();
      throw bomb('解开后大得异常');
    }
    sum = crc32(chunk, sum);
    keep?.push(chunk);
  }
  // Some writers leave the checksum empty; one that is there has to be right.
  if (entry.crc32 !== 0 && sum !== entry.crc32) throw damaged();
  return size;
}
