import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Identity } from '../../src/app/identity/identity.ts';
import { makeAccounts } from '../../src/app/identity/many-accounts.ts';
import { World } from '../../src/app/world.ts';
import { httpServer } from '../../src/doors/http/server.ts';
import { shangrao } from '../../src/main/site.ts';
import type { Pool } from '../../src/store/pool.ts';
import { ensureRegisterTables } from '../../src/store/register-tables.ts';
import { testServer } from '../support/database.ts';
import { LONG, say } from './rounds.ts';

/** How many requests two people decide at the same moment. */
const TIMES = LONG ? 2000 : 40;
const PASSWORD = '江南春水绿如蓝，一二三四';
const UNIT = '361100-justice';
const NOW = Date.parse('2026-06-30T02:00:00.000Z');

const server = testServer();
let app: FastifyInstance;
let url = '';
let pool: Pool;

beforeAll(async () => {
  ({ pool } = await server().database());
  await ensureRegisterTables(pool, shangrao.registers, () => {});
  const world = new World(shangrao, pool, () => NOW);
  await world.load();
  const identity = new Identity({ world, random: randomBytes, log: () => {} });
  await identity.load();
  const person = (login: string, role: 'clerk' | 'head' | 'security-admin', unit = UNIT) => ({
    login,
    name: login,
    unit,
    password: PASSWORD,
    posts: [{ unit, role }],
  });
  await makeAccounts(identity, 'test', [
    person('lender', 'clerk'),
    person('borrower', 'clerk'),
    person('head-one', 'head'),
    person('head-two', 'head'),
  ]);
  app = await httpServer({
    world,
    people: { identity, oidc: null, setUpSecret: () => null, setUpDone: () => {} },
    token: 'secret',
    version: '0',
    rateLimits: { account: 1e6, address: 1e6 },
    log: () => {},
    databaseAnswers: async () => true,
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app?.close());

/** Somebody who is signed in, with connections of their own. */
async function signedIn(login: string) {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  });
  expect(answer.status).toBe(200);
  const cookie = answer.headers.get('set-cookie')!.split(';')[0];
  return async (method: string, path: string, body?: object) => {
    const response = await fetch(url + path, {
      method,
      headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
}

it(
  'of two decisions at the same moment one has an effect, and the other is told so',
  async () => {
    const [lender, one, two] = await Promise.all(['lender', 'head-one', 'head-two'].map(signedIn));
    const session = (await lender('GET', '/api/session')).body as { posts: { id: string }[] };
    const ids: string[] = [];
    const wins = [0, 0];
    for (let n = 0; n < TIMES; n++) {
      const asked = await lender('POST', '/api/delegations', {
        post: session.posts[0].id,
        borrower: 'borrower',
        reason: `第${n}次`,
        until: '2026-07-15',
      });
      expect(asked.status, JSON.stringify(asked.body)).toBe(201);
      const id = asked.body.id as string;
      ids.push(id);
      const verbs = n % 2 === 0 ? ['approve', 'approve'] : ['approve', 'refuse'];
      const deciders = n % 4 < 2 ? [one, two] : [two, one];
      const answers = await Promise.all(
        deciders.map((decide, i) => decide('POST', `/api/delegations/${id}/${verbs[i]}`)),
      );
      const statuses = answers.map(({ status }) => status);
      expect([...statuses].sort()).toEqual([200, 409]);
      const winner = statuses.indexOf(200);
      wins[winner]++;
      const { message } = answers[1 - winner].body.error as { message: string };
      expect(message).toContain('已由他人审批');
      expect(answers[winner].body.state).toBe(verbs[winner] === 'approve' ? 'approved' : 'refused');
      if (verbs[winner] === 'approve') {
        expect((await lender('POST', `/api/delegations/${id}/withdraw`)).status).toBe(200);
      }
    }
    const { rows } = await pool.query<{ id: string; n: number }>(
      `select body ->> 'delegation' as id, count(*) as n from event
        where kind in ('identity.delegation-approved', 'identity.delegation-refused') group by 1`,
    );
    expect(rows.map(row => row.id).sort()).toEqual([...ids].sort());
    expect(rows.filter(row => row.n !== 1)).toEqual([]);
    say(
      `two decisions at once: ${TIMES} races, ${TIMES} effects, ${TIMES} times 409 (first sender won ${wins[0]} times)`,
    );
  },
  60_000 + TIMES * 1000,
);
