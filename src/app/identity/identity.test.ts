import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import type { Role, Subject } from '../../language/authority.ts';
import { Refusal, type RefusalCode } from '../refusal.ts';
import { createAccount, resetPassword, suspendAccount, unlockAccount } from './accounts.ts';
import { listAudit } from './audit-log.ts';
import { decideOnDelegation, listDelegations, requestDelegation, withdraw } from './delegations.ts';
import { PASSWORD, TestWorlds } from './identity.fixture.ts';
import type { Identity } from './identity.ts';
import { makeAccounts } from './many-accounts.ts';
import { endPostNow, grantPost } from './posts.ts';
import { FIRST_ROLES, setUp } from './set-up.ts';
import { changePassword, signIn, signOut } from './sign-in.ts';
import { createToken, endToken, listTokens } from './tokens.ts';

const server = testServer();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CITY = '361100';
const OFFICE = '361100-justice';
const here = { address: '10.0.0.1' };
let worlds: TestWorlds;
let identity: Identity;
/** Position of the log when the test began. */
let begun = 0;

beforeAll(async () => {
  worlds = new TestWorlds((await server().database()).pool);
});
beforeEach(async () => {
  identity = await worlds.identity();
  begun = identity.world.position;
  await makeAccounts(identity, 'test', [
    person('sys', 'system-admin', CITY),
    person('sec', 'security-admin', CITY),
    person('sec2', 'security-admin', CITY),
    person('aud', 'audit-admin', CITY),
    person('clerk', 'clerk', OFFICE),
    person('head', 'head', OFFICE),
    person('head2', 'head', OFFICE),
    person('other', 'clerk', '361102-justice'),
    { ...person('nobody', 'viewer', OFFICE), posts: [] },
  ]);
});
afterEach(async () => {
  await identity.settle();
  await worlds.forgetEverybody();
});

function person(login: string, role: Role, unit: string) {
  return { login, name: `测试${login}`, unit, password: PASSWORD, posts: [{ unit, role }] };
}

const idOf = (login: string) => identity.people.byLogin(login)!.id;
const who = (login: string): Subject => identity.people.subject(idOf(login), identity.day)!;
const enter = (login: string, password = PASSWORD, origin = here) =>
  signIn(identity, { login, password }, origin);
const seen = (secret: string, by = identity) => by.subjectOf({ kind: 'session', secret });

