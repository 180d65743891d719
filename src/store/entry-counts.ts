import { sql } from 'kysely';
import type { Register } from '../language/register.ts';
import { unitIn } from './entry-list-filter.ts';
import type { Pool } from './pool.ts';
import { tableOf } from './register-table.ts';
import { type ReadScope, readTx } from './tx.ts';

/**
 * How many entries of each register count (voided ones do not), by slug, in one statement.
 * @param units of which units; null: all
 */
export async function countEntries(
  pool: Pool,
  registers: readonly Register[],
  units: readonly string[] | null = null,
  scope: ReadScope = '*',
): Promise<ReadonlyMap<string, number>> {
  if (registers.length === 0) return new Map();
  const of = units === null ? sql`true` : unitIn(sql.id('unit'), units);
  const counts = registers.map(
    register => sql<{ slug: string; count: number }>`
      select ${register.slug}::text as slug, count(*) as count
        from ${sql.id(tableOf(register).name)} where voided_at is null and ${of}`,
  );
  const { rows } = await readTx(pool, scope, trx =>
    sql<{ slug: string; count: number }>`${sql.join(counts, sql` union all `)}`.execute(trx),
  );
  return new Map(rows.map(row => [row.slug, row.count]));
}
