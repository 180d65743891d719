import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Site } from '../src/app/site.ts';
import { World } from '../src/app/world.ts';
import { createWorkCalendar } from '../src/calendar/work-calendar.ts';
import { publishedYears } from '../src/calendar/years/index.ts';
import { httpServer } from '../src/doors/http/server.ts';
import { parseDate } from '../src/kernel/local-date.ts';
import type { Register } from '../src/language/register.ts';
import type { Unit } from '../src/language/unit.ts';
import { migrate } from '../src/store/migrations/migrate.ts';
import type { Pool } from '../src/store/pool.ts';
import { digestOf, ensureRegisterTables, rebuildRegisterTables } from '../src/store/register-tables.ts';
import { testServer } from './support/database.ts';

/** A tea garden that never was: directive, register and units of one file get table, judging and API without any code. */
const source = { source: '茶园规〔2025〕1号', article: '第1条' };
const everyone = { kind: ['government', 'department'] as const };
const unit = (code: string, parent: string | null, kind: Unit['kind']): Unit => ({
  code,
  name: `${code}茶园`,
  shortName: code,
  kind,
  level: parent === null ? 'city' : 'county',
  parent,
  functions: kind === 'department' ? ['picking'] : [],
  overseen: true,
});

const tastings: Register = {
  slug: 'tea-tastings',
  title: '品茶台账',
  description: '一次品茶。',
  group: 'leadership',
  keeper: everyone,
  holders: everyone,
  writer: 'form',
  legalDate: { title: '品茶日期', source },
  fields: {
    tea: { type: 'text', title: '茶名', source, required: true },
    score: { type: 'decimal', title: '得分', source, min: 0, max: 100 },
    minutes: { type: 'evidence', title: '记录', source },
  },
  publication: 'internal',
  retention: '三年',
};

const site: Site = {
  place: '茶园',
  root: 'garden',
  directive: {
    slug: 'tea-2025',
    documentNumber: '茶园规〔2025〕1号',
    title: '茶园规定',
    issuer: '茶园',
    signedOn: '2025-01-01',
    effectiveFrom: '2025-01-01',
    basis: [],
    parts: [
      {
        no: 1,
        title: '品茶',
        measures: [
          {
            no: 1,
            title: '每季品茶',
            responsible: '各山头',
            obligations: [
              {
                id: 't01.taste',
                title: '每季度品茶两次',
                bearer: { function: 'picking' },
                strength: 'must',
                basis: [source],
                rule: {
                  kind: 'frequency',
                  of: { register: 'tea-tastings', where: [{ field: 'score', atLeast: 60 }] },
                  atLeast: 2,
                  per: 'quarter',
                },
              },
            ],
            interpretations: [],
            openTerms: [],
          },
        ],
      },
    ],
    closing: { no: 0, title: '结尾', responsible: '', obligations: [], interpretations: [], openTerms: [] },
    interpretations: [],
    warning: { lastWorkingDays: 10, paceSlack: 1, basis: source },
  },
  procedures: [],
  documents: [],
  registers: [tastings],
  units: [
    unit('garden', null, 'government'),
    unit('east', 'garden', 'department'),
    unit('west', 'garden', 'department'),
  ],
  calendar: createWorkCalendar(publishedYears),
  map: { type: 'FeatureCollection', features: [] },
};

const server = testServer();
const TOKEN = 'a-token-of-the-garden';
let now = Date.parse('2025-03-10T02:00:00.000Z');
let pool: Pool;
let world: World;
let app: FastifyInstance;
const registered: string[] = [];

async function open(): Promise<void> {
  world = new World(site, pool, () => now);
  app = await httpServer({
    world,
    token: TOKEN,
    version: '0',
    log: text => console.error(text),
    databaseAnswers: async () => true,
    onRoute: url => registered.push(url),
  });
}

beforeAll(async () => {
  pool = (await server().database()).pool;
  await migrate(pool, now);
  await ensureRegisterTables(pool, site.registers, () => {});
  await open();
});
afterAll(async () => {
  await app.close();
});

const get = async (url: string) => {
  const answer = await app.inject({ url, headers: { authorization: `Bearer ${TOKEN}` } });
  return { status: answer.statusCode, body: answer.json() };
};
const post = async (payload: object, headers: Record<string, string> = {}) => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/entries',
    headers: { host: 'localhost', authorization: `Bearer ${TOKEN}`, ...headers },
    payload,
  });
  return { status: answer.statusCode, body: answer.json() };
};
const tasting = (unitCode: string, legalDate: string, score: number) => ({
  register: 'tea-tastings',
  unit: unitCode,
  legalDate,
  fields: { tea: '云雾', score },
});
const taste = '/api/explanation?obligation=t01.taste&bearer=east&period=2025-Q1';

