import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { everyUnit, governmentsAndDepartments } from '../selectors.ts';

/** What a circular names: one case or one unit an entry, because a circular deals with many. */
export const circularItems: Register = {
  slug: 'circular-items',
  title: '通报事项',
  description: '一条记录是一份通报中点到的一个案件或者一个单位。',
  group: 'supervision',
  keeper: { any: [{ function: 'justice' }, { function: 'government-office' }] },
  holders: everyUnit,
  writer: 'form',
  legalDate: { title: '通报印发日期', source: practice },
  fields: {
    circular: {
      type: 'reference',
      register: 'circulars',
      title: '通报文号',
      source: practice,
      required: true,
    },
    cityWide: { type: 'boolean', title: '在全市范围通报', source: clause(30), required: true },
    case: { type: 'text', title: '案号', source: clause(30), maxLength: 80 },
    unit: { type: 'unit', of: governmentsAndDepartments, title: '被通报单位', source: clause(31) },
    reason: { type: 'long-text', title: '通报的问题', source: clause(30) },
    rectifyBy: { type: 'date', title: '整改期限', source: practice },
    rectifiedOn: { type: 'date', title: '整改完成日期', source: practice },
  },
  publication: 'internal',
  retention: '实务：永久',
};
