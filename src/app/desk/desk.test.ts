import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { addDays, formatDate, type LocalDate, parseDate } from '../../kernel/local-date.ts';
import type { OwedLine } from '../../language/desk-answers.ts';
import { readEvents } from '../../store/event.ts';
import { suspendAccount } from '../identity/accounts.ts';
import { requestDelegation } from '../identity/delegations.ts';
import { Identity } from '../identity/identity.ts';
import { makeAccounts } from '../identity/many-accounts.ts';
import { record } from '../record.ts';
import { Refusal } from '../refusal.ts';
import { Activity } from './activity.ts';
import { approvalsFor } from './approvals.ts';
import { burdenOf } from './burden.ts';
import {
  COUNTY,
  DAY,
  type DeskWorld,
  deskWorld,
  JUSTICE,
  NOW,
  peopleWith,
  person,
  session,
} from './desk.fixture.ts';
import { type DeskParts, deskView, ownUnit } from './desk.ts';
import { foldOf, leastOf } from './least.ts';
import { noticesFor, readNotice, receipts, sendNotice } from './notices.ts';
import { cellsOf } from './owed.ts';
import { peopleOf } from './people.ts';
import { prefillFor } from './prefill.ts';

const server = testServer();
let held: DeskWorld;
let parts: DeskParts;
const clerk = person('clerk', JUSTICE);
const people = peopleWith({
  clerk: [`${JUSTICE}/clerk`],
  head: [`${JUSTICE}/head`],
  admin: [`${JUSTICE}/system-admin`],
  other: [`${COUNTY}/clerk`],
});

beforeAll(async () => {
  held = await deskWorld((await server().database()).pool);
  const { world } = held;
  parts = { world, activity: new Activity(world), people, waiting: [] };
});

const view = (query = {}) => deskView(parts, clerk, query);
const STUDY = 'm40.departments';
const study = (owed: readonly OwedLine[]) => owed.find(line => line.obligation === STUDY);

describe('what a unit owes', () => {
  test('stands by due day, with the least that is to be done and the form that fills it', async () => {
    await record(held.world, { actor: 'clerk', lines: [session('2025-03-12'), session('2025-05-20')] });
    const desk = await view({ by: '2025-12-31' });
    expect(desk.unit).toBe(JUSTICE);
    expect(desk.mayRecord).toBe(true);
    const line = study(desk.owed);
    expect(line).toMatchObject({
      measure: 40,
      have: 2,
      need: 6,
      due: '2025-12-31',
      workingDays: 29,
      bucket: 'later',
      form: { register: 'study-sessions' },
      least: { count: 4, workingDays: 29, curable: true, words: '还需 4 次，剩 29 个工作日' },
    });
    const days = desk.owed.map(each => each.days ?? Number.POSITIVE_INFINITY);
    expect(days).toEqual([...days].sort((a, b) => a - b));
    expect(desk.owed.length).toBeGreaterThan(20);
    // Of everything open that is breached or at risk, something is said.
    for (const each of desk.owed) {
      if (each.verdict === 'breached' || each.verdict === 'at-risk')
        expect(each.least?.words, each.obligation).toBeTruthy();
    }
  });

  test('counts every duty of the year once', async () => {
    const { world } = held;
    const desk = await view();
    const judge = world.engine.judge;
    const tree = judge.context.tree.get(JUSTICE);
    expect(desk.counts.reduce((a, b) => a + b, 0)).toBe(cellsOf(judge, tree.index, [2025]).length);
  });

  test('is asked by a day within a year from today', async () => {
    for (const by of ['2025-11-19', '2027-01-01', 'soon', '2025-02-30']) {
      await expect(view({ by })).rejects.toMatchObject({ code: 'invalid', faults: [{ field: 'by' }] });
    }
  });
});

