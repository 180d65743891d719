import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PNG } from '../src/app/evidence/evidence.fixture.ts';
import { makeAccounts } from '../src/app/identity/many-accounts.ts';
import { beginSession } from '../src/app/identity/sign-in.ts';
import { idle } from '../src/app/import/imports.ts';
import { World } from '../src/app/world.ts';
import { httpServer } from '../src/doors/http/server.ts';
import { configFrom } from '../src/main/config.ts';
import { openRooms, type Rooms } from '../src/main/rooms.ts';
import { shangrao } from '../src/main/site.ts';
import type { Pool } from '../src/store/pool.ts';
import { ensureRegisterTables } from '../src/store/register-tables.ts';
import { removeDirectory, temporaryDirectory, testServer } from './support/database.ts';
import { withErrands } from './support/errand-procedure.ts';
import { holder, PASSWORD } from './support/people.ts';

/*
 * Every route that changes something, sent twice: under a key it has its effect once and is answered the same, and the answer
 * was stored by the transaction that had the effect. A route without a key says why. And every change of something that has
 * a version is refused to who saw another one.
 */

const NOW = Date.parse('2026-06-30T02:00:00.000Z');
const CITY = shangrao.root;
const UNIT = '361100-justice';
const REGISTER = 'study-sessions';
const BYTES = 'application/octet-stream';
const server = testServer();
let directory = '';
let pool: Pool;
let world: World;
let rooms: Rooms;
let app: FastifyInstance;
const cookies = new Map<string, string>();
let made = 0;

interface Asked {
  readonly who: string;
  readonly method: 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly payload?: InjectOptions['payload'];
  readonly headers?: Readonly<Record<string, string>>;
}

const send = (
  { who, headers, ...asked }: Omit<Asked, 'method'> & { method: Asked['method'] | 'GET' },
  more: Readonly<Record<string, string>> = {},
): Promise<LightMyRequestResponse> =>
  app.inject({ ...asked, headers: { cookie: cookies.get(who)!, ...headers, ...more } } as InjectOptions);

async function done<T>(asked: Asked): Promise<T> {
  const answer = await send(asked);
  if (answer.statusCode >= 300) throw new Error(`${asked.method} ${asked.url}: ${answer.body}`);
  return (answer.body === '' ? undefined : answer.json()) as T;
}
const seenBy = async <T>(who: string, url: string): Promise<T> =>
  (await send({ who, method: 'GET', url })).json() as T;

async function signedIn(login: string): Promise<void> {
  const { identity } = rooms.people;
  const { secret } = await beginSession(identity, identity.people.byLogin(login)!, 'password', {
    address: '127.0.0.1',
  });
  cookies.set(login, `yifa=${secret}`);
}

const post = (who: string, url: string, payload: object = {}): Asked => ({
  who,
  method: 'POST',
  url,
  payload,
});
const put = (who: string, url: string, payload: object, version: number): Asked => ({
  who,
  method: 'PUT',
  url,
  payload,
  headers: { 'if-match': `"${version}"` },
});
const remove = (who: string, url: string, payload: object, version: number): Asked => ({
  ...put(who, url, payload, version),
  method: 'DELETE',
});

const newLogin = () => `someone-${++made}`;
const newAccount = () => post('sysadmin', '/api/accounts', { login: newLogin(), name: '新人', unit: UNIT });
const account = async () => (await done<{ account: { id: string } }>(newAccount())).account.id;
const newPost = async () =>
  post('secadmin', '/api/posts', { account: await account(), unit: UNIT, role: 'viewer' });
const heldPost = async () => (await done<{ id: string }>(await newPost())).id;
/** Asks for a delegation of the clerk's, once what was asked before is over. */
async function newDelegation(): Promise<Asked> {
  const { rows } = await seenBy<{ rows: { id: string; state: string }[] }>('clerk', '/api/delegations');
  for (const { id, state } of rows) {
    if (state === 'requested' || state === 'approved')
      await done(post('clerk', `/api/delegations/${id}/withdraw`));
  }
  const { identity } = rooms.people;
  const [{ id }] = identity.people.postsOf(identity.people.byLogin('clerk')!.id);
  return post('clerk', '/api/delegations', {
    post: id,
    borrower: 'other',
    reason: '出差',
    until: '2026-07-10',
  });
}
const delegation = async () => (await done<{ id: string }>(await newDelegation())).id;
const newToken = (): Asked =>
  post('clerk', '/api/tokens', {
    name: '程序',
    scopes: [{ action: 'read', resource: 'entries' }],
    until: '2026-08-01',
  });
