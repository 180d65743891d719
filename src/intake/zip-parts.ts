import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { IntakeError } from './intake-error.ts';
import { MAX_UNPACKED_BYTES, MAX_ZIP_ENTRIES } from './limits.ts';

const RESAVE = '请用文字处理软件打开原文件，另存为 docx 后再试';
const FETCH_AGAIN = '请重新下载或复制完整的文件';

function truncated(fileName: string): IntakeError {
  return new IntakeError('truncated', fileName, 'docx 压缩包不完整或已损坏', FETCH_AGAIN);
}

function encrypted(fileName: string): IntakeError {
  return new IntakeError('encrypted', fileName, '文件已加密', '请取消密码保护并另存后再试');
}

/** The encryption flag in the first local header, for a file whose table of contents cannot be read. */
function firstEntryEncrypted(bytes: Uint8Array): boolean {
  return bytes[2] === 3 && bytes[3] === 4 && bytes.length > 6 && (bytes[6] & 1) === 1;
}

function bomb(fileName: string, what: string): IntakeError {
  return new IntakeError('bomb', fileName, what, '请确认文件来源；正常公文请另存为 docx 后再试');
}

const tooBig = (fileName: string): IntakeError =>
  bomb(fileName, `解压后超过 ${MAX_UNPACKED_BYTES / 1024 / 1024} MB，疑似压缩炸弹`);

/** Reads the table of contents and refuses what is too much, without unpacking anything. */
async function listEntries(zip: ZipFile, fileName: string): Promise<Map<string, Entry>> {
  if (zip.entryCount > MAX_ZIP_ENTRIES) throw bomb(fileName, `压缩包内文件超过 ${MAX_ZIP_ENTRIES} 个`);
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    unpacked += entry.uncompressedSize;
    if (unpacked > MAX_UNPACKED_BYTES) throw tooBig(fileName);
    if (entry.isEncrypted()) throw encrypted(fileName);
    entries.set(entry.fileName, entry);
  }
  return entries;
}

/** Unpacks one entry. The counter runs while unpacking: the sizes in the table of contents may lie. */
async function unpack(zip: ZipFile, entry: Entry, left: number, fileName: string): Promise<Uint8Array> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  let sum = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > left) {
      stream.destroy();
      throw tooBig(fileName);
    }
    sum = crc32(chunk, sum);
    chunks.push(chunk);
  }
  // Some writers leave the checksum empty; a checksum that is there has to be right.
  if (entry.crc32 !== 0 && sum !== entry.crc32) throw truncated(fileName);
  return Buffer.concat(chunks);
}

/**
 * The wanted entries of a zip file, by name; entries that are absent are absent from the result. Entries that nobody
 * asks for are never unpacked.
 * @throws IntakeError encrypted, truncated, damaged, or more than the limits allow
 */
export async function readZipParts(
  bytes: Uint8Array,
  wanted: readonly string[],
  fileName: string,
): Promise<Map<string, Uint8Array>> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const zip = await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false });
    try {
      const entries = await listEntries(zip, fileName);
      const parts = new Map<string, Uint8Array>();
      let left = MAX_UNPACKED_BYTES;
      for (const name of wanted) {
        const entry = entries.get(name);
        if (!entry) continue;
        const part = await unpack(zip, entry, left, fileName);
        left -= part.length;
        parts.set(name, part);
      }
      return parts;
    } finally {
      zip.close();
    }
  } catch (error) {
    if (error instanceof IntakeError) throw error;
    const message = error instanceof Error ? error.message : '';
    if (/strong encryption/.test(message) || firstEntryEncrypted(bytes)) throw encrypted(fileName);
    if (/too many bytes/.test(message)) throw bomb(fileName, '解压后的大小与压缩包所记不符');
    if (
      /unsupported compression|not supported|invalid characters|absolute path|relative path/.test(message)
    ) {
      throw new IntakeError('damaged', fileName, 'docx 压缩包使用了不受支持的格式', RESAVE);
    }
    throw truncated(fileName);
  }
}
