import type { Register } from '../../language/register.ts';
import { clause, discretionOpinion, practice } from '../citations.ts';
import { enforcementDepartments, justiceBureaus } from '../selectors.ts';

/** Special evaluations and reviews of discretion benchmarks by justice bureaus. */
export const benchmarkEvaluations: Register = {
  slug: 'benchmark-evaluations',
  title: '裁量权基准专项评估和审查',
  description: '一条记录是司法行政部门组织的一次裁量权基准专项评估、审查，或者两者合并开展。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: justiceBureaus,
  writer: 'form',
  legalDate: { title: '形成评估或者审查结论日期', source: clause(22) },
  fields: {
    kind: {
      type: 'choice',
      title: '类别',
      source: clause(22),
      required: true,
      options: { evaluation: '专项评估', review: '专项审查', both: '评估和审查合并开展' },
    },
    evaluatedUnit: { type: 'unit', of: enforcementDepartments, title: '主要受评单位', source: practice },
    units: { type: 'integer', title: '受评单位数', source: practice, required: true, min: 1, unit: '个' },
    benchmarks: { type: 'integer', title: '评估审查的基准数', source: practice, min: 0, unit: '项' },
    problems: { type: 'long-text', title: '发现的问题', source: discretionOpinion('十三') },
    toAdjust: {
      type: 'integer',
      title: '建议调整的基准数',
      source: discretionOpinion('十三'),
      min: 0,
      unit: '项',
    },
    adjustedOn: { type: 'date', title: '调整完成日期', source: discretionOpinion('十三') },
    report: { type: 'evidence', title: '评估审查报告', source: practice },
  },
  publication: 'internal',
  retention: '实务：10年',
};
