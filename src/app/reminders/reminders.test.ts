import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { addDays, formatDate, parseDate } from '../../kernel/local-date.ts';
import * as store from '../../store/reminders.ts';
import {
  DAY,
  type DeskWorld,
  deskWorld,
  JUSTICE,
  NOW,
  peopleWith,
  person,
  session,
} from '../desk/desk.fixture.ts';
import { noticesFor } from '../desk/notices.ts';
import type { People } from '../desk/people.ts';
import { record } from '../record.ts';
import { BACK_OFF, deliver, MOST_ATTEMPTS, type Senders } from './deliver.ts';
import { JOBS, jobsView, runJob, tryAgain } from './jobs.ts';
import { remind } from './remind.ts';
import { CHANNELS, DEFAULT_RULE, dayOf, ruleFor, ruleName } from './rules.ts';
import {
  contactOf,
  dropRobot,
  dropRule,
  listRobots,
  listRules,
  setContact,
  setRobot,
  setRule,
} from './settings.ts';

const server = testServer();
const MARKET = '361100-market-supervision';
/** A study year ends on 2025-12-31. */
const T7 = Date.parse('2025-12-24T10:00:00+08:00');
const logged: string[] = [];
const log = (text: string) => void logged.push(text);
const people = peopleWith({
  clerk: [`${JUSTICE}/clerk`],
  head: [`${JUSTICE}/head`],
  viewer: [`${JUSTICE}/viewer`],
});
const officer = person('sec', '361100', 'security-admin');
let held: DeskWorld;

beforeAll(async () => {
  held = await deskWorld((await server().database()).pool);
  held.now = T7;
  held.world.tick();
});
beforeEach(async () => {
  logged.length = 0;
  await held.world.pool.query(
    'truncate reminder, delivery, notice, notice_reader, reminder_progress, reminder_rule, contact, unit_robot, job_state',
  );
});

const run = (at: number, who: People = people) => {
  held.now = at;
  return remind({ world: held.world, people: who, log });
};
const deliveries = () => store.readDeliveries(held.world.pool, { limit: 100 });
const told = async (account: string) =>
  (await noticesFor(held.world, people, account, { limit: 100 })).rows.map(row => row.body).join('\n');
/** Only the year's end is looked at: a rule for measure 40. */
const STUDY = '政府部门每年集体学法';

describe('rules', () => {
  test('the nearest one counts: unit and measure, unit, above it, measure, everybody', () => {
    const rule = (unit: string, measure: number) => ({ ...DEFAULT_RULE, unit, measure });
    const rules = [rule('', 40), rule('361100', -1), rule('361100', 41), rule(JUSTICE, 40)];
    const chosen = (unit: string, measure: number) => {
      const found = ruleFor(rules, held.world.tree, unit, measure);
      return [found.unit, found.measure];
    };
    expect(chosen(JUSTICE, 40)).toEqual([JUSTICE, 40]);
    expect(chosen(JUSTICE, 41)).toEqual(['361100', 41]);
    expect(chosen(JUSTICE, 1)).toEqual(['361100', -1]);
    expect(ruleFor([rule('', 40)], held.world.tree, JUSTICE, 40).measure).toBe(40);
    expect(ruleFor([], held.world.tree, JUSTICE, 40)).toBe(DEFAULT_RULE);
  });

  test('days are counted as the rule says, over the National Day holiday too', () => {
    const { calendar } = held.world.site;
    const due = parseDate('2025-10-09');
    expect(formatDate(dayOf(calendar, due, -1, 'calendar'))).toBe('2025-10-08');
    expect(formatDate(dayOf(calendar, due, -1, 'working'))).toBe('2025-09-30');
    expect(formatDate(dayOf(calendar, parseDate('2025-10-04'), 0, 'working'))).toBe('2025-09-30');
    expect([-7, 0, 1].map(n => ruleName(n, 'calendar'))).toEqual(['T-7', 'T', 'T+1']);
    expect(ruleName(-3, 'working')).toBe('T-3w');
  });

  test('are set by version, and taken back', async () => {
    const { world } = held;
    const rule = {
      unit: JUSTICE,
      measure: null,
      days: [1, -5, -5],
      counted: 'working',
      channels: ['email'],
      version: 0,
    } as const;
    expect((await listRules(world))[0]).toMatchObject({
      unit: null,
      measure: null,
      days: [-7, -3, -1, 0, 1],
    });
    expect(await setRule(world, officer, rule)).toEqual({ version: 1 });
    await expect(setRule(world, officer, rule)).rejects.toMatchObject({ code: 'stale' });
    expect(await setRule(world, officer, { ...rule, days: [], version: 1 })).toEqual({ version: 2 });
    expect((await listRules(world))[1]).toMatchObject({
      unit: JUSTICE,
      days: [],
      channels: ['email'],
      version: 2,
    });
    await expect(
      dropRule(world, officer, { unit: JUSTICE, measure: null, version: 1 }),
    ).rejects.toMatchObject({
      code: 'stale',
    });
    await dropRule(world, officer, { unit: JUSTICE, measure: null, version: 2 });
    expect(await listRules(world)).toHaveLength(1);
    for (const [wrong, field] of [
      [{ unit: 'nowhere' }, 'unit'],
      [{ measure: 99 }, 'measure'],
      [{ days: [400] }, 'days'],
    ] as const) {
      await expect(setRule(world, officer, { ...rule, ...wrong })).rejects.toMatchObject({
        faults: [{ field }],
      });
    }
  });
});

