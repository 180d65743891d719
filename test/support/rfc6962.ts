import { createHash } from 'node:crypto';

/*
 * A second implementation of RFC 6962 section 2.1, for the tests: straight from its definitions, on lists of leaves, in no
 * way clever, and without a line of the first. What both agree on is a test vector.
 */

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The data of the test leaf with a number. */
export const testLeaf = (n: number): Buffer => Buffer.from(`leaf ${n}`);

/** k: the largest power of two smaller than n. */
function k(n: number): number {
  return 2 ** (Math.ceil(Math.log2(n)) - 1);
}

const known = new Map<string, Buffer>();

/** MTH of a run of test leaves; each run is reckoned once, or the tests would take minutes. */
export function MTH(D: readonly Buffer[]): Buffer {
  const run = `${D.length} from ${D[0]}`;
  const hash = known.get(run) ?? reckonMTH(D);
  known.set(run, hash);
  return hash;
}

/** MTH(D[n]): `{}` is the hash of nothing, `{d}` that of 0x00 and d, all else that of 0x01 and both parts. */
function reckonMTH(D: readonly Buffer[]): Buffer {
  if (D.length === 0) return sha256();
  if (D.length === 1) return sha256(Buffer.from([0]), D[0]);
  const s = k(D.length);
  return sha256(Buffer.from([1]), MTH(D.slice(0, s)), MTH(D.slice(s)));
}

/** PATH(m, D[n]): the audit path of the leaf m. */
export function PATH(m: number, D: readonly Buffer[]): Buffer[] {
  if (D.length === 1) return [];
  const s = k(D.length);
  if (m < s) return [...PATH(m, D.slice(0, s)), MTH(D.slice(s))];
  return [...PATH(m - s, D.slice(s)), MTH(D.slice(0, s))];
}

function SUBPROOF(m: number, D: readonly Buffer[], b: boolean): Buffer[] {
  if (m === D.length) return b ? [] : [MTH(D)];
  const s = k(D.length);
  if (m <= s) return [...SUBPROOF(m, D.slice(0, s), b), MTH(D.slice(s))];
  return [...SUBPROOF(m - s, D.slice(s), false), MTH(D.slice(0, s))];
}

/** PROOF(m, D[n]), 0 < m < n: what shows that D[m] is the beginning of D[n]. */
export function PROOF(m: number, D: readonly Buffer[]): Buffer[] {
  return SUBPROOF(m, D, true);
}
