import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Condition } from '../../../language/condition.ts';
import type { Measure } from '../../../language/directive.ts';
import type { Rule } from '../../../language/obligation/obligation.ts';
import type { Register } from '../../../language/register.ts';
import type { Members, Source } from '../../../language/source.ts';

const folders = ['1-party-leadership', '2-rulemaking'];
const registersFolder = new URL('../../registers/', import.meta.url);
let measures: Measure[] = [];
const registers = new Map<string, Register>();

async function exportsOf(folder: URL): Promise<unknown[]> {
  const names = readdirSync(folder).filter(
    name => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'index.ts',
  );
  const modules = await Promise.all(names.map(name => import(new URL(name, folder).href)));
  return modules.flatMap(module => Object.values(module as Record<string, unknown>));
}

beforeAll(async () => {
  for (const value of await exportsOf(registersFolder)) {
    if (typeof value !== 'object' || value === null || !('slug' in value)) continue;
    const register = value as Register;
    registers.set(register.slug, register);
  }
  const found = await Promise.all(folders.map(f => exportsOf(new URL(`./${f}/`, import.meta.url))));
  measures = (found.flat() as Measure[]).sort((a, b) => a.no - b.no);
});

/** What is wrong with one mention of a field, or nothing. */
function fieldFault(slug: string, field: string): string[] {
  const register = registers.get(slug);
  if (!register) return [`没有台账 ${slug}`];
  return field === 'legalDate' || field in register.fields ? [] : [`${slug} 没有字段 ${field}`];
}

function conditionFaults(slug: string, condition: Condition): string[] {
  if ('any' in condition) return condition.any.flatMap(c => conditionFaults(slug, c));
  const faults = fieldFault(slug, condition.field);
  const field = registers.get(slug)?.fields[condition.field];
  if (field?.type !== 'choice') return faults;
  const values = 'is' in condition ? [condition.is] : 'in' in condition ? condition.in : [];
  const other = 'isNot' in condition ? [condition.isNot] : [];
  const unknown = [...values, ...other].filter(value => !(String(value) in field.options));
  return [...faults, ...unknown.map(value => `${slug}.${condition.field} 没有选项 ${String(value)}`)];
}

function sourceFaults(source: Source): string[] {
  const named = [source.on, source.year, source.unit].filter(f => f !== undefined);
  return [
    ...(registers.has(source.register) ? [] : [`没有台账 ${source.register}`]),
    ...named.flatMap(field => fieldFault(source.register, field)),
    ...(source.where ?? []).flatMap(c => conditionFaults(source.register, c)),
  ];
}

function memberFaults(members: Members): string[] {
  if ('units' in members) return [];
  if ('breachesOf' in members) {
    const ids = measures.flatMap(m => m.obligations.map(o => o.id));
    return members.breachesOf.filter(id => !ids.includes(id)).map(id => `没有义务 ${id}`);
  }
  const key = members.key ?? registers.get(members.register)?.key;
  return [
    ...sourceFaults(members),
    ...(key === undefined ? [`${members.register} 没有可供对应的编号`] : fieldFault(members.register, key)),
    ...(members.until === undefined ? [] : fieldFault(members.register, members.until)),
  ];
}

function ruleFaults(rule: Rule): string[] {
  switch (rule.kind) {
    case 'frequency':
    case 'deadline':
    case 'ratio':
      return sourceFaults(rule.of);
    case 'duration':
      return [
        ...sourceFaults(rule.of),
        ...[rule.from, rule.to].flatMap(field => fieldFault(rule.of.register, field)),
        ...(rule.excused ?? []).flatMap(c => conditionFaults(rule.of.register, c)),
      ];
    case 'coverage': {
      const days = [rule.before, rule.within?.after].filter(field => field !== undefined);
      const every = rule.every;
      return [
        ...memberFaults(every),
        ...sourceFaults(rule.has),
        ...fieldFault(rule.has.register, rule.has.ref),
        ...('register' in every ? days.flatMap(field => fieldFault(every.register, field)) : []),
      ];
    }
    case 'quota':
      return [...memberFaults(rule.each), ...sourceFaults(rule.of)];
    case 'currency':
      return [
        ...sourceFaults(rule.list),
        ...(rule.published ?? []).flatMap(c => conditionFaults(rule.list.register, c)),
      ];
    case 'attestation':
    case 'exhortation':
      return [];
  }
}

