import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf, hashText } from './hash.ts';

describe('hashText', () => {
  test('the test vectors of FIPS 180-4', () => {
    expect(hashText('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hashText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('agrees with the platform on any text, Chinese included', () => {
    const platform = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
    expect(hashText('法治政府建设')).toBe(platform('法治政府建设'));
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), t => hashText(t) === platform(t)));
  });
});

describe('hashOf', () => {
  test('equal values hash alike, different ones do not', () => {
    expect(hashOf({ a: 1, b: [2] })).toBe(hashOf({ b: [2], a: 1 }));
    expect(hashOf({ a: 1, b: [2] })).toBe(hashText('{"a":1,"b":[2]}'));
    expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: '1' }));
    expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]));
  });
});
