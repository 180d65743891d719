import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Parameters } from '../api.ts';
import { useHref } from './query.ts';

/** A link inside the cockpit; keeps the as-of day. */
export function PageLink({
  to,
  query,
  className,
  label,
  children,
}: {
  to: string;
  query?: Parameters;
  className?: string;
  label?: string;
  children: ReactNode;
}) {
  const href = useHref();
  return (
    <Link href={href(to, query)} className={className} aria-label={label}>
      {children}
    </Link>
  );
}
