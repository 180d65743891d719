import { sql } from 'kysely';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import { platformTx } from './tx.ts';

/** How a job that runs by itself fares. Times in milliseconds since the epoch. */
export interface JobState {
  readonly name: string;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly succeededAt: number | null;
  /** Failures in a row up to the last run. */
  readonly failures: number;
  readonly runs: number;
  /** What the last run said, or why it failed. */
  readonly said: string;
}

export async function readJobStates(pool: Pool): Promise<readonly JobState[]> {
  return query(
    pool,
    sql<JobState>`
      select name, started_at as "startedAt", finished_at as "finishedAt", succeeded_at as "succeededAt",
             failures, runs, said from job_state`,
  );
}

/** Notes that a run has begun. */
export async function jobBegan(pool: Pool, name: string, at: number): Promise<void> {
  await platformTx(pool, 'jobs', async trx => {
    await sql`
      insert into job_state (name, started_at, runs) values (${name}, ${at}, 1)
      on conflict (name) do update set started_at = ${at}, finished_at = null, runs = job_state.runs + 1`.execute(
      trx,
    );
  });
}

/** Notes how it ended. */
export async function jobEnded(
  pool: Pool,
  name: string,
  { at, ok, said }: { readonly at: number; readonly ok: boolean; readonly said: string },
): Promise<void> {
  await platformTx(pool, 'jobs', async trx => {
    await sql`
      update job_state set finished_at = ${at}, said = ${said.slice(0, 500)},
             succeeded_at = ${ok ? sql`${at}` : sql`succeeded_at`}, failures = ${ok ? sql`0` : sql`failures + 1`}
       where name = ${name}`.execute(trx);
  });
}
