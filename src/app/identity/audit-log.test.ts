import { beforeAll, expect, it } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { AUDIT_DETAILS, AUDIT_TITLES } from '../../language/audit-words.ts';
import { appendEvents, openJurisdiction } from '../../store/event.ts';
import { tx } from '../../store/tx.ts';
import { setRobot, setRule } from '../reminders/settings.ts';
import { ERASED } from '../seal/erase.ts';
import { suspendAccount } from './accounts.ts';
import { listAudit } from './audit-log.ts';
import { PASSWORD, TestWorlds } from './identity.fixture.ts';
import { fact, type Identity } from './identity.ts';
import { makeAccounts } from './many-accounts.ts';
import { signIn } from './sign-in.ts';
import { createToken } from './tokens.ts';

/* What the auditor sees: every act of administration of every log, in words, by kind and by person, and no value. */

const server = testServer();
const CITY = '361100';
const whole = { roots: [{ unit: CITY, below: true }], governing: false };
let worlds: TestWorlds;
let identity: Identity;

const who = (login: string) => {
  const { people, day } = identity;
  return people.subject(people.byLogin(login)!.id, day)!;
};

beforeAll(async () => {
  worlds = new TestWorlds((await server().database()).pool);
  identity = await worlds.identity();
  const person = (login: string, role: 'system-admin' | 'security-admin' | 'clerk') => ({
    login,
    name: `测试${login}`,
    unit: CITY,
    password: PASSWORD,
    posts: [{ unit: CITY, role }],
  });
  await makeAccounts(identity, 'test', [
    person('sys', 'system-admin'),
    person('sec', 'security-admin'),
    person('clerk', 'clerk'),
  ]);
  const later = () => {
    worlds.now += 1000;
  };
  await signIn(identity, { login: 'clerk', password: PASSWORD }, { address: '10.0.0.1' });
  later();
  const scopes = [{ action: 'read', resource: 'entries' } as const];
  await createToken(identity, who('clerk'), { name: '统计', scopes, until: '2026-07-30' });
  later();
  const rule = { unit: CITY, measure: 12, days: [-3, 0], counted: 'working', channels: ['in-app'] } as const;
  await setRule(identity.world, who('sec'), { ...rule, version: 0 });
  later();
  const url = 'https://oapi.dingtalk.com/robot/send?access_token=geheim';
  await setRobot(identity.world, who('sec'), { unit: CITY, kind: 'dingtalk', url, secret: 'SEC' });
  later();
  const erased = {
    entry: '361102-7',
    field: 'phone',
    ground: '保存期满',
    actor: 'command-line',
    positions: [7, 9],
  };
  await tx(worlds.pool, { jurisdiction: '361102', actor: 'command-line' }, async trx => {
    await openJurisdiction(trx, '361102');
    await appendEvents(trx, '361102', worlds.now, [{ kind: ERASED, body: erased }]);
  });
  later();
  await suspendAccount(identity, who('sys'), who('clerk').account, true);
});

it('tells acts of all logs in one order, in words, without values or keys', async () => {
  const { rows } = await listAudit(identity, whole, { limit: 50 });
  expect(rows.slice(0, 6).map(row => [row.title, row.by, row.details])).toEqual([
    ['停用账号', '测试sys（sys）', {}],
    [
      '删除个人信息',
      '本机命令',
      { 记录编号: '361102-7', 字段: '联系电话', 依据: '保存期满', 涉及的日志条数: '2' },
    ],
    ['更改群机器人', '测试sec（sec）', { 单位: '上饶市人民政府', 种类: '钉钉' }],
    [
      '更改提醒规则',
      '测试sec（sec）',
      {
        单位: '上饶市人民政府',
        举措: '第 12 条',
        提醒日: '期限前 3 日、期限当日',
        计日: '工作日',
        渠道: '系统内通知',
      },
    ],
    [
      '建立令牌',
      '测试clerk（clerk）',
      { 令牌编号: expect.any(String), 名称: '统计', 令牌范围: '查看台账记录', 截止: '2026-07-30' },
    ],
    ['登录', '测试clerk（clerk）', { 方式: '口令', 网络地址: '10.0.0.1' }],
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/geheim|SEC/);
});

it('goes on page by page over all logs, and asks by kind and by person', async () => {
  const all = (await listAudit(identity, whole, { limit: 50 })).rows;
  const paged: (typeof all)[number][] = [];
  let before: string | null | undefined;
  while (before !== null) {
    const page = await listAudit(identity, whole, { limit: 2, before: before ?? undefined });
    paged.push(...page.rows);
    before = page.next;
  }
  expect(paged).toEqual(all);
  const kinds = async (asked: { kind?: string; person?: string }) =>
    (await listAudit(identity, whole, { limit: 50, ...asked })).rows.map(row => row.kind);
  expect(await kinds({ kind: 'entry.erased' })).toEqual(['entry.erased']);
  expect(await kinds({ person: '测试SEC' })).toEqual([
    'settings.robot',
    'settings.reminder-rule',
    'identity.accounts-seeded',
  ]);
  expect(await kinds({ person: 'clerk', kind: 'identity.signed-in' })).toEqual(['identity.signed-in']);
  await expect(listAudit(identity, whole, { limit: 1, kind: 'entry.recorded' })).rejects.toThrow(
    '没有这种事项',
  );
  await expect(listAudit(identity, whole, { limit: 1, before: 'x' })).rejects.toThrow('next');
});

it('has a word for every kind and every detail that was logged', async () => {
  const { rows } = await worlds.pool.query<{ kind: string; name: string }>(
    `select distinct kind, jsonb_object_keys(body) as name from event`,
  );
  expect(rows.length).toBeGreaterThan(20);
  for (const { kind, name } of rows) {
    expect(Object.keys(AUDIT_TITLES)).toContain(kind);
    if (!['by', 'actor', 'account'].includes(name)) expect(Object.keys(AUDIT_DETAILS)).toContain(name);
  }
  // What has no word is not even compiled.
  // @ts-expect-error: a detail without a word
  fact('identity.signed-in', { by: 'x', shoeSize: 44 });
});
