import type { Role } from '../../language/authority.ts';
import { peopleOf } from '../desk/people.ts';
import type { Identity } from '../identity/identity.ts';
import type { CasePeople } from './cases.ts';

/** People as sign-in knows them. */
export function casePeople(identity: Identity): CasePeople {
  return {
    ...peopleOf(identity),
    rolesOf(account, unit): readonly Role[] {
      const posts = identity.people.subject(account, identity.day)?.posts ?? [];
      return [...new Set(posts.filter(post => post.unit === unit).map(post => post.role))];
    },
  };
}
