import { sql } from 'kysely';
import type { LoggedEvent } from '../language/entry-log.ts';
import type { CaseState } from '../language/procedure/case.ts';
import { CASE_STEP } from '../language/procedure/case-log.ts';
import { CASE_DOCUMENT } from '../language/procedure/document-log.ts';
import { OF_CASE } from './evidence-use.ts';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import type { Trx } from './tx.ts';

/** How far the tables of cases have come in the log of a jurisdiction, and by what they were worked out. */
export interface CaseProgress {
  readonly jurisdiction: string;
  readonly position: number;
  readonly definitions: string;
  readonly grounds: string;
}

export function readCaseProgress(pool: Pool): Promise<readonly CaseProgress[]> {
  return query(
    pool,
    sql<CaseProgress>`select jurisdiction, position, definitions, grounds from case_progress`,
  );
}

/** Notes how far the tables have come; by what the older rows were worked out stays as it was noted. */
export async function noteCasePosition(trx: Trx, progress: CaseProgress): Promise<void> {
  const { jurisdiction, position, definitions, grounds } = progress;
  await sql`
    insert into case_progress (jurisdiction, position, definitions, grounds)
    values (${jurisdiction}, ${position}, ${definitions}, ${grounds})
        on conflict (jurisdiction) do update set position = excluded.position`.execute(trx);
}

/** Notes that all rows of a jurisdiction were worked out by these definitions and grounds. */
export async function noteCaseProgress(trx: Trx, progress: CaseProgress): Promise<void> {
  const { jurisdiction, position, definitions, grounds } = progress;
  await sql`
    insert into case_progress (jurisdiction, position, definitions, grounds)
    values (${jurisdiction}, ${position}, ${definitions}, ${grounds})
        on conflict (jurisdiction) do update
       set position = greatest(case_progress.position, excluded.position),
           definitions = excluded.definitions, grounds = excluded.grounds`.execute(trx);
}

/** Position of the last step of a case in each log that has one. */
export async function lastSteps(pool: Pool): Promise<ReadonlyMap<string, number>> {
  const rows = await query(
    pool,
    sql<{ jurisdiction: string; position: number }>`
      select jurisdiction, max(position) as position from event where kind = ${sql.lit(CASE_STEP)} group by 1`,
  );
  return new Map(rows.map(row => [row.jurisdiction, row.position]));
}

const PAGE = 500;

