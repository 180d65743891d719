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
import { get, type Parameters, send } from '../api.ts';

const enc = encodeURIComponent;

/** An account with its first password, told this once. */
export interface WithPassword {
  readonly account: AccountView;
  readonly password: string;
}

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
  changeAccount: (id: string, verb: 'suspend' | 'restore' | 'unlock') =>
    send<AccountView>('POST', `/accounts/${enc(id)}/${verb}`),
  resetPassword: (id: string) => send<WithPassword>('POST', `/accounts/${enc(id)}/reset`),
  posts: (p: Parameters) => get<Part<PostView>>('/posts', p),
  grant: (body: { account: string; unit: string; role: Role; from?: string; until?: string }) =>
    send<PostView>('POST', '/posts', body),
  endPost: (id: string) => send<PostView>('POST', `/posts/${enc(id)}/end`),
  delegations: () => get<{ rows: DelegationView[] }>('/delegations'),
  requestDelegation: (body: {
    post: string;
    borrower: string;
    reason: string;
    until: string;
    from?: string;
  }) => send<DelegationView>('POST', '/delegations', body),
  changeDelegation: (id: string, verb: 'approve' | 'refuse' | 'withdraw') =>
    send<DelegationView>('POST', `/delegations/${enc(id)}/${verb}`),
  tokens: () => get<{ rows: TokenView[] }>('/tokens'),
  createToken: (body: { name: string; until: string; scopes: { action: string; resource: string }[] }) =>
    send<{ token: TokenView; secret: string }>('POST', '/tokens', body),
  endToken: (id: string) => send<void>('DELETE', `/tokens/${enc(id)}`),
  audit: (p: Parameters) => get<{ rows: AuditView[]; next: number | null }>('/audit-log', p),
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
