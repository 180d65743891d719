import { useQueries } from '@tanstack/react-query';
import type { Field } from '../../../language/field.ts';
import type { Register } from '../../../language/register.ts';
import type { Unit } from '../../../language/unit.ts';
import { unitQuery } from '../../pickers/unit-picker.tsx';
import { unitOf } from '../session.ts';
import type { Inputs } from './inputs.ts';

/** Codes of the units that a form names. */
function codesIn(register: Register, inputs: Inputs): readonly string[] {
  const named = Object.entries(register.fields).flatMap(([name, field]: [string, Field]) => {
    const value = inputs.fields[name];
    return field.type === 'unit' && typeof value === 'string' ? [value] : [];
  });
  return [...new Set([inputs.unit, ...named])].filter(code => code !== '');
}

/** The units of a form as checks ask for them; `pending` while the server is still being asked about one. */
export function useUnitsKnown(register: Register, inputs: Inputs) {
  const codes = codesIn(register, inputs);
  const answers = useQueries({ queries: codes.map(code => ({ ...unitQuery(code), retry: 1 })) });
  const units = new Map<string, Unit>();
  for (const { data } of answers) {
    if (data === undefined) continue;
    units.set(data.code, unitOf(data));
  }
  return {
    unit: (code: string) => units.get(code),
    pending: answers.some(answer => answer.isPending && answer.fetchStatus !== 'idle'),
  };
}
