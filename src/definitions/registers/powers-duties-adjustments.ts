import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityAndCountyGovernments, cityStaffingOffice, departments } from '../selectors.ts';

/** Adjustments of lists of powers and duties, step by step. */
export const powersDutiesAdjustments: Register = {
  slug: 'powers-duties-adjustments',
  title: '权责清单调整',
  description: '部门对其权责清单作出的一次调整，及其征求意见、审查、同意、报备和公布。',
  group: 'rulemaking',
  keeper: cityStaffingOffice,
  holders: departments,
  writer: { procedure: 'powers-duties-adjustment' },
  legalDate: { title: '调整日期', source: clause(19) },
  key: 'adjustment',
  fields: {
    adjustment: { type: 'text', title: '调整编号', source: practice, required: true, maxLength: 60 },
    change: {
      type: 'choice',
      title: '调整种类',
      source: clause(19),
      required: true,
      options: { add: '新增', change: '变更', cancel: '取消', delegate: '下放' },
    },
    items: { type: 'integer', title: '涉及事项数', source: practice, min: 1, unit: '项' },
    ground: { type: 'long-text', title: '调整理由和依据', source: practice },
    approvalConsultedOn: { type: 'date', title: '征求行政审批部门意见日期', source: clause(19) },
    staffingConsultedOn: { type: 'date', title: '征求机构编制部门意见日期', source: clause(19) },
    submittedOn: { type: 'date', title: '报本级政府日期', source: clause(19) },
    government: {
      type: 'unit',
      of: cityAndCountyGovernments,
      title: '本级政府',
      source: clause(19),
    },
    consentedOn: { type: 'date', title: '本级政府同意日期', source: clause(19) },
    reportedOn: { type: 'date', title: '向机构编制部门报备日期', source: clause(19) },
    secret: { type: 'boolean', title: '涉密', source: clause(19) },
    publishedOn: { type: 'date', title: '公布日期', source: clause(19) },
    evidence: { type: 'evidence', title: '调整文件', source: practice },
  },
  publication: 'public',
  retention: '永久（实务）',
};