describe('the least', () => {
  /** Judged as of a day, with so many more sessions today. */
  test('makes green by the day asked for, and one less does not', async () => {
    const { world } = held;
    const other = '361100-market-supervision';
    const cellIn = (day: LocalDate) => {
      const judge = world.engine.at(day);
      const found = cellsOf(judge, judge.context.tree.get(other).index, [2025]).find(
        each => each.judged.obligation.id === STUDY,
      );
      return found && { judge, ...found };
    };
    const verdictOn = (day: LocalDate) => {
      const found = cellIn(day)!;
      return (
        foldOf(found.judged, found.cell).judge(found.cell, found.cell % found.judged.cells.slots.length) & 7
      );
    };
    const GREEN = [0, 3];
    let told = 0;
    for (const by of ['2025-11-25', '2025-12-10', '2025-12-31'].map(parseDate)) {
      const { judge, judged, cell } = cellIn(world.today)!;
      const least = leastOf(judge, judged, cell, by);
      const count = least?.count ?? 0;
      for (let done = 0; done < count; done++) {
        expect([formatDate(by), done, GREEN.includes(verdictOn(by))]).toEqual([formatDate(by), done, false]);
        await record(world, { actor: 'clerk', lines: [session('2025-11-18', other)] });
        told += 1;
      }
      expect(GREEN).toContain(verdictOn(by));
    }
    expect(told).toBe(6);
  });

  test('says of every open cell of the city what is missing, or that nothing must be done by then', () => {
    const { world } = held;
    const judge = world.engine.judge;
    const kinds = new Set<string>();
    for (const unit of judge.context.tree.all) {
      for (const { judged, cell } of cellsOf(judge, unit.index, [2024, 2025, 2026])) {
        const least = leastOf(judge, judged, cell, addDays(world.today, 30));
        if (least === null) continue;
        kinds.add(judged.obligation.rule.kind);
        if (
          !/^[^\n]{4,}$/.test(least.words) ||
          /NaN|Infinity|undefined|null/.test(JSON.stringify(least.words))
        ) {
          throw new Error(`${judged.obligation.id} ${unit.code}: ${JSON.stringify(least)}`);
        }
        if (least.count !== null && least.count < 1)
          throw new Error(`${judged.obligation.id}: ${least.count}`);
      }
    }
    expect([...kinds]).toEqual(expect.arrayContaining(['frequency', 'deadline']));
  });
});

describe('prefilling', () => {
  test('offers what the last entries agree on, and says where it comes from', async () => {
    const { world } = held;
    const unit = '361104-justice';
    const offered = async () =>
      (await prefillFor(world, parts.activity, clerk, { register: 'study-sessions', unit })).fields;
    expect(await offered()).toEqual({});
    const write = (day: string, topic: string) =>
      record(world, { actor: 'clerk', lines: [session(day, unit, { topic })] });
    await write('2025-06-03', '甲');
    await write('2025-07-03', '乙');
    const { entries } = await write('2025-08-03', '丙');
    // Each has its own topic; the kind is the same.
    expect(await offered()).toEqual({
      kind: {
        value: 'collective',
        from: '取自本单位 2025-08-03 的记录（最近 3 条相同）',
        entry: entries[0].id,
      },
    });
    for (const [day, topic] of [
      ['09-03', '丙'],
      ['10-03', '丙'],
    ])
      await write(`2025-${day}`, topic);
    expect((await offered()).topic).toMatchObject({ value: '丙' });
    // What was voided is no example.
    const { entries: slips } = await write('2025-10-04', '误');
    expect((await offered()).topic).toBeUndefined();
    await record(world, { actor: 'clerk', lines: [{ voids: slips[0].id, ground: '误登' }] });
    expect((await offered()).topic).toMatchObject({ value: '丙' });
    await expect(
      prefillFor(world, parts.activity, clerk, { register: 'nothing', unit: JUSTICE }),
    ).rejects.toBeInstanceOf(Refusal);
  });

  test('counts as typed what was not left as it was offered, and imports apart', async () => {
    const { world } = held;
    const unit = '361103-justice';
    const spans: { first: number; last: number }[] = [];
    const activity = new Activity(world, async () => spans);
    const count = async () => (await burdenOf(world, activity, [unit], ['2025-11']))[0];
    expect(await count()).toMatchObject({ typed: 0, prefilled: 0, entries: 0 });
    // The first two: kind and topic are typed. The third: kind stands as it was offered.
    for (const day of ['2025-01-06', '2025-02-06', '2025-03-06']) {
      await record(world, { actor: 'clerk', lines: [session(day, unit)] });
    }
    expect(await count()).toMatchObject({ typed: 5, prefilled: 1, entries: 3 });
    const { entries } = await record(world, { actor: 'clerk', lines: [session('2025-04-07', unit)] });
    const after = await count();
    await record(world, {
      actor: 'clerk',
      lines: [{ amends: entries[0].id, fields: { topic: '改过的题目' }, ground: '笔误' }],
    });
    expect((await count()).typed).toBe(after.typed + 1);
    const [{ position }] = (await record(world, { actor: 'clerk', lines: [session('2025-05-06', unit)] }))
      .entries;
    spans.push({ first: position, last: position });
    expect(await count()).toMatchObject({ typed: after.typed + 1, importedEntries: 1, importedFields: 2 });
    expect(activity.acts(unit, NOW - 30 * DAY)[0]).toMatchObject({ kind: 'recorded', imported: true });
  });
});

