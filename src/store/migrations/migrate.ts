import { sql } from 'kysely';
import { hashText } from '../../kernel/hash.ts';
import type { Pool } from '../pool.ts';
import { platformTx, type Trx } from '../tx.ts';
import { MIGRATIONS, type Migration } from './list.ts';

/** The schema in the database does not fit this release. Nothing was changed. */
export class SchemaMismatch extends Error {
  constructor(reason: string) {
    super(`数据库结构与本程序不符：${reason}。数据没有改动。`);
    this.name = 'SchemaMismatch';
  }
}

// Advisory lock of migrations: two processes starting at once take turns. SHA-256("yifa migrations"), first 8 bytes.
const MIGRATION_LOCK = '3772580578322023905';

interface Applied {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

function checkList(migrations: readonly Migration[]): void {
  migrations.forEach(({ number, name }, index) => {
    if (number !== index + 1) throw new Error(`Migration ${number} ${name} is out of order`);
  });
}

function checkApplied(applied: readonly Applied[], migrations: readonly Migration[]): void {
  applied.forEach((found, index) => {
    const ours = migrations[index];
    if (ours === undefined) {
      throw new SchemaMismatch(
        `数据库已升级到第 ${applied.length} 步，本程序只认识到第 ${migrations.length} 步，请使用更新的程序版本`,
      );
    }
    if (found.number !== ours.number || found.checksum !== hashText(ours.sql)) {
      throw new SchemaMismatch(
        `第 ${found.number} 步（${found.name}）的校验值与本程序不同，该步骤在执行之后被改动过，请使用与数据库相配的程序版本`,
      );
    }
  });
}

async function apply(trx: Trx, migration: Migration, recordedAt: number): Promise<void> {
  await sql.raw(migration.sql).execute(trx);
  const { number, name } = migration;
  const checksum = hashText(migration.sql);
  await trx.insertInto('migration').values({ number, name, checksum, applied_at: recordedAt }).execute();
}

/**
 * Brings the schema up to date, all in one transaction: either every missing step is done or none. Processes that
 * start together wait for each other.
 * @param recordedAt milliseconds since the epoch
 * @returns the numbers of the steps that were done now
 * @throws SchemaMismatch when a step was altered after it was applied, or the database is newer than this program
 */
export function migrate(
  pool: Pool,
  recordedAt: number,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<readonly number[]> {
  checkList(migrations);
  return platformTx(pool, 'migrate', async trx => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)`.execute(trx);
    // A step must not wait for ever behind a long query, with everything else queueing behind it.
    await sql`select set_config('lock_timeout', '10s', true), set_config('statement_timeout', '0', true)`.execute(
      trx,
    );
    await sql`create table if not exists migration (
      number integer primary key, name text not null, checksum text not null, applied_at bigint not null)`.execute(
      trx,
    );
    const applied = await trx
      .selectFrom('migration')
      .select(['number', 'name', 'checksum'])
      .orderBy('number')
      .execute();
    checkApplied(applied, migrations);
    const missing = migrations.slice(applied.length);
    for (const migration of missing) await apply(trx, migration, recordedAt);
    return missing.map(({ number }) => number);
  });
}
