import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityJustice, governmentsAndDepartments } from '../selectors.ts';

/** How an applicant for demonstration stands by one indicator; units of its territory answer for what is theirs. */
export const demonstrationSelfAssessments: Register = {
  slug: 'demonstration-self-assessments',
  title: '示范创建自评',
  description: '一次申报对照一项示范指标的自评。',
  group: 'leadership',
  keeper: cityJustice,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '自评日期', source: practice },
  fields: {
    application: {
      type: 'reference',
      register: 'demonstration-projects',
      title: '申报编号',
      source: clause(8),
      required: true,
    },
    indicator: {
      type: 'reference',
      register: 'demonstration-indicators',
      title: '指标编号',
      source: clause(8),
      required: true,
    },
    conclusion: {
      type: 'choice',
      title: '自评结论',
      source: practice,
      required: true,
      options: { met: '达到', partly: '部分达到', 'not-met': '未达到' },
    },
    account: { type: 'long-text', title: '自评说明', source: practice },
    measure: {
      type: 'integer',
      title: '对应的举措条款',
      source: practice,
      min: 1,
      max: 46,
      hint: '有对应条款的填条款号，可据以核对履行情况',
    },
    evidence: { type: 'evidence', title: '佐证材料', source: practice, hint: '达到、部分达到的应当有佐证' },
  },
  publication: 'internal',
  retention: '十年（实务）',
};
