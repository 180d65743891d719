import type { Register } from '../../language/register.ts';
import { clause, practice, reconsiderationLaw } from '../citations.ts';
import { everyUnit, governmentsAndDepartments } from '../selectors.ts';

/** Interviews (约谈) of units whose results call for one. */
export const interviews: Register = {
  slug: 'interviews',
  title: '约谈',
  description: '一条记录是对一个单位的一次约谈。',
  group: 'supervision',
  keeper: { function: 'justice' },
  holders: everyUnit,
  writer: 'form',
  legalDate: { title: '约谈日期', source: practice },
  key: 'number',
  fields: {
    number: { type: 'text', title: '约谈编号', source: practice, required: true, maxLength: 60 },
    interviewed: {
      type: 'unit',
      of: { any: [governmentsAndDepartments, { kind: 'development-zone' }] },
      title: '被约谈单位',
      source: clause(31),
      required: true,
    },
    ground: {
      type: 'choice',
      title: '约谈事由',
      source: clause(31),
      required: true,
      options: {
        litigation: '出庭应诉率、败诉率不达标',
        reconsideration: '不履行行政复议决定',
        'filing-review': '规范性文件备案审查',
        enforcement: '行政执法问题',
        default: '政府违约失信',
        other: '其他',
      },
    },
    period: {
      type: 'text',
      title: '所针对的统计期间',
      source: practice,
      maxLength: 20,
      hint: '如 2025、2025-H1、2025-Q3',
    },
    answers: {
      type: 'text',
      title: '所针对的事项编号',
      source: reconsiderationLaw(77),
      maxLength: 80,
      hint: '如案号、通报文号',
    },
    interviewer: { type: 'text', title: '约谈人', source: practice, personal: 'name', maxLength: 80 },
    attendee: { type: 'text', title: '被约谈人姓名职务', source: practice, personal: 'name', maxLength: 80 },
    rectifyBy: { type: 'date', title: '整改期限', source: practice },
    rectifiedOn: { type: 'date', title: '整改完成日期', source: practice },
    minutes: { type: 'evidence', title: '约谈记录', source: practice },
  },
  publication: 'internal',
  retention: '实务：10年',
};