describe('reminding', () => {
  test('tells those who do the work, once, and nobody at night', async () => {
    expect(await run(Date.parse('2025-12-24T07:59:00+08:00'))).toMatchObject({ units: 0 });
    const first = await run(T7);
    expect(first).toMatchObject({ units: 1, messages: 2, failed: [] });
    expect(await told('clerk')).toContain(`2025-12-31 还有 7 日到期：${STUDY}`);
    expect(await told('head')).toBe(await told('clerk'));
    expect(await told('viewer')).toBe('');
    expect((await run(T7 + 3_600_000)).messages).toBe(0);
    // Also when the day up to which it was told is lost.
    await held.world.pool.query('truncate reminder_progress');
    expect((await run(T7 + 3_700_000)).messages).toBe(0);
    expect(await deliveries()).toHaveLength(2);
  });

  test('the key of a reminder is unique in the database, whatever the program does', async () => {
    await run(T7);
    const { rows } = await held.world.pool.query('select * from reminder limit 1');
    const names = Object.keys(rows[0]);
    const again = held.world.pool.query(
      `insert into reminder (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(rows[0]),
    );
    await expect(again).rejects.toMatchObject({ code: '23505' });
  });

  test('one unit that fails keeps nobody else waiting, and is told with the next run', async () => {
    const broken = { ...peopleWith({ a: [`${JUSTICE}/clerk`], b: [`${MARKET}/clerk`] }) };
    const failing: People = {
      ...broken,
      holding: (unit, role) => {
        if (unit === JUSTICE) throw new Error('目录读不出');
        return broken.holding(unit, role);
      },
    };
    expect(await run(T7, failing)).toMatchObject({ units: 1, messages: 1, failed: [JUSTICE] });
    expect(logged).toEqual([expect.stringContaining('目录读不出')]);
    expect(await told('b')).toContain(STUDY);
    expect(await run(T7 + 600_000, broken)).toMatchObject({ units: 1, messages: 1, failed: [] });
    expect(await told('a')).toContain(STUDY);
  });

  test('one whose writing fails is rolled back whole, and the others are not', async () => {
    const both = peopleWith({ a: [`${JUSTICE}/clerk`], b: [`${MARKET}/clerk`] });
    const { pool } = held.world;
    await pool.query(`alter table notice add constraint broken check (unit <> '${JUSTICE}')`);
    try {
      expect(await run(T7, both)).toMatchObject({ units: 1, failed: [JUSTICE] });
    } finally {
      await pool.query('alter table notice drop constraint broken');
    }
    expect((await deliveries()).map(each => each.unit)).toEqual([MARKET]);
    expect(await run(T7 + 600_000, both)).toMatchObject({ units: 1, messages: 1 });
  });

  test('days on which nothing ran are made up for, with one word about each duty', async () => {
    await setRule(held.world, officer, {
      unit: null,
      measure: null,
      days: [-5, -3],
      counted: 'calendar',
      channels: ['in-app'],
      version: 0,
    });
    await run(T7);
    expect(await told('clerk')).not.toContain(STUDY);
    // Stopped from the 24th to the 29th: T-5 and T-3 lie between.
    expect((await run(T7 + 5 * DAY)).messages).toBe(2);
    const words = await told('clerk');
    expect(words).toContain(`还有 3 日到期：${STUDY}`);
    expect(words).not.toContain('还有 5 日');
  });

  test('what was done meanwhile is told to nobody; after the day it says so', async () => {
    await setRule(held.world, officer, {
      unit: null,
      measure: 40,
      days: [-1, 1],
      counted: 'calendar',
      channels: ['in-app'],
      version: 0,
    });
    const both = peopleWith({ a: [`${JUSTICE}/clerk`], b: [`${MARKET}/clerk`] });
    await run(T7 + 5 * DAY, both);
    const days = Array.from({ length: 6 }, (_, n) => session(`2025-0${n + 1}-10`, MARKET));
    held.now = T7 + 6 * DAY;
    await record(held.world, { actor: 'b', lines: days });
    await run(T7 + 6 * DAY, both);
    expect(await told('a')).toContain(`还有 1 日到期：${STUDY}`);
    expect(await told('b')).not.toContain(STUDY);
    await run(T7 + 8 * DAY, both);
    expect(await told('a')).toContain(`已过期限 1 日：${STUDY}`);
    expect(await told('b')).not.toContain(STUDY);
  });
});

describe('delivery', () => {
  const sender = (fails: () => boolean) => {
    const sent: string[] = [];
    const send = async (to: unknown, message: { id: string }) => {
      if (fails()) throw new Error('连接被拒绝');
      sent.push(`${typeof to === 'string' ? to : (to as { unit: string }).unit} ${message.id}`);
      return '250 ok';
    };
    return { sent, senders: { email: send, webhook: send } satisfies Senders };
  };
  const waiting = async () => {
    const { world } = held;
    await setContact(world, person('clerk', JUSTICE), 'clerk@example.gov.cn');
    await setRobot(world, officer, {
      unit: JUSTICE,
      kind: 'dingtalk',
      url: 'https://oapi.dingtalk.com/robot/send?access_token=1',
      secret: 'SEC1',
    });
    held.now = T7 + 9 * DAY;
    const at = held.now;
    for (const [id, channel, target] of [
      ['e'.repeat(32), 'email', 'clerk@example.gov.cn'],
      ['f'.repeat(32), 'webhook', JUSTICE],
    ] as const) {
      await world.pool.query(
        `insert into delivery values ('361100', $1, $2, 'clerk', $3, $4, '题', '文', 'waiting', 0, $5, null, null, $5)`,
        [id, JUSTICE, channel, target, at],
      );
    }
  };

  test('goes out once, and the log keeps the answer', async () => {
    await waiting();
    const { sent, senders } = sender(() => false);
    const go = () => deliver({ world: held.world, senders, log });
    // Two at once: each message is taken by one of them.
    const [a, b] = await Promise.all([go(), go()]);
    expect(a.delivered + b.delivered).toBe(2);
    expect(sent.sort()).toEqual([`${JUSTICE} ${'f'.repeat(32)}`, `clerk@example.gov.cn ${'e'.repeat(32)}`]);
    expect(await deliveries()).toMatchObject([
      { state: 'delivered', answer: '250 ok', attempts: 1 },
      { state: 'delivered' },
    ]);
    expect(await go()).toEqual({ delivered: 0, failed: 0, parked: 0 });
  });

  test('is tried again at growing distances, then parked with an alarm, and may be sent once more', async () => {
    await waiting();
    let broken = true;
    const { sent, senders } = sender(() => broken);
    const go = () => deliver({ world: held.world, senders, log });
    for (const minutes of BACK_OFF) {
      expect(await go()).toEqual({ delivered: 0, failed: 2, parked: 0 });
      held.now += minutes * 60_000 - 1;
      expect(await go(), `before ${minutes} minutes`).toEqual({ delivered: 0, failed: 0, parked: 0 });
      held.now += 1;
    }
    expect(await go()).toEqual({ delivered: 0, failed: 0, parked: 2 });
    expect(logged.filter(line => line.startsWith('告警：'))).toHaveLength(2);
    expect(await deliveries()).toMatchObject([
      { state: 'parked', attempts: MOST_ATTEMPTS, answer: '连接被拒绝', nextAt: null },
      { state: 'parked' },
    ]);
    held.now += 30 * DAY;
    expect(await go()).toEqual({ delivered: 0, failed: 0, parked: 0 });
    broken = false;
    await tryAgain(held.world, 'sys', 'e'.repeat(32));
    await expect(tryAgain(held.world, 'sys', 'e'.repeat(32))).rejects.toMatchObject({ code: 'conflict' });
    expect(await go()).toEqual({ delivered: 1, failed: 0, parked: 0 });
    expect(sent).toEqual([`clerk@example.gov.cn ${'e'.repeat(32)}`]);
  });

  test('every channel that a rule can name has its way out', () => {
    const ways: Record<string, unknown> = { 'in-app': true, ...sender(() => false).senders };
    for (const rule of [DEFAULT_RULE])
      for (const channel of rule.channels) expect(ways[channel], channel).toBeTruthy();
    expect([...CHANNELS].sort()).toEqual(Object.keys(ways).sort());
  });

  test('addresses are checked, robots may live at named hosts only, and their keys are shown to nobody', async () => {
    const { world } = held;
    const clerk = person('clerk', JUSTICE);
    for (const email of ['nobody', 'a@b@c', 'a b@c.cn', 'a@c.cn\r\nBcc: x@y.cn']) {
      await expect(setContact(world, clerk, email)).rejects.toMatchObject({ faults: [{ field: 'email' }] });
    }
    await setContact(world, clerk, 'a@b.cn');
    const { email, version } = await contactOf(world, 'clerk');
    expect(email).toBe('a@b.cn');
    await expect(setContact(world, clerk, null, version - 1)).rejects.toMatchObject({ code: 'stale' });
    await setContact(world, clerk, null, version);
    expect(await contactOf(world, 'clerk')).toEqual({ email: null, version: version + 1 });
    const robot = { unit: JUSTICE, kind: 'wecom' as const, secret: null };
    for (const url of [
      'http://qyapi.weixin.qq.com/x',
      'https://127.0.0.1/x',
      'https://user@qyapi.weixin.qq.com/x',
      'file:///etc/passwd',
      'https://qyapi.weixin.qq.com.evil.example/',
    ]) {
      await expect(setRobot(world, officer, { ...robot, url })).rejects.toMatchObject({
        faults: [{ field: 'url' }],
      });
    }
    await setRobot(world, officer, {
      ...robot,
      url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=GEHEIM',
    });
    await expect(
      setRobot(world, officer, { ...robot, url: 'https://qyapi.weixin.qq.com/x', seen: 0 }),
    ).rejects.toMatchObject({ code: 'stale' });
    await expect(dropRobot(world, officer, robot.unit, 9)).rejects.toMatchObject({ code: 'stale' });
    const shown = JSON.stringify(await listRobots(world));
    expect(shown).toContain('qyapi.weixin.qq.com');
    expect(shown).not.toContain('GEHEIM');
  });
});

describe('the heartbeat', () => {
  test('shows the last run, the next one, failures in a row and how far a job is behind', async () => {
    const { world } = held;
    const line = async () => (await jobsView(world, null)).jobs.find(job => job.name === 'deliveries')!;
    expect(await line()).toMatchObject({ state: 'never', lastRun: null });
    await runJob(world, 'deliveries', async () => '送达 3');
    expect(await line()).toMatchObject({ state: 'ok', runs: 1, said: '送达 3', failures: 0, lagMinutes: 0 });
    for (let n = 0; n < 2; n++) {
      await expect(runJob(world, 'deliveries', () => Promise.reject(new Error('坏了')))).rejects.toThrow(
        '坏了',
      );
    }
    expect(await line()).toMatchObject({ state: 'failing', runs: 3, said: '坏了', failures: 2 });
    await runJob(world, 'deliveries', async () => '');
    held.now += 11 * 60_000;
    expect(await line()).toMatchObject({ state: 'late', lagMinutes: 10, failures: 0 });
    expect(new Set(JOBS.map(job => job.name)).size).toBe(JOBS.length);
    expect(addDays(world.today, 0)).toBe(world.today);
  });
});

test('a message says where it leads and how many there are', async () => {
  await run(Math.max(held.now, NOW));
  for (const each of await deliveries()) {
    expect(each.body.split('\n').length).toBeLessThanOrEqual(17);
    expect(each.subject.length).toBeLessThan(100);
  }
});
