import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { Refusal } from '../refusal.ts';
import { suspendAccount } from './accounts.ts';
import { listAudit } from './audit-log.ts';
import { PASSWORD, TestWorlds } from './identity.fixture.ts';
import type { Identity } from './identity.ts';
import { makeAccounts } from './many-accounts.ts';
import { Oidc } from './oidc.ts';

/** A real identity provider on this machine. Who signs in there is what the test says. */
const server = testServer();
const ORIGIN = 'http://127.0.0.1:7800';
const here = { address: '10.0.0.1' };
let provider: Server;
let issuer: string;
/** Who is at the provider's keyboard: the subject, and the number that the provider tells of them. */
let person = { subject: 'p-1', number: 'E-1' };
let worlds: TestWorlds;
let identity: Identity;
let oidc: Oidc;

beforeAll(async () => {
  worlds = new TestWorlds((await server().database()).pool);
  provider = createServer();
  await new Promise<void>(resolve => provider.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const op = new Provider(issuer, {
    clients: [
      { client_id: 'yifa', client_secret: 'secret', redirect_uris: [`${ORIGIN}/api/session/oidc/callback`] },
    ],
    claims: { openid: ['sub'], profile: ['employee_number'] },
    cookies: { keys: ['test'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, employee_number: person.number }),
    }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
  });
  const answer = op.callback();
  provider.on('request', async (request, reply) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, reply);
    const grant = new op.Grant({ accountId: person.subject, clientId: 'yifa' });
    grant.addOIDCScope('openid profile');
    const grantId = await grant.save();
    await op.interactionFinished(request, reply, {
      login: { accountId: person.subject },
      consent: { grantId },
    });
  });
});
afterAll(() => {
  provider.closeAllConnections();
  provider.close();
});
beforeEach(async () => {
  await worlds.forgetEverybody();
  // The provider goes by the machine's clock.
  worlds.now = Date.now();
  identity = await worlds.identity();
  person = { subject: 'p-1', number: 'E-1' };
  oidc = new Oidc(identity, { issuer, clientId: 'yifa', clientSecret: 'secret', claim: 'employee_number' });
  const unit = '361100-justice';
  const posts = [{ unit, role: 'clerk' as const }];
  await makeAccounts(identity, 'test', [
    { login: 'one', name: '甲', unit, password: PASSWORD, posts },
    {
      login: 'boss',
      name: '乙',
      unit,
      password: PASSWORD,
      posts: [{ unit: '361100', role: 'system-admin' }],
    },
  ]);
  await worlds.pool.query(`update account set claim = 'E-1' where login = 'one'`);
  await identity.refresh([identity.people.byLogin('one')!.id]);
});

/** Walks through the provider as a browser does; gives the search part of the address it comes back to. */
async function walk(to: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = to;
  for (let steps = 0; steps < 10; steps++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const next = response.headers.get('location');
    if (next === null) throw new Error(`stopped at ${at}: ${response.status} ${await response.text()}`);
    at = new URL(next, at).href;
    if (at.startsWith(ORIGIN)) return new URL(at).search;
  }
  throw new Error('too many redirects');
}

async function refusal(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => null,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(Refusal);
  return error as Refusal;
}

describe('sign-in with the identity provider', () => {
  it('links a person by the claim at first, by the subject from then on', async () => {
    const first = await oidc.begin(ORIGIN);
    expect(first.to).toContain('code_challenge_method=S256');
    const in1 = await oidc.finish(await walk(first.to), first.secret, here);
    expect(identity.subjectOf({ kind: 'session', secret: in1.secret })?.name).toBe('甲');
    person = { subject: 'p-1', number: 'E-of-somebody-else' };
    const second = await oidc.begin(ORIGIN);
    const in2 = await oidc.finish(await walk(second.to), second.secret, here);
    expect(in2.account).toBe(in1.account);
    // Somebody else who was given the same number later is not let in to the linked account.
    person = { subject: 'p-2', number: 'E-1' };
    const third = await oidc.begin(ORIGIN);
    expect((await refusal(oidc.finish(await walk(third.to), third.secret, here))).code).toBe('not-allowed');
  });

  it('refuses who is unknown here and says whom to ask', async () => {
    person = { subject: 'p-9', number: 'E-9' };
    const { to, secret } = await oidc.begin(ORIGIN);
    const { message } = await refusal(oidc.finish(await walk(to), secret, here));
    expect(message).toContain('系统管理员建立账号');
    const whole = { roots: [{ unit: '361100', below: true }], governing: false };
    const { rows } = await listAudit(identity, whole, { limit: 1 });
    expect(rows[0].kind).toBe('identity.oidc-refused');
  });

  it('refuses a suspended account', async () => {
    const boss = identity.people.subject(identity.people.byLogin('boss')!.id, identity.day)!;
    await suspendAccount(identity, boss, identity.people.byLogin('one')!.id, true);
    const { to, secret } = await oidc.begin(ORIGIN);
    await refusal(oidc.finish(await walk(to), secret, here));
  });

  it('takes an answer once, only in the browser that asked, in time and unaltered', async () => {
    const begun = await oidc.begin(ORIGIN);
    const search = await walk(begun.to);
    await refusal(oidc.finish(search, undefined, here));
    await refusal(oidc.finish(search, 'another browser', here));
    await refusal(oidc.finish(search.replace(/code=[^&]+/, 'code=made-up'), begun.secret, here));
    await refusal(oidc.finish(search, begun.secret, here)); // used up by the one before
    const late = await oidc.begin(ORIGIN);
    const answer = await walk(late.to);
    worlds.now += 11 * 60_000;
    await refusal(oidc.finish(answer, late.secret, here));
    await refusal(oidc.finish('?error=access_denied', undefined, here));
  });

  it('says so when the provider cannot be reached', async () => {
    const away = new Oidc(identity, {
      issuer: 'http://127.0.0.1:9',
      clientId: 'yifa',
      clientSecret: 'secret',
    });
    expect((await refusal(away.begin(ORIGIN))).code).toBe('unavailable');
  });
});