const newNotice = (): Asked => post('boss', '/api/notices', { unit: UNIT, title: '请补报', body: '' });
const newImport = (): Asked => ({
  who: 'clerk',
  method: 'POST',
  url: `/api/registers/${REGISTER}/imports?unit=${UNIT}&name=a.csv`,
  payload: Buffer.from(
    `学习日期,形式,学习内容,参加人数\n2026-05-${String((++made % 28) + 1).padStart(2, '0')},集体学法,第${made}次,12\n`,
  ),
  headers: { 'content-type': BYTES },
});
interface Batch {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}
async function batch(until: 'read' | 'checked' | 'committed'): Promise<Batch> {
  const { id } = await done<Batch>(newImport());
  await idle(rooms.imports);
  if (until !== 'read') await done(post('clerk', `/api/imports/${id}/check`));
  await idle(rooms.imports);
  if (until === 'committed') await done(post('clerk', `/api/imports/${id}/commit`));
  await idle(rooms.imports);
  const view = await seenBy<Batch>('clerk', `/api/imports/${id}`);
  expect(view.state).toBe(until);
  return view;
}
async function parked(): Promise<string> {
  const id = String(++made).padStart(32, '0');
  await pool.query(
    `insert into delivery (jurisdiction, id, unit, account, channel, target, subject, body, state, attempts, created_at)
     values ($1, $2, $1, '', 'email', 'a@example.gov.cn', '', '', 'parked', 1, $3)`,
    [CITY, id, NOW],
  );
  return id;
}
const rule = { unit: UNIT, measure: null };
const ruleBody = { ...rule, days: [-1], counted: 'calendar', channels: ['in-app'] };
const robotBody = {
  unit: UNIT,
  kind: 'wecom',
  url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k',
  secret: null,
};
const versionIn = async (url: string): Promise<number> =>
  (await seenBy<{ unit: string | null; version: number }[]>('secadmin', url)).find(each => each.unit === UNIT)
    ?.version ?? 0;
const ruleVersion = () => versionIn('/api/reminders/rules');
const robotVersion = () => versionIn('/api/reminders/robots');
const contactVersion = async () => (await seenBy<{ version: number }>('clerk', '/api/contact')).version;
const setRule = async () => put('secadmin', '/api/reminders/rules', ruleBody, await ruleVersion());
const setRobot = async () => put('secadmin', '/api/reminders/robots', robotBody, await robotVersion());
const entry = (): Asked =>
  post('clerk', '/api/entries', {
    register: REGISTER,
    unit: UNIT,
    legalDate: '2026-06-01',
    fields: { kind: 'collective', topic: `第${++made}次` },
  });

const newCase = (): Asked =>
  post('clerk', '/api/cases', {
    procedure: 'errand',
    unit: UNIT,
    day: '2026-06-01',
    fields: { what: `第${++made}次`, phone: '13912345678' },
  });
const finishing = (id: string): Asked =>
  post('clerk', `/api/cases/${id}/steps`, { verb: 'event', event: 'finish', day: '2026-06-02' });

/** A document of a new case, as it stands after these acts on it. */
async function paper(
  ...acts: readonly ('check' | 'issue')[]
): Promise<{ url: string; version: number; sha256: string }> {
  const { id } = await done<{ id: string }>(newCase());
  const view = await seenBy<{ documents: { id: string; sha256: string }[] }>('clerk', `/api/cases/${id}`);
  const [{ id: document, sha256 }] = view.documents;
  const url = `/api/cases/${id}/documents/${document}`;
  for (const [version, act] of acts.entries()) await done(onPaper(act, { url, version, sha256 }));
  return { url, version: acts.length, sha256 };
}
const onPaper = (
  act: 'check' | 'issue' | 'return',
  { url, version, sha256 }: { url: string; version: number; sha256: string },
): Asked => ({
  ...post(
    act === 'check' ? 'other' : 'head',
    `${url}/${act}`,
    act === 'check' ? { sha256 } : { text: '请改' },
  ),
  headers: { 'if-match': `"${version}"` },
});

