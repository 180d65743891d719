import type { Register } from '../../language/register.ts';
import { clause, paymentRegulation, practice } from '../citations.ts';
import { cityDevelopmentReform, governmentsAndDepartments } from '../selectors.ts';

/** Open channels for complaints about government defaults. */
export const defaultComplaintChannels: Register = {
  slug: 'default-complaint-channels',
  title: '政府违约失信投诉渠道',
  description: '单位开通的一条政府违约失信投诉渠道。',
  group: 'leadership',
  keeper: cityDevelopmentReform,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '开通日期', source: clause(11) },
  fields: {
    medium: {
      type: 'choice',
      title: '形式',
      source: paymentRegulation(24),
      required: true,
      options: { phone: '电话', website: '网站', window: '窗口', mail: '信箱', app: '移动应用' },
    },
    address: { type: 'text', title: '号码或者地址', source: practice, required: true, maxLength: 300 },
    office: { type: 'text', title: '受理机构', source: paymentRegulation(24), maxLength: 100 },
    publishedOn: { type: 'date', title: '公布日期', source: paymentRegulation(24) },
    testedOn: { type: 'date', title: '最近一次畅通检查日期', source: clause(11) },
    closedOn: { type: 'date', title: '停用日期', source: practice },
  },
  publication: 'public',
  retention: '五年（实务）',
};
