import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { countyJustice, justiceBureaus } from '../selectors.ts';

/**
 * Judicial assistants of judicial offices. The provincial notice on them (named in 第36条) could not be read, so no figure
 * of it stands here.
 */
export const judicialAssistants: Register = {
  slug: 'judicial-assistants',
  title: '司法协理员台账',
  description: '一条记录是一名司法协理员的一次聘用。',
  group: 'grassroots',
  keeper: justiceBureaus,
  holders: { any: [countyJustice, { kind: 'judicial-office' }] },
  writer: 'form',
  legalDate: { title: '到岗日期', source: practice },
  key: 'assistant',
  fields: {
    assistant: { type: 'text', title: '工作证号', required: true, maxLength: 40, source: practice },
    name: {
      type: 'text',
      title: '姓名',
      required: true,
      maxLength: 40,
      personal: 'name',
      source: clause(36),
    },
    office: {
      type: 'unit',
      title: '所在司法所',
      required: true,
      of: { kind: 'judicial-office' },
      source: clause(36),
    },
    recruitment: {
      type: 'choice',
      title: '招录方式',
      source: clause(36),
      options: {
        'open-recruitment': '公开招聘',
        'service-purchase': '政府购买服务',
        transfer: '内部调剂',
        other: '其他',
      },
    },
    contractNumber: { type: 'text', title: '聘用合同编号', maxLength: 60, source: clause(36) },
    contractedOn: { type: 'date', title: '合同签订日期', source: clause(36) },
    contractUntil: { type: 'date', title: '合同届满日', source: practice },
    education: {
      type: 'choice',
      title: '学历',
      source: practice,
      options: { college: '大专', bachelor: '本科', master: '研究生', other: '其他' },
    },
    trainedOn: { type: 'date', title: '最近一次培训日期', source: clause(36) },
    paidBy: {
      type: 'choice',
      title: '经费来源',
      source: clause(36),
      options: { county: '县级财政', city: '市级财政', shared: '分担', other: '其他' },
    },
    leftOn: { type: 'date', title: '离岗日期', hint: '离岗后填写', source: practice },
  },
  publication: 'internal',
  retention: '离岗后10年（实务：聘用人员档案）',
};
