import type { Register } from '../../language/register.ts';
import { clause, penaltyLaw, practice } from '../citations.ts';
import { enforcementDepartments } from '../selectors.ts';

/** What monitoring devices recorded, with the review without which it is no evidence. */
export const offsiteEnforcement: Register = {
  slug: 'offsite-enforcement',
  title: '非现场执法记录',
  description: '一条记录是电子技术监控设备收集、经审核后用于案件的一条违法事实。',
  group: 'enforcement',
  keeper: enforcementDepartments,
  holders: enforcementDepartments,
  writer: 'form',
  legalDate: { title: '设备记录日期', source: penaltyLaw(41) },
  fields: {
    device: { type: 'text', title: '设备编号', source: penaltyLaw(41), required: true, maxLength: 60 },
    place: { type: 'text', title: '设置地点（已公布）', source: penaltyLaw(41), maxLength: 200 },
    violation: { type: 'text', title: '违法事实', source: penaltyLaw(41), required: true, maxLength: 200 },
    reviewedOn: { type: 'date', title: '审核日期', source: penaltyLaw(41) },
    reviewOutcome: {
      type: 'choice',
      title: '审核结果',
      source: penaltyLaw(41),
      options: { usable: '符合要求', unusable: '不符合要求，不作为证据' },
    },
    reviewer: {
      type: 'reference',
      register: 'enforcement-officers',
      title: '审核人员',
      source: penaltyLaw(41),
    },
    informedOn: { type: 'date', title: '告知当事人日期', source: penaltyLaw(41) },
    case: { type: 'reference', register: 'penalty-cases', title: '用于案件', source: clause(24) },
    file: { type: 'evidence', title: '记录文件', source: practice },
  },
  publication: 'restricted',
  retention: '实务：用于案件的随案卷保存',
};
