import { isDateText } from '../../kernel/local-date.ts';
import { ADMINISTRATORS, ROLE_TITLES, type Role, type Subject } from '../../language/authority.ts';
import type { PostView } from '../../language/people-answers.ts';
import { lockPost, type PostRow, type Side } from '../../store/identity.ts';
import { deleteSessionsOf, endPost, insertPost, releaseSide, takeSide } from '../../store/identity-writes.ts';
import { inScope, type Scope } from '../authority/decide.ts';
import { Refusal } from '../refusal.ts';
import { requireSeen } from '../seen.ts';
import { isHeld } from './directory.ts';
import { fact, type Identity } from './identity.ts';

export interface GrantRequest {
  readonly account: string;
  readonly unit: string;
  readonly role: Role;
  /** First day, `YYYY-MM-DD`; absent: today. */
  readonly from?: string | undefined;
  /** First day no longer held; absent: without end. */
  readonly until?: string | undefined;
}

/** On which side of the separation a role stands. */
export function sideOf(role: Role): Exclude<Side, 'none'> {
  return ADMINISTRATORS.has(role) ? (role as Exclude<Side, 'none'>) : 'staff';
}

export function viewPost(identity: Identity, post: PostRow): PostView {
  const { tree } = identity.world;
  const account = identity.people.accounts.get(post.account);
  const over = post.endedAt !== null || (post.until !== null && post.until <= identity.today);
  return {
    id: post.id,
    account: post.account,
    login: account?.login ?? '',
    name: account?.name ?? '',
    unit: post.unit,
    unitName: tree.has(post.unit) ? tree.get(post.unit).name : post.unit,
    role: post.role as Role,
    from: post.from,
    until: post.until,
    state: over ? 'ended' : isHeld(post, identity.today) ? 'held' : 'future',
    version: versionOf(post),
  };
}

/** A post changes once in its life: it ends. */
const versionOf = ({ endedAt }: PostRow): number => (endedAt === null ? 1 : 2);

/** Posts in the units in scope, living ones first; `account` narrows to one person. */
export function listPosts(
  identity: Identity,
  scope: Scope,
  asked: {
    readonly account?: string | undefined;
    readonly find?: string | undefined;
    readonly limit: number;
    readonly offset: number;
  },
): { readonly total: number; readonly rows: readonly PostView[] } {
  const { tree } = identity.world;
  const wanted = (asked.find ?? '').trim().toLowerCase();
  const rows = [...identity.people.postById.values()]
    .filter(post => asked.account === undefined || post.account === asked.account)
    .filter(post => inScope(tree, scope, post.unit))
    .map(post => viewPost(identity, post))
    .filter(p => wanted === '' || `${p.login} ${p.name} ${p.unitName}`.toLowerCase().includes(wanted))
    .sort((a, b) => order(a) - order(b) || (a.login < b.login ? -1 : a.login > b.login ? 1 : 0));
  return { total: rows.length, rows: rows.slice(asked.offset, asked.offset + asked.limit) };
}

const order = (post: PostView) => (post.state === 'ended' ? 1 : 0);

/** Checks two days, the first of which comes first. @throws Refusal invalid */
export function requireSpan(from: string, until: string | null): void {
  const wrong = (field: string, message: string) => new Refusal('invalid', message, [{ field, message }]);
  if (!isDateText(from)) throw wrong('from', `“${from}”不是有效日期，请写成 2026-03-01 这样的格式`);
  if (until === null) return;
  if (!isDateText(until)) throw wrong('until', `“${until}”不是有效日期，请写成 2026-03-01 这样的格式`);
  if (until <= from) throw wrong('until', '截止日期须晚于起始日期，请更正');
}

/**
 * Grants a post within the units that the granter's own post reaches, never to the granter. Nobody comes to hold an
 * administrator's post together with any other: the database refuses it too, whatever happens at once. The person's sessions
 * end, so that they work with the new rights from a fresh sign-in.
 * @throws Refusal
 */
export async function grantPost(
  identity: Identity,
  subject: Subject,
  request: GrantRequest,
): Promise<PostView> {
  const { account: id, unit, role, until = null } = request;
  identity.require(subject, 'administer', { resource: 'posts', unit });
  const account = identity.account(id);
  identity.require(subject, 'read', { resource: 'accounts', unit: account.unit });
  if (id === subject.account)
    throw new Refusal('not-allowed', '不能给自己授予岗位，请由另一位安全保密管理员办理');
  identity.requireUnit(unit);
  const { today } = identity;
  const from = request.from ?? today;
  requireSpan(from, until);
  if (from < today || (until !== null && until <= today)) {
    const message = '岗位不能从过去的日期起算，起始日期最早为今天';
    throw new Refusal('invalid', message, [{ field: 'from', message }]);
  }
  const postId = identity.newId();
  return identity.act(subject.account, [id], async (trx, at) => {
    const side = sideOf(role);
    if (!(await takeSide(trx, id, side, today, at))) throw separated(account.name, role);
    const post = { id: postId, account: id, unit, role, side, from, until, at, by: subject.account };
    if (!(await insertPost(trx, post))) {
      throw new Refusal(
        'conflict',
        side === 'staff'
          ? `${account.name}已经在这个单位担任${ROLE_TITLES[role]}，不需要重复授予`
          : `${account.name}已经是${ROLE_TITLES[role]}，每人只能有一个管理员岗位`,
      );
    }
    await deleteSessionsOf(trx, id);
    const body = { by: subject.account, account: id, post: postId, unit, role, from, until };
    const result = viewPost(identity, await lockPost(trx, postId));
    return { facts: [fact('identity.post-granted', body)], result };
  });
}

function separated(name: string, role: Role): Refusal {
  return new Refusal(
    'conflict',
    `不能授予：三员分立，管理员岗位不得与其他岗位由一人兼任，${name}现有的岗位与${ROLE_TITLES[role]}不能并存，请先结束现有岗位或者另选他人`,
  );
}

/** The unit in which a post is held. @throws Refusal not-found */
export function postUnit(identity: Identity, id: string): string {
  const post = identity.people.postById.get(id);
  if (post === undefined) throw new Refusal('not-found', '没有这个岗位，请核对');
  return post.unit;
}

/** Ends a post now, with what was lent of it; the sessions of all whom it concerns end. @throws Refusal */
export async function endPostNow(
  identity: Identity,
  subject: Subject,
  id: string,
  seen?: number,
): Promise<PostView> {
  identity.require(subject, 'administer', { resource: 'posts', unit: postUnit(identity, id) });
  const post = identity.people.postById.get(id)!;
  if (post.account === subject.account) {
    throw new Refusal('not-allowed', '不能结束自己的岗位，请由另一位安全保密管理员办理');
  }
  const borrowers = [...identity.people.delegations.values()].filter(d => d.post === id).map(d => d.borrower);
  return identity.act(subject.account, [post.account, ...borrowers], async (trx, at) => {
    requireSeen(seen, versionOf(await lockPost(trx, id)), '这个岗位');
    const ended = await endPost(trx, id, subject.account, at);
    if (ended === null) throw new Refusal('conflict', '这个岗位已经结束');
    for (const account of [post.account, ...ended].sort()) {
      await releaseSide(trx, account, identity.today, at);
      await deleteSessionsOf(trx, account);
    }
    const { account, unit, role } = post;
    const body = { by: subject.account, account, post: id, unit, role };
    const result = viewPost(identity, await lockPost(trx, id));
    return { facts: [fact('identity.post-ended', body)], result };
  });
}
