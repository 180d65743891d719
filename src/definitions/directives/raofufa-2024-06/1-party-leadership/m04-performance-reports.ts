import type { Measure } from '../../../../language/directive.ts';
import { clause } from '../../../citations.ts';
import {
  cityDepartmentsAndCountyGovernments,
  cityRuleOfLawOffice,
  governmentsAndDepartments,
} from '../../../selectors.ts';
import { bearerQuestion, boundBy } from '../bearer-question.ts';

/** m4: heads report yearly on law-based government, the assessment counts in the yearly appraisal. */
export const m04: Measure = {
  no: 4,
  title: '主要负责人述职述法',
  responsible: '市委依法治市办，市政府各部门，各县〔市、区〕人民政府',
  obligations: [
    {
      id: 'm04.report',
      title: '主要负责人年终述职述法，含推进法治政府建设情况',
      bearer: boundBy(4, governmentsAndDepartments, cityDepartmentsAndCountyGovernments),
      strength: 'must',
      basis: [clause(4)],
      rule: {
        kind: 'frequency',
        // A report on a year is often heard early in the next: the year it is about counts.
        of: {
          register: 'performance-reports',
          where: [{ field: 'lawBasedGovernment', is: true }],
          year: 'reportYear',
        },
        atLeast: 1,
        per: 'year',
      },
    },
    {
      id: 'm04.content',
      title: '年终述职均含推进法治政府建设情况',
      bearer: boundBy(4, governmentsAndDepartments, cityDepartmentsAndCountyGovernments),
      strength: 'must',
      basis: [clause(4)],
      rule: {
        kind: 'coverage',
        every: { register: 'performance-reports' },
        has: {
          register: 'performance-reports',
          where: [{ field: 'lawBasedGovernment', is: true }],
          ref: 'report',
        },
        before: 'legalDate',
        per: 'year',
      },
    },
    {
      id: 'm04.chain',
      title: '建立全链条述法机制',
      bearer: cityRuleOfLawOffice,
      strength: 'must',
      basis: [clause(4)],
      rule: {
        kind: 'currency',
        list: {
          register: 'working-rules',
          where: [
            { field: 'subject', is: 'performance-report-chain' },
            { field: 'repealedOn', present: false },
          ],
        },
        per: 'once',
      },
    },
    {
      id: 'm04.assessment',
      title: '每份述法报告均经考评',
      bearer: cityRuleOfLawOffice,
      strength: 'must',
      basis: [clause(4)],
      rule: {
        kind: 'coverage',
        every: { register: 'performance-reports', counts: 'region' },
        has: {
          register: 'performance-reports',
          where: [
            { field: 'assessedOn', present: true },
            { field: 'result', present: true },
          ],
          on: 'assessedOn',
          ref: 'report',
        },
        per: 'year',
      },
    },
    {
      id: 'm04.appraisal',
      title: '述法考评结果用于年度绩效考核',
      bearer: boundBy(4, governmentsAndDepartments, cityDepartmentsAndCountyGovernments),
      strength: 'must',
      basis: [clause(4)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'performance-reports',
          where: [
            { field: 'assessedOn', present: true },
            { field: 'result', present: true },
          ],
          on: 'assessedOn',
        },
        has: {
          register: 'performance-reports',
          where: [{ field: 'usedOn', present: true }],
          on: 'usedOn',
          ref: 'report',
        },
        per: 'year',
      },
    },
  ],
  interpretations: [
    bearerQuestion(
      4,
      '各级政府及其部门的主要负责人，含乡镇（街道）和县级部门',
      '市政府各部门和各县（市、区）政府',
    ),
  ],
  openTerms: [],
};
