import { expect } from 'vitest';
import { ENTRY_EVENTS } from '../../src/language/entry-log.ts';
import { openDatabase } from '../../src/main/open-database.ts';
import { shangrao } from '../../src/main/site.ts';
import { openPool, type Pool } from '../../src/store/pool.ts';
import { tableOf } from '../../src/store/register-table.ts';
import type { ServerProcess } from '../support/server-process.ts';

/** Where a server is reached. */
export type Reached = Pick<ServerProcess, 'url' | 'token'>;

const UNITS = ['361100-justice', '361102-justice', '361100-justice', '361103-justice'];
const LINES = 3;
const REGISTER = 'study-sessions';
const TABLE = tableOf(shangrao.registers.find(each => each.slug === REGISTER)!).name;

/** One request by its key, and what its sender knows of it. */
interface Request {
  readonly key: string;
  readonly unit: string;
  /** What the server acknowledged; null: the sender does not know. */
  ids: readonly string[] | null;
}

/** How an answer came: its status, or 0 when none came. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly at: number;
}

/** What was found after a fault. */
export interface Found {
  /** Requests that were acknowledged and are not there in full. */
  readonly lost: number;
  /** Requests of which only a part is there, in the log or in the table of the register. */
  readonly torn: number;
  /** Requests that had more than one effect. */
  readonly twice: number;
}

/** The writer that corrects what it wrote: corrections take another way into the log than new entries. */
const CORRECTS = 2;

/** Four writers that send three lines a request under a key of their own, and remember what they were told. */
export class Writers {
  readonly requests: Request[] = [];
  readonly answers: Answer[] = [];
  /** Entries whose correction was acknowledged. */
  readonly #corrected = new Set<string>();
  readonly #name: string;
  #next = 0;

  /** @param name begins every key: two sets of writers on one database need two */
  constructor(name = 'request') {
    this.#name = name;
  }

  get acknowledged(): number {
    return this.requests.filter(request => request.ids !== null).length;
  }

  get unknown(): readonly Request[] {
    return this.requests.filter(request => request.ids === null);
  }

  /**
   * Writes until told to end, or until nobody answers. @param patient send again, under the same key, what was answered with
   * 503 or not at all
   */
  async write(server: Reached, going: () => boolean, patient = false): Promise<void> {
    await Promise.all(
      UNITS.map(async (unit, writer) => {
        while (going()) {
          const request = this.request(unit);
          let answer = await this.send(server, request);
          while (patient && going() && answer.status !== 201) {
            await new Promise(resolve => setTimeout(resolve, 50));
            answer = await this.send(server, request);
          }
          if (answer.status === 201 && writer === CORRECTS) answer = await this.#correct(server, request);
          if (answer.status !== 201 && !patient) return;
        }
      }),
    );
  }

  /** A request under a new key. */
  request(unit = UNITS[0]): Request {
    const request = { key: `${this.#name}-${this.#next++}`, unit, ids: null };
    this.requests.push(request);
    return request;
  }

  /** Sends a request, once more if need be. Told the same as before, or to come back (409, 503), or the test fails. */
  async send(server: Reached, request: Request, timeout = 40_000): Promise<Answer> {
    const entries = Array.from({ length: LINES }, (_, n) => ({
      register: REGISTER,
      unit: request.unit,
      legalDate: '2025-03-05',
      fields: { kind: 'collective', topic: `${request.key} 第${n}讲` },
    }));
    const { answer, body } = await this.#post(server, request.key, entries, timeout);
    if (answer.status === 201) {
      const ids = (JSON.parse(body) as { entries: { id: string }[] }).entries.map(({ id }) => id);
      if (request.ids !== null) expect(ids).toEqual(request.ids);
      request.ids = ids;
    } else if (![0, 409, 503].includes(answer.status)) throw new Error(`${answer.status}: ${body}`);
    return answer;
  }

