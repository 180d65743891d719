import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Status } from '../../language/answers.ts';
import { api } from '../api.ts';
import { LargeTypeSwitch } from '../faces/desk/large-type.tsx';
import { AccountMenu } from '../sign-in/account-menu.tsx';
import { useWho } from '../sign-in/people.ts';
import { VerdictPatterns } from '../verdict/patterns.tsx';
import { AsOfPicker, WrongAsOf } from './as-of.tsx';
import { PageLink } from './page-link.tsx';
import { usePlaces, useRoles } from './places.ts';
import { DemonstrationBanner, StartUp } from './start-up.tsx';
import { Failure } from './states.tsx';

const below = (path: string, place: string): boolean =>
  place === '/' ? path === '/' : path === place || path.startsWith(`${place}/`);

function Navigation() {
  const [path] = useLocation();
  const places = usePlaces();
  return (
    <nav className="navigation" aria-label="主导航">
      <ul>
        {places.map(place => {
          const here = below(path, place.to) || (place.also ?? []).some(p => below(path, p));
          return (
            <li key={place.to} className={here ? 'here' : undefined}>
              <PageLink to={place.to}>
                {place.title}
                {place.count !== undefined && place.count > 0 && (
                  <span className="badge figures" data-testid="task-badge">
                    {place.count > 99 ? '99+' : place.count}
                    <span className="unseen">件</span>
                  </span>
                )}
              </PageLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** State of the server, asked again while it starts or loads. */
export function useStatus() {
  return useQuery<Status>({
    queryKey: ['status'],
    queryFn: api.status,
    refetchInterval: query => {
      const status = query.state.data;
      if (status === undefined || !status.ready) return 1_000;
      return status.demonstration.done < status.demonstration.total ? 2_000 : 60_000;
    },
  });
}

/** Moves keyboard and screen reader to the new page after a change of page, as a page load would. */
function useFocusOnNewPage() {
  const [path] = useLocation();
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what triggers it
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    document.getElementById('content')?.focus({ preventScroll: true });
  }, [path]);
}

/** Head line, navigation, as-of day, banner, and the page. */
export function Frame({ children }: { children: ReactNode }) {
  const { data: status, error, refetch } = useStatus();
  const { data: session } = useWho(status?.ready === true);
  const { administrator } = useRoles();
  const signedIn = session !== undefined && session.account !== '';
  useFocusOnNewPage();
  return (
    <>
      <a className="skip" href="#content">
        跳到正文
      </a>
      <VerdictPatterns />
      <header className="masthead">
        <div className="masthead-row">
          <PageLink to="/" className="brand">
            <span className="brand-name">依法</span>
            <span className="brand-city">{status?.city ?? ''}</span>
          </PageLink>
          {status !== undefined && (
            <span className="document-number" title={status.directiveTitle}>
              {status.documentNumber}
            </span>
          )}
          {signedIn && <Navigation />}
          {signedIn && administrator === undefined && <AsOfPicker status={status} />}
          <LargeTypeSwitch />
          <AccountMenu />
        </div>
      </header>
      <DemonstrationBanner status={status} />
      {status !== undefined && !status.ready ? (
        <StartUp status={status} />
      ) : (
        <main id="content" tabIndex={-1}>
          <WrongAsOf />
          {error !== null && status === undefined ? (
            <Failure error={error} retry={() => void refetch()} />
          ) : (
            children
          )}
        </main>
      )}
      <footer className="colophon">
        {status !== undefined && (
          <p>
            依据 {status.documentNumber} 《{status.directiveTitle}》 · 结论由台账记录推算，逐条可查 · 数据位点{' '}
            {status.position}
          </p>
        )}
      </footer>
    </>
  );
}
