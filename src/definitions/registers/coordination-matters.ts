import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityJustice, justiceBureaus } from '../selectors.ts';

/** Matters that the lead department of law-based government coordinates. */
export const coordinationMatters: Register = {
  slug: 'coordination-matters',
  title: '协调事项',
  description: '法治政府建设牵头部门收到的一件需要协调、督促的事项或者重点任务。',
  group: 'leadership',
  keeper: cityJustice,
  holders: justiceBureaus,
  writer: 'form',
  legalDate: { title: '提出（交办）日期', source: clause(6) },
  key: 'matter',
  fields: {
    matter: { type: 'text', title: '事项编号', source: practice, required: true, maxLength: 60 },
    title: { type: 'text', title: '事项', source: practice, required: true, maxLength: 200 },
    kind: {
      type: 'choice',
      title: '种类',
      source: clause(6),
      required: true,
      options: { coordination: '协调事项', 'key-task': '重点任务' },
    },
    units: { type: 'text', title: '涉及单位', source: practice, maxLength: 200 },
    coordinatedOn: { type: 'date', title: '会商协调日期', source: clause(6) },
    meeting: { type: 'reference', register: 'meetings', title: '联席会商会议', source: clause(6) },
    measures: { type: 'long-text', title: '提出的具体措施', source: clause(6) },
    measuresOn: { type: 'date', title: '提出措施的日期', source: clause(6) },
    urgedOn: { type: 'date', title: '督促落实的日期', source: clause(6) },
    settledOn: { type: 'date', title: '办结日期', source: practice },
  },
  publication: 'internal',
  retention: '十年（实务）',
};
