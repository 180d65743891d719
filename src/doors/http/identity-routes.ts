import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Identity } from '../../app/identity/identity.ts';
import { OIDC_CALLBACK, type Oidc } from '../../app/identity/oidc.ts';
import { sessionView } from '../../app/identity/session-view.ts';
import { type FirstAdministrators, isSetUpSecret, setUp } from '../../app/identity/set-up.ts';
import { changePassword, type SignedIn, signIn, signOut } from '../../app/identity/sign-in.ts';
import { Refusal } from '../../app/refusal.ts';
import { type FastifyInstance, route } from './routes.ts';
import { cookieName, cookieOf } from './who-asks.ts';

/** What the routes of sign-in need. */
export interface IdentityDoor {
  readonly identity: Identity;
  /** Absent: no identity provider is configured. */
  readonly oidc: Oidc | null;
  /** Where browsers reach this system, e.g. `https://yifa.example`; absent: where the request came to. */
  readonly publicOrigin?: string | undefined;
  /** The secret of the first set-up; null when it is over. */
  readonly setUpSecret: () => string | null;
  readonly setUpDone: () => void;
}

const login = z.string().min(1, '请填写登录名').max(100, '登录名过长');
const password = z.string().min(1, '请填写口令').max(1000, '口令过长');
const administrator = z.strictObject({ login, name: z.string().max(100), password });

const isSecure = (request: FastifyRequest) => request.protocol === 'https';

function cookie(name: string, value: string, secure: boolean, more = ''): string {
  return `${name}=${value}; Path=/; SameSite=Lax${secure ? '; Secure' : ''}${more}`;
}

/** Sets the session's cookie. It ends with the browser; the server ends it earlier. */
function giveSession(request: FastifyRequest, reply: FastifyReply, { secret }: SignedIn): void {
  const secure = isSecure(request);
  void reply.header('set-cookie', cookie(cookieName(secure), secret, secure, '; HttpOnly'));
}

function takeSession(request: FastifyRequest, reply: FastifyReply): void {
  const secure = isSecure(request);
  void reply.header('set-cookie', cookie(cookieName(secure), '', secure, '; HttpOnly; Max-Age=0'));
}

const secretOf = (request: FastifyRequest) => cookieOf(request, cookieName(isSecure(request))) ?? undefined;
const originOf = (request: FastifyRequest) => ({ address: request.ip, previous: secretOf(request) });

