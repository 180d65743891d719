import { describe, expect, it } from 'vitest';
import { utf8Text } from './utf8.ts';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map(part => Buffer.from(part as string)));
const XUE_FA_GBK = [0xd1, 0xa7, 0xb7, 0xa8]; // 学法

describe('a file of text', () => {
  it('is read as UTF-8, with a byte order mark or without', () => {
    expect(utf8Text(bytes('学法\n依法'), 'f')).toBe('学法\n依法');
    expect(utf8Text(bytes([0xef, 0xbb, 0xbf], '{"a":1}'), 'f')).toBe('{"a":1}');
    expect(utf8Text(bytes(''), 'f')).toBe('');
  });

  it.each([
    [bytes(XUE_FA_GBK), 1],
    [bytes('一\n\n', XUE_FA_GBK, '\n二'), 3],
    [bytes('一\n', [0xe4, 0xb8]), 2],
    [bytes([0xff, 0xfe, 0x7b, 0x00]), 1],
  ])('is refused with the first line that is not: %#', (file, no) => {
    expect(() => utf8Text(file, '记录.jsonl')).toThrow(
      `记录.jsonl：第 ${no} 行不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8 后重试`,
    );
  });
});
