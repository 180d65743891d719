import type { Register } from '../../language/register.ts';
import { clause, inspectionRules, practice } from '../citations.ts';
import { cityJustice, governmentsAndDepartments } from '../selectors.ts';

/** Overall development plans and yearly work plans; legislative plans have a register of their own. */
export const workPlans: Register = {
  slug: 'work-plans',
  title: '规划计划',
  description: '单位审定的一份发展总体规划或者年度工作计划。',
  group: 'leadership',
  keeper: cityJustice,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '审定日期', source: clause(2) },
  key: 'plan',
  fields: {
    plan: {
      type: 'text',
      title: '规划计划文号',
      source: practice,
      required: true,
      maxLength: 100,
      hint: '没有文号的填名称和年份',
    },
    title: { type: 'text', title: '名称', source: practice, required: true, maxLength: 200 },
    kind: {
      type: 'choice',
      title: '种类',
      source: clause(2),
      required: true,
      options: { overall: '发展总体规划', annual: '年度工作计划' },
    },
    year: {
      type: 'integer',
      title: '计划年度',
      source: clause(2),
      min: 2000,
      max: 2199,
      hint: '总体规划填起始年度',
    },
    endYear: { type: 'integer', title: '终止年度', source: practice, min: 2000, max: 2199 },
    lawBasedGovernment: {
      type: 'boolean',
      title: '载明法治政府建设',
      source: inspectionRules(8),
      hint: '有专门的目标、任务或者章节',
    },
    publishedOn: { type: 'date', title: '公布日期', source: practice },
    evidence: { type: 'evidence', title: '文本', source: practice },
  },
  publication: 'public',
  retention: '永久（实务）',
};
