import type { Register } from '../../language/register.ts';
import { clause, lawBasedGovernmentOutline, penaltyLaw, practice } from '../citations.ts';
import { enforcementDepartments, justiceBureaus } from '../selectors.ts';

/** Editions of a department's list of conduct for which liability is lightened or waived. */
export const exemptionLists: Register = {
  slug: 'exemption-lists',
  title: '减免责清单',
  description: '一条记录是本部门减免责清单的一版：制定、调整或者复核（复核后不作改动的也登记）。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: enforcementDepartments,
  writer: 'form',
  legalDate: { title: '制定、调整或者复核日期', source: clause(21) },
  key: 'edition',
  fields: {
    edition: { type: 'text', title: '清单文号或者版本号', source: practice, required: true, maxLength: 80 },
    action: {
      type: 'choice',
      title: '本次动作',
      source: clause(21),
      required: true,
      options: { made: '首次制定', updated: '调整', reviewed: '复核后不作改动' },
    },
    noPenalty: { type: 'integer', title: '不予处罚事项', source: penaltyLaw(33), min: 0, unit: '项' },
    mitigated: { type: 'integer', title: '减轻处罚事项', source: penaltyLaw(32), min: 0, unit: '项' },
    lighter: { type: 'integer', title: '从轻处罚事项', source: penaltyLaw(32), min: 0, unit: '项' },
    noCoercion: {
      type: 'integer',
      title: '免予行政强制事项',
      source: { source: '行政强制法', article: '第16条' },
      min: 0,
      unit: '项',
    },
    changes: { type: 'long-text', title: '本次增减事项', source: clause(21) },
    publishedOn: { type: 'date', title: '公布日期', source: clause(21) },
    publishedAt: { type: 'text', title: '公布网址或载体', source: practice, maxLength: 300 },
    text: { type: 'evidence', title: '清单文本', source: lawBasedGovernmentOutline('十六') },
  },
  publication: 'public',
  retention: '实务：永久',
};