async function refused(work: Promise<unknown>, code: RefusalCode): Promise<string> {
  const error = await work.then(
    () => null,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(Refusal);
  expect((error as Refusal).code, (error as Refusal).message).toBe(code);
  return (error as Refusal).message;
}
const whole = { roots: [{ unit: CITY, below: true }], governing: false };
/** What the test has logged, the newest first. */
const kinds = async () => {
  const { rows } = await listAudit(identity, whole, { limit: 200 });
  return rows.filter(row => row.position > begun).map(row => row.kind);
};
const pass = (milliseconds: number) => {
  worlds.now += milliseconds;
};
const again = () => worlds.identity(1);

describe('signing in', () => {
  it('knows a person by the session and says so in the log, without the secret', async () => {
    const { secret } = await enter(' CLERK ');
    expect(seen(secret)).toMatchObject({ name: '测试clerk', posts: [{ unit: OFFICE, role: 'clerk' }] });
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect((await kinds())[0]).toBe('identity.signed-in');
    const { rows } = await worlds.pool.query<{ all: string }>(
      `select string_agg(t::text, ' ') as "all" from (select to_jsonb(s) t from session s
        union all select body from event union all select to_jsonb(a) from account a) x`,
    );
    expect(rows[0].all).not.toContain(secret);
    expect(rows[0].all).not.toContain(PASSWORD);
  });

  it('answers a wrong password, an unknown login and a missing password alike, after the same work', async () => {
    const samples = { clerk: [] as number[], nobody_here: [] as number[] };
    const messages = new Set<string>();
    for (let i = 0; i < 4; i++) {
      for (const login of ['clerk', 'nobody_here'] as const) {
        const from = performance.now();
        // From other addresses and over time, so that no lock answers instead.
        messages.add(await refused(enter(login, 'wrong', { address: `10.1.${i}.1` }), 'not-signed-in'));
        samples[login].push(performance.now() - from);
      }
    }
    expect(messages.size).toBe(1);
    const least = (of: readonly number[]) => Math.min(...of);
    expect(least(samples.nobody_here)).toBeGreaterThan(least(samples.clerk) * 0.4);
    expect(least(samples.nobody_here)).toBeLessThan(least(samples.clerk) * 2.5);
  });

  it('locks the account after five failures, also when they come at once, and lets go after a quarter of an hour', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => enter('clerk', 'wrong')));
    const codes = tries.map(t => (t.status === 'rejected' ? (t.reason as Refusal).code : 'in'));
    expect(codes.filter(code => code === 'not-signed-in')).toHaveLength(5);
    expect(codes.filter(code => code === 'too-many')).toHaveLength(7);
    expect(await refused(enter('clerk'), 'too-many')).toContain('10:15');
    expect(await kinds()).toContain('identity.locked-out');
    // Another process knows it too.
    const other = await again();
    await refused(signIn(other, { login: 'clerk', password: PASSWORD }, here), 'too-many');
    pass(15 * MINUTE);
    expect((await enter('clerk')).mustChange).toBe(false);
    // Counting begins anew.
    await refused(enter('clerk', 'wrong'), 'not-signed-in');
    await enter('clerk');
  });

  it('counts anew after a lock that ran out, and is unlocked by the security administrator alone', async () => {
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 5; i++) await refused(enter('clerk', 'wrong'), 'not-signed-in');
      await refused(enter('clerk'), 'too-many');
      if (round === 0) pass(15 * MINUTE + 1);
    }
    await refused(unlockAccount(identity, who('sys'), idOf('clerk')), 'not-found');
    await unlockAccount(identity, who('sec'), idOf('clerk'));
    await enter('clerk');
  });

  it('locks a login that does not exist in the same way', async () => {
    for (let i = 0; i < 5; i++) await refused(enter('ghost', 'wrong'), 'not-signed-in');
    await refused(enter('ghost', 'wrong'), 'too-many');
    const { rows } = await worlds.pool.query(`select 1 from event where body::text like '%ghost%'`);
    expect(rows, 'a login that does not exist may be a password').toEqual([]);
  });

  it('does not hear an address from which many accounts are tried', async () => {
    const fast = await worlds.identity(0, { failuresOfAddress: 4 });
    const from = { address: '10.9.9.9' };
    const enterBy = (login: string) => signIn(fast, { login, password: 'wrong' }, from);
    for (const login of ['a1', 'a2', 'clerk', 'head']) await refused(enterBy(login), 'not-signed-in');
    await refused(signIn(fast, { login: 'other', password: PASSWORD }, from), 'too-many');
    await signIn(fast, { login: 'other', password: PASSWORD }, here);
    expect(await kinds()).toContain('identity.address-locked');
    await fast.settle();
  });

  it('rotates: the session that the browser had ends', async () => {
    const first = await enter('clerk');
    const second = await enter('head', PASSWORD, { ...here, previous: first.secret } as typeof here);
    expect(seen(first.secret)).toBeNull();
    expect(seen(second.secret)?.name).toBe('测试head');
  });
});

