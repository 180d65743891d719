import { randomBytes } from 'node:crypto';
import type { BrowserContext } from 'playwright-core';
import { Identity } from '../../src/app/identity/identity.ts';
import { makeAccounts } from '../../src/app/identity/many-accounts.ts';
import { signIn } from '../../src/app/identity/sign-in.ts';
import type { World } from '../../src/app/world.ts';
import type { IdentityDoor } from '../../src/doors/http/identity-routes.ts';
import type { Role } from '../../src/language/authority.ts';

/** The password of everybody whom a test makes. */
export const PASSWORD = '江南春水绿如蓝，一二三四';

/** Somebody of a test: what they sign in with, what they are called, where they belong, and their posts. */
export interface TestPerson {
  readonly login: string;
  readonly name: string;
  readonly unit: string;
  readonly posts: readonly { readonly unit: string; readonly role: Role }[];
}

/** Somebody with one post, called after their login. */
export function holder(login: string, unit: string, role: Role, name = login): TestPerson {
  return { login, name, unit, posts: [{ unit, role }] };
}

/** Sign-in as the server has it, without an identity provider; with a set-up secret, nobody is in yet. */
export async function peopleDoor(
  world: World,
  people: readonly TestPerson[] = [],
  setUpSecret: string | null = null,
): Promise<IdentityDoor> {
  let secret = setUpSecret;
  const identity = new Identity({ world, random: randomBytes, log: () => {} });
  await identity.load();
  if (people.length > 0)
    await makeAccounts(
      identity,
      'test',
      people.map(each => ({ ...each, password: PASSWORD })),
    );
  return {
    identity,
    oidc: null,
    setUpSecret: () => secret,
    setUpDone: () => {
      secret = null;
    },
  };
}

/** Secret of a new session of somebody, for the cookie `yifa`. */
export async function sessionOf({ identity }: IdentityDoor, login: string): Promise<string> {
  const { secret } = await signIn(identity, { login, password: PASSWORD }, { address: '127.0.0.1' });
  return secret;
}

/** Signs somebody in without the form: the browser has the session's cookie. */
export async function signInto(
  context: BrowserContext,
  url: string,
  people: IdentityDoor,
  login: string,
): Promise<void> {
  await context.addCookies([{ name: 'yifa', value: await sessionOf(people, login), url }]);
}
