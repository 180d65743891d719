import { IntakeError } from './intake-error.ts';

const SAVE_AS_UTF8 = '请用文本编辑器打开确认内容，另存为 UTF-8 编码的 txt 后再试';

function strict(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-8 that ends in the middle of a character: the same bytes without the last one to three are sound. */
function cutShort(bytes: Uint8Array): boolean {
  for (let cut = 1; cut <= 3 && cut < bytes.length; cut++) {
    const head = bytes.subarray(0, bytes.length - cut);
    const last = bytes[bytes.length - cut];
    if (last >= 0xc2 && strict('utf-8', head)?.match(/[\u4e00-\u9fff]/)) return true;
  }
  return false;
}

/**
 * The text of a txt file: UTF-8, UTF-16 with its mark, or GB 18030. A byte order mark is not part of the text.
 * @throws IntakeError when the bytes are no text
 */
export function decodeText(bytes: Uint8Array, fileName: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) {
    throw new IntakeError(
      'wrong-type',
      fileName,
      '文件含有二进制内容，不是文本文件',
      '请提供 txt 或 docx 格式的公文',
    );
  }
  const utf8 = strict('utf-8', bytes);
  if (utf8 !== null) return utf8;
  if (cutShort(bytes)) {
    throw new IntakeError(
      'truncated',
      fileName,
      '文件末尾不完整，最后一个字被截断',
      '请重新下载或复制完整的文件',
    );
  }
  const gb = strict('gb18030', bytes);
  if (gb !== null) return gb;
  throw new IntakeError('encoding', fileName, '文字编码既不是 UTF-8 也不是 GB 18030', SAVE_AS_UTF8);
}
