import { addDays, formatDate, isDateText } from '../../kernel/local-date.ts';
import type { Action, Resource, Subject } from '../../language/authority.ts';
import {
  TOKEN_ACTIONS,
  TOKEN_RESOURCES,
  type TokenScope,
  type TokenView,
} from '../../language/people-answers.ts';
import { type TokenRow, tokenById } from '../../store/identity.ts';
import { insertToken, revokeToken } from '../../store/identity-writes.ts';
import { Refusal } from '../refusal.ts';
import { fact, hashOfSecret, type Identity, TOKEN_PREFIX } from './identity.ts';

const ACTIONS: ReadonlySet<string> = new Set(Object.keys(TOKEN_ACTIONS));
const RESOURCES: ReadonlySet<string> = new Set(Object.keys(TOKEN_RESOURCES));

function view(identity: Identity, token: TokenRow): TokenView {
  const expired = token.until <= identity.today;
  return {
    id: token.id,
    name: token.name,
    scopes: token.scopes as unknown as readonly TokenScope[],
    until: token.until,
    createdAt: token.createdAt,
    state: token.revokedAt !== null ? 'revoked' : expired ? 'expired' : 'valid',
  };
}

/** A person's own tokens, without their secrets. */
export function listTokens(identity: Identity, subject: Subject): readonly TokenView[] {
  return identity.people.tokensOf(subject.account).map(token => view(identity, token));
}

/** Makes a personal token; its secret is told this once. @throws Refusal */
export async function createToken(
  identity: Identity,
  subject: Subject,
  request: { readonly name: string; readonly scopes: readonly TokenScope[]; readonly until: string },
): Promise<{ readonly token: TokenView; readonly secret: string }> {
  requireSignedIn(subject);
  const wrong = (field: string, message: string) => new Refusal('invalid', message, [{ field, message }]);
  const name = request.name.trim();
  if (name === '' || name.length > 60) throw wrong('name', '令牌名称须是 1 至 60 个字符');
  if (request.scopes.length === 0) throw wrong('scopes', '请至少选择一项用途，令牌只能做选定的事');
  const outside = request.scopes.find(s => !ACTIONS.has(s.action) || !RESOURCES.has(s.resource));
  if (outside) throw wrong('scopes', `令牌不能用于 ${outside.action} ${outside.resource}，请改选`);
  const { settings, day, today } = identity;
  const last = formatDate(addDays(day, settings.longestToken));
  if (!isDateText(request.until) || request.until <= today || request.until > last) {
    throw wrong('until', `失效日期须在明天至 ${last} 之间`);
  }
  const secret = identity.newSecret(TOKEN_PREFIX);
  const id = identity.newId();
  const scopes = distinct(request.scopes);
  const by = subject.account;
  return identity.act(by, [by], async (trx, at) => {
    const secretHash = hashOfSecret(secret);
    await insertToken(trx, { id, account: by, name, secretHash, scopes, until: request.until, at });
    const said = scopes.map(s => `${s.action} ${s.resource}`).join('、');
    const body = { by, token: id, name, scopes: said, until: request.until };
    const token = view(identity, await tokenById(trx, id));
    return { facts: [fact('identity.token-created', body)], result: { token, secret } };
  });
}

function distinct(scopes: readonly TokenScope[]): { action: Action; resource: Resource }[] {
  const byKey = new Map(
    scopes.map(({ action, resource }) => [`${action} ${resource}`, { action, resource }]),
  );
  return [...byKey.values()];
}

/** Ends a token of one's own at once. @throws Refusal */
export async function endToken(identity: Identity, subject: Subject, id: string): Promise<void> {
  requireSignedIn(subject);
  const by = subject.account;
  if (!identity.people.tokensOf(by).some(token => token.id === id)) {
    throw new Refusal('not-found', '没有这个令牌，请核对');
  }
  await identity.act(by, [by], async (trx, at) => {
    if (!(await revokeToken(trx, id, by, at))) throw new Refusal('conflict', '这个令牌已经作废');
    return { facts: [fact('identity.token-revoked', { by, token: id })], result: undefined };
  });
}

/** A token makes no tokens. */
function requireSignedIn(subject: Subject): void {
  if (subject.only !== undefined) throw new Refusal('not-allowed', '不能用令牌管理令牌，请登录后操作');
}
