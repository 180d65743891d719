import { addMonths, formatDate } from '../../kernel/local-date.ts';
import type { BurdenLine } from '../../language/desk-answers.ts';
import { jurisdictionOf } from '../site.ts';
import type { World } from '../world.ts';
import type { Activity } from './activity.ts';

/** Fields that units typed in a month, the heaviest burden first. */
export async function burdenOf(
  world: World,
  activity: Activity,
  units: readonly string[],
  months: readonly string[],
): Promise<readonly BurdenLine[]> {
  const { tree } = world;
  const known = units.filter(code => tree.has(code)).map(code => tree.get(code));
  const jurisdictions = new Set(known.map(unit => jurisdictionOf(world.site, unit, code => tree.get(code))));
  for (const jurisdiction of jurisdictions) await activity.catchUp(jurisdiction);
  return known
    .flatMap(({ code, name }) =>
      months.map(month => ({ unit: code, unitName: name, month, ...activity.typed(code, month) })),
    )
    .sort((a, b) => b.month.localeCompare(a.month) || b.typed - a.typed || a.unit.localeCompare(b.unit));
}

/** This month and the one before, `2026-06`. */
export function lastMonths(world: World): readonly string[] {
  return [world.today, addMonths(world.today, -1)].map(day => formatDate(day).slice(0, 7));
}
