import { CalendarRangeError } from '../../calendar/calendar-error.ts';
import { dayAfter } from '../../engine/procedure/clock.ts';
import type { Defined } from '../../engine/procedure/decision.ts';
import { addDays, formatDate, type LocalDate, parseDate } from '../../kernel/local-date.ts';
import { entryId } from '../../language/entry-log.ts';
import type { CaseState, ClockState } from '../../language/procedure/case.ts';
import type { Clock } from '../../language/procedure/procedure.ts';
import { type DueCase, dueCases } from '../../store/case-clocks.ts';
import { readCase } from '../../store/case-rows.ts';
import { tellOfDocuments } from '../case-documents/tell.ts';
import type { Holder } from '../desk/people.ts';
import { OPERATOR } from '../operator.ts';
import { dayOf, FARTHEST_DAYS, ruleFor, ruleName, ruleWords } from '../reminders/rules.ts';
import { type Cases, definedOf, todayOf } from './cases.ts';
import { clocksOf, groundsOf } from './project.ts';
import { redateCases } from './redate.ts';
import { stepByMachine } from './step.ts';
import { type Addresses, readAddresses, tell } from './tell.ts';

/** What one run did. */
export interface ClocksRun {
  readonly cases: number;
  readonly told: number;
  readonly deemed: number;
  readonly failed: readonly string[];
}

const HOUR = 3_600_000;
const BEIJING = 8 * HOUR;
const DAY = 24 * HOUR;
const PAGE = 500;
/** Longest stretch of missed days that is made up for. */
const LONGEST = 31;

/** Cases that were looked at on a day, and how many steps they had then: they are looked at again when something happened. */
const seen = new WeakMap<Cases, { day: LocalDate; steps: Map<string, number> }>();

/**
 * What follows from the clocks of cases by itself: those whose turn it is are reminded before the last day; when it has
 * passed, whoever the procedure names is told, those above them too, and what the law then deems to have happened happens.
 * Those who may check or issue a document that waits are told of it.
 * One case's failure keeps no other waiting.
 * @param fromHour hour of the Beijing day from which people are told
 */
export async function runClocks(cases: Cases, fromHour = 8): Promise<ClocksRun> {
  const { world } = cases;
  world.requireReady();
  world.tick();
  await redateCases(world, cases.log);
  const today = todayOf(cases);
  const awake = (world.clock() + BEIJING) % DAY >= fromHour * HOUR;
  const addresses = await readAddresses(world);
  const run = { cases: 0, told: 0, deemed: 0, failed: [] as string[] };
  const looked = lookedOn(cases, today);
  const horizon = formatDate(addDays(today, FARTHEST_DAYS * 2));
  for (let after: DueCase | null = null; ; ) {
    const page: readonly DueCase[] = await dueCases(world.pool, horizon, after, PAGE);
    for (const each of page) {
      const id = entryId(each.jurisdiction, each.id);
      if (looked.get(id) === each.steps) continue;
      try {
        const done = await consequences(cases, addresses, each, today, awake);
        run.cases++;
        run.told += done.told;
        run.deemed += done.deemed;
        if (awake) looked.set(id, each.steps);
      } catch (error) {
        run.failed.push(id);
        const why = error instanceof Error ? error.message : String(error);
        cases.log(`办件 ${id} 的期限没有处理，下次再试：${why}`);
      }
    }
    if (page.length < PAGE) break;
    after = page[page.length - 1];
  }
  if (awake) {
    const { told, failed } = await tellOfDocuments(cases, addresses, today);
    run.told += told;
    run.failed.push(...failed);
  }
  return run;
}

function lookedOn(cases: Cases, day: LocalDate): Map<string, number> {
  const known = seen.get(cases);
  if (known?.day === day) return known.steps;
  const steps = new Map<string, number>();
  seen.set(cases, { day, steps });
  return steps;
}

/** A clock that runs, in its case. */
interface Running {
  readonly cases: Cases;
  readonly addresses: Addresses;
  readonly defined: Defined;
  readonly state: CaseState;
  readonly clock: ClockState;
  readonly due: string;
  readonly headline: string;
}

interface Done {
  readonly told: number;
  readonly deemed: number;
}

async function consequences(
  cases: Cases,
  addresses: Addresses,
  { jurisdiction, id }: DueCase,
  today: LocalDate,
  awake: boolean,
): Promise<Done> {
  const { world } = cases;
  const found = await readCase(world.pool, '*', jurisdiction, id);
  if (found === null) return { told: 0, deemed: 0 };
  const { state, row } = found;
  const defined = definedOf(world.site, state);
  let told = 0;
  let deemed = 0;
  for (const clock of clocksOf(defined, state, groundsOf(world))) {
    if (clock.state !== 'running' || clock.due === null) continue;
    const due = clock.due.date;
    const running = { cases, addresses, defined, state, clock, due, headline: row.headline };
    if (awake) told += await warn(running, today);
    if (due >= formatDate(today)) continue;
    const expires = defined.procedure.clocks[clock.clock].expires ?? {};
    for (const name of Object.keys(EXPIRY) as (keyof Expires)[]) {
      const done = await consume(name, expires, running, awake);
      told += done.told;
      deemed += done.deemed;
    }
  }
  return { told, deemed };
}

