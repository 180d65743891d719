import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { EVIDENCE_EXTENSIONS, EVIDENCE_TYPES, type EvidenceType } from '../../language/evidence.ts';
import { Refusal } from '../refusal.ts';
import { extensionOf } from './file-name.ts';
import { checkJpeg, checkPng } from './image-ends.ts';
import { scanZip, type ZipLimits } from './zip-scan.ts';

/*
 * The type of a file is what its bytes say. Only formats of the list are told apart and everything else is refused, so a
 * library that knows hundreds of formats would add ways in and no answer. Programs, web pages, SVG and plain archives are
 * not on the list: the first three can run, and an archive hides what it holds (an entry takes several files instead).
 * A file that is two formats at once is refused, since it would be one thing here and another where it is opened.
 */

const refuse = (message: string): Refusal => new Refusal('invalid', message);
const incomplete = () => refuse('文件不完整或者已损坏；请重新取得完整的文件后再传');
const double = () => refuse('文件中夹带了另一种格式的内容，没有保存；请用原来的软件重新导出后再传');
const macros = () =>
  refuse('文件含有宏（可执行代码），没有保存；请另存为不含宏的格式（如 docx、xlsx）后再传');

const LIST = EVIDENCE_EXTENSIONS.join('、');
const startsWith = (head: Buffer, bytes: readonly number[]) => bytes.every((b, i) => head[i] === b);

/**
 * The type of a file by its content, after a look for what must not be kept.
 * @throws Refusal invalid, in words for the person who sent it
 */
export async function inspect(
  path: string,
  size: number,
  name: string,
  limits?: ZipLimits,
): Promise<EvidenceType> {
  const file = await open(path, 'r');
  try {
    const head = await bytesAt(file, 0, Math.min(size, 4096));
    const type = await typeOf(file, path, head, size, extensionOf(name), limits);
    const { extensions, title } = EVIDENCE_TYPES[type];
    const given = extensionOf(name);
    if (!(extensions as readonly string[]).includes(given)) {
      const ending = given === '' ? '没有扩展名' : `扩展名却是 .${given}`;
      throw refuse(`文件内容是${title}，${ending}；请把扩展名改为 .${extensions[0]} 后再传`);
    }
    return type;
  } finally {
    await file.close();
  }
}

async function typeOf(
  file: FileHandle,
  path: string,
  head: Buffer,
  size: number,
  extension: string,
  limits: ZipLimits | undefined,
): Promise<EvidenceType> {
  if (startsWith(head, [0x50, 0x4b, 3, 4])) return zipType(path, head, size, limits);
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
    return compoundType(path, extension);
  if (head.subarray(0, 5).toString('latin1') === '%PDF-') {
    await checkPdf(file, size);
    return 'pdf';
  }
  if (startsWith(head, [0xff, 0xd8, 0xff])) {
    if (!(await checkJpeg(file, size))) throw incomplete();
    await refuseAppendedZip(file, size);
    return 'jpg';
  }
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) {
    const end = await checkPng(file, size);
    if (end === null) throw incomplete();
    if (end < size) throw double();
    return 'png';
  }
  if (await isText(path)) return extension === 'csv' ? 'csv' : 'txt';
  throw refuse(`不接受这种格式的文件；可以上传：${LIST}。其他格式请转成 PDF，压缩包请解开后逐个上传`);
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** A reader of PDF takes the first 1024 bytes for a beginning and the last for an end; we do not, beyond a little. */
async function checkPdf(file: FileHandle, size: number): Promise<void> {
  const tail = await bytesAt(file, Math.max(0, size - 4096), Math.min(size, 4096));
  if (!tail.includes('%%EOF')) throw incomplete();
  await refuseAppendedZip(file, size);
}

/** A zip reader looks for the end of the file only: the record of its contents lies within the last 64 KB. */
async function refuseAppendedZip(file: FileHandle, size: number): Promise<void> {
  const length = Math.min(size, 65_557);
  const tail = await bytesAt(file, size - length, length);
  const mark = Buffer.from('PK\u0005\u0006');
  for (let at = tail.indexOf(mark); at >= 0; at = tail.indexOf(mark, at + 1)) {
    // The record's length with its comment must reach the end, or it is four bytes that happen to look so.
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) throw double();
  }
}

const CONTENT_TYPES = '[Content_Types].xml';
const MAIN_PARTS: readonly (readonly [string, EvidenceType])[] = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['ppt/presentation.xml', 'pptx'],
];

async function zipType(
  path: string,
  head: Buffer,
  size: number,
  limits: ZipLimits | undefined,
): Promise<EvidenceType> {
  if (head.subarray(0, 1024).includes('%PDF-')) throw double();
  const { names, parts } = await scanZip(path, size, [CONTENT_TYPES], limits);
  const lower = new Set([...names].map(name => name.toLowerCase().replaceAll('\\', '/')));
  const types = parts.get(CONTENT_TYPES);
  if (types !== undefined) {
    const hasMacros = [...lower].some(name => name.endsWith('vbaproject.bin')) || /macroEnabled/i.test(types);
    if (hasMacros) throw macros();
    const found = MAIN_PARTS.filter(([part]) => lower.has(part));
    if (found.length === 1) return found[0][1];
  } else if (lower.has('ofd.xml')) {
    return 'ofd';
  }
  throw refuse('不接受压缩包：其中的内容无法逐一查看；请解开后逐个上传（一条记录可以附多份材料）');
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
/** Names of streams in the older format of office programs, as its directory spells them. */
const STREAMS = {
  encrypted: [utf16('EncryptedPackage'), utf16('EncryptionInfo')],
  macros: [utf16('_VBA_PROJECT')],
  doc: [utf16('WordDocument')],
  ppt: [utf16('PowerPoint Document')],
  xls: [utf16('Workbook'), Buffer.concat([utf16('Book'), Buffer.alloc(2)])],
} as const;

/** The older office format is kept as it is and never opened here; only the names in its directory are looked at. */
async function compoundType(path: string, extension: string): Promise<EvidenceType> {
  const found = new Set<keyof typeof STREAMS>();
  let before = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    const piece = Buffer.concat([before, chunk]);
    for (const [kind, names] of Object.entries(STREAMS) as [keyof typeof STREAMS, readonly Buffer[]][]) {
      if (!found.has(kind) && names.some(name => piece.includes(name))) found.add(kind);
    }
    before = Buffer.from(piece.subarray(-64));
  }
  if (found.has('encrypted')) throw refuse('文件已加密，无法核对内容；请取消密码、另存后再传');
  if (found.has('macros')) throw macros();
  const types = (['doc', 'ppt', 'xls'] as const).filter(type => found.has(type));
  if (types.length === 0) throw refuse(`不接受这种格式的文件；可以上传：${LIST}`);
  // A text with an embedded table holds the streams of both: then the extension says which it is.
  const named = types.find(type =>
    (EVIDENCE_TYPES[type].extensions as readonly string[]).includes(extension),
  );
  return named ?? types[0];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what no text holds
const BINARY = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

/** True for text in UTF-8 or in GB18030, with no control characters but those of lines, pages and tabs. */
async function isText(path: string): Promise<boolean> {
  return (await decodes(path, 'utf-8')) || (await decodes(path, 'gb18030'));
}

async function decodes(path: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
      if (BINARY.test(decoder.decode(chunk, { stream: true }))) return false;
    }
    return !BINARY.test(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
