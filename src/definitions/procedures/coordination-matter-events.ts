import type { Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clause, practice } from '../citations.ts';
import { handlers, heads } from './actors.ts';
import { stillAhead } from './days.ts';

/** A meeting that is named is one of the lead's own, whose problems are not yet declared solved. */
const ofMeeting: Guard = {
  says: '没有查到本单位的这次会议，或者会议所提问题已经确认解决，请核对会议编号',
  source: clause(6),
  when: [{ field: 'meeting', present: true }],
  entries: {
    register: 'meetings',
    where: [{ field: 'resolvedOn', present: false }],
    ref: { field: 'meeting', equals: 'meeting' },
    held: 'lead',
  },
  are: 'there',
};

/** From the matter to measures with a day. */
export const arranging: Readonly<Record<string, ProcedureEvent>> = {
  raise: {
    title: '提出（交办）事项',
    from: 'opens',
    to: {
      by: 'kind',
      cases: { coordination: 'coordinating', 'key-task': 'planning', 'meeting-decision': 'planning' },
    },
    by: [handlers('lead')],
    source: clause(6),
    asks: { title: 'must', kind: 'must', unit: 'must', units: 'may', meeting: 'may' },
    guards: [
      {
        says: '会议交办的事项应当填写会议编号',
        source: clause(5),
        when: [{ field: 'kind', is: 'meeting-decision' }],
        facts: [{ field: 'meeting', present: true }],
        examples: {
          passes: { kind: 'meeting-decision', meeting: '信州区会议〔2026〕1号' },
          fails: { kind: 'meeting-decision' },
        },
      },
      ofMeeting,
    ],
    sets: { matter: { series: 'coordination-matter', text: '{unit}协调〔{year}〕{n}号' } },
    entry: 'record',
  },
  coordinate: {
    title: '会商协调',
    from: ['coordinating'],
    to: 'planning',
    by: [handlers('lead'), heads('lead')],
    source: clause(6),
    asks: { coordination: 'must', meeting: 'may' },
    guards: [ofMeeting],
    sets: { coordinatedOn: { day: true } },
  },
  propose: {
    title: '提出具体措施',
    from: ['planning'],
    to: 'approving',
    by: [handlers('lead')],
    source: clause(6),
    asks: { measures: 'must', dueOn: 'must' },
    guards: [stillAhead('完成期限不能早于提出措施的日期，请核对', practice, 'dueOn')],
    recallable: true,
  },
  arrange: {
    title: '审定措施，交责任单位',
    from: ['approving'],
    to: 'working',
    by: [heads('lead', ['raise', 'propose'])],
    source: clause(6),
    asks: {},
    sets: { measuresOn: { day: true } },
  },
  drop: {
    title: '撤销事项',
    from: ['coordinating', 'planning', 'approving', 'working'],
    to: 'dropped',
    by: [heads('lead', ['raise'])],
    source: practice,
    asks: {},
    entry: 'void',
  },
};

/** Until what was to be done is done. */
export const settling: Readonly<Record<string, ProcedureEvent>> = {
  urge: {
    title: '督促落实',
    from: ['working', 'accepting'],
    by: [handlers('lead'), heads('lead')],
    source: clause(6),
    asks: { urging: 'must' },
    sets: { urgedOn: { day: true } },
    produces: ['urging-letter'],
  },
  postpone: {
    title: '同意延期',
    from: ['working'],
    by: [heads('lead')],
    source: practice,
    // What was late by then stays late.
    asks: { dueOn: 'must', postponeGround: 'must' },
    guards: [stillAhead('延长到的日期不能早于同意延期的日期，请核对', practice, 'dueOn')],
  },
  report: {
    title: '报告落实情况',
    from: ['working'],
    to: 'accepting',
    by: [handlers('responsible'), heads('responsible')],
    source: clause(6),
    asks: { progress: 'must', proof: 'may' },
    sets: { reportedOn: { day: true } },
  },
  reject: {
    title: '退回继续落实',
    from: ['accepting'],
    to: 'working',
    by: [handlers('lead'), heads('lead')],
    source: clause(6),
    asks: { insufficiency: 'must', dueOn: 'must' },
    guards: [stillAhead('完成期限不能早于退回日期，请核对', practice, 'dueOn')],
    sets: { reportedOn: { empty: true } },
  },
  accept: {
    title: '验收办结',
    from: ['accepting'],
    to: 'settled',
    by: [handlers('lead', ['report']), heads('lead', ['report'])],
    source: clause(6),
    asks: {},
    guards: [
      {
        says: '重点任务应当督促落实，督促以后才能验收办结',
        source: clause(6),
        when: [{ field: 'kind', is: 'key-task' }],
        facts: [{ field: 'urgedOn', present: true }],
        examples: {
          passes: { kind: 'key-task', urgedOn: '2026-05-06' },
          fails: { kind: 'key-task' },
        },
      },
    ],
    sets: { settledOn: { day: true } },
  },
};
