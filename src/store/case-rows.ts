import { type RawBuilder, sql } from 'kysely';
import type { CaseState } from '../language/procedure/case.ts';
import { OF_CASE } from './evidence-use.ts';
import type { Pool } from './pool.ts';
import { query, type Source } from './query.ts';
import { type ReadScope, readTx, type Trx, tx } from './tx.ts';

/** A row of `procedure_case`, as it lies there. Times in milliseconds, days `YYYY-MM-DD`. */
export interface CaseRowValues {
  readonly jurisdiction: string;
  readonly id: number;
  readonly procedure: string;
  readonly version: number;
  readonly stage: string;
  readonly ended: string | null;
  readonly home: string;
  readonly entry: number | null;
  readonly headline: string;
  readonly search: string;
  readonly names: string | null;
  readonly tracking: string | null;
  readonly units: readonly string[];
  /** These, and all units above them. */
  readonly above: readonly string[];
  readonly opened_on: string;
  readonly opened_by: string;
  readonly changed_on: string;
  readonly changed_at: number;
  readonly due_on: string | null;
  readonly due_clock: string | null;
  readonly provisional: boolean;
  readonly suspended: boolean;
  readonly findings: number;
  readonly steps: number;
  readonly recorded: readonly number[];
  readonly state: CaseState;
}

export interface CasePartyValues {
  readonly jurisdiction: string;
  readonly case_id: number;
  readonly unit: string;
  readonly party: string;
}

export interface CaseTaskValues {
  readonly jurisdiction: string;
  readonly case_id: number;
  readonly no: number;
  readonly kind: string;
  readonly unit: string;
  readonly roles: readonly string[];
  readonly account: string | null;
  readonly state: string;
  readonly stage: string;
  readonly opened_on: string;
  readonly closed_by: string | null;
  readonly closed_at: number | null;
  readonly due_on: string | null;
  /** Of a document: its id in the case, and the accounts that may not act on it. Null for tasks of the case. */
  readonly document: string | null;
  readonly not_for: readonly string[] | null;
}

/** A file that a field of a case names, and one of those who may read it because they take part. */
export interface CaseFileValues {
  readonly jurisdiction: string;
  readonly entry: number;
  readonly register: typeof OF_CASE;
  readonly unit: string;
  readonly field: string;
  readonly file: string;
}

/** What the tables say of one case. */
export interface CaseRows {
  readonly case: CaseRowValues;
  readonly parties: readonly CasePartyValues[];
  readonly tasks: readonly CaseTaskValues[];
  readonly files: readonly CaseFileValues[];
}

/** Marks in `case_party` for those who take part and are no party. */
export const ASKED = '*task';
export const COPIED = '*copy';

/** The columns that a step may change. */
const CHANGED = [
  'stage',
  'ended',
  'entry',
  'headline',
  'search',
  'names',
  'units',
  'above',
  'changed_on',
  'changed_at',
  'due_on',
  'due_clock',
  'provisional',
  'suspended',
  'findings',
  'steps',
  'recorded',
  'state',
] as const;

const replacing = (columns: readonly string[]) =>
  sql.join(columns.map(column => sql`${sql.id(column)} = excluded.${sql.id(column)}`));

const given = (table: string, rows: readonly unknown[]): RawBuilder<unknown> =>
  sql`select * from jsonb_populate_recordset(null::${sql.id(table)}, ${JSON.stringify(rows)}::jsonb)`;

/** Somebody else wrote the next step first: the transaction must not commit. */
export class CaseMoved extends Error {
  constructor() {
    super('A step of this case was written meanwhile');
    this.name = 'CaseMoved';
  }
}

/**
 * Writes what the tables say of cases of one jurisdiction, new or one step further, in the transaction that logs the steps.
 * @throws CaseMoved when a case is not where it was
 */
export async function writeCases(trx: Trx, cases: readonly CaseRows[]): Promise<void> {
  if (cases.length === 0) return;
  const { rows } = await sql`
    insert into procedure_case ${given(
      'procedure_case',
      cases.map(each => each.case),
    )}
        on conflict (jurisdiction, id) do update set ${replacing(CHANGED)}
     where procedure_case.steps = excluded.steps - 1
    returning id`.execute(trx);
  if (rows.length !== cases.length) throw new CaseMoved();
  await sql`
    insert into case_party ${given(
      'case_party',
      cases.flatMap(each => each.parties),
    )} on conflict do nothing`.execute(trx);
  await writeTasks(
    trx,
    cases.flatMap(each => each.tasks),
  );
  const { jurisdiction } = cases[0].case;
  const ids = cases.map(each => each.case.id);
  await sql`
    delete from evidence_use
     where jurisdiction = ${jurisdiction} and entry = any(${ids}::bigint[]) and register = ${OF_CASE}`.execute(
    trx,
  );
  const files = cases.flatMap(each => each.files);
  if (files.length === 0) return;
  await sql`insert into evidence_use ${given('evidence_use', files)} on conflict do nothing`.execute(trx);
}

