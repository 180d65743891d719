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
 * events, and so nothing of it can differ from the log.
 */

/** What happened to the documents of a case, in order. The kind stands in the text, so that the partial index is used. */
export async function documentEvents(
  pool: Pool,
  jurisdiction: string,
  caseId: string,
): Promise<readonly DocumentEvent[]> {
  const rows = await query(
    pool,
    sql<Pick<StoredEvent, 'body'>>`
      select body from event
       where jurisdiction = ${jurisdiction} and body ->> 'case' = ${caseId}
         and kind = ${sql.lit(CASE_DOCUMENT)} order by position`,
  );
  return rows.map(row => documentOfBody(row.body));
}

/** More rows than a document may have in a table. */
export const MOST_LISTED = 2000;

/** Entries of a unit whose legal dates lie between two days, in their order; of more than 2,000 the first 2,001. */
export function entriesBetween(
  pool: Pool,
  register: Register,
  { unit, from, to }: { readonly unit: string; readonly from: string; readonly to: string },
): Promise<readonly StoredEntry[]> {
  const table = tableOf(register);
  return readTx(pool, '*', async trx => {
    const { rows } = await sql<Row>`
      select * from ${sql.id(table.name)}
       where unit = ${unit} and voided_at is null and legal_date between ${from}::date and ${to}::date
       order by legal_date, jurisdiction, entry limit ${MOST_LISTED + 1}`.execute(trx);
    return rows.map(row => entryOf(table, row));
  });
}
