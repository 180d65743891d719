import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityAndCountyGovernments, governmentsAndDepartments, justiceBureaus } from '../selectors.ts';

/** Law exams for newly promoted leading officials; `authority` is the government in whose name the exam is held. */
export const lawExams: Register = {
  slug: 'law-exams',
  title: '新提任领导干部法律知识考试台账',
  description: '一条记录是一级政府组织的一场考试及其成绩抄送。',
  group: 'capacity',
  keeper: justiceBureaus,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '考试日期', source: clause(41) },
  key: 'exam',
  fields: {
    exam: { type: 'text', title: '考试编号', required: true, maxLength: 60, source: practice },
    authority: {
      type: 'unit',
      title: '举办考试的政府',
      required: true,
      of: cityAndCountyGovernments,
      hint: '由政府办公室或者司法局承办的，填本级政府',
      source: clause(41),
    },
    candidates: {
      type: 'integer',
      title: '应考人数',
      required: true,
      min: 0,
      unit: '人',
      source: clause(41),
    },
    sat: { type: 'integer', title: '实考人数', min: 0, unit: '人', source: practice },
    passed: { type: 'integer', title: '合格人数', min: 0, unit: '人', source: practice },
    scoresCopiedOn: { type: 'date', title: '成绩抄送日期', source: clause(41) },
    copiedTo: { type: 'text', title: '抄送的组织人事部门', maxLength: 100, source: clause(41) },
    letter: { type: 'evidence', title: '抄送函', source: practice },
  },
  publication: 'internal',
  retention: '10年（实务：干部教育档案）',
};
