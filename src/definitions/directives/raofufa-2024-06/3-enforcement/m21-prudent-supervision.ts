import type { Measure } from '../../../../language/directive.ts';
import { clause, lawBasedGovernmentOutline, penaltyLaw } from '../../../citations.ts';
import { enforcementDepartments, nobody } from '../../../selectors.ts';

const clause21 = clause(21);

export const m21: Measure = {
  no: 21,
  title: '包容审慎监管',
  responsible: '市司法局，市、县行政执法部门',
  obligations: [
    {
      id: 'm21.list',
      title: '制定并公布本部门减免责清单',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause21, lawBasedGovernmentOutline('十六'), penaltyLaw(33)],
      rule: {
        kind: 'currency',
        list: { register: 'exemption-lists' },
        published: [{ field: 'publishedOn', present: true }],
        per: 'once',
      },
    },
    {
      id: 'm21.dynamic',
      title: '减免责清单动态管理',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause21],
      rule: {
        kind: 'currency',
        list: { register: 'exemption-lists' },
        freshness: { openTerm: 'm21.dynamic' },
        per: 'year',
      },
    },
    {
      id: 'm21.apply',
      title: '推进减免责清单执行',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause21],
      rule: { kind: 'exhortation', narrate: '减免责清单的适用情况和成效' },
    },
    {
      id: 'm21.education',
      title: '对依法免责、减轻责任的当事人签订承诺书等教育引导',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause21, penaltyLaw(33)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'penalty-cases',
          where: [{ field: 'outcome', in: ['exempted', 'no-penalty', 'mitigated'] }],
          on: 'decidedOn',
        },
        has: { register: 'commitment-letters', ref: 'case' },
        before: 'closedOn',
        per: 'year',
      },
    },
    {
      id: 'm21.education-lighter',
      title: '对从轻处罚的当事人签订承诺书等教育引导',
      bearer: { reading: 'm21.lighter', by: { included: enforcementDepartments, excluded: nobody } },
      strength: 'must',
      basis: [clause21, penaltyLaw(32)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'penalty-cases',
          where: [{ field: 'outcome', is: 'lighter' }],
          on: 'decidedOn',
        },
        has: { register: 'commitment-letters', ref: 'case' },
        before: 'closedOn',
        per: 'year',
      },
    },
  ],
  interpretations: [
    {
      id: 'm21.lighter',
      question: '依法减免责是否包括从轻处罚？',
      readings: [
        { slug: 'excluded', text: '只指不予处罚、免予处罚和减轻处罚' },
        { slug: 'included', text: '从轻处罚也是减责' },
      ],
      basis: [clause21, penaltyLaw(32)],
    },
  ],
  openTerms: [
    {
      id: 'm21.dynamic',
      term: '动态管理',
      expects: 'term',
      question: '减免责清单多久不调整、不复核即不算动态管理？',
    },
  ],
};
