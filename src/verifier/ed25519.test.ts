import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { verifyEd25519 } from './ed25519.ts';

const unhex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

describe('verifyEd25519', () => {
  // RFC 8032 section 7.1, tests 1 and 3.
  test.each([
    [
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ])('the published vectors', (key, message, signature) => {
    expect(verifyEd25519(unhex(signature), unhex(message), unhex(key))).toBe(true);
    expect(verifyEd25519(unhex(signature), unhex(`${message}00`), unhex(key))).toBe(false);
  });

  test('agrees with the platform on drawn keys, and refuses what was altered anywhere', () => {
    for (let round = 0; round < 5; round++) {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      const key = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(12));
      const message = Buffer.from(`检查点 ${round}`);
      const signature = new Uint8Array(sign(null, message, privateKey));
      expect(verifyEd25519(signature, message, key)).toBe(true);
      for (const at of [0, 31, 32, 63]) {
        const altered = signature.map((byte, n) => (n === at ? byte ^ 1 : byte));
        expect(verifyEd25519(altered, message, key)).toBe(false);
      }
      expect(
        verifyEd25519(
          signature,
          message,
          key.map((byte, n) => (n === 3 ? byte ^ 4 : byte)),
        ),
      ).toBe(false);
      expect(verifyEd25519(signature.slice(1), message, key)).toBe(false);
    }
  });

  test('a signature with the order added to its number is refused', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const signature = unhex(
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    );
    let number = order;
    for (let n = 31; n >= 0; n--) number += BigInt(signature[32 + n]) * 256n ** BigInt(n);
    for (let n = 0; n < 32; n++) signature[32 + n] = Number((number >> BigInt(8 * n)) & 255n);
    const key = unhex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
    expect(verifyEd25519(signature, new Uint8Array(0), key)).toBe(false);
  });
});
