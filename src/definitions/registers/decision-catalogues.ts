import type { Register } from '../../language/register.ts';
import { decisionRegulation, practice } from '../citations.ts';
import { cityGovernmentOffice, governmentsAndDepartments } from '../selectors.ts';

/** Yearly catalogues of the matters that are major administrative decisions; their adjustments within the year too. */
export const decisionCatalogues: Register = {
  slug: 'decision-catalogues',
  title: '重大行政决策事项目录',
  description: '决策机关某一年度目录的一次编制或者一次调整。',
  group: 'rulemaking',
  keeper: cityGovernmentOffice,
  holders: governmentsAndDepartments,
  writer: { procedure: 'decision-catalogue' },
  legalDate: { title: '公布日期', source: decisionRegulation(3) },
  key: 'catalogue',
  fields: {
    catalogue: { type: 'text', title: '目录编号', source: practice, required: true, maxLength: 60 },
    year: { type: 'integer', title: '年度', source: practice, required: true, min: 2000, max: 2199 },
    action: {
      type: 'choice',
      title: '本次动作',
      source: decisionRegulation(3),
      required: true,
      options: { made: '编制', adjusted: '调整' },
    },
    items: {
      type: 'integer',
      title: '目录事项数',
      source: decisionRegulation(3),
      required: true,
      min: 0,
      unit: '项',
      hint: '调整的填调整后的事项数',
    },
    matters: {
      type: 'long-text',
      title: '事项清单',
      source: decisionRegulation(3),
      hint: '一行一项：事项名称、承办单位、计划完成时间',
    },
    standard: { type: 'long-text', title: '列入的标准', source: decisionRegulation(3) },
    changes: {
      type: 'long-text',
      title: '调整的事项和理由',
      source: decisionRegulation(3),
      when: { field: 'action', in: ['adjusted'] },
    },
    approvedOn: { type: 'date', title: '决策机关确定日期', source: decisionRegulation(3) },
    partyAgreedOn: { type: 'date', title: '同级党委同意日期', source: decisionRegulation(3) },
    partyDocument: { type: 'text', title: '党委同意的文号', source: decisionRegulation(3), maxLength: 100 },
    evidence: { type: 'evidence', title: '目录文本', source: practice },
  },
  publication: 'public',
  retention: '永久（实务）',
};
