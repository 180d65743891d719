import type { Actor } from '../../language/procedure/procedure.ts';

/** Whoever handles matters for a party: clerks and those who deal with law. */
export function handlers(party: string, otherThan?: readonly string[]): Actor {
  return actor(party, ['clerk', 'legal-officer'], otherThan);
}

/** Whoever answers for a party: the heads of a department, the leaders of a government. */
export function heads(party: string, otherThan?: readonly string[]): Actor {
  return actor(party, ['head', 'leader'], otherThan);
}

function actor(party: string, roles: Actor['roles'], otherThan: readonly string[] | undefined): Actor {
  return { party, roles, ...(otherThan === undefined ? {} : { otherThan }) };
}
