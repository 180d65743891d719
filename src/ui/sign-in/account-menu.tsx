import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ROLE_TITLES, type Role } from '../../language/authority.ts';
import { PageLink } from '../shell/page-link.tsx';
import { people, useWho } from './people.ts';
import './sign-in.css';

/** Pages of people: who is offered which. The server decides; here links are shown or not. */
const PAGES: readonly { to: string; title: string; roles: readonly Role[] | 'all' }[] = [
  { to: '/admin/accounts', title: '账号', roles: ['system-admin', 'security-admin'] },
  { to: '/admin/posts', title: '岗位', roles: ['security-admin'] },
  { to: '/admin/audit-log', title: '审计日志', roles: ['audit-admin'] },
  {
    to: '/admin/delegations',
    title: '委托',
    roles: ['clerk', 'head', 'legal-officer', 'supervisor', 'security-admin'],
  },
  { to: '/admin/jobs', title: '运行情况', roles: ['system-admin'] },
  { to: '/admin/reminders', title: '提醒设置', roles: ['security-admin'] },
  {
    to: '/account/contact',
    title: '我的提醒方式',
    roles: ['clerk', 'head', 'legal-officer', 'supervisor', 'leader'],
  },
  { to: '/admin/tokens', title: '我的令牌', roles: 'all' },
  { to: '/account/password', title: '修改口令', roles: 'all' },
];

/** Name, posts, one's own pages and the way out. */
export function AccountMenu() {
  const { data: session } = useWho();
  const [open, setOpen] = useState(false);
  const [path] = useLocation();
  const client = useQueryClient();
  const panel = useId();
  const button = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes it
  useEffect(() => setOpen(false), [path]);
  const signOut = useMutation({
    mutationFn: people.signOut,
    onSettled: () => {
      setOpen(false);
      return client.resetQueries();
    },
  });
  if (session === undefined || session.account === '') return null;
  const roles = new Set(session.posts.map(post => post.role));
  const pages = PAGES.filter(page => page.roles === 'all' || [...page.roles].some(r => roles.has(r as Role)));
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    setOpen(false);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus of the button and panel inside
    <div className="account-menu" onBlur={leave} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={button}
        className="account-name"
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
        data-testid="account-menu"
      >
        {session.name}
      </button>
      <div id={panel} className="account-panel" hidden={!open}>
        <ul className="account-posts" aria-label="岗位">
          {session.posts.map(post => (
            <li key={post.id}>
              {post.unitName} <span className="quiet">{ROLE_TITLES[post.role]}</span>
              {post.lentByName !== undefined && <span className="quiet">（受{post.lentByName}委托）</span>}
            </li>
          ))}
          {session.posts.length === 0 && <li>还没有岗位，请联系安全保密管理员</li>}
        </ul>
        <ul className="account-pages">
          {pages.map(page => (
            <li key={page.to}>
              <PageLink to={page.to}>{page.title}</PageLink>
            </li>
          ))}
        </ul>
        <button type="button" onClick={() => signOut.mutate()} disabled={signOut.isPending}>
          退出
        </button>
      </div>
    </div>
  );
}