export type Expires = Required<NonNullable<Clock['expires']>>;
type Consumers = {
  readonly [K in keyof Expires]: (said: Expires[K], running: Running, awake: boolean) => Promise<Done>;
};

/** What each thing that an expiry says comes to. One without a consumer does not compile, and fails the test. */
export const EXPIRY: Consumers = {
  tell: async (actors, running, awake) => {
    let told = 0;
    for (const { party, roles } of awake ? actors : []) {
      const unit = running.state.parties[party];
      if (unit === undefined) continue;
      const people = running.cases.people.holding(unit, role => roles.includes(role));
      told += await tellOf(running, unit, people, 'expired', '已过期限');
    }
    return { told, deemed: 0 };
  },
  escalates: async (whom, running, awake) => {
    let told = 0;
    for (const unit of awake ? unitsAbove(running, whom) : []) {
      const people = running.cases.people.holding(unit, role => role === 'supervisor');
      told += await tellOf(running, unit, people, 'escalated', '逾期未办，提请督促');
    }
    return { told, deemed: 0 };
  },
  deems: async (event, { cases, state, due, clock, defined }) => {
    const last = state.steps[state.steps.length - 1].day;
    const day = last > due ? last : dayAfter(due);
    const title = defined.procedure.clocks[clock.clock].title;
    const root = cases.world.site.root;
    await stepByMachine(
      cases,
      { account: OPERATOR, posts: [{ unit: root, role: 'operator' }] },
      {
        id: state.id,
        seen: state.steps.length,
        command: { verb: 'event', event, day, fields: {}, text: `“${title}”至 ${due} 届满` },
      },
    );
    return { told: 0, deemed: 1 };
  },
};

function consume<K extends keyof Expires>(
  name: K,
  expires: NonNullable<Clock['expires']>,
  running: Running,
  awake: boolean,
): Promise<Done> {
  const said = (expires as Partial<Expires>)[name];
  if (said === undefined) return Promise.resolve({ told: 0, deemed: 0 });
  return (EXPIRY[name] as (said: Expires[K], running: Running, awake: boolean) => Promise<Done>)(
    said as Expires[K],
    running,
    awake,
  );
}

/** The unit of a party of that name; failing one, units with that function in the territory of the home party. */
function unitsAbove({ cases, defined, state }: Running, whom: string): readonly string[] {
  const party = state.parties[whom];
  if (party !== undefined) return [party];
  const { tree } = cases.world;
  const home = state.parties[defined.procedure.home];
  if (home === undefined || !tree.has(home)) return [];
  const region = tree.regionOf(home).code;
  return tree
    .select({ function: whom }, todayOf(cases))
    .filter(unit => tree.regionOf(unit.code).code === region)
    .map(unit => unit.code);
}

/** Reminds those with whom the case lies, on the days that the rules of reminding say. */
async function warn(running: Running, today: LocalDate): Promise<number> {
  const { cases, addresses, state, clock, due } = running;
  const { tree } = cases.world;
  let told = 0;
  const waiting = state.tasks.filter(task => task.state === 'open' && task.kind !== 'read');
  for (const unit of new Set(waiting.map(task => task.unit))) {
    if (!tree.has(unit)) continue;
    const rule = ruleFor(addresses.rules, tree, unit, -1);
    const since = Math.max(parseDate(clock.start ?? due), today - LONGEST);
    let newest: number | null = null;
    for (const offset of rule.days) {
      const day = dayIn(cases, due, offset, rule.counted);
      if (day === null || day <= since || day > today) continue;
      if (newest === null || offset > newest) newest = offset;
    }
    if (newest === null) continue;
    const people = waiting
      .filter(task => task.unit === unit)
      .flatMap(task =>
        cases.people
          .holding(unit, role => task.roles.includes(role))
          .filter(each => task.account === null || task.account === each.account),
      );
    const words = ruleWords(newest, rule.counted);
    told += await tellOf(running, unit, people, ruleName(newest, rule.counted), words, rule.channels);
  }
  return told;
}

/** Null for a day beyond the calendar. */
function dayIn(
  { world }: Cases,
  due: string,
  offset: number,
  counted: 'calendar' | 'working',
): LocalDate | null {
  try {
    return dayOf(world.site.calendar, parseDate(due), offset, counted);
  } catch (error) {
    if (error instanceof CalendarRangeError) return null;
    throw error;
  }
}

function tellOf(
  { cases, addresses, defined, state, clock, due, headline }: Running,
  unit: string,
  people: readonly Holder[],
  rule: string,
  words: string,
  channels: Parameters<typeof tell>[2]['channels'] = ['in-app', 'email', 'webhook'],
): Promise<number> {
  const { procedure } = defined;
  const { title } = procedure.clocks[clock.clock];
  const stage = procedure.stages[state.stage].title;
  const once = [...new Map(people.map(each => [each.account, each])).values()];
  return tell(cases.world, addresses, {
    unit,
    people: once,
    channels,
    rule,
    case: state.id,
    about: `${state.procedure}.${clock.clock}`,
    due,
    subject: `${words}：${headline}`,
    body: `${procedure.title}（${state.id}）${headline}\n“${title}”的末日是 ${due}，${words}。现在是“${stage}”。`,
  });
}
