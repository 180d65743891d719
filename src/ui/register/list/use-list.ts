import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { RegisterView } from '../../../language/answers.ts';
import { type ListQuery, readListQuery } from '../../../language/list-query.ts';
import { address, type Parameters } from '../../api.ts';

/** Parameters of the address that are not about the list. */
const OTHERS: ReadonlySet<string> = new Set(['asOf', 'offset', 'limit']);
const MARKS: ReadonlySet<string> = new Set(['after', 'before']);

type Texts = Readonly<Record<string, string>>;

export interface ListState {
  /** What is asked, as it stands in the address, without the place in the pages. */
  readonly asked: Texts;
  readonly marks: Texts;
  /** The same, read; null when the address holds something that the list does not know. */
  readonly query: ListQuery | null;
  /** Changes what is asked, and goes to the first page. An empty value removes a parameter. */
  readonly ask: (changes: Parameters) => void;
  /** Asks something else altogether. */
  readonly askOnly: (all: Texts) => void;
  readonly turn: (mark: { readonly after: string } | { readonly before: string } | null) => void;
}

function parts(search: string): {
  readonly asked: Texts;
  readonly marks: Texts;
  readonly asOf: string | null;
} {
  const all = [...new URLSearchParams(search)].filter(([, value]) => value !== '');
  return {
    asked: Object.fromEntries(all.filter(([name]) => !OTHERS.has(name) && !MARKS.has(name))),
    marks: Object.fromEntries(all.filter(([name]) => MARKS.has(name))),
    asOf: new URLSearchParams(search).get('asOf'),
  };
}

/** The list lies in its address: it can be sent to a colleague, kept as a view, or gone back to. */
export function useList(register: RegisterView): ListState {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const { asked, marks } = useMemo(() => parts(search), [search]);
  const query = useMemo(() => {
    const read = readListQuery(register, asked);
    return read.ok ? read.query : null;
  }, [register, asked]);
  const go = useCallback(
    (parameters: Parameters, replace: boolean) =>
      navigate(address(path, { ...parameters, asOf: parts(window.location.search).asOf }), { replace }),
    [navigate, path],
  );
  return {
    asked,
    marks,
    query,
    // The address as it is now, not as it was drawn: words that were still being typed and a condition that
    // was dropped meanwhile must not undo each other.
    ask: changes => go({ ...parts(window.location.search).asked, ...changes }, true),
    askOnly: all => go(all, false),
    turn: mark => {
      go({ ...asked, ...(mark ?? {}) }, false);
      window.scrollTo(0, 0);
    },
  };
}
