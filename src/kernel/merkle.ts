import { sha256 } from '@noble/hashes/sha2.js';

/*
 * The Merkle tree of RFC 6962 section 2.1 (the same as in RFC 9162): hashes, proofs of inclusion and of consistency, and
 * their verification. Sizes and indexes are whole numbers below 2^53; no bit operators, which stop at 2^31.
 */

/** A hash function of 32 bytes; a process that has a faster SHA-256 than this module passes its own. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** Bytes of one hash. */
export const HASH_BYTES = 32;

/** SHA-256, in plain JavaScript: the same in every process, the browser included. */
export const plainSha256: Hash = bytes => sha256(bytes);

/** Hash of a leaf: SHA-256(0x00 ‖ data). */
export function leafHash(data: Uint8Array, hash: Hash = plainSha256): Uint8Array {
  const input = new Uint8Array(1 + data.length);
  input.set(data, 1);
  return hash(input);
}

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Hash = plainSha256): Uint8Array {
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + HASH_BYTES);
  return hash(input);
}

/** Root of a tree without leaves. */
export const emptyRoot = (hash: Hash = plainSha256): Uint8Array => hash(new Uint8Array(0));

export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

const half = (n: number) => Math.floor(n / 2);
const isOdd = (n: number) => n % 2 === 1;
const isCount = (n: number) => Number.isSafeInteger(n) && n >= 0;
const areHashes = (hashes: readonly Uint8Array[]) => hashes.every(each => each.length === HASH_BYTES);

/** What a proof of inclusion claims: this leaf stands at this index (from 0) of the tree with this size and root. */
export interface InclusionClaim {
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** True when the proof shows what it claims (RFC 9162 section 2.1.3.2). Hashes too many, too few or too short: false. */
export function verifyInclusion(claim: InclusionClaim, hash: Hash = plainSha256): boolean {
  const { leaf, index, size, root, proof } = claim;
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (!areHashes([leaf, root, ...proof])) return false;
  let at = index;
  let last = size - 1;
  let result = leaf;
  for (const sibling of proof) {
    if (last === 0) return false; // more hashes than levels
    if (isOdd(at) || at === last) {
      result = nodeHash(sibling, result, hash);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      result = nodeHash(result, sibling, hash);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && sameHash(result, root);
}

/** What a proof of consistency claims: the tree of the second size begins with all leaves of the first, in their order. */
export interface ConsistencyClaim {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: Uint8Array;
  readonly secondRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * True when the proof shows what it claims (RFC 9162 section 2.1.4.2). Of an empty tree, and of a tree with itself, the
 * proof has no hashes.
 */
export function verifyConsistency(claim: ConsistencyClaim, hash: Hash = plainSha256): boolean {
  const { first, second, firstRoot, secondRoot, proof } = claim;
  if (!isCount(first) || !isCount(second) || first > second) return false;
  if (!areHashes([firstRoot, secondRoot, ...proof])) return false;
  if (first === 0) return proof.length === 0 && sameHash(firstRoot, emptyRoot(hash));
  if (first === second) return proof.length === 0 && sameHash(firstRoot, secondRoot);
  if (proof.length === 0) return false;
  let at = first - 1;
  let last = second - 1;
  while (isOdd(at)) {
    at = half(at);
    last = half(last);
  }
  // A first tree that is one complete subtree of the second is a node of it: the proof does not repeat its root.
  const [start, ...rest] = at === 0 ? [firstRoot, ...proof] : proof;
  let older = start;
  let newer = start;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      older = nodeHash(sibling, older, hash);
      newer = nodeHash(sibling, newer, hash);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      newer = nodeHash(newer, sibling, hash);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && sameHash(older, firstRoot) && sameHash(newer, secondRoot);
}
