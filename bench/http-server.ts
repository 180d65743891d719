import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify from 'fastify';
import pg from 'pg';
import { serve } from '../src/main/serve.ts';
import { shangrao } from '../src/main/site.ts';

/*
 * One server in a process of its own, so that neither client nor peer takes time from it:
 * `http-server product <database> <directory>` is the product whole, on an empty store;
 * `http-server insert <database>` and `http-server buffer <address> <token>` are the bare peers.
 * It says where it listens by a message, and stops when the parent lets go.
 */

interface Listening {
  readonly url: string;
  readonly token?: string;
  stop(): Promise<unknown>;
}

async function product(databaseUrl: string, dataDir: string): Promise<Listening> {
  const serving = await serve({
    config: {
      port: 0,
      host: '127.0.0.1',
      dataDir,
      databaseUrl,
      empty: true,
      publicOrigin: undefined,
      trustProxy: undefined,
      mail: undefined,
      webhookHosts: undefined,
      minFreeBytes: undefined,
      fontDir: undefined,
    },
    site: shangrao,
    clock: () => Date.now(),
    env: {},
    pages: join(dataDir, 'no-pages'),
    version: 'bench',
    log: () => {},
    onFatal: error => {
      throw error;
    },
  });
  const token = readFileSync(join(dataDir, 'token'), 'utf8').trim();
  return { url: serving.url, token, stop: () => serving.stop() };
}

/** A route that writes what it is sent into one table, durably, and says under which number. */
async function insert(connectionString: string): Promise<Listening> {
  const pool = new pg.Pool({ connectionString, max: 10 });
  await pool.query(
    'create table if not exists bare_entry (id bigint generated always as identity primary key, body jsonb not null)',
  );
  const app = Fastify();
  app.post('/entries', async (request, reply) => {
    const { rows } = await pool.query('insert into bare_entry (body) values ($1) returning id', [
      JSON.stringify(request.body),
    ]);
    return reply.status(201).send({ id: rows[0].id });
  });
  const stop = async () => {
    await app.close();
    await pool.end();
  };
  return { url: await app.listen({ port: 0, host: '127.0.0.1' }), stop };
}

/** A route that sends the same bytes again and again. */
async function buffer(url: string, token: string): Promise<Listening> {
  const answer = await fetch(`${url}/api/overview`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const app = Fastify();
  app.get('/api/overview', (_request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(bytes),
  );
  return { url: await app.listen({ port: 0, host: '127.0.0.1' }), stop: () => app.close() };
}

const SERVERS: Readonly<Record<string, (a: string, b: string) => Promise<Listening>>> = {
  product,
  insert,
  buffer,
};

const [what, a, b] = process.argv.slice(2);
try {
  const { url, token, stop } = await SERVERS[what](a, b);
  process.once('disconnect', () => void stop().finally(() => process.exit(0)));
  process.send?.({ url, token });
} catch (error) {
  process.send?.({ error: error instanceof Error ? error.stack : String(error) });
  process.exitCode = 1;
}
