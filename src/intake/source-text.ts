import { decodeText } from './decode.ts';
import { IntakeError } from './intake-error.ts';
import { MAX_FILE_BYTES, MAX_TEXT } from './limits.ts';
import { docxText } from './read-docx.ts';

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((b, i) => bytes[i] === b);
}

const ZIP = [0x50, 0x4b];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PDF = [0x25, 0x50, 0x44, 0x46];
const RTF = [0x7b, 0x5c, 0x72, 0x74, 0x66];

/** Files that are neither text nor docx, whatever they are called. */
function refuseOtherFormats(bytes: Uint8Array, fileName: string): void {
  if (startsWith(bytes, COMPOUND)) {
    // A docx under a password is a compound file with a stream of this name (UTF-16).
    const encrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
      Buffer.from('EncryptedPackage', 'utf16le'),
    );
    if (encrypted) throw new IntakeError('encrypted', fileName, '文件已加密', '请取消密码保护并另存后再试');
    throw new IntakeError('unsupported-type', fileName, '这是旧版 Word（doc）文件', '请另存为 docx 后再试');
  }
  if (startsWith(bytes, PDF)) {
    throw new IntakeError('unsupported-type', fileName, '这是 PDF 文件', '请提供 txt 或 docx 格式的公文');
  }
  if (startsWith(bytes, RTF)) {
    throw new IntakeError('unsupported-type', fileName, '这是 RTF 文件', '请另存为 docx 后再试');
  }
}

/**
 * The decoded text of a file, by its extension. Spans of a draft are offsets into this text.
 * @throws IntakeError
 */
export async function sourceText(bytes: Uint8Array, fileName: string): Promise<string> {
  if (bytes.length === 0) {
    throw new IntakeError('empty', fileName, '文件是空的', '请选择有内容的文件');
  }
  if (bytes.length > MAX_FILE_BYTES) {
    const what = `文件超过 ${MAX_FILE_BYTES / 1024 / 1024} MB`;
    throw new IntakeError('too-large', fileName, what, '请删去图片等附件后再试');
  }
  const extension = /\.([a-z0-9]{1,8})$/i.exec(fileName)?.[1].toLowerCase() ?? '';
  if (extension !== 'txt' && extension !== 'docx') {
    const what = extension === '' ? '文件名没有扩展名' : `不支持扩展名 .${extension}`;
    throw new IntakeError('unsupported-type', fileName, what, '请提供 txt 或 docx 格式的公文');
  }
  refuseOtherFormats(bytes, fileName);
  const zipped = startsWith(bytes, ZIP);
  if (extension === 'docx' && !zipped) {
    throw new IntakeError(
      'wrong-type',
      fileName,
      '扩展名是 docx，内容却不是 Word 文档',
      '请另存为 docx 后再试',
    );
  }
  if (extension === 'txt' && zipped) {
    throw new IntakeError(
      'wrong-type',
      fileName,
      '扩展名是 txt，内容却是压缩包',
      '请把扩展名改为 docx 后再试',
    );
  }
  const text = zipped ? await docxText(bytes, fileName) : decodeText(bytes, fileName);
  if (text.length > MAX_TEXT) {
    throw new IntakeError(
      'too-large',
      fileName,
      '文字太长，不像一份公文',
      '请确认文件无误，必要时拆分后再试',
    );
  }
  if (text.trim() === '') {
    throw new IntakeError('empty', fileName, '文件里没有文字', '如为扫描件，请先做文字识别');
  }
  return text;
}
