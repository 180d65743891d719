import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { cityJustice, everyUnit } from '../selectors.ts';

/** Matters that the lead department of law-based government coordinates, and tasks that meetings set. */
export const coordinationMatters: Register = {
  slug: 'coordination-matters',
  title: '协调和交办事项',
  description: '法治政府建设牵头部门协调、督促的一件事项或者重点任务，或者一次会议交办的一件事项。',
  group: 'leadership',
  keeper: cityJustice,
  holders: everyUnit,
  writer: { procedure: 'coordination-matter' },
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
      options: { coordination: '协调事项', 'key-task': '重点任务', 'meeting-decision': '会议交办事项' },
    },
    units: { type: 'text', title: '涉及单位', source: practice, maxLength: 200 },
    unit: { type: 'unit', of: everyUnit, title: '责任单位', source: practice },
    coordinatedOn: { type: 'date', title: '会商协调日期', source: clause(6) },
    meeting: { type: 'reference', register: 'meetings', title: '所依据的会议', source: clause(6) },
    measures: { type: 'long-text', title: '提出的具体措施', source: clause(6) },
    measuresOn: { type: 'date', title: '提出措施的日期', source: clause(6) },
    dueOn: { type: 'date', title: '办理时限', source: practice, hint: '由提出措施时确定' },
    urgedOn: { type: 'date', title: '督促落实的日期', source: clause(6) },
    reportedOn: { type: 'date', title: '报告落实情况的日期', source: practice },
    settledOn: { type: 'date', title: '办结日期', source: practice },
  },
  publication: 'internal',
  retention: '十年（实务）',
};
