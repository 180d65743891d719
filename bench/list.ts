import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import pg from 'pg';
import { listEntries } from '../src/app/reading/entries.ts';
import type { World } from '../src/app/world.ts';
import { listParameters } from '../src/doors/http/list-routes.ts';
import { openDoor, route } from '../src/doors/http/routes.ts';
import type { Role, Subject } from '../src/language/authority.ts';
import { migrate } from '../src/store/migrations/migrate.ts';
import { openPool, type Pool } from '../src/store/pool.ts';
import { ensureRegisterTables } from '../src/store/register-tables.ts';
import { prepareWorkRole } from '../src/store/roles.ts';
import { writeUnitClosure } from '../src/store/unit-closure.ts';
import { DIRECTUS_HEADERS, startDirectus } from './directus.ts';
import { CITY, COUNTY, DEPARTMENT, fillLog, REGISTER, TREE } from './list-data.ts';
import { inTurns } from './rounds.ts';
import { median, type Row } from './row.ts';

/*
 * `http/list`: a page of a register, filtered, sorted and under scope, over HTTP. Ours is the product's own door: query
 * language, decision, scope, a reading transaction under row-level security. The bare peer is what somebody writes who
 * needs only this: one route, one statement for the page and one for the count, no roles. Same server, same rows, same answer.
 */

interface Persona {
  readonly role: Role;
  readonly unit: string;
}

/** A clerk of one department, a supervisor of a county (300 units), a leader of the city. */
const PERSONAS: readonly Persona[] = [
  { role: 'clerk', unit: DEPARTMENT },
  { role: 'supervisor', unit: COUNTY },
  { role: 'leader', unit: CITY },
];

type Question = Readonly<Record<string, string>>;

/** What is asked; the peers read `f.state.is`, `f.title.contains`, `from`, `to`. */
const QUESTIONS: readonly Question[] = [
  { 'f.state.is': 'closed', from: '2025-01-01', to: '2025-12-31' },
  { 'f.state.is': 'appealed', from: '2024-03-01', to: '2026-03-01' },
  { 'f.state.is': 'open', from: '2024-01-01', to: '2026-12-31' },
];

/** Words that many titles contain, that few do, and that none does. */
const SEARCHES: readonly Question[] = [
  { 'f.title.contains': '扬尘', from: '2025-01-01', to: '2025-12-31' },
  { 'f.title.contains': '第12345', from: '2024-01-01', to: '2026-12-31' },
  { 'f.title.contains': '海上捕捞', from: '2024-01-01', to: '2026-12-31' },
];

const REPEATS = 2;
const LIMIT = 50;
const COUNTED = 2000;

type Answer = { readonly entries: readonly { readonly id: string }[]; readonly next: string | null };

async function listening(app: FastifyInstance): Promise<string> {
  await app.ready();
  return app.listen({ port: 0, host: '127.0.0.1' });
}

/** The product's door, with nothing behind it but the list. */
async function ours(pool: Pool): Promise<{ url: string; close: () => Promise<void> }> {
  const app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  const world = {
    site: { registers: [REGISTER] },
    engine: { grounds: { context: { tree: TREE } } },
    tree: TREE,
    pool,
    requireReady: () => {},
  } as unknown as World;
  openDoor(app, {
    sealAtOnce: async () => {},
    world,
    whoAsks: request => {
      const [role, unit] = String(request.headers['x-persona']).split(' ');
      const subject: Subject = { account: 'a', name: '甲', posts: [{ id: 'p', role: role as Role, unit }] };
      return subject;
    },
  });
  route(app, {
    method: 'GET',
    url: '/entries',
    action: 'read',
    resource: 'entries',
    about: 'list',
    summary: 'list',
    query: listParameters,
    handle: ({ query }, { scope }) => listEntries(world, REGISTER.slug, scope, query),
  });
  return { url: await listening(app), close: () => app.close() };
}

