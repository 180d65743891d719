import type { Role } from '../../language/authority.ts';
import { insertAccount, insertPost, takeSide } from '../../store/identity-writes.ts';
import { Refusal } from '../refusal.ts';
import { fact, type Identity } from './identity.ts';
import { sideOf } from './posts.ts';

/** An account with its posts, made by the program itself: for the demonstration world and for seeds. */
export interface ReadyAccount {
  readonly login: string;
  readonly name: string;
  readonly unit: string;
  readonly password: string;
  readonly posts: readonly { readonly unit: string; readonly role: Role }[];
}

/**
 * Makes accounts that work at once, all or none. Equal passwords are hashed once. The separation of administrators holds here
 * too.
 * @throws Refusal conflict when a login is taken
 */
export async function makeAccounts(
  identity: Identity,
  by: string,
  accounts: readonly ReadyAccount[],
): Promise<void> {
  const passwords = [...new Set(accounts.map(account => account.password))];
  const hashed = await Promise.all(passwords.map(password => identity.hashes.hash(password)));
  const hashOf = new Map(passwords.map((password, i) => [password, hashed[i]]));
  const ids = accounts.map(() => identity.newId());
  const { today } = identity;
  await identity.act(by, ids, async (trx, at) => {
    for (const [i, { login, name, unit, password, posts }] of accounts.entries()) {
      const id = ids[i];
      const passwordHash = hashOf.get(password)!;
      const row = { id, login, name, unit, passwordHash, mustChange: false, claim: null };
      if (!(await insertAccount(trx, { ...row, createdAt: at, createdBy: by }))) {
        throw new Refusal('conflict', `登录名 ${login} 已有人使用，没有建立任何账号`);
      }
      for (const { unit: of, role } of posts) {
        const side = sideOf(role);
        const post = { id: identity.newId(), account: id, unit: of, role, side, from: today, until: null };
        if (!(await takeSide(trx, id, side, today, at)) || !(await insertPost(trx, { ...post, at, by }))) {
          throw new Refusal('conflict', `${login} 的岗位不能并存，没有建立任何账号`);
        }
      }
    }
    const facts = accounts.map(({ login, unit, posts }, i) =>
      fact('identity.accounts-seeded', {
        by,
        account: ids[i],
        login,
        unit,
        posts: posts.map(post => `${post.unit} ${post.role}`).join('、'),
      }),
    );
    return { facts, result: undefined };
  });
}
