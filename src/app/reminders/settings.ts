import type { Json } from '../../kernel/canonical-json.ts';
import type { Subject } from '../../language/authority.ts';
import type { ReminderRuleView } from '../../language/desk-answers.ts';
import { measuresOf } from '../../language/directive.ts';
import type { LoggedEvent } from '../../language/entry-log.ts';
import { appendEvents, openJurisdiction } from '../../store/event.ts';
import { answered } from '../../store/idempotency.ts';
import * as store from '../../store/reminders.ts';
import { type Trx, tx } from '../../store/tx.ts';
import { nameOfUnit } from '../desk/notices.ts';
import { Refusal } from '../refusal.ts';
import { requireSeen } from '../seen.ts';
import type { World } from '../world.ts';
import { CHANNELS, DEFAULT_RULE, FARTHEST_DAYS } from './rules.ts';

/** Most reminders about one due day: more are not read. */
const MOST_DAYS = 10;

const wrong = (field: string, message: string) => new Refusal('invalid', message, [{ field, message }]);

/** The rules that are set; the default first where nobody changed it. */
export async function listRules(world: World): Promise<readonly ReminderRuleView[]> {
  const rules = await store.readRules(world.pool);
  const changed = rules.some(rule => rule.unit === '' && rule.measure === -1);
  return [...(changed ? [] : [DEFAULT_RULE]), ...rules].map(rule => ({
    unit: rule.unit === '' ? null : rule.unit,
    unitName: rule.unit === '' ? null : nameOfUnit(world, rule.unit),
    measure: rule.measure === -1 ? null : rule.measure,
    days: rule.days,
    counted: rule.counted,
    channels: rule.channels,
    version: rule.version,
  }));
}

export interface RuleRequest {
  readonly unit: string | null;
  readonly measure: number | null;
  readonly days: readonly number[];
  readonly counted: 'calendar' | 'working';
  readonly channels: readonly store.ReminderChannel[];
  /** Version that is replaced; 0: there is none yet. */
  readonly version: number;
}

/** What a change of settings answers. */
export interface Changed {
  /** The version that is there from now on. */
  readonly version: number;
}

/** Sets how reminders go out. @throws Refusal invalid, stale */
export async function setRule(world: World, subject: Subject, request: RuleRequest): Promise<Changed> {
  const { unit, measure, counted } = request;
  const days = [...new Set(request.days)].sort((a, b) => a - b);
  const channels = CHANNELS.filter(channel => request.channels.includes(channel));
  if (unit !== null && !world.tree.has(unit)) throw wrong('unit', `没有代码为 ${unit} 的单位`);
  if (measure !== null && !measuresOf(world.site.directive).some(m => m.no === measure)) {
    throw wrong('measure', `没有第 ${measure} 条举措`);
  }
  if (days.length > MOST_DAYS) throw wrong('days', `一个期限最多提醒 ${MOST_DAYS} 次`);
  if (days.some(day => !Number.isInteger(day) || Math.abs(day) > FARTHEST_DAYS)) {
    throw wrong('days', `提醒日须是期限前后 ${FARTHEST_DAYS} 日以内的整数，期限前为负`);
  }
  const rule = { unit: unit ?? '', measure: measure ?? -1, days, counted, channels };
  const at = world.clock();
  return logged(
    world,
    subject,
    'settings.reminder-rule',
    { unit, measure, days, counted, channels },
    async trx => {
      const version = await store.writeRule(
        trx,
        { ...rule, changedAt: at, changedBy: subject.account },
        request.version,
      );
      if (version === null) throw new Refusal('stale', '这条规则在别处改过，没有保存；请刷新后再改');
      return { version };
    },
  );
}

/** Takes a rule back, so that the next wider one counts. @throws Refusal stale */
export async function dropRule(
  world: World,
  subject: Subject,
  rule: { readonly unit: string | null; readonly measure: number | null; readonly version: number },
): Promise<void> {
  const { unit, measure, version } = rule;
  const body = { unit, measure, dropped: true };
  await logged(world, subject, 'settings.reminder-rule', body, async trx => {
    const gone = await store.removeRule(trx, { unit: unit ?? '', measure: measure ?? -1, version });
    if (!gone) throw new Refusal('stale', '这条规则在别处改过或者已经取消；请刷新后再改');
    return null;
  });
}

