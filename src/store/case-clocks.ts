import { sql } from 'kysely';
import type { Pool } from './pool.ts';
import type { ReminderKey } from './reminders.ts';
import { readTx, type Trx } from './tx.ts';

/** A case whose first clock ends soon, or has ended. */
export interface DueCase {
  readonly jurisdiction: string;
  readonly id: number;
  readonly due: string;
  readonly steps: number;
}

/** Cases that go on and of which a clock ends by a day, those that ended first, first; a page of them. */
export function dueCases(
  pool: Pool,
  by: string,
  after: DueCase | null,
  limit: number,
): Promise<readonly DueCase[]> {
  const beyond =
    after === null
      ? sql``
      : sql`and (due_on, id, jurisdiction) > (${after.due}::date, ${after.id}::bigint, ${after.jurisdiction}::text)`;
  return readTx(pool, '*', async trx => {
    const { rows } = await sql<DueCase>`
      select jurisdiction, id, due_on as due, steps from procedure_case
       where ended is null and due_on <= ${by}::date ${beyond}
       order by due_on, id, jurisdiction limit ${limit}`.execute(trx);
    return rows;
  });
}

/** Was this told before? */
export async function isClaimed(trx: Trx, jurisdiction: string, key: ReminderKey): Promise<boolean> {
  const { rows } = await sql`
    select from reminder
     where jurisdiction = ${jurisdiction} and rule = ${key.rule} and obligation = ${key.obligation}
       and bearer = ${key.bearer} and period = ${key.period} and entry = ${key.entry} and due = ${key.due}::date
       and account = ${key.account} and channel = ${key.channel}`.execute(trx);
  return rows.length > 0;
}
