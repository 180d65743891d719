import type { Register } from '../../language/register.ts';
import { clause, penaltyLaw, practice } from '../citations.ts';
import { enforcementDepartments } from '../selectors.ts';

/** How a party whose liability was lightened or waived was brought to keep the law. */
export const commitmentLetters: Register = {
  slug: 'commitment-letters',
  title: '承诺书和教育引导记录',
  description: '一条记录是对一名依法减免责当事人的一次教育引导，如签订守法承诺书。',
  group: 'enforcement',
  keeper: enforcementDepartments,
  holders: { any: [enforcementDepartments, { kind: 'government', level: 'township' }] },
  writer: 'form',
  legalDate: { title: '签订承诺书或者教育引导日期', source: clause(21) },
  fields: {
    case: {
      type: 'reference',
      register: 'penalty-cases',
      title: '案号',
      source: penaltyLaw(33),
      required: true,
    },
    mode: {
      type: 'choice',
      title: '方式',
      source: clause(21),
      required: true,
      options: { letter: '签订承诺书', interview: '约谈提醒', guidance: '行政指导', other: '其他教育方式' },
    },
    undertaking: { type: 'text', title: '承诺内容摘要', source: clause(21), maxLength: 300 },
    correctBy: { type: 'date', title: '承诺改正期限', source: penaltyLaw(28) },
    followedUpOn: { type: 'date', title: '回访日期', source: practice },
    kept: { type: 'boolean', title: '已履行承诺', source: practice },
    letter: { type: 'evidence', title: '承诺书或者笔录', source: clause(21) },
  },
  publication: 'restricted',
  retention: '实务：随案卷归档保存',
};
