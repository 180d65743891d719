import type { Measure } from '../../../../language/directive.ts';
import { clause } from '../../../citations.ts';
import { cityJustice, enforcementDepartments } from '../../../selectors.ts';

const clause29 = clause(29);

const bearer = { any: [cityJustice, enforcementDepartments] };

export const m29: Measure = {
  no: 29,
  title: '行政复议宣传',
  responsible: '市司法局，市、县行政执法部门',
  obligations: [
    {
      // No count, no date: how often and to whom is left to the bureaus.
      id: 'm29.outreach',
      title: '到企业、园区、商会、社区宣传新行政复议法',
      bearer,
      strength: 'must',
      basis: [clause29],
      rule: { kind: 'exhortation', narrate: '宣传行政复议法的场次、对象和反响' },
    },
    {
      id: 'm29.first-choice',
      title: '引导当事人首选复议解决行政争议',
      bearer,
      strength: 'must',
      basis: [clause29],
      rule: { kind: 'exhortation', narrate: '引导当事人首选行政复议的做法，复议与诉讼收案的变化' },
    },
  ],
  interpretations: [],
  openTerms: [],
};
