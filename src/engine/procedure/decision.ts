import type { Field, FieldValue } from '../../language/field.ts';
import type { EntryChange, Refused, Step } from '../../language/procedure/case.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import type { Register } from '../../language/register.ts';

/** A procedure with the register that its cases write. */
export interface Defined {
  readonly procedure: Procedure;
  readonly register: Register;
}

/** Yes, and what happens; or no, and by which rule. Nothing has happened yet. */
export type Decision =
  | {
      readonly step: Step;
      readonly entry: EntryChange | null;
      readonly documents: readonly string[];
      /** Series of which an ordinal is taken with the step. */
      readonly takes: readonly Taken[];
    }
  | { readonly refused: Refused };

/** An ordinal of a gap-free series of a unit in a year. */
export interface Taken {
  readonly series: string;
  readonly unit: string;
  readonly year: number;
}

export type Changes = Readonly<Record<string, FieldValue | null>>;

export const refuse = (
  rule: Refused['rule'],
  message: string,
  source: Refused['source'] = null,
  field?: string,
): { readonly refused: Refused } => ({
  refused: { rule, message, source, ...(field === undefined ? {} : { field }) },
});

/** The field of that name: the case's own, or the register's. */
export function fieldOf({ procedure, register }: Defined, name: string): Field | undefined {
  if (Object.hasOwn(procedure.fields, name)) return procedure.fields[name];
  return Object.hasOwn(register.fields, name) ? register.fields[name] : undefined;
}
