import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { countyDepartments, countyGovernments } from '../selectors.ts';

/** Whether a township can carry a power, and what was done when it cannot. */
export const delegatedPowerEvaluations: Register = {
  slug: 'delegated-power-evaluations',
  title: '赋权事项评估台账',
  description: '一条记录是对一项赋权事项的一次评估，以及随后的上报和调整。',
  group: 'grassroots',
  keeper: countyGovernments,
  holders: { any: [countyGovernments, countyDepartments] },
  writer: 'form',
  legalDate: { title: '评估日期', source: clause(32) },
  fields: {
    power: {
      type: 'reference',
      register: 'delegated-powers',
      title: '赋权事项',
      required: true,
      source: clause(32),
    },
    cases: { type: 'integer', title: '评估期内办案数', min: 0, unit: '件', source: practice },
    capacity: {
      type: 'choice',
      title: '承接能力',
      required: true,
      source: clause(32),
      options: { able: '能够承接', supported: '需要支持', unable: '接不住' },
    },
    supervision: {
      type: 'choice',
      title: '监管情况',
      required: true,
      source: clause(32),
      options: { adequate: '到位', inadequate: '跟不上' },
    },
    conclusion: {
      type: 'choice',
      title: '评估结论',
      required: true,
      source: clause(32),
      options: { keep: '保留', adjust: '调整', withdraw: '建议收回' },
    },
    reportedOn: { type: 'date', title: '上报调整日期', source: clause(32) },
    reportedTo: { type: 'text', title: '上报机关', maxLength: 100, source: clause(32) },
    decidedOn: { type: 'date', title: '调整决定日期', source: practice },
    report: { type: 'evidence', title: '评估报告', source: practice },
  },
  publication: 'internal',
  retention: '长期（实务：与赋权事项台账一并保存）',
};
