import { type RawBuilder, sql } from 'kysely';
import type { Json } from '../kernel/canonical-json.ts';
import type { AuditKind } from '../language/audit-words.ts';
import type { DelegationState } from '../language/people-answers.ts';
import { appendEvents, openJurisdiction } from './event.ts';
import { answered } from './idempotency.ts';
import type { Pool } from './pool.ts';
import { query } from './query.ts';
import { platformTx, type Trx, tx } from './tx.ts';

/** Which kind of posts an account may hold; `none` while it holds nothing. */
export type Side = 'none' | 'staff' | 'system-admin' | 'security-admin' | 'audit-admin';

export interface AccountRow {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly unit: string;
  readonly side: Side;
  readonly passwordHash: string | null;
  readonly mustChange: boolean;
  readonly claim: string | null;
  readonly failures: number;
  readonly failedAt: number | null;
  readonly lockedUntil: number | null;
  readonly suspendedAt: number | null;
  readonly createdAt: number;
  /** One more with everything that an administrator or its owner changes. */
  readonly version: number;
}

export interface PostRow {
  readonly id: string;
  readonly account: string;
  readonly unit: string;
  readonly role: string;
  /** First day held, `YYYY-MM-DD`. */
  readonly from: string;
  /** First day no longer held; null: without end. */
  readonly until: string | null;
  /** Milliseconds since the epoch; null while it lives. */
  readonly endedAt: number | null;
  readonly grantedAt: number;
  readonly grantedBy: string;
}

export interface DelegationRow {
  readonly id: string;
  readonly post: string;
  readonly lender: string;
  readonly borrower: string;
  readonly reason: string;
  readonly from: string;
  readonly until: string;
  readonly state: DelegationState;
  readonly requestedAt: number;
  readonly decidedAt: number | null;
  readonly decidedBy: string | null;
  /** When it was over. */
  readonly closedAt: number | null;
}

export interface TokenRow {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly secretHash: string;
  readonly scopes: Json;
  readonly until: string;
  readonly createdAt: number;
  readonly revokedAt: number | null;
}

export interface SessionRow {
  readonly tokenHash: string;
  readonly account: string;
  readonly via: 'password' | 'oidc';
  readonly createdAt: number;
  readonly seenAt: number;
}

export interface LinkRow {
  readonly issuer: string;
  readonly subject: string;
  readonly account: string;
}

/** All that is known of people; of some accounts only where they are named. */
export interface People {
  readonly accounts: readonly AccountRow[];
  readonly posts: readonly PostRow[];
  readonly delegations: readonly DelegationRow[];
  readonly tokens: readonly TokenRow[];
  readonly sessions: readonly SessionRow[];
  readonly links: readonly LinkRow[];
}

const ACCOUNT = sql`id, login, name, unit, side, password_hash as "passwordHash", must_change as "mustChange", claim,
  failures, failed_at as "failedAt", locked_until as "lockedUntil", suspended_at as "suspendedAt",
  created_at as "createdAt", version`;
const POST = sql`id, account, unit, role, valid_from as "from", valid_until as until, ended_at as "endedAt",
  granted_at as "grantedAt", granted_by as "grantedBy"`;
const DELEGATION = sql`id, post, lender, borrower, reason, valid_from as "from", valid_until as until, state,
  requested_at as "requestedAt", decided_at as "decidedAt", decided_by as "decidedBy",
  closed_at as "closedAt"`;
const TOKEN = sql`id, account, name, secret_hash as "secretHash", scopes, valid_until as until,
  created_at as "createdAt", revoked_at as "revokedAt"`;
const SESSION = sql`token_hash as "tokenHash", account, via, created_at as "createdAt", seen_at as "seenAt"`;

