import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCase } from '../src/app/cases/open.ts';
import { sendNotice } from '../src/app/desk/notices.ts';
import { bytesOf, PNG } from '../src/app/evidence/evidence.fixture.ts';
import { begin, receive } from '../src/app/evidence/upload.ts';
import { requestDelegation, withdraw } from '../src/app/identity/delegations.ts';
import { makeAccounts } from '../src/app/identity/many-accounts.ts';
import { beginSession } from '../src/app/identity/sign-in.ts';
import { exportsIdle } from '../src/app/import/exports.ts';
import { idle } from '../src/app/import/imports.ts';
import { beginImport } from '../src/app/import/stage.ts';
import { World } from '../src/app/world.ts';
import { httpServer } from '../src/doors/http/server.ts';
import type { Action, Resource, Role, Subject } from '../src/language/authority.ts';
import { configFrom } from '../src/main/config.ts';
import { MATRIX_ROLES, type SeededMatrix, seedMatrix } from '../src/main/matrix/seed-matrix.ts';
import { openRooms, type Rooms } from '../src/main/rooms.ts';
import { shangrao } from '../src/main/site.ts';
import { ensureRegisterTables } from '../src/store/register-tables.ts';
import { authorityOracle, type Oracle } from './support/authority-oracle.ts';
import { removeDirectory, temporaryDirectory, testServer } from './support/database.ts';
import { withErrands } from './support/errand-procedure.ts';
import { PASSWORD } from './support/people.ts';

/*
 * Every route that asks who is there × every role × every relation of units, over HTTP with real sessions, held against the
 * slow oracle. What is asked is well formed and comes to nothing where it may: allowed is any answer but 401, 403 and 404. A
 * route that stands in no line of CALLS fails the test, so that a new one is thought about here.
 */

const NOW = Date.parse('2026-06-30T02:00:00.000Z');
const REGISTER = 'study-sessions';
const DELIVERY = 'd'.repeat(32);
const STAFF = MATRIX_ROLES.filter(role => !role.endsWith('-admin'));

/** Somebody signed in. */
interface Who {
  readonly role: Role;
  readonly unit: string;
  readonly account: string;
  readonly cookie: string;
}

/** What lies in a unit and is asked for. */
interface Held {
  readonly entry: string;
  readonly upload: string;
  readonly file: string;
  readonly delegation: string;
  /** Somebody who signs in nowhere: what is done to them changes nobody's rights. */
  readonly victim: string;
  readonly victimPost: string;
  readonly notice: string;
  readonly case: string;
  readonly batch: string;
}

type Asked = Omit<InjectOptions, 'method' | 'url'> & { readonly url: string };

/** One way to call a route, and who may. */
interface Call {
  /** Called once for each target unit; absent: once for each person. */
  readonly at?: true;
  readonly may: (who: Who, target: string) => boolean;
  readonly ask: (who: Who, target: string) => Asked | Promise<Asked>;
}

const server = testServer();
let directory = '';
let world: World;
let rooms: Rooms;
let app: FastifyInstance;
let seeded: SeededMatrix;
let oracle: Oracle;
let froms: readonly string[] = [];
let targets: readonly string[] = [];
const everybody: Who[] = [];
const held = new Map<string, Held>();

const of = (unit: string): Held => held.get(unit)!;
const subjectOf = (login: string): Subject => {
  const { identity } = rooms.people;
  return identity.people.subject(identity.people.byLogin(login)!.id, identity.day)!;
};

/** Allowed in the unit that is asked about. */
const within =
  (action: Action, resource: Resource): Call['may'] =>
  (who, target) =>
    oracle(who.role, who.unit, action, resource, target);
/** Allowed where there is any unit in which they may. */
const somewhere =
  (action: Action, resource: Resource): Call['may'] =>
  who =>
    seeded.units.some(unit => oracle(who.role, who.unit, action, resource, unit.code));
const everyone: Call['may'] = () => true;
const staff: Call['may'] = who => STAFF.includes(who.role);
const clerkThere: Call['may'] = (who, target) => who.role === 'clerk' && who.unit === target;

const get = (url: string, may: Call['may']): Call => ({ may, ask: () => ({ url }) });
const at = (may: Call['may'], ask: (held: Held, target: string) => Asked): Call => ({
  at: true,
  may,
  ask: (_, target) => ask(of(target), target),
});
const posted = (url: string, payload: object = {}): Asked => ({ url, payload });

