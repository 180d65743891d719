import type { Register } from '../../language/register.ts';
import { clause, practice, threeSystemsOpinion } from '../citations.ts';
import { enforcementDepartments, justiceBureaus } from '../selectors.ts';

/** Case-management centres of enforcement departments. */
export const caseManagementCentres: Register = {
  slug: 'case-management-centres',
  title: '行政执法办案管理中心',
  description: '一条记录是一个已启用的办案管理中心。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: enforcementDepartments,
  writer: 'form',
  legalDate: { title: '启用日期', source: clause(20) },
  fields: {
    name: { type: 'text', title: '中心名称', source: clause(20), required: true, maxLength: 100 },
    address: { type: 'text', title: '地址', source: practice, maxLength: 200 },
    inquiryRooms: { type: 'integer', title: '询问室', source: threeSystemsOpinion('八'), min: 0, unit: '间' },
    hearingRooms: { type: 'integer', title: '听证室', source: threeSystemsOpinion('八'), min: 0, unit: '间' },
    recordsAll: { type: 'boolean', title: '全过程录音录像', source: clause(20), required: true },
    supervisedBy: { type: 'text', title: '全流程监督管理的机构', source: clause(20), maxLength: 100 },
    rules: { type: 'evidence', title: '管理制度', source: practice },
    closedOn: { type: 'date', title: '停用日期', source: practice },
  },
  publication: 'internal',
  retention: '实务：停用后保存10年',
};
