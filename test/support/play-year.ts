import { procedures } from '../../src/definitions/procedures/index.ts';
import { registers } from '../../src/definitions/registers/index.ts';
import type { FieldValue } from '../../src/language/field.ts';
import { type Case, CaseWorld, type Who } from './case-world.ts';

/** `@case.field` stands for what another case holds by then. */
export type Answers = Readonly<Record<string, FieldValue | null>>;

/**
 * One line of a year: when, in which case, what, by whom, with which answers, and who is asked to sign. What happens is the
 * name of an event, `opens <procedure>`, `signs`, or `records <register>` (a form of a plain register, outside any case).
 */
export type Row = readonly [
  day: string,
  name: string,
  what: string,
  by: Who,
  answers?: Answers,
  asked?: readonly string[],
];

/** Plays the lines in the order of their days; those of one day in the order in which they are written. */
export function playYear(rows: readonly Row[], world = new CaseWorld()): CaseWorld {
  const cases = new Map<string, Case>();
  const inOrder = [...rows].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  for (const row of inOrder) {
    try {
      playRow(world, cases, row);
    } catch (error) {
      throw new Error(`${row.slice(0, 4).join(' ')}: ${String(error)}`, { cause: error });
    }
  }
  return world;
}

function playRow(world: CaseWorld, cases: Map<string, Case>, row: Row): void {
  const [day, name, what, by, answers = {}, asked] = row;
  const fields = resolved(answers, cases);
  const [verb, object = ''] = what.split(' ');
  const signers = asked?.map(unit => ({ unit }));
  if (verb === 'records') {
    // What a procedure writes is never typed in: verdicts come from cases wherever there are any.
    if (registers.find(each => each.slug === object)?.writer !== 'form')
      throw new Error(`no form for ${object}`);
    world.record(object, by.split('/')[0], day, present(fields));
  } else if (verb === 'opens') {
    const procedure = procedures.find(each => each.slug === object);
    if (procedure === undefined) throw new Error(`no procedure ${object}`);
    if (cases.has(name)) throw new Error(`case ${name} is open already`);
    cases.set(name, world.open(procedure, by, day, fields, signers));
  } else if (verb === 'signs') {
    found(cases, name).sign(by, day);
  } else {
    found(cases, name).raise(verb, by, day, fields, signers === undefined ? {} : { signers });
  }
}

function found(cases: ReadonlyMap<string, Case>, name: string): Case {
  const made = cases.get(name);
  if (made === undefined) throw new Error(`no case ${name}`);
  return made;
}

function resolved(answers: Answers, cases: ReadonlyMap<string, Case>): Answers {
  return Object.fromEntries(
    Object.entries(answers).map(([field, value]) => [field, resolve(value, cases)] as const),
  );
}

function resolve(value: FieldValue | null, cases: ReadonlyMap<string, Case>): FieldValue | null {
  if (typeof value !== 'string' || !value.startsWith('@')) return value;
  const [name, field] = value.slice(1).split('.');
  const made = found(cases, name);
  const held = made.fields[field] ?? made.entry?.fields[field];
  if (held === undefined) throw new Error(`case ${name} holds no ${field}`);
  return held;
}

function present(fields: Answers): Readonly<Record<string, FieldValue>> {
  return Object.fromEntries(Object.entries(fields).flatMap(([k, v]) => (v === null ? [] : [[k, v]])));
}
