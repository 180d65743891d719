import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { ROLE_TITLES, type Role } from '../../language/authority.ts';
import type { SessionView } from '../../language/people-answers.ts';
import { PageHead } from '../shell/page.tsx';
import { Field, faultOf, PasswordField, Problem } from './field.tsx';
import { people } from './people.ts';

const ROLES = ['system-admin', 'security-admin', 'audit-admin'] as const satisfies readonly Role[];
const WORK: Readonly<Record<(typeof ROLES)[number], string>> = {
  'system-admin': '建立、停用账号，维持系统运行',
  'security-admin': '授予、结束岗位，解锁、重置口令',
  'audit-admin': '查看审计日志',
};
const EMPTY = { login: '', name: '', password: '' };

/** The first three administrators, made once with the secret that the server printed. */
export function SetUpPage({ session }: { session: SessionView }) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const [secret, setSecret] = useState('');
  const [given, setGiven] = useState<Record<string, typeof EMPTY>>({});
  const done = useMutation({
    mutationFn: () =>
      people.setUp(secret.trim(), Object.fromEntries(ROLES.map(role => [role, given[role] ?? EMPTY]))),
    onSuccess: async () => {
      await client.resetQueries();
      navigate('/');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!done.isPending) done.mutate();
  };
  const set = (role: string, field: keyof typeof EMPTY, value: string) =>
    setGiven({ ...given, [role]: { ...(given[role] ?? EMPTY), [field]: value } });
  const fields = ROLES.flatMap(role => ['login', 'name', 'password'].map(name => `${role}.${name}`));
  return (
    <main id="content" className="entrance" tabIndex={-1}>
      <div className="entrance-sheet entrance-wide">
        <PageHead
          title="首次设立管理员"
          kicker={session.place}
          note="三员分立：三个管理员由三人分别担任，各用各的登录名和口令，谁也不能替代另一个。"
        />
        {!session.setUp ? (
          <p>
            系统已经有账号，首次设立只能进行一次。<a href="/">去登录</a>
          </p>
        ) : (
          <form onSubmit={submit} noValidate data-testid="set-up">
            <PasswordField
              title="一次性口令"
              autoComplete="off"
              value={secret}
              onChange={setSecret}
              hint="服务启动时显示，也存在数据目录的 set-up-token 文件中"
              error={faultOf(done.error, 'secret')}
            />
            {ROLES.map(role => (
              <fieldset key={role} className="form-group">
                <legend>
                  {ROLE_TITLES[role]} <span className="quiet">{WORK[role]}</span>
                </legend>
                {(['login', 'name'] as const).map(name => (
                  <Field
                    key={name}
                    title={name === 'login' ? '登录名' : '姓名'}
                    error={faultOf(done.error, `${role}.${name}`)}
                  >
                    {props => (
                      <input
                        {...props}
                        value={given[role]?.[name] ?? ''}
                        autoComplete="off"
                        autoCapitalize="off"
                        onChange={event => set(role, name, event.target.value)}
                      />
                    )}
                  </Field>
                ))}
                <PasswordField
                  title="口令"
                  autoComplete="new-password"
                  value={given[role]?.password ?? ''}
                  onChange={value => set(role, 'password', value)}
                  hint={`至少 ${session.shortestPassword} 个字符`}
                  error={faultOf(done.error, `${role}.password`)}
                />
              </fieldset>
            ))}
            <Problem error={done.error} fields={['secret', ...fields]} />
            <button type="submit" className="primary" disabled={done.isPending}>
              设立
            </button>
          </form>
        )}
      </div>
    </main>
  );
}
