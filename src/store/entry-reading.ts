import { type RawBuilder, sql } from 'kysely';
import type { Fields } from '../language/entry.ts';
import { ENTRY_EVENTS, entryId, parseEntryId } from '../language/entry-log.ts';
import type { FieldValue } from '../language/field.ts';
import type { Register } from '../language/register.ts';
import type { StoredEvent } from './event.ts';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import { type RegisterTable, tableOf } from './register-table.ts';

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

/** Which entries of a register to list; everything left out does not narrow. */
export interface ListOptions {
  /** Units that hold the entries; null for all. An empty list finds nothing. */
  readonly units?: readonly string[] | null;
  readonly jurisdictions?: readonly string[] | null;
  /** First and last legal date. */
  readonly from?: string;
  readonly to?: string;
  /** Value of the register's key. */
  readonly key?: string;
  /** Default false. */
  readonly includeVoided?: boolean;
  /** Default 50, at most 1000. */
  readonly limit?: number;
  readonly offset?: number;
  /** The last entry of the page before, for reading through everything: steady while others write. */
  readonly after?: { readonly id: string; readonly legalDate: string };
}

/** A page of entries. */
export interface EntryPage {
  readonly entries: readonly StoredEntry[];
  /** How many there are on all pages. */
  readonly total: number;
}

/** Most entries of one page. */
export const LARGEST_PAGE = 1000;

interface Row {
  readonly jurisdiction: string;
  readonly entry: number;
  readonly unit: string;
  readonly legal_date: string;
  readonly recorded_at: number;
  readonly amended_at: number | null;
  readonly versions: number;
  readonly voided_at: number | null;
  readonly [column: string]: unknown;
}

function fieldsOf(table: RegisterTable, row: Row): Fields {
  const fields: Record<string, FieldValue> = {};
  for (const { field, column, type } of table.columns) {
    const value = row[column];
    // numeric arrives as text; a decimal of ours has few enough digits to be told exactly (field-check.ts).
    if (value !== null) fields[field] = type === 'numeric' ? Number(value) : (value as FieldValue);
  }
  return fields;
}

function entryOf(table: RegisterTable, row: Row): StoredEntry {
  return {
    id: entryId(row.jurisdiction, row.entry),
    jurisdiction: row.jurisdiction,
    position: row.entry,
    register: table.slug,
    unit: row.unit,
    legalDate: row.legal_date,
    recordedAt: row.recorded_at,
    amendedAt: row.amended_at,
    versions: row.versions,
    voidedAt: row.voided_at,
    fields: fieldsOf(table, row),
  };
}

type Condition = RawBuilder<unknown>;

const allOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);

function conditionsOf(table: RegisterTable, options: ListOptions): Condition[] {
  const { units, jurisdictions, from, to, key } = options;
  return [
    ...(options.includeVoided === true ? [] : [sql`voided_at is null`]),
    ...(units ? [sql`unit = any(${[...units]}::text[])`] : []),
    ...(jurisdictions ? [sql`jurisdiction = any(${[...jurisdictions]}::text[])`] : []),
    ...(from === undefined ? [] : [sql`legal_date >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`legal_date <= ${to}::date`]),
    // A register without a key has no entry with this one.
    ...(key === undefined ? [] : [table.key === null ? sql`false` : sql`${sql.id(table.key)} = ${key}`]),
  ];
}

function afterCondition(after: ListOptions['after']): Condition[] {
  if (after === undefined) return [];
  const place = parseEntryId(after.id);
  if (place === null) return [sql`false`];
  return [
    sql`(legal_date, entry, jurisdiction) < (${after.legalDate}::date, ${place.position}::bigint, ${place.jurisdiction})`,
  ];
}

/** Entries of a register, the latest legal date first, of one day the last recorded first. */
export async function listEntries(
  pool: Pool,
  register: Register,
  options: ListOptions = {},
): Promise<EntryPage> {
  const table = tableOf(register);
  const conditions = conditionsOf(table, options);
  const limit = Math.min(options.limit ?? 50, LARGEST_PAGE);
  const page = sql<Row>`
    select * from ${sql.id(table.name)} where ${allOf([...conditions, ...afterCondition(options.after)])}
     order by legal_date desc, entry desc, jurisdiction desc limit ${limit} offset ${options.offset ?? 0}`;
  const count = sql<{ total: number }>`
    select count(*) as total from ${sql.id(table.name)} where ${allOf(conditions)}`;
  const [rows, [{ total }]] = await Promise.all([query(pool, page), query(pool, count)]);
  return { entries: rows.map(row => entryOf(table, row)), total };
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
