import { sql } from 'kysely';
import type { Register } from '../language/register.ts';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import { tableOf } from './register-table.ts';

/** How many entries of each register count (voided ones do not), by slug, in one statement. */
export async function countEntries(
  pool: Pool,
  registers: readonly Register[],
): Promise<ReadonlyMap<string, number>> {
  if (registers.length === 0) return new Map();
  const counts = registers.map(
    register => sql<{ slug: string; count: number }>`
      select ${register.slug}::text as slug, count(*) as count
        from ${sql.id(tableOf(register).name)} where voided_at is null`,
  );
  const rows = await query(pool, sql<{ slug: string; count: number }>`${sql.join(counts, sql` union all `)}`);
  return new Map(rows.map(row => [row.slug, row.count]));
}
