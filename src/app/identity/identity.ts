import { createHash } from 'node:crypto';
import { formatDate, type LocalDate, shanghaiDateOf } from '../../kernel/local-date.ts';
import type { AuditDetail } from '../../language/audit-words.ts';
import type { Action, ObjectRef, Subject } from '../../language/authority.ts';
import type { TokenScope } from '../../language/people-answers.ts';
import {
  type AccountRow,
  type AuditFact,
  act,
  readPeople,
  removeOldSessions,
  touchSessions,
} from '../../store/identity.ts';
import type { Trx } from '../../store/tx.ts';
import { decide } from '../authority/decide.ts';
import { Refusal } from '../refusal.ts';
import { ADMINISTRATION } from '../site.ts';
import type { World } from '../world.ts';
import { Directory, type LiveSession } from './directory.ts';
import { PasswordHashes } from './password-hash.ts';
import { IDENTITY_SETTINGS, type IdentitySettings } from './settings.ts';
import { Throttle } from './throttle.ts';

/** What a request brings to say who asks. */
export interface Credential {
  readonly kind: 'session' | 'token';
  readonly secret: string;
}

export interface IdentityOptions {
  readonly world: World;
  /** So many random bytes. */
  readonly random: (bytes: number) => Buffer;
  readonly log: (text: string) => void;
  readonly settings?: Partial<IdentitySettings>;
}

/** Personal tokens begin with this, so that one that was published by mistake is recognised. */
export const TOKEN_PREFIX = 'yifa_';

/**
 * People and what they hold: one process keeps them in memory, reads them from the database after every act, and asks
 * nothing to say who a request comes from.
 */
export class Identity {
  readonly world: World;
  readonly settings: IdentitySettings;
  readonly people = new Directory();
  readonly hashes: PasswordHashes;
  readonly addresses: Throttle;
  /** Logins that do not exist, counted like those that do, so that a lock tells nobody which is which. */
  readonly strangers: Throttle;
  /** Attempts under way on accounts; their failures lie in the database. */
  readonly pending = new Map<string, number>();
  readonly #random: (bytes: number) => Buffer;
  readonly #log: (text: string) => void;
  readonly #stale = new Set<string>();
  readonly #writes = new Set<Promise<void>>();
  #sweptAt = 0;

  constructor(options: IdentityOptions) {
    this.world = options.world;
    this.settings = { ...IDENTITY_SETTINGS, ...options.settings };
    this.#random = options.random;
    this.#log = options.log;
    const s = this.settings;
    this.hashes = new PasswordHashes(s.hashesAtOnce, s.hashesWaiting);
    const forgottenAfter = s.failuresForgottenAfter;
    this.addresses = new Throttle({
      limit: s.failuresOfAddress,
      lockedFor: s.addressLockedFor,
      forgottenAfter,
    });
    this.strangers = new Throttle({
      limit: s.failuresOfAccount,
      lockedFor: s.accountLockedFor,
      forgottenAfter,
    });
  }

  get now(): number {
    return this.world.clock();
  }

  /** The Asia/Shanghai day of the clock. */
  get day(): LocalDate {
    return shanghaiDateOf(this.now);
  }

  get today(): string {
    return formatDate(this.day);
  }

  /** Reads everybody. Needed once before the first question. */
  async load(): Promise<void> {
    const { idle, absolute } = this.settings;
    await removeOldSessions(this.world.pool, this.now - absolute, this.now - idle);
    this.people.replace(await readPeople(this.world.pool), null);
    this.#sweptAt = this.now;
    await this.hashes.warmUp();
  }

  /** Forgets sessions that have run out, at most once an hour. */
  sweep(): void {
    const { now } = this;
    if (now - this.#sweptAt < 3_600_000) return;
    this.#sweptAt = now;
    const { idle, absolute } = this.settings;
    for (const session of [...this.people.sessionByHash.values()]) {
      if (now - session.createdAt >= absolute || now - session.seenAt >= idle)
        this.people.dropSession(session);
    }
    const write: Promise<void> = removeOldSessions(this.world.pool, now - absolute, now - idle)
      .catch(error => this.#log(`过期的会话未能清除：${String(error)}`))
      .finally(() => this.#writes.delete(write));
    this.#writes.add(write);
  }

  /** Who asks; null when the credential says nothing (any more). Costs microseconds. @throws Refusal unavailable */
  subjectOf(credential: Credential): Subject | null {
    return credential.kind === 'session'
      ? this.#ofSession(credential.secret)
      : this.#ofToken(credential.secret);
  }

  #ofSession(secret: string): Subject | null {
    const session = this.sessionOf(secret);
    if (session === null) return null;
    this.#touch(session);
    const subject = this.#subject(session.account);
    // Until the password is the person's own they may do nothing but change it.
    return subject && this.#hasToChange(session) ? { ...subject, posts: [] } : subject;
  }

  /** True for a session in which the password must be changed first; not for who came by the identity provider. */
  mustChange(secret: string | undefined): boolean {
    const session = secret === undefined ? null : this.sessionOf(secret);
    return session !== null && this.#hasToChange(session);
  }

  #hasToChange({ account, via }: LiveSession): boolean {
    return via === 'password' && this.people.accounts.get(account)?.mustChange === true;
  }

  #ofToken(secret: string): Subject | null {
    if (!secret.startsWith(TOKEN_PREFIX)) return null;
    const token = this.people.tokenByHash.get(hashOfSecret(secret));
    if (token === undefined || token.revokedAt !== null || token.until <= this.today) return null;
    const subject = this.#subject(token.account);
    if (subject === null || this.people.accounts.get(token.account)?.mustChange) return null;
    return { ...subject, only: token.scopes as unknown as readonly TokenScope[] };
  }

