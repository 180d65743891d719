import type { Register } from '../../language/register.ts';
import { clause, practice, ruleMakingRegulation } from '../citations.ts';
import { cityDepartments, cityJustice } from '../selectors.ts';

/** Legislative projects from the drafting department's proposal to the plan and the draft. */
export const legislativeProjects: Register = {
  slug: 'legislative-projects',
  title: '立法项目',
  description: '起草部门提出的一个政府立法项目。',
  group: 'rulemaking',
  keeper: cityJustice,
  holders: cityDepartments,
  writer: 'form',
  legalDate: { title: '提出日期', source: practice },
  key: 'project',
  fields: {
    project: { type: 'text', title: '项目编号', source: practice, required: true, maxLength: 60 },
    title: {
      type: 'text',
      title: '项目名称',
      source: ruleMakingRegulation(12),
      required: true,
      maxLength: 200,
    },
    form: {
      type: 'choice',
      title: '立法形式',
      source: practice,
      required: true,
      options: { rule: '政府规章', regulation: '地方性法规草案' },
    },
    field: {
      type: 'choice',
      title: '立法领域',
      source: clause(12),
      options: {
        urban: '城乡建设与管理',
        ecology: '生态文明建设',
        heritage: '历史文化保护',
        grassroots: '基层治理',
      },
    },
    smallFast: { type: 'boolean', title: '“小快灵”项目', source: clause(14) },
    researchedOn: { type: 'date', title: '完成调研日期', source: clause(13) },
    declaredOn: { type: 'date', title: '申报立项日期', source: clause(13) },
    assessedOn: { type: 'date', title: '完成立法前评估日期', source: clause(13) },
    plannedOn: { type: 'date', title: '纳入立法计划日期', source: clause(13) },
    plan: { type: 'reference', register: 'work-plans', title: '所在立法计划', source: clause(13) },
    submittedOn: { type: 'date', title: '草案送审日期', source: ruleMakingRegulation(18) },
    adoptedOn: { type: 'date', title: '审议通过日期', source: ruleMakingRegulation(27) },
    evidence: { type: 'evidence', title: '调研报告和评估报告', source: practice },
  },
  publication: 'internal',
  retention: '永久（实务）',
};
