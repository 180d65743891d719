import type { Register } from '../../language/register.ts';
import { clause, inspectionRules, practice } from '../citations.ts';
import { cityJustice, governmentsAndDepartments } from '../selectors.ts';

/** Law study of governments and departments. */
export const studySessions: Register = {
  slug: 'study-sessions',
  title: '学法台账',
  description: '单位组织的一次学法活动或者专题学习研讨。',
  group: 'leadership',
  keeper: cityJustice,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '学习日期', source: clause(1) },
  fields: {
    kind: {
      type: 'choice',
      title: '形式',
      source: clause(40),
      required: true,
      options: {
        'xi-thought': '习近平法治思想专题学习研讨',
        'executive-meeting': '常务会议学法',
        collective: '集体学法',
        special: '专题学法',
        other: '其他',
      },
    },
    xiThought: {
      type: 'boolean',
      title: '以习近平法治思想为专题',
      source: clause(1),
      hint: '常务会议学法、集体学法以此为专题并作研讨的，也在此勾选',
    },
    topic: { type: 'text', title: '学习内容', source: practice, required: true, maxLength: 200 },
    headPresent: { type: 'boolean', title: '主要负责人参加', source: inspectionRules(8) },
    lecturer: { type: 'text', title: '主讲人', source: practice, personal: 'name', maxLength: 50 },
    participants: { type: 'integer', title: '参加人数', source: practice, min: 1, unit: '人' },
    hours: { type: 'decimal', title: '学时', source: practice, min: 0, unit: '学时' },
    minutes: { type: 'evidence', title: '会议记录或者纪要', source: practice },
  },
  publication: 'internal',
  retention: '十年（实务）',
};
