import { addDays, civilOf, dateOf, type LocalDate, parseDate } from '../../../../kernel/local-date.ts';
import type { Register } from '../../../../language/register.ts';
import { selects, type Unit } from '../../../../language/unit.ts';
import { holds, type Simulated } from './entries.ts';
import { does, type Occasion, type World, writeEntry } from './fill.ts';
import { backToWorkday, type Place, territoryOf, toWorkday } from './place.ts';
import { type Random, type Range, randomOf } from './random.ts';
import type { Stream, Timing } from './stream.ts';

/** First day of the demonstration world: the directive is in force, the registers are opened. */
export const START = dateOf(2024, 10, 1);
/** Registers of what was already there are filled from here on, within some weeks. */
const OPENING = dateOf(2024, 10, 8);
const SEED = 'yifa-demonstration-1';

/** When something happens and what it is about; the table's fields do the rest. */
type Moment = Pick<Occasion, 'legalDate' | 'about' | 'member' | 'target' | 'recordedFrom'>;

/** Simulates one stream, unit by unit. Each unit draws from a stream of chance of its own. */
export function* simulate(
  world: World,
  stream: Stream,
  register: Register,
  name: string,
): Generator<void, void, void> {
  const { when } = stream;
  if (when.kind === 'each' || when.kind === 'each-yearly') {
    const members = [...world.entries.of(when.of)];
    for (const [at, member] of members.entries()) {
      if (at % 500 === 499) yield;
      const unit = writerFor(world.place, stream, when.kind === 'each' && when.served === true, member.unit);
      if (unit === undefined) continue;
      const random = randomOf(`${SEED}/${name}/${unit.code}/${member.unit.code}/${member.key}`);
      const moments =
        when.kind === 'each'
          ? answering(when, member, random, unit, register, world.until)
          : throughout(when, member, random, unit, register, world.until);
      write(world, stream, register, unit, random, moments);
    }
    return;
  }
  for (const unit of world.place.select(stream.by)) {
    const random = randomOf(`${SEED}/${name}/${unit.code}`);
    write(world, stream, register, unit, random, momentsOf(world, when, unit, random, register));
  }
}

function write(
  world: World,
  stream: Stream,
  register: Register,
  unit: Unit,
  random: Random,
  moments: readonly Moment[],
): void {
  for (const moment of moments) {
    if (moment.legalDate > world.until) continue;
    world.entries.add(writeEntry(world, { register, unit, random, ...moment }, stream.fields ?? {}));
  }
}

/** The unit itself when it is one of those who write; a served one: the writer of its territory, else the city's. */
function writerFor(place: Place, stream: Stream, served: boolean, unit: Unit): Unit | undefined {
  if (!served) return selects(stream.by, unit) ? unit : undefined;
  const writers = place.select(stream.by);
  const near = place.near(unit, stream.by);
  if (near.length > 0) return near[0];
  return writers.length === 1 ? writers[0] : undefined;
}

function momentsOf(
  world: World,
  when: Exclude<Timing, { kind: 'each' | 'each-yearly' }>,
  unit: Unit,
  random: Random,
  register: Register,
): readonly Moment[] {
  switch (when.kind) {
    case 'stock':
      return does(when.chance ?? 1, random, unit, register.slug, 2025)
        ? inStock(random.whole(when.count), when.years, random)
        : [];
    case 'flow':
      return years(world.until).flatMap(year => flowing(when.perYear, year, random));
    case 'duty':
      return years(world.until).flatMap(year => doing(when, year, unit, random, register));
    case 'yearly':
      return [...years(world.until), civilOf(world.until).year + 1].flatMap(year =>
        reporting(when, year, unit, random, register),
      );
    case 'units':
      return world.place
        .within(unit, when.of)
        .flatMap(target =>
          does(when.chance, random, target, register.slug, 2025)
            ? inStock(random.whole(when.count), when.years, random).map(moment => ({ ...moment, target }))
            : [],
        );
    case 'units-yearly':
      return years(world.until).flatMap(year =>
        world.place.within(unit, when.of).flatMap(target => {
          if (!does(when.chance, random, target, register.slug, year)) return [];
          const legalDate = toWorkday(addDays(dateOf(year, 3, 1), random.whole([0, 290])));
          return legalDate < START ? [] : [{ legalDate, about: year, target }];
        }),
      );
  }
}

function years(until: LocalDate): readonly number[] {
  const first = civilOf(START).year;
  return Array.from({ length: civilOf(until).year - first + 1 }, (_, i) => first + i);
}

