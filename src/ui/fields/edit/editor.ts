import type { Field, FieldType } from '../../../language/field.ts';
import type { Input } from '../../register/form/inputs.ts';

export type FieldOf<T extends FieldType> = Extract<Field, { readonly type: T }>;

/** What the editor of a field is given: one component for each field type, and none for a register. */
export interface EditorProps<F extends Field = Field> {
  /** Of the control that takes the focus when the field is wrong. */
  readonly id: string;
  readonly field: F;
  readonly value: Input;
  readonly onChange: (value: Input) => void;
  readonly onBlur: () => void;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly required: boolean;
  /** Where the entry will lie. */
  readonly register: string;
  readonly unit: string;
}

/** The attributes that every single control of a field has. */
export function control({ id, describedBy, invalid, required, onBlur }: EditorProps) {
  return {
    id,
    onBlur,
    'aria-describedby': describedBy,
    'aria-invalid': invalid || undefined,
    'aria-required': required || undefined,
  } as const;
}

export const textIn = (value: Input): string => (typeof value === 'string' ? value : '');
