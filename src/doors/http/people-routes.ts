import { z } from 'zod';
import {
  createAccount,
  findUnits,
  listAccounts,
  resetPassword,
  suspendAccount,
  unlockAccount,
} from '../../app/identity/accounts.ts';
import { listAudit } from '../../app/identity/audit-log.ts';
import {
  decideOnDelegation,
  delegationObject,
  listDelegations,
  requestDelegation,
  withdraw,
} from '../../app/identity/delegations.ts';
import type { Identity } from '../../app/identity/identity.ts';
import { endPostNow, grantPost, listPosts, postUnit } from '../../app/identity/posts.ts';
import { createToken, endToken, listTokens } from '../../app/identity/tokens.ts';
import { ROLE_TITLES, type Role } from '../../language/authority.ts';
import { TOKEN_ACTIONS, TOKEN_RESOURCES } from '../../language/people-answers.ts';
import * as q from './query.ts';
import { type FastifyInstance, route } from './routes.ts';

const id = z.strictObject({ id: q.text(60).min(1) });
const find = q.text(60).optional().describe('登录名、姓名的一部分');
const day = q.text(10).describe('YYYY-MM-DD');
/** The operator is the machine itself: nobody is given that. */
const GRANTED = Object.keys(ROLE_TITLES).filter(role => role !== 'operator') as [Role, ...Role[]];
const keys = <K extends string>(of: Readonly<Record<K, string>>) => Object.keys(of) as [K, ...K[]];

/** Accounts, posts, delegations, personal tokens and the audit log. */
export function peopleRoutes(app: FastifyInstance, identity: Identity): void {
  accountRoutes(app, identity);
  postRoutes(app, identity);
  delegationRoutes(app, identity);
  tokenRoutes(app, identity);
  route(app, {
    method: 'GET',
    url: '/api/audit-log',
    action: 'read',
    resource: 'audit-log',
    about: 'list',
    summary: '审计日志：登录、失败、锁定和各项管理操作，查看、导出、删除个人信息，更改设置；新的在前',
    query: z.strictObject({
      before: q.text(100).optional().describe('上一次答复中的 next'),
      limit: q.limit,
      kind: q.text(60).optional().describe('种类，如 identity.signed-in'),
      account: q.text(60).optional().describe('只看一个账号做的和对它做的'),
      person: q.text(60).optional().describe('登录名、姓名的一部分：只看这些人做的和对他们做的'),
    }),
    handle: ({ query }, { scope }) => listAudit(identity, scope, query),
  });
}

function accountRoutes(app: FastifyInstance, identity: Identity): void {
  const unitOf = (account: string) => ({ unit: identity.account(account).unit });
  route(app, {
    method: 'GET',
    url: '/api/accounts',
    action: 'read',
    resource: 'accounts',
    about: 'list',
    summary: '账号列表',
    query: z.strictObject({ find, limit: q.limit, offset: q.offset }),
    handle: ({ query }, { scope }) => listAccounts(identity, scope, query),
  });
  route(app, {
    method: 'GET',
    url: '/api/accounts/units',
    action: 'read',
    resource: 'accounts',
    about: 'list',
    summary: '管理员所辖的单位，按名称或代码的一部分',
    query: z.strictObject({ q: q.text(60).default('') }),
    handle: ({ query }, { scope }) => ({ rows: findUnits(identity, scope, query.q) }),
  });
  route(app, {
    method: 'POST',
    url: '/api/accounts',
    action: 'administer',
    resource: 'accounts',
    about: ({ body }) => ({ unit: body.unit }),
    repeat: 'key, secret',
    status: 201,
    summary: '建立账号；首次口令只在答复中出现这一次，首次登录须修改',
    body: z.strictObject({
      login: q.text(100),
      name: q.text(100),
      unit: q.text(80).min(1),
      claim: q.text(200).optional().describe('统一身份编号，用于首次统一身份登录'),
    }),
    handle: ({ body }, { subject }) => createAccount(identity, subject, body),
  });
  for (const [verb, suspended, title] of [
    ['suspend', true, '停用账号；其会话立即结束'],
    ['restore', false, '恢复账号'],
  ] as const) {
    route(app, {
      method: 'POST',
      url: `/api/accounts/:id/${verb}`,
      action: 'administer',
      resource: 'accounts',
      about: ({ params }) => unitOf(params.id),
      repeat: 'key',
      summary: title,
      params: id,
      handle: ({ params }, { subject, seen }) =>
        suspendAccount(identity, subject, params.id, suspended, seen),
    });
  }
  route(app, {
    method: 'POST',
    url: '/api/accounts/:id/unlock',
    action: 'administer',
    resource: 'posts',
    about: ({ params }) => unitOf(params.id),
    repeat: 'key',
    summary: '解除登录失败造成的锁定',
    params: id,
    handle: ({ params }, { subject, seen }) => unlockAccount(identity, subject, params.id, seen),
  });
  route(app, {
    method: 'POST',
    url: '/api/accounts/:id/reset',
    action: 'administer',
    resource: 'posts',
    about: ({ params }) => unitOf(params.id),
    repeat: 'key, secret',
    summary: '重置口令；新口令只在答复中出现这一次，登录后须修改',
    params: id,
    handle: ({ params }, { subject, seen }) => resetPassword(identity, subject, params.id, seen),
  });
}

