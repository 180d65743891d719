import type { ReactNode } from 'react';
import type { Fields } from '../../../language/entry.ts';
import { isMasked } from '../../../language/mask.ts';
import type { Register } from '../../../language/register.ts';
import type { Input } from './inputs.ts';

/** The numbers of an entry as the server shows them, in part. */
export function maskedTexts(
  register: Pick<Register, 'fields'>,
  fields: Fields,
): Readonly<Record<string, string>> {
  const shown = Object.entries(fields).filter(
    ([name]) => register.fields[name] !== undefined && isMasked(register.fields[name]),
  );
  return Object.fromEntries(shown.map(([name, value]) => [name, String(value)]));
}

/**
 * Around the editor of a number that is shown in part: it is kept as it is, or written anew as a whole. Parts of it are never
 * edited, since what is hidden would be lost.
 */
export function MaskedEditor({
  id,
  title,
  masked,
  value,
  onChange,
  children,
}: {
  id: string;
  title: string;
  /** Absent: there is nothing to hide. */
  masked: string | undefined;
  value: Input;
  onChange: (value: Input) => void;
  children: ReactNode;
}) {
  if (masked === undefined) return children;
  const other = (next: string) => {
    onChange(next);
    // The control that had the focus is gone; the focus stays with the field.
    setTimeout(() => document.getElementById(id)?.focus(), 0);
  };
  if (value === masked) {
    return (
      <p className="field-fixed" id={id} tabIndex={-1}>
        <span className="mono">{masked}</span>{' '}
        <button type="button" className="plain" aria-label={`改填${title}`} onClick={() => other('')}>
          改填
        </button>
      </p>
    );
  }
  return (
    <>
      {children}
      <p className="field-note">
        原为 <span className="mono">{masked}</span>，留空即删去。
        <button type="button" className="plain" onClick={() => other(masked)}>
          保留原来的
        </button>
      </p>
    </>
  );
}
