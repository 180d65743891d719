import { sql } from 'kysely';
import type { Json } from '../kernel/canonical-json.ts';
import type { SessionRow, Side } from './identity.ts';
import type { Trx } from './tx.ts';

/** The statements of identity. Each is conditional where two people could do it at once; 0 rows: somebody was first. */

export interface NewAccount {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly unit: string;
  readonly passwordHash: string | null;
  readonly mustChange: boolean;
  readonly claim: string | null;
  readonly createdAt: number;
  readonly createdBy: string;
}

/** True when it was made; false when the id, the login or the claim is taken. */
export async function insertAccount(trx: Trx, account: NewAccount): Promise<boolean> {
  const { rows } = await sql`
    insert into account (id, login, name, unit, password_hash, password_changed_at, must_change, claim, created_at,
                         created_by)
    values (${account.id}, ${account.login}, ${account.name}, ${account.unit}, ${account.passwordHash},
            ${account.passwordHash === null ? null : account.createdAt}::bigint, ${account.mustChange}, ${account.claim},
            ${account.createdAt}, ${account.createdBy})
    on conflict do nothing returning id`.execute(trx);
  return rows.length > 0;
}

/** True while there is no account at all. Takes a lock so that of two first set-ups one sees the other. */
export async function isWithoutAccounts(trx: Trx): Promise<boolean> {
  await sql`lock table account in share row exclusive mode`.execute(trx);
  const { rows } = await sql`select 1 from account limit 1`.execute(trx);
  return rows.length === 0;
}

export async function setPassword(
  trx: Trx,
  account: string,
  hash: string,
  at: number,
  mustChange: boolean,
): Promise<void> {
  await sql`
    update account set password_hash = ${hash}, password_changed_at = ${at}, must_change = ${mustChange},
           failures = 0, failed_at = null, locked_until = null, version = version + 1
     where id = ${account}`.execute(trx);
}

/** Sets or lifts a suspension; false when it already was so. */
export async function setSuspended(trx: Trx, account: string, at: number | null): Promise<boolean> {
  const { rows } = await sql`
    update account set suspended_at = ${at}::bigint, version = version + 1
     where id = ${account} and (suspended_at is null) = ${at !== null}::boolean returning id`.execute(trx);
  return rows.length > 0;
}

/** One more failure, the first again after `forgottenBefore`; locks at the limit. Gives the count and the lock. */
export async function countFailure(
  trx: Trx,
  account: string,
  rule: {
    readonly at: number;
    readonly forgottenBefore: number;
    readonly limit: number;
    readonly lockUntil: number;
  },
): Promise<{ readonly failures: number; readonly lockedUntil: number | null }> {
  const { rows } = await sql<{ failures: number; lockedUntil: number | null }>`
    with counted as (
      select id, case when failed_at is null or failed_at < ${rule.forgottenBefore} then 1 else failures + 1 end as n
        from account where id = ${account} for update)
    update account set failures = counted.n, failed_at = ${rule.at},
           locked_until = case when counted.n >= ${rule.limit} then ${rule.lockUntil}::bigint else locked_until end
      from counted where account.id = counted.id
    returning failures, locked_until as "lockedUntil"`.execute(trx);
  return rows[0];
}

export async function clearFailures(trx: Trx, account: string): Promise<void> {
  await sql`update account set failures = 0, failed_at = null, locked_until = null where id = ${account}`.execute(
    trx,
  );
}

/** Lifts a lock-out, which whoever looks at the account sees. */
export async function unlock(trx: Trx, account: string): Promise<void> {
  await sql`
    update account set failures = 0, failed_at = null, locked_until = null, version = version + 1
     where id = ${account}`.execute(trx);
}

export async function insertSession(trx: Trx, session: SessionRow): Promise<void> {
  await sql`
    insert into session (token_hash, account, via, created_at, seen_at)
    values (${session.tokenHash}, ${session.account}, ${session.via}, ${session.createdAt}, ${session.seenAt})`.execute(
    trx,
  );
}

export async function deleteSession(trx: Trx, tokenHash: string): Promise<boolean> {
  const { rows } = await sql`delete from session where token_hash = ${tokenHash} returning 1`.execute(trx);
  return rows.length > 0;
}

/** Ends every session of an account, but for one. */
export async function deleteSessionsOf(
  trx: Trx,
  account: string,
  except: string | null = null,
): Promise<void> {
  await sql`delete from session where account = ${account} and token_hash is distinct from ${except}`.execute(
    trx,
  );
}

export async function insertLink(
  trx: Trx,
  link: { readonly issuer: string; readonly subject: string; readonly account: string; readonly at: number },
): Promise<boolean> {
  const { rows } = await sql`
    insert into account_link (issuer, subject, account, linked_at)
    values (${link.issuer}, ${link.subject}, ${link.account}, ${link.at}) on conflict do nothing returning 1`.execute(
    trx,
  );
  return rows.length > 0;
}

/**
 * Takes a side for an account, waiting for whoever is changing it. What has run out by `today` no longer counts. False
 * when the account stands on another side.
 */
export async function takeSide(
  trx: Trx,
  account: string,
  side: Exclude<Side, 'none'>,
  today: string,
  at: number,
): Promise<boolean> {
  const { rows } = await sql<{
    side: Side;
  }>`select side from account where id = ${account} for update`.execute(trx);
  if (rows.length === 0) return false;
  await releaseSide(trx, account, today, at);
  const taken = await sql`
    update account set side = ${side} where id = ${account} and side in ('none', ${side}) returning id`.execute(
    trx,
  );
  return taken.rows.length > 0;
}