/** Somebody acts on a document as nobody has seen it. */
const unseen = (held: Held, act: string, payload: object): Asked => ({
  url: `/api/cases/${held.case}/documents/1-errand-note/${act}`,
  headers: { 'if-match': '"99"' },
  payload,
});

const DRAFT = '0123456789abcdef0123456789abcdef';
const draft = (who: Who, version: number) =>
  app.inject({
    method: 'PUT',
    url: `/api/drafts/${DRAFT}`,
    headers: { cookie: who.cookie, 'if-match': `"${version}"` },
    payload: { register: REGISTER, body: {} },
  });
const view = `/api/registers/${REGISTER}/views/${encodeURIComponent('矩阵')}`;

const newUpload = async (unit: string): Promise<string> => {
  const request = { name: '照片.png', size: PNG.length, unit };
  const { id } = await begin(rooms.evidence, subjectOf(`clerk.${unit}`), request);
  return id;
};

const newBatch = async (unit: string): Promise<string> => {
  const request = { register: REGISTER, unit, fileName: '学法.csv' };
  const { id } = await beginImport(rooms.imports, subjectOf(`clerk.${unit}`), request, csv());
  return id;
};
async function* csv(): AsyncIterable<Uint8Array> {
  yield Buffer.from('学习日期,形式\n2026-06-01,集体学法\n');
}

/** An export of the person's own that is ready; of whom may not export, none. */
const exported = async ({ cookie }: Who): Promise<string> => {
  const url = `/api/registers/${REGISTER}/export?format=csv`;
  const begun = await app.inject({ url, headers: { cookie } });
  await exportsIdle(rooms.exports);
  return begun.statusCode === 202 ? begun.json<{ id: string }>().id : '0'.repeat(24);
};

