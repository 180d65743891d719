import { HASH_BYTES, sameHash } from '../../kernel/merkle.ts';
import type { Checkpoint } from '../../kernel/merkle-checkpoint.ts';
import { erasedFields, eventLeafHash, UnsealableBody } from '../../kernel/merkle-leaf.ts';
import { MerkleTree } from '../../kernel/merkle-tree.ts';
import type { StoredEvent } from '../../store/event.ts';
import type { Source } from '../../store/query.ts';
import { readLeaves } from '../../store/seal-files.ts';
import { eventsAfter } from '../../store/seal-reading.ts';
import { type Erasure, erasureOf } from './erase.ts';
import type { Findings } from './findings.ts';
import { nodeSha256 } from './signing.ts';

/** The leaves that the file of leaves and the checkpoints agree on: they name the record that was altered. */
async function confirmedLeaves(
  directory: string,
  jurisdiction: string,
  checkpoints: readonly Checkpoint[],
): Promise<Uint8Array> {
  const bytes = (await readLeaves(directory, jurisdiction)) ?? new Uint8Array(0);
  const tree = new MerkleTree(nodeSha256);
  let confirmed = 0;
  for (const { size, root } of checkpoints) {
    if (size * HASH_BYTES > bytes.length) break;
    while (tree.size < size) {
      tree.append(bytes.subarray(tree.size * HASH_BYTES, (tree.size + 1) * HASH_BYTES));
    }
    if (!sameHash(tree.root(size), root)) break;
    confirmed = size;
  }
  return bytes.subarray(0, confirmed * HASH_BYTES);
}

/** Holds every event of one log against what was sealed. */
export class LogCheck {
  readonly tree = new MerkleTree(nodeSha256);
  readonly #jurisdiction: string;
  readonly #checkpoints: readonly Checkpoint[];
  readonly #findings: Findings;
  #leaves = new Uint8Array(0) as Uint8Array;
  /** Checkpoints compared so far. */
  #compared = 0;
  /** False once an event is missing or cannot be hashed: from there on no root can be right. */
  #whole = true;
  #last = 0;
  #firstAt = Number.NEGATIVE_INFINITY;
  readonly #erased: { readonly position: number; readonly field: string }[] = [];
  readonly #erasures: { readonly position: number; readonly erasure: Erasure }[] = [];

  constructor(jurisdiction: string, checkpoints: readonly Checkpoint[], findings: Findings) {
    this.#jurisdiction = jurisdiction;
    this.#checkpoints = checkpoints;
    this.#findings = findings;
  }

  /** Last position found. */
  get last(): number {
    return this.#last;
  }

  /** When the first event was recorded, in milliseconds since the epoch. */
  get firstAt(): number {
    return this.#firstAt;
  }

  get sealed(): number {
    return this.#checkpoints[this.#checkpoints.length - 1]?.size ?? 0;
  }

  async run(source: Source, directory: string): Promise<void> {
    this.#leaves = await confirmedLeaves(directory, this.#jurisdiction, this.#checkpoints);
    for await (const page of eventsAfter(source, this.#jurisdiction))
      for (const event of page) this.#take(event);
    this.#checkTail();
    this.#checkErasures();
  }

  #take(event: StoredEvent): void {
    const { position } = event;
    if (position !== this.#last + 1) this.#missing(this.#last + 1, position - 1);
    if (this.#last === 0) this.#firstAt = event.recordedAt;
    this.#last = position;
    for (const field of erasedFields(event.body)) this.#erased.push({ position, field });
    const erasure = erasureOf(event);
    if (erasure) this.#erasures.push({ position, erasure });
    const leaf = this.#leafOf(event);
    if (leaf === null) return;
    const at = (position - 1) * HASH_BYTES;
    const wanted = this.#leaves.subarray(at, at + HASH_BYTES);
    if (wanted.length > 0 && !sameHash(wanted, leaf)) {
      this.#findings.tampered(this.#jurisdiction, position, '内容与封存时不同');
    }
    if (this.#whole) {
      this.tree.append(leaf);
      this.#compareRoots();
    }
  }

  #leafOf(event: StoredEvent): Uint8Array | null {
    try {
      return eventLeafHash(event, nodeSha256);
    } catch (error) {
      if (!(error instanceof UnsealableBody)) throw error;
      this.#findings.tampered(this.#jurisdiction, event.position, error.message);
      this.#whole = false;
      return null;
    }
  }

  #missing(from: number, to: number): void {
    this.#whole = false;
    const range = from === to ? `第 ${from} 条` : `第 ${from} 至 ${to} 条`;
    const known = from <= this.sealed ? `（检查点覆盖到第 ${this.sealed} 条）` : '';
    this.#findings.incomplete(this.#jurisdiction, from, `缺${range}${known}`);
  }

  #compareRoots(): void {
    for (; this.#checkpoints[this.#compared]?.size === this.tree.size; this.#compared++) {
      const { root, size, number } = this.#checkpoints[this.#compared];
      if (sameHash(this.tree.root(), root)) continue;
      const from = (this.#checkpoints[this.#compared - 1]?.size ?? 0) + 1;
      // Where the leaves are known the record itself is named above.
      if (size * HASH_BYTES > this.#leaves.length) {
        const what = `第 ${from} 至 ${size} 条中有改动（第 ${number} 号检查点的根不符）`;
        this.#findings.tampered(this.#jurisdiction, from, what);
      }
    }
  }

  #checkTail(): void {
    if (this.#last < this.sealed) this.#missing(this.#last + 1, this.sealed);
  }

  /** A value may be gone only where an event says that it was erased, and where one says so it must be gone. */
  #checkErasures(): void {
    const name = (position: number, field: string) => `${position} ${field}`;
    const said = new Set(
      this.#erasures.flatMap(({ erasure }) => erasure.positions.map(p => name(p, erasure.field))),
    );
    const gone = new Set(this.#erased.map(each => name(each.position, each.field)));
    for (const { position, field } of this.#erased) {
      if (said.has(name(position, field))) continue;
      this.#findings.tampered(
        this.#jurisdiction,
        position,
        `${field} 的内容被删除，日志中没有相应的删除记录`,
      );
    }
    for (const { position, erasure } of this.#erasures) {
      const back = erasure.positions.find(each => !gone.has(name(each, erasure.field)));
      if (back === undefined) continue;
      const what = `${erasure.field} 已由第 ${position} 条记为删除，内容却还在`;
      this.#findings.tampered(this.#jurisdiction, back, what);
    }
  }

  /** Root of the first events, in hexadecimal; null beyond what could be hashed. */
  rootAt(size: number): string | null {
    return size > this.tree.size ? null : Buffer.from(this.tree.root(size)).toString('hex');
  }
}
