import type { Register } from '../../language/register.ts';
import { clause, inspectionRules, practice } from '../citations.ts';
import { governmentsAndDepartments, justiceBureaus } from '../selectors.ts';

/** Yearly lists of what a unit has to teach the public about the laws that it enforces. */
export const legalEducationLists: Register = {
  slug: 'legal-education-lists',
  title: '普法责任清单台账',
  description: '一条记录是一个单位一个年度的普法责任清单。',
  group: 'capacity',
  keeper: justiceBureaus,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '制定日期', source: clause(45) },
  fields: {
    year: {
      type: 'integer',
      title: '清单年度',
      required: true,
      min: 2024,
      max: 2199,
      unit: '年',
      source: clause(45),
    },
    laws: { type: 'long-text', title: '重点宣传的法律法规', required: true, source: inspectionRules(9) },
    audience: { type: 'text', title: '普法对象', maxLength: 200, source: practice },
    tasks: { type: 'long-text', title: '普法任务和时间', source: practice },
    office: { type: 'text', title: '责任机构', maxLength: 60, source: practice },
    publishedOn: { type: 'date', title: '公布日期', source: practice },
    publishedAt: { type: 'text', title: '公布网址', maxLength: 300, source: practice },
    document: { type: 'evidence', title: '清单', source: clause(45) },
  },
  publication: 'public',
  retention: '10年（实务）',
};
