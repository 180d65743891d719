import { ADMINISTRATORS, type Role, type Subject } from '../../language/authority.ts';
import type { AccountView } from '../../language/people-answers.ts';
import { type AccountRow, lockAccount } from '../../store/identity.ts';
import {
  deleteSessionsOf,
  insertAccount,
  setPassword,
  setSuspended,
  unlock,
} from '../../store/identity-writes.ts';
import { inScope, type Scope } from '../authority/decide.ts';
import { Refusal } from '../refusal.ts';
import { requireSeen } from '../seen.ts';
import { fact, type Identity } from './identity.ts';
import { loginOf } from './sign-in.ts';

export interface NewAccountRequest {
  readonly login: string;
  readonly name: string;
  readonly unit: string;
  /** Value of the identity provider's claim by which its first sign-in finds the account. */
  readonly claim?: string | undefined;
}

const LOGIN = /^[a-z0-9\p{Script=Han}][a-z0-9\p{Script=Han}._-]{1,39}$/u;

/** @throws Refusal invalid */
export function requireLogin(login: string, field = 'login'): void {
  if (LOGIN.test(login)) return;
  const message = '登录名须是 2 至 40 个汉字、字母、数字或 . _ -，以汉字、字母或数字开头';
  throw new Refusal('invalid', message, [{ field, message }]);
}

/** @throws Refusal invalid */
export function requireName(name: string, field = 'name'): string {
  const trimmed = name.normalize('NFC').trim();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a name must not hold
  if (trimmed !== '' && trimmed.length <= 40 && !/[\u0000-\u001f\u007f]/.test(trimmed)) return trimmed;
  const message = '姓名须是 1 至 40 个字符，不含控制字符';
  throw new Refusal('invalid', message, [{ field, message }]);
}

export function viewAccount(identity: Identity, account: AccountRow): AccountView {
  const { id, login, name, unit, mustChange } = account;
  const { tree } = identity.world;
  const locked = account.lockedUntil !== null && account.lockedUntil > identity.now;
  return {
    id,
    login,
    name,
    unit,
    unitName: tree.has(unit) ? tree.get(unit).name : unit,
    suspended: account.suspendedAt !== null,
    lockedUntil: locked ? account.lockedUntil : null,
    mustChange,
    hasPassword: account.passwordHash !== null,
    version: account.version,
  };
}

/** The accounts of the units in scope, by login; `find` is part of a login or name. */
export function listAccounts(
  identity: Identity,
  scope: Scope,
  { find = '', limit, offset }: { readonly find?: string; readonly limit: number; readonly offset: number },
): { readonly total: number; readonly rows: readonly AccountView[] } {
  const { tree } = identity.world;
  const wanted = find.trim().toLowerCase();
  const found = [...identity.people.accounts.values()]
    .filter(a => inScope(tree, scope, a.unit))
    .filter(a => wanted === '' || a.login.includes(wanted) || a.name.toLowerCase().includes(wanted))
    .sort((a, b) => (a.login < b.login ? -1 : 1));
  return {
    total: found.length,
    rows: found.slice(offset, offset + limit).map(a => viewAccount(identity, a)),
  };
}

/** Units in scope that exist today, by part of a name or code: administrators read no other list of units. */
export function findUnits(
  identity: Identity,
  scope: Scope,
  words: string,
): readonly { readonly code: string; readonly name: string }[] {
  const { tree } = identity.world;
  const wanted = words.trim();
  const found: { code: string; name: string }[] = [];
  for (const { code, name, shortName } of tree.all) {
    if (found.length >= 12) break;
    const named =
      wanted === '' || code.startsWith(wanted) || name.includes(wanted) || shortName.includes(wanted);
    if (named && inScope(tree, scope, code) && tree.existsOn(code, identity.day)) found.push({ code, name });
  }
  return found;
}

/**
 * Makes an account with a first password, told this once and changed at the first sign-in.
 * @throws Refusal
 */
