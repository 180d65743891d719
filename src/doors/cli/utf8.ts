import { Refusal } from '../../app/refusal.ts';

const LINE_FEED = 10;

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * The text of a file in UTF-8; a byte order mark at its beginning is left out.
 * @throws Refusal naming the first line that is not UTF-8: read anyway, its characters would be silently lost
 */
export function utf8Text(bytes: Uint8Array, file: string): string {
  const text = decoded(bytes);
  if (text !== null) return text;
  // No other character of UTF-8 contains the byte of a line feed, so lines can be looked at one by one.
  let no = 1;
  for (let start = 0; start <= bytes.length; no++) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found < 0 ? bytes.length : found;
    if (decoded(bytes.subarray(start, end)) === null) break;
    start = end + 1;
  }
  throw new Refusal('invalid', `${file}：第 ${no} 行不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8 后重试`);
}