function postRoutes(app: FastifyInstance, identity: Identity): void {
  route(app, {
    method: 'GET',
    url: '/api/posts',
    action: 'read',
    resource: 'posts',
    about: 'list',
    summary: '岗位列表',
    query: z.strictObject({
      account: q.text(60).optional(),
      find,
      limit: q.limit,
      offset: q.offset,
    }),
    handle: ({ query }, { scope }) => listPosts(identity, scope, query),
  });
  route(app, {
    method: 'POST',
    url: '/api/posts',
    action: 'administer',
    resource: 'posts',
    about: ({ body }) => ({ unit: body.unit }),
    repeat: 'key',
    status: 201,
    summary: '授予岗位；管理员岗位不得与其他岗位由一人兼任，不能授予自己',
    body: z.strictObject({
      account: q.text(60).min(1),
      unit: q.text(80).min(1),
      role: z.enum(GRANTED, `须是 ${GRANTED.join('、')} 之一`),
      from: day.optional().describe('起始日期；不填为今天'),
      until: day.optional().describe('截止日期，当日起不再担任；不填为长期'),
    }),
    handle: ({ body }, { subject }) => grantPost(identity, subject, body),
  });
  route(app, {
    method: 'POST',
    url: '/api/posts/:id/end',
    action: 'administer',
    resource: 'posts',
    about: ({ params }) => ({ unit: postUnit(identity, params.id) }),
    repeat: 'key',
    summary: '结束岗位；其会话和由此岗位委托出去的权限立即结束',
    params: id,
    handle: ({ params }, { subject, seen }) => endPostNow(identity, subject, params.id, seen),
  });
}

function delegationRoutes(app: FastifyInstance, identity: Identity): void {
  route(app, {
    method: 'GET',
    url: '/api/delegations',
    action: 'read',
    resource: 'delegations',
    about: 'list',
    summary: '委托列表：本单位的，以及本人委托和受托的',
    handle: (_input, { subject, scope }) => ({ rows: listDelegations(identity, subject, scope) }),
  });
  route(app, {
    method: 'POST',
    url: '/api/delegations',
    action: 'request',
    resource: 'delegations',
    about: ({ body }, subject) => ({
      unit: subject.posts.find(post => post.id === body.post)?.unit ?? subject.posts[0]?.unit ?? '',
    }),
    repeat: 'key',
    status: 201,
    summary: '申请把本人的岗位在一段时间内委托他人办理',
    body: z.strictObject({
      post: q.text(60).min(1).describe('本人岗位的编号，见 GET /api/session'),
      borrower: q.text(100).min(1).describe('受委托人的登录名'),
      reason: q.text(400),
      from: day.optional().describe('起始日期；不填为今天'),
      until: day.describe('截止日期，当日起失效'),
    }),
    handle: ({ body }, { subject }) => requestDelegation(identity, subject, body),
  });
  for (const [verb, decision, title] of [
    ['approve', 'approved', '批准委托；申请人、受委托人不能审批'],
    ['refuse', 'refused', '不同意委托'],
  ] as const) {
    route(app, {
      method: 'POST',
      url: `/api/delegations/:id/${verb}`,
      action: 'approve',
      resource: 'delegations',
      about: ({ params }) => delegationObject(identity, params.id),
      repeat: 'key',
      summary: title,
      params: id,
      handle: ({ params }, { subject, seen }) =>
        decideOnDelegation(identity, subject, params.id, decision, seen),
    });
  }
  route(app, {
    method: 'POST',
    url: '/api/delegations/:id/withdraw',
    action: 'request',
    resource: 'delegations',
    // Who lends or borrows gives back what is their own; anybody else must be one who could have decided.
    about: ({ params }, subject) => {
      const { requestedBy, unit } = delegationObject(identity, params.id);
      const mine = [requestedBy, identity.people.delegations.get(params.id)?.borrower];
      return mine.includes(subject.account)
        ? { action: 'read', resource: 'session', owner: subject.account }
        : { action: 'approve', unit };
    },
    repeat: 'key',
    summary: '撤回委托，立即失效',
    params: id,
    handle: ({ params }, { subject, seen }) => withdraw(identity, subject, params.id, seen),
  });
}

function tokenRoutes(app: FastifyInstance, identity: Identity): void {
  route(app, {
    method: 'GET',
    url: '/api/tokens',
    action: 'read',
    resource: 'tokens',
    about: 'own',
    summary: '本人的令牌，不含其内容',
    handle: (_input, { subject }) => ({ rows: listTokens(identity, subject) }),
  });
  route(app, {
    method: 'POST',
    url: '/api/tokens',
    action: 'record',
    resource: 'tokens',
    about: 'own',
    repeat: 'key, secret',
    status: 201,
    summary: '建立供程序使用的令牌；令牌只在答复中出现这一次',
    body: z.strictObject({
      name: q.text(100),
      scopes: z
        .array(
          z.strictObject({
            action: z.enum(keys(TOKEN_ACTIONS)),
            resource: z.enum(keys(TOKEN_RESOURCES)),
          }),
        )
        .max(100),
      until: day.describe('失效日期，当日起不能使用'),
    }),
    handle: ({ body }, { subject }) => createToken(identity, subject, body),
  });
  route(app, {
    method: 'DELETE',
    url: '/api/tokens/:id',
    action: 'void',
    resource: 'tokens',
    about: 'own',
    repeat: 'key',
    status: 204,
    summary: '作废本人的令牌，立即失效',
    params: id,
    handle: async ({ params }, { subject }) => {
      await endToken(identity, subject, params.id);
      return null;
    },
  });
}
