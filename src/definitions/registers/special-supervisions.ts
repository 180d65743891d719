import type { Register } from '../../language/register.ts';
import { clause, jiangxiSupervisionMeasures, practice, supervisionRegulation } from '../citations.ts';
import { enforcementDepartments, governmentsAndDepartments, justiceBureaus } from '../selectors.ts';

/** Special supervisions of enforcement. */
export const specialSupervisions: Register = {
  slug: 'special-supervisions',
  title: '行政执法专项监督',
  description: '一条记录是一次行政执法专项监督。',
  group: 'supervision',
  keeper: justiceBureaus,
  holders: { any: [justiceBureaus, enforcementDepartments] },
  writer: 'form',
  legalDate: { title: '专项监督完成日期', source: clause(28) },
  key: 'number',
  fields: {
    number: { type: 'text', title: '监督编号', source: practice, required: true, maxLength: 60 },
    subject: { type: 'text', title: '监督主题', source: clause(28), required: true, maxLength: 200 },
    focus: {
      type: 'choice',
      title: '监督重点',
      source: clause(28),
      options: { field: '重点领域', problem: '重大执法问题', campaign: '上级部署的专项行动', other: '其他' },
    },
    startedOn: { type: 'date', title: '启动日期', source: practice },
    supervised: {
      type: 'unit',
      of: governmentsAndDepartments,
      title: '主要监督对象',
      source: supervisionRegulation,
    },
    units: { type: 'integer', title: '监督单位数', source: practice, min: 1, unit: '个' },
    problems: { type: 'long-text', title: '发现的问题', source: jiangxiSupervisionMeasures(23) },
    reportedOn: { type: 'date', title: '提交报告日期', source: jiangxiSupervisionMeasures(23) },
    rectifiedOn: { type: 'date', title: '整改完成日期', source: practice },
    report: { type: 'evidence', title: '监督报告', source: jiangxiSupervisionMeasures(23) },
  },
  publication: 'internal',
  retention: '实务：10年',
};
