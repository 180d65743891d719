import type { Measure } from '../../../../language/directive.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause } from '../../../citations.ts';

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
      basis: [clause(47)],
      rule: {
        kind: 'currency',
        list: {
          register: 'legal-education-budgets',
          where: [{ field: 'amount', atLeast: 1 }],
          year: 'year',
          counts: 'own',
        },
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
        kind: 'duration',
        of: { register: 'legal-education-budgets', year: 'year', counts: 'own' },
        from: 'legalDate',
        to: 'paidOn',
        per: 'year',
      },
    },
  ],
  interpretations: [],
  openTerms: [],
};
