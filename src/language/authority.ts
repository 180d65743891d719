/** What a person is in a unit. The three administrators are the separated administrators (GB/T 22239-2019 §8.1.5): no business data. */
export type Role =
  | 'clerk'
  | 'head'
  | 'legal-officer'
  | 'supervisor'
  | 'leader'
  | 'auditor'
  | 'viewer'
  | 'system-admin'
  | 'security-admin'
  | 'audit-admin'
  /** The machine's own scripts; nobody is given it. */
  | 'operator';

export const ROLE_TITLES: Readonly<Record<Role, string>> = {
  clerk: '经办人',
  head: '负责人',
  'legal-officer': '法制人员',
  supervisor: '监督人员',
  leader: '领导',
  auditor: '审计人员',
  viewer: '查阅人员',
  'system-admin': '系统管理员',
  'security-admin': '安全保密管理员',
  'audit-admin': '安全审计员',
  operator: '本机令牌',
};

/** The three of whom none may do another's work: nobody holds two of these, nor one of these and any other post. */
export const ADMINISTRATORS: ReadonlySet<Role> = new Set(['system-admin', 'security-admin', 'audit-admin']);

/** What is done. */
export type Action =
  | 'read'
  /** See how units below stand, rolled up. */
  | 'oversee'
  | 'record'
  | 'amend'
  | 'void'
  | 'import'
  | 'export'
  /** Read identity and phone numbers in full; asked for with a purpose, and logged. */
  | 'unmask'
  | 'request'
  /** Say yes to what somebody else requested. */
  | 'approve'
  | 'administer';

/** What it is done to. */
export type Resource =
  // Of a unit.
  | 'entries'
  | 'evidence'
  | 'verdicts'
  | 'drafts'
  | 'imports'
  | 'desk'
  /** Of the unit by which somebody takes part in a case. */
  | 'cases'
  | 'delegations'
  // The same for everybody who is signed in.
  | 'status'
  | 'directive'
  | 'units'
  | 'registers'
  | 'calendar'
  | 'map'
  | 'contract'
  // A person's own.
  | 'session'
  | 'tokens'
  | 'views'
  // Of the administrators.
  | 'accounts'
  | 'posts'
  | 'audit-log'
  | 'jobs'
  | 'settings'
  // Proofs about the log.
  | 'log';

/** A post that somebody holds now, of their own or lent to them for a time. */
export interface HeldPost {
  readonly id: string;
  readonly unit: string;
  readonly role: Role;
  /** Account that lent it; absent: their own. */
  readonly lentBy?: string;
}

/** Who asks. */
export interface Subject {
  readonly account: string;
  readonly name: string;
  readonly posts: readonly HeldPost[];
  /** Asked with a personal token: nothing beyond what the token is for. Absent: signed in. */
  readonly only?: readonly { readonly action: Action; readonly resource: Resource }[];
}

/** To what it is to be done. */
export interface ObjectRef {
  readonly resource: Resource;
  /** The unit that holds it; absent for what belongs to none. */
  readonly unit?: string;
  /** Register of an entry. Entries that govern judging are there for everyone to read. */
  readonly governs?: boolean;
  /** Account that asked for what is to be approved: they never approve it themselves. */
  readonly requestedBy?: string;
  /** Account to whom it belongs: drafts, tokens, views. */
  readonly owner?: string;
}

/** Somebody who has not signed in. */
export const NOBODY: Subject = { account: '', name: '', posts: [] };
