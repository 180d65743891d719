import { timingSafeEqual } from 'node:crypto';
import type { Role } from '../../language/authority.ts';
import { insertAccount, insertPost, isWithoutAccounts, takeSide } from '../../store/identity-writes.ts';
import { Refusal } from '../refusal.ts';
import { requireLogin, requireName } from './accounts.ts';
import { fact, hashOfSecret, type Identity } from './identity.ts';
import { loginOf, requireGoodPassword } from './sign-in.ts';

/** The three who are made at the first start; everybody else is made by them. */
export const FIRST_ROLES = [
  'system-admin',
  'security-admin',
  'audit-admin',
] as const satisfies readonly Role[];

export interface FirstAdministrator {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

export type FirstAdministrators = Readonly<Record<(typeof FIRST_ROLES)[number], FirstAdministrator>>;

/** True when the given secret is the one of the first set-up. */
export function isSetUpSecret(given: string, secret: string): boolean {
  return timingSafeEqual(Buffer.from(hashOfSecret(given)), Buffer.from(hashOfSecret(secret)));
}

/**
 * Makes the first three administrators at the root of the place: three people, three logins, three passwords. Works once,
 * while there is no account at all.
 * @throws Refusal
 */
export async function setUp(identity: Identity, given: FirstAdministrators): Promise<void> {
  identity.world.requireReady();
  const rows = FIRST_ROLES.map(role => {
    const login = loginOf(given[role].login);
    requireLogin(login, `${role}.login`);
    requireGoodPassword(identity, given[role].password, login, `${role}.password`);
    const name = requireName(given[role].name, `${role}.name`);
    return {
      role,
      login,
      name,
      password: given[role].password,
      id: identity.newId(),
      post: identity.newId(),
    };
  });
  if (new Set(rows.map(row => row.login)).size < rows.length) {
    throw new Refusal('invalid', '三员分立：三个管理员须由三人分别担任，登录名不能相同', [
      { field: 'audit-admin.login', message: '登录名不能相同' },
    ]);
  }
  if (new Set(rows.map(row => row.password)).size < rows.length) {
    throw new Refusal('invalid', '三个管理员的口令不能相同，请各自设置', [
      { field: 'audit-admin.password', message: '口令不能相同' },
    ]);
  }
  const hashes = await Promise.all(rows.map(row => identity.hashes.hash(row.password)));
  const { root } = identity.world.site;
  const ids = rows.map(row => row.id);
  await identity.act('set-up', ids, async (trx, at) => {
    if (!(await isWithoutAccounts(trx)))
      throw new Refusal('conflict', '系统已经有账号，首次设立只能进行一次');
    for (const [i, { role, login, name, id, post }] of rows.entries()) {
      await insertAccount(trx, {
        id,
        login,
        name,
        unit: root,
        passwordHash: hashes[i],
        mustChange: false,
        claim: null,
        createdAt: at,
        createdBy: 'set-up',
      });
      const { today } = identity;
      await takeSide(trx, id, role, today, at);
      const row = { id: post, account: id, unit: root, role, side: role, from: today, until: null, at };
      await insertPost(trx, { ...row, by: 'set-up' });
    }
    const facts = rows.map(({ id, login, name, role }) =>
      fact('identity.set-up', { by: 'set-up', account: id, login, name, role }),
    );
    return { facts, result: undefined };
  });
}
