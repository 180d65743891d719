import { setImmediate } from 'node:timers/promises';
import type { CaseState } from '../../language/procedure/case.ts';
import {
  datedCases,
  type NewDate,
  noteCaseProgress,
  readCaseProgress,
  writeDates,
} from '../../store/case-rebuild.ts';
import { tx } from '../../store/tx.ts';
import type { World } from '../world.ts';
import { findDefined } from './cases.ts';
import { groundsHash } from './grounds-hash.ts';
import { aboveOf, dated, groundsOf } from './project.ts';

/** What a new calendar or a decided reading did to the cases that go on. */
export interface RedatedCases {
  readonly running: number;
  readonly moved: number;
  readonly earlier: number;
  readonly later: number;
  /** Cases whose last day moved: id, day before, day now; the first of them. */
  readonly shown: readonly string[];
}

const SHOWN = 10;
/** Of a million that move no list is made: it would be more than one statement takes. */
const WRITTEN_AT_ONCE = 5000;

const isSame = (one: NewDate, other: NewDate): boolean =>
  one.due_on === other.due_on &&
  one.due_clock === other.due_clock &&
  one.provisional === other.provisional &&
  one.suspended === other.suspended &&
  one.above.join() === other.above.join();

const ACTOR = 'redate';

/**
 * When a year's holiday notice arrives, or an authority decides how a term is to be read, the last days of running cases
 * move. Says in the log what moved. One jurisdiction's failure keeps no other back.
 */
export async function redateCases(world: World, log: (text: string) => void): Promise<RedatedCases> {
  const total = { running: 0, moved: 0, earlier: 0, later: 0, shown: [] as string[] };
  const grounds = groundsHash(world);
  for (const noted of await readCaseProgress(world.pool)) {
    if (noted.grounds === grounds) continue;
    const { jurisdiction } = noted;
    try {
      const done = await redateJurisdiction(world, jurisdiction, noted.definitions, noted.position);
      total.running += done.running;
      total.moved += done.moved;
      total.earlier += done.earlier;
      total.later += done.later;
      total.shown.push(...done.shown.slice(0, SHOWN - total.shown.length));
    } catch (error) {
      log(`辖区 ${jurisdiction} 的期限没有重算：${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (total.running > 0) {
    const { running, moved, earlier, later, shown } = total;
    const which = shown.length === 0 ? '' : `：${shown.join('；')}${moved > shown.length ? '……' : ''}`;
    log(
      `工作日历或者期限的解释有变，重算在办 ${running} 件：${moved} 件的末日有变动（提前 ${earlier}，推后 ${later}）${which}`,
    );
  }
  return total;
}

function redateJurisdiction(
  world: World,
  jurisdiction: string,
  definitions: string,
  position: number,
): Promise<RedatedCases> {
  const grounds = groundsOf(world);
  const definedOf = (state: CaseState) => findDefined(world.site, state.procedure, state.version);
  const work = () =>
    tx(world.pool, { jurisdiction, actor: ACTOR }, async trx => {
      const total = { running: 0, moved: 0, earlier: 0, later: 0, shown: [] as string[] };
      let changed: NewDate[] = [];
      for await (const page of datedCases(trx, jurisdiction)) {
        for (const { said, units, state } of page) {
          const above = aboveOf(world, units);
          const now: NewDate =
            state === null
              ? { ...said, above }
              : { id: said.id, above, ...dated(definedOf(state), state, grounds) };
          if (state !== null) total.running++;
          if (!isSame(said, now)) changed.push(now);
          if (state === null || now.due_on === said.due_on) continue;
          total.moved++;
          const [before, after] = [said.due_on, now.due_on];
          if (before !== null && after !== null && after < before) total.earlier++;
          if (before !== null && after !== null && after > before) total.later++;
          if (total.shown.length < SHOWN) total.shown.push(`${state.id} ${before ?? '—'}→${after ?? '—'}`);
        }
        if (changed.length >= WRITTEN_AT_ONCE) {
          await writeDates(trx, jurisdiction, changed);
          changed = [];
        }
        // Requests that came in meanwhile are answered first.
        await setImmediate();
      }
      await writeDates(trx, jurisdiction, changed);
      await noteCaseProgress(trx, { jurisdiction, position, definitions, grounds: groundsHash(world) });
      return total;
    });
  return world.write(jurisdiction, async () => ({ logged: [], result: await work() }));
}
