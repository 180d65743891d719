import { describe, expect, it } from 'vitest';
import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import { selects, type Unit } from '../../../../language/unit.ts';
import { circulars } from '../../../registers/circulars.ts';
import { interviews } from '../../../registers/interviews.ts';
import { litigationCases } from '../../../registers/litigation-cases.ts';
import { reconsiderationCases } from '../../../registers/reconsideration-cases.ts';
import { m22 } from '../3-enforcement/m22-discretion-benchmarks.ts';
import { m28 } from './m28-regular-supervision.ts';
import { m30 } from './m30-reconsideration-circulars.ts';
import { m31 } from './m31-litigation-circulars.ts';

function obligation(measure: Measure, id: string): Obligation {
  const found = measure.obligations.find(o => o.id === id);
  if (!found) throw new Error(`第${measure.no}条没有义务 ${id}`);
  return found;
}

const bureau = (code: string, level: 'city' | 'county', functions: readonly string[]): Unit => ({
  code,
  name: code,
  shortName: code,
  kind: 'department',
  level,
  parent: null,
  functions,
  overseen: true,
});

describe('第22条', () => {
  it('asks for 100 % in 2025, on either list and on no other', () => {
    const ratios = m22.obligations.filter(o => o.rule.kind === 'ratio');
    expect(ratios.map(o => o.id)).toEqual(['m22.refined-superior', 'm22.refined-own']);
    for (const { rule } of ratios) {
      expect(rule).toMatchObject({
        threshold: { atLeast: { numerator: 100, denominator: 100 } },
        by: { by: { 'year-end': '2025-12-31' } },
      });
    }
  });
});

describe('第28条', () => {
  it.each([
    ['m28.department-supervision', 'special-supervisions', 1],
    ['m28.department-review', 'case-file-reviews', 1],
    ['m28.justice-supervision', 'special-supervisions', 1],
    ['m28.justice-review', 'case-file-reviews', 2],
  ])('%s counts %s: %i a year', (id, register, atLeast) => {
    expect(obligation(m28, id).rule).toEqual({
      kind: 'frequency',
      of: { register },
      atLeast,
      per: 'year',
    });
  });

  it('binds enforcement departments of the city, not of counties', () => {
    const { bearer } = obligation(m28, 'm28.department-review');
    if ('reading' in bearer || 'openTerm' in bearer) throw new Error('义务主体不取决于解释');
    expect(selects(bearer, bureau('city', 'city', ['enforcement']))).toBe(true);
    expect(selects(bearer, bureau('county', 'county', ['enforcement']))).toBe(false);
  });

  it('leaves open whether county justice bureaus owe the counts', () => {
    const { bearer } = obligation(m28, 'm28.justice-review');
    if (!('reading' in bearer)) throw new Error('义务主体应取决于解释');
    const county = bureau('county', 'county', ['justice']);
    expect(selects(bearer.by['city-and-county'], county)).toBe(true);
    expect(selects(bearer.by.city, county)).toBe(false);
  });
});

describe('第30条', () => {
  it('calls for a circular on every outcome that corrects, and on none that upholds', () => {
    const named = m30.obligations.flatMap(({ rule }) =>
      rule.kind === 'coverage' && 'register' in rule.every
        ? (rule.every.where ?? []).flatMap(c => ('in' in c ? c.in : []))
        : [],
    );
    const field = reconsiderationCases.fields.outcome;
    if (field.type !== 'choice') throw new Error('审理结果应为单选');
    const rest = Object.keys(field.options).filter(option => !named.includes(option));
    expect(rest).toEqual(['upheld', 'dismissed', 'mediated', 'withdrawn']);
  });
});

describe('第31条', () => {
  const ratios = m31.obligations.filter(o => o.rule.kind === 'ratio');

  it('triggers below 100 % appearance and above 10 % losses', () => {
    for (const { id, rule, trigger } of ratios) {
      expect(trigger).toBe(true);
      expect(rule).toMatchObject({
        threshold: id.includes('appearance')
          ? { atLeast: { numerator: 100, denominator: 100 } }
          : { atMost: { numerator: 10, denominator: 100 } },
        of: { register: litigationCases.slug, unit: 'respondent', counts: 'region' },
      });
    }
  });

  it('leads from every ratio to the interview that answers its breach', () => {
    for (const { id, follows } of ratios) {
      const { rule } = obligation(m31, follows?.obligation ?? '');
      if (rule.kind !== 'coverage' || !('breachesOf' in rule.every))
        throw new Error('应为对不达标地区的约谈');
      expect(rule.every.breachesOf).toContain(id);
      expect(rule.has).toMatchObject({ register: interviews.slug, ref: 'interviewed' });
    }
  });

  it('tells either from both by a reading, never by itself', () => {
    const { rule } = obligation(m31, 'm31.interview');
    expect(rule).toMatchObject({ every: { combine: { by: { either: 'any', both: 'all' } } } });
    expect(m31.interpretations.map(i => i.id)).toContain('m31.and');
  });

  it('counts a circular for appearance and for losses separately', () => {
    const parts = m31.obligations.flatMap(({ rule }) =>
      rule.kind === 'frequency' && rule.of.register === circulars.slug
        ? (rule.of.where ?? []).flatMap(c => ('field' in c && 'is' in c && c.is === true ? [c.field] : []))
        : [],
    );
    expect(parts).toEqual(['coversAppearance', 'coversLosses']);
  });
});