/** A request that succeeds, for every route with a key. */
const CALLS: Readonly<Record<string, () => Asked | Promise<Asked>>> = {
  'POST /api/entries': entry,
  'POST /api/cases': newCase,
  'POST /api/cases/{id}/steps': async () => {
    const { id } = await done<{ id: string }>(newCase());
    return { ...finishing(id), headers: { 'if-match': '"1"' } };
  },
  'POST /api/cases/{id}/documents/{document}/check': async () => onPaper('check', await paper()),
  'POST /api/cases/{id}/documents/{document}/issue': async () => onPaper('issue', await paper('check')),
  'POST /api/cases/{id}/documents/{document}/return': async () => onPaper('return', await paper('check')),
  'POST /api/registers/{slug}/imports': newImport,
  'POST /api/imports/{id}/check': async () => post('clerk', `/api/imports/${(await batch('read')).id}/check`),
  'POST /api/imports/{id}/commit': async () =>
    post('clerk', `/api/imports/${(await batch('checked')).id}/commit`),
  'POST /api/imports/{id}/undo': async () =>
    post('clerk', `/api/imports/${(await batch('committed')).id}/undo`, { ground: '导入有误，全部撤回' }),
  'POST /api/uploads': () =>
    post('clerk', '/api/uploads', { name: '照片.png', size: PNG.length, unit: UNIT }),
  'POST /api/accounts': newAccount,
  'POST /api/accounts/{id}/suspend': async () => post('sysadmin', `/api/accounts/${await account()}/suspend`),
  'POST /api/accounts/{id}/restore': async () => {
    const id = await account();
    await done(post('sysadmin', `/api/accounts/${id}/suspend`));
    return post('sysadmin', `/api/accounts/${id}/restore`);
  },
  'POST /api/accounts/{id}/unlock': async () => post('secadmin', `/api/accounts/${await account()}/unlock`),
  'POST /api/accounts/{id}/reset': async () => post('secadmin', `/api/accounts/${await account()}/reset`),
  'POST /api/posts': newPost,
  'POST /api/posts/{id}/end': async () => post('secadmin', `/api/posts/${await heldPost()}/end`),
  'POST /api/delegations': newDelegation,
  'POST /api/delegations/{id}/approve': async () =>
    post('head', `/api/delegations/${await delegation()}/approve`),
  'POST /api/delegations/{id}/refuse': async () =>
    post('head', `/api/delegations/${await delegation()}/refuse`),
  'POST /api/delegations/{id}/withdraw': async () =>
    post('clerk', `/api/delegations/${await delegation()}/withdraw`),
  'POST /api/tokens': newToken,
  'DELETE /api/tokens/{id}': async () => {
    const { token } = await done<{ token: { id: string } }>(newToken());
    return { who: 'clerk', method: 'DELETE', url: `/api/tokens/${token.id}` };
  },
  'POST /api/notices': newNotice,
  'PUT /api/reminders/rules': setRule,
  'DELETE /api/reminders/rules': async () => {
    await done(await setRule());
    return remove('secadmin', '/api/reminders/rules', rule, await ruleVersion());
  },
  'PUT /api/reminders/robots': setRobot,
  'DELETE /api/reminders/robots': async () => {
    await done(await setRobot());
    return remove('secadmin', '/api/reminders/robots', { unit: UNIT }, await robotVersion());
  },
  'PUT /api/contact': async () =>
    put('clerk', '/api/contact', { email: 'clerk@example.gov.cn' }, await contactVersion()),
  'POST /api/deliveries/{id}/retry': async () => post('sysadmin', `/api/deliveries/${await parked()}/retry`),
};

/** What these wrote is written again by the work that they begin, so that nothing of their transaction is left to see. */
const GOES_ON: ReadonlySet<string> = new Set([
  'POST /api/registers/{slug}/imports',
  'POST /api/imports/{id}/check',
]);

