import type { Fields } from '../../language/entry.ts';
import { isRequired, type Problem } from '../../language/entry-check.ts';
import type { FieldValue } from '../../language/field.ts';
import { checkField, type FieldContext, parseField } from '../../language/field-check.ts';
import { applies } from '../../language/field-when.ts';
import { isMasked } from '../../language/mask.ts';
import type { Procedure, ProcedureEvent } from '../../language/procedure/procedure.ts';
import type { Register } from '../../language/register.ts';
import { type Input, inputOf } from '../register/form/inputs.ts';

/*
 * What an event of a procedure asks for, read from a form. The language's own checks run here as on the server, so that
 * nobody learns only after sending what is wrong.
 */

export type Typed = Readonly<Record<string, Input>>;

/** A register that knows the case's own fields too, so that both are asked for in one way. */
export const withCaseFields = (register: Register, procedure: Procedure): Register => ({
  ...register,
  fields: { ...register.fields, ...procedure.fields },
});

/** The form of an event as it begins: with what the case holds already. */
export function inputsOfEvent(both: Register, event: ProcedureEvent, had: Fields): Typed {
  const names = Object.keys(event.asks).filter(name => both.fields[name] !== undefined);
  return Object.fromEntries(names.map(name => [name, inputOf(both.fields[name], had[name])]));
}

export interface EventReading {
  /** What is sent: filled fields, null for those that were emptied, nothing for those left as they were. */
  readonly fields: Readonly<Record<string, FieldValue | null>>;
  /** Fields that are asked for, given the others, in the order of the event. */
  readonly asked: readonly string[];
  readonly problems: readonly Problem[];
}

/** True for a field that must be filled now: by the event, or because the entry that comes to be cannot do without. */
export function mustFill(both: Register, event: ProcedureEvent, name: string): boolean {
  return event.asks[name] === 'must' || (event.entry === 'record' && isRequired(both, name));
}

/** Kept as it is: a number that is shown in part and was not written anew. */
const isKept = (both: Register, name: string, input: Input, had: Fields): boolean =>
  isMasked(both.fields[name]) && had[name] !== undefined && input === String(had[name]);

/** What a form says about an event's fields, in a case that holds `had`. */
export function readEvent(
  both: Register,
  event: ProcedureEvent,
  typed: Typed,
  had: Fields,
  context: FieldContext,
): EventReading {
  const names = Object.keys(event.asks).filter(name => both.fields[name] !== undefined);
  const after: Record<string, FieldValue> = { ...had };
  const unread = new Map<string, string>();
  for (const name of names) {
    const input = typed[name] ?? null;
    if (isKept(both, name, input, had)) continue;
    const parsed = parseField(both.fields[name], input);
    if (!parsed.ok) unread.set(name, parsed.message);
    else if (parsed.value === null) delete after[name];
    else after[name] = parsed.value;
  }
  const asked = names.filter(name => applies(both, name, after));
  const fields: Record<string, FieldValue | null> = {};
  const problems: Problem[] = [];
  for (const name of asked) {
    const { title } = both.fields[name];
    const wrong = (message: string) =>
      problems.push({ field: `fields.${name}`, message: `${title}：${message}` });
    const misread = unread.get(name);
    const value = after[name];
    if (misread !== undefined) wrong(misread);
    else if (value === undefined) {
      if (mustFill(both, event, name)) wrong('必须填写');
      else if (had[name] !== undefined) fields[name] = null;
    } else if (!isKept(both, name, typed[name] ?? null, had)) {
      const message = checkField(both.fields[name], value, context);
      if (message !== null) wrong(message);
      fields[name] = value;
    }
  }
  return { fields, asked, problems };
}
