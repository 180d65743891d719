/** What the pages of people ask the server. */
import { useQuery } from '@tanstack/react-query';
import type { Role } from '../../language/authority.ts';
import type {
  AccountView,
  AuditView,
  DelegationView,
  Part,
  PostView,
  SessionView,
  TokenView,
} from '../../language/people-answers.ts';
import { get, ifMatch, type Parameters, send } from '../api.ts';

const enc = encodeURIComponent;

/** An account with its first password, told this once. */
export interface WithPassword {
  readonly account: AccountView;
  readonly password: string;
}

/** Does something to what was shown: refused where it has changed since. */
const change = <T>(what: string, of: { readonly id: string; readonly version: number }, verb: string) =>
  send<T>('POST', `/${what}/${enc(of.id)}/${verb}`, undefined, ifMatch(of.version));

export const people = {
  session: () => get<SessionView>('/session'),
  signIn: (login: string, password: string) =>
    send<{ account: string; mustChange: boolean }>('POST', '/session', { login, password }),
  signOut: () => send<void>('DELETE', '/session'),
  changePassword: (current: string, next: string) =>
    send<void>('POST', '/session/password', { current, next }),
  setUp: (
    secret: string,
    administrators: Record<string, { login: string; name: string; password: string }>,
  ) => send<void>('POST', '/set-up', { secret, administrators }),
  accounts: (p: Parameters) => get<Part<AccountView>>('/accounts', p),
  units: (q: string) => get<{ rows: { code: string; name: string }[] }>('/accounts/units', { q }),
  createAccount: (body: { login: string; name: string; unit: string; claim?: string }) =>
    send<WithPassword>('POST', '/accounts', body),
  changeAccount: (of: AccountView, verb: 'suspend' | 'restore' | 'unlock') =>
    change<AccountView>('accounts', of, verb),
  resetPassword: (of: AccountView) => change<WithPassword>('accounts', of, 'reset'),
  posts: (p: Parameters) => get<Part<PostView>>('/posts', p),
  grant: (body: { account: string; unit: string; role: Role; from?: string; until?: string }) =>
    send<PostView>('POST', '/posts', body),
  endPost: (of: PostView) => change<PostView>('posts', of, 'end'),
  delegations: () => get<{ rows: DelegationView[] }>('/delegations'),
  requestDelegation: (body: {
    post: string;
    borrower: string;
    reason: string;
    until: string;
    from?: string;
  }) => send<DelegationView>('POST', '/delegations', body),
  changeDelegation: (of: DelegationView, verb: 'approve' | 'refuse' | 'withdraw') =>
    change<DelegationView>('delegations', of, verb),
  tokens: () => get<{ rows: TokenView[] }>('/tokens'),
  createToken: (body: { name: string; until: string; scopes: { action: string; resource: string }[] }) =>
    send<{ token: TokenView; secret: string }>('POST', '/tokens', body),
  endToken: (id: string) => send<void>('DELETE', `/tokens/${enc(id)}`),
  audit: (p: Parameters) => get<{ rows: AuditView[]; next: string | null }>('/audit-log', p),
};

/** Who is signed in; asked again now and then, since a session can end at any moment. */
export function useWho(enabled = true) {
  return useQuery({
    queryKey: ['session', 'who'],
    queryFn: people.session,
    staleTime: 60_000,
    refetchInterval: 5 * 60_000,
    enabled,
  });
}