beforeAll(async () => {
  directory = await temporaryDirectory();
  pool = (await server().database()).pool;
  const site = withErrands(shangrao);
  await ensureRegisterTables(pool, site.registers, () => {});
  world = new World(site, pool, () => NOW);
  await world.load();
  const config = { ...configFrom({}, []), dataDir: directory };
  rooms = await openRooms({ world, config, env: {}, owner: pool, log: () => {} });
  await rooms.people.identity.load();
  const people = [
    holder('clerk', UNIT, 'clerk'),
    holder('other', UNIT, 'clerk'),
    holder('head', UNIT, 'head'),
    holder('boss', CITY, 'supervisor'),
    holder('sysadmin', CITY, 'system-admin'),
    holder('secadmin', CITY, 'security-admin'),
  ];
  await makeAccounts(
    rooms.people.identity,
    'test',
    people.map(each => ({ ...each, password: PASSWORD })),
  );
  for (const { login } of people) await signedIn(login);
  app = await httpServer({
    world,
    people: rooms.people,
    evidence: rooms.evidence,
    imports: rooms.imports,
    exports: rooms.exports,
    desk: rooms.desk,
    cases: rooms.cases,
    sealer: rooms.sealer,
    token: 'unused',
    version: '0',
    rateLimits: { account: 1e9, address: 1e9 },
    log: () => {},
    databaseAnswers: async () => true,
  });
});
afterAll(async () => {
  await app?.close();
  await rooms?.stop();
  await removeDirectory(directory);
});

async function repeats(): Promise<ReadonlyMap<string, string | undefined>> {
  const { paths } = (await app.inject('/api/openapi.json')).json<{
    paths: Record<string, Record<string, { 'x-repeat'?: string }>>;
  }>();
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation['x-repeat']] as const,
    ),
  );
  return new Map(routes.filter(([route]) => !route.startsWith('GET ')));
}
const isKeyed = (repeat: string | undefined) => repeat === 'key' || repeat === 'key, secret';

/** Tables beside the answers themselves that the transaction which stored an answer wrote. */
async function writtenWith(key: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ table: string }>(
    `select relname as table from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'
        and relname <> 'idempotency'`,
  );
  const found: string[] = [];
  for (const { table } of rows) {
    const same = await pool.query(
      `select from ${table} where xmin = (select xmin from idempotency where key = $1) limit 1`,
      [key],
    );
    if (same.rows.length > 0) found.push(table);
  }
  return found;
}

/** The answer without the proof that it is in the log, which is made anew. */
function bodyOf({ body }: LightMyRequestResponse): unknown {
  if (body === '') return null;
  const { receipt: _, ...rest } = JSON.parse(body) as Record<string, unknown>;
  return rest;
}