describe('notices', () => {
  test('reach everybody in the unit but its administrators, and say who has read them', async () => {
    const { world } = held;
    const boss = person('boss', '361100', 'supervisor');
    const sent = await sendNotice(world, people, boss, {
      unit: JUSTICE,
      title: '请补报学法记录',
      body: '十一月底前。',
    });
    expect(sent.readers).toBe(2);
    const mine = await noticesFor(world, people, 'clerk', { limit: 10 });
    expect(mine.unread).toBe(1);
    expect(mine.rows[0]).toMatchObject({
      id: sent.id,
      title: '请补报学法记录',
      senderName: '姓名boss',
      readAt: null,
    });
    expect((await noticesFor(world, people, 'admin', { limit: 10 })).rows).toEqual([]);
    expect((await view()).todo).toContainEqual(
      expect.objectContaining({ kind: 'notice', title: '请补报学法记录' }),
    );
    await readNotice(world, 'clerk', sent.id);
    held.now += 60_000;
    await readNotice(world, 'clerk', sent.id);
    held.now -= 60_000;
    expect(await receipts(world, people, sent.id)).toEqual({
      title: '请补报学法记录',
      rows: [
        { name: '姓名clerk', readAt: new Date(NOW).toISOString() },
        { name: '姓名head', readAt: null },
      ],
    });
    // Somebody who never got it leaves no trace.
    await readNotice(world, 'other', sent.id);
    expect((await receipts(world, people, sent.id)).rows).toHaveLength(2);
    const kinds: string[] = [];
    for await (const batch of readEvents(world.pool, { jurisdiction: '361100', from: 1 })) {
      kinds.push(...batch.map(event => event.kind).filter(kind => kind.startsWith('notice.')));
    }
    expect(kinds).toEqual(['notice.sent', 'notice.read']);
  });

  test('are refused where nobody would get them, or they say nothing', async () => {
    const { world } = held;
    const boss = person('boss', '361100', 'supervisor');
    const send = (request: object) =>
      sendNotice(world, people, boss, { unit: JUSTICE, title: '标题', body: '', ...request });
    for (const [request, field] of [
      [{ unit: '361100-audit' }, 'unit'],
      [{ unit: 'nowhere' }, 'unit'],
      [{ title: '  ' }, 'title'],
      [{ title: '长'.repeat(101) }, 'title'],
      [{ link: '//evil.example' }, 'link'],
    ] as const) {
      await expect(send(request)).rejects.toMatchObject({ code: 'invalid', faults: [{ field }] });
    }
  });
});

test('the first page is that of the own post, before one that was lent', () => {
  const { world } = held;
  const lent = { id: 'a', unit: COUNTY, role: 'clerk' as const, lentBy: 'x' };
  const own = { id: 'b', unit: JUSTICE, role: 'clerk' as const };
  expect(ownUnit(world, { account: 'p', name: 'p', posts: [lent, own] })).toBe(JUSTICE);
  expect(() =>
    ownUnit(world, { account: 'p', name: 'p', posts: [{ id: 'c', unit: '361100', role: 'audit-admin' }] }),
  ).toThrow(Refusal);
});

test('people are those who hold a post today, and who decides on a request has it on the desk', async () => {
  const { world } = held;
  const identity = new Identity({ world, random: randomBytes, log: () => {} });
  await identity.load();
  const one = (login: string, role: 'clerk' | 'head' | 'system-admin', unit = JUSTICE) => ({
    login,
    name: `姓名${login}`,
    unit,
    password: '江南春水绿如蓝，一二三四',
    posts: [{ unit, role }],
  });
  await makeAccounts(identity, 'test', [
    one('anna', 'clerk'),
    one('bert', 'clerk'),
    one('carl', 'head'),
    one('sys', 'system-admin', '361100'),
  ]);
  const known = peopleOf(identity);
  const clerks = () => known.holding(JUSTICE, role => role === 'clerk').map(each => each.name);
  expect(clerks().sort()).toEqual(['姓名anna', '姓名bert']);
  expect(known.holding('361100', role => role === 'clerk')).toEqual([]);
  const subject = (login: string) => {
    const { id } = identity.people.byLogin(login)!;
    return identity.people.subject(id, identity.day)!;
  };
  const anna = subject('anna');
  await requestDelegation(identity, anna, {
    post: anna.posts[0].id,
    borrower: 'bert',
    reason: '出差',
    until: '2025-12-01',
  });
  const waiting = approvalsFor(identity);
  expect(await waiting(subject('carl'), JUSTICE)).toMatchObject([
    { kind: 'approval', title: '姓名anna委托姓名bert代行“经办人”' },
  ]);
  // Who asked, and who is to get it, do not decide.
  expect(await waiting(anna, JUSTICE)).toEqual([]);
  expect(await waiting(subject('bert'), JUSTICE)).toEqual([]);
  await suspendAccount(identity, subject('sys'), subject('bert').account, true);
  held.now += 2000;
  expect(clerks()).toEqual(['姓名anna']);
  held.now -= 2000;
  await identity.settle();
});
