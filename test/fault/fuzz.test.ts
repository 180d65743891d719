import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Line, record } from '../../src/app/record.ts';
import { World } from '../../src/app/world.ts';
import { httpServer } from '../../src/doors/http/server.ts';
import { configFrom } from '../../src/main/config.ts';
import { openRooms, type Rooms } from '../../src/main/rooms.ts';
import { shangrao } from '../../src/main/site.ts';
import { ensureRegisterTables } from '../../src/store/register-tables.ts';
import { removeDirectory, temporaryDirectory, testServer } from '../support/database.ts';

/**
 * Requests over the whole contract, right, nearly right and hostile: none is answered with 5xx, none ends the process.
 * `FUZZ_REQUESTS` says how many (npm run test:faults asks for 100,000); fast-check prints the seed of a failure.
 */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 1500);
const NOW = Date.parse('2026-06-30T02:00:00.000Z');
const server = testServer();
let app: FastifyInstance;
let rooms: Rooms;
let directory = '';
const logged: string[] = [];
const ended: unknown[] = [];
const note = (error: unknown) => void ended.push(error);

interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query: readonly string[];
}
let operations: readonly Operation[] = [];

beforeAll(async () => {
  const { pool } = await server().database();
  await ensureRegisterTables(pool, shangrao.registers, () => {});
  const world = new World(shangrao, pool, () => NOW);
  await world.load();
  const lines: Line[] = Array.from({ length: 30 }, (_, n) => ({
    register: 'study-sessions',
    unit: '361100-justice',
    legalDate: '2026-05-12',
    fields: { kind: 'collective', topic: `第${n}次` },
  }));
  await record(world, { actor: 'test', lines });
  directory = await temporaryDirectory();
  const config = { ...configFrom({}, []), dataDir: directory };
  // Not opened: nothing runs by itself.
  rooms = await openRooms({ world, config, env: {}, owner: pool, log: () => {} });
  await rooms.people.identity.load();
  app = await httpServer({
    world,
    ...rooms,
    token: 'secret',
    version: '0',
    log: text => void logged.push(text),
    databaseAnswers: async () => true,
  });
  const { body } = await app.inject({ url: '/api/openapi.json' });
  const { paths } = JSON.parse(body) as {
    paths: Record<string, Record<string, { parameters?: { in: string; name: string }[] }>>;
  };
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) => ({
      method: method.toUpperCase() as Operation['method'],
      path,
      query: parameters.filter(p => p.in === 'query').map(p => p.name),
    })),
  );
  process.on('unhandledRejection', note);
});
afterAll(async () => {
  process.off('unhandledRejection', note);
  await app?.close();
  await rooms?.stop();
  await removeDirectory(directory);
});

/** Values that mean something here, values that nearly do, and values that mean harm. */
const value = fc.oneof(
  fc.constantFrom(
    '361100',
    '361100-justice',
    '361102',
    '361199',
    'study-sessions',
    'rulings',
    'officers',
    '361100-1',
    '361100-999999',
    '18',
    '0',
    '-1',
    '99999999999999999999',
    '2026',
    '1900',
    '2026-02-30',
    '2026-06-30',
    '9999-12-31',
    'm01.study',
    'workingDays',
    'xlsx',
    'json',
    'subtree',
    'breached',
    'must',
    '2026-01-01T00:00:00Z',
    '-legalDate',
    'f.topic',
    '',
    ' ',
    '%',
    '%00',
    '\u0000',
    '\ud800',
    '行政',
    'xzfy',
    "' or 1=1 --",
    '../../etc/passwd',
    '{}',
    'null',
    '__proto__',
    'constructor',
    '１２',
    '9'.repeat(400),
    '法'.repeat(300),
    '(((((((((((((((((((((a',
    'a&b=c#d',
    'true',
  ),
  fc.string({ maxLength: 40, unit: 'binary' }),
);
const json = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.record(
    {
      register: fc.oneof(
        fc.constantFrom('study-sessions', 'unit-changes', 'rulings', 'interpretations'),
        value,
      ),
      unit: value,
      legalDate: value,
      fields: fc.dictionary(
        fc.oneof(fc.constantFrom('topic', 'kind', 'change', 'unitCode'), value),
        fc.jsonValue(),
      ),
      amends: value,
      voids: value,
      ground: value,
      version: fc.jsonValue(),
    },
    { requiredKeys: [] },
  ),
  fc.record({ entries: fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 3 }) }),
);

const request = fc.record({
  at: fc.nat(),
  inPath: fc.array(value, { minLength: 4, maxLength: 4 }),
  inQuery: fc.array(fc.tuple(fc.nat(), value), { maxLength: 5 }),
  strange: fc.option(value, { freq: 8 }),
  body: fc.oneof(
    { weight: 6, arbitrary: json.map(each => JSON.stringify(each) ?? 'null') },
    { weight: 1, arbitrary: value },
  ),
  type: fc.constantFrom('application/json', 'application/json', 'application/json', 'text/plain', 'x/y'),
  signedIn: fc.constantFrom(true, true, true, false),
  headers: fc.dictionary(fc.constantFrom('idempotency-key', 'if-match', 'range', 'cookie', 'origin'), value, {
    maxKeys: 2,
  }),
});

const printable = (text: string) => [...text].filter(c => c >= ' ' && c <= '~').join('');

describe('any request', () => {
  it(`is answered, and never with 5xx (${REQUESTS} requests)`, {
    timeout: 60_000 + REQUESTS * 20,
  }, async () => {
    expect(operations.length).toBeGreaterThan(15);
    await fc.assert(
      fc.asyncProperty(request, async ({ at, inPath, inQuery, strange, body, type, signedIn, headers }) => {
        const { method, path, query } = operations[at % operations.length];
        let place = 0;
        const filled = path.replace(/\{[^}]+\}/g, () => encode(inPath[place++ % inPath.length]));
        const asked = inQuery.map(([which, text]) => {
          const name = query.length > 0 && strange === null ? query[which % query.length] : (strange ?? 'x');
          return `${encode(name)}=${encode(text)}`;
        });
        const answer = await app.inject({
          method,
          url: `${filled}${asked.length > 0 ? `?${asked.join('&')}` : ''}`,
          headers: {
            ...Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, printable(text)])),
            ...(signedIn ? { authorization: 'Bearer secret' } : {}),
            ...(method === 'GET' ? {} : { 'content-type': type }),
          },
          ...(method === 'GET' ? {} : { payload: body }),
        });
        expect([answer.statusCode < 500, answer.statusCode, logged.at(-1)]).toEqual([
          true,
          answer.statusCode,
          logged.at(-1),
        ]);
      }),
      { numRuns: REQUESTS },
    );
    expect(ended).toEqual([]);
  });
});

/** As in an address; what cannot be written as UTF-8 goes as it is. */
function encode(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return '%ED%A0%80';
  }
}