describe('a request that is sent again', () => {
  it('is thought about for every route that changes something', async () => {
    const routes = await repeats();
    expect(routes.size).toBeGreaterThan(30);
    expect([...routes].filter(([, repeat]) => (repeat ?? '').length < 3)).toEqual([]);
    const keyed = [...routes].filter(([, repeat]) => isKeyed(repeat)).map(([route]) => route);
    expect(keyed.sort()).toEqual(Object.keys(CALLS).sort());
    // Other POSTs are these, and no more come without a thought.
    const others = [...routes].filter(([route, repeat]) => route.startsWith('POST') && !isKeyed(repeat));
    expect(others.map(([route]) => route).sort()).toEqual([
      'POST /api/entries/{id}/unmask',
      'POST /api/notices/{id}/read',
      'POST /api/session',
      'POST /api/session/password',
      'POST /api/set-up',
    ]);
  });

  it.each(Object.keys(CALLS))('%s has its effect once', async route => {
    const secret = (await repeats()).get(route) === 'key, secret';
    const asked = await CALLS[route]();
    const key = `key-${route.replace(/[^A-Za-z]+/g, '-')}`;
    const first = await send(asked, { 'idempotency-key': key });
    expect(first.statusCode, first.body).toBeLessThan(300);
    await idle(rooms.imports);
    if (!GOES_ON.has(route)) expect(await writtenWith(key)).not.toEqual([]);
    const before = world.position;
    const again = await send(asked, { 'idempotency-key': key });
    if (secret) {
      expect(again.statusCode).toBe(409);
      expect(again.json().error.message).toContain('只显示一次');
      const { rows } = await pool.query('select response from idempotency where key = $1', [key]);
      expect(rows).toEqual([{ response: null }]);
    } else {
      expect([again.statusCode, bodyOf(again)]).toEqual([first.statusCode, bodyOf(first)]);
      expect(again.headers.etag).toBe(first.headers.etag);
    }
    expect(world.position).toBe(before);
    const other = await send(asked, { 'idempotency-key': key, 'if-match': '*' });
    expect([other.statusCode, other.json().error.code]).toEqual([422, 'key-reused']);
    expect(other.json().error.message).toContain('请换一个编号');
  });

  it('is told to wait while the first is being worked on, and then gets its answer', async () => {
    const headers = { 'idempotency-key': 'at-once' };
    const asked = newNotice();
    const answers = await Promise.all([send(asked, headers), send(asked, headers), send(asked, headers)]);
    const codes = answers.map(answer => answer.statusCode);
    expect(codes.sort()).toEqual([201, 409, 409]);
    const waiting = answers.find(answer => answer.statusCode === 409)!;
    expect(waiting.headers['retry-after']).toBe('1');
    expect((await send(asked, headers)).statusCode).toBe(201);
    const { rows } = await pool.query(
      "select from notice where id in (select response ->> 'id' from idempotency where key = 'at-once')",
    );
    expect(rows).toHaveLength(1);
  });

  it('is another one when the file that it brings is, and when somebody else sends it', async () => {
    const headers = { 'idempotency-key': 'a-file' };
    const asked = newImport();
    expect((await send(asked, headers)).statusCode).toBe(201);
    const other = Buffer.from(String(asked.payload).replace('集体学法', '法治讲座'));
    expect((await send({ ...asked, payload: other }, headers)).statusCode).toBe(422);
    await signedIn('other'); // the delegations above ended the session
    expect((await send({ ...asked, who: 'other' }, headers)).statusCode).toBe(201);
    await idle(rooms.imports);
  });

  it('may be right the second time where it was refused the first', async () => {
    const headers = { 'idempotency-key': 'put-right' };
    const login = newLogin();
    const asked = post('sysadmin', '/api/accounts', { login, name: '甲', unit: UNIT, claim: 'taken' });
    await done(
      post('sysadmin', '/api/accounts', { login: newLogin(), name: '乙', unit: UNIT, claim: 'taken' }),
    );
    expect((await send(asked, headers)).statusCode).toBe(409);
    await pool.query("update account set claim = null where claim = 'taken'");
    expect((await send(asked, headers)).statusCode).toBe(201);
    expect((await send(post('clerk', '/api/tokens'), { 'idempotency-key': '有字' })).statusCode).toBe(400);
  });
});

/** A thing that can be changed: where it is seen with its version, and how it is changed. */
interface Versioned {
  readonly version: () => Promise<number>;
  readonly change: (version: number) => Asked | Promise<Asked>;
}

async function changing(asked: Asked, version: number): Promise<LightMyRequestResponse> {
  return send(asked, { 'if-match': `"${version}"` });
}

const find = async (who: string, url: string, id: string): Promise<number> =>
  (await seenBy<{ rows: { id: string; version: number }[] }>(who, url)).rows.find(each => each.id === id)!
    .version;

