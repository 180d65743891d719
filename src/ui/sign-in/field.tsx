import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { ApiFailure } from '../api.ts';
import './sign-in.css';

/** A labelled field with its hint and, under it, what is wrong. */
export function Field({
  title,
  hint,
  error,
  children,
}: {
  title: string;
  hint?: string | undefined;
  error?: string | undefined;
  children: (props: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="form-field">
      <label htmlFor={id}>{title}</label>
      {children({ id, 'aria-describedby': `${id}-note`, 'aria-invalid': error !== undefined })}
      <p id={`${id}-note`} className={error === undefined ? 'form-hint' : 'form-error'}>
        {error ?? hint ?? ''}
      </p>
    </div>
  );
}

/** A password with a hint while Caps Lock is on, and a way to look at what was typed. */
export function PasswordField({
  title,
  hint,
  error,
  value,
  onChange,
  autoComplete,
}: {
  title: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  autoComplete: 'current-password' | 'new-password' | 'off';
}) {
  const [caps, setCaps] = useState(false);
  const [shown, setShown] = useState(false);
  const look = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <Field title={title} hint={caps ? '大写锁定已打开' : hint} error={error}>
      {props => (
        <div className="form-password">
          <input
            {...props}
            type={shown ? 'text' : 'password'}
            value={value}
            autoComplete={autoComplete}
            autoCapitalize="off"
            spellCheck={false}
            onChange={event => onChange(event.target.value)}
            onKeyDown={look}
            onKeyUp={look}
          />
          <button type="button" className="plain" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? '隐藏' : '显示'}
            <span className="unseen">{title}</span>
          </button>
        </div>
      )}
    </Field>
  );
}

/** What is wrong with one field of what was sent; undefined: nothing. */
export function faultOf(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiFailure)) return undefined;
  return error.faults.find(fault => fault.field === field)?.message;
}

/** What went wrong as a whole, unless a field says it already. */
export function Problem({ error, fields = [] }: { error: unknown; fields?: readonly string[] }) {
  if (error === null || error === undefined) return null;
  const said = fields.some(field => faultOf(error, field) !== undefined);
  if (said) return null;
  return (
    <p className="form-problem" role="alert">
      {error instanceof Error ? error.message : '出现了没有预料到的错误，请重试。'}
    </p>
  );
}
