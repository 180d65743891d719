import { useEffect, useRef } from 'react';
import type { Problem } from '../../../language/entry-check.ts';
import { idOf } from './field-row.tsx';

/** Moves the focus to the control of a field; false when the form shows none. */
export function focusField(place: string): boolean {
  const control = document.getElementById(idOf(place));
  control?.focus();
  return control !== null;
}

/** All that is wrong, above the form, each with a link to its field. */
export function ProblemSummary({ problems, message }: { problems: readonly Problem[]; message?: string }) {
  const box = useRef<HTMLDivElement>(null);
  const anywhere = problems.some(problem => document.getElementById(idOf(problem.field)) !== null);
  useEffect(() => {
    if (!anywhere) box.current?.focus();
  }, [anywhere]);
  return (
    <div className="problems" role="alert" ref={box} tabIndex={-1} data-testid="problems">
      <strong>{message ?? `还不能保存：有 ${problems.length} 处要改`}</strong>
      <ul>
        {problems.map(problem => (
          <li key={`${problem.field} ${problem.message}`}>
            {problem.field === '' ? (
              problem.message
            ) : (
              <a
                href={`#${idOf(problem.field)}`}
                onClick={event => {
                  event.preventDefault();
                  focusField(problem.field);
                }}
              >
                {problem.message}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
