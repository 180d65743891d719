import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { harbour, lighthouses } from '../../test/support/fictitious-registers.ts';
import type { Field, FieldValue } from './field.ts';
import { checkField, formatField, parseField } from './field-check.ts';

const { fields } = lighthouses;
const field = (name: string): Field => fields[name];
const parsed = (name: string, raw: unknown) => {
  const result = parseField(field(name), raw);
  return result.ok ? result.value : result.message;
};
const check = (name: string, value: unknown) => checkField(field(name), value, harbour);

describe('parsing', () => {
  test.each<[string, unknown, FieldValue | null]>([
    ['name', ' 北角灯塔 ', '北角灯塔'],
    ['name', 1907, '1907'],
    ['name', '  ', null],
    ['name', null, null],
    ['story', '一\r\n二\r三', '一\n二\n三'],
    ['steps', '1,234', 1234],
    ['steps', '１２３ 级', 123],
    ['steps', '12.0', 12],
    ['steps', '-0', 0],
    ['height', '12.50米', 12.5],
    ['cost', '1,234.56 元', 123_456],
    ['cost', '1.15', 115],
    ['cost', '12.5万元', 12_500_000],
    ['cost', '￥0.07', 7],
    ['cost', 700, 700],
    ['relitOn', '2026-03-01', '2026-03-01'],
    ['relitOn', '2026/3/1', '2026-03-01'],
    ['relitOn', '2026.3.1', '2026-03-01'],
    ['relitOn', '2026 年 3 月 1 日', '2026-03-01'],
    ['relitOn', '20260301', '2026-03-01'],
    ['manned', '是', true],
    ['manned', false, false],
    ['manned', '×', false],
    ['colour', '红', 'red'],
    ['colour', 'white', 'white'],
    ['signals', '无线电，灯光', ['light', 'radio']],
    ['signals', '灯光、雾号', ['both']],
    ['signals', '雾号、灯光', ['light', 'horn']],
    ['signals', '灯光、雾号、无线电', ['both', 'radio']],
    ['signals', ['horn', '灯光'], ['light', 'horn']],
    ['signals', [], null],
    ['unit', ' 900100-lights', '900100-lights'],
  ])('%s from %j gives %j', (name, raw, value) => {
    expect(parsed(name, raw)).toEqual(value);
  });

  test.each<[string, unknown, string]>([
    ['name', true, '应当是文字'],
    ['steps', '十二', '“十二”不是整数'],
    ['steps', '12.5', '整数，如 12'],
    ['steps', '1,23', '不是整数'],
    ['steps', '99999999999999999999', '过大'],
    ['height', '1e5', '不是数字'],
    ['cost', '1.234', '精确到分以下'],
    ['cost', '约三元', '不是金额'],
    ['cost', '99999999亿元', '过大'],
    ['relitOn', '2026-02-30', '不是有效日期'],
    ['relitOn', '明天', '2026-03-01 这样的年-月-日'],
    ['relitOn', { toString: 1 }, '不是有效日期'],
    ['manned', '也许', '“是”或者“否”'],
    ['colour', '蓝', '红、白'],
    ['colour', 'constructor', '红、白'],
    ['signals', '灯光雾号', '不认识的选项'],
    ['signals', [1], '不认识的选项'],
  ])('%s refuses %j', (name, raw, message) => {
    const result = parseField(field(name), raw);
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining(message) });
  });

  test('an option title that two options share is refused rather than guessed', () => {
    const twins: Field = { ...fields.colour, type: 'choice', options: { a: '其他', b: '其他' } };
    expect(parseField(twins, '其他').ok).toBe(false);
    expect(parseField(twins, 'b')).toEqual({ ok: true, value: 'b' });
  });
});

describe('checking', () => {
  test.each<[string, unknown]>([
    ['name', '𠮷'.repeat(200)],
    ['story', '　　一\n\t二'],
    ['steps', 1],
    ['height', 0.000001],
    ['cost', 0],
    ['relitOn', '1950-01-01'],
    ['relitOn', '2060-12-31'],
    ['manned', false],
    ['colour', 'red'],
    ['signals', ['radio', 'light']],
    ['unit', '900100-lights'],
    ['evidence', '档案 2026-7 号'],
  ])('%s holds %j', (name, value) => {
    expect(check(name, value)).toBeNull();
  });

  test.each<[string, unknown, string]>([
    ['name', '', '空白'],
    ['name', ' a', '首尾有空白'],
    ['name', 'a\0b', '空字符'],
    ['name', 'half \ud800', '残缺'],
    ['name', 'a\nb', '换行'],
    ['name', '字'.repeat(201), '最多 200 个字，现有 201 个字'],
    ['code', '字'.repeat(41), '最多 40 个字'],
    ['name', 5, '应当是文字'],
    ['name', null, '应当是文字'],
    ['story', 'x'.repeat(20_001), '最多 20000 个字'],
    ['story', 'a\0b', '空字符'],
    ['steps', 0, '不能小于 1级，现为 0级'],
    ['steps', 2001, '不能大于 2000级'],
    ['steps', 1.5, '整数'],
    ['steps', '12', '整数'],
    ['height', Number.NaN, '数字'],
    ['height', 1e10, '不能超过'],
    ['height', 0.1234567, '最多 6 位小数'],
    ['cost', 0.5, '以分为单位'],
    ['cost', -1, '不能小于零'],
    ['relitOn', '1949-12-31', '1950-01-01 至 2060-12-31'],
    ['relitOn', '2061-01-01', '1950-01-01 至 2060-12-31'],
    ['relitOn', '2026-3-1', '不是有效日期'],
    ['manned', 'true', 'true 或 false'],
    ['colour', '红', '请从中选择：红、白'],
    ['colour', '__proto__', '没有“__proto__”'],
    ['signals', [], '至少选一项'],
    ['signals', ['light', 'light'], '选了两次'],
    ['signals', ['light', 'smoke'], '没有“smoke”'],
    ['signals', 'light', '列表'],
    ['unit', '999999', '没有编码为“999999”的单位'],
    ['unit', '900101', '单位900101不属于此处可填的单位'],
    ['order', 'x'.repeat(201), '最多 200 个字'],
  ])('%s refuses %j', (name, value, message) => {
    expect(check(name, value)).toContain(message);
  });
});

describe('showing', () => {
  test.each<[string, FieldValue, string]>([
    ['cost', 0, '0.00'],
    ['cost', 7, '0.07'],
    ['cost', 123_456_789, '1,234,567.89'],
    ['manned', true, '是'],
    ['colour', 'white', '白'],
    ['colour', 'gone', 'gone'],
    ['signals', ['light', 'radio'], '灯光、无线电'],
    ['height', 12.5, '12.5'],
  ])('%s %j is %s', (name, value, text) => {
    expect(formatField(field(name), value)).toBe(text);
  });

  test('what is shown is read back to the same value', () => {
    const any: Record<string, fc.Arbitrary<FieldValue>> = {
      cost: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
      steps: fc.integer(),
      height: fc.integer({ min: -1e12, max: 1e12 }).map(n => (n === 0 ? 0 : n / 1e6)),
      manned: fc.boolean(),
      colour: fc.constantFrom('red', 'white'),
      signals: fc.subarray(['horn', 'radio'], { minLength: 1 }),
    };
    for (const [name, values] of Object.entries(any)) {
      fc.assert(
        fc.property(values, value => {
          expect(parsed(name, formatField(field(name), value))).toEqual(value);
        }),
      );
    }
  });
});
