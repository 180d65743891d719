import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import type { SessionView } from '../../language/people-answers.ts';
import { ApiFailure } from '../api.ts';
import { PageLink } from '../shell/page-link.tsx';
import { Field, PasswordField, Problem } from './field.tsx';
import { people } from './people.ts';

const PROBLEM_COOKIE = 'yifa-problem';

/** What the identity provider's answer led to, said once. */
function takeProblem(): string | null {
  const found = document.cookie.split('; ').find(part => part.startsWith(`${PROBLEM_COOKIE}=`));
  if (found === undefined) return null;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in the WebViews that people have
  document.cookie = `${PROBLEM_COOKIE}=; Path=/; Max-Age=0; SameSite=Lax`;
  try {
    return decodeURIComponent(found.slice(PROBLEM_COOKIE.length + 1));
  } catch {
    return null;
  }
}

/** Where people come in. */
export function SignInPage({
  session,
  title,
  demonstration,
}: {
  session: SessionView;
  title: string;
  demonstration: boolean;
}) {
  const client = useQueryClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<{ login?: string; password?: string }>({});
  const [problem] = useState(takeProblem);
  useEffect(() => {
    document.title = '登录 · 依法';
  }, []);
  const signIn = useMutation({
    mutationFn: () => people.signIn(login, password),
    onSuccess: () => client.resetQueries(),
    onError: () => setPassword(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const lacks = {
      ...(login.trim() === '' ? { login: '请填写登录名' } : {}),
      ...(password === '' ? { password: '请填写口令' } : {}),
    };
    setMissing(lacks);
    if (Object.keys(lacks).length === 0 && !signIn.isPending) signIn.mutate();
  };
  const wrong =
    signIn.error instanceof ApiFailure && signIn.error.status === 401 ? signIn.error.message : undefined;
  return (
    <main id="content" className="entrance" tabIndex={-1}>
      <div className="entrance-sheet">
        <p className="entrance-place">{session.place}</p>
        <h1>依法</h1>
        <p className="entrance-title">{title}</p>
        {problem !== null && (
          <p className="form-problem" role="alert">
            {problem}
          </p>
        )}
        <form onSubmit={submit} noValidate data-testid="sign-in">
          <Field title="登录名" error={missing.login}>
            {props => (
              <input
                {...props}
                name="login"
                autoComplete="username"
                autoCapitalize="off"
                spellCheck={false}
                value={login}
                onChange={event => setLogin(event.target.value)}
              />
            )}
          </Field>
          <PasswordField
            title="口令"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            error={missing.password ?? wrong}
          />
          <div aria-live="assertive">
            {wrong === undefined ? <Problem error={signIn.error} /> : <span className="unseen">{wrong}</span>}
          </div>
          <button type="submit" className="primary entrance-go" disabled={signIn.isPending}>
            {signIn.isPending ? '正在登录……' : '登录'}
          </button>
        </form>
        {session.oidc && (
          <a className="button entrance-go" href="/api/session/oidc">
            单位统一身份登录
          </a>
        )}
        {demonstration && !session.setUp && (
          <p className="form-hint">
            演示世界：各岗位的演示账号已在启动窗口中列出，并存于数据目录的 demonstration-accounts.txt。
          </p>
        )}
        <p className="entrance-aside">
          <PageLink to="/track">办理进度查询</PageLink>
          <span className="quiet">（凭查询码，不用登录）</span>
        </p>
        {session.setUp && (
          <p className="form-hint">
            系统还没有账号。<a href="/set-up">首次设立管理员</a>
          </p>
        )}
      </div>
    </main>
  );
}
