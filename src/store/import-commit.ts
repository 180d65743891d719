import { sql } from 'kysely';
import type { Json } from '../kernel/canonical-json.ts';
import { ENTRY_EVENTS, WRITTEN_BY } from '../language/entry-log.ts';
import type { Register } from '../language/register.ts';
import { openJurisdiction, WrongJurisdiction } from './event.ts';
import { projectEvidenceUse } from './evidence-use.ts';
import type { Batch } from './import-batch.ts';
import { type ProjectedEvent, projection } from './register-projection.ts';
import { tableOf } from './register-table.ts';
import type { Trx } from './tx.ts';

/*
 * A batch goes into the log and out of it again in statements whose number does not depend on that of its rows: bodies go
 * from table to table within the database. The batch's own event comes first, its entries follow without a gap, so that
 * the log alone says what belongs to it.
 */

/** Kinds of the events by which the log says that a batch was brought in and taken back. */
export const IMPORT_EVENTS = { committed: 'import.committed', undone: 'import.undone' } as const;

type Place = Pick<Batch, 'jurisdiction' | 'id'>;

/** Positions that were written: that of the batch's own event, and of the last of its entries. */
export interface Written {
  readonly first: number;
  readonly last: number;
  readonly recordedAt: number;
}

/** Who wrote, as every entry event says it. */
const BY = sql`jsonb_build_object(${WRITTEN_BY}::text, current_setting('app.actor', true))`;

/** A hundred thousand rows may take longer than the statements of a request may. */
const TIME = '10min';

async function patient(trx: Trx): Promise<void> {
  await sql`select set_config('statement_timeout', ${TIME}, true)`.execute(trx);
}

/** Where a batch that was checked no longer fits what is recorded: rows, by line; empty when it still does. */
export async function changedSince(
  trx: Trx,
  register: Register,
  batch: Place & { readonly head: number },
): Promise<readonly number[]> {
  const table = tableOf(register);
  const { jurisdiction, id, head } = batch;
  const same =
    table.key === null
      ? sql`r.legal_date = (o.body ->> 'legalDate')::date`
      : sql`r.${sql.id(table.key)} = o.body #>> ${sql.lit(`{fields,${register.key}}`)}::text[]`;
  const corrected = await sql<{ line: number }>`
    select o.line from import_outcome o left join ${sql.id(table.name)} r
        on r.jurisdiction = o.jurisdiction and r.entry = o.target
     where o.jurisdiction = ${jurisdiction} and o.batch = ${id} and o.outcome = 'amend'
       and (r.entry is null or r.voided_at is not null or r.versions <> o.target_version)
     order by o.line limit 100`.execute(trx);
  // Row by row with each entry that came later would take time with the product of both, and the planner does not know yet
  // how many there are of either.
  await sql`set local enable_nestloop = off`.execute(trx);
  const recorded = await sql<{ line: number }>`
    with later as materialized (
      select * from ${sql.id(table.name)}
       where jurisdiction = ${jurisdiction} and entry > ${head} and voided_at is null)
    select o.line from import_outcome o
     where o.jurisdiction = ${jurisdiction} and o.batch = ${id} and o.outcome = 'new'
       and exists (select 1 from later r where r.unit = o.unit and ${same})
     order by o.line limit 100`.execute(trx);
  await sql`set local enable_nestloop = on`.execute(trx);
  const lines = new Set([...corrected.rows, ...recorded.rows].map(row => row.line));
  return [...lines].sort((a, b) => a - b).slice(0, 100);
}

/** Units that the rows to be written name, and how many such rows there are. */
export async function outcomeUnits(
  trx: Trx,
  { jurisdiction, id }: Place,
): Promise<{ readonly units: readonly string[]; readonly rows: number }> {
  const { rows } = await sql<{ unit: string; n: number }>`
    select unit, count(*) as n from import_outcome
     where jurisdiction = ${jurisdiction} and batch = ${id} and ordinal is not null group by unit`.execute(
    trx,
  );
  return { units: rows.map(row => row.unit), rows: rows.reduce((sum, row) => sum + row.n, 0) };
}

