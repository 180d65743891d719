import type { Procedure } from '../../language/procedure/procedure.ts';
import { clause, practice } from '../citations.ts';
import { everyUnit, governmentsAndDepartments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { arranging, settling } from './coordination-matter-events.ts';

/** 协调和交办事项 (measures 5 and 6): a matter coordinated, a key task, or what a meeting decided, until it is done. */
export const coordinationMatter: Procedure = {
  slug: 'coordination-matter',
  version: 1,
  title: '协调和交办事项',
  description: '一件协调事项、重点任务或者会议交办事项的提出、会商、安排、督促、报告、验收和办结。',
  basis: [clause(5), clause(6)],
  register: 'coordination-matters',
  headline: ['title', 'kind'],
  parties: {
    lead: { title: '牵头（交办）单位', units: everyUnit, from: 'opener' },
    responsible: { title: '责任单位', units: everyUnit, from: { field: 'unit' } },
  },
  home: 'lead',
  fields: {
    coordination: { type: 'long-text', title: '会商协调情况', source: clause(6) },
    urging: { type: 'long-text', title: '督促的要求', source: clause(6) },
    progress: { type: 'long-text', title: '落实情况', source: clause(6) },
    proof: { type: 'evidence', title: '落实的佐证材料', source: practice },
    insufficiency: { type: 'long-text', title: '落实不到位之处', source: practice },
    postponeGround: { type: 'long-text', title: '延期的理由', source: practice },
  },
  stages: {
    coordinating: {
      title: '会商协调',
      turn: handlers('lead'),
      addsSigners: governmentsAndDepartments,
    },
    planning: { title: '拟订措施', turn: handlers('lead') },
    approving: {
      title: '审定措施',
      turn: heads('lead'),
      returnsTo: [{ to: 'planning', source: practice }],
    },
    working: { title: '落实', turn: handlers('responsible') },
    accepting: { title: '验收', turn: handlers('lead') },
    settled: { title: '已办结', end: 'completed' },
    dropped: { title: '已撤销', end: 'withdrawn' },
  },
  events: { ...arranging, ...settling },
  clocks: {
    coordinating: {
      title: '协调的时间',
      basis: [clause(6)],
      when: [{ field: 'kind', is: 'coordination' }],
      starts: ['raise'],
      stops: ['coordinate'],
      max: { openTerm: 'm06.promptly' },
      expires: { tell: [handlers('lead'), heads('lead')] },
    },
    working: {
      title: '办理时限',
      basis: [clause(6)],
      starts: ['arrange', 'reject', 'postpone'],
      stops: ['report'],
      until: 'dueOn',
      expires: {
        tell: [handlers('responsible'), heads('responsible'), handlers('lead')],
        escalates: 'responsible',
      },
    },
  },
  arises: {
    register: 'meetings',
    where: [
      { field: 'problemsRaised', is: true },
      { field: 'resolvedOn', present: false },
    ],
    names: 'meeting',
  },
};
