import { sql } from 'kysely';
import type { Json } from '../kernel/canonical-json.ts';
import type { Pool } from './pool.ts';
import { query } from './query.ts';

/** An act that the audit log tells of, in whichever jurisdiction's log it lies. */
export interface AuditRow {
  readonly jurisdiction: string;
  readonly position: number;
  /** Milliseconds since the epoch. */
  readonly recordedAt: number;
  readonly kind: string;
  readonly body: Json;
}

/** The words of the index on acts (0003-identity.ts), which is used where a question says the same. */
const IS_ACT = sql`(starts_with(kind, 'identity.') or starts_with(kind, 'settings.') or kind = 'entry.erased')`;

/** Acts of administration of all logs, the newest first. */
export async function readAudit(
  pool: Pool,
  options: {
    /** Only what comes after this one in the list. */
    readonly before?: Pick<AuditRow, 'recordedAt' | 'position' | 'jurisdiction'> | undefined;
    readonly limit: number;
    readonly kind?: string | undefined;
    /** Only what was done by or to one of these; absent: everything. */
    readonly accounts?: readonly string[] | undefined;
  },
): Promise<readonly AuditRow[]> {
  const { before, limit, accounts, kind } = options;
  const after =
    before === undefined
      ? sql``
      : sql`and (recorded_at, jurisdiction, position) < (${before.recordedAt}, ${before.jurisdiction}, ${before.position})`;
  const ofKind = kind === undefined ? sql`` : sql`and kind = ${kind}`;
  const ids = accounts && [...accounts];
  const ofPeople =
    ids === undefined
      ? sql``
      : sql`and (coalesce(body ->> 'by', body ->> 'actor') = any(${ids}::text[]) or body ->> 'account' = any(${ids}::text[]))`;
  return query(
    pool,
    sql<AuditRow>`
      select jurisdiction, position, recorded_at as "recordedAt", kind, body from event
       where ${IS_ACT} ${after} ${ofKind} ${ofPeople}
       order by recorded_at desc, jurisdiction desc, position desc limit ${limit}`,
  );
}
