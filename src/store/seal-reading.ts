import { type RawBuilder, sql } from 'kysely';
import type { Json } from '../kernel/canonical-json.ts';
import type { StoredEvent } from './event.ts';
import type { Pool } from './pool.ts';
import { query, type Source } from './query.ts';
import { type Trx, tx } from './tx.ts';

/*
 * The log read as it lies there, holes and all: what is wrong with it is to be found and named, not to stop the reading
 * (readEvents stops at the first hole).
 */

/** Events of a page. */
const PAGE = 2500;

interface Row {
  readonly position: number;
  readonly recordedAt: number;
  readonly kind: string;
  readonly body: Json;
}

const page = (jurisdiction: string, after: number, limit: number): RawBuilder<Row> => sql<Row>`
  select position, recorded_at as "recordedAt", kind, body from event
   where jurisdiction = ${jurisdiction} and position > ${after}::bigint order by position limit ${limit}`;

/** The events after a position, in order, a page at a time; positions may be missing. */
export async function* eventsAfter(
  pool: Source,
  jurisdiction: string,
  after = 0,
): AsyncGenerator<readonly StoredEvent[], void, void> {
  for (let from = after; ; ) {
    const rows = await query(pool, page(jurisdiction, from, PAGE));
    if (rows.length > 0) yield rows.map(row => ({ jurisdiction, ...row }));
    if (rows.length < PAGE) return;
    from = rows[rows.length - 1].position;
  }
}

/** Reads the whole log as it is at one moment, while others go on writing. */
export function atOneMoment<T>(pool: Pool, work: (trx: Trx) => Promise<T>): Promise<T> {
  const context = { jurisdiction: '', actor: 'verify', isolation: 'repeatable read' } as const;
  return tx(pool, context, async trx => {
    await sql`select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`.execute(
      trx,
    );
    return work(trx);
  });
}

/** One event; null where there is none. */
export async function eventAt(
  pool: Pool,
  jurisdiction: string,
  position: number,
): Promise<StoredEvent | null> {
  const [row] = await query(pool, page(jurisdiction, position - 1, 1));
  return row?.position === position ? { jurisdiction, ...row } : null;
}

/** Every jurisdiction that has a head or an event: an event without a head is found this way too. */
export async function loggedJurisdictions(pool: Source): Promise<readonly string[]> {
  const rows = await query(
    pool,
    sql<{ jurisdiction: string }>`
      select jurisdiction from head union select distinct jurisdiction from event order by 1`,
  );
  return rows.map(row => row.jurisdiction);
}