  #subject(account: string): Subject | null {
    if (this.#stale.has(account)) {
      this.#refreshLater();
      throw new Refusal('unavailable', '数据库暂时无法使用，请稍后重试');
    }
    return this.people.subject(account, this.day);
  }

  /** What an account may do now, where work goes on without its request; null when it is gone. */
  subjectOfAccount(account: string): Subject | null {
    return this.#subject(account);
  }

  /** The session that a secret opens; null when there is none or it has run out. */
  sessionOf(secret: string): LiveSession | null {
    const session = this.people.sessionByHash.get(hashOfSecret(secret));
    if (session === undefined) return null;
    const { now } = this;
    const { idle, absolute } = this.settings;
    if (now - session.createdAt < absolute && now - session.seenAt < idle) return session;
    this.people.dropSession(session);
    return null;
  }

  #touch(session: LiveSession): void {
    const at = this.now;
    session.seenAt = Math.max(session.seenAt, at);
    if (at - session.writtenAt < this.settings.writeBack) return;
    session.writtenAt = at;
    const write: Promise<void> = touchSessions(this.world.pool, [{ tokenHash: session.tokenHash, at }])
      .catch(error => this.#log(`会话的最后使用时间未能写入：${String(error)}`))
      .finally(() => this.#writes.delete(write));
    this.#writes.add(write);
  }

  /** Waits for what is being written back; before the database is closed. */
  async settle(): Promise<void> {
    await Promise.all(this.#writes);
  }

  /** An account that must be there. @throws Refusal not-found */
  account(id: string): AccountRow {
    const account = this.people.accounts.get(id);
    if (account === undefined) throw new Refusal('not-found', '没有这个账号，请核对');
    return account;
  }

  /** Asks the one place where it is decided, once more than the door does. @throws Refusal */
  require(subject: Subject, action: Action, object: ObjectRef): void {
    const decision = decide(this.world.tree, subject, action, object);
    if (decision.allowed) return;
    throw new Refusal(decision.visible ? 'not-allowed' : 'not-found', decision.reason);
  }

  /** A unit that exists today. @throws Refusal invalid */
  requireUnit(code: string, field = 'unit'): void {
    if (this.world.tree.existsOn(code, this.day)) return;
    const message = `没有编码为 ${code} 的单位，或者该单位已撤销，请重新选择`;
    throw new Refusal('invalid', message, [{ field, message }]);
  }

  newId(): string {
    return this.#random(12).toString('hex');
  }

  newSecret(prefix = ''): string {
    return prefix + this.#random(32).toString('base64url');
  }

  /**
   * Does an act of administration with its audit records, in the turn of their log, and reads the people it
   * `touches` anew before anybody is answered - also when it failed, since a commit whose answer was lost may have happened.
   */
  async act<T>(
    actor: string,
    touches: readonly string[],
    work: (trx: Trx, at: number) => Promise<{ readonly facts: readonly AuditFact[]; readonly result: T }>,
  ): Promise<T> {
    const { world } = this;
    const jurisdiction = ADMINISTRATION;
    return world.write(jurisdiction, async () => {
      const at = this.now;
      try {
        return await act(world.pool, { jurisdiction, actor, at }, trx => work(trx, at));
      } finally {
        await this.refresh(touches);
      }
    });
  }

  /** Reads some accounts anew. While that fails they are nobody: what they may do is not known. */
  async refresh(accounts: readonly string[]): Promise<void> {
    const wanted = [...new Set([...accounts, ...this.#stale])];
    if (wanted.length === 0) return;
    for (const id of wanted) this.#stale.add(id);
    try {
      this.people.replace(await readPeople(this.world.pool, wanted), wanted);
      for (const id of wanted) this.#stale.delete(id);
    } catch (error) {
      this.#log(`账号信息未能重新读取，将再试：${String(error)}`);
    }
  }

  #refreshLater(): void {
    if (this.#writes.size > 0) return;
    const again: Promise<void> = this.refresh([]).finally(() => this.#writes.delete(again));
    this.#writes.add(again);
  }
}

/** How a secret is stored: SHA-256. It has 256 bits of its own, so that no slow hash is needed. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** An audit record: what happened, by whom, to whom. Never a secret. */
export function fact<Body extends Readonly<Record<string, string | number | boolean | null | undefined>>>(
  kind: AuditFact['kind'],
  // Nothing is logged that has no word (audit-words.ts).
  body: Body & Readonly<Record<Exclude<keyof Body, AuditDetail | 'by' | 'account'>, never>>,
): AuditFact {
  const said = Object.entries(body).filter(([, value]) => value !== undefined && value !== null);
  return { kind, body: Object.fromEntries(said) as AuditFact['body'] };
}
