import { type RawBuilder, sql } from 'kysely';
import { ENTRY_EVENTS } from '../language/entry-log.ts';
import type { Register } from '../language/register.ts';
import { rebuildEvidenceUse } from './evidence-use.ts';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import { addKeys, beside, createTable, inUse, type TableNames, takePlace } from './register-ddl.ts';
import { PROJECTED_KINDS, projection } from './register-projection.ts';
import { type RegisterTable, tableNameOf, tableOf } from './register-table.ts';
import { platformTx, type Trx, tx } from './tx.ts';

/** The events of a register do not fit its definition, so that its table cannot be made. Nothing was changed. */
export class ReplayFailed extends Error {
  constructor(slug: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `台账 ${slug} 无法按现行定义从记录重建：${reason}。数据没有改动，请改正台账定义（字段类型须能容纳已有记录）后重试。`,
      { cause },
    );
    this.name = 'ReplayFailed';
  }
}

// Advisory lock of making tables: processes that start together take turns. SHA-256("yifa register tables"), first
// 8 bytes, as a signed number.
const TABLES_LOCK = '-4933175815299943704';

/** One round trip for statements that carry no values. */
function together(statements: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(statements, sql`; `);
}

async function begin(trx: Trx): Promise<void> {
  await sql`select set_config('lock_timeout', '10s', true), set_config('statement_timeout', '0', true)`.execute(
    trx,
  );
  await sql`select pg_advisory_xact_lock(${TABLES_LOCK}::bigint)`.execute(trx);
}

interface KnownTables {
  /** Hash noted for each register, by slug. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Names of the tables that exist. */
  readonly existing: ReadonlySet<string>;
}