/** Closes what has run out by `today`, and gives the side free when nothing is left on it. */
export async function releaseSide(trx: Trx, account: string, today: string, at: number): Promise<void> {
  await sql`select 1 from account where id = ${account} for update`.execute(trx);
  await sql`
    update post set side = null, ended_at = ${at}, ended_by = 'expiry'
     where account = ${account} and side is not null and valid_until <= ${today}::date`.execute(trx);
  await sql`
    update delegation set state = 'ended', borrower_side = null, closed_at = ${at}, closed_by = 'expiry'
     where borrower = ${account} and state in ('requested', 'approved')
       and valid_until <= ${today}::date`.execute(trx);
  await sql`
    update account set side = 'none'
     where id = ${account}
       and not exists (select 1 from post where account = ${account} and side is not null)
       and not exists (select 1 from delegation where borrower = ${account} and borrower_side is not null)`.execute(
    trx,
  );
}

export interface NewPost {
  readonly id: string;
  readonly account: string;
  readonly unit: string;
  readonly role: string;
  readonly side: Exclude<Side, 'none'>;
  readonly from: string;
  readonly until: string | null;
  readonly at: number;
  readonly by: string;
}

/** False when the account holds this post already, or holds its one administrator's post. */
export async function insertPost(trx: Trx, post: NewPost): Promise<boolean> {
  const { rows } = await sql`
    insert into post (id, account, unit, role, side, valid_from, valid_until, granted_at, granted_by)
    values (${post.id}, ${post.account}, ${post.unit}, ${post.role}, ${post.side}, ${post.from}::date,
            ${post.until}::date, ${post.at}, ${post.by})
    on conflict do nothing returning id`.execute(trx);
  return rows.length > 0;
}

/** Ends a living post and whatever was lent of it; gives the borrowers, or null when it had ended before. */
export async function endPost(
  trx: Trx,
  id: string,
  by: string,
  at: number,
): Promise<readonly string[] | null> {
  const ended = await sql`
    update post set side = null, ended_at = ${at}, ended_by = ${by} where id = ${id} and ended_at is null
    returning id`.execute(trx);
  if (ended.rows.length === 0) return null;
  const { rows } = await sql<{ borrower: string }>`
    update delegation set state = 'ended', borrower_side = null, closed_at = ${at}, closed_by = ${by}
     where post = ${id} and state in ('requested', 'approved') returning borrower`.execute(trx);
  return rows.map(row => row.borrower);
}

export interface NewDelegation {
  readonly id: string;
  readonly post: string;
  readonly lender: string;
  readonly borrower: string;
  readonly reason: string;
  readonly from: string;
  readonly until: string;
  readonly at: number;
}

/** False when the post is lent, or asked to be lent, already. */
export async function insertDelegation(trx: Trx, d: NewDelegation, today: string): Promise<boolean> {
  await sql`
    update delegation set state = 'ended', borrower_side = null, closed_at = ${d.at}, closed_by = 'expiry'
     where post = ${d.post} and state in ('requested', 'approved') and valid_until <= ${today}::date`.execute(
    trx,
  );
  const { rows } = await sql`
    insert into delegation (id, post, lender, borrower, reason, valid_from, valid_until, state, requested_at)
    values (${d.id}, ${d.post}, ${d.lender}, ${d.borrower}, ${d.reason}, ${d.from}::date, ${d.until}::date,
            'requested', ${d.at})
    on conflict do nothing returning id`.execute(trx);
  return rows.length > 0;
}

/** Decides a request once; false when it is no longer open or has run out. */
export async function decideDelegation(
  trx: Trx,
  id: string,
  decision: 'approved' | 'refused',
  { by, at, today }: { readonly by: string; readonly at: number; readonly today: string },
): Promise<boolean> {
  const { rows } = await sql`
    update delegation set state = ${decision}, decided_at = ${at}, decided_by = ${by},
           borrower_side = case when ${decision} = 'approved' then borrower_side end
     where id = ${id} and state = 'requested' and valid_until > ${today}::date returning id`.execute(trx);
  return rows.length > 0;
}

/** Withdraws what is asked for or lent; false when it is over already. */
export async function withdrawDelegation(trx: Trx, id: string, by: string, at: number): Promise<boolean> {
  const { rows } = await sql`
    update delegation set state = 'withdrawn', borrower_side = null, closed_at = ${at}, closed_by = ${by}
     where id = ${id} and state in ('requested', 'approved') returning id`.execute(trx);
  return rows.length > 0;
}

export async function insertToken(
  trx: Trx,
  token: {
    readonly id: string;
    readonly account: string;
    readonly name: string;
    readonly secretHash: string;
    readonly scopes: Json;
    readonly until: string;
    readonly at: number;
  },
): Promise<void> {
  await sql`
    insert into api_token (id, account, name, secret_hash, scopes, valid_until, created_at)
    values (${token.id}, ${token.account}, ${token.name}, ${token.secretHash}, ${JSON.stringify(token.scopes)}::jsonb,
            ${token.until}::date, ${token.at})`.execute(trx);
}

/** False when it was revoked before, or is not that account's. */
export async function revokeToken(trx: Trx, id: string, account: string, at: number): Promise<boolean> {
  const { rows } = await sql`
    update api_token set revoked_at = ${at}
     where id = ${id} and account = ${account} and revoked_at is null returning id`.execute(trx);
  return rows.length > 0;
}
