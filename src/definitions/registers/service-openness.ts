import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityAdministrativeApproval, cityAndCountyGovernments, departments } from '../selectors.ts';

/** Government service matters whose handling and result are to be made public. */
export const serviceOpenness: Register = {
  slug: 'service-openness',
  title: '政务事项办理公开',
  description: '应当公开办理过程和结果的一件政务事项。',
  group: 'leadership',
  keeper: cityAdministrativeApproval,
  holders: { any: [cityAndCountyGovernments, departments] },
  writer: 'form',
  legalDate: { title: '受理日期', source: clause(10) },
  key: 'caseNumber',
  fields: {
    caseNumber: { type: 'text', title: '办件编号', source: practice, required: true, maxLength: 60 },
    title: { type: 'text', title: '事项名称', source: practice, required: true, maxLength: 200 },
    processPublishedOn: { type: 'date', title: '办理过程公开日期', source: clause(10) },
    decidedOn: { type: 'date', title: '办结日期', source: clause(10) },
    resultPublishedOn: { type: 'date', title: '办理结果公开日期', source: clause(10) },
    withheldGround: {
      type: 'long-text',
      title: '不予公开的依据',
      source: { source: '政府信息公开条例', article: '第14至16条' },
    },
    address: { type: 'text', title: '公开网址', source: practice, maxLength: 300 },
  },
  publication: 'public',
  retention: '五年（实务）',
};