/** Every value under the given property, at any depth. */
function valuesUnder(value: unknown, property: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === property && typeof inner === 'string' ? [inner] : valuesUnder(inner, property),
  );
}

/** Every choice by reading, with the readings that it knows. */
function choicesIn(value: unknown): { question: string; readings: string[] }[] {
  if (typeof value !== 'object' || value === null) return [];
  const here =
    'reading' in value && 'by' in value && typeof value.by === 'object' && value.by !== null
      ? [{ question: String(value.reading), readings: Object.keys(value.by).sort() }]
      : [];
  return [...here, ...Object.values(value).flatMap(choicesIn)];
}

describe('parts one and two of the directive', () => {
  test('are the measures 1 to 19', () => {
    expect(measures.map(m => m.no)).toEqual(Array.from({ length: 19 }, (_, i) => i + 1));
  });

  test('obligations are named after their measure, once each', () => {
    const ids = measures.flatMap(m => m.obligations.map(o => o.id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const m of measures) {
      const prefix = `m${String(m.no).padStart(2, '0')}.`;
      for (const o of m.obligations) expect(o.id.startsWith(prefix), o.id).toBe(true);
      for (const q of [...m.interpretations, ...m.openTerms])
        expect(q.id.startsWith(prefix), q.id).toBe(true);
    }
  });

  test('rules read only registers, fields and options that exist', () => {
    const faults = measures.flatMap(m =>
      m.obligations.flatMap(o => ruleFaults(o.rule).map(fault => `${o.id}：${fault}`)),
    );
    expect(faults).toEqual([]);
  });

  test('every open term and every question is posed by its measure, with exactly the readings used', () => {
    for (const m of measures) {
      const terms = new Set(valuesUnder(m.obligations, 'openTerm'));
      expect([...terms].sort()).toEqual(m.openTerms.map(t => t.id).sort());
      const choices = choicesIn(m.obligations);
      expect([...new Set(choices.map(c => c.question))].sort()).toEqual(
        m.interpretations.map(i => i.id).sort(),
      );
      for (const { question, readings } of choices) {
        const posed = m.interpretations.find(i => i.id === question);
        expect(readings, question).toEqual(posed?.readings.map(r => r.slug).sort());
      }
    }
  });

  test('obligations that follow from a breach exist', () => {
    const ids = measures.flatMap(m => m.obligations.map(o => o.id));
    const following = measures.flatMap(m => m.obligations.map(o => o.follows?.obligation));
    expect(following.filter(id => id !== undefined && !ids.includes(id))).toEqual([]);
  });

  test('are plain data', () => {
    expect(JSON.parse(JSON.stringify(measures))).toEqual(measures);
  });

  test('figures of the clauses are as printed', () => {
    const rule = (id: string) => measures.flatMap(m => m.obligations).find(o => o.id === id)?.rule;
    expect(rule('m01.study')).toMatchObject({ atLeast: 1, per: 'year' });
    expect(rule('m18.floor')).toMatchObject({ min: { length: 5, unit: 'workingDays' }, from: 'legalDate' });
    expect(rule('m18.ceiling')).toMatchObject({ max: { length: 15, unit: 'workingDays' } });
    expect(rule('m19.report')).toMatchObject({ max: { length: 5, unit: 'workingDays' } });
    expect(rule('m16.catalogue-year')).toMatchObject({
      due: { by: { fixed: { monthDay: '01-31', year: 'following' } } },
    });
    expect(rule('m16.catalogue-half')).toMatchObject({
      due: { by: { fixed: { monthDay: '07-31', year: 'same' } } },
    });
    expect(rule('m03.department-publication')).toMatchObject({
      due: { by: { 'inclusive-fixed': { monthDay: '04-01', year: 'following', inclusive: true } } },
    });
  });
});
