import { Engine } from '../engine/engine.ts';
import type { Judge } from '../engine/judge/judge.ts';
import { isoOf } from '../kernel/instant.ts';
import { type LocalDate, shanghaiDateOf } from '../kernel/local-date.ts';
import { entryEventOf, type LoggedEvent } from '../language/entry-log.ts';
import type { UnitTree } from '../language/unit-tree.ts';
import { type LogEnd, readEvents, readHeads } from '../store/event.ts';
import type { Pool } from '../store/pool.ts';
import { sameTree, writeUnitClosure } from '../store/unit-closure.ts';
import { namesOf } from './names.ts';
import type { Desk } from './reading/view.ts';
import { Refusal } from './refusal.ts';
import { erasureAsAmendment } from './seal/erase.ts';
import { ADMINISTRATION, jurisdictionsOf, type Site } from './site.ts';
import { Slices } from './slices.ts';

/** Milliseconds since the epoch. The one source of time; main passes the machine's clock, tests pass their own. */
export type Clock = () => number;

/** How far the start has come, for the start page and /readyz. */
export interface Phase {
  readonly text: string;
  readonly done: number;
  readonly total: number;
}

/** How far the demonstration set has come; null where there is none. */
export interface DemonstrationState {
  present: boolean;
  done: number;
  total: number;
}

/** In place of what was logged, where it is too much to lie in memory at once: the world reads it from the log, page by page. */
export const IN_LOG = 'in the log' as const;

/** How a piece of work is written. */
interface WriteOptions {
  /** It governs judging everywhere. */
  readonly everywhere?: boolean;
  /** It belongs to the demonstration world. */
  readonly simulated?: boolean;
}

const EMPTY_LOG: LogEnd = { position: 0, recordedAt: 0 };

/** The queue of what concerns all jurisdictions; no code of a unit looks like it. */
const EVERYWHERE = '*';

/**
 * The running system: the engine in memory, the log it was built from, and how far each jurisdiction's log has been
 * applied. Everything that writes goes through it, one transaction of a jurisdiction at a time, so that events reach the
 * engine in position order and a writer reads its own write.
 */
export class World implements Desk {
  readonly site: Site;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly engine: Engine;
  readonly names: Desk['names'];
  readonly demonstration: DemonstrationState = { present: false, done: 0, total: 0 };
  phase: Phase = { text: '正在连接数据库', done: 0, total: 0 };
  ready = false;
  /** Told of what was committed, in the order of positions: the sealed log takes it up. */
  committed: (jurisdiction: string, logged: readonly LoggedEvent[]) => void = () => {};
  /** Why nothing is written although all else is well, for the person who wants to write; null: writing goes on. */
  readOnly: string | null = null;
  readonly #slices: Slices;
  readonly #applied = new Map<string, LogEnd>();
  #suspended = false;
  #suspensions = 0;
  /** The tree that the database knows. */
  #written: UnitTree | null = null;
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(site: Site, pool: Pool, clock: Clock) {
    this.site = site;
    this.pool = pool;
    this.clock = clock;
    this.engine = new Engine(site, shanghaiDateOf(clock()));
    this.names = namesOf(site.registers);
    this.#slices = new Slices(clock);
  }

  /** The units as they stand today. */
  get tree(): UnitTree {
    return this.engine.grounds.context.tree;
  }

  get today(): LocalDate {
    return this.engine.today;
  }

  /** Events applied, over all jurisdictions. */
  get position(): number {
    let sum = 0;
    for (const { position } of this.#applied.values()) sum += position;
    return sum;
  }

  /** Where a log ends, as far as it was applied: in a turn of its jurisdiction, all of it. */
  endOf(jurisdiction: string): LogEnd {
    return this.#applied.get(jurisdiction) ?? EMPTY_LOG;
  }

  /** Reads the whole log into the engine and folds it once. */
  async load(): Promise<void> {
    const heads = await readHeads(this.pool);
    const total = heads.reduce((sum, head) => sum + head.position, 0);
    for (const { jurisdiction } of heads) {
      this.phase = { text: '正在读取台账', done: this.position, total };
      await this.#catchUp(jurisdiction, total);
    }
    for (const jurisdiction of jurisdictionsOf(this.site)) {
      if (!this.#applied.has(jurisdiction)) this.#applied.set(jurisdiction, EMPTY_LOG);
    }
    this.phase = { text: '正在评判', done: total, total };
    await this.judgeAt(this.today);
    await this.#keepClosure();
    this.phase = { text: '已就绪', done: total, total };
    this.ready = true;
  }

  async #catchUp(jurisdiction: string, total = 0): Promise<void> {
    const from = this.endOf(jurisdiction).position + 1;
    for await (const batch of readEvents(this.pool, { jurisdiction, from })) {
      for (const event of batch) this.#apply(event);
      if (total > 0) this.phase = { ...this.phase, done: this.position };
    }
  }

  async #take(jurisdiction: string, logged: readonly LoggedEvent[]): Promise<void> {
    if (logged.length === 0) return;
    const next = this.endOf(jurisdiction).position + 1;
    if (logged[0].position !== next) await this.#catchUp(jurisdiction);
    else for (const event of logged) this.#apply(event);
    this.committed(jurisdiction, logged);
  }

