import type { ReactNode } from 'react';
import type { Field } from '../../../language/field.ts';
import type { Register } from '../../../language/register.ts';
import { FieldEditor } from '../../fields/edit/field-editor.tsx';
import { FieldRow } from './field-row.tsx';
import type { Input } from './inputs.ts';
import { MaskedEditor } from './masked-editor.tsx';

export interface AskedFieldsProps {
  readonly register: Pick<Register, 'slug' | 'fields'>;
  /** Where the entry will lie. */
  readonly unit: string;
  /** Names of the fields that are asked for, in order. */
  readonly asked: readonly string[];
  readonly values: Readonly<Record<string, Input>>;
  readonly onValue: (name: string, value: Input) => void;
  readonly onLeave: (place: string) => void;
  readonly problemOf: (place: string, title: string) => string | undefined;
  readonly isRequired: (name: string) => boolean;
  /** Numbers as they are shown, in part: they stay what they are unless another is written. */
  readonly masked?: Readonly<Record<string, string>> | undefined;
  /** What is said under the editor of a field: where its value was taken from. */
  readonly noteOf?: ((name: string) => ReactNode) | undefined;
}

/** Groups of options have no single control that a label could belong to. */
const isGroup = (field: Field): boolean =>
  field.type === 'boolean' ||
  field.type === 'choices' ||
  (field.type === 'choice' && Object.keys(field.options).length <= 5);

/** The fields of a form, each with its editor by its type alone: for entries of registers and steps of procedures alike. */
export function AskedFields(props: AskedFieldsProps) {
  const { register, unit, asked, values, onValue, onLeave, problemOf, isRequired } = props;
  return asked.map(name => {
    const field = register.fields[name];
    const place = `fields.${name}`;
    const problem = problemOf(place, field.title);
    const required = isRequired(name);
    return (
      <FieldRow
        key={name}
        place={place}
        title={field.title}
        required={required}
        hint={field.hint}
        source={field.source}
        problem={problem}
        group={isGroup(field)}
      >
        {ids => (
          <>
            <MaskedEditor
              id={ids.id}
              title={field.title}
              masked={props.masked?.[name]}
              value={values[name] ?? null}
              onChange={value => onValue(name, value)}
            >
              <FieldEditor
                {...ids}
                field={field}
                value={values[name] ?? null}
                onChange={value => onValue(name, value)}
                onBlur={() => onLeave(place)}
                invalid={problem !== undefined}
                required={required}
                register={register.slug}
                unit={unit}
              />
            </MaskedEditor>
            {props.noteOf?.(name)}
          </>
        )}
      </FieldRow>
    );
  });
}
