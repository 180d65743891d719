import { formatDate, type LocalDate } from '../../kernel/local-date.ts';
import type { HeldPost, Role, Subject } from '../../language/authority.ts';
import type {
  AccountRow,
  DelegationRow,
  LinkRow,
  People,
  PostRow,
  SessionRow,
  TokenRow,
} from '../../store/identity.ts';

/** A session with what has not been written back. */
export interface LiveSession extends SessionRow {
  seenAt: number;
  writtenAt: number;
}

/** Everybody, in memory: who asks is known without the database. The database is the truth; this is read from it. */
export class Directory {
  readonly accounts = new Map<string, AccountRow>();
  readonly #byLogin = new Map<string, string>();
  readonly #byClaim = new Map<string, string>();
  readonly #posts = new Map<string, readonly PostRow[]>();
  readonly postById = new Map<string, PostRow>();
  readonly delegations = new Map<string, DelegationRow>();
  readonly #borrowed = new Map<string, Set<string>>();
  readonly #tokens = new Map<string, readonly TokenRow[]>();
  readonly tokenByHash = new Map<string, TokenRow>();
  readonly #sessions = new Map<string, Set<string>>();
  readonly sessionByHash = new Map<string, LiveSession>();
  readonly #links = new Map<string, string>();
  /** Subjects of a day, made when first asked for. */
  readonly #subjects = new Map<string, { readonly day: LocalDate; readonly subject: Subject }>();

  byLogin(login: string): AccountRow | undefined {
    return this.#of(this.#byLogin.get(login));
  }

  byClaim(claim: string): AccountRow | undefined {
    return this.#of(this.#byClaim.get(claim));
  }

  byLink(issuer: string, subject: string): AccountRow | undefined {
    return this.#of(this.#links.get(linkKey(issuer, subject)));
  }

  postsOf(account: string): readonly PostRow[] {
    return this.#posts.get(account) ?? [];
  }

  tokensOf(account: string): readonly TokenRow[] {
    return this.#tokens.get(account) ?? [];
  }

  #of(id: string | undefined): AccountRow | undefined {
    return id === undefined ? undefined : this.accounts.get(id);
  }

  /** Takes what was read of some accounts in place of what was known of them. */
  replace(people: People, only: readonly string[] | null): void {
    for (const id of only ?? [...this.accounts.keys()]) this.#forget(id);
    for (const account of people.accounts) {
      this.accounts.set(account.id, account);
      this.#byLogin.set(account.login, account.id);
      if (account.claim !== null) this.#byClaim.set(account.claim, account.id);
    }
    for (const [id, posts] of grouped(people.posts)) this.#posts.set(id, posts);
    for (const post of people.posts) this.postById.set(post.id, post);
    for (const delegation of people.delegations) this.#keepDelegation(delegation);
    for (const [id, tokens] of grouped(people.tokens)) this.#tokens.set(id, tokens);
    for (const token of people.tokens) this.tokenByHash.set(token.secretHash, token);
    for (const session of people.sessions) this.#keepSession(session);
    for (const link of people.links) this.#keepLink(link);
    // A post that was lent, ended or given back changes what others may do.
    this.#subjects.clear();
    this.#dropped.clear();
  }

  #forget(id: string): void {
    const known = this.accounts.get(id);
    if (known) {
      this.accounts.delete(id);
      this.#byLogin.delete(known.login);
      if (known.claim !== null) this.#byClaim.delete(known.claim);
    }
    for (const post of this.postsOf(id)) this.postById.delete(post.id);
    this.#posts.delete(id);
    for (const token of this.tokensOf(id)) this.tokenByHash.delete(token.secretHash);
    this.#tokens.delete(id);
    for (const hash of this.#sessions.get(id) ?? []) {
      const session = this.sessionByHash.get(hash);
      if (session) this.#dropped.set(hash, session);
      this.sessionByHash.delete(hash);
    }
    this.#sessions.delete(id);
  }

  /** Sessions of accounts being read anew: their last use is newer here than in the database. */
  readonly #dropped = new Map<string, LiveSession>();

  #keepSession(session: SessionRow): void {
    const before = this.#dropped.get(session.tokenHash);
    this.#dropped.delete(session.tokenHash);
    this.sessionByHash.set(session.tokenHash, {
      ...session,
      seenAt: Math.max(session.seenAt, before?.seenAt ?? 0),
      writtenAt: session.seenAt,
    });
    const hashes = this.#sessions.get(session.account) ?? new Set();
    this.#sessions.set(session.account, hashes.add(session.tokenHash));
  }

  /** Removes a session that has run out. */
  dropSession(session: LiveSession): void {
    this.sessionByHash.delete(session.tokenHash);
    this.#sessions.get(session.account)?.delete(session.tokenHash);
  }

  #keepDelegation(delegation: DelegationRow): void {
    this.delegations.set(delegation.id, delegation);
    const of = this.#borrowed.get(delegation.borrower) ?? new Set();
    this.#borrowed.set(delegation.borrower, of.add(delegation.id));
  }

  #keepLink(link: LinkRow): void {
    this.#links.set(linkKey(link.issuer, link.subject), link.account);
  }

  /** Who an account is on a day: its posts valid then, own and lent. Null when unknown or suspended. */
  subject(id: string, day: LocalDate): Subject | null {
    const kept = this.#subjects.get(id);
    if (kept && kept.day === day) return kept.subject;
    const account = this.accounts.get(id);
    if (account === undefined || account.suspendedAt !== null) return null;
    const subject = { account: id, name: account.name, posts: this.heldPosts(id, day) };
    this.#subjects.set(id, { day, subject });
    return subject;
  }

  /** Posts that an account holds on a day, its own and those lent to it. */
  heldPosts(id: string, day: LocalDate): readonly HeldPost[] {
    const text = formatDate(day);
    const own = this.postsOf(id)
      .filter(post => isHeld(post, text))
      .map((post): HeldPost => ({ id: post.id, unit: post.unit, role: post.role as Role }));
    const lent = [...(this.#borrowed.get(id) ?? [])].flatMap((key): HeldPost[] => {
      const loan = this.delegations.get(key)!;
      const post = this.postById.get(loan.post);
      const runs = loan.state === 'approved' && loan.from <= text && text < loan.until;
      // A person who is suspended has nothing to lend.
      const stands = post && isHeld(post, text) && this.accounts.get(loan.lender)?.suspendedAt === null;
      return runs && stands
        ? [{ id: loan.id, unit: post.unit, role: post.role as Role, lentBy: loan.lender }]
        : [];
    });
    return [...own, ...lent];
  }
}

/** True for a post that is held on a day. */
export function isHeld(post: PostRow, day: string): boolean {
  return post.endedAt === null && post.from <= day && (post.until === null || day < post.until);
}

const linkKey = (issuer: string, subject: string) => JSON.stringify([issuer, subject]);

function grouped<Row extends { readonly account: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.account);
    if (group) group.push(row);
    else groups.set(row.account, [row]);
  }
  return groups;
}