/** Bare Fastify and pg: what the page needs and no more. */
async function fastifyPg(connectionString: string): Promise<{ url: string; close: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString, max: 10 });
  const app = Fastify();
  const columns =
    'entry, unit, legal_date::text as day, recorded_at, versions, voided_at, number, title, officer, state, fine, closed_on::text, remote';
  app.get('/entries', async request => {
    const given = request.query as Record<string, string>;
    const [, unit] = String(request.headers['x-persona']).split(' ');
    const words = given['f.title.contains'];
    const values: unknown[] = [words ?? given['f.state.is'], given.from, given.to];
    const asked = words === undefined ? 'state = $1' : 'strpos(title, $1) > 0';
    let where = `${asked} and legal_date >= $2 and legal_date <= $3`;
    if (unit === COUNTY) {
      values.push(TREE.subtree(unit).map(each => each.code));
      where += ` and unit = any($${values.length}::text[])`;
    } else if (unit !== CITY) {
      values.push(unit);
      where += ` and unit = $${values.length}`;
    }
    const counted = values.length;
    let after = '';
    if (given.after !== undefined) {
      values.push(...given.after.split('_'));
      after = ` and (legal_date, entry, jurisdiction) < ($${counted + 1}, $${counted + 2}, 'bench')`;
    }
    const { rows } = await pool.query(
      `select ${columns} from register_cases where ${where}${after}
        order by legal_date desc, entry desc, jurisdiction desc limit ${LIMIT + 1}`,
      values,
    );
    const shown = rows.slice(0, LIMIT);
    const last = shown.at(-1);
    const total =
      after !== '' || rows.length <= LIMIT
        ? rows.length
        : (
            await pool.query(
              `select count(*) from (select 1 from register_cases where ${where} limit ${COUNTED + 1}) c`,
              values.slice(0, counted),
            )
          ).rows[0].count;
    return {
      entries: shown.map(({ entry, ...row }) => ({ id: `bench-${entry}`, ...row })),
      total,
      next: rows.length > LIMIT ? `${last.day}_${last.entry}` : null,
    };
  });
  const close = async () => {
    await app.close();
    await pool.end();
  };
  return { url: await listening(app), close };
}

/** Asks a question; gives the ids of the first two pages, to be compared. */
type Read = (persona: Persona, question: Question) => Promise<string>;

const readerOf =
  (url: string): Read =>
  (persona, question) =>
    read(url, persona, question);

async function read(url: string, { role, unit }: Persona, question: Question): Promise<string> {
  const headers = { 'x-persona': `${role} ${unit}` };
  const ids: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 2; page++) {
    const parameters = new URLSearchParams({ ...question, ...(after === null ? {} : { after }) });
    const response = await fetch(`${url}/entries?${parameters}`, { headers });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    const answer = (await response.json()) as Answer;
    ids.push(...answer.entries.map(each => each.id));
    after = answer.next;
    if (after === null) break;
  }
  return ids.join(' ');
}

/** Directus is asked for the same columns of the same rows, by page number, and on the first page how many there are. */
const directusReader =
  (url: string): Read =>
  async ({ unit }, question) => {
    const filter = [
      { state: { _eq: question['f.state.is'] } },
      { legal_date: { _between: [question.from, question.to] } },
      ...(unit === CITY
        ? []
        : unit === COUNTY
          ? [{ unit: { _in: TREE.subtree(unit).map(each => each.code) } }]
          : [{ unit: { _eq: unit } }]),
    ];
    const ids: string[] = [];
    for (const page of ['1', '2']) {
      const parameters = new URLSearchParams({
        filter: JSON.stringify({ _and: filter }),
        sort: '-legal_date,-id',
        limit: String(LIMIT),
        page,
        ...(page === '1' ? { meta: 'filter_count' } : {}),
      });
      const response = await fetch(`${url}/items/cases?${parameters}`, { headers: DIRECTUS_HEADERS });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      const { data } = (await response.json()) as { readonly data: readonly { readonly id: unknown }[] };
      ids.push(...data.map(each => `bench-${each.id}`));
      if (data.length < LIMIT) break;
    }
    return ids.join(' ');
  };

/** The rows of the register in a table as Directus knows them, with the same indexes but that of words. */
async function prepareDirectus(owner: Pool): Promise<void> {
  await owner.query(`create table cases as select entry as id, unit, legal_date, recorded_at, versions, voided_at,
    number, title, officer, state, fine, closed_on, remote from register_cases`);
  await owner.query('alter table cases add primary key (id)');
  await owner.query('create index on cases (legal_date, id)');
  await owner.query('create index on cases (unit, legal_date, id)');
  await owner.query('vacuum analyze cases');
}

