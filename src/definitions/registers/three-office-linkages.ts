import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { countyJustice, justiceBureaus } from '../selectors.ts';

/** One judicial office, one police station and one law firm that mediate together. */
export const threeOfficeLinkages: Register = {
  slug: 'three-office-linkages',
  title: '“三所联动”调解机制台账',
  description: '一条记录是一个司法所与派出所、律师事务所建立的一个联动关系。',
  group: 'grassroots',
  keeper: { level: ['city', 'county'], function: ['public-security', 'justice'] },
  holders: {
    any: [
      justiceBureaus,
      { level: ['city', 'county'], function: 'public-security' },
      { kind: 'judicial-office' },
    ],
  },
  writer: 'form',
  legalDate: { title: '建立日期', source: clause(37) },
  key: 'linkage',
  fields: {
    linkage: { type: 'text', title: '联动编号', required: true, maxLength: 40, source: practice },
    judicialOffice: {
      type: 'unit',
      title: '司法所',
      required: true,
      of: { kind: 'judicial-office' },
      source: clause(37),
    },
    policeStation: {
      type: 'text',
      title: '公安派出所',
      required: true,
      maxLength: 100,
      source: clause(37),
    },
    lawFirm: { type: 'text', title: '律师事务所', required: true, maxLength: 100, source: clause(37) },
    guidedBy: { type: 'unit', title: '指导的司法局', of: countyJustice, source: practice },
    agreement: { type: 'evidence', title: '联动协议', source: practice },
    endedOn: { type: 'date', title: '终止日期', source: practice },
  },
  publication: 'public',
  retention: '长期（实务）',
};
