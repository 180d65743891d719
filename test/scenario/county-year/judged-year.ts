import type { Obligation } from '../../../src/language/obligation/obligation.ts';
import { CaseWorld } from '../../support/case-world.ts';
import { type Judge, judgeOf, withMeasures } from '../../support/verdict-of.ts';

/** The measures that this year is about. */
const ASKED: readonly number[] = [...Array.from({ length: 17 }, (_, i) => i + 3), 33, 34];

const site = withMeasures(ASKED);

export const obligations: readonly Obligation[] = site.directive.parts.flatMap(part =>
  part.measures.flatMap(measure => measure.obligations),
);

/** Everything that the authorities were asked to decide, decided: the widest duties, the shortest times. */
export function decidedWorld(): CaseWorld {
  const world = new CaseWorld();
  for (const [question, reading] of [
    ['directive.city-and-county', 'county-only'],
    ['m03.bearer', 'clause'],
    ['m03.due', 'inclusive-fixed'],
    ['m03.publication', 'all'],
    ['m04.bearer', 'clause'],
    ['m05.bearer', 'clause'],
    ['m11.handlers', 'law'],
    ['m11.transfer', 'by-analogy'],
    ['m16.bearer', 'clause'],
    ['m16.catalogue', 'all'],
    ['m16.clock', 'fifteen'],
    ['m16.due', 'fixed'],
    ['m17.organ', 'justice'],
    ['m18.bearer', 'clause'],
    ['m18.decision-floor', 'seven'],
    ['m18.start', 'complete'],
    ['m19.bearer', 'clause'],
    ['m34.organs', 'every-organ'],
    ['m34.participation', 'every-decision'],
  ] as const) {
    world.choose(question, reading);
  }
  for (const [openTerm, length, unit] of [
    ['m06.promptly', 10, 'workingDays'],
    ['m10.promptly', 7, 'workingDays'],
    ['m14.promptly', 20, 'workingDays'],
    ['m15.dynamic', 6, 'months'],
    ['m15.promptly', 2, 'months'],
    ['m17.promptly', 30, 'days'],
    ['m19.promptly', 20, 'workingDays'],
  ] as const) {
    world.rule(openTerm, { length, unit, rollOver: false });
  }
  for (const [openTerm, period] of [
    ['m05.interval', 'year'],
    ['m09.regularity', 'quarter'],
    ['m17.interval', 'half'],
    ['m19.interval', 'year'],
  ] as const) {
    world.record('rulings', '361100', '2025-01-02', { openTerm, period, ruledBy: '上饶市人民政府' });
  }
  return world;
}

/** Judged on the day after the year has ended. */
export const judgedAfter = (world: CaseWorld): Judge => judgeOf(world, '2027-01-01', site);
