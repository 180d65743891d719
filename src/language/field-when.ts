import type { Fields } from './entry.ts';
import type { Field, FieldWhen } from './field.ts';
import type { Register } from './register.ts';

/*
 * Fields that are asked for only where another field says so. Form, server and import come here alike: a form does not show
 * such a field, and the server refuses it, so that a record never holds an answer to a question that was not asked.
 */

/** True when the condition holds for these fields; a field that is not filled is nothing and not anything. */
function holds(when: FieldWhen, fields: Readonly<Record<string, unknown>>): boolean {
  const value = Object.hasOwn(fields, when.field) ? fields[when.field] : undefined;
  if (value === undefined || value === null) return false;
  if ('in' in when) {
    return Array.isArray(value)
      ? value.some(one => when.in.includes(String(one)))
      : when.in.includes(String(value));
  }
  return value === when.is;
}

/** True when a field of the register is asked for, given the others. A field behind one that is not asked for is not either. */
export function applies(
  register: Register,
  name: string,
  fields: Readonly<Record<string, unknown>>,
): boolean {
  // The count keeps a circle of conditions, which the check of definitions refuses, from running on.
  let at = name;
  for (let steps = Object.keys(register.fields).length; steps >= 0; steps--) {
    const field: Field | undefined = Object.hasOwn(register.fields, at) ? register.fields[at] : undefined;
    if (field?.when === undefined) return true;
    if (!holds(field.when, fields)) return false;
    at = field.when.field;
  }
  return false;
}

/** When the field is asked for, in Chinese: “变更种类”为“设立、更名”时. Empty for one that always is. */
export function whenText(register: Register, field: Field): string {
  const { when } = field;
  if (when === undefined) return '';
  const other = register.fields[when.field];
  const title = (slug: string) =>
    (other.type === 'choice' || other.type === 'choices') && Object.hasOwn(other.options, slug)
      ? other.options[slug]
      : slug;
  const values = 'in' in when ? when.in.map(title).join('、') : when.is ? '是' : '否';
  return `“${other.title}”为“${values}”时`;
}

/** Names of the filled fields that are not asked for. */
export function idleFields(register: Register, fields: Fields): readonly string[] {
  return Object.keys(fields).filter(
    name => Object.hasOwn(register.fields, name) && !applies(register, name, fields),
  );
}

/** What is wrong with the conditions of a register, as (field, Chinese message); empty when nothing is. */
export function whenProblems(register: Register): readonly (readonly [string, string])[] {
  return Object.entries(register.fields).flatMap(([name, field]) => {
    const message = field.when === undefined ? null : whenProblem(register, name, field.when);
    return message === null ? [] : [[name, message] as const];
  });
}

function whenProblem(register: Register, name: string, when: FieldWhen): string | null {
  if (!Object.hasOwn(register.fields, when.field)) return `填写条件所指的字段 ${when.field} 不存在`;
  if (register.key === name) return '编号字段不能有填写条件';
  let at: string | undefined = when.field;
  for (let steps = 0; at !== undefined; steps++) {
    if (at === name || steps > Object.keys(register.fields).length) return '填写条件成环';
    at = Object.hasOwn(register.fields, at) ? register.fields[at].when?.field : undefined;
  }
  const other = register.fields[when.field];
  if ('is' in when) {
    return other.type === 'boolean' ? null : `填写条件把 ${when.field} 当作是/否，而它不是`;
  }
  if (other.type !== 'choice' && other.type !== 'choices') {
    return `填写条件把 ${when.field} 当作选项，而它不是`;
  }
  const unknown = when.in.find(slug => !Object.hasOwn(other.options, slug));
  if (when.in.length === 0) return '填写条件没有列出选项';
  return unknown === undefined ? null : `填写条件所指的选项 ${unknown} 不存在`;
}
