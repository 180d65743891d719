import { isoOf } from '../../kernel/instant.ts';
import { leafHash } from '../../kernel/merkle.ts';
import {
  ALL_LOGS,
  type Checkpoint,
  checkpointText,
  type LogRoot,
  logLeafData,
  originOf,
  type PublicKey,
} from '../../kernel/merkle-checkpoint.ts';
import { eventLeafHash, hexOf } from '../../kernel/merkle-leaf.ts';
import { MerkleTree } from '../../kernel/merkle-tree.ts';
import { readHeads, type StoredEvent } from '../../store/event.ts';
import type { Pool } from '../../store/pool.ts';
import {
  AppendedFile,
  checkpointFile,
  keysFile,
  logsWithCheckpoints,
  makeSealDirectory,
  readKeys,
  replaceFile,
} from '../../store/seal-files.ts';
import { eventAt } from '../../store/seal-reading.ts';
import { LogDisagrees, LogTree, readSealed, type Sealed } from './log-tree.ts';
import { nodeSha256, parseKeys, type SigningKey } from './signing.ts';

/** What somebody who wrote is given as proof that the log has it. */
export interface Receipt {
  readonly jurisdiction: string;
  /** Index of the leaf, from 0: the event's position less one. */
  readonly logIndex: number;
  /** In hexadecimal. */
  readonly leafHash: string;
  /** A checkpoint that covers the leaf; absent when none was ready in time, or waited for. One follows within a minute. */
  readonly checkpoint?: Sealed['note'];
}

export interface SealerOptions {
  readonly pool: Pool;
  /** CHECKPOINT_DIR. */
  readonly directory: string;
  readonly key: SigningKey;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly log: (text: string) => void;
}

/** How long an act waits for its checkpoint, in milliseconds; then it is answered without. */
const PATIENCE = 200;
/** How long after an event that nobody waits for its log is sealed, in milliseconds: all that came meanwhile goes along. */
const SOON = 1000;

interface Waiting {
  readonly position: number;
  readonly done: (sealed: Sealed | null) => void;
}

/** One log: its tree, who waits for it, and whether it may be signed for. */
class Line {
  readonly log: LogTree;
  waiting: Waiting[] = [];
  /** The flush that is under way; there is one at a time, and who comes meanwhile goes with the next. */
  flushing: Promise<void> | null = null;
  broken: LogDisagrees | null = null;

  constructor(log: LogTree) {
    this.log = log;
  }
}

/**
 * Seals the log: keeps the Merkle tree of each jurisdiction in memory, signs checkpoints and writes them outside the
 * database. It reads what was committed and never takes part in a transaction; when it fails, writing goes on and the
 * receipts lack their checkpoint until it is mended.
 */