describe('sessions', () => {
  it('end when idle, and in any case after twelve hours; use is written back at most once a minute', async () => {
    const { secret } = await enter('clerk');
    pass(29 * MINUTE);
    expect(seen(secret)).not.toBeNull();
    await identity.settle();
    pass(29 * MINUTE);
    // A restart keeps what was written back.
    expect(seen(secret, await again())).not.toBeNull();
    pass(31 * MINUTE);
    expect(seen(secret)).toBeNull();
    const long = await enter('clerk');
    for (let i = 0; i < 47; i++) {
      pass(15 * MINUTE);
      expect(seen(long.secret)).not.toBeNull();
    }
    pass(15 * MINUTE);
    expect(seen(long.secret)).toBeNull();
  });

  it('end at sign-out, suspension, a change of posts and of the password', async () => {
    const out = await enter('clerk');
    await signOut(identity, out.secret);
    expect(seen(out.secret)).toBeNull();

    const suspended = await enter('clerk');
    await suspendAccount(identity, who('sys'), idOf('clerk'), true);
    expect(seen(suspended.secret)).toBeNull();
    expect(await refused(enter('clerk'), 'not-signed-in')).toContain('停用');
    await suspendAccount(identity, who('sys'), idOf('clerk'), false);

    const moved = await enter('clerk');
    await endPostNow(identity, who('sec'), identity.people.postsOf(idOf('clerk'))[0].id);
    expect(seen(moved.secret)).toBeNull();

    const [one, two] = [await enter('head'), await enter('head')];
    const next = '山有木兮木有枝，心悦君兮';
    const three = await changePassword(identity, one.secret, { current: PASSWORD, next }, here.address);
    expect([seen(one.secret), seen(two.secret)]).toEqual([null, null]);
    expect(seen(three.secret)?.name).toBe('测试head');
    await refused(enter('head'), 'not-signed-in');
    await enter('head', next);
    expect((await again()).people.sessionByHash.size).toBe(identity.people.sessionByHash.size);
  });

  it('costs microseconds to look up', async () => {
    const { secret } = await enter('clerk');
    const from = performance.now();
    for (let i = 0; i < 10_000; i++) seen(secret);
    expect((performance.now() - from) / 10_000).toBeLessThan(0.1);
  });
});

describe('accounts', () => {
  it('are made by the system administrator; the first password must be changed before anything else', async () => {
    await refused(
      createAccount(identity, who('sec'), { login: 'new', name: '新人', unit: OFFICE }),
      'not-allowed',
    );
    const { account, password } = await createAccount(identity, who('sys'), {
      login: 'New',
      name: '新人',
      unit: OFFICE,
    });
    expect(account).toMatchObject({ login: 'new', mustChange: true, unitName: '上饶市司法局' });
    await refused(
      createAccount(identity, who('sys'), { login: 'new', name: '同名', unit: OFFICE }),
      'conflict',
    );
    await grantPost(identity, who('sec'), { account: account.id, unit: OFFICE, role: 'clerk' });
    const { secret, mustChange } = await enter('new', password);
    expect(mustChange).toBe(true);
    expect(seen(secret)?.posts).toEqual([]);
    for (const bad of ['short', 'new', 'aaaaaaaaaaaaaa', 'password12345', password]) {
      await refused(
        changePassword(identity, secret, { current: password, next: bad }, '10.0.0.1'),
        'invalid',
      );
    }
    const changed = await changePassword(identity, secret, { current: password, next: PASSWORD }, '10.0.0.1');
    expect(seen(changed.secret)?.posts).toHaveLength(1);
  });

  it('are reset by the security administrator, those of administrators by nobody from outside', async () => {
    await refused(resetPassword(identity, who('sys'), idOf('clerk')), 'not-found');
    const before = await enter('clerk');
    const { password } = await resetPassword(identity, who('sec'), idOf('clerk'));
    expect(seen(before.secret)).toBeNull();
    expect((await enter('clerk', password)).mustChange).toBe(true);
    expect(await refused(resetPassword(identity, who('sec'), idOf('sys')), 'not-allowed')).toContain(
      '服务器',
    );
    await refused(suspendAccount(identity, who('sys'), idOf('sys'), true), 'not-allowed');
  });
});

