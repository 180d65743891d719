import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts';
import type { Fields } from '../../../language/entry.ts';
import {
  type CurrentEntry,
  checkAmendment,
  checkEntry,
  type EntryContext,
  type EntryPatch,
  isRequired,
  type Problem,
} from '../../../language/entry-check.ts';
import type { Field, FieldValue } from '../../../language/field.ts';
import { parseField } from '../../../language/field-check.ts';
import { formatMoney } from '../../../language/field-text.ts';
import { applies } from '../../../language/field-when.ts';
import { isMasked } from '../../../language/mask.ts';
import type { Register } from '../../../language/register.ts';

/*
 * What a form holds is what was typed; what is recorded is what the language makes of it. The same pure checks run here and on
 * the server, so that nobody learns only after saving what is wrong.
 */

/** What an editor holds: typed text, yes or no, chosen options; null for nothing. */
export type Input = string | boolean | readonly string[] | null;

/** What a form holds. */
export interface Inputs {
  readonly unit: string;
  readonly legalDate: string;
  readonly fields: Readonly<Record<string, Input>>;
  /** Ground of a correction. */
  readonly ground: string;
}

export const EMPTY: Inputs = { unit: '', legalDate: '', fields: {}, ground: '' };

/** A recorded value as an editor holds it. */
export function inputOf(field: Field, value: FieldValue | undefined): Input {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value as readonly string[];
  return field.type === 'money' ? formatMoney(value as number).replace(/,/g, '') : String(value);
}

/** A form filled from an entry; `without`: fields that a copy must have of its own. */
export function inputsOf(
  register: Register,
  entry: { readonly unit: string; readonly legalDate: string; readonly fields: Fields },
): Inputs {
  const names = Object.keys(register.fields);
  return {
    unit: entry.unit,
    legalDate: entry.legalDate,
    fields: Object.fromEntries(names.map(n => [n, inputOf(register.fields[n], entry.fields[n])])),
    ground: '',
  };
}

/** The form of a new entry like this one: without the key and the day, which are its own, and without numbers shown in part. */
export function copyOf(register: Register, entry: Parameters<typeof inputsOf>[1]): Inputs {
  const { fields, ...rest } = inputsOf(register, entry);
  const kept = Object.entries(fields).filter(
    ([name]) =>
      name !== register.key && register.fields[name].type !== 'evidence' && !isMasked(register.fields[name]),
  );
  return { ...rest, legalDate: '', fields: Object.fromEntries(kept) };
}

/** True for an editor that holds nothing. */
export const isEmpty = (input: Input | undefined): boolean =>
  input === undefined || input === null || input === '' || (Array.isArray(input) && input.length === 0);

/** True when nothing has been filled in that is worth keeping. */
export function isBlank({ legalDate, fields, ground }: Inputs): boolean {
  return legalDate === '' && ground === '' && Object.values(fields).every(isEmpty);
}

/** The inputs of a draft as the server gave them back; anything that is no input is left out. */
export function inputsIn(register: Register, body: Json): Inputs {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Partial<Inputs>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const fields = Object.entries(given.fields ?? {}).filter(([name]) => name in register.fields);
  return {
    unit: text(given.unit),
    legalDate: text(given.legalDate),
    fields: Object.fromEntries(fields),
    ground: text(given.ground),
  };
}

/** What a form says, read: values of the fields asked for, and what is wrong, in the order of the form. */
export interface Reading {
  readonly unit: string;
  readonly legalDate: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Fields that are asked for, given the others. */
  readonly asked: readonly string[];
  readonly problems: readonly Problem[];
}

const titled = (title: string, message: string): string => `${title}：${message}`;

/** Day as `YYYY-MM-DD` where the text is a day in any usual spelling, else the text. */
function dayOf(text: string): string {
  const parsed = parseField({ type: 'date', title: '', source: { source: '' } }, text);
  return parsed.ok && typeof parsed.value === 'string' ? parsed.value : text.trim();
}