/** Signing in and out, one's own password, and the first set-up. */
export function identityRoutes(app: FastifyInstance, door: IdentityDoor): void {
  const { identity, oidc } = door;
  route(app, {
    method: 'GET',
    url: '/api/session',
    action: 'read',
    resource: 'session',
    about: 'public',
    summary: '当前登录的人、岗位，以及登录方式；未登录时 account 为空',
    handle: (_input, { subject, request }) => {
      const mustChange = identity.mustChange(secretOf(request));
      return sessionView(identity, subject, { mustChange, oidc: oidc !== null });
    },
  });
  route(app, {
    method: 'POST',
    url: '/api/session',
    action: 'record',
    resource: 'session',
    about: 'public',
    repeat: { without: 'a sign-in; every one begins a session of its own' },
    summary: '用登录名和口令登录；会话放在仅服务器可读的 Cookie 中',
    body: z.strictObject({ login, password }),
    handle: async ({ body }, { request, reply }) => {
      const signedIn = await signIn(identity, body, originOf(request));
      giveSession(request, reply, signedIn);
      return { account: signedIn.account, mustChange: signedIn.mustChange };
    },
  });
  route(app, {
    method: 'DELETE',
    url: '/api/session',
    action: 'void',
    resource: 'session',
    about: 'public',
    repeat: { without: 'who is signed out stays signed out' },
    summary: '退出登录',
    handle: async (_input, { request, reply }) => {
      const secret = secretOf(request);
      if (secret !== undefined) await signOut(identity, secret);
      takeSession(request, reply);
      return reply.status(204).send();
    },
  });
  route(app, {
    method: 'POST',
    url: '/api/session/password',
    action: 'amend',
    resource: 'session',
    about: 'own',
    // The answer is a session's cookie, and the old password opens nothing the second time.
    repeat: { without: 'the password that it names is not the one any more' },
    summary: '修改本人口令；其他会话随之结束',
    body: z.strictObject({ current: password, next: password }),
    handle: async ({ body }, { request, reply }) => {
      const signedIn = await changePassword(identity, secretOf(request) ?? '', body, request.ip);
      giveSession(request, reply, signedIn);
      return { account: signedIn.account, mustChange: false };
    },
  });
  route(app, {
    method: 'POST',
    url: '/api/set-up',
    action: 'administer',
    resource: 'accounts',
    about: 'public',
    repeat: { without: 'it can happen only while there is no account' },
    summary: '首次设立三名管理员；凭启动时写入数据目录的一次性口令，只能进行一次',
    body: z.strictObject({
      secret: z.string().max(200),
      administrators: z.strictObject({
        'system-admin': administrator,
        'security-admin': administrator,
        'audit-admin': administrator,
      }),
    }),
    handle: async ({ body }, { reply }) => {
      const secret = door.setUpSecret();
      if (secret === null) throw new Refusal('conflict', '系统已经有账号，首次设立只能进行一次，请直接登录');
      if (!isSetUpSecret(body.secret, secret)) {
        const message = '一次性口令不对，请核对数据目录中的 set-up-token 文件';
        throw new Refusal('not-allowed', message, [{ field: 'secret', message }]);
      }
      await setUp(identity, body.administrators satisfies FirstAdministrators);
      door.setUpDone();
      return reply.status(201).send({ done: true });
    },
  });
  oidcRoutes(app, door);
}

const OIDC_COOKIE = 'yifa-oidc';
/** What went wrong at the provider, for the sign-in page to show once. */
const PROBLEM_COOKIE = 'yifa-problem';

function oidcRoutes(app: FastifyInstance, { oidc, publicOrigin }: IdentityDoor): void {
  const back = (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    const said = cookie(PROBLEM_COOKIE, encodeURIComponent(error.message), isSecure(request), '; Max-Age=60');
    return reply.header('set-cookie', said).redirect('/sign-in', 303);
  };
  const required = () => {
    if (oidc !== null) return oidc;
    throw new Refusal('not-found', '没有设置统一身份认证，请用登录名和口令登录');
  };
  route(app, {
    method: 'GET',
    url: '/api/session/oidc',
    action: 'record',
    resource: 'session',
    about: 'public',
    summary: '转到单位的统一身份认证登录（OpenID Connect）',
    handle: async (_input, { request, reply }) => {
      try {
        const origin = publicOrigin ?? `${request.protocol}://${request.host}`;
        const { to, secret } = await required().begin(origin);
        const kept = cookie(OIDC_COOKIE, secret, isSecure(request), '; HttpOnly; Max-Age=600');
        return reply.header('set-cookie', kept).redirect(to, 303);
      } catch (error) {
        return back(request, reply, error);
      }
    },
  });
  route(app, {
    method: 'GET',
    url: OIDC_CALLBACK,
    action: 'record',
    resource: 'session',
    about: 'public',
    summary: '统一身份认证的答复',
    query: z.looseObject({ state: z.string().max(500).optional() }),
    handle: async (_input, { request, reply }) => {
      const secret = cookieOf(request, OIDC_COOKIE) ?? undefined;
      void reply.header('set-cookie', cookie(OIDC_COOKIE, '', isSecure(request), '; HttpOnly; Max-Age=0'));
      try {
        const at = request.url.indexOf('?');
        const search = at < 0 ? '' : request.url.slice(at);
        giveSession(request, reply, await required().finish(search, secret, originOf(request)));
        return reply.redirect('/', 303);
      } catch (error) {
        return back(request, reply, error);
      }
    },
  });
}
