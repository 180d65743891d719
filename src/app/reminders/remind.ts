import type { Judge } from '../../engine/judge/judge.ts';
import { addDays, formatDate, type LocalDate, parseDate } from '../../kernel/local-date.ts';
import type { Role } from '../../language/authority.ts';
import * as store from '../../store/reminders.ts';
import { type Trx, tx } from '../../store/tx.ts';
import type { Holder, People } from '../desk/people.ts';
import { jurisdictionOf } from '../site.ts';
import type { World } from '../world.ts';
import { type DueReminder, remindersDue } from './due.ts';
import { messageOf } from './message.ts';
import { FARTHEST_DAYS } from './rules.ts';
import { sendMessage } from './send-message.ts';

/** What reminding needs. */
export interface Reminding {
  readonly world: World;
  readonly people: People;
  /** One line for the operator: a unit's reminders could not be worked out. */
  readonly log: (text: string) => void;
  /** Hour of the Beijing day from which people are told; nobody is helped by a message at midnight. */
  readonly fromHour?: number;
}

/** What one run did. */
export interface Reminded {
  readonly units: number;
  readonly messages: number;
  readonly failed: readonly string[];
}

const HOUR = 3_600_000;
const BEIJING = 8 * HOUR;
const DAY = 24 * HOUR;
/** Longest stretch of missed days that is made up for. */
const LONGEST = 31;
const ACTOR = 'reminders';

/** Those who do the unit's work, and who answers for it. */
const isReminded = (role: Role): boolean => role === 'clerk' || role === 'head';

/**
 * Tells the people of every unit what falls due. Each unit is a transaction of its own, with the day up to which it was
 * told: what fails for one is tried again with the next run, and keeps nobody else waiting. Days on which nothing ran are
 * made up for.
 */
export async function remind(reminding: Reminding): Promise<Reminded> {
  const { world, log, fromHour = 8 } = reminding;
  world.requireReady();
  world.tick();
  const { today } = world;
  if ((world.clock() + BEIJING) % DAY < fromHour * HOUR) return { units: 0, messages: 0, failed: [] };
  const judge = await world.judgeAt(today);
  const rules = await store.readRules(world.pool);
  const contacts = await store.readContacts(world.pool);
  const robots = new Map((await store.readRobots(world.pool)).map(robot => [robot.unit, robot]));
  const progress = await store.readProgress(world.pool);
  const failed: string[] = [];
  let units = 0;
  let messages = 0;
  for (const unit of world.tree.all) {
    const done = progress.get(unit.code);
    if (done !== undefined && parseDate(done) >= today) continue;
    try {
      const people = reminding.people.holding(unit.code, isReminded);
      if (people.length === 0 && !robots.has(unit.code)) continue;
      const span = { after: startOf(done, today), until: today };
      messages += await remindUnit(world, judge, { rules, contacts, robots }, unit.code, people, span);
      units += 1;
    } catch (error) {
      failed.push(unit.code);
      log(`提醒：${unit.name}（${unit.code}）没有发出，下次再试：${wordsOf(error)}`);
    }
  }
  return { units, messages, failed };
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A unit that was never worked out begins today; the past is not made up for. */
function startOf(done: string | undefined, today: LocalDate): LocalDate {
  if (done === undefined) return addDays(today, -1);
  return Math.max(parseDate(done), addDays(today, -LONGEST)) as LocalDate;
}

interface Addresses {
  readonly rules: readonly store.ReminderRule[];
  readonly contacts: ReadonlyMap<string, string>;
  readonly robots: ReadonlyMap<string, store.Robot>;
}

async function remindUnit(
  world: World,
  judge: Judge,
  addresses: Addresses,
  code: string,
  people: readonly Holder[],
  { after, until }: { readonly after: LocalDate; readonly until: LocalDate },
): Promise<number> {
  const unit = judge.context.tree.get(code);
  const due = remindersDue(judge, addresses.rules, unit.index, after, until);
  const jurisdiction = jurisdictionOf(world.site, unit, each => judge.context.tree.get(each));
  const ways = waysFor(due, people, addresses, code);
  return tx(world.pool, { jurisdiction, actor: ACTOR }, async trx => {
    const since = formatDate(addDays(until, -LONGEST - FARTHEST_DAYS * 2));
    const claimed = await store.claimedReminders(trx, jurisdiction, code, since);
    let messages = 0;
    for (const way of ways) {
      const fresh = way.due.filter(each => !claimed.has(store.keyText(keyOf(code, way, each))));
      if (fresh.length === 0) continue;
      await post(trx, { jurisdiction, unit: code, unitName: unit.name, at: world.clock() }, way, fresh);
      messages += 1;
    }
    await store.writeProgress(trx, jurisdiction, code, formatDate(until));
    return messages;
  });
}

/** One person by one channel, or the unit's robot, with what they are to be told. */
interface Way {
  readonly account: string;
  readonly channel: store.ReminderChannel;
  readonly target: string;
  readonly due: readonly DueReminder[];
}

function waysFor(
  due: readonly DueReminder[],
  people: readonly Holder[],
  { contacts, robots }: Addresses,
  unit: string,
): Way[] {
  const by = (channel: store.ReminderChannel) => due.filter(each => each.channels.includes(channel));
  const ways: Way[] = [];
  for (const { account } of people) {
    ways.push({ account, channel: 'in-app', target: account, due: by('in-app') });
    const email = contacts.get(account);
    if (email !== undefined) ways.push({ account, channel: 'email', target: email, due: by('email') });
  }
  if (robots.has(unit)) ways.push({ account: '', channel: 'webhook', target: unit, due: by('webhook') });
  return ways.filter(way => way.due.length > 0);
}

const keyOf = (bearer: string, way: Way, each: DueReminder): store.ReminderKey => ({
  rule: each.rule,
  obligation: each.obligation,
  bearer,
  period: each.period,
  entry: each.entry,
  due: each.due,
  account: way.account,
  channel: way.channel,
});

/** Writes the message with the keys that it settles; in the application it has arrived with that. */
async function post(
  trx: Trx,
  place: {
    readonly jurisdiction: string;
    readonly unit: string;
    readonly unitName: string;
    readonly at: number;
  },
  way: Way,
  due: readonly DueReminder[],
): Promise<void> {
  const { unitName, ...where } = place;
  const { unit } = place;
  const keys = due.map(each => keyOf(unit, way, each));
  const link = `/desk?unit=${encodeURIComponent(unit)}`;
  const { subject, body } = messageOf(unitName, due);
  await sendMessage(trx, { ...where, ...way, keys, subject, body, link, by: ACTOR });
}
