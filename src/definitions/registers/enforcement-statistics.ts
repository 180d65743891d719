import type { Register } from '../../language/register.ts';
import { practice, threeSystemsOpinion } from '../citations.ts';
import { enforcementDepartments, justiceBureaus } from '../selectors.ts';

/** Yearly figures of what a department enforced. */
export const enforcementStatistics: Register = {
  slug: 'enforcement-statistics',
  title: '行政执法统计年报',
  description: '一条记录是一个执法部门关于一个年度的执法总体情况数据。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: enforcementDepartments,
  writer: 'form',
  legalDate: { title: '完成日期', source: practice },
  fields: {
    year: {
      type: 'integer',
      title: '所属年度',
      source: threeSystemsOpinion('六'),
      required: true,
      min: 2018,
      max: 2199,
    },
    penalties: { type: 'integer', title: '行政处罚', source: threeSystemsOpinion('六'), min: 0, unit: '件' },
    inspections: {
      type: 'integer',
      title: '行政检查',
      source: threeSystemsOpinion('六'),
      min: 0,
      unit: '次',
    },
    coercion: { type: 'integer', title: '行政强制', source: threeSystemsOpinion('六'), min: 0, unit: '件' },
    licences: { type: 'integer', title: '行政许可', source: threeSystemsOpinion('六'), min: 0, unit: '件' },
    publishedOn: { type: 'date', title: '向社会公开日期', source: threeSystemsOpinion('六') },
    reportedToGovernmentOn: { type: 'date', title: '报本级人民政府日期', source: threeSystemsOpinion('六') },
    reportedToSuperiorOn: { type: 'date', title: '报上级主管部门日期', source: threeSystemsOpinion('六') },
    report: { type: 'evidence', title: '年报文本', source: practice },
  },
  publication: 'public',
  retention: '实务：永久',
};
