import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiFailure } from '../api.ts';
import { PageHead } from './page.tsx';
import { PageLink } from './page-link.tsx';

export function Loading({ what = '数据' }: { what?: string }) {
  return (
    <div className="state state-loading" role="status" data-testid="loading">
      <span className="state-line" aria-hidden="true" />
      正在读取{what}……
    </div>
  );
}

export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const message = error instanceof Error ? error.message : '出现了没有预料到的错误。';
  // What is wrong with the question will not change by asking it again.
  const refused = error instanceof ApiFailure && error.status >= 400 && error.status < 500;
  return (
    <div className="state state-failure" role="alert" data-testid="failure">
      <strong>{!refused ? '没能读到数据' : isMissing(error) ? '没有找到' : '不能这样查询'}</strong>
      <p>{message}</p>
      {retry !== undefined && !refused && (
        <button type="button" onClick={retry}>
          重试
        </button>
      )}
    </div>
  );
}

/** Where to go from a page whose thing does not exist. */
export interface WayBack {
  /** Heading: what there is not. */
  readonly title: string;
  readonly to: string;
  /** Words of the link. */
  readonly back: string;
}

export const isMissing = (error: unknown): boolean => error instanceof ApiFailure && error.status === 404;

/** In place of a page whose thing does not exist: asking again would not help, going back does. */
export function Missing({ error, way }: { error: unknown; way: WayBack }) {
  return (
    <div data-testid="not-found">
      <PageHead title={way.title} />
      {error instanceof Error && <p>{error.message}。</p>}
      <p>
        <PageLink to={way.to}>{way.back}</PageLink>
      </p>
    </div>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return (
    <div className="state state-empty" data-testid="empty">
      {children}
    </div>
  );
}

/**
 * Loading, failure or content of one question to the server. What was shown stays while a newer answer is fetched. With
 * `missing` the answer is the whole page, and the way back is shown where the thing does not exist.
 */
export function Answer<T>({
  of,
  what,
  missing,
  children,
}: {
  of: UseQueryResult<T>;
  what?: string;
  missing?: WayBack;
  children: (data: T) => ReactNode;
}) {
  if (missing !== undefined && isMissing(of.error)) return <Missing error={of.error} way={missing} />;
  if (of.data !== undefined && !(of.isError && !of.isFetching && of.isPlaceholderData)) {
    return (
      <div className={of.isPlaceholderData ? 'refreshing' : undefined} aria-busy={of.isFetching}>
        {of.isError && <Failure error={of.error} retry={() => void of.refetch()} />}
        {children(of.data)}
      </div>
    );
  }
  if (of.isError) return <Failure error={of.error} retry={() => void of.refetch()} />;
  return <Loading what={what} />;
}