/** What a batch is written with. */
export interface CommitGiven {
  /** Rows that will be written; ordinals run from 1 to this. */
  readonly rows: number;
  readonly recordedAt: number;
  /** Body of the batch's own event. */
  readonly body: Json;
  /** Ground of its corrections. */
  readonly ground: string | null;
}

/**
 * Writes the checked rows of a batch: one statement for the events, one for each kind of change in the register's table.
 * Call it last in the transaction. @throws WrongJurisdiction; Error when rows are missing: then nothing must be committed
 */
export async function commitRows(
  trx: Trx,
  register: Register,
  batch: Place,
  { rows, recordedAt, body, ground }: CommitGiven,
): Promise<Written> {
  const { jurisdiction, id } = batch;
  await patient(trx);
  await openJurisdiction(trx, jurisdiction);
  const { numAffectedRows } = await sql`
    with moved as (
      update head
         set position = position + ${rows + 1}::bigint,
             last_recorded_at = greatest(last_recorded_at, ${recordedAt}::bigint)
       where jurisdiction = ${jurisdiction} and jurisdiction = current_setting('app.jurisdiction', true)
      returning position - ${rows + 1}::bigint as origin, last_recorded_at as at)
    insert into event (jurisdiction, position, recorded_at, kind, body)
    select ${jurisdiction}, origin + 1, at, ${IMPORT_EVENTS.committed}, ${JSON.stringify(body)}::text::jsonb from moved
    union all
    select ${jurisdiction}, origin + 1 + o.ordinal, at,
           case o.outcome when 'new' then ${ENTRY_EVENTS.recorded} else ${ENTRY_EVENTS.amended} end,
           case when o.outcome = 'amend' and ${ground}::text is not null
                then o.body || jsonb_build_object('ground', ${ground}::text) else o.body end || ${BY}
      from moved, import_outcome o
     where o.jurisdiction = ${jurisdiction} and o.batch = ${id} and o.ordinal is not null`.execute(trx);
  if (numAffectedRows === 0n) throw new WrongJurisdiction(jurisdiction);
  if (numAffectedRows !== BigInt(rows + 1)) throw new Error(`Of ${rows} rows of a batch some were missing`);
  const written = await lastWritten(trx, jurisdiction, rows + 1);
  const table = tableOf(register);
  const wanted = (outcome: 'new' | 'amend') => sql`
    select o.jurisdiction, ${written.first}::bigint + o.ordinal as position,
           coalesce(o.target, ${written.first}::bigint + o.ordinal) as entry
      from import_outcome o
     where o.jurisdiction = ${jurisdiction} and o.batch = ${id} and o.outcome = ${outcome}`;
  await projection(ENTRY_EVENTS.recorded, table, table.name, wanted('new')).execute(trx);
  await projection(ENTRY_EVENTS.amended, table, table.name, wanted('amend')).execute(trx);
  await keepEvidenceUse(trx, register, jurisdiction, written);
  return written;
}

async function lastWritten(trx: Trx, jurisdiction: string, count: number): Promise<Written> {
  const { rows } = await sql<{ position: number; at: number }>`
    select position, last_recorded_at as at from head where jurisdiction = ${jurisdiction}`.execute(trx);
  const [{ position, at }] = rows;
  return { first: position - count + 1, last: position, recordedAt: at };
}

/** Files that the entries name. A register without such fields has none, and rows without them cost nothing here. */
async function keepEvidenceUse(
  trx: Trx,
  register: Register,
  jurisdiction: string,
  { first, last }: Written,
): Promise<void> {
  if (!Object.values(register.fields).some(field => field.type === 'evidence')) return;
  const { rows } = await sql<ProjectedEvent>`
    select position, kind, body from event
     where jurisdiction = ${jurisdiction} and position between ${first} and ${last}
       and (kind in (${ENTRY_EVENTS.amended}, ${ENTRY_EVENTS.voided})
            or kind = ${ENTRY_EVENTS.recorded} and strpos((body -> 'fields')::text, 'file:') > 0)`.execute(
    trx,
  );
  await projectEvidenceUse(trx, [register], jurisdiction, rows);
}

/** An entry that a batch wrote, as undoing it must know it. */
export interface BatchEntry {
  readonly entry: number;
  readonly unit: string;
  /** True when the batch corrected an entry that was there before. */
  readonly amended: boolean;
  /** True when somebody has corrected or voided it since. */
  readonly touched: boolean;
}

