import type { Register } from '../../language/register.ts';
import {
  clause,
  enterpriseInspectionOpinion,
  practice,
  randomInspectionOpinion,
  threeSystemsOpinion,
} from '../citations.ts';
import { governmentsAndDepartments, justiceBureaus } from '../selectors.ts';

/** What may be enforced: penalties, coercive measures, inspections and the rest, item by item. */
export const enforcementItems: Register = {
  slug: 'enforcement-items',
  title: '行政执法事项清单',
  description: '一条记录是一个执法事项（处罚、强制、检查等）及其依据和公布情况。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '列入清单日期', source: practice },
  key: 'code',
  fields: {
    code: { type: 'text', title: '事项编码', source: practice, required: true, maxLength: 60 },
    name: {
      type: 'text',
      title: '事项名称',
      source: threeSystemsOpinion('四'),
      required: true,
      maxLength: 200,
    },
    kind: {
      type: 'choice',
      title: '执法类别',
      source: threeSystemsOpinion('三'),
      required: true,
      options: {
        penalty: '行政处罚',
        coercion: '行政强制',
        inspection: '行政检查',
        licence: '行政许可',
        levy: '行政征收征用',
        other: '其他',
      },
    },
    basis: { type: 'long-text', title: '法律依据', source: threeSystemsOpinion('四'), required: true },
    basisLevel: {
      type: 'choice',
      title: '依据层级',
      source: clause(22),
      options: {
        law: '法律',
        regulation: '行政法规',
        'province-regulation': '省地方性法规',
        'city-regulation': '上饶市地方性法规',
        rule: '规章',
      },
    },
    enterprise: { type: 'boolean', title: '涉企检查事项', source: clause(23) },
    random: {
      type: 'choice',
      title: '随机抽查类别',
      source: randomInspectionOpinion('二'),
      options: { key: '重点检查事项', general: '一般检查事项', none: '不适用随机抽查' },
    },
    yearlyCap: {
      type: 'integer',
      title: '对同一企业年度检查次数上限',
      source: enterpriseInspectionOpinion,
      min: 0,
      unit: '次',
    },
    publishedOn: { type: 'date', title: '公布日期', source: threeSystemsOpinion('四') },
    publishedAt: { type: 'text', title: '公布网址或载体', source: practice, maxLength: 300 },
    removedOn: { type: 'date', title: '移出清单日期', source: threeSystemsOpinion('四') },
  },
  publication: 'public',
  retention: '实务：移出清单后保存10年',
};
