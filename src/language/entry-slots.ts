import type { Slots, SlotValue } from './document-template.ts';
import type { Field, FieldValue } from './field.ts';

/**
 * The fields of an entry or a case as slots of a template. Units are named, not coded, by `unitName`; one that it does not
 * know is left out, so that filling the template says so instead of printing a code.
 */
export function entrySlots(
  fields: Readonly<Record<string, Field>>,
  values: Readonly<Record<string, FieldValue | null>>,
  unitName: (code: string) => string | undefined,
): Slots {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): readonly (readonly [string, SlotValue])[] => {
      const value = Object.hasOwn(values, name) ? values[name] : null;
      if (value === null) return [];
      if (field.type !== 'unit') return [[name, { is: 'field', field, value }]];
      const text = unitName(String(value));
      return text === undefined ? [] : [[name, { is: 'text', text }]];
    }),
  );
}