const ADDRESS = /^[^\s@<>",;:\\()[\]]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*$/;

/** Keeps where a person reads mail, or forgets it. @throws Refusal invalid, stale */
export async function setContact(
  world: World,
  subject: Subject,
  email: string | null,
  seen?: number,
): Promise<Changed> {
  if (email !== null && (email.length > 200 || !ADDRESS.test(email))) {
    throw wrong('email', '电子邮件地址无效，请写成 name@example.gov.cn 这样的地址');
  }
  const { account } = subject;
  return tx(world.pool, { jurisdiction: world.site.root, actor: account }, async trx => {
    requireSeen(seen, await store.contactVersion(trx, account), '邮件地址');
    const version = await store.writeContact(trx, account, email, { at: world.clock(), seen });
    if (version === null) throw new Refusal('stale', '邮件地址在别处改过，没有保存；请刷新后再改');
    return answered(trx, { version });
  });
}

/** Where a person reads mail; null: not told. Version 0: never told. */
export function contactOf(
  world: World,
  account: string,
): Promise<{ readonly email: string | null; readonly version: number }> {
  return store.readContact(world.pool, account);
}

/** Hosts to which robots may be addressed where no others are configured. */
export const ROBOT_HOSTS: readonly string[] = ['qyapi.weixin.qq.com', 'oapi.dingtalk.com'];

export interface RobotRequest {
  readonly unit: string;
  readonly kind: 'wecom' | 'dingtalk';
  readonly url: string;
  readonly secret: string | null;
  /** Version that was seen; 0: none was there. */
  readonly seen?: number | undefined;
}

/** Sets a unit's group robot. Only hosts that the operator allows are ever called. @throws Refusal invalid, stale */
export async function setRobot(
  world: World,
  subject: Subject,
  request: RobotRequest,
  hosts: readonly string[] = ROBOT_HOSTS,
): Promise<Changed> {
  const { unit, kind, secret, seen } = request;
  if (!world.tree.has(unit)) throw wrong('unit', `没有代码为 ${unit} 的单位`);
  const url = robotAddress(request.url, hosts);
  if (url === null) {
    throw wrong(
      'url',
      `机器人地址无效：须是 https 地址，主机为 ${hosts.join('、')} 之一；专有部署的主机请运维加入 WEBHOOK_HOSTS`,
    );
  }
  // The address and the secret are the key to the group: neither is logged.
  return logged(world, subject, 'settings.robot', { unit, kind }, async trx => {
    requireSeen(seen, await store.robotVersion(trx, unit), '这个群机器人');
    const robot = { unit, kind, url, secret, changedAt: world.clock() };
    return { version: await store.writeRobot(trx, robot, subject.account) };
  });
}

/** The address of a robot as it is called; null for one that is not allowed. Plain http to this machine alone. */
export function robotAddress(text: string, hosts: readonly string[]): string | null {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  const allowed = hosts.includes(url.host) && url.username === '' && url.password === '';
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === '127.0.0.1');
  return allowed && safe && text.length <= 1000 ? url.href : null;
}

/** @throws Refusal stale */
export async function dropRobot(world: World, subject: Subject, unit: string, seen?: number): Promise<void> {
  await logged(world, subject, 'settings.robot', { unit, dropped: true }, async trx => {
    requireSeen(seen, await store.robotVersion(trx, unit), '这个群机器人');
    await store.removeRobot(trx, unit);
    return null;
  });
}

/** Robots as administrators see them: without the key. */
export async function listRobots(world: World): Promise<
  readonly {
    unit: string;
    unitName: string;
    kind: string;
    host: string;
    signed: boolean;
    version: number;
  }[]
> {
  return (await store.readRobots(world.pool)).map(({ unit, kind, url, secret, version }) => ({
    unit,
    unitName: nameOfUnit(world, unit),
    kind,
    host: new URL(url).host,
    signed: secret !== null,
    version,
  }));
}

/** A change of settings with its record, in one transaction of the city's jurisdiction. */
async function logged<T>(
  world: World,
  subject: Subject,
  kind: string,
  body: Readonly<Record<string, Json>>,
  work: (trx: Trx) => Promise<T>,
): Promise<T> {
  const jurisdiction = world.site.root;
  return world.write(jurisdiction, async () => {
    const events: LoggedEvent[] = [];
    const result = await tx(world.pool, { jurisdiction, actor: subject.account }, async trx => {
      events.length = 0;
      await openJurisdiction(trx, jurisdiction);
      const done = await work(trx);
      const event = { kind, body: { ...body, by: subject.account } };
      const { positions, recordedAt } = await appendEvents(trx, jurisdiction, world.clock(), [event]);
      events.push({ jurisdiction, position: positions[0], recordedAt, ...event });
      return answered(trx, done);
    });
    return { logged: events, result };
  });
}
