import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SessionView } from '../../language/people-answers.ts';
import { PageHead } from '../shell/page.tsx';
import { faultOf, PasswordField, Problem } from './field.tsx';
import { people } from './people.ts';

/** One's own password; `forced` at the first sign-in, when nothing else can be done before. */
export function PasswordPage({ session, forced = false }: { session: SessionView; forced?: boolean }) {
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [differs, setDiffers] = useState(false);
  const change = useMutation({
    mutationFn: () => people.changePassword(current, next),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      setAgain('');
      return client.invalidateQueries();
    },
  });
  const signOut = useMutation({
    mutationFn: people.signOut,
    onSettled: () => client.resetQueries(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDiffers(next !== again);
    if (next === again && !change.isPending) change.mutate();
  };
  const note = forced
    ? `${session.name}，这是您首次用这个口令登录，请先改成只有您自己知道的口令。`
    : '修改后，您在其他地方的登录会立即结束。';
  const form = (
    <form className="form" onSubmit={submit} noValidate data-testid="change-password">
      <PasswordField
        title="原口令"
        autoComplete="current-password"
        value={current}
        onChange={setCurrent}
        error={faultOf(change.error, 'current')}
      />
      <PasswordField
        title="新口令"
        autoComplete="new-password"
        value={next}
        onChange={setNext}
        hint={`至少 ${session.shortestPassword} 个字符，可以是一句话；不能是登录名或常见口令`}
        error={faultOf(change.error, 'next')}
      />
      <PasswordField
        title="再输一次新口令"
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
        error={differs && next !== again ? '两次输入的新口令不一样，请重新输入' : undefined}
      />
      <Problem error={change.error} fields={['current', 'next']} />
      {change.isSuccess && (
        <p className="form-done" role="status">
          口令已修改。
        </p>
      )}
      <p className="form-actions">
        <button type="submit" className="primary" disabled={change.isPending}>
          修改口令
        </button>
        {forced && (
          <button type="button" onClick={() => signOut.mutate()}>
            退出
          </button>
        )}
      </p>
    </form>
  );
  if (!forced) {
    return (
      <>
        <PageHead title="修改口令" note={note} />
        {session.hasPassword ? form : <p>您用单位统一身份登录，在本系统没有口令。</p>}
      </>
    );
  }
  return (
    <main id="content" className="entrance" tabIndex={-1}>
      <div className="entrance-sheet">
        <PageHead title="修改口令" note={note} />
        {form}
      </div>
    </main>
  );
}
