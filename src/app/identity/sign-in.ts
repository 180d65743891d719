import type { AccountRow } from '../../store/identity.ts';
import {
  clearFailures,
  countFailure,
  deleteSession,
  deleteSessionsOf,
  insertSession,
  setPassword,
} from '../../store/identity-writes.ts';
import type { Trx } from '../../store/tx.ts';
import { Refusal } from '../refusal.ts';
import { fact, hashOfSecret, type Identity } from './identity.ts';
import { LONGEST_PASSWORD, passwordProblem } from './password-rules.ts';

/** From where a person signs in. */
export interface Origin {
  readonly address: string;
  /** Secret of the session that the browser still has: it ends, so that nobody goes on with one planted before. */
  readonly previous?: string | undefined;
}

export interface SignedIn {
  /** The session's secret, for the cookie alone. */
  readonly secret: string;
  readonly account: string;
  readonly mustChange: boolean;
}

const WRONG = '登录名或口令不对，请核对后重试；忘记口令的，请联系本单位的安全保密管理员重置';

const clockOf = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(11, 16);
const lockedMessage = (until: number) =>
  `登录失败次数过多，已暂停登录到 ${clockOf(until)}；请届时再试，或者联系安全保密管理员解锁`;

/** Logins are compared without case and width. */
export function loginOf(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/**
 * Signs a person in by login and password. Who does not exist, whose password is wrong and who has none get one answer
 * after the same work.
 * @throws Refusal
 */
export async function signIn(
  identity: Identity,
  given: { readonly login: string; readonly password: string },
  origin: Origin,
): Promise<SignedIn> {
  identity.world.requireReady();
  const login = loginOf(given.login);
  const account = identity.people.byLogin(login);
  const attempt = beginAttempt(identity, login, account, origin.address);
  let outcome: 'failed' | 'succeeded' | 'unknown' = 'unknown';
  try {
    // A password longer than any that can be set is not worth its hash, but takes as long.
    const password = given.password.slice(0, LONGEST_PASSWORD + 1);
    const matches = await identity.hashes.matches(account?.passwordHash ?? null, password);
    outcome = matches ? 'succeeded' : 'failed';
  } finally {
    attempt.end(outcome);
  }
  if (outcome === 'failed' || account === undefined) {
    await logFailure(identity, account, origin.address, attempt.lockedAddress);
    throw new Refusal('not-signed-in', WRONG);
  }
  const now = identity.account(account.id);
  if (now.suspendedAt !== null) {
    throw new Refusal('not-signed-in', '这个账号已停用，请联系本单位的系统管理员');
  }
  if (now.passwordHash !== account.passwordHash) throw new Refusal('not-signed-in', WRONG);
  return beginSession(identity, now, 'password', origin);
}

interface Attempt {
  lockedAddress: boolean;
  end(outcome: 'failed' | 'succeeded' | 'unknown'): void;
}

/** Counts an attempt before it is tried, so that many at once count as many. @throws Refusal when locked */
function beginAttempt(
  identity: Identity,
  login: string,
  account: AccountRow | undefined,
  address: string,
): Attempt {
  const { addresses, strangers, pending, now } = identity;
  const locked = Math.max(
    addresses.lockedUntil(address, now),
    account ? lockOf(identity, account) : strangers.lockedUntil(login, now),
  );
  if (locked > 0) throw new Refusal('too-many', lockedMessage(locked));
  addresses.begin(address, now);
  if (account) pending.set(account.id, (pending.get(account.id) ?? 0) + 1);
  else strangers.begin(login, now);
  return {
    lockedAddress: false,
    end(outcome) {
      // One who signs in now and then must not clear the count of an address from which many accounts are tried.
      this.lockedAddress = addresses.end(address, identity.now, outcome === 'failed' ? 'failed' : 'unknown');
      if (!account) strangers.end(login, identity.now, outcome);
      // A failure is released once the database has counted it.
      else if (outcome !== 'failed') release(pending, account.id);
    },
  };
}

function release(pending: Map<string, number>, id: string): void {
  const left = (pending.get(id) ?? 1) - 1;
  if (left > 0) pending.set(id, left);
  else pending.delete(id);
}

function lockOf(identity: Identity, account: AccountRow): number {
  const { now, settings } = identity;
  if (account.lockedUntil !== null && account.lockedUntil > now) return account.lockedUntil;
  const fresh = account.failedAt !== null && now - account.failedAt < settings.failuresForgottenAfter;
  const unlocked = account.lockedUntil !== null && account.lockedUntil <= now;
  const failures = fresh && !unlocked ? account.failures : 0;
  const under = identity.pending.get(account.id) ?? 0;
  return failures + under >= settings.failuresOfAccount ? now + 1000 : 0;
}

/**
 * Logs a failure and counts it with the account. A login that does not exist is not written down: people type their
 * password there.
 */
async function logFailure(
  identity: Identity,
  account: AccountRow | undefined,
  address: string,
  lockedAddress: boolean,
): Promise<void> {
  const { settings } = identity;
  const touches = account ? [account.id] : [];
  try {
    await identity.act('sign-in', touches, async (trx, at) => {
      const facts = [fact('identity.sign-in-failed', { account: account?.id, address })];
      if (account) {
        // After a lock has run out counting begins anew.
        const expired = account.lockedUntil !== null && account.lockedUntil <= at;
        const counted = await countFailure(trx, account.id, {
          at,
          forgottenBefore: expired ? account.lockedUntil! + 1 : at - settings.failuresForgottenAfter,
          limit: settings.failuresOfAccount,
          lockUntil: at + settings.accountLockedFor,
        });
        if (counted.failures === settings.failuresOfAccount) {
          facts.push(
            fact('identity.locked-out', { account: account.id, address, until: counted.lockedUntil }),
          );
        }
      }
      if (lockedAddress) facts.push(fact('identity.address-locked', { address }));
      return { facts, result: undefined };
    });
  } finally {
    if (account) release(identity.pending, account.id);
  }
}

/** Begins a session with a secret of its own; the one that the browser had before ends. */
export async function beginSession(
  identity: Identity,
  account: AccountRow,
  via: 'password' | 'oidc',
  { address, previous }: Origin,
): Promise<SignedIn> {
  identity.sweep();
  const secret = identity.newSecret();
  const old = previous === undefined ? null : identity.sessionOf(previous);
  const touches = old === null ? [account.id] : [account.id, old.account];
  await identity.act(account.id, touches, async (trx, at) => {
    const tokenHash = hashOfSecret(secret);
    if (old !== null) await deleteSession(trx, old.tokenHash);
    await insertSession(trx, { tokenHash, account: account.id, via, createdAt: at, seenAt: at });
    if (via === 'password') await clearFailures(trx, account.id);
    return { facts: [fact('identity.signed-in', { by: account.id, via, address })], result: undefined };
  });
  // Suspended while the session was being written: the suspension may have come too early to end it.
  if (identity.account(account.id).suspendedAt !== null) {
    await identity.act(account.id, [account.id], async trx => {
      await deleteSessionsOf(trx, account.id);
      return { facts: [], result: undefined };
    });
    throw new Refusal('not-signed-in', '这个账号已停用，请联系本单位的系统管理员');
  }
  return { secret, account: account.id, mustChange: via === 'password' && account.mustChange };
}

/** Ends a session; does nothing when it has ended. */
export async function signOut(identity: Identity, secret: string): Promise<void> {
  const session = identity.sessionOf(secret);
  if (session === null) return;
  await identity.act(session.account, [session.account], async trx => {
    const ended = await deleteSession(trx, session.tokenHash);
    const facts = ended ? [fact('identity.signed-out', { by: session.account })] : [];
    return { facts, result: undefined };
  });
}

/** Sets a person's own password; every other session of theirs ends, and this one goes on under a new secret. */
export async function changePassword(
  identity: Identity,
  secret: string,
  given: { readonly current: string; readonly next: string },
  address: string,
): Promise<SignedIn> {
  const session = identity.sessionOf(secret);
  if (session === null) throw new Refusal('not-signed-in', '登录已过期，请重新登录');
  const account = identity.account(session.account);
  const attempt = beginAttempt(identity, account.login, account, address);
  let right = false;
  try {
    right = await identity.hashes.matches(account.passwordHash, given.current.slice(0, LONGEST_PASSWORD + 1));
  } finally {
    attempt.end(right ? 'succeeded' : 'failed');
  }
  if (!right) {
    await logFailure(identity, account, address, attempt.lockedAddress);
    const message = '原口令不对，请核对后重试';
    throw new Refusal('invalid', message, [{ field: 'current', message }]);
  }
  requireGoodPassword(identity, given.next, account.login, 'next');
  if (given.next === given.current) {
    const message = '新口令不能与原口令相同，请另想一个';
    throw new Refusal('invalid', message, [{ field: 'next', message }]);
  }
  const hash = await identity.hashes.hash(given.next);
  const fresh = identity.newSecret();
  await identity.act(account.id, [account.id], async (trx: Trx, at) => {
    await setPassword(trx, account.id, hash, at, false);
    await deleteSessionsOf(trx, account.id);
    const { via } = session;
    await insertSession(trx, {
      tokenHash: hashOfSecret(fresh),
      account: account.id,
      via,
      createdAt: at,
      seenAt: at,
    });
    return { facts: [fact('identity.password-changed', { by: account.id, address })], result: undefined };
  });
  return { secret: fresh, account: account.id, mustChange: false };
}

/** @throws Refusal invalid, naming the field */
export function requireGoodPassword(
  identity: Identity,
  password: string,
  login: string,
  field: string,
): void {
  const message = passwordProblem(password, login, identity.settings.shortestPassword);
  if (message !== null) throw new Refusal('invalid', message, [{ field, message }]);
}
