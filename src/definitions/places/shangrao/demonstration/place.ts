import { createWorkCalendar } from '../../../../calendar/work-calendar.ts';
import { publishedYears } from '../../../../calendar/years/index.ts';
import { addDays, type LocalDate } from '../../../../kernel/local-date.ts';
import { type Selector, selects, type Unit } from '../../../../language/unit.ts';
import { share } from './random.ts';

/** Units as the simulation asks for them. A territory is a county or, for the city's own organs, the city. */
export interface Place {
  readonly units: readonly Unit[];
  get(code: string): Unit;
  select(selector: Selector): readonly Unit[];
  /** Units of the territory of `unit`; those below it come alone when there are any. */
  near(unit: Unit, selector: Selector): readonly Unit[];
  /** Units of the territory; for an organ of the city that finds none there, of the whole city. */
  within(unit: Unit, selector: Selector): readonly Unit[];
}

export const CITY = '361100';

/** Code of the territory: that of the county, or of the city. */
export const territoryOf = (unit: Unit): string => unit.code.slice(0, 6);

export function placeOf(units: readonly Unit[]): Place {
  const byCode = new Map(units.map(unit => [unit.code, unit]));
  const known = new Map<string, readonly Unit[]>();
  function remembered(key: string, find: () => readonly Unit[]): readonly Unit[] {
    let found = known.get(key);
    if (!found) {
      found = find();
      known.set(key, found);
    }
    return found;
  }
  const names = new Map<Selector, number>();
  function nameOf(selector: Selector): number {
    let name = names.get(selector);
    if (name === undefined) {
      name = names.size;
      names.set(selector, name);
    }
    return name;
  }
  const select = (selector: Selector) =>
    remembered(`${nameOf(selector)}`, () => units.filter(unit => selects(selector, unit)));
  const here = (territory: string, selector: Selector) =>
    remembered(`${nameOf(selector)}/${territory}`, () =>
      select(selector).filter(unit => territoryOf(unit) === territory),
    );
  return {
    units,
    get: code => byCode.get(code)!,
    select,
    near(unit, selector) {
      const found = here(territoryOf(unit), selector);
      const below = unit.level === 'township' ? found.filter(each => each.parent === unit.code) : [];
      return below.length > 0 ? below : found;
    },
    within(unit, selector) {
      const found = here(territoryOf(unit), selector);
      return found.length === 0 && territoryOf(unit) === CITY ? select(selector) : found;
    },
  };
}

/** The diligence for which the tables are written. */
const MIDDLING = 0.74;

/**
 * How much more than a middling unit this one misses: 0 for one that misses nothing, 1 for a middling one. Counties differ,
 * units in them differ, and each has registers that it keeps well or badly; all of them learn with the years.
 */
export function slack(unit: Unit, register: string, year: number): number {
  const learnt = 0.025 * (year - 2025);
  const inclined = leaning(unit, register);
  if (inclined > 1) return 0;
  const diligence = Math.min(0.99, Math.max(0.1, inclined + learnt));
  return (1 - diligence) / (1 - MIDDLING);
}

const leanings = new WeakMap<Unit, Map<string, number>>();

/** Remembered, since it is asked for at every field. */
function leaning(unit: Unit, register: string): number {
  let known = leanings.get(unit);
  if (known === undefined) {
    known = new Map();
    leanings.set(unit, known);
  }
  let found = known.get(register);
  if (found === undefined) {
    const territory = share(`territory/${territoryOf(unit)}`) * 0.34 - 0.19;
    const own = share(`unit/${unit.code}`) ** 2 * -0.34 + 0.12;
    const kept = share(`kept/${territoryOf(unit)}/${register}`) * 0.2 - 0.1;
    // Every territory keeps some registers as a model for the others: there nothing is missed.
    const model = share(`model/${territoryOf(unit)}/${register}`) < 0.25;
    found = model ? 2 : MIDDLING + territory + own + kept;
    known.set(register, found);
  }
  return found;
}

const calendar = createWorkCalendar(publishedYears);

/** The day itself or the next working day. */
export function toWorkday(day: LocalDate): LocalDate {
  let at = day;
  while (!calendar.isWorkday(at)) at = addDays(at, 1);
  return at;
}

/** The day itself or the working day before. */
export function backToWorkday(day: LocalDate): LocalDate {
  let at = day;
  while (!calendar.isWorkday(at)) at = addDays(at, -1);
  return at;
}

export function addWorkdays(day: LocalDate, count: number): LocalDate {
  let at = day;
  for (let left = count; left > 0; left--) at = toWorkday(addDays(at, 1));
  return at;
}
