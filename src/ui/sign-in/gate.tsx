import { lazy, type ReactNode, Suspense } from 'react';
import { useLocation } from 'wouter';
import { useStatus } from '../shell/frame.tsx';
import { Failure, Loading } from '../shell/states.tsx';
import { useWho } from './people.ts';
import { SignInPage } from './sign-in-page.tsx';

const PasswordPage = lazy(() => import('./password-page.tsx').then(m => ({ default: m.PasswordPage })));
const SetUpPage = lazy(() => import('./set-up-page.tsx').then(m => ({ default: m.SetUpPage })));

/** Lets in who is signed in; while the server starts, everybody sees that it does. */
export function Gate({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  const { data: status } = useStatus();
  const ready = status?.ready === true;
  const { data: session, error, refetch } = useWho(ready);
  if (status !== undefined && !ready) return children;
  if (session === undefined) {
    return (
      <main id="content" className="entrance" tabIndex={-1}>
        {error === null ? (
          <Loading what="登录状态" />
        ) : (
          <Failure error={error} retry={() => void refetch()} />
        )}
      </main>
    );
  }
  const waiting = (page: ReactNode) => <Suspense fallback={<Loading what="页面" />}>{page}</Suspense>;
  if (path === '/set-up') return waiting(<SetUpPage session={session} />);
  if (session.account === '') {
    return (
      <SignInPage
        session={session}
        title={status?.directiveTitle ?? ''}
        demonstration={status?.demonstration.present === true}
      />
    );
  }
  if (session.mustChange) return waiting(<PasswordPage session={session} forced />);
  return children;
}
