import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { governmentsAndDepartments, justiceBureaus } from '../selectors.ts';

/** Trainings on law-based government that leading officials took part in, by term of office. */
export const ruleOfLawTrainings: Register = {
  slug: 'rule-of-law-trainings',
  title: '负责人法治培训台账',
  description: '一条记录是一名负责人在一个任期内接受的一次法治培训。',
  group: 'capacity',
  keeper: justiceBureaus,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '培训结束日期', source: clause(43) },
  fields: {
    term: {
      type: 'reference',
      register: 'terms-of-office',
      title: '任期',
      required: true,
      source: clause(43),
    },
    title: { type: 'text', title: '培训名称', required: true, maxLength: 200, source: clause(43) },
    organiser: { type: 'text', title: '举办单位', maxLength: 100, source: practice },
    hours: { type: 'decimal', title: '学时', min: 0, unit: '学时', source: practice },
    completed: { type: 'boolean', title: '结业', source: practice },
    certificate: { type: 'evidence', title: '结业证明或者签到', source: practice },
  },
  publication: 'internal',
  retention: '长期（实务：干部教育档案）',
};
