import { type RawBuilder, sql } from 'kysely';
import { ENTRY_EVENTS, parseEntryId } from '../language/entry-log.ts';
import type { Register } from '../language/register.ts';
import { type Appended, appendEvents, type NewEvent } from './event.ts';
import type { RegisterColumn, RegisterTable } from './register-table.ts';
import { tableOf } from './register-table.ts';
import type { Trx } from './tx.ts';

/*
 * Events into register tables. The statements read bodies from `event`, where they lie already, and take only positions:
 * the same statements therefore serve the one entry just written, a batch of 100,000, and replaying everything.
 *
 * Order within a batch: all that was recorded, then all that was amended, then all that was voided. That gives the same
 * as one by one: nothing is amended before it is recorded, and voiding touches a column that amending does not.
 */

/** An event that writes a register and that the register tables cannot take up. The transaction must not commit. */
export class UnprojectableEvent extends Error {
  constructor(jurisdiction: string, position: number, reason: string) {
    super(`辖区 ${jurisdiction} 第 ${position} 条事件无法写入台账：${reason}`);
    this.name = 'UnprojectableEvent';
  }
}

type Kind = (typeof ENTRY_EVENTS)[keyof typeof ENTRY_EVENTS];

/** A query with columns jurisdiction, position (of the event) and entry (position of the entry it is about). */
type Wanted = RawBuilder<unknown>;

/** `"field" type, …` as jsonb_to_record wants it: one pass over the object, each value in the type of its column. */
const recordOf = (columns: readonly RegisterColumn[]) =>
  sql.join(columns.map(({ field, type }) => sql`${sql.id(field)} ${sql.raw(type)}`));

function record(table: RegisterTable, into: string, wanted: Wanted): RawBuilder<unknown> {
  const columns = sql.join(table.columns.map(({ column }) => sql.id(column)));
  const values = sql.join(table.columns.map(({ field }) => sql.id('f', field)));
  return sql`
    insert into ${sql.id(into)} (jurisdiction, entry, unit, legal_date, recorded_at, versions, ${columns})
    select e.jurisdiction, e.position, e.body ->> 'unit', (e.body ->> 'legalDate')::date, e.recorded_at, 1, ${values}
      from (${wanted}) w join event e on e.jurisdiction = w.jurisdiction and e.position = w.position
     cross join lateral jsonb_to_record(e.body -> 'fields') as f(${recordOf(table.columns)})`;
}

/** Several amendments of one entry become one: of each field the last word (jsonb_object_agg keeps the last of a key). */
function amend(table: RegisterTable, into: string, wanted: Wanted): RawBuilder<unknown> {
  const sets = table.columns.map(
    ({ column, field }) =>
      sql`${sql.id(column)} = case when p.fields ? ${sql.lit(field)} then f.${sql.id(field)} else r.${sql.id(column)} end`,
  );
  return sql`
    with patch as (
      select w.jurisdiction, w.entry, count(distinct e.position)::integer as versions, max(e.recorded_at) as at,
             (array_agg(e.body ->> 'legalDate' order by e.position desc)
               filter (where e.body ? 'legalDate'))[1]::date as legal_date,
             coalesce(jsonb_object_agg(c.key, c.value order by e.position) filter (where c.key is not null),
                      '{}'::jsonb) as fields
        from (${wanted}) w join event e on e.jurisdiction = w.jurisdiction and e.position = w.position
        left join lateral jsonb_each(e.body -> 'fields') c on true
       group by w.jurisdiction, w.entry)
    update ${sql.id(into)} r
       set legal_date = coalesce(p.legal_date, r.legal_date), versions = r.versions + p.versions,
           amended_at = p.at, ${sql.join(sets)}
      from patch p cross join lateral jsonb_to_record(p.fields) as f(${recordOf(table.columns)})
     where r.jurisdiction = p.jurisdiction and r.entry = p.entry`;
}

function voidEntries(_table: RegisterTable, into: string, wanted: Wanted): RawBuilder<unknown> {
  return sql`
    update ${sql.id(into)} r set voided_at = coalesce(r.voided_at, p.at)
      from (select w.jurisdiction, w.entry, min(e.recorded_at) as at
              from (${wanted}) w join event e on e.jurisdiction = w.jurisdiction and e.position = w.position
             group by w.jurisdiction, w.entry) p
     where r.jurisdiction = p.jurisdiction and r.entry = p.entry`;
}

/** Kinds in the order in which a batch is taken up. */
export const PROJECTED_KINDS: readonly Kind[] = [
  ENTRY_EVENTS.recorded,
  ENTRY_EVENTS.amended,
  ENTRY_EVENTS.voided,
];

const STATEMENTS: Readonly<Record<Kind, typeof record>> = {
  [ENTRY_EVENTS.recorded]: record,
  [ENTRY_EVENTS.amended]: amend,
  [ENTRY_EVENTS.voided]: voidEntries,
};

/** The statement that takes up the wanted events of one kind and register into the table named `into`. */
export function projection(kind: Kind, table: RegisterTable, into: string, wanted: Wanted) {
  return STATEMENTS[kind](table, into, wanted);
}

