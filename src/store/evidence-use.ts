import { type RawBuilder, sql } from 'kysely';
import { ENTRY_EVENTS, parseEntryId } from '../language/entry-log.ts';
import type { Register } from '../language/register.ts';
import type { ProjectedEvent } from './register-projection.ts';
import { tableOf } from './register-table.ts';
import type { Trx } from './tx.ts';

/*
 * Which entry rests on which file, kept in step with the register tables and derived from them: after a batch the uses of
 * the entries that it touched are made anew. An import that names no file costs nothing here.
 */

/** In place of a register: it is a case that rests on the file, and who takes part in it may read it (case-rows.ts). */
export const OF_CASE = '';

const MARK = 'file:';
/** As `evidence.ts` of the language knows an id. */
const REFERENCE = '(?:^|\\s)file:([0-9a-z-]{1,64}-[0-9a-f]{24})(?=\\s|$)';

const evidenceFields = (register: Register): readonly string[] =>
  Object.entries(register.fields).flatMap(([name, field]) => (field.type === 'evidence' ? [name] : []));

/** Adds the uses of a register's entries; `which` narrows them. Voided entries rest on nothing. */
async function insertUses(trx: Trx, register: Register, which: RawBuilder<unknown>): Promise<void> {
  const table = tableOf(register);
  for (const field of evidenceFields(register)) {
    const column = table.columns.find(each => each.field === field)?.column;
    if (column === undefined) continue;
    await sql`
      insert into evidence_use (jurisdiction, entry, register, unit, field, file)
      select distinct r.jurisdiction, r.entry, ${register.slug}::text, r.unit, ${field}::text, found.match[1]
        from ${sql.id(table.name)} r
       cross join lateral regexp_matches(r.${sql.id(column)}, ${REFERENCE}, 'g') as found(match)
       where r.voided_at is null and strpos(r.${sql.id(column)}, ${MARK}) > 0 and ${which}
          on conflict do nothing`.execute(trx);
  }
}

/** What an event may have changed about an entry's files. */
function touched(jurisdiction: string, event: ProjectedEvent): number | null {
  const body = event.body as { readonly entry?: unknown; readonly fields?: unknown };
  if (event.kind === ENTRY_EVENTS.recorded) {
    const named = Object.values((body.fields ?? {}) as Record<string, unknown>).some(
      value => typeof value === 'string' && value.includes(MARK),
    );
    return named ? event.position : null;
  }
  if (event.kind !== ENTRY_EVENTS.amended && event.kind !== ENTRY_EVENTS.voided) return null;
  const entry = typeof body.entry === 'string' ? parseEntryId(body.entry) : null;
  return entry?.jurisdiction === jurisdiction ? entry.position : null;
}

/** False for events that cannot have changed which entry rests on which file. */
export const touchesFiles = (jurisdiction: string, events: readonly ProjectedEvent[]): boolean =>
  events.some(event => touched(jurisdiction, event) !== null);

/**
 * Brings the uses in step with events that the register tables have just taken up, in the same transaction. Call it after
 * `projectEvents` with the same arguments.
 */
export async function projectEvidenceUse(
  trx: Trx,
  registers: readonly Register[],
  jurisdiction: string,
  events: readonly ProjectedEvent[],
): Promise<void> {
  const entries = [...new Set(events.flatMap(event => touched(jurisdiction, event) ?? []))];
  if (entries.length === 0) return;
  await sql`delete from evidence_use
    where jurisdiction = ${jurisdiction} and entry = any(${entries}::bigint[])`.execute(trx);
  const { rows } = await sql<{ register: string; entries: number[] }>`
    select body ->> 'register' as register, array_agg(position) as entries from event
     where jurisdiction = ${jurisdiction} and position = any(${entries}::bigint[])
       and kind = ${ENTRY_EVENTS.recorded}
     group by 1`.execute(trx);
  for (const row of rows) {
    const register = registers.find(each => each.slug === row.register);
    if (register === undefined) continue;
    const which = sql`r.jurisdiction = ${jurisdiction} and r.entry = any(${row.entries}::bigint[])`;
    await insertUses(trx, register, which);
  }
}

/**
 * Adds the uses of entries that one statement has just recorded, as an import does: a register's entries at the positions
 * from `first` to `last`, both counted.
 */
export function addEvidenceUse(
  trx: Trx,
  register: Register,
  jurisdiction: string,
  first: number,
  last: number,
): Promise<void> {
  return insertUses(
    trx,
    register,
    sql`r.jurisdiction = ${jurisdiction} and r.entry between ${first}::bigint and ${last}::bigint`,
  );
}

/** Makes all uses anew from the register tables. Safe to call at any time; the tables must be up to date. */
export async function rebuildEvidenceUse(trx: Trx, registers: readonly Register[]): Promise<void> {
  await sql`delete from evidence_use where register <> ${OF_CASE}`.execute(trx);
  for (const register of registers) await insertUses(trx, register, sql`true`);
}
