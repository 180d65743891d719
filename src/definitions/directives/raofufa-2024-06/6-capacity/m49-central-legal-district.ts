import type { Condition } from '../../../../language/condition.ts';
import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause } from '../../../citations.ts';
import { cityJustice } from '../../../selectors.ts';

/** All thirteen, in the order of the clause; those that the government does not oversee are shown, not scored. */
const named: Selector = {
  level: 'city',
  function: [
    'rule-of-law-office',
    'political-legal',
    'court',
    'procuratorate',
    'public-security',
    'finance',
    'audit',
    'justice',
    'human-resources',
    'industry',
    'commerce',
    'tax',
    'industry-commerce-federation',
  ],
};

/** The district has something of this kind. Judged at the justice bureau, which keeps the register of the district. */
function present(word: string, title: string, kind: Condition): Obligation {
  return {
    id: `m49.${word}`,
    title,
    bearer: cityJustice,
    strength: 'must',
    basis: [clause(49)],
    rule: {
      kind: 'currency',
      list: {
        register: 'central-legal-district',
        where: [kind, { field: 'endedOn', present: false }],
        counts: 'region',
      },
      per: 'once',
    },
  };
}

export const m49: Measure = {
  no: 49,
  title: '饶信涉企中心法务区',
  responsible:
    '市委依法治市办、市委政法委、市法院、市检察院、市公安局、市财政局、市审计局、市司法局、市人力资源和社会保障局、市工信局、市商务局、市税务局、市工商联',
  obligations: [
    {
      id: 'm49.district',
      title: '全力推进法务区建设',
      bearer: named,
      strength: 'must',
      basis: [clause(49)],
      rule: { kind: 'exhortation', narrate: '报告本单位参与法务区建设的情况' },
    },
    present('resources', '法务区有全市服务企业的法律资源进驻', { field: 'kind', is: 'service' }),
    present('administrative', '法务区引入行政手段', { field: 'kind', is: 'administrative' }),
    present('judicial', '法务区引入司法手段', { field: 'kind', is: 'judicial' }),
  ],
  interpretations: [],
  openTerms: [],
};
