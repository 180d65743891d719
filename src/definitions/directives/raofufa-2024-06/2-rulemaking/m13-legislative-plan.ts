import type { Measure } from '../../../../language/directive.ts';
import { clause, ruleMakingRegulation } from '../../../citations.ts';
import { cityDepartments, cityJustice } from '../../../selectors.ts';

/** Projects in the plan, wherever in the city their drafting department keeps them. */
const planned = {
  register: 'legislative-projects',
  where: [{ field: 'plannedOn', present: true }],
  on: 'plannedOn',
  counts: 'region',
} as const;

const researched = {
  register: 'legislative-projects',
  where: [{ field: 'researchedOn', present: true }],
  on: 'researchedOn',
  ref: 'project',
} as const;

/** m13: what may enter the yearly legislative plan, and how that plan meets the congress's. */
export const m13: Measure = {
  no: 13,
  title: '立法项目申报和计划衔接',
  responsible: '市司法局及其他市政府部门',
  obligations: [
    {
      id: 'm13.research',
      title: '起草部门申报立法项目前进行调研',
      bearer: cityDepartments,
      strength: 'must',
      basis: [clause(13)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'legislative-projects',
          where: [{ field: 'declaredOn', present: true }],
          on: 'declaredOn',
        },
        has: researched,
        before: 'declaredOn',
        per: 'year',
      },
    },
    {
      // The gate: whoever draws up the plan lets in only what was researched before it was declared.
      id: 'm13.admission',
      title: '纳入立法计划的项目均在申报前经过调研',
      bearer: cityJustice,
      strength: 'must',
      basis: [clause(13)],
      rule: { kind: 'coverage', every: planned, has: researched, before: 'declaredOn', per: 'year' },
    },
    {
      id: 'm13.assessment',
      title: '纳入立法计划的项目均先经立法前评估',
      bearer: cityJustice,
      strength: 'must',
      basis: [clause(13), ruleMakingRegulation(12)],
      rule: {
        kind: 'coverage',
        every: planned,
        has: {
          register: 'legislative-projects',
          where: [{ field: 'assessedOn', present: true }],
          on: 'assessedOn',
          ref: 'project',
        },
        before: 'plannedOn',
        per: 'year',
      },
    },
    {
      id: 'm13.alignment',
      title: '市政府年度立法计划批准前与市人大常委会年度立法计划衔接',
      bearer: cityJustice,
      strength: 'must',
      basis: [clause(13)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'legislative-plans',
          where: [{ field: 'approvedOn', present: true }],
          on: 'approvedOn',
        },
        has: {
          register: 'legislative-plans',
          where: [{ field: 'congressCoordinatedOn', present: true }],
          on: 'congressCoordinatedOn',
          ref: 'plan',
        },
        before: 'approvedOn',
        per: 'year',
      },
    },
    {
      id: 'm13.management',
      title: '加强立法项目申报管理和与人大的立法沟通',
      bearer: cityJustice,
      strength: 'must',
      basis: [clause(13)],
      rule: { kind: 'exhortation', narrate: '年度立法项目申报管理、与人大立法协调沟通的情况' },
    },
  ],
  interpretations: [],
  openTerms: [],
};
