import type { Measure } from '../../../../language/directive.ts';
import { clause, inspectionRules } from '../../../citations.ts';
import { cityEnforcement, cityJustice, enforcementDepartments, nobody } from '../../../selectors.ts';

export const m45: Measure = {
  no: 45,
  title: '“谁执法谁普法”责任制',
  responsible: '市司法局及其他市政府行政执法部门',
  obligations: [
    {
      id: 'm45.list',
      title: '每年制定年度普法责任清单',
      bearer: {
        reading: 'm45.bearers',
        by: { 'as-responsible': cityEnforcement, 'city-and-county': enforcementDepartments },
      },
      strength: 'must',
      basis: [clause(45), inspectionRules(9)],
      rule: {
        kind: 'frequency',
        of: { register: 'legal-education-lists', year: 'year', counts: 'own' },
        atLeast: 1,
        per: 'year',
      },
    },
    {
      id: 'm45.appraisal',
      title: '组织普法履职报告现场评议',
      bearer: cityJustice,
      strength: 'must',
      basis: [clause(45)],
      rule: {
        kind: 'frequency',
        of: {
          register: 'legal-education-appraisals',
          where: [{ field: 'onSite', is: true }],
          counts: 'own',
        },
        atLeast: 1,
        per: 'once',
      },
    },
    {
      // Owed in addition where 每年 governs the second verb of the sentence too.
      id: 'm45.appraisal-yearly',
      title: '每年组织普法履职报告现场评议',
      bearer: { reading: 'm45.yearly', by: { yearly: cityJustice, undated: nobody } },
      strength: 'must',
      basis: [clause(45)],
      rule: {
        kind: 'frequency',
        of: {
          register: 'legal-education-appraisals',
          where: [{ field: 'onSite', is: true }],
          counts: 'own',
        },
        atLeast: 1,
        per: 'year',
      },
    },
    {
      id: 'm45.result',
      title: '评议结果纳入考核',
      bearer: cityJustice,
      strength: 'must',
      basis: [clause(45)],
      rule: {
        kind: 'coverage',
        every: { register: 'legal-education-appraisals', counts: 'own' },
        has: {
          register: 'legal-education-appraisals',
          ref: 'appraisal',
          where: [{ field: 'countedOn', present: true }],
          on: 'countedOn',
        },
        per: 'year',
      },
    },
    {
      id: 'm45.duty',
      title: '落实普法责任制',
      bearer: {
        reading: 'm45.bearers',
        by: { 'as-responsible': cityEnforcement, 'city-and-county': enforcementDepartments },
      },
      strength: 'must',
      basis: [clause(45)],
      rule: { kind: 'exhortation', narrate: '报告在执法过程中普法的做法和清单任务完成情况' },
    },
  ],
  interpretations: [
    {
      id: 'm45.bearers',
      question: '年度普法责任清单是否由县级执法部门也制定？责任单位只列市级部门。',
      readings: [
        { slug: 'as-responsible', text: '以责任单位为限：只由市级执法部门制定' },
        { slug: 'city-and-county', text: '市、县两级执法部门都制定' },
      ],
    },
    {
      id: 'm45.yearly',
      question: '“每年”是否也管现场评议？',
      readings: [
        { slug: 'yearly', text: '也管：每年组织评议' },
        { slug: 'undated', text: '只管制定清单：评议没有次数要求' },
      ],
    },
  ],
  openTerms: [],
};
