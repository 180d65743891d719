import { describe, expect, test } from 'vitest';
import { measuresOf } from '../../../language/directive.ts';
import { raofufa202406 } from './directive.ts';

const obligations = measuresOf(raofufa202406).flatMap(m => m.obligations);
const rule = (id: string) => obligations.find(o => o.id === id)?.rule;

describe('the directive', () => {
  test('obligations, questions and open terms are named after their measure', () => {
    for (const measure of raofufa202406.parts.flatMap(p => p.measures)) {
      const prefix = `m${String(measure.no).padStart(2, '0')}.`;
      const ids = [...measure.obligations, ...measure.openTerms].map(named => named.id);
      for (const id of ids) expect(id.startsWith(prefix), id).toBe(true);
    }
  });

  test('is plain data', () => {
    expect(JSON.parse(JSON.stringify(raofufa202406))).toEqual(raofufa202406);
  });

  test('figures of the clauses are as printed', () => {
    expect(rule('m01.study')).toMatchObject({ atLeast: 1, per: 'year' });
    expect(rule('m18.floor')).toMatchObject({ min: { length: 5, unit: 'workingDays' } });
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

  test('a report on a year counts for that year, whenever it was heard', () => {
    expect(rule('m04.report')).toMatchObject({ of: { year: 'reportYear' } });
  });

  test('yearly figures are published by their day, not merely finished by then', () => {
    expect(rule('m20.statistics')).toMatchObject({
      of: { where: [{ field: 'publishedOn', present: true }] },
    });
  });

  test('lists of powers: consult before submitting, review before the consent, consent before adjusting', () => {
    const order = ['consult-approval', 'consult-staffing', 'review', 'consent'].map(step => {
      const found = rule(`m19.${step}`);
      return found?.kind === 'coverage' ? found.before : undefined;
    });
    expect(order).toEqual(['submittedOn', 'submittedOn', 'consentedOn', 'legalDate']);
  });

  test('rules of the city government are not asked for the review of normative documents', () => {
    expect(rule('m18.documents')).toMatchObject({ every: { where: [{ field: 'kind', is: 'normative' }] } });
  });

  test('what the clause gives no period for is declared once, never breached by the turn of a year', () => {
    const declared = obligations.filter(o => o.rule.kind === 'attestation');
    expect(declared.map(o => o.id)).toEqual(['m18.strength', 'm34.accountability']);
    for (const { rule } of declared) expect(rule).toMatchObject({ per: 'once' });
  });

  test('a yearly exam is owed whatever the question about persons', () => {
    const exam = obligations.find(o => o.id === 'm41.exam');
    expect(exam?.bearer).toEqual({ kind: 'government', level: ['city', 'county'] });
  });
});
