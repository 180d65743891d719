import type { Measure } from '../../../../language/directive.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause } from '../../../citations.ts';
import { budgetYear } from '../budget-year.ts';

const finance: Selector = { level: ['city', 'county'], function: 'finance' };

export const m47: Measure = {
  no: 47,
  title: '普法经费',
  responsible: '市、县财政局',
  obligations: [
    {
      id: 'm47.budget',
      title: '年度预算安排普法经费',
      bearer: finance,
      strength: 'must',
      basis: [clause(47), budgetYear],
      rule: {
        kind: 'frequency',
        of: {
          register: 'legal-education-budgets',
          where: [{ field: 'amount', atLeast: 1 }],
          year: 'year',
          counts: 'own',
        },
        atLeast: 1,
        per: 'year',
      },
    },
    {
      id: 'm47.payment',
      title: '安排的普法经费拨付到位',
      bearer: finance,
      strength: 'must',
      basis: [clause(47)],
      rule: {
        kind: 'coverage',
        every: { register: 'legal-education-budgets', year: 'year', counts: 'own' },
        has: {
          register: 'legal-education-budgets',
          ref: 'budget',
          where: [{ field: 'paidOn', present: true }],
          on: 'paidOn',
        },
        per: 'year',
      },
    },
  ],
  interpretations: [],
  openTerms: [],
};
