import type { Measure } from '../../../../language/directive.ts';
import { clause, ruleMakingRegulation } from '../../../citations.ts';
import { cityDepartments, cityJustice } from '../../../selectors.ts';

const dynamic = { openTerm: 'm15.dynamic' } as const;

const examined = { register: 'document-cleanups', ref: 'document' } as const;

/** m15: rules and normative documents are kept in line with what has changed. */
export const m15: Measure = {
  no: 15,
  title: '规章和规范性文件动态清理',
  responsible: '市司法局及其他市政府部门',
  obligations: [
    {
      id: 'm15.documents',
      title: '部门行政规范性文件均纳入动态清理',
      bearer: cityDepartments,
      strength: 'must',
      basis: [clause(15)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'normative-documents',
          where: [{ field: 'kind', is: 'normative' }],
          until: 'endedOn',
        },
        has: examined,
        within: { after: 'legalDate', term: dynamic },
        per: 'year',
      },
    },
    {
      // Rules are the city government's; its justice bureau organises their cleaning up.
      id: 'm15.rules',
      title: '政府规章均纳入动态清理',
      bearer: cityJustice,
      strength: 'must',
      basis: [clause(15), ruleMakingRegulation(37)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'normative-documents',
          where: [{ field: 'kind', is: 'rule' }],
          until: 'endedOn',
          counts: 'region',
        },
        has: examined,
        within: { after: 'legalDate', term: dynamic },
        per: 'year',
      },
    },
    {
      id: 'm15.rolling',
      title: '全市清理工作保持动态',
      bearer: cityJustice,
      strength: 'must',
      basis: [clause(15)],
      rule: {
        kind: 'currency',
        list: { register: 'document-cleanups', counts: 'region' },
        freshness: dynamic,
        per: 'year',
      },
    },
    {
      id: 'm15.change',
      title: '不适应要求的文件及时修改或者废止',
      bearer: cityDepartments,
      strength: 'must',
      basis: [clause(15), ruleMakingRegulation(37)],
      rule: {
        kind: 'duration',
        of: { register: 'document-cleanups', where: [{ field: 'conclusion', in: ['amend', 'repeal'] }] },
        from: 'legalDate',
        to: 'completedOn',
        max: { openTerm: 'm15.promptly' },
        per: 'year',
      },
    },
  ],
  interpretations: [],
  openTerms: [
    {
      id: 'm15.dynamic',
      term: '动态',
      expects: 'term',
      question: '规章和行政规范性文件隔多久清理一次才算动态清理？',
    },
    {
      id: 'm15.promptly',
      term: '及时',
      expects: 'term',
      question: '作出修改、废止的清理结论后多久之内完成才算及时？',
    },
  ],
};
