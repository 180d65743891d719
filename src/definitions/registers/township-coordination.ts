import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { countyGovernments } from '../selectors.ts';

/** Which body of a county leads, coordinates and guides enforcement by its townships. */
export const townshipCoordination: Register = {
  slug: 'township-coordination',
  title: '乡镇（街道）综合行政执法协调指导机构台账',
  description: '一条记录是县（市、区）政府明确的一个牵头协调、综合指导机构。',
  group: 'grassroots',
  keeper: countyGovernments,
  holders: countyGovernments,
  writer: 'form',
  legalDate: { title: '明确日期', source: clause(32) },
  fields: {
    body: {
      type: 'unit',
      title: '牵头协调指导机构',
      required: true,
      of: { level: 'county' },
      source: clause(32),
    },
    duties: { type: 'long-text', title: '职责', required: true, source: clause(32) },
    documentNumber: { type: 'text', title: '明确机构的文号', maxLength: 60, source: practice },
    contact: { type: 'text', title: '联系人', personal: 'name', source: practice },
    endedOn: {
      type: 'date',
      title: '停止履职日期',
      hint: '机构改由其他单位承担时填写',
      source: practice,
    },
    document: { type: 'evidence', title: '文件', source: practice },
  },
  publication: 'public',
  retention: '长期（实务：随公文归档）',
};
