import { sql } from 'kysely';
import type { Json } from '../kernel/canonical-json.ts';
import { ENTRY_EVENTS, entryId } from '../language/entry-log.ts';
import { CASE_STEP } from '../language/procedure/case-log.ts';
import type { Register } from '../language/register.ts';
import { tableOf } from './register-table.ts';
import type { Trx } from './tx.ts';

/*
 * The one place where an event is written over: a personal value that a rule of retention sends away goes from the log
 * itself. The leaf stays the same (merkle-leaf.ts), and an event says that it went.
 */

/** An event of an entry's history. */
export interface EntryEventRow {
  readonly position: number;
  readonly kind: string;
  readonly body: Json;
}

/** The events that recorded, amended and voided an entry, in order, locked until the transaction ends. */
export async function lockEntryEvents(
  trx: Trx,
  jurisdiction: string,
  entry: number,
): Promise<readonly EntryEventRow[]> {
  const { rows } = await sql<EntryEventRow>`
    select position, kind, body from event
     where jurisdiction = ${jurisdiction}
       and ((position = ${entry}::bigint and kind = ${sql.lit(ENTRY_EVENTS.recorded)})
         or (body ->> 'entry' = ${entryId(jurisdiction, entry)}
             and kind in (${sql.lit(ENTRY_EVENTS.amended)}, ${sql.lit(ENTRY_EVENTS.voided)})))
     order by position for update`.execute(trx);
  return rows;
}

/**
 * The steps of the case that wrote an entry, in order, locked until the transaction ends; none where no case did. The step
 * with which the entry came to be is the event before it, and says so.
 */
export async function lockCaseSteps(
  trx: Trx,
  jurisdiction: string,
  entry: number,
): Promise<readonly EntryEventRow[]> {
  const { rows: recording } = await sql<{ case: number }>`
    select coalesce(split_part(body ->> 'case', '-', -1)::bigint, position) as case from event
     where jurisdiction = ${jurisdiction} and position = ${entry - 1}::bigint and kind = ${sql.lit(CASE_STEP)}
       and body -> 'step' -> 'records' = 'true'::jsonb`.execute(trx);
  if (recording.length === 0) return [];
  const first = recording[0].case;
  const { rows } = await sql<EntryEventRow>`
    select position, kind, body from event
     where jurisdiction = ${jurisdiction} and kind = ${sql.lit(CASE_STEP)}
       and (position = ${first}::bigint or body ->> 'case' = ${entryId(jurisdiction, first)})
     order by position for update`.execute(trx);
  return rows;
}

/** Takes a field from what the tables say of the case that writes an entry; headline and search are made anew at the next start. */
export async function eraseFromCase(
  trx: Trx,
  jurisdiction: string,
  entry: number,
  field: string,
): Promise<void> {
  const path = sql`array['fields', ${field}::text]`;
  const { rows } = await sql`
    update procedure_case c set headline = '', search = '',
           state = jsonb_set(c.state #- ${path}, '{steps}',
             (select jsonb_agg(case when s.step -> 'fields' ? ${field}::text then s.step #- ${path} else s.step end order by s.n)
                from jsonb_array_elements(c.state -> 'steps') with ordinality as s(step, n)))
     where c.jurisdiction = ${jurisdiction} and c.entry = ${entry}::bigint
    returning c.id`.execute(trx);
  if (rows.length === 0) return;
  await sql`update case_progress set definitions = '' where jurisdiction = ${jurisdiction}`.execute(trx);
  await sql`
    update idempotency set body_hash = '' where jurisdiction = ${jurisdiction}
       and response ->> 'id' = ${entryId(jurisdiction, (rows[0] as { id: number }).id)}`.execute(trx);
}

/** Puts another body in the place of an event's. */
export async function replaceBody(
  trx: Trx,
  jurisdiction: string,
  position: number,
  body: Json,
): Promise<void> {
  await sql`
    update event set body = ${JSON.stringify(body)}::jsonb
     where jurisdiction = ${jurisdiction} and position = ${position}::bigint`.execute(trx);
}

/** Empties the column of a field in the row of an entry. */
export async function emptyColumn(
  trx: Trx,
  register: Register,
  jurisdiction: string,
  entry: number,
  field: string,
): Promise<void> {
  const table = tableOf(register);
  const { column } = table.columns.find(each => each.field === field)!;
  await sql`
    update ${sql.id(table.name)} set ${sql.id(column)} = null
     where jurisdiction = ${jurisdiction} and entry = ${entry}::bigint`.execute(trx);
}

/**
 * Takes the hash from the requests that wrote these positions: it covers what was asked word for word, and a name or a
 * number could be found out by trying. A repetition of such a request is then refused as another one.
 */
export async function forgetRequests(
  trx: Trx,
  jurisdiction: string,
  positions: readonly number[],
): Promise<void> {
  const wanted = positions.map(position => JSON.stringify({ entries: [{ position }] }));
  await sql`
    update idempotency set body_hash = ''
     where jurisdiction = ${jurisdiction} and response @> any(${wanted}::jsonb[])`.execute(trx);
}
