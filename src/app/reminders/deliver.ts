import * as store from '../../store/reminders.ts';
import { tx } from '../../store/tx.ts';
import type { World } from '../world.ts';

/** A message for somebody outside this system. */
export interface OutgoingMessage {
  /** The same at every attempt, so that the other side can tell a repetition. */
  readonly id: string;
  readonly subject: string;
  readonly body: string;
  /** Page to open, beginning with `/`. */
  readonly page: string;
}

/** Ways out of the system. Each answers with what the other side said, or throws why it was not taken. */
export interface Senders {
  readonly email: ((address: string, message: OutgoingMessage) => Promise<string>) | null;
  readonly webhook: ((robot: store.Robot, message: OutgoingMessage) => Promise<string>) | null;
}

export interface Delivering {
  readonly world: World;
  readonly senders: Senders;
  readonly log: (text: string) => void;
}

const MINUTE = 60_000;
/** How long to wait after each failed attempt, in minutes; after the last the message is parked. */
export const BACK_OFF: readonly number[] = [1, 5, 15, 60, 240];
export const MOST_ATTEMPTS = BACK_OFF.length + 1;
/** Messages of one run, and to one robot: 企业微信 and 钉钉 take twenty a minute. */
const AT_ONCE = 200;
const PER_ROBOT = 15;
/** An attempt that never came back is taken up again after so long. */
const LOST_AFTER = 10 * MINUTE;

/** What one run did. */
export interface Delivered {
  readonly delivered: number;
  readonly failed: number;
  readonly parked: number;
}

/**
 * Sends what waits. The channels go side by side, so that a mail server that does not answer keeps no robot waiting. A
 * message whose answer was lost is sent again: it arrives at least once, and says under one name that it is the same.
 */
export async function deliver(delivering: Delivering): Promise<Delivered> {
  const { world } = delivering;
  const due = await store.dueDeliveries(world.pool, world.clock(), AT_ONCE);
  const counts = { delivered: 0, failed: 0, parked: 0 };
  const robots = new Map((await store.readRobots(world.pool)).map(robot => [robot.unit, robot]));
  const byRobot = new Map<string, number>();
  const run = async (messages: readonly store.Delivery[]) => {
    for (const message of messages) {
      if (message.channel === 'webhook') {
        const sent = byRobot.get(message.target) ?? 0;
        if (sent >= PER_ROBOT) continue;
        byRobot.set(message.target, sent + 1);
      }
      const outcome = await attempt(delivering, message, robots);
      if (outcome !== null) counts[outcome] += 1;
    }
  };
  await Promise.all([
    run(due.filter(message => message.channel === 'email')),
    run(due.filter(message => message.channel === 'webhook')),
  ]);
  return counts;
}

async function attempt(
  delivering: Delivering,
  message: store.Delivery,
  robots: ReadonlyMap<string, store.Robot>,
): Promise<keyof Delivered | null> {
  const { world, log } = delivering;
  const context = { jurisdiction: message.jurisdiction, actor: 'deliveries' };
  const at = world.clock();
  const ours = await tx(world.pool, context, trx => store.claimAttempt(trx, message, at, at + LOST_AFTER));
  if (!ours) return null;
  const settle = (state: store.Delivery['state'], answer: string, nextAt: number | null) =>
    tx(world.pool, context, trx =>
      store.settleDelivery(trx, message, { state, answer, nextAt, at: world.clock() }),
    );
  let answer: string;
  try {
    answer = await send(delivering.senders, message, robots);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const made = message.attempts + 1;
    if (made >= MOST_ATTEMPTS) {
      await settle('parked', why, null);
      log(
        `告警：消息 ${message.id}（${message.unit}，${CHANNEL_TITLES[message.channel]}）试了 ${made} 次没有送达，已停发：${why}。排除原因后可在“任务”页重发`,
      );
      return 'parked';
    }
    await settle('waiting', why, world.clock() + BACK_OFF[made - 1] * MINUTE);
    return 'failed';
  }
  await settle('delivered', answer, null);
  return 'delivered';
}

export const CHANNEL_TITLES: Readonly<Record<store.ReminderChannel, string>> = {
  'in-app': '站内通知',
  email: '电子邮件',
  webhook: '群机器人',
};

async function send(
  senders: Senders,
  message: store.Delivery,
  robots: ReadonlyMap<string, store.Robot>,
): Promise<string> {
  const { id, subject, body, unit, target } = message;
  const outgoing = { id, subject, body, page: `/desk?unit=${encodeURIComponent(unit)}` };
  switch (message.channel) {
    case 'in-app':
      return '已送达站内通知';
    case 'email':
      if (senders.email === null) throw new Error('没有配置邮件服务器（SMTP_URL）');
      return senders.email(target, outgoing);
    case 'webhook': {
      const robot = robots.get(target);
      if (!robot) throw new Error('这个单位的群机器人已经取消');
      if (senders.webhook === null) throw new Error('没有开通群机器人');
      return senders.webhook(robot, outgoing);
    }
  }
}
