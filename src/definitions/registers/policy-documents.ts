import type { Register } from '../../language/register.ts';
import { clause, decisionRegulation, practice } from '../citations.ts';
import { cityGovernmentOffice, governmentsAndDepartments } from '../selectors.ts';

/** Policy documents (政策性文件) that are not normative documents. */
export const policyDocuments: Register = {
  slug: 'policy-documents',
  title: '政策性文件',
  description: '单位印发的一件政策性文件；属于行政规范性文件的登入该台账。',
  group: 'rulemaking',
  keeper: cityGovernmentOffice,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '印发日期', source: clause(18) },
  key: 'document',
  fields: {
    document: { type: 'text', title: '文号', source: practice, required: true, maxLength: 100 },
    title: { type: 'text', title: '名称', source: practice, required: true, maxLength: 200 },
    drafter: {
      type: 'unit',
      of: governmentsAndDepartments,
      title: '起草单位',
      source: practice,
    },
    fairCompetitionOn: { type: 'date', title: '公平竞争审查日期', source: decisionRegulation(29) },
    publishedOn: { type: 'date', title: '公布日期', source: practice },
    validUntil: { type: 'date', title: '有效期截止日期', source: practice },
    evidence: { type: 'evidence', title: '正式文本', source: practice },
  },
  publication: 'public',
  retention: '永久（实务）',
};
