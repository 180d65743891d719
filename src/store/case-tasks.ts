import { type RawBuilder, sql } from 'kysely';
import type { Task } from '../language/procedure/case.ts';
import { COPIED, LISTED, type ListedCase, PARTIES } from './case-rows.ts';
import type { Pool } from './pool.ts';
import { type ReadScope, readTx, type Trx } from './tx.ts';

/** Whose tasks are asked for. */
export interface TaskHolder {
  readonly account: string;
  readonly posts: readonly { readonly unit: string; readonly role: string }[];
}

/** A case in a box, with the task for which it lies there; null in the boxes of cases. */
export interface BoxedCase {
  readonly case: ListedCase;
  readonly task: Task | null;
  /** The document for which it lies there. */
  readonly document: DocumentTask | null;
}

export interface DocumentTask {
  readonly id: string;
  readonly act: 'check' | 'issue';
  readonly unit: string;
  readonly state: Task['state'];
}

export type Box = 'todo' | 'done' | 'read' | 'mine' | 'copied';

const unitsOf = ({ posts }: TaskHolder): readonly string[] => [...new Set(posts.map(post => post.unit))];

/** Open tasks that fit one of the posts, and are for nobody else. */
function open(holder: TaskHolder, reading: boolean): RawBuilder<unknown> {
  const units = holder.posts.map(post => post.unit);
  const roles = holder.posts.map(post => post.role);
  return sql`t.state = 'open' and t.kind ${sql.raw(reading ? '=' : '<>')} 'read'
     and t.unit = any(${unitsOf(holder)}::text[]) and (t.account is null or t.account = ${holder.account})
     and (t.not_for is null or ${holder.account} <> all(t.not_for))
     and exists (select from unnest(${units}::text[], ${roles}::text[]) as post(unit, role)
                  where post.unit = t.unit and post.role = any(t.roles))`;
}

const ofTasks = (where: RawBuilder<unknown>, order: RawBuilder<unknown>) => ({
  from: sql`case_task t join procedure_case c on c.jurisdiction = t.jurisdiction and c.id = t.case_id`,
  // Tasks are numbered from 1 in the order in which they lie there; what is below 0 is about a document.
  task: sql`case when t.no > 0 then c.state -> 'tasks' -> (t.no - 1) end`,
  document: sql`case when t.no < 0 then
    jsonb_build_object('id', t.document, 'act', t.kind, 'unit', t.unit, 'state', t.state) end`,
  where,
  order,
});
const ofCases = (where: RawBuilder<unknown>) => ({
  from: sql`procedure_case c`,
  task: sql`null::jsonb`,
  document: sql`null::jsonb`,
  where,
  order: sql`c.changed_at desc, c.id desc, c.jurisdiction`,
});

function boxOf(holder: TaskHolder, box: Box) {
  const soonest = sql`t.due_on asc nulls last, t.case_id, t.jurisdiction, t.no`;
  switch (box) {
    case 'todo':
      return ofTasks(open(holder, false), soonest);
    case 'read':
      return ofTasks(open(holder, true), soonest);
    case 'done':
      return ofTasks(
        sql`t.state = 'done' and t.closed_by = ${holder.account}`,
        sql`t.closed_at desc, t.case_id desc, t.no desc`,
      );
    case 'mine':
      return ofCases(sql`c.opened_by = ${holder.account}`);
    case 'copied':
      return ofCases(sql`exists (
        select from case_party p where p.jurisdiction = c.jurisdiction and p.case_id = c.id
           and p.party = ${COPIED} and p.unit = any(${unitsOf(holder)}::text[]))`);
  }
}

/** Most that is counted of a box: a badge says no more. */
const COUNTED = 1000;

async function countOf(trx: Trx, holder: TaskHolder, box: Box): Promise<number> {
  const { from, where } = boxOf(holder, box);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from ${from} where ${where} limit ${COUNTED}) as found`.execute(
    trx,
  );
  return rows[0].count;
}

/**
 * A page of a box, and how many lie in each.
 * @param offset how many were shown before
 */
export function readBox(
  pool: Pool,
  scope: ReadScope,
  holder: TaskHolder,
  box: Box,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly found: readonly BoxedCase[]; readonly counts: Readonly<Record<Box, number>> }> {
  return readTx(pool, scope, async trx => {
    const { from, task, document, where, order } = boxOf(holder, box);
    const { rows } = await sql<ListedCase & Omit<BoxedCase, 'case'>>`
      select ${LISTED}, ${PARTIES}, ${task} as task, ${document} as document from ${from} where ${where}
       order by ${order} limit ${limit} offset ${offset}`.execute(trx);
    const counts = {
      todo: await countOf(trx, holder, 'todo'),
      done: await countOf(trx, holder, 'done'),
      read: await countOf(trx, holder, 'read'),
      mine: await countOf(trx, holder, 'mine'),
      copied: await countOf(trx, holder, 'copied'),
    };
    return {
      found: rows.map(({ task: given, document: about, ...row }) => ({
        case: row,
        task: given,
        document: about,
      })),
      counts,
    };
  });
}
