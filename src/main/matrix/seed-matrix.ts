import type { Identity } from '../../app/identity/identity.ts';
import { makeAccounts, type ReadyAccount } from '../../app/identity/many-accounts.ts';
import { ROLE_TITLES, type Role } from '../../language/authority.ts';
import { RESOURCE_MAKERS, type SeededResource } from './matrix-resources.ts';
import { matrixUnits } from './matrix-units.ts';

/** What a seed tells: who can sign in, where, and what there is. */
export interface SeededMatrix {
  readonly accounts: readonly {
    readonly login: string;
    readonly password: string;
    readonly role: Role;
    readonly unit: string;
  }[];
  readonly units: readonly {
    readonly code: string;
    readonly name: string;
    readonly kind: string;
    readonly level: string;
    readonly parent: string | null;
  }[];
  readonly resources: readonly SeededResource[];
}

/** Roles that people hold; the operator is the machine itself. */
export const MATRIX_ROLES = Object.keys(ROLE_TITLES).filter(role => role !== 'operator') as readonly Role[];

/**
 * Fills an empty store for trying every role × relation × action × resource: an account for every role in every unit of the
 * cut tree, all with one random password (a hash for each would take longer than all the rest), and one resource of each kind
 * in each unit.
 */
export async function seedMatrix(identity: Identity, password: string): Promise<SeededMatrix> {
  const { world } = identity;
  const units = matrixUnits(world.tree.all, world.site.root);
  const people = units.flatMap(unit => MATRIX_ROLES.map(role => ({ unit: unit.code, role })));
  const accounts: ReadyAccount[] = people.map(({ unit, role }) => ({
    login: `${role}.${unit}`,
    name: `矩阵${ROLE_TITLES[role]}`,
    unit,
    password,
    posts: [{ unit, role }],
  }));
  await makeAccounts(identity, 'seed', accounts);
  const resources: SeededResource[] = [];
  for (const make of RESOURCE_MAKERS) resources.push(...(await make(world, units)));
  return {
    accounts: people.map(({ unit, role }) => ({ login: `${role}.${unit}`, password, role, unit })),
    units: units.map(({ code, name, kind, level, parent }) => ({ code, name, kind, level, parent })),
    resources,
  };
}