describe('posts', () => {
  it('keep the three administrators apart, whatever happens at once', async () => {
    const nobody = idOf('nobody');
    const roles: Role[] = ['clerk', 'system-admin', 'security-admin', 'audit-admin', 'head', 'auditor'];
    for (let round = 0; round < 5; round++) {
      // Two processes: no turn in memory keeps them apart, only the database does.
      const second = await again();
      const outcomes = await Promise.allSettled(
        roles.map((role, i) =>
          grantPost(i % 2 === 0 ? identity : second, who(i % 2 === 0 ? 'sec' : 'sec2'), {
            account: nobody,
            unit: OFFICE,
            role,
          }),
        ),
      );
      expect(outcomes.some(o => o.status === 'fulfilled')).toBe(true);
      await identity.refresh([nobody]);
      const held = who('nobody').posts.map(post => post.role);
      const administrator = held.filter(role => role.endsWith('-admin'));
      expect(administrator.length === 0 || held.length === 1, held.join()).toBe(true);
      for (const post of who('nobody').posts) await endPostNow(identity, who('sec'), post.id);
    }
  });

  it('are refused by the database itself where an administrator would hold another', async () => {
    const insert = `insert into post (id, account, unit, role, side, valid_from, granted_at, granted_by)
                    values ('x', $1, 'u', $2, $3, '2026-01-01', 0, 'test')`;
    const sys = idOf('sys');
    await expect(worlds.pool.query(insert, [sys, 'clerk', 'staff'])).rejects.toThrow(/foreign key/);
    await expect(worlds.pool.query(insert, [sys, 'clerk', 'system-admin'])).rejects.toThrow(/check/);
    await expect(worlds.pool.query(insert, [sys, 'audit-admin', 'audit-admin'])).rejects.toThrow(
      /post_administrator_once/,
    );
    const nobody = [idOf('nobody'), 'audit-admin', 'audit-admin'];
    await expect(worlds.pool.query(insert, nobody)).rejects.toThrow(/foreign key/);
    await expect(worlds.pool.query(insert, [sys, 'system-admin', 'system-admin'])).rejects.toThrow(
      /post_administrator_once/,
    );
    await expect(worlds.pool.query(`update account set side = 'staff' where id = $1`, [sys])).rejects.toThrow(
      /foreign key/,
    );
  });

  it('are granted within reach, never to oneself, never by another administrator', async () => {
    const request = { account: idOf('other'), unit: OFFICE, role: 'viewer' as const };
    for (const login of ['sys', 'aud', 'head', 'clerk']) {
      await refused(grantPost(identity, who(login), request), 'not-found');
    }
    await refused(grantPost(identity, who('sec'), { ...request, account: idOf('sec') }), 'not-allowed');
    await makeAccounts(identity, 'test', [person('county', 'security-admin', '361102')]);
    await refused(grantPost(identity, who('county'), request), 'not-found');
    await grantPost(identity, who('county'), { ...request, unit: '361102-justice' });
    await refused(grantPost(identity, who('county'), { ...request, unit: '361102-justice' }), 'conflict');
    await refused(grantPost(identity, who('sec'), { ...request, unit: '361100-nowhere' }), 'not-found');
    await refused(grantPost(identity, who('sec'), { ...request, until: '2026-06-30' }), 'invalid');
  });

  it('are held in their days and free the side when they have run out', async () => {
    const nobody = idOf('nobody');
    const span = { from: '2026-07-01', until: '2026-07-03' };
    await grantPost(identity, who('sec'), { account: nobody, unit: OFFICE, role: 'clerk', ...span });
    const roles = () => who('nobody').posts.map(post => post.role);
    expect(roles()).toEqual([]);
    pass(DAY);
    expect(roles()).toEqual(['clerk']);
    const admin = { account: nobody, unit: CITY, role: 'audit-admin' as const };
    expect(await refused(grantPost(identity, who('sec'), admin), 'conflict')).toContain('三员分立');
    pass(2 * DAY);
    expect(roles()).toEqual([]);
    await grantPost(identity, who('sec'), admin);
    expect(roles()).toEqual(['audit-admin']);
  });
});