/** How each route is called, `METHOD path` as the contract writes it. */
const CALLS: Readonly<Record<string, readonly Call[]>> = {
  'GET /api/overview': [at(within('read', 'verdicts'), (_, t) => ({ url: `/api/overview?unit=${t}` }))],
  'GET /api/heatmap': [at(within('read', 'verdicts'), (_, t) => ({ url: `/api/heatmap?unit=${t}` }))],
  'GET /api/cells': [
    at(within('read', 'verdicts'), (_, t) => ({ url: `/api/cells?limit=1&unit=${t}` })),
    at(within('read', 'verdicts'), (_, t) => ({ url: `/api/cells?limit=1&scope=subtree&unit=${t}` })),
  ],
  // An impossible day is refused only to whom is told whether there is such a verdict.
  'GET /api/explanation': [
    at(within('read', 'verdicts'), (_, t) => ({
      url: `/api/explanation?obligation=m40.departments&bearer=${t}&period=2026&asOf=2026-02-30`,
    })),
  ],
  'GET /api/measures': [get('/api/measures', staff)],
  'GET /api/measures/{no}': [get('/api/measures/40', staff)],
  'GET /api/questions': [get('/api/questions', staff)],
  'GET /api/definitions': [get('/api/definitions', staff)],
  'GET /api/units': [get('/api/units', staff)],
  'GET /api/units/{code}': [{ at: true, may: staff, ask: (_, t) => ({ url: `/api/units/${t}` }) }],
  'GET /api/registers': [get('/api/registers', staff)],
  'GET /api/registers/{slug}': [get(`/api/registers/${REGISTER}`, staff)],
  'GET /api/registers/{slug}/entries': [get(`/api/registers/${REGISTER}/entries`, staff)],
  'GET /api/registers/{slug}/comparison': [
    get(`/api/registers/${REGISTER}/comparison?from=2026-01-01&to=2026-01-02`, staff),
  ],
  'GET /api/registers/{slug}/views': [get(`/api/registers/${REGISTER}/views`, everyone)],
  'PUT /api/registers/{slug}/views/{name}': [
    { may: everyone, ask: () => ({ url: view, payload: { query: {} } }) },
  ],
  'DELETE /api/registers/{slug}/views/{name}': [
    {
      may: everyone,
      ask: async ({ cookie }) => {
        await app.inject({ method: 'PUT', url: view, headers: { cookie }, payload: { query: {} } });
        return { url: view };
      },
    },
  ],
  'GET /api/entries/{id}': [at(within('read', 'entries'), h => ({ url: `/api/entries/${h.entry}` }))],
  'GET /api/entries/{id}/verdicts': [
    at(within('read', 'entries'), h => ({ url: `/api/entries/${h.entry}/verdicts` })),
  ],
  'GET /api/entries/{id}/referrers': [
    at(within('read', 'entries'), h => ({ url: `/api/entries/${h.entry}/referrers` })),
  ],
  'POST /api/entries': [
    at(within('record', 'entries'), (_, unit) =>
      posted('/api/entries', { register: REGISTER, unit, legalDate: '2026-06-01', fields: { no: 'no' } }),
    ),
    at(within('amend', 'entries'), h => posted('/api/entries', { amends: h.entry, fields: {} })),
    at(within('void', 'entries'), h => posted('/api/entries', { voids: h.entry, ground: '' })),
  ],
  'GET /api/drafts': [get('/api/drafts', somewhere('read', 'drafts'))],
  'GET /api/drafts/{id}': [
    {
      may: somewhere('read', 'drafts'),
      ask: async who => {
        await draft(who, 0);
        return { url: `/api/drafts/${DRAFT}` };
      },
    },
  ],
  'PUT /api/drafts/{id}': [
    {
      may: somewhere('record', 'drafts'),
      ask: () => ({
        url: `/api/drafts/${DRAFT}`,
        headers: { 'if-match': '"0"' },
        payload: { register: REGISTER, body: {} },
      }),
    },
  ],
  'DELETE /api/drafts/{id}': [
    {
      may: somewhere('record', 'drafts'),
      ask: async who => {
        await draft(who, 0);
        return { url: `/api/drafts/${DRAFT}` };
      },
    },
  ],
  'POST /api/uploads': [
    at(within('record', 'evidence'), (_, unit) => posted('/api/uploads', { name: '空.pdf', size: 0, unit })),
  ],
  // An upload is that of whoever began it, and of nobody else in the unit.
  'GET /api/uploads/{id}': [at(clerkThere, h => ({ url: `/api/uploads/${h.upload}` }))],
  'PATCH /api/uploads/{id}': [
    at(clerkThere, h => ({
      url: `/api/uploads/${h.upload}`,
      headers: { 'content-type': 'application/octet-stream', 'upload-offset': '5' },
      payload: Buffer.from('x'),
    })),
  ],
  'DELETE /api/uploads/{id}': [
    {
      at: true,
      may: clerkThere,
      ask: async (who, t) => ({
        url: `/api/uploads/${clerkThere(who, t) ? await newUpload(t) : of(t).upload}`,
      }),
    },
  ],
  'GET /api/evidence': [at(within('read', 'evidence'), (_, t) => ({ url: `/api/evidence?unit=${t}` }))],
  'GET /api/evidence/{id}': [at(within('read', 'evidence'), h => ({ url: `/api/evidence/${h.file}` }))],
  'GET /api/evidence/{id}/preview': [
    at(within('read', 'evidence'), h => ({ url: `/api/evidence/${h.file}/preview` })),
  ],
  'GET /api/evidence/{id}/content': [
    at(within('read', 'evidence'), h => ({ url: `/api/evidence/${h.file}/content` })),
  ],
  'POST /api/session/password': [
    {
      may: everyone,
      ask: () => posted('/api/session/password', { current: 'not this', next: 'nor that' }),
    },
  ],
  'GET /api/accounts': [get('/api/accounts', somewhere('read', 'accounts'))],
  'GET /api/accounts/units': [get('/api/accounts/units', somewhere('read', 'accounts'))],
  'POST /api/accounts': [
    at(within('administer', 'accounts'), (_, unit) => posted('/api/accounts', { login: '', name: '', unit })),
  ],
  'POST /api/accounts/{id}/suspend': [
    at(within('administer', 'accounts'), h => posted(`/api/accounts/${h.victim}/suspend`)),
  ],
  'POST /api/accounts/{id}/restore': [
    at(within('administer', 'accounts'), h => posted(`/api/accounts/${h.victim}/restore`)),
  ],
  'POST /api/accounts/{id}/unlock': [
    at(within('administer', 'posts'), h => posted(`/api/accounts/${h.victim}/unlock`)),
  ],
  'POST /api/accounts/{id}/reset': [
    at(within('administer', 'posts'), h => posted(`/api/accounts/${h.victim}/reset`)),
  ],
  'GET /api/posts': [get('/api/posts', somewhere('read', 'posts'))],
  'POST /api/posts': [
    at(within('administer', 'posts'), (h, unit) =>
      posted('/api/posts', { account: h.victim, unit, role: 'viewer', from: 'no day' }),
    ),
  ],
  'POST /api/posts/{id}/end': [
    at(within('administer', 'posts'), h => posted(`/api/posts/${h.victimPost}/end`)),
  ],
  'GET /api/delegations': [get('/api/delegations', somewhere('read', 'delegations'))],
  'POST /api/delegations': [
    {
      may: somewhere('request', 'delegations'),
      ask: who => {
        const [{ id: post }] = rooms.people.identity.people.postsOf(who.account);
        return posted('/api/delegations', { post, borrower: 'nobody', reason: '', until: '2026-07-30' });
      },
    },
  ],
  'POST /api/delegations/{id}/approve': [
    at(within('approve', 'delegations'), h => posted(`/api/delegations/${h.delegation}/approve`)),
  ],
  'POST /api/delegations/{id}/refuse': [
    at(within('approve', 'delegations'), h => posted(`/api/delegations/${h.delegation}/refuse`)),
  ],
  'POST /api/delegations/{id}/withdraw': [
    at(
      (who, target) =>
        (who.unit === target && (who.role === 'clerk' || who.role === 'legal-officer')) ||
        within('approve', 'delegations')(who, target),
      h => posted(`/api/delegations/${h.delegation}/withdraw`),
    ),
  ],
  'POST /api/entries/{id}/unmask': [
    at(within('unmask', 'entries'), h => posted(`/api/entries/${h.entry}/unmask`, { purpose: ' ' })),
  ],
  'GET /api/desk': [at(within('read', 'desk'), (_, t) => ({ url: `/api/desk?unit=${t}` }))],
  'GET /api/registers/{slug}/prefill': [
    at(within('record', 'entries'), (_, t) => ({ url: `/api/registers/${REGISTER}/prefill?unit=${t}` })),
  ],
  'GET /api/burden': [at(within('oversee', 'verdicts'), (_, t) => ({ url: `/api/burden?unit=${t}` }))],
  'GET /api/notices': [get('/api/notices', everyone)],
  // Reading what one was not sent has no effect.
  'POST /api/notices/{id}/read': [at(everyone, h => posted(`/api/notices/${h.notice}/read`))],
  'POST /api/notices': [
    at(within('oversee', 'verdicts'), (_, unit) => posted('/api/notices', { unit, title: '', body: '' })),
  ],
  'GET /api/notices/{id}/receipts': [
    at(within('oversee', 'verdicts'), h => ({ url: `/api/notices/${h.notice}/receipts` })),
  ],
  'GET /api/reminders/rules': [get('/api/reminders/rules', somewhere('read', 'settings'))],
  'PUT /api/reminders/rules': [
    at(within('administer', 'settings'), (_, unit) =>
      posted('/api/reminders/rules', {
        unit,
        measure: null,
        days: [9999],
        counted: 'calendar',
        channels: [],
      }),
    ),
  ],
  'DELETE /api/reminders/rules': [
    at(within('administer', 'settings'), (_, unit) =>
      posted('/api/reminders/rules', { unit, measure: null }),
    ),
  ],
  'GET /api/reminders/robots': [get('/api/reminders/robots', somewhere('read', 'settings'))],
  'PUT /api/reminders/robots': [
    at(within('administer', 'settings'), (_, unit) =>
      posted('/api/reminders/robots', { unit, kind: 'wecom', url: 'nowhere', secret: null }),
    ),
  ],
  'DELETE /api/reminders/robots': [
    at(within('administer', 'settings'), (_, unit) => posted('/api/reminders/robots', { unit })),
  ],
  'GET /api/contact': [get('/api/contact', everyone)],
  'PUT /api/contact': [{ may: everyone, ask: () => posted('/api/contact', { email: 'no address' }) }],
  'GET /api/jobs': [get('/api/jobs', somewhere('read', 'jobs'))],
  'GET /api/deliveries': [get('/api/deliveries', somewhere('read', 'jobs'))],
  'POST /api/deliveries/{id}/retry': [
    { may: somewhere('administer', 'jobs'), ask: () => posted(`/api/deliveries/${DELIVERY}/retry`) },
  ],
  'GET /api/registers/{slug}/template': [get(`/api/registers/${REGISTER}/template?format=csv`, staff)],
  'POST /api/registers/{slug}/imports': [
    at(within('import', 'entries'), (_, t) =>
      posted(`/api/registers/${REGISTER}/imports?unit=${t}&name=a.csv`),
    ),
  ],
  'GET /api/imports': [get('/api/imports', somewhere('read', 'imports'))],
  // An import is seen in its unit and above it; what lies in the file is for whoever brought it in, and nobody else.
  'GET /api/imports/{id}': [at(within('read', 'imports'), h => ({ url: `/api/imports/${h.batch}` }))],
  'POST /api/imports/{id}/check': [
    at(clerkThere, h => posted(`/api/imports/${h.batch}/check`, { mapping: [] })),
  ],
  'GET /api/imports/{id}/faults': [at(clerkThere, h => ({ url: `/api/imports/${h.batch}/faults` }))],
  'GET /api/imports/{id}/changes': [
    at(clerkThere, h => ({ url: `/api/imports/${h.batch}/changes?kind=new` })),
  ],
  'POST /api/imports/{id}/commit': [at(clerkThere, h => posted(`/api/imports/${h.batch}/commit`))],
  'GET /api/imports/{id}/touched': [
    at(within('read', 'imports'), h => ({ url: `/api/imports/${h.batch}/touched` })),
  ],
  'POST /api/imports/{id}/undo': [
    at(within('void', 'imports'), h => posted(`/api/imports/${h.batch}/undo`, { ground: '' })),
  ],
  'DELETE /api/imports/{id}': [
    {
      at: true,
      may: clerkThere,
      ask: async (who, t) => ({
        url: `/api/imports/${clerkThere(who, t) ? await newBatch(t) : of(t).batch}`,
      }),
    },
  ],
  'GET /api/registers/{slug}/export': [
    get(`/api/registers/${REGISTER}/export?format=csv`, somewhere('export', 'entries')),
  ],
  'GET /api/exports': [get('/api/exports', somewhere('export', 'entries'))],
  'GET /api/exports/{id}': [
    {
      may: somewhere('export', 'entries'),
      ask: async who => ({ url: `/api/exports/${await exported(who)}` }),
    },
  ],
  'GET /api/exports/{id}/file': [
    {
      may: somewhere('export', 'entries'),
      ask: async who => ({ url: `/api/exports/${await exported(who)}/file` }),
    },
  ],
  'GET /api/procedures': [get('/api/procedures', somewhere('read', 'cases'))],
  'GET /api/procedures/{slug}': [get('/api/procedures/errand', somewhere('read', 'cases'))],
  'GET /api/tasks': [get('/api/tasks', somewhere('read', 'cases'))],
  'GET /api/cases': [get('/api/cases', somewhere('read', 'cases'))],
  'POST /api/cases': [
    at(within('record', 'cases'), (_, unit) =>
      posted('/api/cases', { procedure: 'errand', unit, day: 'no day' }),
    ),
  ],
  'GET /api/cases/{id}': [at(within('read', 'cases'), h => ({ url: `/api/cases/${h.case}` }))],
  'POST /api/cases/{id}/steps': [
    at(within('record', 'cases'), h => posted(`/api/cases/${h.case}/steps`, { verb: 'urge', day: 'no day' })),
  ],
  'GET /api/cases/{id}/clocks/{clock}': [
    at(within('read', 'cases'), h => ({ url: `/api/cases/${h.case}/clocks/running` })),
  ],
  'GET /api/cases/{id}/people': [
    at(within('read', 'cases'), (h, unit) => ({ url: `/api/cases/${h.case}/people?unit=${unit}` })),
  ],
  'GET /api/cases/{id}/documents/{document}/file': [
    at(within('read', 'cases'), h => ({ url: `/api/cases/${h.case}/documents/1-errand-note/file` })),
  ],
  'POST /api/cases/{id}/documents/{document}/check': [
    at(within('record', 'cases'), h => unseen(h, 'check', { sha256: '0'.repeat(64) })),
  ],
  'POST /api/cases/{id}/documents/{document}/issue': [
    at(within('record', 'cases'), h => unseen(h, 'issue', {})),
  ],
  'POST /api/cases/{id}/documents/{document}/return': [
    at(within('record', 'cases'), h => unseen(h, 'return', { text: '重拟' })),
  ],
  'GET /api/tokens': [get('/api/tokens', everyone)],
  'POST /api/tokens': [
    { may: everyone, ask: () => posted('/api/tokens', { name: '', scopes: [], until: '2026-12-31' }) },
  ],
  'DELETE /api/tokens/{id}': [
    {
      may: everyone,
      ask: async ({ cookie }) => {
        const scopes = [{ action: 'read', resource: 'entries' }];
        const payload = { name: '矩阵', scopes, until: '2026-08-01' };
        const made = await app.inject({ method: 'POST', url: '/api/tokens', headers: { cookie }, payload });
        return { url: `/api/tokens/${made.json<{ token: { id: string } }>().token?.id}` };
      },
    },
  ],
  'GET /api/audit-log': [get('/api/audit-log', somewhere('read', 'audit-log'))],
};

