import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { workdays } from '../calendar.ts';
import { ABSENT, checksumOf, PLACES, truthOf, type Workload } from '../workload.ts';
import type { BenchEngine } from './engine.ts';
import { FACT_COLUMNS, rowOf } from './rows.ts';
import { RECOMPUTE_SQL, TABLE_SQL } from './verdict-sql.ts';

/** DuckDB in this process, in memory, one thread. */
export class DuckdbEngine implements BenchEngine {
  readonly #connection: DuckDBConnection;
  readonly #units: number;

  private constructor(connection: DuckDBConnection, units: number) {
    this.#connection = connection;
    this.#units = units;
  }

  static async open(workload: Workload): Promise<DuckdbEngine> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    const columns = FACT_COLUMNS.map(name => `${name} integer`).join(', ');
    await connection.run(`create table facts(${columns})`);
    await connection.run('create table units(id integer, level integer)');
    await connection.run('create table cal(day integer, pfx integer)');
    const truth = truthOf(workload);
    await append(connection, 'facts', truth.kind.length, i => rowOf(truth, i));
    await append(connection, 'units', workload.units, i => [i, workload.level[i]]);
    await append(connection, 'cal', workdays.length, i => [i, workdays[i]]);
    return new DuckdbEngine(connection, workload.units);
  }

  async recompute(): Promise<void> {
    (await this.#connection.runAndReadAll(RECOMPUTE_SQL)).getRows();
  }

  async checksum(): Promise<string> {
    const table = new Uint8Array(this.#units * PLACES).fill(ABSENT);
    const result = await this.#connection.runAndReadAll(TABLE_SQL);
    const [at, code] = result.getColumns();
    at.forEach((place, i) => {
      table[Number(place)] = Number(code[i]);
    });
    return checksumOf(table);
  }
}

async function append(
  connection: DuckDBConnection,
  table: string,
  size: number,
  rowAt: (i: number) => (number | null)[],
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (let i = 0; i < size; i++) {
    for (const value of rowAt(i)) {
      if (value === null) appender.appendNull();
      else appender.appendInteger(value);
    }
    appender.endRow();
  }
  appender.closeSync();
}
