import { canonicalJson } from '../kernel/canonical-json.ts';
import type { Fields } from './entry.ts';
import type { FieldValue } from './field.ts';
import { checkDay, checkField, checkText, type FieldContext } from './field-check.ts';
import { applies, whenText } from './field-when.ts';
import type { Register } from './register.ts';
import { selects } from './unit.ts';

/** One thing that is wrong. `field` is the place in the request: `unit`, `legalDate`, `ground` or `fields.officer`. */
export interface Problem {
  readonly field: string;
  /** Chinese: which field, what is wrong, what to write. */
  readonly message: string;
}

/** What a check must know beside the register. */
export interface EntryContext extends FieldContext {
  /** The day of recording in Asia/Shanghai, `YYYY-MM-DD`. */
  readonly today: string;
}

/** An entry as it is asked to be recorded. */
export interface EntryDraft {
  readonly unit: string;
  readonly legalDate: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What an entry holds now. */
export interface CurrentEntry {
  readonly legalDate: string;
  readonly fields: Fields;
}

/** What is asked to be changed; `null` removes a field. */
export interface EntryPatch {
  readonly legalDate?: string;
  readonly fields: Readonly<Record<string, FieldValue | null>>;
}

/** Most characters of the ground of a correction or a voiding. */
export const GROUND_LENGTH = 2000;

/** True for a field without which no entry is recorded: required ones, and the key that other entries refer to. */
export function isRequired(register: Register, name: string): boolean {
  return register.key === name || register.fields[name]?.required === true;
}

const at = (name: string): string => `fields.${name}`;

function titled(register: Register, name: string, message: string): Problem {
  return { field: at(name), message: `${register.fields[name].title}：${message}` };
}

function unknownField(register: Register, name: string): Problem {
  const known = Object.entries(register.fields).map(([slug, field]) => `${slug}（${field.title}）`);
  return {
    field: at(name),
    message: `台账“${register.title}”没有字段 ${name}，可填的有：${known.join('、')}`,
  };
}

function legalDateProblem(register: Register, legalDate: unknown, today: string): Problem[] {
  const { title } = register.legalDate;
  const wrong = checkDay(legalDate);
  if (wrong !== null) return [{ field: 'legalDate', message: `${title}：${wrong}` }];
  if ((legalDate as string) <= today) return [];
  // What has not happened yet is not a record. A term that begins later belongs in a field of its own.
  return [{ field: 'legalDate', message: `${title}：法定日期不能晚于今天（${today}），请在发生之后登记` }];
}

function unitProblem(register: Register, code: string, context: EntryContext): Problem[] {
  const unit = context.unit(code);
  if (unit === undefined) {
    return [{ field: 'unit', message: `没有编码为“${code}”的单位，请从单位列表中选择` }];
  }
  if (selects(register.holders, unit)) return [];
  return [
    { field: 'unit', message: `${unit.name}不是台账“${register.title}”的登记单位，请核对单位或者台账` },
  ];
}

function valueProblems(
  register: Register,
  fields: Readonly<Record<string, unknown>>,
  context: FieldContext,
): Problem[] {
  return Object.keys(fields).flatMap(name => {
    if (!Object.hasOwn(register.fields, name)) return [unknownField(register, name)];
    const message = checkField(register.fields[name], fields[name], context);
    return message === null ? [] : [titled(register, name, message)];
  });
}

function idleProblem(register: Register, name: string): Problem {
  const when = whenText(register, register.fields[name]);
  return titled(register, name, `只在${when}填写，现在不需要，请删去`);
}

/** Filled fields that are not asked for. */
function idleProblems(register: Register, fields: Readonly<Record<string, unknown>>): Problem[] {
  return Object.keys(fields)
    .filter(name => Object.hasOwn(register.fields, name) && !applies(register, name, fields))
    .map(name => idleProblem(register, name));
}

/**
 * Filled fields that an amendment makes idle, or fills although they are. What was idle before and is not touched stays:
 * the entry may be older than the condition.
 */
function newlyIdle(register: Register, current: CurrentEntry, patch: EntryPatch): Problem[] {
  const next: Record<string, FieldValue | null> = { ...current.fields, ...patch.fields };
  return Object.keys(register.fields)
    .filter(name => (next[name] ?? null) !== null && !applies(register, name, next))
    .filter(name => Object.hasOwn(patch.fields, name) || applies(register, name, current.fields))
    .map(name => idleProblem(register, name));
}

/** Everything that keeps an entry from being recorded; empty when nothing does. Fields not filled are left out, not null. */
export function checkEntry(register: Register, draft: EntryDraft, context: EntryContext): Problem[] {
  const missing = Object.keys(register.fields)
    .filter(name => isRequired(register, name) && !Object.hasOwn(draft.fields, name))
    .filter(name => applies(register, name, draft.fields))
    .map(name => titled(register, name, '必须填写'));
  return [
    ...unitProblem(register, draft.unit, context),
    ...legalDateProblem(register, draft.legalDate, context.today),
    ...missing,
    ...valueProblems(register, draft.fields, context),
    ...idleProblems(register, draft.fields),
  ];
}

const same = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** The value that a field of the entry holds; undefined when it is not filled. */
function held(current: CurrentEntry, name: string): FieldValue | undefined {
  return Object.hasOwn(current.fields, name) ? current.fields[name] : undefined;
}

/** Places where the patch changes or removes what was already set. Filling what was empty is no correction. */
export function correctedPlaces(current: CurrentEntry, patch: EntryPatch): readonly string[] {
  const moved = patch.legalDate !== undefined && patch.legalDate !== current.legalDate;
  const changed = Object.keys(patch.fields).filter(name => {
    const before = held(current, name);
    return before !== undefined && !same(before, patch.fields[name]);
  });
  return [...(moved ? ['legalDate'] : []), ...changed.map(at)];
}

function changesNothing(current: CurrentEntry, patch: EntryPatch): boolean {
  const filled = Object.keys(patch.fields).some(
    name => patch.fields[name] !== null && held(current, name) === undefined,
  );
  return !filled && correctedPlaces(current, patch).length === 0;
}

function groundProblems(corrected: readonly string[], ground: string | undefined): Problem[] {
  if (ground === undefined) {
    return corrected.length === 0
      ? []
      : [{ field: 'ground', message: '改动或者删去已登记的内容，必须写明更正理由' }];
  }
  return groundProblem(ground);
}

/** What is wrong with the ground of a correction or a voiding. */
export function groundProblem(ground: unknown): Problem[] {
  const wrong = checkText(ground, GROUND_LENGTH, 'many');
  return wrong === null ? [] : [{ field: 'ground', message: `理由：${wrong}` }];
}

/**
 * Everything that keeps an entry from being amended; empty when nothing does. Filling empty fields needs no ground;
 * changing or removing a set field or the legal date does. Required fields and the key cannot be removed.
 */
export function checkAmendment(
  register: Register,
  current: CurrentEntry,
  patch: EntryPatch,
  ground: string | undefined,
  context: EntryContext,
): Problem[] {
  const names = Object.keys(patch.fields);
  const set = Object.fromEntries(
    names.filter(name => patch.fields[name] !== null).map(name => [name, patch.fields[name]]),
  );
  // A field that the definition has since dropped may still be cleared.
  const unknown = names.filter(
    name =>
      patch.fields[name] === null &&
      !Object.hasOwn(register.fields, name) &&
      held(current, name) === undefined,
  );
  const next = { ...current.fields, ...patch.fields };
  const removed = names.filter(
    name => patch.fields[name] === null && isRequired(register, name) && applies(register, name, next),
  );
  const demanded = Object.keys(register.fields)
    .filter(name => isRequired(register, name) && applies(register, name, next))
    .filter(name => !applies(register, name, current.fields) && (next[name] ?? null) === null)
    .filter(name => !removed.includes(name));
  const problems = [
    ...(patch.legalDate === undefined ? [] : legalDateProblem(register, patch.legalDate, context.today)),
    ...unknown.map(name => unknownField(register, name)),
    ...removed.map(name => titled(register, name, '必须填写，不能删去，请改为正确的内容')),
    ...demanded.map(name => titled(register, name, '必须填写')),
    ...valueProblems(register, set, context),
    ...newlyIdle(register, current, patch),
    ...groundProblems(correctedPlaces(current, patch), ground),
  ];
  if (problems.length > 0 || !changesNothing(current, patch)) return problems;
  return [{ field: 'fields', message: '没有任何改动，请填写要补充或者更正的内容' }];
}
