import type { Role } from '../../language/authority.ts';
import { useTaskCounts } from '../procedure/task-counts.ts';
import { useWho } from '../sign-in/people.ts';

/** One place of the main navigation. */
export interface Place {
  readonly to: string;
  readonly title: string;
  /** Other addresses that belong to it. */
  readonly also?: readonly string[];
  /** How much lies there for whoever is signed in. */
  readonly count?: number;
}

const DESK: Place = { to: '/desk', title: '工作台' };
const OVERVIEW: Place = { to: '/', title: '总览' };
const TASKS: Place = { to: '/tasks', title: '待办' };
const SHARED: readonly Place[] = [
  { to: '/heatmap', title: '热力图', also: ['/cells', '/explanation'] },
  { to: '/units', title: '单位' },
  { to: '/measures', title: '举措' },
  { to: '/registers', title: '台账', also: ['/entries'] },
  { to: '/procedures', title: '程序', also: ['/cases'] },
  { to: '/questions', title: '待明确' },
  { to: '/calendar', title: '日历' },
];
const CALENDAR: Place = { to: '/calendar', title: '日历' };

/** Where each of the three administrators works. */
const ADMINISTRATION: Readonly<Partial<Record<Role, readonly Place[]>>> = {
  'system-admin': [
    { to: '/admin/accounts', title: '账号' },
    { to: '/admin/jobs', title: '运行情况' },
  ],
  'security-admin': [
    { to: '/admin/posts', title: '岗位' },
    { to: '/admin/accounts', title: '账号' },
    { to: '/admin/delegations', title: '委托' },
    { to: '/admin/reminders', title: '提醒设置' },
  ],
  'audit-admin': [{ to: '/admin/audit-log', title: '审计日志' }],
};

const OVERSEERS: readonly Role[] = ['supervisor', 'leader', 'auditor', 'operator'];
const WORKERS: readonly Role[] = ['clerk', 'head', 'legal-officer', 'supervisor'];
/** Those with whom something in a case can lie. */
const ACTORS: readonly Role[] = [...WORKERS, 'leader'];

/** What the posts of whoever is signed in are for. The server decides; here pages are offered or not. */
export function useRoles() {
  const { data: session } = useWho();
  const roles = session?.posts.map(post => post.role) ?? [];
  const administrator = roles.find(role => ADMINISTRATION[role]);
  return {
    oversees: roles.some(role => OVERSEERS.includes(role)),
    works: roles.some(role => WORKERS.includes(role)),
    acts: roles.some(role => ACTORS.includes(role)),
    /** First page of an administrator; null for everybody else. */
    admin: administrator ? ADMINISTRATION[administrator]![0].to : null,
    administrator,
  };
}

/** The main navigation of whoever is signed in. */
export function usePlaces(): readonly Place[] {
  const { oversees, works, acts, administrator } = useRoles();
  const counts = useTaskCounts(acts);
  if (administrator) return [...ADMINISTRATION[administrator]!, CALENDAR];
  const first =
    works && !oversees ? [{ ...DESK, to: '/', also: ['/desk'] }] : works ? [OVERVIEW, DESK] : [OVERVIEW];
  return [...first, ...(acts ? [{ ...TASKS, ...(counts && { count: counts.todo }) }] : []), ...SHARED];
}
