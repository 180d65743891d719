/** The state of a page lies in its address: what one sees can be sent to a colleague, printed, or gone back to. */
import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';
import { isDateText } from '../../kernel/local-date.ts';
import { address, type Parameters } from '../api.ts';

export interface Query {
  readonly get: (name: string) => string;
  /** Changes parameters; an empty value removes one. */
  readonly set: (changes: Parameters) => void;
}

export function useQueryState(): Query {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const get = useCallback((name: string) => new URLSearchParams(search).get(name) ?? '', [search]);
  const set = useCallback(
    (changes: Parameters) => {
      const merged = { ...Object.fromEntries(new URLSearchParams(search)), ...changes };
      navigate(address(path, merged), { replace: true });
    },
    [search, path, navigate],
  );
  return { get, set };
}

/** The day on which everything is judged, from the address; empty: the server's today. */
export function useAsOf(): string {
  const value = useAsOfText();
  return isDateText(value) ? value : '';
}

/** The as-of day in the address when it is no day; empty: it is one, or there is none. */
export function useWrongAsOf(): string {
  const value = useAsOfText();
  return isDateText(value) ? '' : value;
}

function useAsOfText(): string {
  return new URLSearchParams(useSearch()).get('asOf') ?? '';
}

/** Address of a page, keeping the as-of day. */
export function useHref(): (path: string, parameters?: Parameters) => string {
  const asOf = useAsOf();
  return useCallback((path, parameters = {}) => address(path, { ...parameters, asOf }), [asOf]);
}
