import type { Measure } from '../../../../language/directive.ts';
import { clause, inspectionRules } from '../../../citations.ts';
import { cityDepartmentsAndCountyGovernments } from '../../../selectors.ts';

/** m2: law-based government in the overall plan and the yearly work plan. */
export const m02: Measure = {
  no: 2,
  title: '法治政府建设纳入规划和计划',
  responsible: '市政府各部门，各县〔市、区〕人民政府',
  obligations: [
    {
      // Overall plans come every few years: the duty falls on each plan adopted, no plan is owed by this clause.
      id: 'm02.overall-plan',
      title: '审定的发展总体规划均载明法治政府建设',
      bearer: cityDepartmentsAndCountyGovernments,
      strength: 'must',
      basis: [clause(2), inspectionRules(8), inspectionRules(9)],
      rule: {
        kind: 'coverage',
        every: { register: 'work-plans', where: [{ field: 'kind', is: 'overall' }] },
        has: { register: 'work-plans', where: [{ field: 'lawBasedGovernment', is: true }], ref: 'plan' },
        before: 'legalDate',
        per: 'year',
      },
    },
    {
      id: 'm02.annual-plan',
      title: '年度工作计划载明法治政府建设',
      bearer: cityDepartmentsAndCountyGovernments,
      strength: 'must',
      basis: [clause(2), inspectionRules(8), inspectionRules(9)],
      rule: {
        kind: 'frequency',
        of: {
          register: 'work-plans',
          where: [
            { field: 'kind', is: 'annual' },
            { field: 'lawBasedGovernment', is: true },
          ],
          year: 'year',
        },
        atLeast: 1,
        per: 'year',
      },
    },
  ],
  interpretations: [],
  openTerms: [],
};