async function knownTables(trx: Trx): Promise<KnownTables> {
  const definitions = await trx.selectFrom('register_definition').select(['slug', 'hash']).execute();
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class
     where relnamespace = current_schema()::regnamespace and relkind = 'r'`.execute(trx);
  return {
    hashes: new Map(definitions.map(({ slug, hash }) => [slug, hash])),
    existing: new Set(tables.map(each => each.name)),
  };
}

/**
 * Which events belong to which register, once for all tables: going through the log for each register would take as many
 * passes as there are registers. The lock keeps writers out until the new tables are in place; comparing alone needs none.
 * @returns for each register the kinds of event it has
 */
async function gatherEvents(
  trx: Trx,
  tables: readonly RegisterTable[],
  lock: boolean,
): Promise<ReadonlySet<string>> {
  if (lock) await sql`lock table event in share row exclusive mode`.execute(trx);
  const slugs = tables.map(each => each.slug);
  await sql`
    create temporary table replay (register text, kind text, jurisdiction text, position bigint, entry bigint)
      on commit drop`.execute(trx);
  await sql`
    insert into replay select body ->> 'register', kind, jurisdiction, position, position from event
     where kind = ${ENTRY_EVENTS.recorded} and body ->> 'register' = any(${slugs}::text[])
     order by 1, 3, 4`.execute(trx); // what one register wants lies together
  await sql`analyze replay`.execute(trx);
  await sql`
    insert into replay
    select r.register, c.kind, c.jurisdiction, c.position, r.entry
      from (select jurisdiction, position, kind, split_part(body ->> 'entry', '-', -1)::bigint as entry
              from event where kind in (${ENTRY_EVENTS.amended}, ${ENTRY_EVENTS.voided})) c
      join replay r on r.jurisdiction = c.jurisdiction and r.entry = c.entry
     order by 1, 3, 4`.execute(trx);
  await sql`create index on replay (register, kind)`.execute(trx);
  await sql`analyze replay`.execute(trx);
  const { rows } = await sql<{ found: string }>`
    select distinct kind || ' ' || register as found from replay`.execute(trx);
  return new Set(rows.map(each => each.found));
}

/** Makes the tables under the names given, filled from the log. */
async function build(
  trx: Trx,
  tables: readonly { readonly table: RegisterTable; readonly names: TableNames }[],
  lock = true,
): Promise<void> {
  if (tables.length === 0) return;
  const found = await gatherEvents(
    trx,
    tables.map(each => each.table),
    lock,
  );
  await together(tables.map(({ table, names }) => createTable(table, names))).execute(trx);
  for (const { table, names } of tables) {
    for (const kind of PROJECTED_KINDS) {
      if (!found.has(`${kind} ${table.slug}`)) continue;
      const wanted = sql`select jurisdiction, position, entry from replay
        where register = ${table.slug} and kind = ${kind}`;
      await projection(kind, table, names.table, wanted)
        .execute(trx)
        .catch(error => {
          throw new ReplayFailed(table.slug, error);
        });
    }
  }
  await together(tables.flatMap(({ table, names }) => addKeys(table, names))).execute(trx);
}

async function note(trx: Trx, tables: readonly RegisterTable[]): Promise<void> {
  const slugs = tables.map(each => each.slug);
  const hashes = tables.map(each => each.hash);
  await sql`
    insert into register_definition (slug, hash)
    select * from unnest(${slugs}::text[], ${hashes}::text[])
    on conflict (slug) do update set hash = excluded.hash`.execute(trx);
}

async function drop(trx: Trx, slugs: readonly string[]): Promise<void> {
  for (const slug of slugs) {
    await sql`drop table if exists ${sql.id(tableNameOf(slug))}`.execute(trx);
    await trx.deleteFrom('register_definition').where('slug', '=', slug).execute();
  }
}

/** What was done to the tables, by slug of register. */
export interface TableChanges {
  readonly created: readonly string[];
  /** Made anew from the log, because their definition had changed. */
  readonly rebuilt: readonly string[];
  /** No longer defined. Their entries remain in the log. */
  readonly dropped: readonly string[];
}

function report(changes: TableChanges, log: (text: string) => void): void {
  const { created, rebuilt, dropped } = changes;
  if (created.length > 0) log(`新建台账表 ${created.length} 张`);
  if (rebuilt.length > 0) log(`台账定义已改动，从记录重建：${rebuilt.join('、')}`);
  if (dropped.length > 0) log(`不再有定义的台账表已删去（记录仍在日志中）：${dropped.join('、')}`);
}

/**
 * Brings the tables of registers in line with their definitions, all in one transaction: makes those that are missing,
 * makes anew from the log those whose definition changed, drops those no longer defined. Run it before anything writes.
 * @throws ReplayFailed, UnfitDefinition
 */
export async function ensureRegisterTables(
  pool: Pool,
  registers: readonly Register[],
  log: (text: string) => void,
): Promise<TableChanges> {
  const tables = registers.map(tableOf);
  const wanted = new Set(tables.map(each => each.slug));
  const changes = await platformTx(pool, 'register-tables', async trx => {
    await begin(trx);
    const { hashes, existing } = await knownTables(trx);
    const exists = (table: RegisterTable) => existing.has(table.name);
    const stale = tables.filter(table => !exists(table) || hashes.get(table.slug) !== table.hash);
    const rebuilt = stale.filter(exists);
    await build(
      trx,
      stale.map(table => ({ table, names: exists(table) ? beside(table) : inUse(table) })),
    );
    for (const table of rebuilt) await together(takePlace(table)).execute(trx);
    await note(trx, stale);
    const gone = [...hashes.keys()].filter(slug => !wanted.has(slug));
    await drop(trx, gone);
    // Which entry rests on which file follows from the tables: after a restore it is nowhere else.
    if (stale.length > 0 || gone.length > 0) await rebuildEvidenceUse(trx, registers);
    return {
      created: stale.filter(table => !exists(table)).map(each => each.slug),
      rebuilt: rebuilt.map(each => each.slug),
      dropped: gone,
    };
  });
  report(changes, log);
  return changes;
}

// A hash of a row is the hash of its text, columns in order; of a table the hash of its rows' hashes, in order of entries.
const digestStatement = (name: string) => sql<{ digest: string; rows: number }>`
  select encode(sha256(coalesce(string_agg(sha256(convert_to(r::text, 'UTF8')), ''::bytea
                                           order by jurisdiction, entry), ''::bytea)), 'hex') as digest,
         count(*) as rows
    from ${sql.id(name)} r`;

/** Hash of all rows of a register's table: equal rows give equal digests, in whatever way they came there. */
export async function digestOf(pool: Pool, slug: string): Promise<string> {
  return (await query(pool, digestStatement(tableNameOf(slug))))[0].digest;
}

/** How a table made anew compares with the one that was kept up to date entry by entry. */
export interface RebuiltTable {
  readonly slug: string;
  readonly rows: number;
  readonly digest: string;
  /** Digest of the table that was in use before; null when there was none. */
  readonly before: string | null;
  /** True when both are the same to the byte, or there was none before. */
  readonly equal: boolean;
}

async function rebuildOne(trx: Trx, table: RegisterTable, exists: boolean): Promise<RebuiltTable> {
  const { rows: fresh } = await digestStatement(beside(table).table).execute(trx);
  const before = exists ? (await digestStatement(table.name).execute(trx)).rows[0].digest : null;
  const { digest, rows } = fresh[0];
  await together(takePlace(table)).execute(trx);
  return { slug: table.slug, rows, digest, before, equal: before === null || before === digest };
}

/**
 * Makes the tables of all registers anew from the log, compares each with the one in use and puts it in its place, in
 * one transaction. Writers wait meanwhile.
 * @throws ReplayFailed, UnfitDefinition
 */
export function rebuildRegisterTables(
  pool: Pool,
  registers: readonly Register[],
): Promise<readonly RebuiltTable[]> {
  const tables = registers.map(tableOf);
  return platformTx(pool, 'rebuild', async trx => {
    await begin(trx);
    const { existing } = await knownTables(trx);
    await build(
      trx,
      tables.map(table => ({ table, names: beside(table) })),
    );
    const results: RebuiltTable[] = [];
    for (const table of tables) {
      results.push(await rebuildOne(trx, table, existing.has(table.name)));
    }
    await note(trx, tables);
    await rebuildEvidenceUse(trx, registers);
    return results;
  });
}

/** The first row of a register's table that is not what the log makes of it. */
export interface DifferingRow {
  readonly slug: string;
  readonly jurisdiction: string;
  /** Position of the event that recorded the entry. */
  readonly entry: number;
  readonly what: 'changed' | 'missing' | 'surplus';
}

/** Ends the transaction of a comparison, of which nothing is to remain. */
class Compared extends Error {
  readonly rows: readonly DifferingRow[];
  constructor(rows: readonly DifferingRow[]) {
    super('compared');
    this.rows = rows;
  }
}

async function differingRow(trx: Trx, table: RegisterTable): Promise<DifferingRow | undefined> {
  const fresh = beside(table).table;
  const { rows: digests } = await sql<{ same: boolean }>`
    select (select d.digest from (${digestStatement(table.name)}) d)
         = (select d.digest from (${digestStatement(fresh)}) d) as same`.execute(trx);
  if (digests[0].same) return undefined;
  const { rows } = await sql<Omit<DifferingRow, 'slug'>>`
    select coalesce(k.jurisdiction, f.jurisdiction) as jurisdiction, coalesce(k.entry, f.entry) as entry,
           case when k.entry is null then 'missing' when f.entry is null then 'surplus' else 'changed' end as what
      from ${sql.id(table.name)} k
      full join ${sql.id(fresh)} f on f.jurisdiction = k.jurisdiction and f.entry = k.entry
     where k::text is distinct from f::text order by 1, 2 limit 1`.execute(trx);
  return { slug: table.slug, ...rows[0] };
}

/**
 * Compares the tables of registers with what the log makes of them, changing nothing and keeping nobody from writing: both
 * are seen as they were at one moment. Tables that are missing, or of another definition, are passed over.
 * @returns the first differing row of each table that differs
 * @throws ReplayFailed
 */
export async function compareRegisterTables(
  pool: Pool,
  registers: readonly Register[],
): Promise<readonly DifferingRow[]> {
  const context = { jurisdiction: '', actor: 'verify', isolation: 'repeatable read' } as const;
  try {
    return await tx(pool, context, async trx => {
      await begin(trx);
      const { hashes, existing } = await knownTables(trx);
      const tables = registers
        .map(tableOf)
        .filter(table => existing.has(table.name) && hashes.get(table.slug) === table.hash);
      await build(
        trx,
        tables.map(table => ({ table, names: beside(table) })),
        false,
      );
      const rows: DifferingRow[] = [];
      for (const table of tables) {
        const row = await differingRow(trx, table);
        if (row) rows.push(row);
      }
      throw new Compared(rows);
    });
  } catch (error) {
    if (error instanceof Compared) return error.rows;
    throw error;
  }
}
