import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityAndCountyGovernments, governmentsAndDepartments, justiceBureaus } from '../selectors.ts';

/** Terms of office of leading officials. A duty owed once in a term is judged from these dates. */
export const termsOfOffice: Register = {
  slug: 'terms-of-office',
  title: '领导干部任期台账',
  description: '一条记录是一名领导干部在一个职务上的一个任期。',
  group: 'capacity',
  keeper: justiceBureaus,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '任职日期', source: clause(43) },
  key: 'term',
  fields: {
    term: { type: 'text', title: '任期编号', required: true, maxLength: 40, source: practice },
    person: {
      type: 'text',
      title: '姓名',
      required: true,
      maxLength: 40,
      personal: 'name',
      source: clause(43),
    },
    office: { type: 'text', title: '职务', required: true, maxLength: 60, source: clause(43) },
    rank: {
      type: 'choice',
      title: '负责人类别',
      required: true,
      source: clause(43),
      options: { head: '主要负责人', deputy: '副职负责人', other: '其他领导干部' },
    },
    promoted: {
      type: 'boolean',
      title: '新提任',
      hint: '由较低职务提拔任用的选“是”，平级调任的选“否”',
      source: clause(41),
    },
    authority: {
      type: 'unit',
      title: '属于哪一级政府的干部',
      of: cityAndCountyGovernments,
      hint: '新提任的必填，考试由该级政府组织',
      source: clause(41),
    },
    appointment: { type: 'text', title: '任职文号', maxLength: 60, source: practice },
    until: {
      type: 'date',
      title: '任期届满或者离任日期',
      hint: '离任后改为实际离任日期',
      source: clause(43),
    },
  },
  publication: 'restricted',
  retention: '长期（实务：干部人事档案）',
};
