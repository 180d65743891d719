import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { governments, justiceBureaus } from '../selectors.ts';

/** Sites, hotline and online platform of the public legal service; a site serves one government, village or community. */
export const publicLegalServices: Register = {
  slug: 'public-legal-services',
  title: '公共法律服务平台台账',
  description: '一条记录是一个公共法律服务实体站点、一条热线或者一个网络平台。',
  group: 'capacity',
  keeper: justiceBureaus,
  holders: { any: [justiceBureaus, { kind: 'judicial-office' }, governments] },
  writer: 'form',
  legalDate: { title: '启用日期', source: practice },
  key: 'service',
  fields: {
    service: { type: 'text', title: '平台编号', required: true, maxLength: 40, source: practice },
    kind: {
      type: 'choice',
      title: '平台类型',
      required: true,
      source: clause(48),
      options: { site: '实体站点', hotline: '热线', online: '网络平台' },
    },
    name: { type: 'text', title: '名称', required: true, maxLength: 100, source: practice },
    serves: {
      type: 'unit',
      title: '服务的市、县、乡、村',
      required: true,
      of: { any: [governments, { level: 'village', kind: 'committee' }] },
      source: clause(48),
    },
    services: {
      type: 'choices',
      title: '提供的服务',
      source: clause(48),
      options: {
        lawyer: '律师',
        notary: '公证',
        arbitration: '仲裁',
        mediation: '调解',
        aid: '法律援助',
        appraisal: '司法鉴定',
      },
    },
    address: { type: 'text', title: '地址、号码或者网址', maxLength: 200, source: practice },
    phone: { type: 'text', title: '联系电话', maxLength: 40, source: practice },
    integratedOn: {
      type: 'date',
      title: '接入一体化政务服务体系日期',
      source: clause(48),
    },
    closedOn: { type: 'date', title: '停用日期', hint: '停用后填写', source: practice },
  },
  publication: 'public',
  retention: '停用后5年（实务）',
};
