import type { EntryFields } from './answers.ts';
import type { Fields } from './entry.ts';
import type { Field, FieldValue } from './field.ts';
import type { Register } from './register.ts';

/*
 * Identity and phone numbers are shown in part wherever their purpose does not need them in full (个人信息保护法 arts. 6,
 * 51). Lists, details, histories and exports all ask here, so that none shows what another hides.
 */

/** True for a field whose value is shown in part: an identity or a phone number. */
export function isMasked(field: Field): boolean {
  return field.personal === 'identity-number' || field.personal === 'phone';
}

/** The first and last characters of a number, stars between. What is masked already stays as it is. */
export function masked(text: string): string {
  const shown = text.length > 8 ? 3 : 1;
  return text.slice(0, shown) + '*'.repeat(Math.max(4, text.length - 2 * shown)) + text.slice(-shown);
}

/** True for a text as `masked` makes them. No number is written so. */
export function looksMasked(text: string): boolean {
  return text.includes('****');
}

/** A value as it is shown to who did not say what they need it for. */
export function maskedValue(field: Field | undefined, value: FieldValue): FieldValue {
  return field !== undefined && isMasked(field) ? masked(String(value)) : value;
}

/** The fields of an entry with their numbers masked. */
export function maskedFields(register: Register, fields: Fields): Fields;
/** The fields of one event; null where it removed one. */
export function maskedFields(register: Register, fields: EntryFields): EntryFields;
export function maskedFields(register: Register, fields: EntryFields): EntryFields {
  if (!Object.values(register.fields).some(isMasked)) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value === null ? null : maskedValue(register.fields[name], value),
    ]),
  );
}