export async function createAccount(
  identity: Identity,
  subject: Subject,
  request: NewAccountRequest,
): Promise<{ readonly account: AccountView; readonly password: string }> {
  identity.require(subject, 'administer', { resource: 'accounts', unit: request.unit });
  identity.requireUnit(request.unit);
  const login = loginOf(request.login);
  requireLogin(login);
  const name = requireName(request.name);
  const claim = request.claim?.trim() || null;
  const password = firstPassword(identity);
  const passwordHash = await identity.hashes.hash(password);
  const id = identity.newId();
  const { unit } = request;
  return identity.act(subject.account, [id], async (trx, createdAt) => {
    const made = await insertAccount(trx, {
      id,
      login,
      name,
      unit,
      passwordHash,
      mustChange: true,
      claim,
      createdAt,
      createdBy: subject.account,
    });
    if (!made) {
      const message = `登录名 ${login} 或其统一身份编号已有人使用，请另取一个`;
      throw new Refusal('conflict', message, [{ field: 'login', message }]);
    }
    const body = { by: subject.account, account: id, login, name, unit };
    const account = viewAccount(identity, await lockAccount(trx, id));
    return { facts: [fact('identity.account-created', body)], result: { account, password } };
  });
}

/** Twenty characters without those that look alike. */
export function firstPassword(identity: Identity): string {
  return identity
    .newSecret()
    .replace(/[-_0OoIl1]/g, '')
    .slice(0, 20)
    .padEnd(16, 'x');
}

/** Suspends an account, which ends its sessions at once, or restores it. @throws Refusal */
export async function suspendAccount(
  identity: Identity,
  subject: Subject,
  id: string,
  suspended: boolean,
  seen?: number,
): Promise<AccountView> {
  const account = identity.account(id);
  identity.require(subject, 'administer', { resource: 'accounts', unit: account.unit });
  if (id === subject.account)
    throw new Refusal('not-allowed', '不能停用自己的账号，请由另一位系统管理员办理');
  return identity.act(subject.account, [id], async (trx, at) => {
    requireSeen(seen, (await lockAccount(trx, id)).version, '这个账号');
    if (!(await setSuspended(trx, id, suspended ? at : null))) {
      throw new Refusal('conflict', suspended ? '这个账号已经停用' : '这个账号没有停用，不需要恢复');
    }
    if (suspended) await deleteSessionsOf(trx, id);
    const kind = suspended ? 'identity.account-suspended' : 'identity.account-restored';
    const result = viewAccount(identity, await lockAccount(trx, id));
    return { facts: [fact(kind, { by: subject.account, account: id })], result };
  });
}

/** Lifts a lock-out. @throws Refusal */
export async function unlockAccount(
  identity: Identity,
  subject: Subject,
  id: string,
  seen?: number,
): Promise<AccountView> {
  const account = identity.account(id);
  identity.require(subject, 'administer', { resource: 'posts', unit: account.unit });
  return identity.act(subject.account, [id], async trx => {
    requireSeen(seen, (await lockAccount(trx, id)).version, '这个账号');
    await unlock(trx, id);
    const result = viewAccount(identity, await lockAccount(trx, id));
    return { facts: [fact('identity.unlocked', { by: subject.account, account: id })], result };
  });
}

/**
 * Gives an account a new first password, told this once; its sessions end. Not for administrators: who resets their
 * password could work in their name, which would undo the separation. Theirs is reset on the machine.
 * @throws Refusal
 */
export async function resetPassword(
  identity: Identity,
  subject: Subject,
  id: string,
  seen?: number,
): Promise<{ readonly account: AccountView; readonly password: string }> {
  const account = identity.account(id);
  identity.require(subject, 'administer', { resource: 'posts', unit: account.unit });
  if (id === subject.account) {
    throw new Refusal('not-allowed', '不能重置自己的口令，请在账号菜单中修改口令');
  }
  if (ADMINISTRATORS.has(account.side as Role)) {
    throw new Refusal(
      'not-allowed',
      '管理员的口令只能在服务器上重置：停止服务后运行 npm run accounts -- reset 登录名',
    );
  }
  return resetPasswordOf(identity, subject.account, id, seen);
}

/** The reset itself, by whoever stands at the machine or was allowed. */
export async function resetPasswordOf(
  identity: Identity,
  by: string,
  id: string,
  seen?: number,
): Promise<{ readonly account: AccountView; readonly password: string }> {
  const password = firstPassword(identity);
  const hash = await identity.hashes.hash(password);
  return identity.act(by, [id], async (trx, at) => {
    requireSeen(seen, (await lockAccount(trx, id)).version, '这个账号');
    await setPassword(trx, id, hash, at, true);
    await deleteSessionsOf(trx, id);
    const account = viewAccount(identity, await lockAccount(trx, id));
    return { facts: [fact('identity.password-reset', { by, account: id })], result: { account, password } };
  });
}
