import type { Measure } from '../../../../language/directive.ts';
import { clause } from '../../../citations.ts';
import { cityAndCountyGovernments, nobody } from '../../../selectors.ts';

export const m41: Measure = {
  no: 41,
  title: '新提任领导干部法律知识考试',
  responsible: '市政府办公室、市司法局及其他市政府部门',
  obligations: [
    {
      id: 'm41.exam',
      title: '每年举办新提任领导干部法律知识考试',
      bearer: {
        reading: 'm41.subject',
        by: { 'yearly-exam': cityAndCountyGovernments, 'every-person': nobody },
      },
      strength: 'must',
      basis: [clause(41)],
      rule: {
        kind: 'frequency',
        of: { register: 'law-exams', unit: 'authority', counts: 'own' },
        atLeast: 1,
        per: 'year',
      },
    },
    {
      id: 'm41.persons',
      title: '每名新提任的领导干部都参加考试',
      bearer: {
        reading: 'm41.subject',
        by: { 'yearly-exam': nobody, 'every-person': cityAndCountyGovernments },
      },
      strength: 'must',
      basis: [clause(41)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'terms-of-office',
          where: [{ field: 'promoted', is: true }],
          unit: 'authority',
          counts: 'own',
        },
        has: { register: 'law-exam-results', ref: 'term' },
        per: 'year',
      },
    },
    {
      id: 'm41.copy',
      title: '每场考试的成绩抄送同级组织人事部门',
      bearer: cityAndCountyGovernments,
      strength: 'must',
      basis: [clause(41)],
      rule: {
        kind: 'coverage',
        every: { register: 'law-exams', unit: 'authority', counts: 'own' },
        has: {
          register: 'law-exams',
          ref: 'exam',
          where: [{ field: 'scoresCopiedOn', present: true }],
          on: 'scoresCopiedOn',
        },
        per: 'year',
      },
    },
    {
      id: 'm41.weight',
      title: '考试成绩用于年度考核和干部使用',
      bearer: cityAndCountyGovernments,
      strength: 'must',
      basis: [clause(41)],
      rule: {
        kind: 'attestation',
        statement: '组织人事部门已将本年度考试成绩作为领导干部年度考核的内容，并在干部使用时参考。',
        why: '年度考核和选拔任用材料由组织人事部门保管，不进入政府台账，成绩如何使用无从核对。',
        per: 'year',
      },
    },
  ],
  interpretations: [
    {
      id: 'm41.subject',
      question: '每年必须举办考试，还是每名新提任的领导干部都必须考试（当年没有新提任的，不必举办）？',
      readings: [
        { slug: 'yearly-exam', text: '按年举办：每年至少有一场' },
        { slug: 'every-person', text: '按人落实：新提任的都要考，没有新提任的不适用' },
      ],
    },
  ],
  openTerms: [],
};
