import type { Register } from '../../language/register.ts';
import { clause, practice, ruleMakingRegulation } from '../citations.ts';
import { cityDepartments, cityJustice } from '../selectors.ts';

/** Suggestions and opinions on legislation, and the answer to each. */
export const legislativeComments: Register = {
  slug: 'legislative-comments',
  title: '立法建议和意见',
  description: '收到的一条立法建议或者对草案的一条意见，及其回应。',
  group: 'rulemaking',
  keeper: cityJustice,
  holders: cityDepartments,
  writer: { procedure: 'legislative-comment' },
  legalDate: { title: '收到日期', source: clause(14) },
  key: 'comment',
  fields: {
    comment: { type: 'text', title: '意见编号', source: practice, required: true, maxLength: 60 },
    project: { type: 'reference', register: 'legislative-projects', title: '立法项目', source: practice },
    consultation: {
      type: 'reference',
      register: 'legislative-consultations',
      title: '征求意见',
      source: practice,
    },
    origin: {
      type: 'choice',
      title: '来源',
      source: clause(14),
      required: true,
      options: {
        public: '社会公众',
        enterprise: '企业',
        department: '职能部门',
        expert: '立法咨询专家',
        'contact-point': '基层立法联系点',
        other: '其他',
      },
    },
    commenter: { type: 'text', title: '提出人', source: practice, personal: 'name', maxLength: 100 },
    content: { type: 'long-text', title: '内容', source: practice, required: true },
    answeredOn: { type: 'date', title: '回应日期', source: clause(14) },
    adoption: {
      type: 'choice',
      title: '采纳情况',
      source: practice,
      options: { adopted: '采纳', partly: '部分采纳', rejected: '未采纳' },
    },
    reason: {
      type: 'long-text',
      title: '未采纳（部分采纳）的理由',
      source: ruleMakingRegulation(16),
      when: { field: 'adoption', in: ['partly', 'rejected'] },
    },
    answer: { type: 'long-text', title: '回应内容', source: clause(14) },
  },
  publication: 'internal',
  retention: '永久（实务）',
};
