import type { Line } from '../../app/record.ts';
import { checkEntry } from '../../language/entry-check.ts';
import type { Field, FieldValue } from '../../language/field.ts';
import type { Register } from '../../language/register.ts';
import type { Unit } from '../../language/unit.ts';

export interface MatrixContext {
  readonly registers: readonly Register[];
  readonly unit: (code: string) => Unit | undefined;
  /** The day of recording, `YYYY-MM-DD`. */
  readonly today: string;
}

/** A value that a field takes, made up; undefined for what needs another entry or a stored file. */
function madeUp(field: Field, unit: Unit, today: string): FieldValue | undefined {
  switch (field.type) {
    case 'text':
    case 'long-text':
      if (field.personal === 'phone') return '13800000000';
      return field.personal === 'identity-number' ? undefined : '矩阵测试';
    case 'integer':
    case 'decimal':
      return Math.max(1, field.min ?? 1);
    case 'money':
      return 100;
    case 'date':
      return today;
    case 'boolean':
      return true;
    case 'choice':
      return Object.keys(field.options)[0];
    case 'choices':
      return [Object.keys(field.options)[0]];
    case 'unit':
      return unit.code;
    case 'reference':
    case 'evidence':
      return undefined;
  }
}

function lineFor(register: Register, unit: Unit, today: string): Extract<Line, { register: string }> {
  const fields: Record<string, FieldValue> = {};
  for (const [name, field] of Object.entries(register.fields)) {
    const wanted = field.required === true || register.key === name;
    const value = wanted ? madeUp(field, unit, today) : undefined;
    if (value !== undefined) fields[name] = register.key === name ? `矩阵-${unit.code}` : value;
  }
  return { register: register.slug, unit: unit.code, legalDate: today, fields };
}

/** An entry that the unit may hold, in the first register that takes one; null where none does. */
export function entryOf(unit: Unit, context: MatrixContext): Extract<Line, { register: string }> | null {
  for (const register of context.registers) {
    if (register.governs === true) continue;
    const line = lineFor(register, unit, context.today);
    if (checkEntry(register, line, context).length === 0) return line;
  }
  return null;
}
