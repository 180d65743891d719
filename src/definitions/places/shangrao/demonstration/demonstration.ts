import { addDays, dateOf, formatDate, type LocalDate } from '../../../../kernel/local-date.ts';
import type { Register } from '../../../../language/register.ts';
import type { SimulatedBatch, SimulatedLine, SimulatedWorld } from '../../../../language/simulation.ts';
import type { Unit } from '../../../../language/unit.ts';
import { createEntries } from './entries.ts';
import type { World } from './fill.ts';
import { type DatedLine, linesOf } from './lines.ts';
import { placeOf, territoryOf } from './place.ts';
import { simulate } from './simulation.ts';
import { endOf, tellDecisions, tellMerger, tellTransfers } from './story.ts';
import type { Stream } from './stream.ts';
import { capacity } from './tables/capacity.ts';
import { enforcement } from './tables/enforcement.ts';
import { grassroots } from './tables/grassroots.ts';
import { leadership } from './tables/leadership.ts';
import { rulemaking } from './tables/rulemaking.ts';
import { supervision } from './tables/supervision.ts';

const STREAMS: readonly Stream[] = [
  ...leadership,
  ...rulemaking,
  ...enforcement,
  ...supervision,
  ...grassroots,
  ...capacity,
];

/** Lines of one batch at most: a batch is one transaction. */
const MOST_LINES = 1500;
const DAY = 86_400_000;
/** Shanghai is eight hours ahead. */
const SHANGHAI = 8 * 3_600_000;
/** Every second Friday is a day of writing. */
const A_FRIDAY = dateOf(2024, 10, 11);
const FORTNIGHT = 14;

/**
 * The demonstration world from 2024-10-01 to the morning of `until`: pure, and the same for the same arguments. Registers
 * and units are those of the place; nothing in it is about real persons or events.
 * @throws Error when a table names a register that is not there
 */
export function demonstration(
  units: readonly Unit[],
  registers: readonly Register[],
  until: LocalDate,
): SimulatedWorld {
  const steps = demonstrationInSteps(units, registers, until);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** The same in steps of some milliseconds, so that a server can answer in between. */
export function* demonstrationInSteps(
  units: readonly Unit[],
  registers: readonly Register[],
  until: LocalDate,
): Generator<void, SimulatedWorld, void> {
  const bySlug = new Map(registers.map(register => [register.slug, register]));
  const world: World = { place: placeOf(units), entries: createEntries(), until };
  tellDecisions(world);
  tellMerger(world);
  // A stream draws its chances by its register and its place among the streams of that: what is added for another changes nothing.
  const told = new Map<string, number>();
  for (const stream of STREAMS) {
    const nth = told.get(stream.register) ?? 0;
    told.set(stream.register, nth + 1);
    const register = bySlug.get(stream.register);
    if (register === undefined) throw new Error(`演示数据：没有名为 ${stream.register} 的台账`);
    yield* simulate(world, stream, register, `${stream.register}#${nth}`);
    yield;
  }
  tellTransfers(world);
  return yield* cut(world, bySlug);
}

interface Placed {
  readonly jurisdiction: string;
  readonly friday: LocalDate;
  readonly line: SimulatedLine;
}

/** Deals the lines out to Fridays and jurisdictions. */
function* cut(world: World, registers: ReadonlyMap<string, Register>): Generator<void, SimulatedWorld, void> {
  const placed: Placed[] = [];
  let number = 0;
  for (const [index, entry] of world.entries.all.entries()) {
    if (index % 1000 === 0) yield;
    const end = endOf(entry.unit.code);
    if (end !== null && entry.legalDate >= end) continue;
    const { lines, twice } = linesOf(entry, registers.get(entry.register)!, number, index);
    number += 2;
    const jurisdiction = territoryOf(entry.unit);
    place(placed, jurisdiction, lines, world.until);
    place(placed, jurisdiction, twice, world.until);
  }
  placed.sort((a, b) => a.friday - b.friday || order(a.jurisdiction, b.jurisdiction));
  const batches: SimulatedBatch[] = [];
  const day = formatDate(world.until);
  const counts = new Map<string, number>();
  for (let from = 0; from < placed.length; ) {
    const { friday, jurisdiction } = placed[from];
    let to = from;
    const same = (each: Placed | undefined) => each?.friday === friday && each.jurisdiction === jurisdiction;
    while (to < placed.length && to - from < MOST_LINES && same(placed[to])) to++;
    const no = (counts.get(jurisdiction) ?? 0) + 1;
    counts.set(jurisdiction, no);
    batches.push({
      key: `demo-${day}-${jurisdiction}-${String(no).padStart(4, '0')}`,
      jurisdiction,
      recordedAt: instantOf(friday, world.until),
      lines: placed.slice(from, to).map(each => each.line),
    });
    from = to;
  }
  return { until: day, batches, total: placed.length };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Lines of one entry, the first of which records it; what follows is written on a later Friday. */
function place(placed: Placed[], jurisdiction: string, lines: readonly DatedLine[], until: LocalDate): void {
  const [first, ...others] = lines;
  if (first === undefined) return;
  const recorded = fridayFor(first.day);
  if (first.day > until) return;
  placed.push({ jurisdiction, friday: recorded, line: first.line });
  for (const { day, line } of [...others].sort((a, b) => a.day - b.day)) {
    const friday = Math.max(fridayFor(day), recorded + FORTNIGHT) as LocalDate;
    if (day <= until) placed.push({ jurisdiction, friday, line });
  }
}

/** The Friday on which what a day brings is written down. */
function fridayFor(day: LocalDate): LocalDate {
  return addDays(A_FRIDAY, Math.ceil((day - A_FRIDAY) / FORTNIGHT) * FORTNIGHT);
}

/** Friday at five in the afternoon; in the last, unfinished fortnight the beginning of the last day. */
function instantOf(friday: LocalDate, until: LocalDate): number {
  return friday < until ? friday * DAY + 17 * 3_600_000 - SHANGHAI : until * DAY - SHANGHAI;
}
