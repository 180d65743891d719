import { sql } from 'kysely';
import { CASE_DOCUMENT, type DocumentEvent, documentOfBody } from '../language/procedure/document-log.ts';
import type { Register } from '../language/register.ts';
import { entryOf, type Row } from './entry-list.ts';
import type { StoredEntry } from './entry-reading.ts';
import type { StoredEvent } from './event.ts';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import { tableOf } from './register-table.ts';
import { readTx } from './tx.ts';

/*
 * Documents of cases have no table: what was checked and issued is read from the log, where a case has a handful of such
 * events, and so nothing of it can differ from the log. Who has to do something with one stands in `case_task`.
 */

/** What happened to a document, and when it was recorded: milliseconds since the epoch. */
export interface LoggedDocumentEvent extends DocumentEvent {
  readonly recordedAt: number;
}

/** What happened to the documents of a case, in order. The kind stands in the text, so that the partial index is used. */
export async function documentEvents(
  pool: Pool,
  jurisdiction: string,
  caseId: string,
): Promise<readonly LoggedDocumentEvent[]> {
  const rows = await query(
    pool,
    sql<Pick<StoredEvent, 'body' | 'recordedAt'>>`
      select body, recorded_at as "recordedAt" from event
       where jurisdiction = ${jurisdiction} and body ->> 'case' = ${caseId}
         and kind = ${sql.lit(CASE_DOCUMENT)} order by position`,
  );
  return rows.map(({ body, recordedAt }) => ({ ...documentOfBody(body), recordedAt }));
}

/** More rows than a document may have in a table. */
export const MOST_LISTED = 2000;

/** Which entries a document lists: a unit's or those of a log, with legal dates between two days, that name something. */
export interface Listed {
  readonly holder: { readonly unit: string } | { readonly jurisdiction: string };
  readonly from: string;
  readonly to: string;
  /** Field of the register that must hold this. */
  readonly names?: { readonly field: string; readonly value: string | number };
}

/** Entries that a document lists, by legal date; of more than 2,000 the first 2,001. */
export function entriesListed(
  pool: Pool,
  register: Register,
  { holder, from, to, names }: Listed,
): Promise<readonly StoredEntry[]> {
  const table = tableOf(register);
  const held = 'unit' in holder ? sql`unit = ${holder.unit}` : sql`jurisdiction = ${holder.jurisdiction}`;
  const column = names && table.columns.find(each => each.field === names.field);
  if (names !== undefined && column === undefined)
    throw new Error(`${register.slug} 没有字段 ${names.field}`);
  const named = column === undefined ? sql`true` : sql`${sql.id(column.column)} = ${names?.value}`;
  return readTx(pool, '*', async trx => {
    const { rows } = await sql<Row>`
      select * from ${sql.id(table.name)}
       where ${held} and voided_at is null and legal_date between ${from}::date and ${to}::date and ${named}
       order by legal_date, jurisdiction, entry limit ${MOST_LISTED + 1}`.execute(trx);
    return rows.map(row => entryOf(table, row));
  });
}
