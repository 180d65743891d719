import { isDateText } from '../kernel/local-date.ts';
import type { Condition } from './condition.ts';
import type { Field, FieldType } from './field.ts';
import { whenProblems } from './field-when.ts';
import {
  type Given,
  type Interpretation,
  isFromOpenTerm,
  isFromReading,
  type OpenTerm,
  type OpenTermExpects,
} from './given.ts';
import type { Obligation } from './obligation/obligation.ts';
import type { Register } from './register.ts';
import type { Answer, Members, Source } from './source.ts';

/** In place of a date field: the legal date of the entry. */
const LEGAL_DATE = 'legalDate';
const NUMBERS: readonly FieldType[] = ['integer', 'decimal', 'money'];

const byId = <T extends { readonly id: string }>(items: readonly T[]) => new Map(items.map(i => [i.id, i]));

/** What is known of a set of definitions while it is checked, and what was found wrong with it. */
export class Problems {
  readonly found: string[] = [];
  readonly registers: ReadonlyMap<string, Register>;
  readonly terms: ReadonlyMap<string, OpenTerm>;
  readonly questions: ReadonlyMap<string, Interpretation>;
  readonly obligations: ReadonlyMap<string, Obligation>;
  readonly usedTerms = new Set<string>();
  readonly usedQuestions = new Set<string>();

  constructor(
    registers: readonly Register[],
    terms: readonly OpenTerm[],
    questions: readonly Interpretation[],
    obligations: readonly Obligation[],
  ) {
    this.registers = new Map(registers.map(r => [r.slug, r]));
    this.terms = byId(terms);
    this.questions = byId(questions);
    this.obligations = byId(obligations);
  }

  add(where: string, what: string): void {
    this.found.push(`${where}：${what}`);
  }

  /** A register that definitions name. */
  register(where: string, slug: string): Register | undefined {
    const register = this.registers.get(slug);
    if (register === undefined) this.add(where, `台账 ${slug} 不存在`);
    return register;
  }

  /** A register that must exist with these fields. */
  fields(slug: string, names: readonly string[]): void {
    const register = this.register('裁判规则', slug);
    for (const name of register === undefined ? [] : names) {
      if (register?.fields[name] === undefined) this.add(`台账 ${slug}`, `缺少字段 ${name}`);
    }
  }

  /** A field used as one of these types. */
  field(where: string, register: Register, name: string, types?: readonly FieldType[]): Field | undefined {
    const field = register.fields[name];
    if (field === undefined) this.add(where, `台账 ${register.slug} 没有字段 ${name}`);
    else if (types !== undefined && !types.includes(field.type)) {
      const wanted = types.join(' 或 ');
      this.add(where, `台账 ${register.slug} 的字段 ${name} 是 ${field.type}，这里需要 ${wanted}`);
    }
    return field;
  }

  dateField(where: string, register: Register, name: string): void {
    if (name !== LEGAL_DATE) this.field(where, register, name, ['date']);
  }

  numberField(where: string, register: Register, name: string): void {
    this.field(where, register, name, NUMBERS);
  }

  date(where: string, what: string, text: string | undefined): void {
    if (text !== undefined && !isDateText(text)) this.add(where, `${what} ${text} 不是有效日期`);
  }

  /** Every value that a clause can give here; `expects` is what a ruling must answer, null where none can help. */
  given<T>(
    where: string,
    what: string,
    given: Given<T> | undefined,
    expects: OpenTermExpects | null,
  ): readonly T[] {
    if (given === undefined) return [];
    if (isFromOpenTerm(given)) {
      this.openTerm(where, what, given.openTerm, expects);
      return [];
    }
    if (!isFromReading(given)) return [given];
    this.reading(where, given.reading, Object.keys(given.by));
    return Object.values(given.by);
  }

  private openTerm(where: string, what: string, id: string, expects: OpenTermExpects | null): void {
    const term = this.terms.get(id);
    this.usedTerms.add(id);
    if (term === undefined) this.add(where, `${what}所用的开放用语 ${id} 不存在`);
    else if (expects === null) this.add(where, `${what}不能由开放用语 ${id} 给出`);
    else if (term.expects !== expects) {
      this.add(where, `${what}需要 ${expects}，开放用语 ${id} 给出的是 ${term.expects}`);
    }
  }

  private reading(where: string, id: string, slugs: readonly string[]): void {
    const question = this.questions.get(id);
    this.usedQuestions.add(id);
    if (question === undefined) {
      this.add(where, `解释问题 ${id} 不存在`);
      return;
    }
    const known = question.readings.map(r => r.slug);
    for (const slug of slugs.filter(s => !known.includes(s))) this.add(where, `${id} 没有 ${slug} 这种理解`);
    for (const slug of known.filter(s => !slugs.includes(s))) {
      this.add(where, `没有写明 ${id} 取 ${slug} 这种理解时的值`);
    }
  }
}

/** A population: its register, its conditions, and the fields that date it and say for whom it counts. */
export function checkSource(problems: Problems, where: string, source: Source): Register | undefined {
  const register = problems.register(where, source.register);
  if (register === undefined) return undefined;
  checkConditions(problems, where, register, source.where);
  if (source.on !== undefined) problems.dateField(where, register, source.on);
  if (source.year !== undefined) problems.field(where, register, source.year, ['integer']);
  if (source.unit !== undefined) problems.field(where, register, source.unit, ['unit']);
  return register;
}

