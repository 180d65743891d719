import type { Register } from '../../language/register.ts';
import { clause, inspectionRules, practice } from '../citations.ts';
import { cityJustice } from '../selectors.ts';

/** Rounds of guidance and checking by the city's justice bureau, with the reports that follow. */
export const supervisionReports: Register = {
  slug: 'supervision-reports',
  title: '法治政府建设督导台账',
  description: '一条记录是市司法局的一次督导，以及督导情况的报告。',
  group: 'leadership',
  keeper: cityJustice,
  holders: cityJustice,
  writer: 'form',
  legalDate: { title: '督导结束日期', source: clause(0) },
  fields: {
    title: { type: 'text', title: '督导名称', required: true, maxLength: 200, source: clause(0) },
    area: { type: 'text', title: '督导的地方和部门', required: true, maxLength: 300, source: clause(0) },
    mode: {
      type: 'choice',
      title: '方式',
      source: inspectionRules(12),
      options: { written: '书面', 'on-site': '实地', both: '书面和实地' },
    },
    findings: { type: 'long-text', title: '发现的问题', source: practice },
    partyReportedOn: { type: 'date', title: '报告市委日期', source: clause(0) },
    governmentReportedOn: { type: 'date', title: '报告市政府日期', source: clause(0) },
    reportNumber: { type: 'text', title: '报告文号', maxLength: 60, source: practice },
    report: { type: 'evidence', title: '督导情况报告', source: clause(0) },
  },
  publication: 'internal',
  retention: '长期（实务：随公文归档）',
};
