import type { Register } from '../../language/register.ts';
import { clause, discretionOpinion, jiangxiDiscretionRules, penaltyLaw, practice } from '../citations.ts';
import { enforcementDepartments, justiceBureaus } from '../selectors.ts';

/** Discretion benchmarks, item by item, with the implementing norm in which each stands. */
export const discretionBenchmarks: Register = {
  slug: 'discretion-benchmarks',
  title: '行政处罚裁量基准',
  description: '一条记录是一个处罚事项的裁量基准，载于本部门的实施规范。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: enforcementDepartments,
  writer: 'form',
  legalDate: { title: '制定日期', source: clause(22) },
  key: 'code',
  fields: {
    code: { type: 'text', title: '基准编码', source: practice, required: true, maxLength: 60 },
    item: {
      type: 'reference',
      register: 'enforcement-items',
      title: '处罚事项',
      source: clause(22),
      required: true,
    },
    norm: { type: 'text', title: '所载实施规范', source: clause(22), required: true, maxLength: 200 },
    basis: { type: 'long-text', title: '法律依据与上级基准', source: clause(22), required: true },
    tiers: { type: 'integer', title: '裁量阶次数', source: jiangxiDiscretionRules(9), min: 1, unit: '档' },
    table: { type: 'long-text', title: '各阶次的适用情形与处罚标准', source: jiangxiDiscretionRules(8) },
    withinUpper: { type: 'boolean', title: '未超出上级划定的阶次和幅度', source: discretionOpinion('五') },
    filedOn: { type: 'date', title: '报上一级备案日期', source: jiangxiDiscretionRules(12) },
    publishedOn: { type: 'date', title: '公布日期', source: penaltyLaw(34) },
    publishedAt: {
      type: 'text',
      title: '公布网址或载体',
      source: jiangxiDiscretionRules(12),
      maxLength: 300,
    },
    endedOn: { type: 'date', title: '停止适用日期', source: jiangxiDiscretionRules(13) },
    text: { type: 'evidence', title: '基准文本', source: practice },
  },
  publication: 'public',
  retention: '实务：停止适用后保存10年',
};
