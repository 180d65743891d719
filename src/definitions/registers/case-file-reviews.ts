import type { Register } from '../../language/register.ts';
import { clause, jiangxiDiscretionRules, practice } from '../citations.ts';
import { enforcementDepartments, justiceBureaus } from '../selectors.ts';

/** Reviews of enforcement case files: one entry a review, with how its files fared. */
export const caseFileReviews: Register = {
  slug: 'case-file-reviews',
  title: '行政执法案卷评查',
  description: '一条记录是一次案卷评查活动及其结果。',
  group: 'supervision',
  keeper: justiceBureaus,
  holders: { any: [justiceBureaus, enforcementDepartments] },
  writer: 'form',
  legalDate: { title: '形成评查结果日期', source: clause(28) },
  key: 'number',
  fields: {
    number: { type: 'text', title: '评查编号', source: practice, required: true, maxLength: 60 },
    scope: {
      type: 'choice',
      title: '案卷类别',
      source: practice,
      required: true,
      options: {
        penalty: '行政处罚',
        licence: '行政许可',
        coercion: '行政强制',
        inspection: '行政检查',
        mixed: '综合',
      },
    },
    method: {
      type: 'choice',
      title: '评查方式',
      source: practice,
      options: { sample: '抽查', all: '普查', cross: '交叉评查' },
    },
    units: { type: 'integer', title: '受评单位数', source: practice, min: 1, unit: '个' },
    files: { type: 'integer', title: '评查案卷数', source: practice, required: true, min: 1, unit: '件' },
    excellent: { type: 'integer', title: '优秀案卷', source: practice, min: 0, unit: '件' },
    unqualified: { type: 'integer', title: '不合格案卷', source: practice, min: 0, unit: '件' },
    discretionChecked: { type: 'boolean', title: '评查了裁量权行使', source: jiangxiDiscretionRules(17) },
    formsConform: { type: 'boolean', title: '文书和案卷符合省级标准', source: clause(20) },
    feedbackOn: { type: 'date', title: '反馈评查意见日期', source: practice },
    rectifiedOn: { type: 'date', title: '整改完成日期', source: practice },
    report: { type: 'evidence', title: '评查报告', source: practice },
  },
  publication: 'internal',
  retention: '实务：10年',
};
