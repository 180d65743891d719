import { ADMINISTRATORS, type Role, type Subject } from '../../language/authority.ts';
import type { DelegationView } from '../../language/people-answers.ts';
import { type DelegationRow, lockDelegation } from '../../store/identity.ts';
import {
  decideDelegation,
  deleteSessionsOf,
  insertDelegation,
  releaseSide,
  takeSide,
  withdrawDelegation,
} from '../../store/identity-writes.ts';
import { inScope, type Scope } from '../authority/decide.ts';
import { Refusal } from '../refusal.ts';
import { requireSeen } from '../seen.ts';
import { fact, type Identity } from './identity.ts';
import { requireSpan } from './posts.ts';

export interface DelegationRequest {
  /** One of the requester's own posts. */
  readonly post: string;
  /** Login of the person who is to stand in. */
  readonly borrower: string;
  readonly reason: string;
  readonly from?: string | undefined;
  readonly until: string;
}

export function viewDelegation(identity: Identity, row: DelegationRow): DelegationView {
  const { tree } = identity.world;
  const post = identity.people.postById.get(row.post)!;
  const nameOf = (id: string) => identity.people.accounts.get(id)?.name ?? '';
  const over = row.until <= identity.today && (row.state === 'approved' || row.state === 'requested');
  return {
    id: row.id,
    unit: post.unit,
    unitName: tree.has(post.unit) ? tree.get(post.unit).name : post.unit,
    role: post.role as Role,
    lender: row.lender,
    lenderName: nameOf(row.lender),
    borrower: row.borrower,
    borrowerName: nameOf(row.borrower),
    reason: row.reason,
    from: row.from,
    until: row.until,
    state: over ? 'ended' : row.state,
    version: versionOf(row),
  };
}

/** 1 when asked for, and one more when it is decided and when it is over: there are no other changes. */
const versionOf = ({ decidedAt, closedAt }: DelegationRow): number =>
  1 + Number(decidedAt !== null) + Number(closedAt !== null);

/** Delegations of posts in the units in scope, and those that the asker lends or borrows; the newest first. */
export function listDelegations(
  identity: Identity,
  subject: Subject,
  scope: Scope,
): readonly DelegationView[] {
  const { tree } = identity.world;
  return [...identity.people.delegations.values()]
    .filter(d => {
      const mine = d.lender === subject.account || d.borrower === subject.account;
      return mine || inScope(tree, scope, identity.people.postById.get(d.post)!.unit);
    })
    .sort((a, b) => b.requestedAt - a.requestedAt)
    .slice(0, 500)
    .map(d => viewDelegation(identity, d));
}

/** Asks that another person may stand in for a time in a post of one's own. @throws Refusal */
export async function requestDelegation(
  identity: Identity,
  subject: Subject,
  request: DelegationRequest,
): Promise<DelegationView> {
  const { today, settings } = identity;
  const wrong = (field: string, message: string) => new Refusal('invalid', message, [{ field, message }]);
  const held = subject.posts.find(post => post.id === request.post && post.lentBy === undefined);
  if (!held) throw wrong('post', '只能委托自己现任的岗位，借来的岗位不能再委托，请重新选择');
  if (ADMINISTRATORS.has(held.role)) throw wrong('post', '三类管理员的岗位不能委托他人');
  identity.require(subject, 'request', { resource: 'delegations', unit: held.unit });
  const borrower = identity.people.byLogin(request.borrower.normalize('NFKC').trim().toLowerCase());
  if (!borrower || borrower.suspendedAt !== null) {
    throw wrong('borrower', '没有这个登录名的在用账号，请核对受委托人的登录名');
  }
  if (borrower.id === subject.account) throw wrong('borrower', '不能委托给自己，请填写另一人的登录名');
  const reason = request.reason.trim();
  if (reason === '' || reason.length > 200) throw wrong('reason', '请填写委托事由，1 至 200 字');
  const from = request.from ?? today;
  requireSpan(from, request.until);
  if (from < today) throw wrong('from', '委托不能从过去的日期起算，起始日期最早为今天');
  if (daysBetween(from, request.until) > settings.longestDelegation) {
    throw wrong('until', `一次委托最长 ${settings.longestDelegation} 天，请缩短`);
  }
  const id = identity.newId();
  const { account: by } = subject;
  return identity.act(by, [by, borrower.id], async (trx, at) => {
    if (!(await takeSide(trx, borrower.id, 'staff', today, at))) {
      throw new Refusal('conflict', `不能委托：${borrower.name}是管理员，管理员不得兼办业务，请另选他人`);
    }
    const row = {
      id,
      post: held.id,
      lender: by,
      borrower: borrower.id,
      reason,
      from,
      until: request.until,
      at,
    };
    if (!(await insertDelegation(trx, row, today))) {
      throw new Refusal('conflict', '这个岗位已有一项申请中或者生效中的委托，请先撤回它');
    }
    const body = { by, account: borrower.id, delegation: id, post: held.id, from, until: request.until };
    const result = viewDelegation(identity, await lockDelegation(trx, id));
    return { facts: [fact('identity.delegation-requested', body)], result };
  });
}

