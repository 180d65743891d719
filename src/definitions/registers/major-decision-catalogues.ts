import type { Register } from '../../language/register.ts';
import { clause, practice, threeSystemsOpinion } from '../citations.ts';
import { enforcementDepartments, justiceBureaus } from '../selectors.ts';

/** Editions of the catalogue of major enforcement decisions that need legal review. */
export const majorDecisionCatalogues: Register = {
  slug: 'major-decision-catalogues',
  title: '重大执法决定法制审核目录',
  description: '一条记录是目录的一次制定、更新或者复核（复核后不作改动的也登记）。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: enforcementDepartments,
  writer: 'form',
  legalDate: { title: '制定、更新或者复核日期', source: clause(20) },
  fields: {
    action: {
      type: 'choice',
      title: '本次动作',
      source: clause(20),
      required: true,
      options: { made: '首次制定', updated: '更新', reviewed: '复核后不作改动' },
    },
    documentNumber: { type: 'text', title: '发文字号', source: practice, maxLength: 60 },
    items: {
      type: 'integer',
      title: '目录事项数',
      source: threeSystemsOpinion('十二'),
      required: true,
      min: 0,
      unit: '项',
    },
    criteria: {
      type: 'long-text',
      title: '列入标准（类别、层级、领域、金额）',
      source: threeSystemsOpinion('十二'),
    },
    changes: { type: 'long-text', title: '本次增减事项', source: clause(20) },
    publishedOn: { type: 'date', title: '公开日期', source: practice },
    text: { type: 'evidence', title: '目录文本', source: practice },
  },
  publication: 'public',
  retention: '实务：永久',
};