/** Units of the seed that stand to each other in every relation there is: own, above, below, beside, elsewhere. */
function chooseUnits(): void {
  const below = (parent: string, kind: string) =>
    seeded.units.filter(unit => unit.parent === parent && unit.kind === kind).map(unit => unit.code);
  const city = world.site.root;
  const [one, other] = below(city, 'government');
  const [justice, beside] = below(one, 'department');
  const [township] = below(one, 'government');
  const [village] = below(township, 'committee');
  const [cityJustice, cityBeside] = below(city, 'department');
  // Between them these three have every relation; `npm run test:faults` asks from all levels.
  froms =
    process.env.MATRIX === 'whole'
      ? [city, cityJustice, one, justice, township, village]
      : [one, justice, township];
  const elsewhere = [other, below(other, 'department')[0], below(other, 'government')[0]];
  targets = [
    city,
    cityJustice,
    one,
    justice,
    township,
    village,
    cityBeside,
    beside,
    below(one, 'government')[1],
    ...elsewhere,
  ];
}

/** One thing of each kind in a unit, made by its own people. */
async function fill(unit: string): Promise<void> {
  const { identity } = rooms.people;
  const clerk = subjectOf(`clerk.${unit}`);
  const victim = identity.people.byLogin(`nobody.${unit}`)!.id;
  const upload = await newUpload(unit);
  const request = { name: '现场.png', size: PNG.length, unit };
  const sent = await begin(rooms.evidence, clerk, request);
  const done = await receive(rooms.evidence, clerk, sent.id, 0, bytesOf(PNG));
  if (done.state !== 'stored') throw new Error(`the file of ${unit} was not stored: ${done.state}`);
  // Asked for and taken back, so that whoever may decide on it changes nothing.
  const asked = await requestDelegation(identity, clerk, {
    post: clerk.posts[0].id,
    borrower: `legal-officer.${unit}`,
    reason: '出差',
    until: '2026-07-10',
  });
  await withdraw(identity, clerk, asked.id);
  const boss = subjectOf(`supervisor.${world.site.root}`);
  const told = { unit, title: '通知', body: '请补报。' };
  const notice = await sendNotice(world, rooms.desk.people, boss, told);
  const errand = await openCase(rooms.cases, clerk, {
    procedure: 'errand',
    unit,
    day: '2026-06-01',
    fields: { what: '送文件' },
  });
  held.set(unit, {
    entry: seeded.resources.find(each => each.resource === 'entries' && each.unit === unit)!.id,
    upload,
    file: done.evidence.id,
    delegation: asked.id,
    victim,
    victimPost: identity.people.postsOf(victim)[0].id,
    notice: notice.id,
    case: errand.id,
    batch: await newBatch(unit),
  });
}

