import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import { clause, discretionOpinion, jiangxiDiscretionRules, penaltyLaw } from '../../../citations.ts';
import {
  cityEnforcement,
  cityJustice,
  enforcementDepartments,
  justiceBureaus,
  nobody,
} from '../../../selectors.ts';

const clause22 = clause(22);

/** The same share over the list that one of the readings takes as the list of high-frequency items. */
function refined(listedBy: 'own' | 'superior', title: string): Obligation {
  return {
    id: `m22.refined-${listedBy}`,
    title,
    bearer: {
      reading: 'm22.list',
      by: {
        superior: listedBy === 'superior' ? enforcementDepartments : nobody,
        own: listedBy === 'own' ? enforcementDepartments : nobody,
      },
    },
    strength: 'must',
    basis: [clause22, discretionOpinion('四')],
    rule: {
      kind: 'ratio',
      of: {
        register: 'high-frequency-items',
        where: [
          { field: 'listedBy', is: listedBy },
          { field: 'removedOn', present: false },
        ],
      },
      // A tick alone proves nothing: the refined benchmark must be named.
      numerator: [
        { field: 'refined', is: true },
        { field: 'benchmark', present: true },
      ],
      threshold: { atLeast: { numerator: 100, denominator: 100 } },
      per: 'once',
      by: { reading: 'm22.in-2025', by: { 'year-end': '2025-12-31', 'year-start': '2025-01-01' } },
    },
  };
}

/** Evaluation and review are two things asked of the same bureaus on the same open word. */
function evaluation(kind: 'evaluation' | 'review', title: string): Obligation {
  return {
    id: `m22.${kind}`,
    title,
    bearer: {
      reading: 'm22.justice',
      by: { 'city-and-county': justiceBureaus, city: cityJustice },
    },
    strength: 'must',
    basis: [clause22, jiangxiDiscretionRules(17), discretionOpinion('十三')],
    rule: {
      kind: 'frequency',
      of: { register: 'benchmark-evaluations', where: [{ field: 'kind', in: [kind, 'both'] }] },
      atLeast: 1,
      per: { openTerm: 'm22.timely' },
    },
  };
}

export const m22: Measure = {
  no: 22,
  title: '行政裁量权基准',
  responsible: '市司法局，市、县行政执法部门',
  obligations: [
    {
      id: 'm22.norm',
      title: '制定并公布行政处罚裁量基准实施规范',
      bearer: cityEnforcement,
      strength: 'must',
      basis: [clause22, penaltyLaw(34), jiangxiDiscretionRules(12)],
      rule: {
        kind: 'currency',
        list: { register: 'discretion-benchmarks', where: [{ field: 'endedOn', present: false }] },
        published: [{ field: 'publishedOn', present: true }],
        per: 'once',
      },
    },
    {
      id: 'm22.city-regulations',
      title: '依上饶市地方性法规的处罚事项有已公布的裁量基准',
      bearer: cityEnforcement,
      strength: 'must',
      basis: [clause22, jiangxiDiscretionRules(10)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'enforcement-items',
          where: [
            { field: 'kind', is: 'penalty' },
            { field: 'basisLevel', is: 'city-regulation' },
          ],
          until: 'removedOn',
        },
        has: {
          register: 'discretion-benchmarks',
          where: [{ field: 'publishedOn', present: true }],
          ref: 'item',
        },
        per: 'once',
      },
    },
    {
      id: 'm22.guiding-cases',
      title: '及时报送行政处罚指导案例',
      bearer: {
        reading: 'm22.reporting',
        by: { city: cityEnforcement, 'city-and-county': enforcementDepartments },
      },
      strength: 'must',
      basis: [clause22, jiangxiDiscretionRules(14)],
      rule: {
        kind: 'duration',
        of: { register: 'guiding-cases' },
        from: 'legalDate',
        to: 'reportedOn',
        max: { openTerm: 'm22.promptly' },
        per: 'year',
      },
    },
    {
      id: 'm22.uniform',
      title: '处罚标准统一、程序公正、结果合理',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause22],
      rule: { kind: 'exhortation', narrate: '同类违法行为处罚标准统一的做法和成效' },
    },
    refined('superior', '统一确定的高频处罚事项裁量权细化率达到100%'),
    refined('own', '本部门梳理的高频处罚事项裁量权细化率达到100%'),
    evaluation('evaluation', '组织裁量权基准专项评估'),
    evaluation('review', '组织裁量权基准专项审查'),
  ],
  interpretations: [
    {
      id: 'm22.reporting',
      question: '报送指导案例的只是市级相关执法部门，还是县级也要报送？',
      readings: [
        { slug: 'city', text: '本句承接前句，主语是市级相关行政执法部门' },
        { slug: 'city-and-county', text: '责任单位列明市、县行政执法部门，县级也报送' },
      ],
      basis: [clause22],
    },
    {
      id: 'm22.list',
      question: '计算细化率所用的高频处罚事项清单由谁确定？',
      readings: [
        { slug: 'superior', text: '上级部门或者市司法局统一确定的清单' },
        { slug: 'own', text: '各执法部门按本部门办案数自行梳理的清单' },
      ],
      basis: [clause22],
    },
    {
      id: 'm22.in-2025',
      question: '2025年达到100%，以哪一天为准？',
      readings: [
        { slug: 'year-end', text: '2025年12月31日前达到' },
        { slug: 'year-start', text: '2025年起即应达到，以1月1日为准' },
      ],
      basis: [clause22],
    },
    {
      id: 'm22.justice',
      question: '开展专项评估和审查的司法行政部门包括哪几级？',
      readings: [
        { slug: 'city-and-county', text: '市、县两级司法行政部门' },
        { slug: 'city', text: '责任单位只列市司法局，仅指市级' },
      ],
      basis: [clause22],
    },
  ],
  openTerms: [
    { id: 'm22.promptly', term: '及时', expects: 'term', question: '指导案例选定后多久内报送为及时？' },
    {
      id: 'm22.timely',
      term: '适时',
      expects: 'period',
      question: '裁量权基准专项评估和审查多久组织一次为适时？',
    },
  ],
};