describe('delegation', () => {
  const ask = (more: Partial<Parameters<typeof requestDelegation>[2]> = {}) =>
    requestDelegation(identity, who('clerk'), {
      post: identity.people.postsOf(idOf('clerk'))[0].id,
      borrower: 'other',
      reason: '出差',
      until: '2026-07-03',
      ...more,
    });

  it('lends a post for its days, after another person agreed', async () => {
    const { id } = await ask();
    expect(who('other').posts).toHaveLength(1);
    await refused(decideOnDelegation(identity, who('clerk'), id, 'approved'), 'not-allowed');
    await refused(decideOnDelegation(identity, who('other'), id, 'approved'), 'not-found');
    await decideOnDelegation(identity, who('head'), id, 'approved');
    expect(who('other').posts[1]).toMatchObject({ unit: OFFICE, role: 'clerk', lentBy: idOf('clerk') });
    expect(listDelegations(identity, who('other'), { roots: [], governing: false })).toHaveLength(1);
    // Not lent on, and not lent twice.
    const lent = who('other').posts[1].id;
    const on = { post: lent, borrower: 'head', reason: '再委托', until: '2026-07-02' };
    await refused(requestDelegation(identity, who('other'), on), 'invalid');
    await refused(ask({ borrower: 'head' }), 'conflict');
    pass(3 * DAY);
    expect(who('other').posts).toHaveLength(1);
    await ask({ borrower: 'head', until: '2026-07-30' });
  });

  it('is decided once: of those who decide at the same time one has an effect', async () => {
    const second = await again();
    for (let round = 0; round < 5; round++) {
      const { id } = await ask();
      await second.refresh([idOf('clerk'), idOf('other')]);
      const outcomes = await Promise.allSettled([
        decideOnDelegation(identity, who('head'), id, 'approved'),
        decideOnDelegation(second, who('head2'), id, 'approved'),
        decideOnDelegation(identity, who('sec'), id, 'refused'),
        decideOnDelegation(second, who('head'), id, 'approved'),
      ]);
      expect(outcomes.filter(o => o.status === 'fulfilled')).toHaveLength(1);
      for (const o of outcomes) {
        if (o.status === 'rejected') expect((o.reason as Refusal).code).toBe('conflict');
      }
      await identity.refresh([idOf('clerk'), idOf('other')]);
      const decided = (await kinds()).filter(kind => /delegation-(approved|refused)/.test(kind));
      expect(decided).toHaveLength(round + 1);
      if (identity.people.delegations.get(id)!.state === 'approved') {
        await withdraw(identity, who('clerk'), id);
      }
    }
    expect(who('other').posts).toHaveLength(1);
  });

  it('never concerns administrators, and ends with the post and with the lender', async () => {
    expect(await refused(ask({ borrower: 'aud' }), 'conflict')).toContain('管理员');
    const own = identity.people.postsOf(idOf('sec'))[0].id;
    const lend = { post: own, borrower: 'other', reason: '出差', until: '2026-07-03' };
    await refused(requestDelegation(identity, who('sec'), lend), 'invalid');
    const { id } = await ask();
    // Who borrows may not become an administrator meanwhile.
    await refused(
      grantPost(identity, who('sec'), { account: idOf('other'), unit: CITY, role: 'audit-admin' }),
      'conflict',
    );
    await decideOnDelegation(identity, who('sec'), id, 'approved');
    const session = await enter('other');
    await suspendAccount(identity, who('sys'), idOf('clerk'), true);
    expect(seen(session.secret)?.posts).toHaveLength(1);
    await suspendAccount(identity, who('sys'), idOf('clerk'), false);
    expect(seen(session.secret)?.posts).toHaveLength(2);
    await endPostNow(identity, who('sec'), identity.people.postsOf(idOf('clerk'))[0].id);
    expect(seen(session.secret)).toBeNull();
    expect(who('other').posts).toHaveLength(1);
  });
});

