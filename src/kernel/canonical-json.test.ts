import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

/** The same value with the keys of every object inserted the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, reversed(v)]),
  );
}

describe('canonicalJson', () => {
  test('keys in UTF-16 order, no spaces, nested', () => {
    expect(canonicalJson({ b: 1, a: [true, null, { d: 'x', c: '' }] })).toBe(
      '{"a":[true,null,{"c":"","d":"x"}],"b":1}',
    );
  });

  test('the key order of RFC 8785: code units, not code points', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const text = canonicalJson(Object.fromEntries(keys.map(k => [k, 0])));
    expect(Object.keys(JSON.parse(text))).toEqual([
      '1',
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
  });

  test('numbers as ECMAScript writes them', () => {
    expect(canonicalJson([-0, 1.0, 1e21, 1e-7, 0.1])).toBe('[0,1,1e+21,1e-7,0.1]');
  });

  test('absent members are left out, absent items are null', () => {
    expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}');
    expect(canonicalJson([undefined, 1])).toBe('[null,1]');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, Symbol('s'), 1n])(
    '%s is refused',
    value => {
      expect(() => canonicalJson(value)).toThrow('has no JSON spelling');
      expect(() => canonicalJson({ deep: [{ value: [value ?? Number.NaN] }] })).toThrow(
        'has no JSON spelling',
      );
    },
  );

  test('reads back as the same value, in one spelling whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
    );
  });
});
