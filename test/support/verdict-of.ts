import { Engine } from '../../src/engine/engine.ts';
import { cellOf } from '../../src/engine/explain/explain.ts';
import { verdictOf } from '../../src/engine/judge/verdict-code.ts';
import { parseDate } from '../../src/kernel/local-date.ts';
import { shangrao } from '../../src/main/site.ts';
import type { CaseWorld } from './case-world.ts';

/** The city with these measures alone: all fifty take ten times as long to judge. */
export function withMeasures(asked: readonly number[]): typeof shangrao {
  const parts = shangrao.directive.parts.map(part => ({
    ...part,
    measures: part.measures.filter(({ no }) => asked.includes(no)),
  }));
  return { ...shangrao, directive: { ...shangrao.directive, parts } };
}

/** Says what a duty of a unit in a period comes to; null where the unit owes none. */
export type Judge = (obligation: string, unit: string, period: string) => string | null;

/**
 * Judges the entries of an imagined log alone.
 * Bodies that are not overseen are never judged: `not-judged (met)` says what their entries come to all the same.
 */
export function judgeOf(world: CaseWorld, asOf = '2026-12-31', site = shangrao): Judge {
  const engine = new Engine(site, parseDate(asOf));
  for (const event of world.events) engine.apply(event);
  return (obligation, unit, period) => {
    const judged = engine.judge.obligations.find(each => each.obligation.id === obligation);
    if (judged === undefined) throw new Error(`no obligation ${obligation}`);
    const cell = cellOf(judged, unit, period);
    if (cell === undefined) return null;
    const verdict = verdictOf(judged.status[cell]);
    const comesTo = verdictOf(judged.folds[0].judge(cell, cell % judged.cells.slots.length));
    return verdict === 'not-judged' ? `${verdict} (${comesTo})` : verdict;
  };
}

/**
 * What the engine says of several duties at once.
 * @param asked unit and period by id of the obligation
 */
export function verdictsIn(
  world: CaseWorld,
  asked: Readonly<Record<string, readonly [unit: string, period: string]>>,
  asOf = '2026-12-31',
): Readonly<Record<string, string | null>> {
  const judge = judgeOf(world, asOf);
  return Object.fromEntries(
    Object.entries(asked).map(([obligation, [unit, period]]) => [
      obligation,
      judge(obligation, unit, period),
    ]),
  );
}