describe('personal tokens', () => {
  const scopes = [{ action: 'read', resource: 'entries' }] as const;

  it('open what they are for until they end, and are told once', async () => {
    const { token, secret } = await createToken(identity, who('clerk'), {
      name: '取数',
      scopes,
      until: '2026-07-10',
    });
    const use = (by = identity) => by.subjectOf({ kind: 'token', secret });
    expect(secret).toMatch(/^yifa_[A-Za-z0-9_-]{43}$/);
    expect(use()).toMatchObject({ account: idOf('clerk'), only: scopes });
    expect(use(await again())).not.toBeNull();
    expect(JSON.stringify(listTokens(identity, who('clerk')))).not.toContain(secret);
    await refused(createToken(identity, use()!, { name: 'x', scopes, until: '2026-07-10' }), 'not-allowed');
    await refused(endToken(identity, who('head'), token.id), 'not-found');
    await endToken(identity, who('clerk'), token.id);
    expect(use()).toBeNull();
    const second = await createToken(identity, who('clerk'), { name: '二', scopes, until: '2026-07-10' });
    pass(10 * DAY);
    expect(identity.subjectOf({ kind: 'token', secret: second.secret })).toBeNull();
  });

  it('are never for administration, nor without end', async () => {
    const make = (more: object) =>
      createToken(identity, who('sec'), { name: '令牌', scopes, until: '2026-07-10', ...more });
    await refused(make({ scopes: [{ action: 'administer', resource: 'posts' }] }), 'invalid');
    await refused(make({ scopes: [{ action: 'read', resource: 'tokens' }] }), 'invalid');
    await refused(make({ scopes: [] }), 'invalid');
    await refused(make({ until: '2028-01-01' }), 'invalid');
    await refused(make({ until: '2026-06-30' }), 'invalid');
  });
});

describe('the audit log', () => {
  it('is read in pages by who watches, and names people as they are', async () => {
    for (let i = 0; i < 3; i++) await enter('clerk');
    const first = await listAudit(identity, whole, { limit: 2, account: idOf('clerk') });
    expect(first.rows.map(row => row.by)).toEqual(['测试clerk（clerk）', '测试clerk（clerk）']);
    const rest = await listAudit(identity, whole, {
      limit: 50,
      account: idOf('clerk'),
      before: first.next!,
    });
    expect(rest.rows.map(row => row.kind)).toEqual(['identity.signed-in', 'identity.accounts-seeded']);
    expect(rest.next).toBeNull();
    const county = { roots: [{ unit: '361102', below: true }], governing: false };
    const narrow = await listAudit(identity, county, { limit: 50 });
    expect(narrow.rows.map(row => row.about)).toEqual(['测试other（other）']);
  });
});

describe('the first set-up', () => {
  const admin = (login: string) => ({ login, name: login, password: `${login} ${PASSWORD}` });
  const given = {
    'system-admin': admin('first'),
    'security-admin': admin('second'),
    'audit-admin': admin('third'),
  };

  it('makes three administrators once, also when it is done twice at the same time', async () => {
    await refused(setUp(identity, given), 'conflict');
    await worlds.forgetEverybody();
    const fresh = await worlds.identity();
    const other = await again();
    await refused(setUp(fresh, { ...given, 'audit-admin': admin('first') }), 'invalid');
    const outcomes = await Promise.allSettled([setUp(fresh, given), setUp(other, given)]);
    expect(outcomes.map(o => o.status).sort()).toEqual(['fulfilled', 'rejected']);
    const read = await again();
    const roles = [...read.people.accounts.keys()].map(
      id => read.people.subject(id, read.day)!.posts[0].role,
    );
    expect(roles.sort()).toEqual([...FIRST_ROLES].sort());
  });
});
