import { type RawBuilder, sql } from 'kysely';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import type { Trx } from './tx.ts';

export type BatchState = 'reading' | 'read' | 'checking' | 'checked' | 'committed' | 'undone' | 'refused';

/** A file that was brought in, and how far it has come. Times in milliseconds since the epoch. */
export interface Batch {
  readonly jurisdiction: string;
  readonly id: string;
  /** Unit in whose name it was brought in; that of rows which name none. */
  readonly unit: string;
  readonly account: string;
  readonly register: string;
  readonly fileName: string;
  readonly format: 'xlsx' | 'csv';
  readonly size: number;
  readonly sha256: string;
  readonly state: BatchState;
  readonly header: readonly string[] | null;
  readonly mapping: readonly (string | null)[] | null;
  readonly staged: number;
  readonly total: number | null;
  readonly checked: number;
  readonly fresh: number;
  readonly same: number;
  readonly amended: number;
  readonly repeated: number;
  readonly faulty: number;
  readonly faults: number;
  readonly grounds: string | null;
  readonly head: number | null;
  readonly refusal: string | null;
  readonly firstPosition: number | null;
  readonly lastPosition: number | null;
  readonly begunAt: number;
  readonly movedAt: number;
  readonly committedAt: number | null;
  readonly undoneAt: number | null;
  /** Account that took it back. */
  readonly undoneBy: string | null;
  /** 1, and one more with every change of it or step of the work on it. */
  readonly version: number;
}

const COLUMNS = sql`jurisdiction, id, unit, account, register, file_name as "fileName", format, size, sha256, state,
  header, mapping, staged, total, checked, fresh, same, amended, repeated, faulty, faults, grounds, head, refusal,
  first_position as "firstPosition", last_position as "lastPosition", begun_at as "begunAt", moved_at as "movedAt",
  committed_at as "committedAt", undone_at as "undoneAt", undone_by as "undoneBy", version`;

/** The jurisdiction that a batch's id names; null for a text that is no id. */
export function jurisdictionOfBatch(id: string): string | null {
  return /^([0-9a-z-]{1,64})-[0-9a-f]{24}$/.exec(id)?.[1] ?? null;
}

export type NewBatch = Pick<
  Batch,
  'jurisdiction' | 'id' | 'unit' | 'account' | 'register' | 'fileName' | 'format' | 'size' | 'sha256'
>;

export async function insertBatch(trx: Trx, batch: NewBatch, now: number): Promise<void> {
  const { fileName, ...row } = batch;
  await sql`
    insert into import_batch (jurisdiction, id, unit, account, register, file_name, format, size, sha256, state,
                              begun_at, moved_at)
    values (${row.jurisdiction}, ${row.id}, ${row.unit}, ${row.account}, ${row.register}, ${fileName}, ${row.format},
            ${row.size}, ${row.sha256}, 'reading', ${now}, ${now})`.execute(trx);
}

const one = (id: string): RawBuilder<Batch> =>
  sql<Batch>`select ${COLUMNS} from import_batch where jurisdiction = ${jurisdictionOfBatch(id)} and id = ${id}`;

/** A batch by its id; null when there is none. */
export async function readBatch(pool: Pool, id: string): Promise<Batch | null> {
  return jurisdictionOfBatch(id) === null ? null : ((await query(pool, one(id)))[0] ?? null);
}

/** The same within a transaction, kept from others until it ends. */
export async function lockBatch(trx: Trx, id: string): Promise<Batch | null> {
  return (await sql<Batch>`${one(id)} for update`.execute(trx)).rows[0] ?? null;
}

/** The batches of units that can still be seen (null: of all units), the last one first; of one register, or of all. */
export async function readBatches(
  pool: Pool,
  units: readonly string[] | null,
  register?: string,
): Promise<readonly Batch[]> {
  const within = units === null ? sql`` : sql`and unit = any(${[...units]}::text[])`;
  const narrowed = register === undefined ? sql`` : sql`and register = ${register}`;
  return query(
    pool,
    sql<Batch>`select ${COLUMNS} from import_batch where true ${within} ${narrowed}
                order by begun_at desc limit 50`,
  );
}