/** Something new, and how it is looked at and changed. */
const CHANGES: Readonly<Record<string, () => Promise<Versioned>>> = {
  'an account, suspended': async () => {
    const id = await account();
    return {
      version: () => find('sysadmin', '/api/accounts?limit=1000', id),
      change: () => post('sysadmin', `/api/accounts/${id}/suspend`),
    };
  },
  'an account, given a new password': async () => {
    const id = await account();
    return {
      version: () => find('sysadmin', '/api/accounts?limit=1000', id),
      change: () => post('secadmin', `/api/accounts/${id}/reset`),
    };
  },
  'a lock-out, lifted': async () => {
    const id = await account();
    return {
      version: () => find('sysadmin', '/api/accounts?limit=1000', id),
      change: () => post('secadmin', `/api/accounts/${id}/unlock`),
    };
  },
  'a post, ended': async () => {
    const id = await heldPost();
    return {
      version: () => find('secadmin', '/api/posts?limit=1000', id),
      change: () => post('secadmin', `/api/posts/${id}/end`),
    };
  },
  'a delegation, approved': async () => {
    const id = await delegation();
    return {
      version: () => find('clerk', '/api/delegations', id),
      change: () => post('head', `/api/delegations/${id}/approve`),
    };
  },
  'a delegation, withdrawn': async () => {
    const id = await delegation();
    return {
      version: () => find('clerk', '/api/delegations', id),
      change: () => post('clerk', `/api/delegations/${id}/withdraw`),
    };
  },
  'a case, finished': async () => {
    const { id } = await done<{ id: string }>(newCase());
    return {
      version: async () =>
        Number(
          (await send({ who: 'clerk', method: 'GET', url: `/api/cases/${id}` })).headers.etag?.slice(1, -1),
        ),
      change: () => finishing(id),
    };
  },
  'a rule, set': async () => ({ version: ruleVersion, change: setRule }),
  'a robot, set': async () => ({ version: robotVersion, change: setRobot }),
  'a robot, taken away': async () => {
    await done(await setRobot());
    return {
      version: robotVersion,
      change: version => remove('secadmin', '/api/reminders/robots', { unit: UNIT }, version),
    };
  },
  'an address': async () => ({
    version: contactVersion,
    change: version => put('clerk', '/api/contact', { email: null }, version),
  }),
  'a view, saved': async () => ({
    version: async () =>
      (await seenBy<{ name: string; version: number }[]>('clerk', `/api/registers/${REGISTER}/views`)).find(
        each => each.name === 'v',
      )?.version ?? 0,
    change: version => put('clerk', `/api/registers/${REGISTER}/views/v`, { query: {} }, version),
  }),
  'a draft, given up': async () => {
    const url = `/api/drafts/${'a'.repeat(32)}`;
    await done(put('clerk', url, { register: REGISTER, body: { a: 1 } }, 0));
    return {
      version: async () => (await seenBy<{ version: number }>('clerk', url)).version,
      change: () => ({ who: 'clerk', method: 'DELETE', url }),
    };
  },
  'an import, checked': async () => {
    const { id } = await batch('read');
    return {
      version: async () => (await seenBy<Batch>('clerk', `/api/imports/${id}`)).version,
      change: () => post('clerk', `/api/imports/${id}/check`),
    };
  },
  'an import, committed': async () => {
    const { id } = await batch('checked');
    return {
      version: async () => (await seenBy<Batch>('clerk', `/api/imports/${id}`)).version,
      change: () => post('clerk', `/api/imports/${id}/commit`),
    };
  },
  'an import, given up': async () => {
    const { id } = await batch('read');
    return {
      version: async () => (await seenBy<Batch>('clerk', `/api/imports/${id}`)).version,
      change: () => ({ who: 'clerk', method: 'DELETE', url: `/api/imports/${id}` }),
    };
  },
  'an entry, corrected': async () => {
    const { entries } = await done<{ entries: { id: string }[] }>(entry());
    const { id } = entries[0];
    return {
      version: async () => (await seenBy<{ versions: number }>('clerk', `/api/entries/${id}`)).versions,
      change: () => post('clerk', '/api/entries', { amends: id, fields: { topic: '改' }, ground: '更正' }),
    };
  },
};

describe('a change of something that was seen', () => {
  it.each(Object.keys(CHANGES))('%s: refused to who saw another version', async what => {
    const { version, change } = await CHANGES[what]();
    const seen = await version();
    const asked = await change(seen);
    const stale = await changing(asked, seen + 1);
    expect([stale.statusCode, stale.json().error.code], stale.body).toEqual([412, 'stale']);
    expect(await version()).toBe(seen);
    const right = await changing(asked, seen);
    expect(right.statusCode, right.body).toBeLessThan(300);
    await idle(rooms.imports);
  });

  it('is answered with the version that is there now, in the body and as ETag', async () => {
    const answer = await send(await setRule());
    expect(answer.headers.etag).toBe(`"${answer.json().version}"`);
    const shown = await send({ who: 'clerk', method: 'GET', url: '/api/contact' });
    expect(shown.headers.etag).toBe(`"${await contactVersion()}"`);
    const { entries } = await done<{ entries: { id: string }[] }>(entry());
    const seen = await send({ who: 'clerk', method: 'GET', url: `/api/entries/${entries[0].id}` });
    expect(seen.headers.etag).toBe('"1"');
  });

  it('says which version where it could overwrite somebody: a rule, a draft, an entry', async () => {
    const { headers: _, ...unsaid } = await setRule();
    const answer = await send(unsaid);
    expect([answer.statusCode, answer.json().error.faults[0].field]).toEqual([400, 'If-Match']);
    expect((await send(unsaid, { 'if-match': 'x' })).statusCode).toBe(400);
  });
});
