import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityStaffingOffice, departments } from '../selectors.ts';

/** Evaluations of lists of powers and duties. */
export const powersDutiesEvaluations: Register = {
  slug: 'powers-duties-evaluations',
  title: '权责清单评估',
  description: '对部门权责清单组织的一次评估。',
  group: 'rulemaking',
  keeper: cityStaffingOffice,
  holders: { any: [{ level: ['city', 'county'], function: 'staffing' }, departments] },
  writer: 'form',
  legalDate: { title: '评估完成日期', source: clause(19) },
  fields: {
    title: { type: 'text', title: '评估名称', source: practice, required: true, maxLength: 200 },
    scope: { type: 'text', title: '评估范围', source: practice, maxLength: 200 },
    units: { type: 'integer', title: '涉及部门数', source: practice, min: 1, unit: '个' },
    findings: { type: 'long-text', title: '评估结论', source: clause(19) },
    evidence: { type: 'evidence', title: '评估报告', source: practice },
  },
  publication: 'internal',
  retention: '永久（实务）',
};
