import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { justiceBureaus } from '../selectors.ts';

/** What a mediator was paid or insured for. Money is whole 分. */
export const mediatorBenefits: Register = {
  slug: 'mediator-benefits',
  title: '人民调解员待遇台账',
  description: '一条记录是向一名人民调解员发放的一笔补贴，或者落实的一项保障。',
  group: 'grassroots',
  keeper: justiceBureaus,
  holders: {
    level: ['city', 'county'],
    function: ['justice', 'finance', 'human-resources', 'public-security'],
  },
  writer: 'form',
  legalDate: { title: '发放或者落实日期', source: clause(39) },
  fields: {
    mediator: {
      type: 'reference',
      register: 'mediators',
      title: '人民调解员',
      required: true,
      source: clause(39),
    },
    kind: {
      type: 'choice',
      title: '待遇种类',
      required: true,
      source: { source: '人民调解法', article: '第十六条' },
      options: {
        wage: '工资报酬',
        subsidy: '误工补贴',
        'case-subsidy': '办案补贴',
        insurance: '保险',
        aid: '医疗生活救助',
        pension: '抚恤优待',
      },
    },
    amount: { type: 'money', title: '金额', source: { source: '人民调解法', article: '第十六条' } },
    periodFrom: { type: 'date', title: '所属期间起', source: practice },
    periodUntil: { type: 'date', title: '所属期间止', source: practice },
    voucher: { type: 'evidence', title: '发放凭证', source: practice },
  },
  publication: 'restricted',
  retention: '按会计档案管理（实务）',
};