async function* pages<Row>(trx: Trx, statement: ReturnType<typeof sql<Row>>): AsyncGenerator<readonly Row[]> {
  await sql`declare case_rows no scroll cursor for ${statement}`.execute(trx);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.raw(String(PAGE))} from case_rows`.execute(trx);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) break;
  }
  await sql`close case_rows`.execute(trx);
}

/** All that happened in the cases of a log, that of one case together and in order; a page of it at a time. */
export function eventsOfCases(trx: Trx, jurisdiction: string): AsyncGenerator<readonly LoggedEvent[]> {
  return pages(
    trx,
    sql<LoggedEvent>`
      select jurisdiction, position, recorded_at as "recordedAt", kind, body
        from (select * from event where jurisdiction = ${jurisdiction} and kind = ${sql.lit(CASE_STEP)}
              union all
              select * from event where jurisdiction = ${jurisdiction} and kind = ${sql.lit(CASE_DOCUMENT)}) as e
       order by coalesce(split_part(body ->> 'case', '-', -1)::bigint, position), position`,
  );
}

/** Empties the tables of a jurisdiction. */
export async function clearCases(trx: Trx, jurisdiction: string): Promise<void> {
  await sql`
    delete from evidence_use where jurisdiction = ${jurisdiction} and register = ${OF_CASE}`.execute(trx);
  for (const table of ['case_party', 'case_task', 'procedure_case', 'case_number', 'case_progress']) {
    await sql`delete from ${sql.id(table)} where jurisdiction = ${jurisdiction}`.execute(trx);
  }
}

/** Makes the last ordinals of series anew: of all that bears one, the highest. */
export async function refillNumbers(trx: Trx, jurisdiction: string): Promise<void> {
  await sql`
    insert into case_number (jurisdiction, series, unit, year, last)
    select ${jurisdiction}, t.series, t.unit, t.year, max(t.n)
      from event e cross join lateral jsonb_to_recordset(e.body -> 'takes')
        as t(series text, unit text, year integer, n integer)
     where e.jurisdiction = ${jurisdiction} and e.kind in (${sql.lit(CASE_STEP)}, ${sql.lit(CASE_DOCUMENT)})
       and e.body ? 'takes'
     group by t.series, t.unit, t.year`.execute(trx);
}

/** A case with what the tables say of its last day. */
export interface DatedCase {
  readonly said: NewDate;
  readonly units: readonly string[];
  /** Null of a case that has ended: it has no last day. */
  readonly state: CaseState | null;
}

/** Cases of a jurisdiction; a page of them at a time. */
export function datedCases(trx: Trx, jurisdiction: string): AsyncGenerator<readonly DatedCase[]> {
  return pages(
    trx,
    sql<DatedCase>`
      select jsonb_build_object('id', id, 'above', above, 'due_on', due_on, 'due_clock', due_clock,
                                'provisional', provisional, 'suspended', suspended) as said,
             units, case when ended is null then state end as state
        from procedure_case where jurisdiction = ${jurisdiction} order by id`,
  );
}

/** What a new calendar or a decided reading changes about a case. */
export interface NewDate {
  readonly id: number;
  readonly above: readonly string[];
  readonly due_on: string | null;
  readonly due_clock: string | null;
  readonly provisional: boolean;
  readonly suspended: boolean;
}

export async function writeDates(trx: Trx, jurisdiction: string, dates: readonly NewDate[]): Promise<void> {
  if (dates.length === 0) return;
  const given = sql`jsonb_to_recordset(${JSON.stringify(dates)}::jsonb)
    as g(id bigint, above text[], due_on date, due_clock text, provisional boolean, suspended boolean)`;
  await sql`
    update procedure_case c set above = g.above, due_on = g.due_on, due_clock = g.due_clock,
           provisional = g.provisional, suspended = g.suspended
      from ${given} where c.jurisdiction = ${jurisdiction} and c.id = g.id
       and (c.above, c.due_on, c.due_clock, c.provisional, c.suspended)
           is distinct from (g.above, g.due_on, g.due_clock, g.provisional, g.suspended)`.execute(trx);
  await sql`
    update case_task t set due_on = g.due_on
      from ${given} where t.jurisdiction = ${jurisdiction} and t.case_id = g.id
       and t.due_on is distinct from g.due_on`.execute(trx);
}

const TABLES: Readonly<Record<string, string>> = {
  procedure_case: 'jurisdiction, id',
  case_party: 'jurisdiction, case_id, unit, party',
  case_task: 'jurisdiction, case_id, no',
  case_number: 'jurisdiction, series, unit, year',
  case_progress: 'jurisdiction',
};

/** Hash of all rows of each table of cases, of one jurisdiction: equal rows give equal hashes. */
export async function digestCases(
  source: Pool | Trx,
  jurisdiction: string,
): Promise<Readonly<Record<string, string>>> {
  const digests: Record<string, string> = {};
  for (const [table, key] of Object.entries(TABLES)) {
    const rows = await query(
      source,
      sql<{ digest: string }>`
        select encode(sha256(coalesce(string_agg(sha256(convert_to(r::text, 'UTF8')), ''::bytea
                                                 order by ${sql.raw(key)}), ''::bytea)), 'hex') as digest
          from ${sql.id(table)} r where jurisdiction = ${jurisdiction}`,
    );
    digests[table] = rows[0].digest;
  }
  return digests;
}
