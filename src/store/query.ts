import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  Transaction,
} from 'kysely';
import type { Pool } from './pool.ts';
import type { Trx } from './tx.ts';

/** Where a statement is run: outside a transaction, or in an open one. */
export type Source = Pool | Trx;

// Compiles only; it has no connection to run anything on.
const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Runs one reading statement and gives its rows. */
export async function query<Row>(source: Source, statement: RawBuilder<Row>): Promise<readonly Row[]> {
  if (source instanceof Transaction) return (await statement.execute(source)).rows;
  const { sql, parameters } = statement.compile(compiler);
  return (await source.query(sql, [...parameters])).rows as Row[];
}
