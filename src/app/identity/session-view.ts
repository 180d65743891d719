import type { Subject } from '../../language/authority.ts';
import type { SessionView } from '../../language/people-answers.ts';
import type { Identity } from './identity.ts';

/** Who asks, for the pages; of a stranger nothing but how to sign in. */
export function sessionView(
  identity: Identity,
  subject: Subject,
  { mustChange, oidc }: { readonly mustChange: boolean; readonly oidc: boolean },
): SessionView {
  const { world, people, settings } = identity;
  const account = people.accounts.get(subject.account);
  const { tree } = world;
  // Held posts, not the subject's: those are empty until the first password is changed.
  const held =
    subject.account === '' ? [] : account ? people.heldPosts(account.id, identity.day) : subject.posts;
  return {
    account: subject.account,
    login: account?.login ?? '',
    name: subject.name,
    posts: held.map(post => {
      const lender = post.lentBy === undefined ? undefined : people.accounts.get(post.lentBy)?.name;
      const unitName = tree.has(post.unit) ? tree.get(post.unit).name : post.unit;
      return { ...post, unitName, ...(lender === undefined ? {} : { lentByName: lender }) };
    }),
    mustChange,
    hasPassword: account?.passwordHash != null,
    place: world.site.place,
    oidc,
    setUp: world.ready && people.accounts.size === 0,
    shortestPassword: settings.shortestPassword,
  };
}
