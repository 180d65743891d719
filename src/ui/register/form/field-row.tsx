import { type ReactNode, useState } from 'react';
import type { Citation } from '../../../language/citation.ts';
import { CitationText } from '../../shell/citation.tsx';

/** Names of the elements of a field, from the place that problems name: `fields.topic`. */
export const idOf = (place: string): string => `f-${place.replace(/[^A-Za-z0-9-]/g, '-')}`;

export interface RowProps {
  readonly place: string;
  readonly title: string;
  readonly required: boolean;
  readonly hint?: string | undefined;
  readonly source?: Citation | undefined;
  readonly problem: string | undefined;
  /** Groups of options have no single control that a label could belong to. */
  readonly group?: boolean;
  readonly children: (ids: { readonly id: string; readonly describedBy: string | undefined }) => ReactNode;
}

/** A field of a form: title, hint, control, what is wrong, and on demand where it stands written that it is asked for. */
export function FieldRow({
  place,
  title,
  required,
  hint,
  source,
  problem,
  group = false,
  children,
}: RowProps) {
  const [open, setOpen] = useState(false);
  const id = idOf(place);
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const name = (
    <>
      {title}
      {required && <span className="field-required">必填</span>}
    </>
  );
  return (
    <div className={problem === undefined ? 'field' : 'field field-wrong'} data-field={place}>
      <div className="field-title">
        {group ? <span className="field-name">{name}</span> : <label htmlFor={id}>{name}</label>}
        {source !== undefined && (
          <button
            type="button"
            className="plain field-source"
            aria-expanded={open}
            aria-label={`${title}的依据`}
            onClick={() => setOpen(!open)}
          >
            依据
          </button>
        )}
      </div>
      <div className="field-body">
        {open && source !== undefined && (
          <p className="field-citation">
            <CitationText citation={source} />
          </p>
        )}
        {hint !== undefined && (
          <p className="field-hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
        {children({ id, describedBy: described === '' ? undefined : described })}
        {problem !== undefined && (
          <p className="field-problem" id={`${id}-problem`}>
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}
