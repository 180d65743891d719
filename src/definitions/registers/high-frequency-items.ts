import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { enforcementDepartments, justiceBureaus } from '../selectors.ts';

/** Penalty items used most often, with the refined benchmark of each. */
export const highFrequencyItems: Register = {
  slug: 'high-frequency-items',
  title: '高频处罚事项清单',
  description: '一条记录是一个执法部门的一个高频处罚事项及其裁量权细化情况。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: enforcementDepartments,
  writer: 'form',
  legalDate: { title: '列入清单日期', source: practice },
  key: 'code',
  fields: {
    code: { type: 'text', title: '清单编号', source: practice, required: true, maxLength: 60 },
    item: {
      type: 'reference',
      register: 'enforcement-items',
      title: '处罚事项',
      source: clause(22),
      required: true,
    },
    listedBy: {
      type: 'choice',
      title: '清单来源',
      source: clause(22),
      required: true,
      options: { superior: '上级部门或者市司法局统一确定', own: '本部门自行梳理' },
    },
    casesLastYear: { type: 'integer', title: '上一年度办案数', source: practice, min: 0, unit: '件' },
    refined: { type: 'boolean', title: '裁量权已细化', source: clause(22) },
    benchmark: {
      type: 'reference',
      register: 'discretion-benchmarks',
      title: '细化后的裁量基准',
      source: clause(22),
    },
    refinedOn: { type: 'date', title: '完成细化日期', source: clause(22) },
    removedOn: { type: 'date', title: '移出清单日期', source: practice },
  },
  publication: 'internal',
  retention: '实务：10年',
};
