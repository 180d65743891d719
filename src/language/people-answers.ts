import type { Action, HeldPost, Resource, Role } from './authority.ts';

/** What the server says of people and what they hold; days are `YYYY-MM-DD`, Asia/Shanghai. */

/** Who uses the page, and how one can sign in. */
export interface SessionView {
  /** Empty: nobody is signed in. */
  readonly account: string;
  readonly login: string;
  readonly name: string;
  /** Posts held today, own and lent; also while the password must still be changed. */
  readonly posts: readonly (HeldPost & { readonly unitName: string; readonly lentByName?: string })[];
  /** Nothing else can be done before the password is changed. */
  readonly mustChange: boolean;
  /** False for one who signs in elsewhere only. */
  readonly hasPassword: boolean;
  readonly place: string;
  /** Sign-in with the identity provider of the place is offered. */
  readonly oidc: boolean;
  /** There is no account yet: the first administrators are to be made. */
  readonly setUp: boolean;
  /** Fewest characters of a password. */
  readonly shortestPassword: number;
}

/** An account as administrators see it. */
export interface AccountView {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly unit: string;
  readonly unitName: string;
  readonly suspended: boolean;
  /** Milliseconds since the epoch until when nobody can sign in with it; null: it is not locked. */
  readonly lockedUntil: number | null;
  readonly mustChange: boolean;
  readonly hasPassword: boolean;
  readonly version: number;
}

/** A post as administrators see it. */
export interface PostView {
  readonly id: string;
  readonly account: string;
  readonly login: string;
  readonly name: string;
  readonly unit: string;
  readonly unitName: string;
  readonly role: Role;
  readonly from: string;
  /** First day on which it is no longer held; null: without end. */
  readonly until: string | null;
  readonly state: 'held' | 'future' | 'ended';
  readonly version: number;
}

export type DelegationState = 'requested' | 'approved' | 'refused' | 'withdrawn' | 'ended';

/** A delegation as those see it whom it concerns. */
export interface DelegationView {
  readonly id: string;
  readonly unit: string;
  readonly unitName: string;
  readonly role: Role;
  readonly lender: string;
  readonly lenderName: string;
  readonly borrower: string;
  readonly borrowerName: string;
  readonly reason: string;
  readonly from: string;
  /** First day on which it no longer holds. */
  readonly until: string;
  readonly state: DelegationState;
  readonly version: number;
}

/** What a personal token is for. */
export interface TokenScope {
  readonly action: Action;
  readonly resource: Resource;
}

export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** First day on which it no longer works. */
  readonly until: string;
  readonly createdAt: number;
  readonly state: 'valid' | 'expired' | 'revoked';
}

/** One record of the audit log, with the names as they are now beside the ids that were logged. */
export interface AuditView {
  readonly position: number;
  readonly recordedAt: string;
  readonly kind: string;
  readonly title: string;
  /** Who did it; empty where nobody was signed in. */
  readonly by: string;
  /** Whom it concerns. */
  readonly about: string;
  /** In words: what it is called, and what it was. No value of an entry. */
  readonly details: Readonly<Record<string, string>>;
}

/** A part of a long list. */
export interface Part<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

/** What personal tokens may be for: work with data by program. Administration, approval and unmasking need a person. */
export const TOKEN_ACTIONS = {
  read: '查看',
  oversee: '查看汇总',
  record: '登记',
  amend: '更正',
  void: '作废',
  import: '导入',
  export: '导出',
} as const satisfies Partial<Record<Action, string>>;

export const TOKEN_RESOURCES = {
  entries: '台账记录',
  evidence: '佐证材料',
  verdicts: '评判结论',
  drafts: '草稿',
  imports: '导入批次',
  desk: '工作台',
  cases: '办件',
  directive: '文件',
  units: '单位',
  registers: '台账定义',
  calendar: '日历',
  map: '地图',
  'audit-log': '审计日志',
  log: '记录的证明',
} as const satisfies Partial<Record<Resource, string>>;
