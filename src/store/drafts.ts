import { type RawBuilder, sql } from 'kysely';
import type { Json } from '../kernel/canonical-json.ts';
import type { Pool } from './pool.ts';
import { ownTx, type Trx } from './tx.ts';

/** Whose drafts: those of one account, kept with the city. */
export interface DraftOwner {
  readonly jurisdiction: string;
  readonly account: string;
}

/** A draft as it is stored. Times in milliseconds since the epoch. */
export interface StoredDraft {
  readonly id: string;
  readonly register: string;
  readonly body: Json;
  readonly version: number;
  readonly changedAt: number;
}

interface Row {
  readonly id: string;
  readonly register: string;
  readonly body: Json;
  readonly version: number;
  readonly changed_at: number;
}

const draftOf = ({ id, register, body, version, changed_at }: Row): StoredDraft => ({
  id,
  register,
  body,
  version,
  changedAt: changed_at,
});

const own = (pool: Pool, account: string, statement: RawBuilder<unknown>): Promise<readonly Row[]> =>
  ownTx(pool, account, async trx => (await statement.execute(trx)).rows as Row[]);

/** The drafts of an account, the one changed last first; of one register, or of all. */
export async function readDrafts(
  pool: Pool,
  { jurisdiction, account }: DraftOwner,
  register?: string,
): Promise<readonly StoredDraft[]> {
  const narrowed = register === undefined ? sql`` : sql`and register = ${register}`;
  const rows = await own(
    pool,
    account,
    sql`select id, register, body, version, changed_at from draft
         where jurisdiction = ${jurisdiction} and account = ${account} ${narrowed}
         order by changed_at desc, id`,
  );
  return rows.map(draftOf);
}

/** One draft; null when there is none, or it is somebody else's. */
export async function readDraft(
  pool: Pool,
  { jurisdiction, account }: DraftOwner,
  id: string,
): Promise<StoredDraft | null> {
  const rows = await own(
    pool,
    account,
    sql`select id, register, body, version, changed_at from draft
         where jurisdiction = ${jurisdiction} and account = ${account} and id = ${id}`,
  );
  return rows.length === 0 ? null : draftOf(rows[0]);
}

/** How many drafts an account has. */
export async function countDrafts(trx: Trx, { jurisdiction, account }: DraftOwner): Promise<number> {
  const { count } = await trx
    .selectFrom('draft')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('jurisdiction', '=', jurisdiction)
    .where('account', '=', account)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export interface DraftWrite {
  readonly id: string;
  readonly register: string;
  readonly body: Json;
  /** Version that is replaced; 0 for a new draft. */
  readonly replaces: number;
  readonly at: number;
}

/**
 * Writes a draft in place of the version that the writer saw. Gives the new version, or null when that is no longer the
 * version there: nothing is written then. One statement decides, so that of two writers at once only one succeeds.
 */
export async function writeDraft(
  trx: Trx,
  { jurisdiction, account }: DraftOwner,
  { id, register, body, replaces, at }: DraftWrite,
): Promise<number | null> {
  const text = JSON.stringify(body);
  if (replaces === 0) {
    const made = await trx
      .insertInto('draft')
      .values({ jurisdiction, account, id, register, body: text, version: 1, created_at: at, changed_at: at })
      .onConflict(conflict => conflict.doNothing())
      .returning('version')
      .executeTakeFirst();
    return made?.version ?? null;
  }
  const changed = await trx
    .updateTable('draft')
    .set({ body: text, version: replaces + 1, changed_at: at })
    .where('jurisdiction', '=', jurisdiction)
    .where('account', '=', account)
    .where('id', '=', id)
    .where('register', '=', register)
    .where('version', '=', replaces)
    .returning('version')
    .executeTakeFirst();
  return changed?.version ?? null;
}

/** Removes a draft. @returns its version; null when there is none */
export async function removeDraft(
  trx: Trx,
  { jurisdiction, account }: DraftOwner,
  id: string,
): Promise<number | null> {
  const gone = await trx
    .deleteFrom('draft')
    .where('jurisdiction', '=', jurisdiction)
    .where('account', '=', account)
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirst();
  return gone?.version ?? null;
}
