import type { Citation } from '../../../../language/citation.ts';
import type { Measure } from '../../../../language/directive.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause } from '../../../citations.ts';

const finance: Selector = { level: ['city', 'county'], function: 'finance' };

/** Budgets are made by the calendar year: hence once a year, which the clause itself does not say. */
const budgetLaw: Citation = {
  source: '预算法',
  article: '第十八条',
  note: '预算年度为公历年；据通行文本，未随本库保存',
};

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
      basis: [clause(47), budgetLaw],
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
