import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { departments, governmentsAndDepartments, justiceBureaus } from '../selectors.ts';

/** On-site appraisals of how units taught the law: one entry per appraised unit and appraisal. */
export const legalEducationAppraisals: Register = {
  slug: 'legal-education-appraisals',
  title: '普法履职报告评议台账',
  description: '一条记录是在一次现场评议中对一个单位履职报告的评议。',
  group: 'capacity',
  keeper: justiceBureaus,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '评议日期', source: clause(45) },
  key: 'appraisal',
  fields: {
    appraisal: { type: 'text', title: '评议编号', required: true, maxLength: 60, source: practice },
    appraised: {
      type: 'unit',
      title: '被评议单位',
      required: true,
      of: departments,
      source: clause(45),
    },
    onSite: { type: 'boolean', title: '现场评议', required: true, source: clause(45) },
    reporter: { type: 'text', title: '报告人', maxLength: 40, personal: 'name', source: practice },
    score: { type: 'decimal', title: '评议分', min: 0, max: 100, unit: '分', source: practice },
    grade: {
      type: 'choice',
      title: '评议等次',
      source: practice,
      options: { excellent: '优秀', good: '良好', fair: '一般', poor: '较差' },
    },
    countedOn: {
      type: 'date',
      title: '纳入考核日期',
      hint: '评议结果计入考核后填写',
      source: clause(45),
    },
    report: { type: 'evidence', title: '履职报告和评议表', source: clause(45) },
  },
  publication: 'internal',
  retention: '10年（实务）',
};
