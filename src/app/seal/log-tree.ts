import { HASH_BYTES, sameHash } from '../../kernel/merkle.ts';
import {
  type Checkpoint,
  originOf,
  parseCheckpoint,
  type SignedNote,
} from '../../kernel/merkle-checkpoint.ts';
import { eventLeafHash, UnsealableBody } from '../../kernel/merkle-leaf.ts';
import { MerkleTree } from '../../kernel/merkle-tree.ts';
import type { StoredEvent } from '../../store/event.ts';
import type { Pool } from '../../store/pool.ts';
import {
  AppendedFile,
  checkpointFile,
  leavesFile,
  readLeaves,
  readNewestCheckpointLines,
} from '../../store/seal-files.ts';
import { eventAt, eventsAfter } from '../../store/seal-reading.ts';
import { nodeSha256, parseNote } from './signing.ts';

/** The log in the database is not the one that was sealed. Nothing more is signed for it until somebody has looked. */
export class LogDisagrees extends Error {
  constructor(jurisdiction: string, reason: string) {
    super(
      `辖区 ${jurisdiction} 的日志与已签发的检查点不符：${reason}。已停止签发，请运行 npm run verify 查明，必要时从备份恢复。`,
    );
    this.name = 'LogDisagrees';
  }
}

/** Checkpoints of a log that are kept in memory. */
const KEPT = 1000;

/** A checkpoint with its signed text. */
export interface Sealed {
  readonly checkpoint: Checkpoint;
  readonly note: SignedNote;
}

/** The newest checkpoints of a log as they stand in its file, without verifying signatures. @throws LogDisagrees */
export async function readSealed(
  directory: string,
  jurisdiction: string,
): Promise<{ readonly sealed: readonly Sealed[]; readonly end: number }> {
  const file = await readNewestCheckpointLines(directory, jurisdiction);
  if (file === null) return { sealed: [], end: 0 };
  const sealed = file.lines.map((line, index) => {
    const note = parseNote(line);
    const checkpoint = note && parseCheckpoint(note.body);
    if (!note || checkpoint?.origin !== originOf(jurisdiction)) {
      throw new LogDisagrees(jurisdiction, `检查点文件的倒数第 ${file.lines.length - index} 行无法识读`);
    }
    return { checkpoint, note };
  });
  return { sealed, end: file.end };
}

function leafOf(event: StoredEvent): Uint8Array {
  try {
    return eventLeafHash(event, nodeSha256);
  } catch (error) {
    if (!(error instanceof UnsealableBody)) throw error;
    throw new LogDisagrees(event.jurisdiction, `第 ${event.position} 条的${error.message}`);
  }
}

/** The tree of one jurisdiction's log, its checkpoints, and the files in which both are kept. */
export class LogTree {
  readonly jurisdiction: string;
  readonly tree = new MerkleTree(nodeSha256);
  #sealed: Sealed[] = [];
  readonly #directory: string;
  #checkpoints: AppendedFile | undefined;
  #leaves: AppendedFile | undefined;

  constructor(directory: string, jurisdiction: string) {
    this.#directory = directory;
    this.jurisdiction = jurisdiction;
  }

  get size(): number {
    return this.tree.size;
  }

  /** The newest checkpoints, oldest first. */
  get sealed(): readonly Sealed[] {
    return this.#sealed;
  }

  get last(): Sealed | undefined {
    return this.#sealed[this.#sealed.length - 1];
  }

