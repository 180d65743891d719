import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiFailure } from '../api.ts';

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
  const title = error instanceof ApiFailure && error.status === 404 ? '没有找到' : '没能读到数据';
  return (
    <div className="state state-failure" role="alert" data-testid="failure">
      <strong>{title}</strong>
      <p>{message}</p>
      {retry !== undefined && (
        <button type="button" onClick={retry}>
          重试
        </button>
      )}
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

/** Loading, failure or content of one question to the server. What was shown stays while a newer answer is fetched. */
export function Answer<T>({
  of,
  what,
  children,
}: {
  of: UseQueryResult<T>;
  what?: string;
  children: (data: T) => ReactNode;
}) {
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
