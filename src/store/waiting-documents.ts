import { sql } from 'kysely';
import { CASE_DOCUMENT } from '../language/procedure/document-log.ts';
import type { DocumentTask } from './case-tasks.ts';
import type { Pool } from './pool.ts';
import { readTx } from './tx.ts';

/** A document that waits to be checked or issued. */
export interface WaitingDocument extends Pick<DocumentTask, 'act' | 'unit'> {
  readonly jurisdiction: string;
  /** Position of the case, and number of the task in it. */
  readonly case: number;
  readonly no: number;
  readonly document: string;
  readonly roles: readonly string[];
  readonly notFor: readonly string[];
  readonly procedure: string;
  readonly headline: string;
  /** How many times it was acted on. */
  readonly version: number;
  /** When what made it wait was recorded; its legal day may lie long before. Milliseconds since the epoch. */
  readonly since: number;
}

/** Documents that wait since an instant or later, whoever issues them; a page of them. */
export function waitingDocuments(
  pool: Pool,
  from: number,
  after: Pick<WaitingDocument, 'jurisdiction' | 'case' | 'no'> | null,
  limit: number,
): Promise<readonly WaitingDocument[]> {
  const beyond =
    after === null
      ? sql``
      : sql`and (t.jurisdiction, t.case_id, t.no) > (${after.jurisdiction}::text, ${after.case}::bigint, ${after.no}::integer)`;
  return readTx(pool, '*', async trx => {
    const { rows } = await sql<WaitingDocument>`
      select t.jurisdiction, t.case_id as "case", t.no, t.document, t.kind as act, t.unit, t.roles,
             t.not_for as "notFor", c.procedure, c.headline, e.version, coalesce(e.at, s.at) as since
        from case_task t
        join procedure_case c on c.jurisdiction = t.jurisdiction and c.id = t.case_id
       cross join lateral (
         select count(*)::int as version, max(recorded_at) as at from event
          where jurisdiction = t.jurisdiction and body ->> 'case' = t.jurisdiction || '-' || t.case_id
            and kind = ${sql.lit(CASE_DOCUMENT)} and body ->> 'document' = t.document) as e
       -- The id of a document begins with the number of the step that produced it.
       cross join lateral (select c.recorded[split_part(t.document, '-', 1)::integer] as at) as s
       where t.state = 'open' and t.document is not null and coalesce(e.at, s.at) >= ${from} ${beyond}
       order by t.jurisdiction, t.case_id, t.no limit ${limit}`.execute(trx);
    return rows;
  });
}