export function checkConditions(
  problems: Problems,
  where: string,
  register: Register,
  conditions: readonly Condition[] | undefined,
): void {
  for (const condition of conditions ?? []) checkCondition(problems, where, register, condition);
}

function checkCondition(problems: Problems, where: string, register: Register, condition: Condition): void {
  if ('any' in condition) {
    checkConditions(problems, where, register, condition.any);
    return;
  }
  if ('atLeast' in condition || 'atMost' in condition) {
    problems.numberField(where, register, condition.field);
    return;
  }
  const field = problems.field(where, register, condition.field);
  if (field === undefined || 'present' in condition) return;
  const values = 'in' in condition ? condition.in : 'is' in condition ? [condition.is] : [condition.isNot];
  for (const value of values) {
    if (!fits(field, value)) {
      problems.add(
        where,
        `台账 ${register.slug} 的字段 ${condition.field} 不可能等于 ${JSON.stringify(value)}`,
      );
    }
  }
}

/** True when a field of this type can hold the value at all. */
function fits(field: Field, value: string | number | boolean): boolean {
  switch (field.type) {
    case 'integer':
    case 'decimal':
    case 'money':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'choice':
    case 'choices':
      return typeof value === 'string' && Object.hasOwn(field.options, value);
    case 'date':
      return typeof value === 'string' && isDateText(value);
    case 'text':
    case 'long-text':
    case 'unit':
    case 'reference':
    case 'evidence':
      return typeof value === 'string';
  }
}

/** Members and the entries that answer them: the answers' `ref` must name what the members' key names. */
export function checkAnswered(
  problems: Problems,
  where: string,
  members: Members,
  answer: Answer,
): { readonly members: Register | undefined; readonly answers: Register | undefined } {
  const memberRegister = 'register' in members ? checkMembers(problems, where, members) : undefined;
  if ('breachesOf' in members) {
    checkBreaches(problems, where, members.breachesOf);
    problems.given(where, '合并方式', members.combine, null);
  }
  const answers = checkSource(problems, where, answer);
  if (answers !== undefined) checkRef(problems, where, members, memberRegister, answers, answer.ref);
  return { members: memberRegister, answers };
}

function checkMembers(
  problems: Problems,
  where: string,
  members: Extract<Members, { readonly register: string }>,
): Register | undefined {
  const register = checkSource(problems, where, members);
  if (register === undefined) return undefined;
  if (members.until !== undefined) problems.field(where, register, members.until, ['date']);
  if (members.key !== undefined) problems.field(where, register, members.key);
  else if (register.key === undefined) {
    problems.add(where, `台账 ${register.slug} 没有标识字段 key，答复无从指向它`);
  }
  return register;
}

function checkBreaches(problems: Problems, where: string, ids: readonly string[]): void {
  for (const id of ids) {
    if (!problems.obligations.has(id)) problems.add(where, `所指的义务 ${id} 不存在`);
  }
}

function checkRef(
  problems: Problems,
  where: string,
  members: Members,
  memberRegister: Register | undefined,
  answers: Register,
  ref: string,
): void {
  if (problems.field(where, answers, ref, ['text', 'unit', 'reference']) === undefined) return;
  const named = 'register' in members ? memberNames(members, memberRegister) : 'unit';
  const pointed = namesOf(answers, ref);
  if (named !== undefined && pointed !== undefined && named !== pointed) {
    problems.add(where, `台账 ${answers.slug} 的字段 ${ref} 指向 ${pointed}，而这里应当指向 ${named}`);
  }
}

function memberNames(members: { readonly key?: string }, register: Register | undefined): string | undefined {
  const key = members.key ?? register?.key;
  return register === undefined || key === undefined ? undefined : namesOf(register, key);
}

/** What the values of a field name: `unit`, or a register; undefined for free text. */
function namesOf(register: Register, name: string): string | undefined {
  const field = register.fields[name];
  if (field?.type === 'unit') return 'unit';
  if (field?.type === 'reference') return field.register;
  return name === register.key ? register.slug : undefined;
}

/** Registers by themselves: unique, with a key that is a required text, and references that lead somewhere. */
export function checkRegisters(problems: Problems, registers: readonly Register[]): void {
  const seen = new Set<string>();
  for (const register of registers) {
    const where = `台账 ${register.slug}`;
    if (seen.has(register.slug)) problems.add(where, '重复出现，请改成唯一的标识');
    seen.add(register.slug);
    checkKey(problems, where, register);
    for (const [name, message] of whenProblems(register)) problems.add(`${where} 的字段 ${name}`, message);
    for (const [name, field] of Object.entries(register.fields)) {
      if (field.type === 'reference') problems.register(`${where} 的字段 ${name}`, field.register);
      if (name === LEGAL_DATE) problems.add(where, `字段不能叫 ${LEGAL_DATE}：它指记录的法定日期`);
    }
  }
}

function checkKey(problems: Problems, where: string, register: Register): void {
  if (register.key === undefined) return;
  const field = problems.field(where, register, register.key, ['text']);
  if (field !== undefined && field.required !== true) {
    problems.add(where, `标识字段 ${register.key} 必须是必填项`);
  }
}
