import type { Register } from '../../language/register.ts';
import { clause, practice, threeSystemsOpinion } from '../citations.ts';
import { enforcementDepartments, justiceBureaus } from '../selectors.ts';

/** Open channels for complaints about enforcement. */
export const complaintChannels: Register = {
  slug: 'complaint-channels',
  title: '涉企执法投诉举报渠道',
  description: '一条记录是一个受理涉企行政执法投诉举报的渠道。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: { any: [enforcementDepartments, justiceBureaus] },
  writer: 'form',
  legalDate: { title: '开通日期', source: clause(23) },
  fields: {
    kind: {
      type: 'choice',
      title: '渠道类型',
      source: clause(23),
      required: true,
      options: { phone: '电话', web: '网络', window: '窗口', letter: '信函', platform: '执法监督平台' },
    },
    address: {
      type: 'text',
      title: '号码、网址或者地址',
      source: clause(23),
      required: true,
      maxLength: 300,
    },
    office: { type: 'text', title: '受理机构', source: practice, maxLength: 100 },
    publishedOn: { type: 'date', title: '向社会公布日期', source: threeSystemsOpinion('五') },
    closedOn: { type: 'date', title: '停用日期', source: practice },
  },
  publication: 'public',
  retention: '实务：停用后保存5年',
};
