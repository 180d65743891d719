import { sql } from 'kysely';
import type { Pool } from './pool.ts';
import type { TableDeclaration } from './tables.ts';
import { platformTx, type Trx, tx } from './tx.ts';

/*
 * Tables as text and back: one row a line, as JSON of PostgreSQL's own making, which no driver reads in between. Only tables
 * of truth; what is derived is made anew from them.
 */

/** Rows fetched or put back at a time; few enough that the largest events (131,072 bytes) fit. */
const ROWS = 500;

/** The table of applied migrations is compared on restoring, not copied back. */
export const MIGRATION = 'migration';

/** Tables to be copied, in order of name. */
export function truthTables(declared: readonly TableDeclaration[]): readonly string[] {
  return declared
    .filter(table => table.role === 'truth')
    .map(table => table.name)
    .sort();
}

/** All tables of one moment. */
export interface TableSnapshot {
  /** Columns that rows are made of. */
  columns(table: string): Promise<readonly string[]>;
  /** The rows of a table, each a line of JSON. */
  rows(table: string): AsyncGenerator<readonly string[], void, void>;
}

async function columnsOf(trx: Trx, table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
     where attrelid = to_regclass(${table}) and attnum > 0 and not attisdropped and attgenerated = ''
     order by attnum`.execute(trx);
  return rows.map(row => row.name);
}

async function* rowsOf(trx: Trx, table: string): AsyncGenerator<readonly string[], void, void> {
  await sql`declare backup_rows no scroll cursor for select row_to_json(t)::text as line from ${sql.id(table)} t`.execute(
    trx,
  );
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.raw(String(ROWS))} from backup_rows`.execute(
      trx,
    );
    if (rows.length > 0) yield rows.map(row => row.line);
    if (rows.length < ROWS) break;
  }
  await sql`close backup_rows`.execute(trx);
}

/** Reads tables as they are at one moment, while others go on writing; only a page of rows is held at a time. */
export function inSnapshot<T>(pool: Pool, work: (snapshot: TableSnapshot) => Promise<T>): Promise<T> {
  const context = { jurisdiction: '', actor: 'backup', isolation: 'repeatable read' } as const;
  return tx(pool, context, async trx => {
    await sql`select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`.execute(
      trx,
    );
    return work({ columns: table => columnsOf(trx, table), rows: table => rowsOf(trx, table) });
  });
}

/** Where rows are put back. */
export interface TableFiller {
  /** Puts rows into a table, in pieces. Columns that the table has and the rows have not get their default. */
  fill(table: string, columns: readonly string[], rows: AsyncIterable<readonly string[]>): Promise<number>;
}

async function insert(trx: Trx, table: string, columns: readonly string[], lines: readonly string[]) {
  const names = sql.join(columns.map(column => sql.id(column)));
  await sql`
    insert into ${sql.id(table)} (${names})
    select ${names} from json_populate_recordset(null::${sql.id(table)}, ${`[${lines.join(',')}]`}::json)`.execute(
    trx,
  );
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Fills empty tables, all in one transaction: foreign keys are taken away meanwhile and checked when they come back. */
export function fillTables<T>(pool: Pool, work: (filler: TableFiller) => Promise<T>): Promise<T> {
  return platformTx(pool, 'restore', async trx => {
    await sql`select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`.execute(
      trx,
    );
    const { rows: keys } = await sql<ForeignKey>`
      select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
        from pg_constraint k join pg_class c on c.oid = k.conrelid
       where c.relnamespace = current_schema()::regnamespace and k.contype = 'f' order by 1, 2`.execute(trx);
    for (const { table, name } of keys) {
      await sql`alter table ${sql.id(table)} drop constraint ${sql.id(name)}`.execute(trx);
    }
    const result = await work({
      async fill(table, columns, rows) {
        let count = 0;
        for await (const lines of rows) {
          await insert(trx, table, columns, lines);
          count += lines.length;
        }
        return count;
      },
    });
    for (const { table, name, definition } of keys) {
      await sql`alter table ${sql.id(table)} add constraint ${sql.id(name)} ${sql.raw(definition)}`.execute(
        trx,
      );
    }
    return result;
  });
}

/** How many rows each of these tables has; null for one that does not exist. */
export async function countRows(
  pool: Pool,
  tables: readonly string[],
): Promise<ReadonlyMap<string, number | null>> {
  const counts = new Map<string, number | null>();
  for (const table of tables) {
    const exists = await pool.query<{ yes: boolean }>('select to_regclass($1) is not null as yes', [table]);
    if (!exists.rows[0].yes) counts.set(table, null);
    else {
      const { rows } = await pool.query<{ count: number }>(`select count(*) as count from "${table}"`);
      counts.set(table, rows[0].count);
    }
  }
  return counts;
}

/** What the schema of the copied database was: its migrations. */
export interface AppliedMigration {
  readonly number: number;
  readonly checksum: string;
}

export async function appliedMigrations(pool: Pool): Promise<readonly AppliedMigration[]> {
  return (await pool.query<AppliedMigration>('select number, checksum from migration order by number')).rows;
}
