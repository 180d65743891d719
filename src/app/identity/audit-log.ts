import { isoOf } from '../../kernel/instant.ts';
import type { AuditView } from '../../language/people-answers.ts';
import { type AuditRow, readAudit } from '../../store/identity.ts';
import { inScope, type Scope } from '../authority/decide.ts';
import { ADMINISTRATION } from '../site.ts';
import type { Identity } from './identity.ts';

/** Kinds of audit record, in Chinese. */
export const AUDIT_TITLES: Readonly<Record<string, string>> = {
  'identity.set-up': '首次设立管理员',
  'identity.signed-in': '登录',
  'identity.signed-out': '退出',
  'identity.sign-in-failed': '登录失败',
  'identity.locked-out': '账号锁定',
  'identity.address-locked': '地址锁定',
  'identity.password-changed': '修改口令',
  'identity.password-reset': '重置口令',
  'identity.unlocked': '解锁',
  'identity.account-created': '建立账号',
  'identity.account-suspended': '停用账号',
  'identity.account-restored': '恢复账号',
  'identity.accounts-seeded': '成批建立账号',
  'identity.linked': '关联统一身份',
  'identity.oidc-refused': '统一身份登录被拒',
  'identity.post-granted': '授予岗位',
  'identity.post-ended': '结束岗位',
  'identity.delegation-requested': '申请委托',
  'identity.delegation-approved': '批准委托',
  'identity.delegation-refused': '不同意委托',
  'identity.delegation-withdrawn': '撤回委托',
  'identity.token-created': '建立令牌',
  'identity.token-revoked': '作废令牌',
  'identity.unmasked': '查看完整个人信息',
};

/**
 * A page of the audit log, the newest first; `next` is the position to go on before, null at the end. Who does not watch the
 * whole place sees what was done by or to accounts of the units in scope.
 */
export async function listAudit(
  identity: Identity,
  scope: Scope,
  asked: {
    readonly before?: number | undefined;
    readonly limit: number;
    readonly kind?: string | undefined;
    readonly account?: string | undefined;
  },
): Promise<{ readonly rows: readonly AuditView[]; readonly next: number | null }> {
  const { world, people } = identity;
  const { tree } = world;
  const inReach = (id: string) => inScope(tree, scope, people.accounts.get(id)?.unit ?? '');
  const known = [...people.accounts.keys()].filter(inReach);
  const everything = inScope(tree, scope, world.site.root);
  const chosen = asked.account === undefined ? known : known.filter(id => id === asked.account);
  const accounts = everything && asked.account === undefined ? undefined : chosen;
  const { before, kind } = asked;
  const rows = await readAudit(world.pool, ADMINISTRATION, {
    before,
    kind,
    accounts,
    limit: asked.limit + 1,
  });
  const shown = rows.slice(0, asked.limit);
  return {
    rows: shown.map(row => view(identity, row)),
    next: rows.length > asked.limit ? shown[shown.length - 1].position : null,
  };
}

function view(identity: Identity, { position, recordedAt, kind, body }: AuditRow): AuditView {
  const { by, account, ...details } = body as Record<string, string | number | boolean>;
  const nameOf = (id: unknown) => {
    if (typeof id !== 'string') return '';
    const known = identity.people.accounts.get(id);
    return known ? `${known.name}（${known.login}）` : id;
  };
  return {
    position,
    recordedAt: isoOf(recordedAt),
    kind,
    title: AUDIT_TITLES[kind] ?? kind,
    by: nameOf(by),
    about: nameOf(account),
    details,
  };
}
