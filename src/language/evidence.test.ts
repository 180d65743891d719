import { describe, expect, test } from 'vitest';
import { EVIDENCE_LENGTH, evidenceFault, evidenceParts, evidenceValue, MOST_FILES } from './evidence.ts';
import type { Field } from './field.ts';
import { checkField, formatField, parseField } from './field-check.ts';

const one = `361100-${'a1'.repeat(12)}`;
const two = `361181-${'b2'.repeat(12)}`;
const field: Field = { type: 'evidence', title: '材料', source: { source: '规则', article: '第1条' } };
const context = { unit: () => undefined };

describe('the value of an evidence field', () => {
  test('names files and leaves the rest as it was written', () => {
    const value = `file:${one} 档案柜3 第12号 file:${two}`;
    expect(evidenceParts(value)).toEqual({ files: [one, two], text: '档案柜3 第12号' });
    expect(evidenceValue(evidenceParts(value))).toBe(`file:${one} file:${two} 档案柜3 第12号`);
    expect(evidenceValue({ files: [], text: ' ' })).toBeUndefined();
  });

  test('free text of before stays what it was', () => {
    for (const text of ['档案 2026-7 号', 'a'.repeat(64), '会议纪要〔2025〕3号']) {
      expect(evidenceParts(text)).toEqual({ files: [], text });
      expect(evidenceFault(text)).toBeNull();
      expect(checkField(field, text, context)).toBeNull();
    }
  });

  test('a malformed or repeated reference is refused, and too many are', () => {
    expect(evidenceFault('file:../../etc/passwd')).toContain('不是材料编号');
    expect(evidenceFault(`file:${one} file:${one}`)).toContain('两次');
    const many = Array.from({ length: MOST_FILES + 1 }, (_, n) => `1-${String(n).padStart(24, '0')}`);
    expect(evidenceFault(evidenceValue({ files: many, text: '' })!)).toContain(`最多附 ${MOST_FILES}`);
    expect(checkField(field, 'file:x', context)).toContain('不是材料编号');
  });

  test('as many files as are allowed fit, and go through text and back', () => {
    const files = Array.from({ length: MOST_FILES }, (_, n) => `361100-${String(n).padStart(24, '0')}`);
    const value = evidenceValue({ files, text: '' })!;
    expect(value.length).toBeLessThan(EVIDENCE_LENGTH);
    expect(checkField(field, value, context)).toBeNull();
    expect(parseField(field, formatField(field, value))).toEqual({ ok: true, value });
  });
});
