import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityJustice, everyUnit } from '../selectors.ts';

/** What has come together in the central legal district for enterprises: institutions, and means of authorities. */
export const centralLegalDistrict: Register = {
  slug: 'central-legal-district',
  title: '饶信涉企中心法务区台账',
  description: '一条记录是法务区内的一个服务机构，或者一个部门引入的一项服务、保障手段。',
  group: 'capacity',
  keeper: cityJustice,
  holders: everyUnit,
  writer: 'form',
  legalDate: { title: '进驻或者引入日期', source: clause(49) },
  fields: {
    kind: {
      type: 'choice',
      title: '类别',
      required: true,
      source: clause(49),
      options: { service: '法律服务机构', administrative: '行政手段', judicial: '司法手段' },
    },
    name: { type: 'text', title: '机构或者手段名称', required: true, maxLength: 100, source: clause(49) },
    body: { type: 'unit', title: '提供的部门', source: clause(49) },
    mode: {
      type: 'choice',
      title: '进驻方式',
      source: practice,
      options: { resident: '常驻', rotating: '轮驻', online: '线上' },
    },
    content: { type: 'long-text', title: '服务内容', source: practice },
    endedOn: { type: 'date', title: '退出日期', hint: '退出后填写', source: practice },
  },
  publication: 'public',
  retention: '退出后5年（实务）',
};