describe('a directive, a register and a tree that the source has never heard of', () => {
  it('is not ready before the log is read, and says so', async () => {
    expect(await get('/readyz')).toMatchObject({ status: 503, body: { ready: false } });
    expect(await get('/api/overview')).toMatchObject({ status: 503, body: { error: { code: 'not-ready' } } });
    await world.load();
    expect(await get('/readyz')).toMatchObject({ status: 200, body: { ready: true } });
  });

  let first = '';
  it('records through the one door, and the verdict is right when the answer comes', async () => {
    expect((await get(taste)).body).toMatchObject({ verdict: 'pending', have: 0, need: 2 });
    const made = await post({
      entries: [tasting('east', '2025-02-01', 80), tasting('east', '2025-03-01', 59)],
    });
    expect(made).toMatchObject({ status: 201, body: { entries: [{ id: 'garden-1' }, { id: 'garden-2' }] } });
    first = made.body.entries[0].id;
    expect((await get(taste)).body).toMatchObject({ have: 1, counted: [{ entry: first }] });
  });

  it('corrects with a ground, keeps the old version, and voids', async () => {
    expect(await post({ amends: 'garden-2', fields: { score: 90 } })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid' } },
    });
    expect((await post({ amends: 'garden-2', fields: { score: 90 }, ground: '笔误' })).status).toBe(201);
    expect((await get(taste)).body).toMatchObject({ verdict: 'met', have: 2 });
    expect((await get('/api/entries/garden-2')).body).toMatchObject({
      versions: 2,
      history: [{ kind: 'recorded' }, { kind: 'amended', ground: '笔误' }],
    });
    expect((await post({ voids: first, ground: '重复登记' })).status).toBe(201);
    expect((await get(taste)).body).toMatchObject({ have: 1 });
    expect((await post({ voids: first, ground: '再次' })).status).toBe(400);
  });

  it('refuses everything when one line is wrong, naming line and field', async () => {
    const before = world.position;
    const answer = await post({
      entries: [
        tasting('west', '2025-02-01', 80),
        { ...tasting('west', '2025-02-02', 80), fields: { tea: '云雾', colour: '绿' } },
      ],
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error.faults[0].field).toBe('2.fields.colour');
    expect(await post(tasting('moon', '2025-02-01', 80))).toMatchObject({ status: 400 });
    expect(await post(tasting('west', '2025-02-30', 80))).toMatchObject({ status: 400 });
    expect(await post(tasting('west', '2025-03-11', 80))).toMatchObject({ status: 400 });
    expect(world.position).toBe(before);
  });

  it('answers a repeated request with the stored answer and writes nothing again', async () => {
    const headers = { 'idempotency-key': 'tea-1' };
    const one = await post(tasting('west', '2025-02-01', 70), headers);
    const position = world.position;
    expect(await post(tasting('west', '2025-02-01', 70), headers)).toEqual(one);
    expect(world.position).toBe(position);
    expect((await post(tasting('west', '2025-02-02', 70), headers)).status).toBe(422);
  });

  it('needs to know who asks, refuses what another site sends, and knows what it does not know', async () => {
    expect((await post(tasting('west', '2025-02-01', 80), { authorization: 'Bearer no' })).status).toBe(401);
    expect((await app.inject({ url: '/api/overview' })).statusCode).toBe(401);
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await post(tasting('west', '2025-02-01', 80), foreign)).status).toBe(403);
    for (const url of [
      '/api/nothing',
      '/api/units/moon',
      '/api/entries/garden-999',
      '/api/entries/x',
      '/api/measures/77',
      '/api/registers/none',
      '/api/registers/none/entries',
      '/api/explanation?obligation=none&bearer=east&period=2025',
      '/api/explanation?obligation=t01.taste&bearer=east&period=1999',
    ]) {
      expect([url, (await get(url)).status]).toEqual([url, 404]);
    }
    for (const url of [
      '/api/overview?asOf=2025-02-30',
      '/api/overview?asOf=1066-10-14',
      '/api/overview?verdict=good',
    ]) {
      expect([url, (await get(url)).status]).toEqual([url, 400]);
    }
  });

  it('lists every route in the contract with action and resource', async () => {
    const { paths } = (await get('/api/openapi.json')).body as {
      paths: Record<string, Record<string, unknown>>;
    };
    const routes = registered.filter(route => !route.endsWith('*'));
    expect(routes.length).toBeGreaterThan(10);
    for (const path of routes) expect(Object.keys(paths)).toContain(path.replace(/:(\w+)/g, '{$1}'));
    for (const operations of Object.values(paths)) {
      for (const operation of Object.values(operations)) {
        expect(operation).toMatchObject({ 'x-action': expect.any(String), 'x-resource': expect.any(String) });
      }
    }
  });

  it('knows after a restart what it knew before, and a rebuilt table is equal byte for byte', async () => {
    const before = (await get(taste)).body;
    const digest = await digestOf(pool, 'tea-tastings');
    await rebuildRegisterTables(pool, site.registers);
    expect(await digestOf(pool, 'tea-tastings')).toBe(digest);
    await app.close();
    await open();
    await world.load();
    expect((await get(taste)).body).toEqual(before);
  });

  it('moves on with the clock: a quarter that ended is breached, and what was known then stays', async () => {
    now = Date.parse('2025-04-01T00:30:00.000+08:00');
    world.tick();
    expect(world.today).toBe(parseDate('2025-04-01'));
    expect((await get(taste)).body).toMatchObject({ verdict: 'breached', missing: 1 });
    expect((await post(tasting('east', '2025-03-31', 99))).status).toBe(201);
    expect((await get(taste)).body.verdict).toBe('met');
    const known = `${taste}&knownAt=2025-03-31T12:00:00%2B08:00&asOf=2025-04-01`;
    expect((await get(known)).body.verdict).toBe('breached');
  });

  it('writes a real Excel file', async () => {
    const answer = await app.inject({
      url: '/api/cells?format=xlsx',
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(answer.headers['content-type']).toContain('spreadsheetml');
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });
});
