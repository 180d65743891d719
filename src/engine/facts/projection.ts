import type { Condition } from '../../language/condition.ts';
import type { Directive } from '../../language/directive.ts';
import { measuresOf } from '../../language/directive.ts';
import { type Given, isFromOpenTerm, isFromReading } from '../../language/given.ts';
import { INTERPRETATIONS, RULINGS, UNIT_CHANGES } from '../../language/governing.ts';
import { ATTESTATIONS } from '../../language/obligation/attestation.ts';
import type { Rule } from '../../language/obligation/obligation.ts';
import type { Answer, Members, Source } from '../../language/source.ts';

/** Fields of each register that judging reads; only these become columns. */
export type Projection = ReadonlyMap<string, ReadonlySet<string>>;

/** What the rules of these directives read, plus the governing registers. */
export function projectionOf(directives: readonly Directive[]): Projection {
  const fields = new Map<string, Set<string>>();
  const read = (register: string, ...names: (string | undefined)[]) => {
    let set = fields.get(register);
    if (!set) {
      set = new Set();
      fields.set(register, set);
    }
    for (const name of names) if (name !== undefined && name !== 'legalDate') set.add(name);
  };
  read(RULINGS.register, RULINGS.openTerm, RULINGS.period, RULINGS.number, RULINGS.unit);
  read(INTERPRETATIONS.register, INTERPRETATIONS.question, INTERPRETATIONS.reading);
  const { register: unitChanges, ...unitChangeFields } = UNIT_CHANGES;
  read(unitChanges, ...Object.values(unitChangeFields));
  for (const directive of directives) {
    for (const measure of measuresOf(directive)) {
      for (const obligation of measure.obligations) readRule(obligation.rule, read);
    }
  }
  return fields;
}

/** Every value that a given one can take. */
function valuesOf(value: Given<string>): readonly string[] {
  if (isFromOpenTerm(value)) return [];
  return isFromReading(value) ? Object.values(value.by) : [value];
}

type Read = (register: string, ...names: (string | undefined)[]) => void;

function readRule(rule: Rule, read: Read): void {
  switch (rule.kind) {
    case 'frequency':
      readSource(rule.of, read);
      read(rule.of.register, rule.distinct);
      return;
    case 'deadline':
      readSource(rule.of, read);
      return;
    case 'duration':
      readSource(rule.of, read);
      readConditions(rule.of.register, rule.excused, read);
      read(rule.of.register, ...valuesOf(rule.from), rule.fromElse, rule.to);
      return;
    case 'coverage':
      readMembers(rule.every, read);
      readAnswer(rule.has, read);
      if ('register' in rule.every) {
        readConditions(rule.every.register, rule.excused, read);
        read(rule.every.register, rule.before, rule.beforeElse, rule.within?.after);
      }
      return;
    case 'quota':
      readMembers(rule.each, read);
      readAnswer(rule.of, read);
      read(rule.of.register, rule.sum, rule.distinct);
      return;
    case 'ratio':
      readSource(rule.of, read);
      readConditions(rule.of.register, rule.numerator, read);
      return;
    case 'currency':
      readSource(rule.list, read);
      readConditions(rule.list.register, rule.published, read);
      return;
    case 'attestation':
      read(ATTESTATIONS.register, ATTESTATIONS.obligation, ATTESTATIONS.holds, ATTESTATIONS.confirmedOn);
      return;
    case 'exhortation':
      return;
  }
}

function readSource(source: Source, read: Read): void {
  read(source.register, source.on, source.year, source.unit);
  readConditions(source.register, source.where, read);
}

function readAnswer(answer: Answer, read: Read): void {
  readSource(answer, read);
  read(answer.register, answer.ref);
}

function readMembers(members: Members, read: Read): void {
  if ('register' in members) {
    readSource(members, read);
    read(members.register, members.key, members.until);
  }
}

function readConditions(register: string, conditions: readonly Condition[] | undefined, read: Read): void {
  for (const condition of conditions ?? []) {
    if ('any' in condition) readConditions(register, condition.any, read);
    else read(register, condition.field);
  }
}
