import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityAdministrativeApproval } from '../selectors.ts';

/** The list of key items of “高效办成一件事”. */
export const oneThingItems: Register = {
  slug: 'one-thing-items',
  title: '“高效办成一件事”重点事项清单',
  description: '清单中的一件重点事项。',
  group: 'leadership',
  keeper: cityAdministrativeApproval,
  holders: { level: ['city', 'county'], function: 'administrative-approval' },
  writer: { procedure: 'one-thing-item' },
  legalDate: { title: '列入清单日期', source: clause(9) },
  key: 'item',
  fields: {
    item: { type: 'text', title: '事项编号', source: practice, required: true, maxLength: 60 },
    title: { type: 'text', title: '事项名称', source: practice, required: true, maxLength: 200 },
    batch: { type: 'integer', title: '批次年度', source: practice, min: 2000, max: 2199 },
    leadUnit: {
      type: 'unit',
      of: { kind: 'department', level: ['city', 'county'] },
      title: '牵头部门',
      source: practice,
    },
    assignedBy: {
      type: 'text',
      title: '上级确定该事项的文件',
      source: practice,
      maxLength: 200,
      hint: '列入国家、省清单的填写',
    },
    consultedOn: { type: 'date', title: '征求有关单位意见日期', source: practice },
    onlineOn: { type: 'date', title: '上线办理日期', source: practice },
    reviewedOn: { type: 'date', title: '最近一次清单维护日期', source: clause(9) },
    removedOn: { type: 'date', title: '移出清单日期', source: clause(9) },
    removalGround: { type: 'long-text', title: '移出清单的理由', source: clause(9) },
    publishedOn: { type: 'date', title: '公布日期', source: practice },
  },
  publication: 'public',
  retention: '长期（实务）',
};