  /** Corrects the first entry of a request; once, whatever becomes of it. */
  async #correct(server: Reached, { key, ids }: Request): Promise<Answer> {
    const line = { amends: ids![0], fields: { participants: 7 }, ground: '核对签到表' };
    const { answer, body } = await this.#post(server, `${key}-correction`, [line], 40_000);
    if (answer.status === 201) this.#corrected.add(ids![0]);
    else if (![0, 409, 503].includes(answer.status)) throw new Error(`${answer.status}: ${body}`);
    return answer;
  }

  async #post(server: Reached, key: string, entries: readonly object[], timeout: number) {
    const response = await fetch(`${server.url}/api/entries`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${server.token}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify({ entries }),
      signal: AbortSignal.timeout(timeout),
    }).catch(() => null);
    const body = await response?.text().catch(() => null);
    const whole = typeof body === 'string' && response !== null;
    const answer = {
      status: whole ? response.status : 0,
      retryAfter: response?.headers.get('retry-after') ?? null,
      at: performance.now(),
    };
    this.answers.push(answer);
    return { answer, body: body ?? '' };
  }

  /** Sends again, under the same key, what was answered with 503 or not at all, for 20 s at most. @returns the last status */
  async insist(server: Reached, request: Request): Promise<number> {
    const from = performance.now();
    let { status } = await this.send(server, request);
    while (status !== 201 && performance.now() - from < 20_000) {
      await new Promise(resolve => setTimeout(resolve, 50));
      ({ status } = await this.send(server, request));
    }
    return status;
  }

  /** Holds what the database has against what the writers were told. */
  async held(where: { readonly dataDir: string } | { readonly databaseUrl: string }): Promise<Found> {
    const { pool, stop } = await opened(where);
    try {
      const logged = await idsByKey(
        pool,
        `select body -> 'fields' ->> 'topic' as topic, jurisdiction || '-' || position as id from event
          where kind = '${ENTRY_EVENTS.recorded}' order by jurisdiction, position`,
      );
      const listed = await idsByKey(
        pool,
        `select topic, jurisdiction || '-' || entry as id from "${TABLE}" order by jurisdiction, entry`,
      );
      const found = { lost: 0, torn: 0, twice: 0 };
      for (const { key, ids } of this.requests) {
        const inLog = logged.get(key) ?? [];
        const inTable = listed.get(key) ?? [];
        if (ids?.some(id => !inLog.includes(id))) found.lost++;
        if (inLog.length % LINES !== 0 || inLog.join() !== inTable.join()) found.torn++;
        if (inLog.length > LINES) found.twice++;
      }
      const corrections = await pool.query<{ id: string; logged: number; listed: number }>(
        `select e.body ->> 'entry' as id, count(*)::integer as logged, max(r.versions) - 1 as listed
           from event e join "${TABLE}" r on r.jurisdiction || '-' || r.entry = e.body ->> 'entry'
          where e.kind = '${ENTRY_EVENTS.amended}' group by 1`,
      );
      const corrected = new Map(corrections.rows.map(row => [row.id, row]));
      for (const id of this.#corrected) if (!corrected.has(id)) found.lost++;
      for (const { logged, listed } of corrected.values()) {
        if (logged !== listed) found.torn++;
        if (logged > 1) found.twice++;
      }
      const known = new Set(this.requests.map(({ key }) => key));
      for (const key of logged.keys()) if (key.startsWith(`${this.#name}-`)) expect(known).toContain(key);
      return found;
    } finally {
      await stop();
    }
  }
}

async function opened(where: { readonly dataDir: string } | { readonly databaseUrl: string }) {
  if ('dataDir' in where) return openDatabase({ dataDir: where.dataDir, databaseUrl: undefined }, () => {});
  const pool = openPool({ connectionString: where.databaseUrl, log: () => {} });
  return { pool, stop: () => pool.end() };
}

async function idsByKey(pool: Pool, text: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await pool.query<{ topic: string; id: string }>(text);
  const found = new Map<string, string[]>();
  for (const { topic, id } of rows) {
    const key = topic.split(' ')[0];
    found.set(key, [...(found.get(key) ?? []), id]);
  }
  return found;
}

/** Nothing lost, nothing torn, nothing twice. */
export const HELD: Found = { lost: 0, torn: 0, twice: 0 };
