import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { DIRECTUS_HEADERS, startDirectus } from './directus.ts';
import { type Asked, type Load, load, once } from './http-load.ts';
import { inTurns } from './rounds.ts';
import { median, type Row } from './row.ts';

/*
 * Writing one entry, and reading the dashboard, over HTTP: the whole product in a process of its own against bare Fastify
 * in another, on the same PostgreSQL, asked by the same clients over kept connections.
 */

/** Clients at once; the ratio is that of their throughput. */
const CLIENTS = 8;

interface Started {
  readonly url: string;
  readonly token: string;
  stop(): Promise<void>;
}

function start(path: string, ...args: readonly string[]): Promise<Started> {
  // A profile of the product is asked for by BENCH_SERVER_ARGS, e.g. --cpu-prof.
  const execArgv = args[0] === 'product' ? (process.env.BENCH_SERVER_ARGS?.split(' ') ?? []) : [];
  const child: ChildProcess = fork(path, args, { execArgv });
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the server '${args[0]}' ended with ${code}`)));
    child.once('message', (answer: { url: string; token?: string; error?: string }) => {
      if (answer.error !== undefined) return reject(new Error(answer.error));
      const stop = async () => {
        if (child.connected) child.disconnect();
        await ended;
      };
      return resolve({ url: answer.url, token: answer.token ?? '', stop });
    });
  });
}

/** The city and seven of its counties, a jurisdiction each: people who write at once are seldom of one. */
const UNITS = ['361100', '361102', '361103', '361104', '361123', '361124', '361125', '361126'];
const KINDS = ['executive-meeting', 'collective', 'special', 'other'];

/** A study session. @param unit whose */
function entry(n: number, unit: string): string {
  return JSON.stringify({
    register: 'study-sessions',
    unit,
    legalDate: `2026-0${1 + (n % 5)}-${String(1 + (n % 28)).padStart(2, '0')}`,
    fields: {
      kind: KINDS[n % 4],
      topic: `第${n}次学习行政处罚法与行政复议法`,
      headPresent: n % 3 > 0,
      participants: 1 + (n % 80),
      hours: 2.5,
    },
  });
}

/** Puts entries there, so that there is something to judge. */
async function fill({ url, token }: Started, rows: number): Promise<void> {
  const most = 1000;
  for (let first = 0; first < rows; first += most) {
    const lines = Array.from({ length: most }, (_, i) =>
      entry(first + i, UNITS[(first / most) % UNITS.length]),
    );
    const body = `{"entries":[${lines.join(',')}]}`;
    await once(url, {
      method: 'POST',
      path: '/api/entries',
      headers: { authorization: `Bearer ${token}` },
      body,
    });
  }
}

interface Sides {
  readonly ours: (clients: number, count: number) => Promise<Load>;
  readonly peer: (clients: number, count: number) => Promise<Load>;
}

/** Ours and the peer in turn; the ratio is the median of the ratios of the rounds. */
async function compare(
  name: string,
  { ours, peer }: Sides,
  clients: number,
  { count, rounds, unit }: { readonly count: number; readonly rounds: number; readonly unit: string },
): Promise<Row> {
  await ours(clients, count);
  await peer(clients, count);
  const times = await inTurns(
    rounds,
    async () => [await ours(clients, count), await peer(clients, count)] as const,
  );
  const of = (side: 0 | 1, what: keyof Load) => median(times.map(each => each[side][what]));
  const latency = `${of(0, 'latency').toFixed(2)} ms against ${of(1, 'latency').toFixed(2)} ms`;
  const perSecond = `${(1000 / of(0, 'each')).toFixed(0)} a second against ${(1000 / of(1, 'each')).toFixed(0)}`;
  console.error(`${name}: ${clients} at once, median latency ${latency}, ${perSecond}`);
  const ratio = median(times.map(([a, b]) => b.each / a.each));
  return { name, ours: of(0, 'each'), peer: of(1, 'each'), ratio, unit };
}

async function count(connectionString: string, statement: string): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  return Number(rows[0].n);
}

async function insertRows(path: string, database: string, product: Started, quick: boolean): Promise<Row[]> {
  const bare = await start(path, 'insert', database);
  try {
    const headers = { authorization: `Bearer ${product.token}` };
    let sent = 0;
    const asking =
      (to: string, path: string, units: readonly string[]) => (clients: number, count: number) => {
        const post = (_: number, client: number): Asked => ({
          method: 'POST',
          path,
          headers,
          body: entry(sent++, units[client % units.length]),
        });
        return load(to, clients, count, post);
      };
    const sides = (units: readonly string[]): Sides => ({
      ours: asking(product.url, '/api/entries', units),
      peer: asking(bare.url, '/entries', units),
    });
    const entries = 'select sum(position) as n from head';
    const before = await count(database, entries);
    const [size, rounds] = quick ? [200, 3] : [800, 7];
    const unit = 'ms an entry';
    const rows = [
      await compare('http/insert/durable', sides(UNITS), 8, { count: size, rounds, unit }),
      await compare('http/insert/durable-one-county', sides(['361102']), 8, { count: size, rounds, unit }),
      await compare('http/insert/durable-alone', sides(UNITS), 1, { count: size / 4, rounds, unit }),
    ];
    const written = (await count(database, entries)) - before;
    const bared = await count(database, 'select count(*) as n from bare_entry');
    if (written + bared !== sent || written < bared)
      throw new Error(`sent ${sent} entries; ours has ${written} of them and the peer ${bared}`);
    return rows;
  } finally {
    await bare.stop();
  }
}

/** Directus writes an entry into a table of its own, and as is its way who did it and what was written into two more. */
async function directusRow(cli: string, database: string, product: Started, quick: boolean): Promise<Row> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  await client.query(`create table entries (
    id bigint generated by default as identity primary key, unit text not null, legal_date date not null,
    kind text, topic text, head_present boolean, participants integer, hours numeric)`);
  await client.end();
  const directus = await startDirectus(cli, database);
  try {
    let sent = 0;
    const ours = (clients: number, count: number) =>
      load(product.url, clients, count, (_, at) => ({
        method: 'POST',
        path: '/api/entries',
        headers: { authorization: `Bearer ${product.token}` },
        body: entry(sent++, UNITS[at % UNITS.length]),
      }));
    let wanted = 0;
    const peer = (clients: number, count: number) => {
      wanted += count;
      return load(directus.url, clients, count, (_, at) => {
        const { unit, legalDate, fields } = JSON.parse(entry(sent++, UNITS[at % UNITS.length]));
        const { headPresent, ...others } = fields;
        const item = { unit, legal_date: legalDate, head_present: headPresent, ...others };
        return {
          method: 'POST',
          path: '/items/entries',
          headers: DIRECTUS_HEADERS,
          body: JSON.stringify(item),
        };
      });
    };
    const options = { count: quick ? 80 : 240, rounds: quick ? 3 : 5, unit: 'ms an entry' };
    const row = await compare('http/insert/directus', { ours, peer }, CLIENTS, options);
    const stored = await count(database, 'select count(*) as n from entries');
    if (stored !== wanted) throw new Error(`Directus was sent ${wanted} entries and has ${stored}`);
    return row;
  } finally {
    await directus.stop();
  }
}

async function dashboardRows(path: string, product: Started, quick: boolean): Promise<Row[]> {
  const bare = await start(path, 'buffer', product.url, product.token);
  try {
    const asked: Asked = {
      method: 'GET',
      path: '/api/overview',
      headers: { authorization: `Bearer ${product.token}` },
    };
    const [a, b] = [await once(product.url, asked), await once(bare.url, asked)];
    if (!a.equals(b)) throw new Error('ours and the peer give different bytes');
    const to = (url: string) => (clients: number, count: number) => load(url, clients, count, () => asked);
    const sides = { ours: to(product.url), peer: to(bare.url) };
    const [size, rounds] = quick ? [500, 3] : [3000, 7];
    const options = { count: size, rounds, unit: 'ms a request' };
    return [await compare('http/dashboard/fastify-buffer', sides, CLIENTS, options)];
  } finally {
    await bare.stop();
  }
}

/**
 * Rows `http/insert` and `http/dashboard`. @param path of the built `http-server`
 * @param database an empty one
 */
export async function httpRows(
  path: string,
  database: string,
  {
    quick,
    wants,
    directus,
  }: {
    readonly quick: boolean;
    readonly wants: (group: string) => boolean;
    /** Where Directus is, and an empty database for it; null: it is not measured. */
    readonly directus: { readonly cli: string; readonly database: string } | null;
  },
): Promise<Row[]> {
  const directory = await mkdtemp(join(tmpdir(), 'yifa-bench-http-'));
  const product = await start(path, 'product', database, directory);
  try {
    await fill(product, quick ? 4000 : 40_000);
    return [
      ...(wants('http/dashboard') ? await dashboardRows(path, product, quick) : []),
      ...(wants('http/insert/durable') ? await insertRows(path, database, product, quick) : []),
      ...(directus && wants('http/insert/directus')
        ? [await directusRow(directus.cli, directus.database, product, quick)]
        : []),
    ];
  } finally {
    await product.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
