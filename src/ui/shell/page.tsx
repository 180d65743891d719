import { type ReactNode, useEffect } from 'react';
import { PageLink } from './page-link.tsx';

export interface Crumb {
  readonly title: string;
  readonly to?: string;
  readonly query?: Readonly<Record<string, string | number>>;
}

/** Heading of a page: where it lies, what it is, what can be done with it. Sets the title of the window. */
export function PageHead({
  title,
  crumbs = [],
  kicker,
  note,
  actions,
}: {
  title: string;
  crumbs?: readonly Crumb[];
  kicker?: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · 依法`;
  }, [title]);
  return (
    <header className="page-head">
      {crumbs.length > 0 && (
        <nav className="crumbs" aria-label="所在位置">
          <ol>
            {crumbs.map(crumb => (
              <li key={`${crumb.to ?? ''}${crumb.title}`}>
                {crumb.to === undefined ? (
                  crumb.title
                ) : (
                  <PageLink to={crumb.to} query={crumb.query}>
                    {crumb.title}
                  </PageLink>
                )}
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="page-head-row">
        <div>
          {kicker !== undefined && <p className="kicker">{kicker}</p>}
          <h1>{title}</h1>
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </div>
      {note !== undefined && <div className="page-note">{note}</div>}
    </header>
  );
}

/** A part of a page under a heading of its own. */
export function Section({
  title,
  note,
  actions,
  children,
  testId,
}: {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  testId?: string;
}) {
  return (
    <section className="section" aria-label={title} data-testid={testId}>
      <div className="section-head">
        <h2>{title}</h2>
        {note !== undefined && <span className="section-note">{note}</span>}
        {actions !== undefined && <div className="section-actions">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
