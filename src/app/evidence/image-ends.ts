import type { FileHandle } from 'node:fs/promises';

/* Whether a picture is all there, told from its own marks without decoding it. */

const MOST_CHUNKS = 100_000;

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** Where a PNG ends: behind its IEND chunk. Null when it has none. */
export async function checkPng(file: FileHandle, size: number): Promise<number | null> {
  let at = 8;
  for (let n = 0; n < MOST_CHUNKS && at + 12 <= size; n++) {
    const head = await bytesAt(file, at, 8);
    if (head.length < 8) return null;
    at += 12 + head.readUInt32BE(0);
    if (at > size) return null;
    if (head.subarray(4).toString('latin1') === 'IEND') return at;
  }
  return null;
}

/** True when a JPEG's picture has its end mark; telephones write more behind it. */
export async function checkJpeg(file: FileHandle, size: number): Promise<boolean> {
  let at = 2;
  for (let n = 0; n < MOST_CHUNKS && at + 4 <= size; n++) {
    const head = await bytesAt(file, at, 4);
    if (head.length < 4 || head[0] !== 0xff) return false;
    if (head[1] === 0xff) {
      at += 1; // fill
      continue;
    }
    at += 2 + head.readUInt16BE(2);
    if (head[1] === 0xda) return hasEnd(file, at, size);
  }
  return false;
}

/** In the coded picture FF is followed by 00 or by a mark; the first FF D9 is therefore its end. */
async function hasEnd(file: FileHandle, from: number, size: number): Promise<boolean> {
  const end = Buffer.from([0xff, 0xd9]);
  const step = 1 << 20;
  for (let at = from; at < size; at += step) {
    if ((await bytesAt(file, at, Math.min(step + 1, size - at))).includes(end)) return true;
  }
  return false;
}
