import type { Register } from '../../language/register.ts';
import { clause, jiangxiSupervisionMeasures, practice } from '../citations.ts';
import { enforcementDepartments, justiceBureaus } from '../selectors.ts';

/** Spot checks of the three systems by justice bureaus. */
export const spotChecks: Register = {
  slug: 'spot-checks',
  title: '三项制度抽查检查',
  description: '一条记录是司法行政部门组织的一次抽查检查。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: justiceBureaus,
  writer: 'form',
  legalDate: { title: '抽查检查完成日期', source: clause(20) },
  fields: {
    subject: {
      type: 'choice',
      title: '抽查内容',
      source: clause(20),
      required: true,
      options: {
        all: '三项制度全面抽查',
        publicity: '执法公示',
        recording: '全过程记录',
        'legal-review': '法制审核',
      },
    },
    checkedUnit: { type: 'unit', of: enforcementDepartments, title: '主要受检单位', source: practice },
    units: { type: 'integer', title: '受检单位数', source: practice, required: true, min: 1, unit: '个' },
    cases: { type: 'integer', title: '抽查案卷数', source: practice, min: 0, unit: '件' },
    findings: { type: 'long-text', title: '发现的问题', source: jiangxiSupervisionMeasures(11) },
    reportedOn: { type: 'date', title: '提交检查报告日期', source: jiangxiSupervisionMeasures(11) },
    rectifiedOn: { type: 'date', title: '整改完成日期', source: practice },
    report: { type: 'evidence', title: '检查报告', source: jiangxiSupervisionMeasures(11) },
  },
  publication: 'internal',
  retention: '实务：10年',
};