/** Batches on which work was under way, or that nobody has gone on with since a moment. */
export async function unfinishedBatches(pool: Pool): Promise<readonly Batch[]> {
  return query(
    pool,
    sql<Batch>`select ${COLUMNS} from import_batch where state in ('reading', 'checking') order by begun_at`,
  );
}

export async function staleBatches(pool: Pool, before: number): Promise<readonly Batch[]> {
  return query(
    pool,
    sql<Batch>`select ${COLUMNS} from import_batch
                where state not in ('committed', 'undone') and moved_at < ${before}`,
  );
}

/** Ids of batches whose file is still needed. */
export async function openIds(pool: Pool): Promise<readonly string[]> {
  const rows = await query(
    pool,
    sql<{ id: string }>`select id from import_batch where state not in ('committed', 'undone', 'refused')`,
  );
  return rows.map(row => row.id);
}

/** Batches that are over or gone, and of which something is staged all the same. */
export async function closedStaged(pool: Pool): Promise<readonly Pick<Batch, 'jurisdiction' | 'id'>[]> {
  return query(
    pool,
    sql<Pick<Batch, 'jurisdiction' | 'id'>>`
      select s.jurisdiction, s.batch as id
        from (select jurisdiction, batch from import_row
              union select jurisdiction, batch from import_outcome
              union select jurisdiction, batch from import_fault) s
        left join import_batch b on b.jurisdiction = s.jurisdiction and b.id = s.batch
       where b.id is null or b.state in ('committed', 'undone', 'refused')`,
  );
}

/** How many batches of an account are neither committed nor given up. */
export async function openBatches(pool: Pool, account: string): Promise<number> {
  const rows = await query(
    pool,
    sql<{ open: number }>`select count(*) as open from import_batch
      where account = ${account} and state not in ('committed', 'undone')`,
  );
  return rows[0].open;
}

/** What of a batch changes while it is worked on. */
export type BatchChange = Partial<
  Omit<Batch, keyof NewBatch | 'begunAt' | 'movedAt' | 'header' | 'mapping' | 'version'>
> & {
  readonly header?: readonly string[];
  readonly mapping?: readonly (string | null)[];
};

const NAMES: Readonly<Record<string, string>> = {
  firstPosition: 'first_position',
  lastPosition: 'last_position',
  committedAt: 'committed_at',
  undoneAt: 'undone_at',
  undoneBy: 'undone_by',
};
const isJson = (name: string): boolean => name === 'header' || name === 'mapping';

/**
 * Changes a batch if it is in one of these states.
 * @returns false when it is not: somebody else was first
 */
export async function changeBatch(
  trx: Trx,
  batch: Pick<Batch, 'jurisdiction' | 'id'>,
  from: readonly BatchState[],
  change: BatchChange,
  now: number,
): Promise<boolean> {
  const sets = Object.entries(change).map(([name, value]) => {
    const column = sql.id(NAMES[name] ?? name);
    return isJson(name)
      ? sql`${column} = ${JSON.stringify(value)}::text::jsonb`
      : sql`${column} = ${value as string | number | null}`;
  });
  const { numAffectedRows } = await sql`
    update import_batch set ${sql.join([...sets, sql`moved_at = ${now}, version = version + 1`])}
     where jurisdiction = ${batch.jurisdiction} and id = ${batch.id} and state = any(${[...from]}::text[])`.execute(
    trx,
  );
  return numAffectedRows === 1n;
}

/** Removes what is staged of a batch; the batch itself stays. */
export async function unstage(
  trx: Trx,
  { jurisdiction, id }: Pick<Batch, 'jurisdiction' | 'id'>,
  what: 'all' | 'outcomes',
): Promise<void> {
  const tables =
    what === 'all' ? ['import_row', 'import_outcome', 'import_fault'] : ['import_outcome', 'import_fault'];
  for (const table of tables) {
    await sql`delete from ${sql.id(table)} where jurisdiction = ${jurisdiction} and batch = ${id}`.execute(
      trx,
    );
  }
}

/** Removes a batch that was not committed. @returns false when it was */
export async function removeBatch(trx: Trx, batch: Pick<Batch, 'jurisdiction' | 'id'>): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from import_batch where jurisdiction = ${batch.jurisdiction} and id = ${batch.id}
       and state not in ('committed', 'undone')`.execute(trx);
  if (numAffectedRows !== 1n) return false;
  await unstage(trx, batch, 'all');
  return true;
}
