import pg from 'pg';
import { workdays } from '../calendar.ts';
import { ABSENT, checksumOf, PLACES, REVIEW, truthOf, type Workload } from '../workload.ts';
import type { BenchEngine } from './engine.ts';
import { FACT_COLUMNS, rowOf } from './rows.ts';
import { RECOMPUTE_SQL, TABLE_SQL } from './verdict-sql.ts';

const CHUNK = 20_000;

/** PostgreSQL: one statement over a table indexed for it, read-only and warm, one process, memory to sort in. */
export class PostgresEngine implements BenchEngine {
  readonly #client: pg.Client;
  readonly #units: number;

  private constructor(client: pg.Client, units: number) {
    this.#client = client;
    this.#units = units;
  }

  static async open(workload: Workload, connectionString: string): Promise<PostgresEngine> {
    const client = new pg.Client({ connectionString });
    await client.connect();
    await client.query("set work_mem = '256MB'; set jit = off; set max_parallel_workers_per_gather = 0");
    await client.query("set synchronous_commit = off; set maintenance_work_mem = '256MB'");
    await client.query('drop schema if exists bench cascade; create schema bench; set search_path = bench');
    await client.query(
      `create unlogged table facts(id integer, t smallint not null, unit integer not null, d1 integer not null, d2 integer,
        va integer not null, su integer, y smallint not null, h smallint not null, q smallint not null);
      create unlogged table units(id integer primary key, level smallint not null);
      create unlogged table cal(day integer primary key, pfx integer not null)`,
    );
    const truth = truthOf(workload);
    await insert(client, 'facts', FACT_COLUMNS.length, truth.kind.length, i => rowOf(truth, i));
    await insert(client, 'units', 2, workload.units, i => [i, workload.level[i]]);
    await insert(client, 'cal', 2, workdays.length, i => [i, workdays[i]]);
    await client.query('create index on facts(t, unit, y, h, q) include (d1, d2, va, su)');
    await client.query(`create index on facts(su) where t = ${REVIEW}`);
    await client.query('alter table facts add primary key (id)');
    for (const table of ['facts', 'units', 'cal']) await client.query(`vacuum (analyze) ${table}`);
    return new PostgresEngine(client, workload.units);
  }

  async recompute(): Promise<void> {
    await this.#client.query(RECOMPUTE_SQL);
  }

  async checksum(): Promise<string> {
    const table = new Uint8Array(this.#units * PLACES).fill(ABSENT);
    const { rows } = await this.#client.query<[number, number]>({ text: TABLE_SQL, rowMode: 'array' });
    for (const [at, code] of rows) table[at] = code;
    return checksumOf(table);
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}

async function insert(
  client: pg.Client,
  table: string,
  width: number,
  size: number,
  rowAt: (i: number) => (number | null)[],
): Promise<void> {
  const names = Array.from({ length: width }, (_, column) => `$${column + 1}::int[]`).join(', ');
  for (let from = 0; from < size; from += CHUNK) {
    const columns: (number | null)[][] = Array.from({ length: width }, () => []);
    for (let i = from; i < Math.min(size, from + CHUNK); i++) {
      rowAt(i).forEach((value, column) => {
        columns[column].push(value);
      });
    }
    await client.query(`insert into ${table} select * from unnest(${names})`, columns);
  }
}
