import { Engine } from '../../src/engine/engine.ts';
import { cellOf } from '../../src/engine/explain/explain.ts';
import { verdictOf } from '../../src/engine/judge/verdict-code.ts';
import { parseDate } from '../../src/kernel/local-date.ts';
import { shangrao } from '../../src/main/site.ts';
import type { CaseWorld } from './case-world.ts';

/**
 * What the engine says of duties from the entries of an imagined log alone; null where the unit owes none in the period.
 * Bodies that are not overseen are never judged: `not-judged (met)` says what their entries come to all the same.
 * @param asked unit and period by id of the obligation
 */
export function verdictsIn(
  world: CaseWorld,
  asked: Readonly<Record<string, readonly [unit: string, period: string]>>,
  asOf = '2026-12-31',
): Readonly<Record<string, string | null>> {
  const engine = new Engine(shangrao, parseDate(asOf));
  for (const event of world.events) engine.apply(event);
  return Object.fromEntries(
    Object.entries(asked).map(([obligation, [unit, period]]) => {
      const judged = engine.judge.obligations.find(each => each.obligation.id === obligation);
      if (judged === undefined) throw new Error(`no obligation ${obligation}`);
      const cell = cellOf(judged, unit, period);
      if (cell === undefined) return [obligation, null];
      const verdict = verdictOf(judged.status[cell]);
      const comesTo = verdictOf(judged.folds[0].judge(cell, cell % judged.cells.slots.length));
      return [obligation, verdict === 'not-judged' ? `${verdict} (${comesTo})` : verdict];
    }),
  );
}
