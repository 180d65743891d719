import type { Register } from '../../language/register.ts';
import { clause, inspectionRules, practice } from '../citations.ts';
import { cityJustice, everyUnit } from '../selectors.ts';

/** Meetings that the directive asks for: hearing reports, joint consultation, promotion. */
export const meetings: Register = {
  slug: 'meetings',
  title: '会议台账',
  description: '一次听取汇报、联席会商、立法协调或者工作推进会议。',
  group: 'leadership',
  keeper: cityJustice,
  holders: everyUnit,
  writer: { procedure: 'meeting' },
  legalDate: { title: '会议日期', source: clause(5) },
  key: 'meeting',
  fields: {
    meeting: { type: 'text', title: '会议编号', source: practice, required: true, maxLength: 60 },
    kind: {
      type: 'choice',
      title: '种类',
      source: clause(5),
      required: true,
      options: {
        'report-hearing': '听取法治政府建设工作情况汇报',
        'joint-consultation': '联席会商',
        'one-thing-promotion': '“高效办成一件事”推进',
        'legislative-coordination': '立法协调',
        other: '其他',
      },
    },
    subject: { type: 'text', title: '议题', source: practice, required: true, maxLength: 200 },
    chair: { type: 'text', title: '主持人', source: practice, personal: 'name', maxLength: 50 },
    headPresent: { type: 'boolean', title: '主要负责人主持或者参加', source: inspectionRules(8) },
    participants: { type: 'integer', title: '参加单位数', source: practice, min: 1, unit: '个' },
    units: { type: 'long-text', title: '参加单位', source: practice },
    problemsRaised: { type: 'boolean', title: '提出困难和问题', source: clause(5) },
    problems: {
      type: 'long-text',
      title: '提出的困难和问题',
      source: clause(5),
      when: { field: 'problemsRaised', is: true },
    },
    resolvedOn: {
      type: 'date',
      title: '研究解决的日期',
      source: clause(5),
      hint: '所提困难和问题都已解决，会议交办的事项全部办结的日期',
    },
    resolution: { type: 'long-text', title: '研究解决的结果', source: clause(5) },
    issuedOn: { type: 'date', title: '印发纪要日期', source: practice },
    minutes: { type: 'evidence', title: '会议纪要', source: practice },
  },
  publication: 'internal',
  retention: '永久（实务）',
};