/** Milliseconds for a page, all personas and questions, some at once. */
async function round(read: Read, questions: readonly Question[]): Promise<number> {
  const began = performance.now();
  const asked = PERSONAS.flatMap(persona => questions.map(question => ({ persona, question })));
  for (let times = 0; times < REPEATS; times++) {
    for (let at = 0; at < asked.length; at += 3) {
      await Promise.all(asked.slice(at, at + 3).map(each => read(each.persona, each.question)));
    }
  }
  return (performance.now() - began) / (REPEATS * asked.length * 2);
}

/** Makes the rows. @param connectionString of a server without our tables, which is the run's own */
export async function prepareList(connectionString: string, rows: number): Promise<void> {
  const began = performance.now();
  const done = (what: string) =>
    console.error(`list: ${what} after ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const owner = openPool({ connectionString, log: () => {}, statementTimeout: 0 });
  // For what connects from here on: an index over all rows is made in one go.
  await owner.query("alter role current_user set maintenance_work_mem = '1GB'");
  await owner.query("alter role current_user set work_mem = '256MB'");
  await owner.end();
  const fast = openPool({ connectionString, log: () => {}, statementTimeout: 0 });
  await migrate(fast, 0);
  await fillLog(fast, rows);
  done('log written');
  await ensureRegisterTables(fast, [REGISTER], () => {});
  done('table made');
  await fast.query('vacuum analyze register_cases');
  await writeUnitClosure(fast, TREE);
  await fast.query('alter role current_user reset maintenance_work_mem');
  await fast.query('alter role current_user reset work_mem');
  await fast.query('checkpoint');
  await fast.end();
  done('ready');
}

/** Both sides must give the same pages; then they take turns. */
async function compare(
  name: string,
  questions: readonly Question[],
  { ours, peer, rounds }: { readonly ours: Read; readonly peer: Read; readonly rounds: number },
): Promise<Row> {
  for (const persona of PERSONAS) {
    for (const question of questions) {
      if ((await ours(persona, question)) !== (await peer(persona, question)))
        throw new Error(`${name}: ours and the peer give different pages`);
    }
  }
  const times = await inTurns(
    rounds,
    async () => [await round(ours, questions), await round(peer, questions)] as const,
  );
  return {
    name,
    ours: median(times.map(each => each[0])),
    peer: median(times.map(each => each[1])),
    ratio: median(times.map(each => each[1] / each[0])),
    unit: 'ms a page',
  };
}

/**
 * Rows of the list, over what `prepareList` made.
 * @param directus where Directus is; null: it is not measured
 */
export async function listRows(
  connectionString: string,
  {
    rounds,
    wants,
    directus,
  }: {
    readonly rounds: number;
    readonly wants: (group: string) => boolean;
    readonly directus: string | null;
  },
): Promise<Row[]> {
  const owner = openPool({ connectionString, log: () => {}, statementTimeout: 0 });
  const role = await prepareWorkRole(owner, async () => {}, console.error);
  if (role === null)
    throw new Error('the work role could not be made: the list would be measured without its net');
  const work = openPool({ connectionString, log: () => {}, role });
  const product = await ours(work);
  const reader = readerOf(product.url);
  const rows: Row[] = [];
  try {
    const bare = await fastifyPg(connectionString);
    const sides = { ours: reader, peer: readerOf(bare.url), rounds };
    try {
      if (wants('http/list/fastify-pg')) rows.push(await compare('http/list/fastify-pg', QUESTIONS, sides));
      if (wants('http/list/fastify-pg-search'))
        rows.push(await compare('http/list/fastify-pg-search', SEARCHES, sides));
    } finally {
      await bare.close();
    }
    if (directus !== null && wants('http/list/directus')) {
      await prepareDirectus(owner);
      const { url, stop } = await startDirectus(directus, connectionString);
      try {
        const sides = { ours: reader, peer: directusReader(url), rounds };
        rows.push(await compare('http/list/directus', QUESTIONS, sides));
      } finally {
        await stop();
      }
    }
    return rows;
  } finally {
    await product.close();
    await work.end();
    await owner.end();
  }
}
