import type { Role } from '../../language/authority.ts';
import type { Identity } from '../identity/identity.ts';

/** Somebody who holds a post. */
export interface Holder {
  readonly account: string;
  readonly name: string;
}

/** What the desk must know of people. */
export interface People {
  /** Who holds a post of such a role in a unit today, their own or lent to them; nobody who is suspended. */
  holding(unit: string, role: (role: Role) => boolean): readonly Holder[];
  nameOf(account: string): string;
}

/** People as sign-in knows them. */
export function peopleOf(identity: Identity): People {
  return {
    holding: (unit, role) =>
      [...identity.people.accounts.values()]
        .filter(account =>
          identity.people
            .subject(account.id, identity.day)
            ?.posts.some(post => post.unit === unit && role(post.role)),
        )
        .map(account => ({ account: account.id, name: account.name })),
    nameOf: account => identity.people.accounts.get(account)?.name ?? '（已不在册）',
  };
}
