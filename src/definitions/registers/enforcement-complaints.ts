import type { Register } from '../../language/register.ts';
import { clause, jiangxiDiscretionRules, practice } from '../citations.ts';
import { enforcementDepartments, governmentsAndDepartments, justiceBureaus } from '../selectors.ts';

/** Complaints about enforcement and how they were answered. */
export const enforcementComplaints: Register = {
  slug: 'enforcement-complaints',
  title: '行政执法投诉举报',
  description: '一条记录是收到的一件针对行政执法行为的投诉或者举报。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: { any: [enforcementDepartments, justiceBureaus] },
  writer: 'form',
  legalDate: { title: '受理日期', source: jiangxiDiscretionRules(18) },
  key: 'number',
  fields: {
    number: { type: 'text', title: '受理编号', source: practice, required: true, maxLength: 60 },
    complainant: {
      type: 'text',
      title: '投诉举报人',
      source: jiangxiDiscretionRules(18),
      personal: 'name',
      maxLength: 120,
    },
    phone: { type: 'text', title: '联系电话', source: practice, personal: 'phone', maxLength: 30 },
    enterprise: { type: 'boolean', title: '涉企', source: clause(23), required: true },
    about: {
      type: 'unit',
      of: governmentsAndDepartments,
      title: '被投诉单位',
      source: clause(23),
      required: true,
    },
    ground: {
      type: 'choice',
      title: '投诉事由',
      source: clause(23),
      required: true,
      options: {
        discretion: '违法行使处罚裁量权',
        inspection: '随意检查、重复检查',
        charges: '乱收费、乱罚款',
        seizure: '乱查封',
        conduct: '执法作风',
        other: '其他',
      },
    },
    content: { type: 'long-text', title: '投诉内容', source: practice },
    repliedOn: { type: 'date', title: '作出处理并告知日期', source: jiangxiDiscretionRules(18) },
    result: {
      type: 'choice',
      title: '处理结果',
      source: jiangxiDiscretionRules(18),
      options: {
        upheld: '属实并已纠正',
        partly: '部分属实',
        unfounded: '不属实',
        transferred: '移送有权机关',
      },
    },
    reply: { type: 'evidence', title: '书面告知', source: jiangxiDiscretionRules(18) },
  },
  publication: 'restricted',
  retention: '实务：10年',
};
