import { useCallback, useState } from 'react';

/*
 * A form that was begun is still there after the page was loaded anew; with the tab it is gone, since machines are shared.
 */

const PREFIX = 'yifa.form.';

function storage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null; // forbidden by the browser: then a new page begins anew
  }
}

function read<T>(name: string): T | null {
  try {
    return JSON.parse(storage()?.getItem(PREFIX + name) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** State that a reload of the page does not lose, and the way to lose it. */
export function useKept<T>(name: string, start: () => T): [T, (next: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => read<T>(name) ?? start());
  const keep = useCallback(
    (next: T) => {
      setValue(next);
      try {
        storage()?.setItem(PREFIX + name, JSON.stringify(next));
      } catch {
        // Full: it is still on the page.
      }
    },
    [name],
  );
  const forget = useCallback(() => storage()?.removeItem(PREFIX + name), [name]);
  return [value, keep, forget];
}