/** The entries of a committed batch, in order. */
export async function batchEntries(
  trx: Trx,
  register: Register,
  { jurisdiction, firstPosition: first, lastPosition: last }: Batch,
): Promise<readonly BatchEntry[]> {
  const { rows } = await sql<BatchEntry>`
    with own as (
      select position, kind = ${ENTRY_EVENTS.amended} as amended,
             case when kind = ${ENTRY_EVENTS.recorded} then position
                  else substring(body ->> 'entry' from '[0-9]+$')::bigint end as entry
        from event where jurisdiction = ${jurisdiction} and position > ${first} and position <= ${last}),
    later as materialized (
      select distinct body ->> 'entry' as id from event
       where jurisdiction = ${jurisdiction} and position > ${last}
         and kind in (${sql.lit(ENTRY_EVENTS.amended)}, ${sql.lit(ENTRY_EVENTS.voided)}))
    select own.entry, coalesce(r.unit, '') as unit, own.amended, later.id is not null as touched
      from own left join ${sql.id(tableOf(register).name)} r on r.jurisdiction = ${jurisdiction} and r.entry = own.entry
      left join later on later.id = ${jurisdiction} || '-' || own.entry
     order by own.position`.execute(trx);
  return rows;
}

/** What a batch is taken back with. */
export interface UndoGiven {
  readonly recordedAt: number;
  readonly body: Json;
  readonly ground: string;
  /** Entries to be voided. */
  readonly voids: readonly number[];
  /** Bodies of the amendments by which corrections are taken back, with their entries. */
  readonly amendments: readonly { readonly entry: number; readonly body: Json }[];
}

/** Takes a batch back: voids what it recorded, corrects back what it corrected. Call it last in the transaction. */
export async function undoRows(
  trx: Trx,
  register: Register,
  jurisdiction: string,
  { recordedAt, body, ground, voids, amendments }: UndoGiven,
): Promise<Written> {
  const count = 1 + voids.length + amendments.length;
  await patient(trx);
  const { numAffectedRows } = await sql`
    with moved as (
      update head
         set position = position + ${count}::bigint,
             last_recorded_at = greatest(last_recorded_at, ${recordedAt}::bigint)
       where jurisdiction = ${jurisdiction} and jurisdiction = current_setting('app.jurisdiction', true)
      returning position - ${count}::bigint as origin, last_recorded_at as at)
    insert into event (jurisdiction, position, recorded_at, kind, body)
    select ${jurisdiction}, origin + 1, at, ${IMPORT_EVENTS.undone}, ${JSON.stringify(body)}::text::jsonb from moved
    union all
    select ${jurisdiction}, origin + 1 + v.number, at, ${ENTRY_EVENTS.voided},
           jsonb_build_object('entry', ${`${jurisdiction}-`}::text || v.entry, 'ground', ${ground}::text) || ${BY}
      from moved, unnest(${[...voids]}::bigint[]) with ordinality as v(entry, number)
    union all
    select ${jurisdiction}, origin + 1 + ${voids.length}::bigint + a.number, at, ${ENTRY_EVENTS.amended}, a.body::jsonb || ${BY}
      from moved, unnest(${amendments.map(a => JSON.stringify(a.body))}::text[]) with ordinality as a(body, number)`.execute(
    trx,
  );
  if (numAffectedRows !== BigInt(count)) throw new WrongJurisdiction(jurisdiction);
  const written = await lastWritten(trx, jurisdiction, count);
  const table = tableOf(register);
  const wanted = (kind: string) => sql`
    select jurisdiction, position, substring(body ->> 'entry' from '[0-9]+$')::bigint as entry from event
     where jurisdiction = ${jurisdiction} and position > ${written.first} and position <= ${written.last}
       and kind = ${kind}`;
  await projection(ENTRY_EVENTS.amended, table, table.name, wanted(ENTRY_EVENTS.amended)).execute(trx);
  await projection(ENTRY_EVENTS.voided, table, table.name, wanted(ENTRY_EVENTS.voided)).execute(trx);
  await keepEvidenceUse(trx, register, jurisdiction, written);
  return written;
}