export class Sealer {
  readonly #options: SealerOptions;
  readonly #lines = new Map<string, Promise<Line>>();
  #all: Sealed[] = [];
  #allFile: AppendedFile | undefined;
  #keys: readonly PublicKey[] = [];
  readonly #problems = new Map<string, string>();
  #prepared: Promise<void> | null = null;
  #started = false;
  #ticking: Promise<void> | null = null;
  /** Logs that are to be sealed soon, and when. */
  readonly #dirty = new Set<Line>();
  #soon: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: SealerOptions) {
    this.#options = options;
  }

  /**
   * Makes the directory, notes the public key and builds the trees of all logs. Whoever asks for a receipt meanwhile waits
   * at most its patience. Where it fails, the next `tick` tries again.
   */
  async start(): Promise<void> {
    await this.#prepare();
    const { directory, pool } = this.#options;
    const heads = (await readHeads(pool)).map(head => head.jurisdiction);
    const before = this.#all[this.#all.length - 1]?.checkpoint.logs.map(log => log.jurisdiction) ?? [];
    const filed = (await logsWithCheckpoints(directory)).filter(each => each !== ALL_LOGS);
    for (const jurisdiction of new Set([...heads, ...filed, ...before])) await this.#line(jurisdiction);
    this.#started = true;
  }

  /** What every log needs first; no checkpoint is signed before its key is among those published. */
  #prepare(): Promise<void> {
    this.#prepared ??= this.#prepareOnce().catch(error => {
      this.#prepared = null;
      throw error;
    });
    return this.#prepared;
  }

  async #prepareOnce(): Promise<void> {
    const { directory, key } = this.#options;
    await makeSealDirectory(directory);
    const kept = parseKeys((await readKeys(directory)) ?? '[]');
    if (kept === null) throw new Error(`${keysFile(directory)} 内容有误，请从备份恢复该文件`);
    const known = kept.some(each => each.kid === key.public.kid);
    this.#keys = known ? kept : [...kept, key.public];
    if (!known) await replaceFile(keysFile(directory), `${JSON.stringify(this.#keys, null, 2)}\n`);
    const { sealed, end } = await readSealed(directory, ALL_LOGS);
    this.#all = [...sealed];
    this.#allFile = await AppendedFile.open(checkpointFile(directory, ALL_LOGS), end);
  }

  #line(jurisdiction: string): Promise<Line> {
    const known = this.#lines.get(jurisdiction);
    if (known) return known;
    const line = this.#open(jurisdiction);
    this.#lines.set(jurisdiction, line);
    line.catch(() => this.#lines.delete(jurisdiction)); // the database was away: tried again when next asked for
    return line;
  }

  async #open(jurisdiction: string): Promise<Line> {
    await this.#prepare();
    const line = new Line(new LogTree(this.#options.directory, jurisdiction));
    try {
      await line.log.load(this.#options.pool, this.#sealedBefore(jurisdiction));
    } catch (error) {
      if (!(error instanceof LogDisagrees)) throw error;
      this.#break(line, error);
    }
    return line;
  }

  /** How far a log had come when all logs were last sealed together. */
  #sealedBefore(jurisdiction: string): number {
    const logs = this.#all[this.#all.length - 1]?.checkpoint.logs ?? [];
    return logs.find(log => log.jurisdiction === jurisdiction)?.size ?? 0;
  }

  #break(line: Line, error: LogDisagrees): void {
    line.broken = error;
    this.#problem(line.log.jurisdiction, error.message);
  }

  #problem(jurisdiction: string, message: string): void {
    if (this.#problems.get(jurisdiction) !== message) this.#options.log(message);
    this.#problems.set(jurisdiction, message);
  }

  /** What keeps logs from being sealed, in words; empty when all is well. */
  get problems(): readonly string[] {
    return [...this.#problems.values()];
  }

  /** Takes in what was just committed, so that it need not be read again. Costs microseconds an event; may be left out. */
  committed(jurisdiction: string, events: readonly StoredEvent[]): void {
    const known = this.#lines.get(jurisdiction);
    void known?.then(line => this.#take(line, events)).catch(() => {}); // not opened: read when it is
  }

  #take(line: Line, events: readonly StoredEvent[]): void {
    if (line.broken) return;
    try {
      line.log.take(events);
    } catch (error) {
      if (!(error instanceof LogDisagrees)) throw error;
      this.#break(line, error);
    }
  }

  /**
   * The receipt for an event that is committed. Waits until a checkpoint covers it, at most `patience` milliseconds; who
   * asks at the same time shares one checkpoint.
   */
  async sealed(jurisdiction: string, position: number, patience = PATIENCE): Promise<Receipt> {
    const sealed = await this.#within(patience, this.#seal(jurisdiction, position));
    const line = await this.#within(0, this.#line(jurisdiction));
    return this.#receipt(line, jurisdiction, position, sealed);
  }

  /**
   * The receipt for an event that is committed, at once. A checkpoint follows within a second or two, and for all that was
   * committed meanwhile: one for each would cost more than writing the event.
   */
  async noted(jurisdiction: string, position: number): Promise<Receipt> {
    const opened = this.#line(jurisdiction);
    opened.then(
      line => this.#sealSoon(line),
      () => {}, // the database is away: the next tick seals it
    );
    const line = await this.#within(0, opened);
    const last = line?.log.last ?? null;
    const covers = last !== null && last.checkpoint.size >= position;
    return this.#receipt(line, jurisdiction, position, covers ? last : null);
  }

  #sealSoon(line: Line): void {
    if (this.#closed) return;
    this.#dirty.add(line);
    this.#soon ??= setTimeout(() => {
      this.#soon = null;
      void this.#sealDirty();
    }, SOON).unref();
  }

  async #sealDirty(): Promise<void> {
    const dirty = [...this.#dirty];
    this.#dirty.clear();
    for (const line of dirty) {
      if (!this.#closed && line.broken === null) await this.#flush(line);
    }
  }

  async #receipt(
    line: Line | null,
    jurisdiction: string,
    position: number,
    sealed: Sealed | null,
  ): Promise<Receipt> {
    const leaf =
      line && line.log.size >= position
        ? line.log.tree.leaf(position - 1)
        : await this.#leafOf(jurisdiction, position);
    return {
      jurisdiction,
      logIndex: position - 1,
      leafHash: hexOf(leaf),
      ...(sealed ? { checkpoint: sealed.note } : {}),
    };
  }

  async #leafOf(jurisdiction: string, position: number): Promise<Uint8Array> {
    const event = await eventAt(this.#options.pool, jurisdiction, position);
    if (event === null) throw new RangeError(`There is no event ${position} in ${jurisdiction}`);
    return eventLeafHash(event, nodeSha256);
  }

  /** The work's result, or null when it takes longer or fails; its failure is noted where it arose. */
  #within<T>(milliseconds: number, work: Promise<T>): Promise<T | null> {
    return new Promise(resolve => {
      const timer = setTimeout(() => resolve(null), milliseconds);
      const done = (value: T | null) => {
        clearTimeout(timer);
        resolve(value);
      };
      work.then(done, () => done(null));
    });
  }

  async #seal(jurisdiction: string, position: number): Promise<Sealed | null> {
    const line = await this.#line(jurisdiction);
    const covered = line.log.last;
    if (covered && covered.checkpoint.size >= position) return covered;
    if (line.broken) return null;
    return new Promise(done => {
      line.waiting.push({ position, done });
      this.#flush(line);
    });
  }

  #flush(line: Line): Promise<void> {
    line.flushing ??= this.#flushAll(line).finally(() => {
      line.flushing = null;
      // Who came when the last round was over already.
      if (line.waiting.length > 0 && line.broken === null && !this.#closed) void this.#flush(line);
    });
    return line.flushing;
  }

  async #flushAll(line: Line): Promise<void> {
    do {
      await this.#flushOnce(line);
    } while (line.waiting.length > 0 && line.broken === null && !this.#closed);
    for (const { done } of line.waiting.splice(0)) done(null);
  }

  async #flushOnce(line: Line): Promise<void> {
    // Who writes at this moment goes along: a turn of the loop is cheaper than a checkpoint each.
    await new Promise(resolve => setImmediate(resolve));
    const waiting = line.waiting.splice(0);
    const answer = (sealed: Sealed | null) => {
      for (const { position, done } of waiting) {
        done(sealed && sealed.checkpoint.size >= position ? sealed : null);
      }
    };
    try {
      const wanted = waiting.reduce((most, each) => Math.max(most, each.position), 0);
      if (wanted === 0 || wanted > line.log.size) await line.log.pull(this.#options.pool);
      const { size } = line.log;
      const last = line.log.last?.checkpoint;
      if (size > (last?.size ?? 0)) {
        const sealed = this.#sign(originOf(line.log.jurisdiction), line.log.tree.root(size), size, last, []);
        await line.log.keep(sealed);
      }
      this.#problems.delete(line.log.jurisdiction);
      answer(line.log.last ?? null);
    } catch (error) {
      answer(null);
      if (error instanceof LogDisagrees) this.#break(line, error);
      else
        this.#problem(
          line.log.jurisdiction,
          `辖区 ${line.log.jurisdiction} 未能签发检查点：${messageOf(error)}`,
        );
    }
  }

  #sign(
    origin: string,
    root: Uint8Array,
    size: number,
    last: Checkpoint | undefined,
    logs: readonly LogRoot[],
  ): Sealed {
    const { key, clock } = this.#options;
    const number = (last?.number ?? 0) + 1;
    const checkpoint = { origin, size, root, number, time: isoOf(clock()), logs };
    return { checkpoint, note: key.sign(checkpointText(checkpoint)) };
  }

  /**
   * Seals what is not sealed yet, then all logs together. Main calls it at least once a minute, and when it stops.
   */
  tick(): Promise<void> {
    this.#ticking ??= this.#tickOnce().finally(() => {
      this.#ticking = null;
    });
    return this.#ticking;
  }

  /** Seals whatever was committed before this call, and waits for it a moment: an act with legal effect was done. */
  async atOnce(patience = PATIENCE): Promise<void> {
    // A round that is under way may have passed the log already.
    const round = (this.#ticking ?? Promise.resolve()).then(() => this.tick());
    await this.#within(patience, round);
  }

  async #tickOnce(): Promise<void> {
    if (this.#closed) return;
    try {
      if (!this.#started) await this.start();
      const heads = await readHeads(this.#options.pool);
      for (const { jurisdiction, position } of heads) {
        const line = await this.#line(jurisdiction);
        const sealed = line.log.last?.checkpoint.size ?? 0;
        if (line.broken === null && position > sealed) await this.#flush(line);
      }
      await this.#sealAll();
      this.#problems.delete(ALL_LOGS);
    } catch (error) {
      const what = this.#started ? '未能签发全市检查点' : '封存日志未能启动，没有签发检查点';
      this.#problem(ALL_LOGS, `${what}：${messageOf(error)}`);
    }
  }

  async #sealAll(): Promise<void> {
    const logs: LogRoot[] = [];
    for (const jurisdiction of [...this.#lines.keys()].sort()) {
      const { log } = await this.#line(jurisdiction);
      const last = log.last?.checkpoint;
      if (last) logs.push({ jurisdiction, size: last.size, root: last.root });
    }
    const tree = treeOverLogs(logs);
    const before = this.#all[this.#all.length - 1]?.checkpoint;
    const root = tree.root();
    if (logs.length === 0 || (before && hexOf(before.root) === hexOf(root))) return;
    const sealed = this.#sign(originOf(ALL_LOGS), root, logs.length, before, logs);
    await this.#allFile?.append(Buffer.from(`${JSON.stringify(sealed.note)}\n`), { durable: true });
    this.#all = [...this.#all.slice(-1000), sealed];
  }

  /** Public keys that ever signed, the newest last. */
  get keys(): readonly PublicKey[] {
    return this.#keys;
  }

  /** Checkpoints of a jurisdiction, or of all logs together; the newest last. */
  async checkpoints(jurisdiction: string, most: number): Promise<readonly Sealed[]> {
    if (jurisdiction === ALL_LOGS) return this.#all.slice(-most);
    return (await this.#known(jurisdiction))?.log.sealed.slice(-most) ?? [];
  }

  /** The tree of a log; null for a jurisdiction without one. For proofs. */
  async tree(jurisdiction: string): Promise<MerkleTree | null> {
    return (await this.#known(jurisdiction))?.log.tree ?? null;
  }

  async #known(jurisdiction: string): Promise<Line | null> {
    return (await this.#lines.get(jurisdiction)) ?? null;
  }

  /** The logs that there are. */
  get jurisdictions(): readonly string[] {
    return [...this.#lines.keys()].sort();
  }

  /** Seals what is left, then closes the files. */
  async stop(): Promise<void> {
    if (this.#soon) clearTimeout(this.#soon);
    await this.#ticking; // it may have begun before the last events came
    await this.tick();
    this.#closed = true;
    for (const opened of this.#lines.values()) {
      const line = await opened.catch(() => null);
      await line?.flushing;
      await line?.log.close();
    }
    await this.#allFile?.close();
  }
}

/** The tree whose leaves are logs, in order of jurisdiction. */
export function treeOverLogs(logs: readonly LogRoot[]): MerkleTree {
  const tree = new MerkleTree(nodeSha256);
  for (const log of logs) tree.append(leafHash(logLeafData(log), nodeSha256));
  return tree;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