interface Parsing {
  readonly fields: Record<string, FieldValue>;
  readonly asked: readonly string[];
  readonly unread: ReadonlyMap<string, string>;
}

/** Values of the fields; one that is not asked for is not sent, whatever its editor still holds. */
function parse(register: Register, inputs: Inputs): Parsing {
  const values: Record<string, FieldValue> = {};
  const wrong = new Map<string, string>();
  for (const [name, field] of Object.entries(register.fields)) {
    const parsed = parseField(field, inputs.fields[name] ?? null);
    if (!parsed.ok) wrong.set(name, parsed.message);
    else if (parsed.value !== null) values[name] = parsed.value;
  }
  const asked = Object.keys(register.fields).filter(name => applies(register, name, values));
  const fields = Object.fromEntries(asked.filter(n => n in values).map(n => [n, values[n]]));
  return { fields, asked, unread: new Map([...wrong].filter(([name]) => asked.includes(name))) };
}

function inFormOrder(register: Register, found: readonly Problem[], { unread }: Parsing): readonly Problem[] {
  const kept = found.filter(p => !unread.has(p.field.replace(/^fields\./, '')));
  const misread = [...unread].map(([name, message]) => ({
    field: `fields.${name}`,
    message: titled(register.fields[name].title, message),
  }));
  const order = ['unit', 'legalDate', ...Object.keys(register.fields).map(n => `fields.${n}`), 'ground'];
  const place = (p: Problem) => (order.includes(p.field) ? order.indexOf(p.field) : order.length);
  return [...kept, ...misread].sort((a, b) => place(a) - place(b));
}

/** A new entry from a form. */
export function readEntry(register: Register, inputs: Inputs, context: EntryContext): Reading {
  const parsing = parse(register, inputs);
  const { fields, asked } = parsing;
  const entry = { unit: inputs.unit, legalDate: dayOf(inputs.legalDate), fields };
  const found = checkEntry(register, entry, context).map(p => {
    if (p.field === 'unit' && inputs.unit === '') return { ...p, message: '单位：必须选择' };
    if (p.field === 'legalDate' && inputs.legalDate.trim() === '') {
      return { ...p, message: titled(register.legalDate.title, '必须填写') };
    }
    return p;
  });
  return { ...entry, asked, problems: inFormOrder(register, found, parsing) };
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a as Json) === canonicalJson(b as Json);

/** What a form changes in an entry: changed fields, null for removed ones, and nothing else. */
export function readPatch(
  register: Register,
  current: CurrentEntry,
  inputs: Inputs,
  context: EntryContext,
): Reading & { readonly patch: EntryPatch; readonly ground: string | undefined } {
  const parsing = parse(register, inputs);
  const legalDate = dayOf(inputs.legalDate);
  const fields: Record<string, FieldValue | null> = {};
  for (const name of Object.keys(register.fields)) {
    if (parsing.unread.has(name)) continue;
    const before = current.fields[name];
    const after = parsing.fields[name];
    if (after === undefined && before !== undefined) fields[name] = null;
    else if (after !== undefined && (before === undefined || !same(before, after))) fields[name] = after;
  }
  const patch = { fields, ...(legalDate === current.legalDate ? {} : { legalDate }) };
  const ground = inputs.ground.trim() === '' ? undefined : inputs.ground.trim();
  const found = checkAmendment(register, current, patch, ground, context);
  return {
    unit: inputs.unit,
    legalDate,
    fields: parsing.fields,
    asked: parsing.asked,
    problems: inFormOrder(register, found, parsing),
    patch,
    ground,
  };
}

/** A server's fault about one line, as a problem of the form: `1.fields.topic` is `fields.topic`. */
export function problemOfFault(fault: { readonly field?: string; readonly message: string }): Problem {
  return {
    field: (fault.field ?? '').replace(/^1\./, ''),
    message: fault.message.replace(/^第 1 条，/, ''),
  };
}

/** The message under its field, which has its title above it already. */
export function underField(title: string, message: string): string {
  return message.startsWith(`${title}：`) ? message.slice(title.length + 1) : message;
}

export { isRequired };
