import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { governmentsAndDepartments, justiceBureaus } from '../selectors.ts';

/** Court hearings that leading officials attended as observers. */
export const courtObservations: Register = {
  slug: 'court-observations',
  title: '旁听庭审台账',
  description: '一条记录是一个单位组织的一次旁听法院庭审。',
  group: 'capacity',
  keeper: justiceBureaus,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '庭审日期', source: clause(40) },
  fields: {
    court: { type: 'text', title: '法院', required: true, maxLength: 100, source: clause(40) },
    caseNumber: { type: 'text', title: '案号', maxLength: 60, source: practice },
    cause: { type: 'text', title: '案由', maxLength: 100, source: practice },
    ownCase: { type: 'boolean', title: '本单位为当事人', source: practice },
    headPresent: { type: 'boolean', title: '主要负责人参加', source: practice },
    leaders: {
      type: 'integer',
      title: '旁听的领导干部人数',
      required: true,
      min: 0,
      unit: '人',
      hint: '没有领导干部参加的旁听不计入次数',
      source: clause(40),
    },
    participants: { type: 'integer', title: '旁听总人数', min: 0, unit: '人', source: practice },
    record: { type: 'evidence', title: '旁听登记或者图片', source: practice },
  },
  publication: 'internal',
  retention: '10年（实务）',
};
