import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityRuleOfLawOffice, governmentsAndDepartments } from '../selectors.ts';

/** Reports of principal heads on their duties, law-based government included (述职述法). */
export const performanceReports: Register = {
  slug: 'performance-reports',
  title: '述职述法',
  description: '一名主要负责人的一次年终述职述法，及其考评和结果运用。',
  group: 'leadership',
  keeper: cityRuleOfLawOffice,
  holders: governmentsAndDepartments,
  writer: { procedure: 'performance-report' },
  legalDate: { title: '述职日期', source: clause(4) },
  key: 'report',
  fields: {
    report: { type: 'text', title: '述法报告编号', source: practice, required: true, maxLength: 60 },
    reportYear: {
      type: 'integer',
      title: '述职年度',
      source: clause(4),
      required: true,
      min: 2000,
      max: 2199,
    },
    head: {
      type: 'text',
      title: '述职人',
      source: clause(4),
      required: true,
      personal: 'name',
      maxLength: 50,
    },
    lawBasedGovernment: {
      type: 'boolean',
      title: '含推进法治政府建设情况',
      source: clause(4),
      required: true,
    },
    assessedOn: { type: 'date', title: '考评日期', source: clause(4) },
    result: {
      type: 'choice',
      title: '考评结果',
      source: clause(4),
      options: { excellent: '优秀', good: '良好', fair: '一般', poor: '较差' },
    },
    usedOn: {
      type: 'date',
      title: '结果用于年度绩效考核的日期',
      source: clause(4),
    },
    use: { type: 'long-text', title: '结果运用情况', source: clause(4) },
    evidence: { type: 'evidence', title: '述法报告', source: practice },
  },
  publication: 'restricted',
  retention: '十年（实务）',
};
