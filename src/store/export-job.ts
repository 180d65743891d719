import { sql } from 'kysely';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import type { Trx } from './tx.ts';

/** A table that is written to a file in the background. Times in milliseconds since the epoch. */
export interface ExportJob {
  readonly id: string;
  readonly account: string;
  readonly register: string;
  readonly format: 'xlsx' | 'csv';
  /** What was asked of the list. */
  readonly parameters: Readonly<Record<string, string>>;
  /** True when personal fields are shown in full. */
  readonly unmasked: boolean;
  readonly state: 'running' | 'ready' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly size: number | null;
  readonly refusal: string | null;
  readonly begunAt: number;
  readonly readyAt: number | null;
}

const COLUMNS = sql`id, account, register, format, parameters, unmasked, state, done, total, size, refusal,
  begun_at as "begunAt", ready_at as "readyAt"`;

export async function insertExport(
  trx: Trx,
  job: Pick<ExportJob, 'id' | 'account' | 'register' | 'format' | 'parameters' | 'unmasked' | 'total'>,
  now: number,
): Promise<void> {
  const { parameters, ...row } = job;
  const rest = { parameters: JSON.stringify(parameters), state: 'running', done: 0, begun_at: now } as const;
  await trx
    .insertInto('export_job')
    .values({ ...row, ...rest })
    .execute();
}

/** A job of an account; null when there is none. */
export async function readExport(pool: Pool, account: string, id: string): Promise<ExportJob | null> {
  const rows = await query(
    pool,
    sql<ExportJob>`select ${COLUMNS} from export_job where id = ${id} and account = ${account}`,
  );
  return rows[0] ?? null;
}

/** The jobs of an account, the last one first. */
export async function readExports(pool: Pool, account: string): Promise<readonly ExportJob[]> {
  return query(
    pool,
    sql<ExportJob>`select ${COLUMNS} from export_job where account = ${account} order by begun_at desc limit 20`,
  );
}

/** Changes a job that is still under way. */
export async function changeExport(
  trx: Trx,
  id: string,
  change: Partial<Pick<ExportJob, 'state' | 'done' | 'size' | 'refusal'>> & { readonly ready_at?: number },
): Promise<void> {
  await trx
    .updateTable('export_job')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

/** Jobs that a start finds under way: whoever asked asks again. @returns how many */
export async function failRunningExports(trx: Trx, refusal: string): Promise<void> {
  await trx
    .updateTable('export_job')
    .set({ state: 'failed', refusal })
    .where('state', '=', 'running')
    .execute();
}

/** Removes jobs begun before a moment. @returns their ids */
export async function removeExportsBefore(trx: Trx, before: number): Promise<readonly string[]> {
  const rows = await trx.deleteFrom('export_job').where('begun_at', '<', before).returning('id').execute();
  return rows.map(row => row.id);
}