  #apply(logged: LoggedEvent): void {
    // Two may read the log at once, as after the database was away.
    if (logged.position <= this.endOf(logged.jurisdiction).position) return;
    const event = entryEventOf(logged, isoOf) ?? erasureAsAmendment(logged);
    if (event) this.engine.apply(event);
    this.#applied.set(logged.jurisdiction, { position: logged.position, recordedAt: logged.recordedAt });
  }

  /**
   * Runs work that writes to a jurisdiction, after whatever is under way there, then applies what it logged before the
   * caller goes on. When it is unknown whether a commit happened, the log is asked. Work that concerns `everywhere`
   * (what governs judging) runs while no other such work does, in whatever jurisdiction.
   */
  async write<T>(
    jurisdiction: string,
    work: () => Promise<{ readonly logged: readonly LoggedEvent[] | typeof IN_LOG; readonly result: T }>,
    { everywhere = false, simulated = false }: WriteOptions = {},
  ): Promise<T> {
    this.requireReady();
    this.#requireDatabase();
    // Who signs in to read is let in.
    if (jurisdiction !== ADMINISTRATION) this.requireWritable();
    const { present, done, total } = this.demonstration;
    if (present && done < total && !simulated && jurisdiction !== ADMINISTRATION) {
      // What is recorded now would stand before what the demonstration has yet to live through, and time never goes back.
      throw new Refusal(
        'not-ready',
        `演示数据正在载入（${done} / ${total}），载入完成后即可登记，请稍候再试`,
      );
    }
    const lines = everywhere ? [jurisdiction, EVERYWHERE] : [jurisdiction];
    const before = Promise.all(lines.map(line => this.#turns.get(line)));
    const turn = before.then(async () => {
      this.#requireDatabase();
      try {
        const { logged, result } = await work();
        if (logged === IN_LOG) await this.#catchUp(jurisdiction);
        else await this.#take(jurisdiction, logged);
        // Committed already: should this fail, the next tick does it.
        if (everywhere) await this.#keepClosure().catch(() => {});
        return result;
      } catch (error) {
        // A commit whose answer was lost may have happened; what is in the log counts.
        // While the database is away there is nothing to ask: `resume` does it.
        if (!this.#suspended) await this.#catchUp(jurisdiction).catch(() => {});
        throw error;
      }
    });
    const over = turn.catch(() => {});
    for (const line of lines) this.#turns.set(line, over);
    return turn;
  }

  /** Nothing is written until `resume`: the lock that keeps other writers out is not held. Reading goes on. */
  suspend(): void {
    this.#suspended = true;
    this.#suspensions++;
  }

  /** Takes up what was logged meanwhile, by whomever, and lets writers in again. */
  async resume(): Promise<void> {
    const suspensions = this.#suspensions;
    for (const jurisdiction of this.#applied.keys()) await this.#catchUp(jurisdiction);
    if (suspensions === this.#suspensions) this.#suspended = false;
  }

  #requireDatabase(): void {
    if (this.#suspended) {
      throw new Refusal('unavailable', '数据库暂时无法使用，没有保存任何内容；恢复后会自动继续，请稍后重试');
    }
  }

  /**
   * The judge of a day, by what was known at an instant (absent: everything). One that is not there yet is made in slices,
   * once for all who ask; others are answered and entries are taken in meanwhile.
   */
  async judgeAt(asOf: LocalDate, knownAt?: number): Promise<Judge> {
    const { engine } = this;
    return engine.ready(asOf, knownAt) ?? this.#slices.run(() => engine.advance(asOf, knownAt));
  }

  /** Row-level security asks the database who stands below whom: it shall say the same as the tree of today. */
  async #keepClosure(): Promise<void> {
    const { tree } = this.engine.grounds.context;
    if (this.#written !== null && sameTree(this.#written, tree)) return;
    await writeUnitClosure(this.pool, tree);
    this.#written = tree;
  }

  /** Moves the engine to the calendar day of the clock. */
  tick(): void {
    if (!this.ready) return;
    this.engine.dayBegan(shanghaiDateOf(this.clock()));
    this.#keepClosure().catch(() => {});
  }

  /** @throws Refusal unavailable while there is no room on the disk */
  requireWritable(): void {
    if (this.readOnly !== null) throw new Refusal('unavailable', this.readOnly);
  }

  /** @throws Refusal not-ready while the log is being read */
  requireReady(): void {
    if (!this.ready) {
      throw new Refusal('not-ready', `系统正在启动：${this.phase.text}，请稍候再试`);
    }
  }
}