/** Reads everybody, or only what belongs to the accounts named. */
export async function readPeople(pool: Pool, only?: readonly string[]): Promise<People> {
  const of = (column: RawBuilder<unknown>) =>
    only === undefined ? sql`` : sql`where ${column} = any(${[...only]})`;
  // One after the other: a crowd that signs in must not take every connection.
  const accounts = await query(pool, sql<AccountRow>`select ${ACCOUNT} from account ${of(sql`id`)}`);
  const posts = await query(
    pool,
    sql<PostRow>`select ${POST} from post ${of(sql`account`)} order by granted_at, id`,
  );
  // Those of a lender too: they end with the lender's post.
  const concerned =
    only === undefined ? sql`` : sql`where lender = any(${[...only]}) or borrower = any(${[...only]})`;
  const delegations = await query(
    pool,
    sql<DelegationRow>`select ${DELEGATION} from delegation ${concerned} order by requested_at, id`,
  );
  const tokens = await query(
    pool,
    sql<TokenRow>`select ${TOKEN} from api_token ${of(sql`account`)} order by created_at, id`,
  );
  const sessions = await query(pool, sql<SessionRow>`select ${SESSION} from session ${of(sql`account`)}`);
  const links = await query(
    pool,
    sql<LinkRow>`select issuer, subject, account from account_link ${of(sql`account`)}`,
  );
  return { accounts, posts, delegations, tokens, sessions, links };
}

/** An account as it is now, kept from others until the transaction ends. */
export async function lockAccount(trx: Trx, id: string): Promise<AccountRow> {
  return (await sql<AccountRow>`select ${ACCOUNT} from account where id = ${id} for update`.execute(trx))
    .rows[0];
}

/** A post likewise. */
export async function lockPost(trx: Trx, id: string): Promise<PostRow> {
  return (await sql<PostRow>`select ${POST} from post where id = ${id} for update`.execute(trx)).rows[0];
}

/** A delegation likewise. */
export async function lockDelegation(trx: Trx, id: string): Promise<DelegationRow> {
  const found = sql<DelegationRow>`select ${DELEGATION} from delegation where id = ${id} for update`;
  return (await found.execute(trx)).rows[0];
}

/** A personal token as it is now. */
export async function tokenById(trx: Trx, id: string): Promise<TokenRow> {
  return (await sql<TokenRow>`select ${TOKEN} from api_token where id = ${id}`.execute(trx)).rows[0];
}

/** One fact for the audit log. */
export interface AuditFact {
  readonly kind: AuditKind & `identity.${string}`;
  readonly body: Json;
}

/** An audit record as it was logged, ready to be applied. */
export interface LoggedFact {
  readonly jurisdiction: string;
  readonly position: number;
  readonly recordedAt: number;
  readonly kind: string;
  readonly body: Json;
}

/**
 * Does administrative work, logs what it says and stores its result as the answer, in one transaction: no act without
 * its record, no record without its act.
 */
export async function act<T>(
  pool: Pool,
  { jurisdiction, actor, at }: { readonly jurisdiction: string; readonly actor: string; readonly at: number },
  work: (trx: Trx) => Promise<{ readonly facts: readonly AuditFact[]; readonly result: T }>,
): Promise<{ readonly logged: readonly LoggedFact[]; readonly result: T }> {
  return tx(pool, { jurisdiction, actor }, async trx => {
    const { facts, result } = await work(trx);
    await answered(trx, result);
    if (facts.length === 0) return { logged: [], result };
    await openJurisdiction(trx, jurisdiction);
    const { positions, recordedAt } = await appendEvents(trx, jurisdiction, at, facts);
    const logged = facts.map((fact, i) => ({
      jurisdiction,
      position: positions[i],
      recordedAt,
      kind: fact.kind,
      body: fact.body,
    }));
    return { logged, result };
  });
}

/** Writes back when sessions were last used; what is lost is at most a minute of idle time. */
export async function touchSessions(
  pool: Pool,
  seen: readonly { readonly tokenHash: string; readonly at: number }[],
): Promise<void> {
  if (seen.length === 0) return;
  const hashes = seen.map(each => each.tokenHash);
  const times = seen.map(each => String(each.at));
  await platformTx(pool, 'sessions', async trx => {
    await sql`
      update session set seen_at = greatest(seen_at, given.at)
        from unnest(${hashes}::text[], ${times}::bigint[]) as given(hash, at)
       where token_hash = given.hash`.execute(trx);
  });
}

/** Removes sessions that were begun or last seen too long ago. */
export async function removeOldSessions(pool: Pool, begunBefore: number, seenBefore: number): Promise<void> {
  await platformTx(pool, 'sessions', async trx => {
    await sql`delete from session where created_at < ${begunBefore} or seen_at < ${seenBefore}`.execute(trx);
  });
}
