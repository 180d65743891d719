import { crc32, deflateRawSync } from 'node:zlib';

/** A zip entry for tests; the overrides write a file that lies about itself. */
export interface TestEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly deflate?: boolean;
  readonly encrypted?: boolean;
  /** Claimed instead of the true size. */
  readonly claimedSize?: number;
  /** Claimed instead of the true checksum. */
  readonly claimedCrc?: number;
}

interface Written {
  readonly header: Buffer;
  readonly name: Buffer;
  readonly body: Buffer;
}

/** The 26 bytes that the local header and the table of contents share, from "version needed" on. */
function sharedFields(entry: TestEntry, body: Buffer, plain: Buffer, name: Buffer): Buffer {
  const b = Buffer.alloc(26);
  b.writeUInt16LE(20, 0);
  b.writeUInt16LE(0x800 | (entry.encrypted ? 1 : 0), 2);
  b.writeUInt16LE(entry.deflate ? 8 : 0, 4);
  b.writeUInt32LE(entry.claimedCrc ?? crc32(plain), 10);
  b.writeUInt32LE(body.length, 14);
  b.writeUInt32LE(entry.claimedSize ?? plain.length, 18);
  b.writeUInt16LE(name.length, 22);
  return b;
}

function write(entry: TestEntry): Written {
  const plain = Buffer.from(entry.content as string);
  const body = entry.deflate ? deflateRawSync(plain) : plain;
  const name = Buffer.from(entry.name);
  return { header: sharedFields(entry, body, plain, name), name, body };
}

const LOCAL = Buffer.from('PK\u0003\u0004');
const CENTRAL = Buffer.from('PK\u0001\u0002');
const END = Buffer.from('PK\u0005\u0006');

/** A zip file with these entries. `claimedEntries` replaces the number of entries in its end record. */
export function zipOf(entries: readonly TestEntry[], claimedEntries = entries.length): Uint8Array {
  const out: Buffer[] = [];
  const contents: Buffer[] = [];
  let at = 0;
  for (const { header, name, body } of entries.map(write)) {
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    contents.push(CENTRAL, Buffer.from([20, 0]), header, tail, name);
    out.push(LOCAL, header, name, body);
    at += LOCAL.length + header.length + name.length + body.length;
  }
  const table = Buffer.concat(contents);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(claimedEntries, 4);
  end.writeUInt16LE(claimedEntries, 6);
  end.writeUInt32LE(table.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...out, table, END, end]);
}

export const WORD_NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** `word/document.xml` with this body. */
export function documentXml(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${WORD_NAMESPACE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>${body}</w:body></w:document>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** One paragraph, its text cut into two runs as word processors do. */
export function paragraphXml(text: string): string {
  const half = text.length >> 1;
  const run = (t: string) => `<w:r><w:t xml:space="preserve">${escaped(t)}</w:t></w:r>`;
  return `<w:p>${run(text.slice(0, half))}${run(text.slice(half))}</w:p>`;
}

/** A docx with these lines as paragraphs. */
export function docxOf(lines: readonly string[], deflate = false): Uint8Array {
  return zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'word/document.xml', content: documentXml(lines.map(paragraphXml).join('')), deflate },
  ]);
}
