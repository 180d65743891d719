import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { governmentsAndDepartments, justiceBureaus } from '../selectors.ts';

/** The result of one newly promoted official in one exam; the person is named through the term of office. */
export const lawExamResults: Register = {
  slug: 'law-exam-results',
  title: '新提任领导干部考试成绩台账',
  description: '一条记录是一名新提任领导干部在一场考试中的成绩。',
  group: 'capacity',
  keeper: justiceBureaus,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '考试日期', source: clause(41) },
  fields: {
    term: {
      type: 'reference',
      register: 'terms-of-office',
      title: '任职',
      required: true,
      source: clause(41),
    },
    exam: { type: 'reference', register: 'law-exams', title: '考试', required: true, source: clause(41) },
    score: { type: 'decimal', title: '成绩', min: 0, max: 100, unit: '分', source: clause(41) },
    passed: { type: 'boolean', title: '合格', source: practice },
    usedOn: {
      type: 'date',
      title: '写入年度考核的日期',
      hint: '组织人事部门反馈后填写',
      source: clause(41),
    },
  },
  publication: 'restricted',
  retention: '10年（实务：干部教育档案）',
};
