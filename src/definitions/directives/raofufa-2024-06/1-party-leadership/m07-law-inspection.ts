import type { Measure } from '../../../../language/directive.ts';
import { clause, inspectionRules } from '../../../citations.ts';
import { cityRuleOfLawOffice } from '../../../selectors.ts';

/** m7: law-based government in the yearly inspection. The bearer is a party office: shown, never scored. */
export const m07: Measure = {
  no: 7,
  title: '年度法治督察',
  responsible: '市委依法治市办',
  obligations: [
    {
      id: 'm07.inspection',
      title: '每年的法治督察以法治政府建设为重要内容',
      bearer: cityRuleOfLawOffice,
      strength: 'must',
      basis: [clause(7), inspectionRules(11)],
      rule: {
        kind: 'frequency',
        of: {
          register: 'law-inspections',
          where: [
            { field: 'kind', is: 'annual' },
            { field: 'lawBasedGovernment', is: true },
          ],
        },
        atLeast: 1,
        per: 'year',
      },
    },
    {
      id: 'm07.content',
      title: '开展的年度法治督察无一遗漏法治政府建设',
      bearer: cityRuleOfLawOffice,
      strength: 'must',
      basis: [clause(7)],
      rule: {
        kind: 'coverage',
        every: { register: 'law-inspections', where: [{ field: 'kind', is: 'annual' }] },
        has: {
          register: 'law-inspections',
          where: [{ field: 'lawBasedGovernment', is: true }],
          ref: 'inspection',
        },
        before: 'legalDate',
        per: 'year',
      },
    },
  ],
  interpretations: [],
  openTerms: [],
};
