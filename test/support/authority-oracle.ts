import type { Action, Resource, Role } from '../../src/language/authority.ts';
import { ROLE_TITLES } from '../../src/language/authority.ts';
import type { UnitTree } from '../../src/language/unit-tree.ts';

/*
 * A slow oracle of authorisation that knows nothing of the policy's table: it walks parents one by one and states who may
 * do what as sentences.
 */

export const ROLES: readonly Role[] = Object.keys(ROLE_TITLES) as Role[];
export const ACTIONS: readonly Action[] = [
  'read',
  'oversee',
  'record',
  'amend',
  'void',
  'import',
  'export',
  'unmask',
  'request',
  'approve',
  'administer',
];

/** Resources whose rights depend on the unit they belong to. */
export const RESOURCES: readonly Resource[] = [
  'entries',
  'evidence',
  'verdicts',
  'drafts',
  'imports',
  'desk',
  'cases',
  'delegations',
  'accounts',
  'posts',
  'audit-log',
  'jobs',
  'settings',
  'log',
];

/** May somebody with this role in one unit do this to that of another unit? */
export type Oracle = (role: Role, from: string, action: Action, resource: Resource, to: string) => boolean;

/** Who may do what in a tree of units, said again in other words. */
export function authorityOracle(tree: UnitTree): Oracle {
  const parentOf = (code: string): string | null => tree.get(code).parent;
  function isAtOrBelow(code: string, root: string): boolean {
    for (let here: string | null = code; here !== null; here = parentOf(here)) if (here === root) return true;
    return false;
  }
  function governmentOf(code: string): string {
    let here = code;
    while (tree.get(here).kind !== 'government' && parentOf(here) !== null) here = parentOf(here)!;
    return here;
  }

  return (role, from, action, resource, to) => {
    const self = from === to;
    const under = isAtOrBelow(to, from);
    const governed = isAtOrBelow(to, governmentOf(from));
    const is = (...actions: Action[]) => actions.includes(action);
    const on = (...resources: Resource[]) => resources.includes(resource);
    const worker = role === 'clerk' || role === 'legal-officer' || role === 'head' || role === 'supervisor';
    const works =
      self &&
      ((on('entries') && is('read', 'record', 'amend', 'void', 'import', 'export', 'unmask')) ||
        (on('evidence', 'drafts', 'cases') && is('read', 'record')) ||
        (on('imports') && is('read', 'record', 'void')) ||
        (on('verdicts', 'desk') && is('read')) ||
        (on('delegations') && is('read', 'request')));
    const looks =
      (on('entries') && is('read', 'export')) ||
      (on('evidence', 'desk', 'imports', 'cases') && is('read')) ||
      (on('verdicts') && is('read', 'oversee', 'export'));
    switch (role) {
      case 'clerk':
      case 'legal-officer':
        return worker && works;
      case 'head':
        return works || (under && looks) || (self && on('delegations') && is('approve'));
      case 'supervisor':
        return works || (governed && looks) || (governed && on('entries') && is('unmask'));
      case 'leader':
        return (governed && looks) || (self && on('cases', 'evidence') && is('record'));
      case 'auditor':
        return governed && (looks || (on('log') && is('read')));
      case 'viewer':
        return self && is('read') && on('entries', 'evidence', 'verdicts', 'desk', 'cases');
      case 'system-admin':
        return governed && on('accounts', 'jobs') && is('read', 'administer');
      case 'security-admin':
        return (
          governed &&
          ((on('posts', 'settings') && is('read', 'administer')) ||
            (on('delegations') && is('read', 'approve')) ||
            (on('accounts') && is('read')))
        );
      case 'operator':
        return (
          governed &&
          (looks ||
            (on('entries') && is('record', 'amend', 'void', 'import')) ||
            (on('evidence', 'cases') && is('record')) ||
            (on('imports') && is('record', 'void')) ||
            (on('log') && is('read')))
        );
      case 'audit-admin':
        return governed && ((on('audit-log') && is('read', 'export')) || (on('log') && is('read')));
    }
  };
}
