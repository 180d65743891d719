import type { Register } from '../../language/register.ts';
import { practice } from '../citations.ts';
import { cityGovernment, cityJustice } from '../selectors.ts';

/** Rulings on open terms (定期, 及时, 适时): what the authority says such a word means. */
export const rulings: Register = {
  slug: 'rulings',
  title: '用语裁定',
  description: '有权机关对“定期”“及时”“适时”等未量化用语作出的一次裁定。',
  group: 'governance',
  keeper: cityJustice,
  holders: { any: [cityGovernment, cityJustice] },
  writer: 'form',
  legalDate: { title: '裁定生效日期', source: practice },
  fields: {
    openTerm: {
      type: 'text',
      title: '用语标识',
      source: practice,
      required: true,
      maxLength: 60,
      hint: '举措页所列的用语标识，如 m05.interval',
    },
    period: {
      type: 'choice',
      title: '裁定的周期',
      source: practice,
      options: { year: '每年', half: '每半年', quarter: '每季度', month: '每月' },
      hint: '用语问的是周期时填写',
    },
    number: {
      type: 'integer',
      title: '裁定的数量',
      source: practice,
      min: 0,
      hint: '用语问的是次数、人数或者期限长度时填写',
    },
    termUnit: {
      type: 'choice',
      title: '期限单位',
      source: practice,
      options: { workingDays: '个工作日', days: '日', months: '个月', years: '年' },
      hint: '用语问的是期限时填写',
    },
    ruledBy: { type: 'text', title: '裁定机关', source: practice, required: true, maxLength: 100 },
    documentNumber: { type: 'text', title: '裁定文号', source: practice, maxLength: 60 },
    ground: { type: 'long-text', title: '理由', source: practice },
    evidence: { type: 'evidence', title: '裁定文件', source: practice },
  },
  publication: 'public',
  retention: '永久（实务）',
  governs: true,
};
