import { z } from 'zod';
import { burdenOf, lastMonths } from '../../app/desk/burden.ts';
import { type DeskParts, deskView, ownUnit } from '../../app/desk/desk.ts';
import { noticeById, noticesFor, readNotice, receipts, sendNotice } from '../../app/desk/notices.ts';
import { prefillFor } from '../../app/desk/prefill.ts';
import { deliveryLog, jobsView, tryAgain } from '../../app/reminders/jobs.ts';
import * as settings from '../../app/reminders/settings.ts';
import { requiredVersion } from './if-match.ts';
import * as q from './query.ts';
import { type FastifyInstance, route } from './routes.ts';

export interface DeskDoor extends DeskParts {
  /** Why nothing runs by itself; null when it does. */
  readonly stopped: () => string | null;
  /** What keeps the log from being sealed; absent: nothing is sealed here. */
  readonly sealProblems?: () => readonly string[];
  /** Hosts that robots may live at; absent: those of 企业微信 and 钉钉. */
  readonly robotHosts?: readonly string[] | undefined;
}

/** Longer than any title may be: the use case says how long, in words. */
const TITLE_BOUND = 1000;
const noticeId = z.strictObject({ id: z.string().regex(/^[0-9a-f]{24,64}$/, '通知编号须是十六进制数字') });
const deliveryId = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/, '消息编号须是 32 位十六进制数字'),
});
const many = z
  .string()
  .regex(/^\d{1,3}$/, '须是数字')
  .transform(Number)
  .pipe(z.number().min(1).max(200, '一次最多 200 条'))
  .default(50);

/** The desk of a unit, what its people are told, reminders and what runs by itself. */
export function deskRoutes(app: FastifyInstance, door: DeskDoor): void {
  deskOf(app, door);
  noticesOf(app, door);
  remindersOf(app, door);
  jobsOf(app, door);
}

function deskOf(app: FastifyInstance, door: DeskDoor): void {
  const { world, activity } = door;
  route(app, {
    method: 'GET',
    url: '/api/desk',
    action: 'read',
    resource: 'desk',
    about: ({ query }, subject) => ({ unit: query.unit ?? ownUnit(world, subject) }),
    summary: '单位的工作台：所欠、风险与最少行动、待办、已办、手填字段数',
    query: z.strictObject({
      unit: q.text(80).min(1).optional().describe('单位代码；不填为本人岗位所在单位'),
      by: q.text(10).optional().describe('到哪一天须无风险，YYYY-MM-DD；不填为 30 日后'),
    }),
    handle: ({ query }, { subject }) => deskView(door, subject, query),
  });
  route(app, {
    method: 'GET',
    url: '/api/registers/:slug/prefill',
    action: 'record',
    resource: 'entries',
    about: ({ query }) => ({ unit: query.unit }),
    summary: '新记录中系统已经知道的值，各注明来自何处',
    params: z.strictObject({ slug: q.text(60).min(1) }),
    query: z.strictObject({ unit: q.text(80).min(1) }),
    handle: ({ params, query }, { subject }) =>
      prefillFor(world, activity, subject, { register: params.slug, unit: query.unit }),
  });
  route(app, {
    method: 'GET',
    url: '/api/burden',
    action: 'oversee',
    resource: 'verdicts',
    about: ({ query }) => ({ unit: query.unit }),
    summary: '各单位每月手填字段数：本单位和直接下级，本月和上月',
    query: z.strictObject({ unit: q.text(80).min(1) }),
    handle: ({ query }) => {
      const below = world.tree.has(query.unit) ? world.tree.children(query.unit) : [];
      return burdenOf(world, activity, [query.unit, ...below.map(each => each.code)], lastMonths(world));
    },
  });
}

function noticesOf(app: FastifyInstance, door: DeskDoor): void {
  const { world, people } = door;
  route(app, {
    method: 'GET',
    url: '/api/notices',
    action: 'read',
    resource: 'session',
    about: 'own',
    summary: '发给本人的通知，新的在前；unread 只列未读',
    query: z.strictObject({ unread: z.enum(['', 'true'], '须是 true').optional(), limit: many }),
    handle: ({ query }, { subject }) =>
      noticesFor(world, people, subject.account, { unread: query.unread !== undefined, limit: query.limit }),
  });
  route(app, {
    method: 'POST',
    url: '/api/notices/:id/read',
    action: 'read',
    resource: 'session',
    about: 'own',
    repeat: { without: 'the first reading stands' },
    status: 204,
    summary: '本人已读一条通知；第一次阅读的时间不变',
    params: noticeId,
    handle: async ({ params }, { subject }) => {
      await readNotice(world, subject.account, params.id);
      return null;
    },
  });
  route(app, {
    method: 'POST',
    url: '/api/notices',
    action: 'oversee',
    resource: 'verdicts',
    about: ({ body }) => ({ unit: body.unit }),
    repeat: 'key',
    status: 201,
    summary: '给一个单位的在岗人员发通知',
    body: z.strictObject({
      unit: q.text(80).min(1),
      title: q.text(TITLE_BOUND),
      body: q.text(20_000),
      link: q.text(500).optional(),
    }),
    handle: ({ body }, { subject }) => sendNotice(world, people, subject, body),
  });
  route(app, {
    method: 'GET',
    url: '/api/notices/:id/receipts',
    action: 'oversee',
    resource: 'verdicts',
    about: async ({ params }) => ({ unit: (await noticeById(world, params.id)).unit }),
    summary: '通知的回执：谁在何时读过',
    params: noticeId,
    handle: ({ params }) => receipts(world, people, params.id),
  });
}

