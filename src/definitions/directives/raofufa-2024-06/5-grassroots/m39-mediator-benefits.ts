import type { Measure } from '../../../../language/directive.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause } from '../../../citations.ts';

const bearers: Selector = {
  level: 'city',
  function: ['justice', 'public-security', 'human-resources', 'finance'],
};

export const m39: Measure = {
  no: 39,
  title: '人民调解员待遇保障',
  responsible: '市司法局、市公安局、市人力资源和社会保障局、市财政局',
  obligations: [
    {
      id: 'm39.benefits',
      title: '每名在任的专职人民调解员都有待遇落实记录',
      bearer: bearers,
      strength: 'must',
      basis: [clause(39), { source: '人民调解法', article: '第十六条' }],
      rule: {
        kind: 'coverage',
        every: {
          register: 'mediators',
          where: [
            { field: 'fullTime', is: true },
            { field: 'leftOn', present: false },
          ],
          counts: 'region',
        },
        has: { register: 'mediator-benefits', ref: 'mediator' },
        per: 'once',
      },
    },
    {
      id: 'm39.recruits',
      title: '鼓励高校毕业生和有法律专业知识的人担任专职调解员',
      bearer: bearers,
      strength: 'must',
      basis: [clause(39)],
      rule: { kind: 'exhortation', narrate: '报告鼓励引导的措施和新聘人员的来源' },
    },
  ],
  interpretations: [],
  openTerms: [],
};
