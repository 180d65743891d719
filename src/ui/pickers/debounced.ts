import { useEffect, useState } from 'react';

/** The value as it was when it last stood still for so many milliseconds: one question for a word, not one for each letter. */
export function useDebounced<T>(value: T, milliseconds = 200): T {
  const [still, setStill] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return still;
}
