import { sql } from 'kysely';
import { entryId } from '../language/entry-log.ts';
import type { Trx } from './tx.ts';

/*
 * Where a personal value of an entry may lie besides the log and its register: in a form that was begun, and in a table that
 * waits to be imported. Both are found by the entry and by the value itself.
 */

/** A field of an entry, with the values that it has had, as text. */
export interface PersonalCopy {
  readonly jurisdiction: string;
  /** Position of the entry. */
  readonly entry: number;
  readonly register: string;
  readonly field: string;
  readonly values: readonly string[];
}

/**
 * Takes a field out of drafts of the register: of those about the entry, and of those that hold one of its values there. Their
 * version goes up, so that a form that is still open is told that it is out of date and does not bring the value back.
 * @returns how many drafts
 */
export async function eraseFromDrafts(trx: Trx, copy: PersonalCopy, now: number): Promise<number> {
  const { jurisdiction, entry, register, field, values } = copy;
  const about = JSON.stringify(entryId(jurisdiction, entry));
  const { numAffectedRows } = await sql`
    update draft
       set body = jsonb_set(body, '{fields}', (body -> 'fields') - ${field}::text), version = version + 1, changed_at = ${now}
     where register = ${register} and jsonb_typeof(body -> 'fields') = 'object' and body -> 'fields' ? ${field}::text
       and (btrim(body -> 'fields' ->> ${field}::text) = any(${[...values]}::text[])
            or strpos((body - 'fields')::text, ${about}) > 0)`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}

/**
 * Gives up imports into the register that hold the value or are about the entry, and those not read to their end, of which
 * nobody knows what they hold: what was staged goes. The caller removes the files. Staged rows of imports that are over go too.
 * @returns ids of the imports whose files are to be removed
 */
export async function giveUpImports(
  trx: Trx,
  { jurisdiction, entry, register, values }: PersonalCopy,
  refusal: string,
  now: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update import_batch b set state = 'refused', refusal = ${refusal}, moved_at = ${now}, version = version + 1
     where b.jurisdiction = ${jurisdiction} and b.register = ${register}
       and b.state in ('reading', 'read', 'checking', 'checked')
       and (b.state = 'reading'
            or b.staged <> (select count(*) from import_row r where r.jurisdiction = b.jurisdiction and r.batch = b.id)
            or exists (select 1 from import_outcome o
                        where o.jurisdiction = b.jurisdiction and o.batch = b.id and o.target = ${entry}::bigint)
            or exists (select 1 from import_row r
                        cross join lateral jsonb_array_elements(r.cells) as c(cell)
                        where r.jurisdiction = b.jurisdiction and r.batch = b.id
                          and btrim(case jsonb_typeof(c.cell) when 'object' then c.cell ->> 'text' else c.cell #>> '{}' end)
                              = any(${[...values]}::text[])))
    returning b.id`.execute(trx);
  for (const table of ['import_row', 'import_outcome', 'import_fault']) {
    await sql`
      delete from ${sql.id(table)} s using import_batch b
       where b.jurisdiction = s.jurisdiction and b.id = s.batch and b.jurisdiction = ${jurisdiction}
         and b.register = ${register} and b.state in ('refused', 'committed', 'undone')`.execute(trx);
  }
  return rows.map(row => row.id);
}
