import { sql } from 'kysely';
import type { Fields } from '../language/entry.ts';
import { ENTRY_EVENTS, entryId } from '../language/entry-log.ts';
import type { FieldValue } from '../language/field.ts';
import type { StoredEvent } from './event.ts';
import type { Pool } from './pool.ts';
import { query } from './query.ts';

/** An entry as it stands now. Times in milliseconds since the epoch. */
export interface StoredEntry {
  readonly id: string;
  readonly jurisdiction: string;
  /** Position of the event that recorded it. */
  readonly position: number;
  readonly register: string;
  readonly unit: string;
  readonly legalDate: string;
  readonly recordedAt: number;
  readonly amendedAt: number | null;
  /** 1, and one more for each amendment. */
  readonly versions: number;
  readonly voidedAt: number | null;
  /** Only what is filled. */
  readonly fields: Fields;
}

interface EventRow {
  readonly position: number;
  readonly recorded_at: number;
  readonly kind: string;
  readonly body: StoredEvent['body'];
}

/**
 * The events that recorded, amended and voided an entry, in order; empty when there is no such entry. The kinds stand in
 * the text and not in parameters, so that the partial index of 0002 is used.
 */
export async function entryHistory(
  pool: Pool,
  jurisdiction: string,
  position: number,
): Promise<readonly StoredEvent[]> {
  const rows = await query(
    pool,
    sql<EventRow>`
      select position, recorded_at, kind, body from event
       where jurisdiction = ${jurisdiction} and position = ${position}::bigint
         and kind = ${sql.lit(ENTRY_EVENTS.recorded)}
      union all
      select position, recorded_at, kind, body from event
       where jurisdiction = ${jurisdiction} and body ->> 'entry' = ${entryId(jurisdiction, position)}
         and kind in (${sql.lit(ENTRY_EVENTS.amended)}, ${sql.lit(ENTRY_EVENTS.voided)})
       order by position`,
  );
  if (rows[0]?.kind !== ENTRY_EVENTS.recorded) return [];
  return rows.map(row => ({
    jurisdiction,
    position: row.position,
    recordedAt: row.recorded_at,
    kind: row.kind,
    body: row.body,
  }));
}

interface Body {
  readonly legalDate?: string;
  readonly fields: Readonly<Record<string, FieldValue | null>>;
}

function patched(fields: Fields, patch: Body['fields']): Fields {
  const all = Object.entries({ ...fields, ...patch });
  return Object.fromEntries(all.filter((pair): pair is [string, FieldValue] => pair[1] !== null));
}

function after(entry: StoredEntry, { kind, recordedAt, body }: StoredEvent): StoredEntry {
  if (kind === ENTRY_EVENTS.voided) return { ...entry, voidedAt: entry.voidedAt ?? recordedAt };
  const { legalDate = entry.legalDate, fields } = body as unknown as Body;
  return {
    ...entry,
    legalDate,
    fields: patched(entry.fields, fields),
    amendedAt: recordedAt,
    versions: entry.versions + 1,
  };
}

/** An entry as it stands after the events of its history; null when there are none. */
export function entryOfHistory(history: readonly StoredEvent[]): StoredEntry | null {
  if (history.length === 0) return null;
  const [{ jurisdiction, position, recordedAt, body }, ...later] = history;
  const { register, unit, legalDate, fields } = body as unknown as Omit<StoredEntry, 'id'>;
  const first: StoredEntry = {
    id: entryId(jurisdiction, position),
    jurisdiction,
    position,
    register,
    unit,
    legalDate,
    recordedAt,
    amendedAt: null,
    versions: 1,
    voidedAt: null,
    fields,
  };
  return later.reduce(after, first);
}

/** One entry, void or not, read from the log itself; null when there is none. */
export async function readEntry(
  pool: Pool,
  jurisdiction: string,
  position: number,
): Promise<StoredEntry | null> {
  return entryOfHistory(await entryHistory(pool, jurisdiction, position));
}
