import type { Action, Resource, Role } from '../../language/authority.ts';

/**
 * How far a right reaches from the post's unit: `own` the unit; `below` the unit and all below it; `government` the
 * government that the unit belongs to (itself, where it is one) and all below that. Never sideways: a department's
 * siblings are reached only by posts that stand for their government.
 */
export type Reach = 'own' | 'below' | 'government';

/** One right of a role. */
export interface Right {
  readonly actions: readonly Action[];
  readonly resources: readonly Resource[];
  readonly reach: Reach;
}

const right = (reach: Reach, actions: readonly Action[], ...resources: readonly Resource[]): Right => ({
  reach,
  actions,
  resources,
});

/** Writing what one's unit owes, with all that belongs to it. */
const WORK: readonly Right[] = [
  right('own', ['read', 'record', 'amend', 'void', 'import', 'export', 'unmask'], 'entries'),
  right('own', ['read', 'record'], 'evidence'),
  right('own', ['read', 'record', 'void'], 'imports'),
  right('own', ['read', 'record'], 'drafts'),
  right('own', ['read'], 'verdicts', 'desk'),
  // What may be done in a case, and by which post, its procedure says.
  right('own', ['read', 'record'], 'cases'),
  right('own', ['read', 'request'], 'delegations'),
];

/** Seeing everything of the units in reach, changing nothing. */
const sees = (reach: Reach): readonly Right[] => [
  right(reach, ['read', 'export'], 'entries'),
  right(reach, ['read'], 'evidence', 'verdicts', 'desk', 'imports', 'cases'),
  right(reach, ['oversee', 'export'], 'verdicts'),
];

/** What each role may do. What is not here is refused. */
export const POLICY: Readonly<Record<Role, readonly Right[]>> = {
  clerk: WORK,
  'legal-officer': WORK,
  head: [...WORK, ...sees('below'), right('own', ['approve'], 'delegations')],
  supervisor: [...WORK, ...sees('government'), right('government', ['unmask'], 'entries')],
  // A leader confirms what was circulated to them, and signs where a procedure asks it of a leader, with what it asks for.
  leader: [...sees('government'), right('own', ['record'], 'cases', 'evidence')],
  auditor: [...sees('government'), right('government', ['read'], 'log')],
  viewer: [right('own', ['read'], 'entries', 'evidence', 'verdicts', 'desk', 'cases')],
  // 三员分立: the first makes accounts and keeps the machine running, the second gives and takes rights, the third
  // watches both. None reads business data.
  'system-admin': [right('government', ['read', 'administer'], 'accounts', 'jobs')],
  'security-admin': [
    right('government', ['read', 'administer'], 'posts'),
    right('government', ['read', 'administer'], 'settings'),
    right('government', ['read', 'approve'], 'delegations'),
    right('government', ['read'], 'accounts'),
  ],
  'audit-admin': [right('government', ['read', 'export'], 'audit-log'), right('government', ['read'], 'log')],
  operator: [
    right('government', ['record', 'amend', 'void', 'import'], 'entries'),
    right('government', ['record'], 'evidence', 'cases'),
    right('government', ['record', 'void'], 'imports'),
    ...sees('government'),
    right('government', ['read'], 'log'),
  ],
};

/** What everyone who is signed in may do, in no unit's name. */
export const EVERYONE: readonly {
  readonly actions: readonly Action[];
  readonly resources: readonly Resource[];
}[] = [{ actions: ['read'], resources: ['status', 'contract', 'session'] }];

/** What everyone may read who holds any post outside the three administrators. */
export const STAFF: readonly Resource[] = ['directive', 'units', 'registers', 'calendar', 'map'];

/** What is a person's own: only they reach it, whatever posts others hold. */
export const PERSONAL: ReadonlySet<Resource> = new Set(['session', 'tokens', 'views']);
