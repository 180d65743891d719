import type { LoggedEvent } from '../../language/entry-log.ts';
import type { CaseState } from '../../language/procedure/case.ts';
import { stepOfBody } from '../../language/procedure/case-log.ts';
import { CASE_DOCUMENT, documentOfBody } from '../../language/procedure/document-log.ts';
import type { LoggedDocumentEvent } from '../../store/case-documents.ts';
import {
  clearCases,
  digestCases,
  eventsOfCases,
  lastSteps,
  noteCaseProgress,
  readCaseProgress,
  refillNumbers,
} from '../../store/case-rebuild.ts';
import { type CaseRows, writeCases } from '../../store/case-rows.ts';
import { type Trx, tx } from '../../store/tx.ts';
import type { World } from '../world.ts';
import { afterEvent } from './fold.ts';
import { definitionsHash, groundsHash } from './grounds-hash.ts';
import { type Grounds, groundsOf, rowsOf } from './project.ts';
import { redateCases } from './redate.ts';

/*
 * The tables of cases follow from the log: each step is folded without its definition. They are made anew after a restore,
 * and where a definition changed what they show.
 */

const ACTOR = 'rebuild';
const AT_ONCE = 500;

/** How the tables of a jurisdiction made anew compare with those before. */
export interface RebuiltCases {
  readonly jurisdiction: string;
  readonly cases: number;
  /** Tables that are not what they were. */
  readonly differing: readonly string[];
}

/** One case on its way through its events. */
interface Folding {
  state: CaseState;
  readonly recorded: number[];
  readonly documents: LoggedDocumentEvent[];
}

/** Takes up what happened in the cases of a log, those of one case together. */
class Refill {
  readonly #world: World;
  readonly #trx: Trx;
  readonly #grounds: Grounds;
  #now: Folding | null = null;
  #waiting: CaseRows[] = [];
  cases = 0;
  position = 0;

  constructor(world: World, trx: Trx) {
    this.#world = world;
    this.#trx = trx;
    this.#grounds = groundsOf(world);
  }

  async take(event: LoggedEvent): Promise<void> {
    if (event.kind === CASE_DOCUMENT) this.#takeDocument(event);
    else await this.#takeStep(event);
  }

  #takeDocument({ jurisdiction, position, recordedAt, body }: LoggedEvent): void {
    const event = documentOfBody(body);
    if (this.#now?.state.id !== event.case) throw noBeginning(jurisdiction, position, event.case);
    this.#now.documents.push({ ...event, recordedAt });
  }

  async #takeStep(event: LoggedEvent): Promise<void> {
    const { case: id } = stepOfBody(event.body);
    if (id === null) await this.#put();
    const before = id === null ? null : this.#now;
    if (id !== null && before?.state.id !== id) {
      throw noBeginning(event.jurisdiction, event.position, id);
    }
    const recorded = before?.recorded ?? [];
    recorded.push(event.recordedAt);
    const documents = before?.documents ?? [];
    this.#now = { state: afterEvent(before?.state ?? null, event), recorded, documents };
    this.position = Math.max(this.position, event.position);
  }

  async #put(): Promise<void> {
    if (this.#now === null) return;
    const { state, recorded, documents } = this.#now;
    this.#waiting.push(rowsOf(this.#world, this.#grounds, state, recorded, documents));
    this.#now = null;
    this.cases++;
    if (this.#waiting.length >= AT_ONCE) await this.#flush();
  }

  async #flush(): Promise<void> {
    await writeCases(this.#trx, this.#waiting);
    this.#waiting = [];
  }

  async end(jurisdiction: string): Promise<void> {
    await this.#put();
    await this.#flush();
    await refillNumbers(this.#trx, jurisdiction);
  }
}

const noBeginning = (jurisdiction: string, position: number, id: string): Error =>
  new Error(`辖区 ${jurisdiction} 第 ${position} 条事件所属的办件 ${id} 没有开始`);

/** Makes the tables of cases of one jurisdiction anew from its log, and says what came out otherwise. */
export function rebuildCases(world: World, jurisdiction: string): Promise<RebuiltCases> {
  const work = () =>
    tx(world.pool, { jurisdiction, actor: ACTOR }, async trx => {
      const before = await digestCases(trx, jurisdiction);
      await clearCases(trx, jurisdiction);
      const refill = new Refill(world, trx);
      for await (const page of eventsOfCases(trx, jurisdiction)) {
        for (const event of page) await refill.take(event);
      }
      await refill.end(jurisdiction);
      const { position, cases } = refill;
      if (cases > 0) {
        const [definitions, grounds] = [definitionsHash(world.site), groundsHash(world)];
        await noteCaseProgress(trx, { jurisdiction, position, definitions, grounds });
      }
      const after = await digestCases(trx, jurisdiction);
      return {
        jurisdiction,
        cases,
        differing: Object.keys(after).filter(name => after[name] !== before[name]),
      };
    });
  return world.write(jurisdiction, async () => ({ logged: [], result: await work() }));
}

/**
 * Brings the tables of cases in line with the log, the definitions, the calendar and what was decided. At every start; one
 * jurisdiction's failure keeps no other back.
 */
export async function ensureCases(world: World, log: (text: string) => void): Promise<void> {
  const progress = new Map((await readCaseProgress(world.pool)).map(each => [each.jurisdiction, each]));
  const definitions = definitionsHash(world.site);
  for (const [jurisdiction, position] of await lastSteps(world.pool)) {
    const noted = progress.get(jurisdiction);
    if (noted?.position === position && noted.definitions === definitions) continue;
    const why =
      noted === undefined
        ? '没有办件表'
        : noted.position === position
          ? '程序定义已改动'
          : '办件表落后于日志';
    try {
      const { cases } = await rebuildCases(world, jurisdiction);
      log(`辖区 ${jurisdiction}：${why}，已由日志重建 ${cases} 件办件`);
    } catch (error) {
      log(`辖区 ${jurisdiction} 的办件表没有重建：${error instanceof Error ? error.message : String(error)}`);
    }
  }
  await redateCases(world, log);
}
