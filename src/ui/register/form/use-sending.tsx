import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import type { Problem } from '../../../language/entry-check.ts';
import { underField } from './inputs.ts';
import { focusField, ProblemSummary } from './problem-summary.tsx';

/** What the server said to a form that was right by all that the browser knows. */
export interface Refused {
  readonly message: string;
  readonly problems: readonly Problem[];
}

export interface Sending {
  /** What is wrong with a place, once it was left or the form was sent. */
  readonly problemOf: (place: string, title: string) => string | undefined;
  readonly leave: (place: string) => void;
  readonly submit: (event: FormEvent) => Promise<void>;
  readonly saving: boolean;
  /** What is wrong, above the form. */
  readonly head: ReactNode;
}

/** A form that is sent: says what is wrong when it is left or sent, sends once, and shows what the server refused. */
export function useSending(found: readonly Problem[], onSave: () => Promise<Refused | null>): Sending {
  const [tried, setTried] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Refused | null>(null);
  const [saving, setSaving] = useState(false);
  const busy = useRef(false);
  // What the server found wrong stays until the form is sent again: only the server can say that it is right now.
  const problems = [...found, ...(refused?.problems ?? [])];
  return {
    problemOf: (place, title) => {
      if (!tried && !left.has(place)) return undefined;
      const problem = problems.find(each => each.field === place);
      return problem && underField(title, problem.message);
    },
    leave: place => setLeft(before => (before.has(place) ? before : new Set(before).add(place))),
    submit: async event => {
      event.preventDefault();
      if (busy.current) return;
      setTried(true);
      setRefused(null);
      if (found.length > 0) {
        setTimeout(() => found.some(problem => focusField(problem.field)), 0);
        return;
      }
      busy.current = true;
      setSaving(true);
      try {
        const answer = await onSave();
        setRefused(answer);
        if (answer !== null) setTimeout(() => answer.problems.some(p => focusField(p.field)), 0);
      } finally {
        busy.current = false;
        setSaving(false);
      }
    },
    saving,
    head: (
      <>
        {refused !== null && refused.problems.length === 0 && (
          <ProblemSummary problems={[]} message={refused.message} />
        )}
        {tried && problems.length > 0 && <ProblemSummary problems={problems} />}
      </>
    ),
  };
}
