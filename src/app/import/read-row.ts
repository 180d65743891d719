import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Fields } from '../../language/entry.ts';
import type { FieldValue } from '../../language/field.ts';
import { parseField } from '../../language/field-check.ts';
import { parseDay } from '../../language/field-text.ts';
import type { Register } from '../../language/register.ts';
import type { Cell, StagedRow } from '../../store/import-rows.ts';
import { fieldOfTarget } from './targets.ts';

/** Something wrong at a place of an entry: `unit`, `legalDate`, `fields.<name>`, or '' where it is in no one place. */
export interface PlacedFault {
  readonly place: string;
  readonly message: string;
}

/** A row as values of the register; what could not be read is not among them. */
export interface ReadRow {
  readonly number: number;
  readonly line: number;
  readonly unit: string | null;
  readonly legalDate: string | null;
  readonly fields: Fields;
  readonly faults: readonly PlacedFault[];
}

/** Finds a unit by code, or by name or short name where only one has it; otherwise says what is wrong. */
export type FindUnit = (text: string) => { readonly code: string } | { readonly fault: string };

/** Reads the cells of a row as what their columns are said to hold. */
export function readRow(
  register: Register,
  mapping: readonly (string | null)[],
  row: StagedRow,
  unit: string,
  findUnit: FindUnit,
): ReadRow {
  const faults: PlacedFault[] = [];
  const fields: Record<string, FieldValue> = {};
  let legalDate: string | null = null;
  let holder: string | null = unit;
  for (const [column, target] of mapping.entries()) {
    const cell = row.cells[column] ?? null;
    if (target === null || cell === null) continue;
    const fault = (message: string) => void faults.push({ place: target, message });
    if (typeof cell !== 'string') {
      if (target === 'unit') holder = null;
      fault(cell.fault);
      continue;
    }
    const name = fieldOfTarget(target);
    if (target === 'unit') {
      const found = findUnit(cell.trim());
      holder = 'code' in found ? found.code : null;
      if ('fault' in found) fault(found.fault);
    } else if (target === 'legalDate') {
      const parsed = parseDay(cell);
      if (parsed.ok) legalDate = parsed.value as string;
      else fault(parsed.message);
    } else if (name !== null) {
      const value = fieldValue(register, name, cell, findUnit);
      if ('fault' in value) fault(value.fault);
      else if (value.value !== null) fields[name] = value.value;
    }
  }
  return { number: row.number, line: row.line, unit: holder, legalDate, fields, faults };
}

function fieldValue(
  register: Register,
  name: string,
  cell: Cell & string,
  findUnit: FindUnit,
): { readonly value: FieldValue | null } | { readonly fault: string } {
  const field = register.fields[name];
  if (field.type === 'unit' && cell.trim() !== '') {
    const found = findUnit(cell.trim());
    return 'code' in found ? { value: found.code } : found;
  }
  const parsed = parseField(field, cell);
  return parsed.ok ? { value: parsed.value } : { fault: parsed.message };
}

const sorted = (value: FieldValue): FieldValue => (typeof value === 'object' ? [...value].sort() : value);

/** Hash of all that an entry says: equal for entries that say the same. */
export function digestOf(unit: string, legalDate: string, fields: Fields): string {
  const plain = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, sorted(value)]));
  return createHash('sha256')
    .update(canonicalJson({ unit, legalDate, fields: plain }))
    .digest('hex');
}

export const sameValue = (a: FieldValue | undefined, b: FieldValue | undefined): boolean =>
  a === b ||
  (typeof a === 'object' && typeof b === 'object' && canonicalJson(sorted(a)) === canonicalJson(sorted(b)));

/**
 * What tells one thing registered from another: unit and key where the register has one (two units may register the same
 * thing), else all that the entry says.
 */
export function identityOf(register: Register, unit: string, legalDate: string, fields: Fields): string {
  if (register.key === undefined) return digestOf(unit, legalDate, fields);
  return `${unit} ${String(fields[register.key])}`;
}