const daysBetween = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / 86_400_000;

function delegation(identity: Identity, id: string): DelegationRow {
  const row = identity.people.delegations.get(id);
  if (row === undefined) throw new Refusal('not-found', '没有这项委托，请核对');
  return row;
}

/** What is approved, for the decision: its unit and who asked. @throws Refusal not-found */
export function delegationObject(identity: Identity, id: string) {
  const row = delegation(identity, id);
  const { unit } = identity.people.postById.get(row.post)!;
  return { resource: 'delegations', unit, requestedBy: row.lender } as const;
}

/**
 * Says yes or no to a request, once: of two who decide at the same time one has an effect and the other a conflict. Neither
 * who asked nor who is to stand in decides.
 * @throws Refusal
 */
export async function decideOnDelegation(
  identity: Identity,
  subject: Subject,
  id: string,
  decision: 'approved' | 'refused',
  seen?: number,
): Promise<DelegationView> {
  const row = delegation(identity, id);
  identity.require(subject, 'approve', delegationObject(identity, id));
  if (row.borrower === subject.account) {
    throw new Refusal('not-allowed', '受委托人不能审批给自己的委托，请由另一位有权的人办理');
  }
  const by = subject.account;
  return identity.act(by, [row.lender, row.borrower], async (trx, at) => {
    const { today } = identity;
    requireSeen(seen, versionOf(await lockDelegation(trx, id)), '这项委托');
    if (!(await decideDelegation(trx, id, decision, { by, at, today }))) {
      throw new Refusal('conflict', '这项委托已由他人审批、已撤回或者已过期，请刷新后查看');
    }
    if (decision === 'refused') await releaseSide(trx, row.borrower, today, at);
    else await deleteSessionsOf(trx, row.borrower);
    const body = { by, account: row.borrower, delegation: id, post: row.post };
    const kind = decision === 'approved' ? 'identity.delegation-approved' : 'identity.delegation-refused';
    return { facts: [fact(kind, body)], result: viewDelegation(identity, await lockDelegation(trx, id)) };
  });
}

/** Takes back a delegation: by who lends, who borrows, or who could have decided. @throws Refusal */
export async function withdraw(
  identity: Identity,
  subject: Subject,
  id: string,
  seen?: number,
): Promise<DelegationView> {
  const row = delegation(identity, id);
  const mine = row.lender === subject.account || row.borrower === subject.account;
  if (!mine) identity.require(subject, 'approve', delegationObject(identity, id));
  const by = subject.account;
  return identity.act(by, [row.lender, row.borrower], async (trx, at) => {
    requireSeen(seen, versionOf(await lockDelegation(trx, id)), '这项委托');
    if (!(await withdrawDelegation(trx, id, by, at))) {
      throw new Refusal('conflict', '这项委托已经结束，不需要撤回');
    }
    await releaseSide(trx, row.borrower, identity.today, at);
    await deleteSessionsOf(trx, row.borrower);
    const body = { by, account: row.borrower, delegation: id, post: row.post };
    const result = viewDelegation(identity, await lockDelegation(trx, id));
    return { facts: [fact('identity.delegation-withdrawn', body)], result };
  });
}
