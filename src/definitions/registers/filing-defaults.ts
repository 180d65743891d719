import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityJustice, governmentsAndDepartments } from '../selectors.ts';

/** Documents not filed as the rules say, as found by the filing reviewer, and what followed. */
export const filingDefaults: Register = {
  slug: 'filing-defaults',
  title: '不按规定报备',
  description: '备案审查部门发现的一件不按规定报备的情形，及其处理。',
  group: 'rulemaking',
  keeper: cityJustice,
  holders: { level: ['city', 'county'], function: ['justice', 'government-office'] },
  writer: { procedure: 'filing-default' },
  legalDate: { title: '发现日期', source: clause(17) },
  key: 'number',
  fields: {
    number: { type: 'text', title: '编号', source: practice, required: true, maxLength: 60 },
    maker: {
      type: 'unit',
      of: governmentsAndDepartments,
      title: '制定机关',
      source: clause(17),
      required: true,
    },
    document: {
      type: 'reference',
      register: 'normative-documents',
      title: '所涉文件',
      source: clause(17),
    },
    kind: {
      type: 'choice',
      title: '情形',
      source: clause(17),
      required: true,
      options: {
        unfiled: '未报备',
        late: '逾期报备',
        incomplete: '材料不合要求',
        'no-catalogue': '未交目录',
      },
    },
    orderedOn: { type: 'date', title: '责令主要领导督促纠正日期', source: clause(17) },
    correctedOn: { type: 'date', title: '纠正日期', source: clause(17) },
    evidence: { type: 'evidence', title: '责令纠正和通报文件', source: practice },
  },
  publication: 'internal',
  retention: '永久（实务）',
};
