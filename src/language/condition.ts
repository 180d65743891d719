import type { FieldValue } from './field.ts';

/** A test on one field of an entry. A missing field passes only `present: false` and `isNot`. */
export type Condition =
  | { readonly field: string; readonly is: string | number | boolean }
  | { readonly field: string; readonly isNot: string | number | boolean }
  | { readonly field: string; readonly in: readonly string[] }
  | { readonly field: string; readonly present: boolean }
  | { readonly field: string; readonly atLeast: number }
  | { readonly field: string; readonly atMost: number }
  | { readonly any: readonly Condition[] };

/** True when all conditions hold of these fields. */
export function allHold(
  conditions: readonly Condition[] | undefined,
  fields: Readonly<Record<string, FieldValue | null>>,
): boolean {
  if (conditions === undefined) return true;
  const look = (name: string) => (Object.hasOwn(fields, name) ? (fields[name] ?? undefined) : undefined);
  return conditions.every(condition => conditionHolds(condition, look));
}

/** True when the condition holds for a value looked up by field; a missing one passes only `present: false` and `isNot`. */
export function conditionHolds(
  condition: Condition,
  look: (field: string) => FieldValue | undefined,
): boolean {
  if ('any' in condition) return condition.any.some(each => conditionHolds(each, look));
  const value = look(condition.field);
  if ('present' in condition) return (value !== undefined) === condition.present;
  if ('isNot' in condition) return !equals(value, condition.isNot);
  if (value === undefined) return false;
  if ('is' in condition) return equals(value, condition.is);
  if ('in' in condition) return condition.in.some(each => equals(value, each));
  if (typeof value !== 'number') return false;
  return 'atLeast' in condition ? value >= condition.atLeast : value <= condition.atMost;
}

/** Several choices are equal to each one of them. */
function equals(value: FieldValue | undefined, wanted: string | number | boolean): boolean {
  return Array.isArray(value) ? value.includes(String(wanted)) : value === wanted;
}

/** The fields that a condition asks for. */
export function fieldsAskedBy(condition: Condition): readonly string[] {
  return 'any' in condition ? condition.any.flatMap(fieldsAskedBy) : [condition.field];
}
