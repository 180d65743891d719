import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityAndCountyGovernments } from '../selectors.ts';

/** Money for legal education in the budget of a city or county, by year. Money is whole 分. */
export const legalEducationBudgets: Register = {
  slug: 'legal-education-budgets',
  title: '普法经费台账',
  description: '一条记录是一级财政一个年度安排的一笔普法经费。',
  group: 'capacity',
  keeper: { level: ['city', 'county'], function: 'finance' },
  holders: {
    any: [{ level: ['city', 'county'], function: ['finance', 'justice'] }, cityAndCountyGovernments],
  },
  writer: 'form',
  legalDate: { title: '安排日期', source: clause(47) },
  key: 'budget',
  fields: {
    budget: { type: 'text', title: '指标编号', required: true, maxLength: 60, source: practice },
    year: {
      type: 'integer',
      title: '预算年度',
      required: true,
      min: 2024,
      max: 2199,
      unit: '年',
      source: clause(47),
    },
    amount: { type: 'money', title: '安排金额', required: true, source: clause(47) },
    recipient: { type: 'unit', title: '使用单位', source: practice },
    paidOn: { type: 'date', title: '拨付日期', hint: '经费到位后填写', source: clause(47) },
    paid: { type: 'money', title: '已拨付金额', source: clause(47) },
    document: { type: 'evidence', title: '预算批复或者指标文件', source: practice },
  },
  publication: 'public',
  retention: '按会计档案管理（实务）',
};