beforeAll(async () => {
  directory = await temporaryDirectory();
  const { pool } = await server().database();
  const site = withErrands(shangrao);
  await ensureRegisterTables(pool, site.registers, () => {});
  world = new World(site, pool, () => NOW);
  await world.load();
  const config = { ...configFrom({}, []), dataDir: directory };
  // Not opened: the test makes its own people, and nothing runs by itself.
  rooms = await openRooms({ world, config, env: {}, owner: pool, log: () => {} });
  await rooms.people.identity.load();
  seeded = await seedMatrix(rooms.people.identity, PASSWORD);
  oracle = authorityOracle(world.tree);
  chooseUnits();
  await makeAccounts(
    rooms.people.identity,
    'test',
    targets.map(unit => ({
      login: `nobody.${unit}`,
      name: '无人',
      unit,
      password: PASSWORD,
      posts: [{ unit, role: 'viewer' }],
    })),
  );
  for (const unit of targets) await fill(unit);
  await idle(rooms.imports);
  await pool.query(
    `insert into delivery (jurisdiction, id, unit, account, channel, target, subject, body, state, attempts, created_at)
     values ($1, $2, $1, '', 'email', 'a@example.gov.cn', '', '', 'delivered', 1, $3)`,
    [world.site.root, DELIVERY, NOW],
  );
  for (const unit of froms) {
    for (const role of MATRIX_ROLES) {
      const account = rooms.people.identity.people.byLogin(`${role}.${unit}`)!;
      const { secret } = await beginSession(rooms.people.identity, account, 'password', {
        address: '127.0.0.1',
      });
      everybody.push({ role, unit, account: account.id, cookie: `yifa=${secret}` });
    }
  }
  app = await httpServer({
    world,
    people: rooms.people,
    evidence: rooms.evidence,
    imports: rooms.imports,
    // Every export, an empty one too, is made in the background, so that there is something to fetch.
    exports: { ...rooms.exports, atOnce: -1 },
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

interface Operation {
  readonly 'x-public'?: boolean;
}

async function guardedRoutes(): Promise<readonly string[]> {
  const { paths } = (await app.inject('/api/openapi.json')).json<{
    paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  }>();
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => operation['x-public'] !== true)
      .map(([method]) => `${method.toUpperCase()} ${path}`),
  );
}

async function answered(route: string, { headers, ...asked }: Asked, cookie?: string): Promise<number> {
  const method = route.split(' ')[0] as 'GET';
  const answer = await app.inject({
    ...asked,
    method,
    headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
  });
  return answer.statusCode;
}

const REFUSED: ReadonlySet<number> = new Set([401, 403, 404]);

it('knows how to call every route that asks who is there, and answers 401 to strangers', async () => {
  const routes = await guardedRoutes();
  expect(routes.length).toBeGreaterThan(40);
  expect(routes.filter(route => CALLS[route] === undefined)).toEqual([]);
  const [unit] = targets;
  const stranger: Who = { ...everybody[0], unit, cookie: '' };
  const admitted: string[] = [];
  for (const route of routes) {
    for (const call of CALLS[route] ?? []) {
      const status = await answered(route, await call.ask(stranger, unit));
      if (status !== 401) admitted.push(`${route}: ${status}`);
    }
  }
  expect(admitted).toEqual([]);
});

it('allows over HTTP what the oracle allows, and nothing else', { timeout: 600_000 }, async () => {
  const wrong: string[] = [];
  const closed: string[] = [];
  let questions = 0;
  let allowed = 0;
  for (const route of await guardedRoutes()) {
    for (const call of CALLS[route] ?? []) {
      const before = allowed;
      for (const who of everybody) {
        for (const target of call.at ? targets : [who.unit]) {
          questions++;
          const status = await answered(route, await call.ask(who, target), who.cookie);
          const wanted = call.may(who, target);
          if (wanted) allowed++;
          if (!REFUSED.has(status) !== wanted || status >= 500)
            wrong.push(
              `${route}: ${who.role}@${who.unit} at ${target}: ${status}, ${wanted ? 'allowed' : 'refused'} by the oracle`,
            );
        }
      }
      // A call that nobody may make would agree with any refusal.
      if (allowed === before) closed.push(route);
    }
  }
  console.log(
    `access matrix: ${questions} questions over HTTP, ${allowed} allowed, ${wrong.length} unexpected`,
  );
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(closed).toEqual([]);
  expect(questions).toBeGreaterThan(10_000);
  expect(allowed).toBeGreaterThan(1000);
});
