import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityStaffingOffice, departments } from '../selectors.ts';

/** Items of the lists of powers and duties of departments. */
export const powersDutiesItems: Register = {
  slug: 'powers-duties-items',
  title: '权责清单',
  description: '部门权责清单中的一个事项。',
  group: 'rulemaking',
  keeper: cityStaffingOffice,
  holders: departments,
  writer: 'form',
  legalDate: { title: '列入清单日期', source: clause(19) },
  key: 'item',
  fields: {
    item: { type: 'text', title: '事项编码', source: clause(19), required: true, maxLength: 60 },
    title: { type: 'text', title: '事项名称', source: clause(19), required: true, maxLength: 200 },
    kind: {
      type: 'choice',
      title: '权力类型',
      source: practice,
      required: true,
      options: {
        licence: '行政许可',
        penalty: '行政处罚',
        coercion: '行政强制',
        levy: '行政征收',
        payment: '行政给付',
        inspection: '行政检查',
        confirmation: '行政确认',
        reward: '行政奖励',
        ruling: '行政裁决',
        other: '其他行政权力',
      },
    },
    basis: { type: 'long-text', title: '设定依据', source: practice },
    duties: { type: 'long-text', title: '责任事项', source: practice },
    adjustment: {
      type: 'reference',
      register: 'powers-duties-adjustments',
      title: '列入（变更）依据的调整',
      source: clause(19),
    },
    removedBy: {
      type: 'reference',
      register: 'powers-duties-adjustments',
      title: '移出依据的调整',
      source: clause(19),
    },
    secret: { type: 'boolean', title: '涉密', source: clause(19) },
    publishedOn: { type: 'date', title: '公布日期', source: clause(19) },
    removedOn: { type: 'date', title: '移出清单日期', source: clause(19) },
  },
  publication: 'public',
  retention: '长期（实务）',
};
