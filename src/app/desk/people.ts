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

/** A look at who holds what serves so long, in milliseconds: reminding asks for thousands of units in one go. */
const FRESH = 1000;

type Held = ReadonlyMap<string, readonly (Holder & { readonly role: Role })[]>;

/** People as sign-in knows them. */
export function peopleOf(identity: Identity): People {
  let look: { readonly at: number; readonly held: Held } | null = null;
  return {
    holding(unit, wanted) {
      if (look === null || Math.abs(identity.now - look.at) >= FRESH) {
        look = { at: identity.now, held: heldIn(identity) };
      }
      const found = new Map<string, Holder>();
      for (const { account, name, role } of look.held.get(unit) ?? []) {
        if (wanted(role)) found.set(account, { account, name });
      }
      return [...found.values()];
    },
    nameOf: account => identity.people.accounts.get(account)?.name ?? '（已不在册）',
  };
}

function heldIn({ people, day }: Identity): Held {
  const held = new Map<string, (Holder & { role: Role })[]>();
  for (const { id, name } of people.accounts.values()) {
    for (const { unit, role } of people.subject(id, day)?.posts ?? []) {
      const holders = held.get(unit);
      if (holders) holders.push({ account: id, name, role });
      else held.set(unit, [{ account: id, name, role }]);
    }
  }
  return held;
}
