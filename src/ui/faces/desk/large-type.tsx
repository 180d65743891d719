import { useEffect, useState } from 'react';
import './large-type.css';

const KEY = 'yifa.large-type';

function remembered(): boolean {
  try {
    return window.localStorage.getItem(KEY) === '1';
  } catch {
    // A WebView may keep nothing; the switch then holds for this page.
    return false;
  }
}

/** Applies what was chosen last; called before the first page is drawn, so that nothing jumps. */
export function applyLargeType(on = remembered()): void {
  document.documentElement.classList.toggle('large-type', on);
}

/** The switch for larger type. Every measure of the pages follows the size of the root's type. */
export function LargeTypeSwitch() {
  const [on, setOn] = useState(remembered);
  useEffect(() => {
    applyLargeType(on);
    try {
      window.localStorage.setItem(KEY, on ? '1' : '0');
    } catch {
      // As above.
    }
  }, [on]);
  return (
    <button
      type="button"
      className="plain large-type-switch"
      aria-pressed={on}
      onClick={() => setOn(!on)}
      data-testid="large-type"
    >
      {on ? '标准字号' : '大字'}
    </button>
  );
}