/** Most of what exists was there before; a tenth comes in the course of the simulated time. */
function inStock(count: number, back: Range, random: Random): Moment[] {
  return Array.from({ length: count }, () => {
    if (random.next() < 0.1) {
      const legalDate = toWorkday(addDays(START, random.whole([10, 600])));
      return { legalDate, about: civilOf(legalDate).year };
    }
    const legalDate = toWorkday(addDays(START, -random.whole([back[0] * 365 + 5, back[1] * 365 + 40])));
    const recordedFrom = addDays(OPENING, Math.floor(random.next() ** 2 * 60));
    return { legalDate, about: civilOf(legalDate).year, recordedFrom };
  });
}

function flowing(perYear: Range, year: number, random: Random): Moment[] {
  const days = Array.from({ length: random.whole(perYear) }, () => random.whole([4, 358])).sort(
    (a, b) => a - b,
  );
  return days
    .map(day => toWorkday(addDays(dateOf(year, 1, 1), day)))
    .filter(legalDate => legalDate >= START && civilOf(legalDate).year === year)
    .map(legalDate => ({ legalDate, about: year }));
}

const PER_YEAR = { year: 1, half: 2, quarter: 4 } as const;

/** Spread over the period with some play; what falls before the first day of the world was done unrecorded. */
function doing(
  when: Extract<Timing, { kind: 'duty' }>,
  year: number,
  unit: Unit,
  random: Random,
  register: Register,
): Moment[] {
  const moments: Moment[] = [];
  const periods = PER_YEAR[when.per];
  const length = Math.floor(365 / periods);
  for (let period = 0; period < periods; period++) {
    const first = addDays(dateOf(year, 1, 1), period * length);
    const acts = when.need + (random.next() < 0.15 ? 1 : 0);
    for (let act = 0; act < acts; act++) {
      const done = does(when.chance ?? 0.93, random, unit, register.slug, year);
      const slot = length / acts;
      const day = backToWorkday(addDays(first, Math.floor(slot * act + (0.1 + 0.86 * random.next()) * slot)));
      if (done && day >= START && civilOf(day).year === year) moments.push({ legalDate: day, about: year });
    }
  }
  return moments;
}

function reporting(
  when: Extract<Timing, { kind: 'yearly' }>,
  year: number,
  unit: Unit,
  random: Random,
  register: Register,
): Moment[] {
  const due = parseDate(`${year}-${when.due}`);
  const inTime = does(when.chance ?? 0.93, random, unit, register.slug, year);
  const early = random.whole(when.early);
  const late = random.whole([1, 75]);
  const never = random.next() < 0.4;
  if (due < START || (!inTime && never)) return [];
  const legalDate = inTime ? backToWorkday(addDays(due, -early)) : toWorkday(addDays(due, late));
  return [{ legalDate, about: year + when.about }];
}

function answering(
  when: Extract<Timing, { kind: 'each' }>,
  member: Simulated,
  random: Random,
  unit: Unit,
  register: Register,
  until: LocalDate,
): Moment[] {
  if (!holds(when.where, member.fields)) return [];
  const from = when.after === undefined ? member.legalDate : dateIn(member, when.after);
  if (from === null || from > until) return [];
  const times = when.times === undefined ? 1 : random.whole(when.times);
  const moments: Moment[] = [];
  for (let i = 0; i < times; i++) {
    const done = does(when.chance, random, unit, register.slug, civilOf(from).year);
    const day = addDays(from, random.whole(when.days));
    const legalDate = when.days[0] < 0 ? backToWorkday(day) : toWorkday(day);
    if (!done) continue;
    const recordedFrom = legalDate < START ? { recordedFrom: addDays(OPENING, random.whole([0, 50])) } : {};
    moments.push({ legalDate, about: civilOf(legalDate).year, member, ...recordedFrom });
  }
  return moments;
}

function throughout(
  when: Extract<Timing, { kind: 'each-yearly' }>,
  member: Simulated,
  random: Random,
  unit: Unit,
  register: Register,
  until: LocalDate,
): Moment[] {
  const end = dateIn(member, when.until) ?? until;
  return years(until).flatMap(year => {
    const times = random.whole(when.times);
    const moments: Moment[] = [];
    for (let i = 0; i < times; i++) {
      const done = does(when.chance, random, unit, register.slug, year);
      const day = toWorkday(addDays(dateOf(year, 1, 6), Math.floor(((i + random.next()) * 275) / times)));
      const lasting = day >= START && day >= member.legalDate && day <= end && civilOf(day).year === year;
      if (done && lasting) moments.push({ legalDate: day, about: year, member });
    }
    return moments;
  });
}

function dateIn(entry: Simulated, field: string): LocalDate | null {
  const value = entry.fields[field];
  return typeof value === 'string' ? parseDate(value) : null;
}

/** Where a unit's entries are logged. */
export const jurisdictionOf = (unit: Unit): string => territoryOf(unit);