function remindersOf(app: FastifyInstance, door: DeskDoor): void {
  const { world } = door;
  const placed = (unit: string | null | undefined) => ({ unit: unit ?? world.site.root });
  const measure = z.int('须是举措序号').min(0).max(999).nullable();
  const unit = q.text(80).min(1).nullable();
  route(app, {
    method: 'GET',
    url: '/api/reminders/rules',
    action: 'read',
    resource: 'settings',
    about: 'same',
    summary: '提醒规则；没有改过的，第一条是默认规则',
    handle: () => settings.listRules(world),
  });
  route(app, {
    method: 'PUT',
    url: '/api/reminders/rules',
    action: 'administer',
    resource: 'settings',
    about: ({ body }) => placed(body.unit),
    repeat: 'key',
    summary:
      '设置提醒规则：全部、一个单位（含所属）、一条举措，或者两者；请求头 If-Match 写所见版本，新设写 "0"',
    body: z.strictObject({
      unit,
      measure,
      days: z.array(z.int('须是整数')).max(30).describe('相对期限的日数，期限前为负；空为不提醒'),
      counted: z.enum(['calendar', 'working'], '须是 calendar 或 working'),
      channels: z.array(z.enum(['in-app', 'email', 'webhook'], '须是 in-app、email 或 webhook')).max(3),
    }),
    handle: ({ body }, { subject, seen }) =>
      settings.setRule(world, subject, { ...body, version: requiredVersion(seen, '提醒规则') }),
  });
  route(app, {
    method: 'DELETE',
    url: '/api/reminders/rules',
    action: 'administer',
    resource: 'settings',
    about: ({ body }) => placed(body.unit),
    repeat: 'key',
    status: 204,
    summary: '取消提醒规则，改按更宽的一条；请求头 If-Match 写所见版本',
    body: z.strictObject({ unit, measure }),
    handle: async ({ body }, { subject, seen }) => {
      await settings.dropRule(world, subject, { ...body, version: requiredVersion(seen, '提醒规则') });
      return null;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/reminders/robots',
    action: 'read',
    resource: 'settings',
    about: 'same',
    summary: '单位的群机器人；不显示密钥',
    handle: () => settings.listRobots(world),
  });
  route(app, {
    method: 'PUT',
    url: '/api/reminders/robots',
    action: 'administer',
    resource: 'settings',
    about: ({ body }) => placed(body.unit),
    repeat: 'key',
    summary: '设置单位的群机器人（政务微信、企业微信或钉钉）',
    body: z.strictObject({
      unit: q.text(80).min(1),
      kind: z.enum(['wecom', 'dingtalk'], '须是 wecom 或 dingtalk'),
      url: q.text(1000),
      secret: q.text(200).min(1).nullable().describe('钉钉“加签”的密钥；没有的写 null'),
    }),
    handle: ({ body }, { subject, seen }) =>
      settings.setRobot(world, subject, { ...body, seen }, door.robotHosts),
  });
  route(app, {
    method: 'DELETE',
    url: '/api/reminders/robots',
    action: 'administer',
    resource: 'settings',
    about: ({ body }) => placed(body.unit),
    repeat: 'key',
    status: 204,
    summary: '取消单位的群机器人',
    body: z.strictObject({ unit: q.text(80).min(1) }),
    handle: async ({ body }, { subject, seen }) => {
      await settings.dropRobot(world, subject, body.unit, seen);
      return null;
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/contact',
    action: 'read',
    resource: 'session',
    about: 'own',
    summary: '本人接收提醒的电子邮件地址',
    handle: (_input, { subject }) => settings.contactOf(world, subject.account),
  });
  route(app, {
    method: 'PUT',
    url: '/api/contact',
    action: 'record',
    // A person's own way of being told, like the views they keep: nobody else reaches it, whatever posts they hold.
    resource: 'views',
    about: 'own',
    repeat: 'key',
    summary: '设置本人接收提醒的电子邮件地址；null 为不用邮件',
    body: z.strictObject({ email: q.text(200).nullable() }),
    handle: ({ body }, { subject, seen }) => settings.setContact(world, subject, body.email, seen),
  });
}

function jobsOf(app: FastifyInstance, door: DeskDoor): void {
  const { world } = door;
  route(app, {
    method: 'GET',
    url: '/api/jobs',
    action: 'read',
    resource: 'jobs',
    about: 'same',
    summary: '自动任务的心跳：上次、下次、失败、延迟；日志封存的问题；待投递、已停发的消息数',
    handle: () => jobsView(world, door.stopped(), door.sealProblems?.()),
  });
  route(app, {
    method: 'GET',
    url: '/api/deliveries',
    action: 'read',
    resource: 'jobs',
    about: 'same',
    summary: '投递记录：次数、答复、下次时间；不显示内容',
    query: z.strictObject({
      state: z.enum(['waiting', 'delivered', 'parked'], '须是 waiting、delivered 或 parked').optional(),
      limit: many,
    }),
    handle: ({ query }) => deliveryLog(world, query),
  });
  route(app, {
    method: 'POST',
    url: '/api/deliveries/:id/retry',
    action: 'administer',
    resource: 'jobs',
    about: 'same',
    repeat: 'key',
    status: 204,
    summary: '重发一条已停发的消息',
    params: deliveryId,
    handle: async ({ params }, { subject }) => {
      await tryAgain(world, subject.account, params.id);
      return null;
    },
  });
}
