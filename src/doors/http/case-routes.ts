import { z } from 'zod';
import type { Cases } from '../../app/cases/cases.ts';
import { listCases } from '../../app/cases/list.ts';
import { openCase } from '../../app/cases/open.ts';
import { listProcedures, procedureView } from '../../app/cases/procedures.ts';
import { caseObject, caseView, clockDays, peopleOfUnit } from '../../app/cases/read.ts';
import { stepCase } from '../../app/cases/step.ts';
import { listTasks, TASK_BOXES } from '../../app/cases/tasks.ts';
import { trackCase } from '../../app/cases/track.ts';
import { OPERATOR } from '../../app/operator.ts';
import type { Command } from '../../language/procedure/case.ts';
import { caseDocumentRoutes } from './case-document-routes.ts';
import { requiredVersion } from './if-match.ts';
import * as q from './query.ts';
import { type FastifyInstance, route } from './routes.ts';

const code = q.text(80).min(1);
const slug = z.strictObject({ slug: q.text(60).min(1) });
const id = z.strictObject({ id: q.text(80).min(1) });
/** Looked at closely by the rules of fields, which say what is wrong with the value. */
const value = z.union([
  z.string().max(20_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(200),
  z.null(),
]);
const fields = z.record(q.text(60), value);
const day = q.text(10).describe('事情发生的日期，YYYY-MM-DD');
const words = q.text(4000).optional().describe('意见、理由或者办理结果');
const addressee = z.strictObject({ unit: code, account: q.text(80).min(1).optional() });
const addressees = z.array(addressee).max(100);
const task = z.int().min(1).max(100_000);
const base = { day, text: words };

const command = z.discriminatedUnion('verb', [
  z.strictObject({
    ...base,
    verb: z.literal('event'),
    event: q.text(60).min(1),
    fields: fields.default({}),
    signers: addressees.optional(),
  }),
  z.strictObject({ ...base, verb: z.literal('sign'), task, agrees: z.boolean() }),
  z.strictObject({ ...base, verb: z.literal('add-signers'), to: addressees }),
  z.strictObject({ ...base, verb: z.literal('circulate'), to: addressees }),
  z.strictObject({ ...base, verb: z.literal('copy'), to: addressees }),
  z.strictObject({ ...base, verb: z.literal('transfer'), task, to: addressee }),
  z.strictObject({ ...base, verb: z.literal('delegate'), task, to: addressee }),
  z.strictObject({ ...base, verb: z.literal('report'), task }),
  z.strictObject({ ...base, verb: z.literal('read'), task }),
  z.strictObject({ ...base, verb: z.literal('return'), to: q.text(60).min(1) }),
  z.strictObject({ ...base, verb: z.literal('recall') }),
  z.strictObject({ ...base, verb: z.literal('urge') }),
]);

/** Without what was not said: an absent text is none. */
function told<T extends object>(asked: T): T {
  return Object.fromEntries(Object.entries(asked).filter(([, each]) => each !== undefined)) as T;
}

/** Procedures, their cases, and what lies with whom. */
export function caseRoutes(app: FastifyInstance, cases: Cases): void {
  caseDocumentRoutes(app, cases);
  route(app, {
    method: 'GET',
    url: '/api/procedures',
    action: 'read',
    resource: 'cases',
    about: 'list',
    summary: '程序目录：本人的哪些单位可以发起，在办和逾期各多少件',
    handle: (_, { subject, scope }) => listProcedures(cases, subject, scope),
  });
  route(app, {
    method: 'GET',
    url: '/api/procedures/:slug',
    action: 'read',
    resource: 'cases',
    about: 'list',
    summary: '一个程序的定义，及发起时建议的单位',
    params: slug,
    query: z.strictObject({
      version: z
        .string()
        .regex(/^[1-9]\d{0,5}$/, '须是版本号，如 1')
        .transform(Number)
        .optional()
        .describe('版本；不填为最新'),
    }),
    handle: ({ params, query }, { subject }) => procedureView(cases, subject, params.slug, query.version),
  });
  route(app, {
    method: 'POST',
    url: '/api/cases',
    action: 'record',
    resource: 'cases',
    about: ({ body }) => ({ unit: body.unit }),
    legalEffect: true,
    repeat: 'key',
    status: 201,
    summary: '发起一件办件',
    body: z.strictObject({
      procedure: q.text(60).min(1),
      unit: code.describe('发起的单位'),
      day,
      text: words,
      fields: fields.default({}),
      signers: addressees.optional(),
    }),
    handle: ({ body }, { subject }) => openCase(cases, subject, told(body)),
  });
  route(app, {
    method: 'GET',
    url: '/api/cases',
    action: 'read',
    resource: 'cases',
    about: 'list',
    summary: '办件列表：所辖单位参与的办件',
    query: z.strictObject({
      procedure: q.text(60).min(1).optional(),
      stage: q.text(60).min(1).optional(),
      unit: code.optional().describe('单位代码，含所属'),
      q: q.text(200).optional().describe('检索词，空格分开，须全部找到；可用拼音首字母'),
      state: z.enum(['open', 'ended', 'overdue'], '须是 open、ended 或 overdue').optional(),
      sort: q.text(20).optional().describe('-changed（默认）、changed、-opened、opened、due、-due'),
      after: q.text(2000).optional(),
      before: q.text(2000).optional(),
      limit: q.limit,
    }),
    handle: ({ query }, { scope }) => listCases(cases, scope, query),
  });
  route(app, {
    method: 'GET',
    url: '/api/public/tracking/:code',
    action: 'read',
    resource: 'cases',
    about: 'public',
    guessable: true,
    summary: '凭查询码查看一件办件办到哪一步；不用登录，不含人名和个人信息',
    params: z.strictObject({ code: q.text(60).min(1).describe('受理回执上的查询码，有没有短横线都可以') }),
    handle: ({ params }) => trackCase(cases, params.code),
  });
  route(app, {
    method: 'GET',
    url: '/api/cases/:id',
    action: 'read',
    resource: 'cases',
    about: ({ params }, subject) => caseObject(cases, subject, 'read', params.id),
    summary: '一件办件：经过、期限、待办、本人现在能办什么；ETag 为步数',
    params: id,
    handle: async ({ params }, { subject, reply }) => {
      const view = await caseView(cases, subject, params.id);
      void reply.header('etag', `"${view.case.steps.length}"`);
      return view;
    },
  });
  route(app, {
    method: 'POST',
    url: '/api/cases/:id/steps',
    action: 'record',
    resource: 'cases',
    about: ({ params }, subject) => caseObject(cases, subject, 'record', params.id),
    legalEffect: true,
    repeat: 'key',
    status: 201,
    summary:
      '办理一步：程序的事项，或者会签、加签、转办、委派、交回、退回、撤回、催办、抄送、传阅、阅毕；请求头 If-Match 写所见步数',
    params: id,
    body: command,
    handle: ({ params, body }, { subject, seen }) => {
      // The machine's own scripts answer for themselves.
      const steps = subject.account === OPERATOR ? seen : requiredVersion(seen, '所见办件的步数');
      return stepCase(cases, subject, { id: params.id, command: told(body) as Command, seen: steps });
    },
  });
  route(app, {
    method: 'GET',
    url: '/api/cases/:id/clocks/:clock',
    action: 'read',
    resource: 'cases',
    about: ({ params }, subject) => caseObject(cases, subject, 'read', params.id),
    summary: '一项期限，逐日说明',
    params: z.strictObject({ id: q.text(80).min(1), clock: q.text(60).min(1) }),
    handle: ({ params }) => clockDays(cases, params.id, params.clock),
  });
  route(app, {
    method: 'GET',
    url: '/api/cases/:id/people',
    action: 'read',
    resource: 'cases',
    about: ({ params }, subject) => caseObject(cases, subject, 'read', params.id),
    summary: '一个单位里可以请其办理的人',
    params: id,
    query: z.strictObject({ unit: code }),
    handle: ({ query }) => ({ people: peopleOfUnit(cases, query.unit) }),
  });
  route(app, {
    method: 'GET',
    url: '/api/tasks',
    action: 'read',
    resource: 'cases',
    about: 'list',
    summary: '本人的待办、已办、待阅、我发起的、抄送我的',
    query: z.strictObject({
      box: z.enum(TASK_BOXES as [string, ...string[]], `须是 ${TASK_BOXES.join('、')} 之一`).default('todo'),
      after: q.text(20).optional(),
      limit: q.limit,
    }),
    handle: ({ query }, { subject }) =>
      listTasks(cases, subject, {
        box: query.box as (typeof TASK_BOXES)[number],
        after: query.after,
        limit: query.limit,
      }),
  });
}
