import { isClaimed } from '../../store/case-clocks.ts';
import * as store from '../../store/reminders.ts';
import { type Trx, tx } from '../../store/tx.ts';
import type { Holder } from '../desk/people.ts';
import { sendMessage } from '../reminders/send-message.ts';
import { jurisdictionOf } from '../site.ts';
import type { World } from '../world.ts';

/** Where people are reached. */
export interface Addresses {
  readonly rules: readonly store.ReminderRule[];
  readonly contacts: ReadonlyMap<string, string>;
  readonly robots: ReadonlyMap<string, store.Robot>;
}

export async function readAddresses({ pool }: World): Promise<Addresses> {
  return {
    rules: await store.readRules(pool),
    contacts: await store.readContacts(pool),
    robots: new Map((await store.readRobots(pool)).map(robot => [robot.unit, robot])),
  };
}

/** Something to be told to people of a unit about a clock or a document of a case. */
export interface CaseMessage {
  readonly unit: string;
  readonly people: readonly Holder[];
  readonly channels: readonly store.ReminderChannel[];
  /** Why: `T-3`, `expired`, `escalated`, `document-check`. */
  readonly rule: string;
  readonly case: string;
  /** `procedure.clock`, `procedure.document`. */
  readonly about: string;
  /** What tells it from another time at which the same was told; absent: the day does. */
  readonly period?: string;
  /** The last day of a clock; the day since which a document waits. */
  readonly due: string;
  readonly subject: string;
  readonly body: string;
}

const ACTOR = 'case-clocks';

/** Tells it to everybody who has not been told, each by their channels. @returns how many messages went out */
export async function tell(world: World, addresses: Addresses, message: CaseMessage): Promise<number> {
  const { tree } = world;
  const { unit, people, channels } = message;
  if (!tree.has(unit)) return 0;
  const jurisdiction = jurisdictionOf(world.site, tree.get(unit), code => tree.get(code));
  const ways: Way[] = [];
  for (const { account } of people) {
    if (channels.includes('in-app')) ways.push({ account, channel: 'in-app', target: account });
    const email = addresses.contacts.get(account);
    if (email !== undefined && channels.includes('email'))
      ways.push({ account, channel: 'email', target: email });
  }
  if (addresses.robots.has(unit) && channels.includes('webhook')) {
    ways.push({ account: '', channel: 'webhook', target: unit });
  }
  if (ways.length === 0) return 0;
  return tx(world.pool, { jurisdiction, actor: ACTOR }, async trx => {
    let sent = 0;
    for (const way of ways) if (await send(trx, jurisdiction, message, way, world.clock())) sent++;
    return sent;
  });
}

interface Way {
  readonly account: string;
  readonly channel: store.ReminderChannel;
  readonly target: string;
}

async function send(
  trx: Trx,
  jurisdiction: string,
  message: CaseMessage,
  { account, channel, target }: Way,
  at: number,
): Promise<boolean> {
  const { unit, rule, about, period = '', due, subject, body } = message;
  const key: store.ReminderKey = {
    rule,
    obligation: `case.${about}`,
    bearer: unit,
    period,
    entry: message.case,
    due,
    account,
    channel,
  };
  if (await isClaimed(trx, jurisdiction, key)) return false;
  await sendMessage(trx, {
    jurisdiction,
    unit,
    account,
    channel,
    target,
    keys: [key],
    subject,
    body,
    link: `/cases/${message.case}`,
    at,
    by: ACTOR,
  });
  return true;
}
