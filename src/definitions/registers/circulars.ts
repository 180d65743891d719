import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { everyUnit, governmentsAndDepartments } from '../selectors.ts';

/** Circulars (通报) by which results and faults are made known. */
export const circulars: Register = {
  slug: 'circulars',
  title: '通报',
  description: '一条记录是一份印发的通报；通报到的各个案件、单位记入“通报事项”。',
  group: 'supervision',
  keeper: { any: [{ function: 'justice' }, { function: 'government-office' }] },
  holders: everyUnit,
  writer: { procedure: 'circular' },
  legalDate: { title: '印发日期', source: practice },
  key: 'number',
  fields: {
    number: { type: 'text', title: '发文字号', source: practice, required: true, maxLength: 60 },
    title: { type: 'text', title: '标题', source: practice, required: true, maxLength: 200 },
    subject: {
      type: 'choice',
      title: '通报内容',
      source: clause(31),
      required: true,
      options: {
        'filing-review': '规范性文件备案审查',
        reconsideration: '行政复议被纠错案件',
        litigation: '行政应诉',
        criticism: '通报批评',
        other: '其他',
      },
    },
    scope: {
      type: 'choice',
      title: '通报范围',
      source: clause(30),
      required: true,
      options: { city: '全市', county: '县（市、区）范围', system: '本系统', unit: '有关单位' },
    },
    coversAppearance: { type: 'boolean', title: '含负责人出庭应诉情况', source: clause(31) },
    coversLosses: { type: 'boolean', title: '含败诉情况', source: clause(31) },
    periodFrom: { type: 'date', title: '通报期间起', source: practice },
    periodTo: { type: 'date', title: '通报期间止', source: practice },
    criticised: { type: 'unit', of: governmentsAndDepartments, title: '被通报批评单位', source: clause(17) },
    answers: {
      type: 'text',
      title: '所针对的事项编号',
      source: clause(17),
      maxLength: 80,
      hint: '如规范性文件文号',
    },
    text: { type: 'evidence', title: '通报文本', source: practice },
  },
  publication: 'internal',
  retention: '实务：永久',
};
