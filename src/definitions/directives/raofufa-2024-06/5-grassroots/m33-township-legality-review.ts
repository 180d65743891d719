import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import { clause, decisionRegulation } from '../../../citations.ts';
import { townshipGovernments } from '../../../selectors.ts';
import { cityAndCounty } from '../bearers.ts';

/** Every township has a running arrangement in which this field is filled. */
function arranged(word: string, title: string, field: string): Obligation {
  return {
    id: `m33.${word}`,
    title,
    bearer: cityAndCounty('justice'),
    strength: 'must',
    basis: [clause(33), decisionRegulation(42)],
    rule: {
      kind: 'coverage',
      every: { units: townshipGovernments },
      has: {
        register: 'township-review-arrangements',
        ref: 'township',
        where: [
          { field, present: true },
          { field: 'replacedOn', present: false },
        ],
      },
      per: 'once',
    },
  };
}

export const m33: Measure = {
  no: 33,
  title: '乡镇（街道）重大行政决策合法性审查',
  responsible: '市、县司法局',
  obligations: [
    arranged('system', '每个乡镇（街道）有重大行政决策合法性审查制度', 'documentNumber'),
    arranged('head', '每个乡镇（街道）由主要行政领导对审查负责', 'head'),
    arranged('reviewer', '每个乡镇（街道）有确定的主审人员', 'reviewer'),
    arranged('guidance', '每个乡镇（街道）的审查有司法行政部门指导支持', 'guidedBy'),
    arranged('judicial-office', '每个乡镇（街道）的审查有司法所参与', 'judicialOffice'),
  ],
  interpretations: [],
  openTerms: [],
};