/** An event just appended; its body as it was given to the log. */
export interface ProjectedEvent extends NewEvent {
  readonly position: number;
}

interface Change {
  readonly kind: Kind;
  readonly position: number;
  /** Position of the entry. */
  readonly entry: number;
}

function changeOf(jurisdiction: string, event: ProjectedEvent): Change | null {
  const { kind, position } = event;
  if (kind === ENTRY_EVENTS.recorded) return { kind, position, entry: position };
  if (kind !== ENTRY_EVENTS.amended && kind !== ENTRY_EVENTS.voided) return null;
  const id = (event.body as { readonly entry?: unknown }).entry;
  const target = typeof id === 'string' ? parseEntryId(id) : null;
  if (target === null || target.jurisdiction !== jurisdiction || target.position >= position) {
    throw new UnprojectableEvent(jurisdiction, position, `所指的记录 ${String(id)} 不在本辖区此前的记录中`);
  }
  return { kind, position, entry: target.position };
}

/** Register of each entry that the events are about: from the batch itself, otherwise from the log. */
async function registersOf(
  trx: Trx,
  jurisdiction: string,
  events: readonly ProjectedEvent[],
  changes: readonly Change[],
): Promise<ReadonlyMap<number, string>> {
  const registers = new Map<number, string>();
  for (const { kind, position, body } of events) {
    if (kind === ENTRY_EVENTS.recorded)
      registers.set(position, String((body as { register?: unknown }).register));
  }
  const elsewhere = [...new Set(changes.map(each => each.entry).filter(entry => !registers.has(entry)))];
  if (elsewhere.length > 0) {
    const { rows } = await sql<{ position: number; register: string }>`
      select position, body ->> 'register' as register from event
       where jurisdiction = ${jurisdiction} and position = any(${elsewhere}::bigint[])
         and kind = ${ENTRY_EVENTS.recorded}`.execute(trx);
    for (const { position, register } of rows) registers.set(position, register);
  }
  return registers;
}

/**
 * The statements that take up appended events into the tables of their registers, in the order in which they are to run in
 * the transaction that appended them: one for each register and kind, however many events there are. Events of other kinds
 * are passed over.
 * @throws UnprojectableEvent when an event names a register or an entry that does not exist
 */
export async function projections(
  trx: Trx,
  registers: readonly Register[],
  jurisdiction: string,
  events: readonly ProjectedEvent[],
): Promise<readonly RawBuilder<unknown>[]> {
  const changes = events.flatMap(event => changeOf(jurisdiction, event) ?? []);
  const registerOf = await registersOf(trx, jurisdiction, events, changes);
  const bySlug = new Map(registers.map(register => [register.slug, register]));
  const groups = new Map<string, { table: RegisterTable; kind: Kind; changes: Change[] }>();
  for (const change of changes) {
    const slug = registerOf.get(change.entry);
    const register = slug === undefined ? undefined : bySlug.get(slug);
    if (register === undefined) {
      const reason = slug === undefined ? `没有编号为 ${change.entry} 的记录` : `没有台账 ${slug}`;
      throw new UnprojectableEvent(jurisdiction, change.position, reason);
    }
    const name = `${change.kind} ${slug}`;
    const group = groups.get(name) ?? { table: tableOf(register), kind: change.kind, changes: [] };
    if (group.changes.length === 0) groups.set(name, group);
    group.changes.push(change);
  }
  return PROJECTED_KINDS.flatMap(kind =>
    [...groups.values()]
      .filter(group => group.kind === kind)
      .map(({ table, changes }) => {
        const positions = changes.map(each => each.position);
        const entries = changes.map(each => each.entry);
        const wanted = sql`select ${jurisdiction}::text as jurisdiction, position, entry
          from unnest(${positions}::bigint[], ${entries}::bigint[]) as given(position, entry)`;
        return projection(kind, table, table.name, wanted);
      }),
  );
}

/**
 * Takes up appended events into the tables of their registers, in the transaction that appended them.
 * @throws UnprojectableEvent when an event names a register or an entry that does not exist
 */
export async function projectEvents(
  trx: Trx,
  registers: readonly Register[],
  jurisdiction: string,
  events: readonly ProjectedEvent[],
): Promise<void> {
  for (const each of await projections(trx, registers, jurisdiction, events)) await each.execute(trx);
}

/**
 * Appends events to the log and takes them up into the register tables. Call it last in the transaction: from here on the
 * jurisdiction's other writers wait.
 * @param recordedAt milliseconds since the epoch
 */
export async function appendAndProject(
  trx: Trx,
  registers: readonly Register[],
  jurisdiction: string,
  recordedAt: number,
  events: readonly NewEvent[],
): Promise<Appended> {
  const appended = await appendEvents(trx, jurisdiction, recordedAt, events);
  const placed = events.map((event, index) => ({ ...event, position: appended.positions[index] }));
  await projectEvents(trx, registers, jurisdiction, placed);
  return appended;
}
