import { sql } from 'kysely';
import { ENTRY_EVENTS, parseEntryId } from '../language/entry-log.ts';
import type { Register } from '../language/register.ts';
import { entryOf, type Row } from './entry-list.ts';
import { unitIn } from './entry-list-filter.ts';
import type { StoredEntry } from './entry-reading.ts';
import type { StoredEvent } from './event.ts';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import { tableOf } from './register-table.ts';
import { type ReadScope, readTx } from './tx.ts';

/** Between which days a register is compared, within what may be seen. */
export interface ComparisonRequest {
  /** Legal dates after the one and up to the other make a difference. */
  readonly from: string;
  readonly to: string;
  /** What was recorded, amended or voided from the one instant on and before the other makes one too. */
  readonly known: readonly [before: number, after: number];
  readonly units: readonly string[] | null;
  readonly scope: ReadScope;
  readonly limit: number;
}

/**
 * Entries that may be otherwise on the one day than on the other, as they stand now, in the order in which they were
 * recorded; at most one more than `limit`. What was last amended before the first instant is the same on both days, but for
 * whether it was there.
 */
export function perhapsChanged(
  pool: Pool,
  register: Register,
  { from, to, known: [before, after], units, scope, limit }: ComparisonRequest,
): Promise<readonly StoredEntry[]> {
  if (units !== null && units.length === 0) return Promise.resolve([]);
  const table = tableOf(register);
  const within = units === null ? sql`true` : unitIn(sql.id('unit'), units);
  const found = sql<Row>`
    select * from ${sql.id(table.name)}
     where ${within} and recorded_at < ${after}::bigint
       and (recorded_at >= ${before}::bigint or amended_at >= ${before}::bigint or voided_at >= ${before}::bigint
            or legal_date > ${from}::date and legal_date <= ${to}::date)
     order by recorded_at, jurisdiction, entry limit ${limit + 1}`;
  return readTx(pool, scope, async trx => {
    const { rows } = await found.execute(trx);
    return rows.map(row => entryOf(table, row));
  });
}

/** The events that touched these entries, in order, by the id of the entry. */
export async function historiesOf(
  pool: Pool,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredEvent[]>> {
  const places = ids.flatMap(id => parseEntryId(id) ?? []);
  const at = places.map(place => place.jurisdiction);
  const positions = places.map(place => place.position);
  const rows = await query(
    pool,
    sql<StoredEvent & { readonly entry: string }>`
      select e.jurisdiction, e.position, e.recorded_at as "recordedAt", e.kind, e.body,
             e.jurisdiction || '-' || e.position as entry
        from unnest(${at}::text[], ${positions}::bigint[]) as asked(jurisdiction, position)
        join event e on e.jurisdiction = asked.jurisdiction and e.position = asked.position
         and e.kind = ${sql.lit(ENTRY_EVENTS.recorded)}
      union all
      select e.jurisdiction, e.position, e.recorded_at, e.kind, e.body, asked.id
        from unnest(${at}::text[], ${[...ids]}::text[]) as asked(jurisdiction, id)
        join event e on e.jurisdiction = asked.jurisdiction and e.body ->> 'entry' = asked.id
         and e.kind in (${sql.lit(ENTRY_EVENTS.amended)}, ${sql.lit(ENTRY_EVENTS.voided)})
       order by 1, 2`,
  );
  const histories = new Map<string, StoredEvent[]>();
  for (const { entry, ...event } of rows) histories.set(entry, [...(histories.get(entry) ?? []), event]);
  return histories;
}