  /**
   * Builds the tree: from the file of leaves as far as the last checkpoint confirms it, otherwise from the database.
   * @param sealedBefore how far the log is known to have been sealed
   * @throws LogDisagrees when the database has not what was sealed, or checkpoints are gone
   */
  async load(pool: Pool, sealedBefore = 0): Promise<void> {
    const { jurisdiction } = this;
    const directory = this.#directory;
    const { sealed, end } = await readSealed(directory, jurisdiction);
    this.#sealed = sealed.slice(-KEPT);
    const last = this.last?.checkpoint;
    if ((last?.size ?? 0) < sealedBefore) {
      throw new LogDisagrees(
        jurisdiction,
        `全市检查点覆盖 ${sealedBefore} 条，本辖区的检查点文件缺失或被截短`,
      );
    }
    const kept = last && (await this.#takeLeaves(last));
    if (!kept) await this.pull(pool, last?.size ?? 0);
    if (last && this.size < last.size) {
      throw new LogDisagrees(jurisdiction, `检查点覆盖 ${last.size} 条，数据库中只有 ${this.size} 条`);
    }
    if (last && !sameHash(this.tree.root(last.size), last.root)) {
      throw new LogDisagrees(jurisdiction, `第 1 至 ${last.size} 条的散列与检查点不同`);
    }
    if (last && kept) await this.#requireInDatabase(pool, last.size);
    this.#checkpoints = await AppendedFile.open(checkpointFile(directory, jurisdiction), end);
    const whole = kept ? (last?.size ?? 0) : 0;
    this.#leaves = await AppendedFile.open(leavesFile(directory, jurisdiction), whole * HASH_BYTES);
    await this.pull(pool);
  }

  /** The file of leaves says nothing of the database: it may have been set back to an earlier state. */
  async #requireInDatabase(pool: Pool, position: number): Promise<void> {
    const event = position === 0 ? null : await eventAt(pool, this.jurisdiction, position);
    if (position === 0 || (event && sameHash(leafOf(event), this.tree.leaf(position - 1)))) return;
    throw new LogDisagrees(
      this.jurisdiction,
      `检查点覆盖到第 ${position} 条，数据库中这一条${event ? '不同' : '没有了'}`,
    );
  }

  async #takeLeaves(last: Checkpoint): Promise<boolean> {
    const bytes = await readLeaves(this.#directory, this.jurisdiction);
    if (bytes === null || bytes.length < last.size * HASH_BYTES) return false;
    const tree = new MerkleTree(nodeSha256);
    const leaf = (n: number) => bytes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES);
    for (let n = 0; n < last.size; n++) tree.append(leaf(n));
    if (!sameHash(tree.root(), last.root)) return false;
    for (let n = 0; n < last.size; n++) this.tree.append(leaf(n));
    return true;
  }

  /** Takes in events as far as they are the next ones. @throws LogDisagrees */
  take(events: readonly StoredEvent[]): void {
    for (const event of events) {
      if (event.position > this.size + 1) return;
      if (event.position === this.size + 1) this.tree.append(leafOf(event));
    }
  }

  /** Takes in what the database has and the tree has not, up to a size. @throws LogDisagrees at a hole */
  async pull(pool: Pool, upTo = Number.MAX_SAFE_INTEGER): Promise<void> {
    for await (const page of eventsAfter(pool, this.jurisdiction, this.size)) {
      for (const event of page) {
        // Events may have come in by `take` while the page was under way.
        if (event.position <= this.size) continue;
        if (this.size >= upTo) return;
        if (event.position !== this.size + 1) {
          throw new LogDisagrees(this.jurisdiction, `缺第 ${this.size + 1} 条`);
        }
        this.tree.append(leafOf(event));
      }
    }
  }

  /** Writes a checkpoint to its file, after the leaves that it covers. Once this returns, it will not be lost. */
  async keep(sealed: Sealed): Promise<void> {
    if (!this.#checkpoints || !this.#leaves) throw new Error('The log is not loaded');
    const from = this.#leaves.end / HASH_BYTES;
    await this.#leaves.append(this.tree.leaves(from, sealed.checkpoint.size), { durable: false });
    await this.#checkpoints.append(Buffer.from(`${JSON.stringify(sealed.note)}\n`), { durable: true });
    this.#sealed.push(sealed);
    if (this.#sealed.length > 2 * KEPT) this.#sealed = this.#sealed.slice(-KEPT);
  }

  async close(): Promise<void> {
    await this.#checkpoints?.close();
    await this.#leaves?.close();
    this.#checkpoints = undefined;
    this.#leaves = undefined;
  }
}
