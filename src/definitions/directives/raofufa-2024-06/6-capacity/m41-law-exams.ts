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
      bearer: cityAndCountyGovernments,
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
      // One result written into the yearly assessment shows that the scores of an exam are used; no day is set.
      id: 'm41.weight',
      title: '每场考试的成绩用于领导干部年度考核',
      bearer: cityAndCountyGovernments,
      strength: 'must',
      basis: [clause(41)],
      rule: {
        kind: 'coverage',
        every: { register: 'law-exams', unit: 'authority', counts: 'own' },
        has: {
          register: 'law-exam-results',
          ref: 'exam',
          where: [{ field: 'usedOn', present: true }],
          on: 'usedOn',
        },
        per: 'year',
      },
    },
    {
      id: 'm41.use',
      title: '考试成绩作为干部使用的参考',
      bearer: cityAndCountyGovernments,
      strength: 'must',
      basis: [clause(41)],
      rule: { kind: 'exhortation', narrate: '报告干部使用中参考考试成绩的做法' },
    },
  ],
  interpretations: [
    {
      id: 'm41.subject',
      question: '每年举办考试即可，还是还要做到每名新提任的领导干部都参加？',
      readings: [
        { slug: 'yearly-exam', text: '每年举办即可：条文没有要求逐人参加' },
        { slug: 'every-person', text: '每年举办，并且新提任的逐人参加：考试成绩是年度考核和使用的依据' },
      ],
    },
  ],
  openTerms: [],
};
