import { sql } from 'kysely';
import type { UnitTree } from '../language/unit-tree.ts';
import type { Pool } from './pool.ts';
import { platformTx } from './tx.ts';

/** True when the same units stand below the same. */
export function sameTree(a: UnitTree, b: UnitTree): boolean {
  if (a === b) return true;
  return (
    a.all.length === b.all.length &&
    a.all.every((unit, i) => unit.code === b.all[i].code && a.parentIndex[i] === b.parentIndex[i])
  );
}

/**
 * Writes down who stands below whom, as row-level security asks for it. Derived from the tree of today: call it at the
 * start, after every change of units and when a day begins on which one comes into force.
 */
export async function writeUnitClosure(pool: Pool, tree: UnitTree): Promise<void> {
  const ancestors: string[] = [];
  const descendants: string[] = [];
  const depths: number[] = [];
  for (const unit of tree.all) {
    let depth = 0;
    for (let i = unit.index; i >= 0; i = tree.parentIndex[i]) {
      ancestors.push(tree.all[i].code);
      descendants.push(unit.code);
      depths.push(depth++);
    }
  }
  await platformTx(pool, 'unit-closure', async trx => {
    // Only what differs is touched: most of the tree stays as it is.
    await sql`
      with wanted as (
        select * from unnest(${ancestors}::text[], ${descendants}::text[], ${depths}::integer[])
            as w(ancestor, descendant, depth)),
      gone as (
        delete from unit_closure c where not exists (
          select from wanted w
           where w.ancestor = c.ancestor and w.descendant = c.descendant and w.depth = c.depth))
      insert into unit_closure select * from wanted
      on conflict (ancestor, descendant) do update set depth = excluded.depth
       where unit_closure.depth <> excluded.depth`.execute(trx);
  });
}