/** Writes tasks, new or as they are now. */
export async function writeTasks(trx: Trx, tasks: readonly CaseTaskValues[]): Promise<void> {
  if (tasks.length === 0) return;
  const changed = ['account', 'state', 'opened_on', 'closed_by', 'closed_at', 'due_on', 'not_for'];
  await sql`
    insert into case_task ${given('case_task', tasks)}
        on conflict (jurisdiction, case_id, no) do update set ${replacing(changed)}`.execute(trx);
}

/** A case as it stands, with the times at which its steps were recorded. */
export interface StoredCase {
  readonly jurisdiction: string;
  readonly number: number;
  readonly state: CaseState;
  readonly recorded: readonly number[];
  readonly row: Omit<CaseRowValues, 'state' | 'search' | 'recorded' | 'above'>;
}

const COLUMNS = sql.raw(
  'c.jurisdiction, c.id, c.procedure, c.version, c.stage, c.ended, c.home, c.entry, c.headline, c.names, c.tracking, c.units, c.opened_on, c.opened_by, c.changed_on, c.changed_at, c.due_on, c.due_clock, c.provisional, c.suspended, c.findings, c.steps',
);

/** What a list shows of a case: all but its history. */
export const LISTED = COLUMNS;

/** A case as a list has it, with its parties. */
export interface ListedCase extends Omit<CaseRowValues, 'state' | 'search' | 'recorded' | 'above'> {
  readonly parties: Readonly<Record<string, string>>;
}

/** Party → unit, for a list. */
export const PARTIES = sql`c.state -> 'parties' as parties`;

const found = (jurisdiction: string, id: number) => sql<
  CaseRowValues & { readonly parties: Readonly<Record<string, string>> }
>`
  select ${COLUMNS}, c.recorded, c.state from procedure_case c
   where c.jurisdiction = ${jurisdiction} and c.id = ${id}::bigint`;

function storedOf(row: CaseRowValues | undefined): StoredCase | null {
  if (row === undefined) return null;
  const { state, recorded, search, above, ...rest } = row;
  // An array of bigint arrives as texts.
  return { jurisdiction: row.jurisdiction, number: row.id, state, recorded: recorded.map(Number), row: rest };
}

/** A case in the transaction of its jurisdiction, which sees all of its own. */
export async function readCaseIn(trx: Trx, jurisdiction: string, id: number): Promise<StoredCase | null> {
  return storedOf((await query(trx as Source, found(jurisdiction, id)))[0]);
}

/** Cases of a procedure that were opened for an entry with this key, in order of their opening. */
export function casesNaming(pool: Pool, procedure: string, key: string): Promise<readonly StoredCase[]> {
  return readAll(pool, sql`c.procedure = ${procedure} and c.names = ${key}`);
}

/** The case that somebody outside follows by this code; null where there is none. */
export async function caseTrackedBy(pool: Pool, code: string): Promise<StoredCase | null> {
  return (await readAll(pool, sql`c.tracking = ${code}`))[0] ?? null;
}

function readAll(pool: Pool, where: RawBuilder<unknown>): Promise<readonly StoredCase[]> {
  return readTx(pool, '*', async trx => {
    const rows = await query(
      trx as Source,
      sql<CaseRowValues>`
        select ${COLUMNS}, c.recorded, c.state from procedure_case c
         where ${where} order by c.opened_on, c.jurisdiction, c.id limit 20`,
    );
    return rows.map(row => storedOf(row)!);
  });
}

/** A case within a scope; null where there is none, or none that is to be seen. */
export function readCase(
  pool: Pool,
  scope: ReadScope,
  jurisdiction: string,
  id: number,
): Promise<StoredCase | null> {
  return readTx(pool, scope, trx => readCaseIn(trx, jurisdiction, id));
}

/** A case as the log of its jurisdiction has it now; for whoever is about to write there. */
export function caseForWriting(
  pool: Pool,
  actor: string,
  jurisdiction: string,
  id: number,
): Promise<StoredCase | null> {
  return tx(pool, { jurisdiction, actor }, trx => readCaseIn(trx, jurisdiction, id));
}
