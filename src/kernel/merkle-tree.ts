import { emptyRoot, HASH_BYTES, type Hash, nodeHash, plainSha256 } from './merkle.ts';

/** Hashes one behind the other, growing by doubling. */
class HashList {
  length = 0;
  #bytes = new Uint8Array(64 * HASH_BYTES);

  push(hash: Uint8Array): void {
    const at = this.length * HASH_BYTES;
    if (at === this.#bytes.length) {
      const larger = new Uint8Array(2 * at);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(hash, at);
    this.length++;
  }

  /** A view: valid until the next push. */
  at(index: number): Uint8Array {
    return this.#bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
  }

  copy(from: number, to: number): Uint8Array {
    return this.#bytes.slice(from * HASH_BYTES, to * HASH_BYTES);
  }
}

/** Largest power of two that is smaller than n (n > 1). */
function splitOf(n: number): number {
  let split = 1;
  while (split * 2 < n) split *= 2;
  return split;
}

/**
 * A growing Merkle tree in memory: every complete subtree's hash is kept, 64 bytes a leaf in all, so that appending
 * costs two hashes on average and the root or a proof at any size some forty.
 */
export class MerkleTree {
  /** At level k, index i: hash of leaves i·2^k up to (i+1)·2^k. */
  readonly #levels: HashList[] = [new HashList()];
  readonly #hash: Hash;

  constructor(hash: Hash = plainSha256) {
    this.#hash = hash;
  }

  get size(): number {
    return this.#levels[0].length;
  }

  /** Appends the hash of a leaf. @throws Error when it has another length than a hash */
  append(leaf: Uint8Array): void {
    if (leaf.length !== HASH_BYTES)
      throw new Error(`A leaf hash has ${HASH_BYTES} bytes, not ${leaf.length}`);
    let hash = leaf;
    for (let level = 0; ; level++) {
      if (level === this.#levels.length) this.#levels.push(new HashList());
      const list = this.#levels[level];
      list.push(hash);
      if (list.length % 2 === 1) return;
      hash = nodeHash(list.at(list.length - 2), list.at(list.length - 1), this.#hash);
    }
  }

  /** Hash of the leaf at an index, from 0. */
  leaf(index: number): Uint8Array {
    this.#require(index, this.size - 1);
    return this.#levels[0].copy(index, index + 1);
  }

  /** The hashes of leaves `from` up to, without, `to`, one behind the other. */
  leaves(from: number, to: number): Uint8Array {
    this.#require(to, this.size);
    return this.#levels[0].copy(from, to);
  }

  /** Root of the tree of the first `size` leaves. @throws RangeError beyond the tree */
  root(size: number = this.size): Uint8Array {
    this.#require(size, this.size);
    return size === 0 ? emptyRoot(this.#hash) : this.#range(0, size);
  }

  /** PATH(index, D[size]) of RFC 6962 section 2.1.1, from the leaf upwards. @throws RangeError */
  inclusionProof(index: number, size: number = this.size): readonly Uint8Array[] {
    this.#require(size, this.size);
    this.#require(index, size - 1);
    return this.#path(index, 0, size);
  }

  /** PROOF(first, D[second]) of RFC 6962 section 2.1.2; empty when either tree is empty or both are one. @throws RangeError */
  consistencyProof(first: number, second: number = this.size): readonly Uint8Array[] {
    this.#require(second, this.size);
    this.#require(first, second);
    return first === 0 || first === second ? [] : this.#subproof(first, 0, second, true);
  }

  #require(index: number, most: number): void {
    if (!Number.isSafeInteger(index) || index < 0 || index > most) {
      throw new RangeError(`${index} is not between 0 and ${most}`);
    }
  }

  /** Hash of the leaves from `start`, which is a multiple of the power of two at or above their number. */
  #range(start: number, end: number): Uint8Array {
    const count = end - start;
    let level = 0;
    let width = 1;
    while (width < count) {
      width *= 2;
      level++;
    }
    if (width === count) return this.#levels[level].copy(start / width, start / width + 1);
    const middle = start + width / 2;
    return nodeHash(this.#range(start, middle), this.#range(middle, end), this.#hash);
  }

  #path(index: number, start: number, end: number): Uint8Array[] {
    if (end - start === 1) return [];
    const middle = start + splitOf(end - start);
    return index < middle
      ? [...this.#path(index, start, middle), this.#range(middle, end)]
      : [...this.#path(index, middle, end), this.#range(start, middle)];
  }

  #subproof(first: number, start: number, end: number, whole: boolean): Uint8Array[] {
    if (first === end) return whole ? [] : [this.#range(start, end)];
    const middle = start + splitOf(end - start);
    return first <= middle
      ? [...this.#subproof(first, start, middle, whole), this.#range(middle, end)]
      : [...this.#subproof(first, middle, end, false), this.#range(start, middle)];
  }
}
