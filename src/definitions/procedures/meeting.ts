import type { Procedure, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clause, inspectionRules, practice } from '../citations.ts';
import { everyUnit } from '../selectors.ts';
import { handlers, heads } from './actors.ts';

/** What is written down of a meeting that was held. */
const held: ProcedureEvent['asks'] = {
  headPresent: 'must',
  problemsRaised: 'must',
  problems: 'must',
  chair: 'may',
  participants: 'may',
  units: 'may',
};

/** Problems that were raised are followed until they are solved; without any, the meeting is over. */
const onward = { by: 'problemsRaised', cases: { true: 'resolving', false: 'closed' } } as const;

/** 会议 (measures 5, 6 and 9): called and held, or held and noted; what it decided, and that what was raised was solved. */
export const meeting: Procedure = {
  slug: 'meeting',
  version: 1,
  title: '会议',
  description: '召集、召开、印发纪要，跟进所提的困难和问题；已经召开的会议两步登记。',
  basis: [clause(5), clause(6), clause(9), inspectionRules(8), inspectionRules(9)],
  register: 'meetings',
  headline: ['subject', 'kind'],
  parties: { host: { title: '召开单位', units: everyUnit, from: 'opener' } },
  home: 'host',
  fields: {
    route: {
      type: 'choice',
      title: '办理方式',
      source: practice,
      options: { call: '召集会议', held: '登记已召开的会议' },
    },
    plannedOn: { type: 'date', title: '拟召开日期', source: practice },
    decisions: { type: 'long-text', title: '议定事项', source: practice },
    cancelGround: { type: 'long-text', title: '取消会议的理由', source: practice },
  },
  stages: {
    called: { title: '待召开', turn: handlers('host') },
    noting: { title: '待登记', turn: handlers('host') },
    minuting: { title: '整理纪要', turn: handlers('host'), addsSigners: everyUnit },
    approving: {
      title: '审定纪要',
      turn: heads('host'),
      returnsTo: [{ to: 'minuting', source: practice }],
    },
    resolving: { title: '研究解决问题', turn: heads('host') },
    closed: { title: '已办结', end: 'completed' },
    cancelled: { title: '已取消', end: 'withdrawn' },
  },
  events: {
    call: {
      title: '召集（登记）会议',
      from: 'opens',
      to: { by: 'route', cases: { call: 'called', held: 'noting' } },
      by: [handlers('host')],
      source: clause(5),
      asks: { route: 'must', kind: 'must', subject: 'must', plannedOn: 'may', units: 'may' },
      sets: { meeting: { series: 'meeting', text: '{unit}会议〔{year}〕{n}号' } },
    },
    hold: {
      title: '召开会议',
      from: ['called'],
      to: 'minuting',
      by: [handlers('host')],
      source: clause(5),
      asks: held,
      entry: 'record',
    },
    note: {
      title: '登记召开情况',
      from: ['noting'],
      to: onward,
      by: [handlers('host')],
      source: clause(5),
      asks: { ...held, minutes: 'may' },
      entry: 'record',
    },
    propose: {
      title: '纪要送审定',
      from: ['minuting'],
      to: 'approving',
      by: [handlers('host')],
      source: practice,
      asks: { decisions: 'must' },
      recallable: true,
    },
    keep: {
      title: '存档记录，不印发纪要',
      from: ['minuting'],
      to: onward,
      by: [handlers('host')],
      source: practice,
      asks: { problemsRaised: 'must', minutes: 'may' },
    },
    issue: {
      title: '审定印发纪要',
      from: ['approving'],
      to: onward,
      by: [heads('host', ['propose'])],
      source: practice,
      asks: { problemsRaised: 'must' },
      sets: { issuedOn: { day: true } },
      produces: ['meeting-minutes'],
    },
    resolve: {
      title: '确认已研究解决',
      from: ['resolving'],
      to: 'closed',
      by: [heads('host')],
      source: clause(5),
      asks: { resolution: 'must', minutes: 'may' },
      // To decide that something be done is not yet to have solved it: what the meeting set as tasks must be done.
      guards: [
        {
          says: '会议交办的事项还没有全部办结，办结后才能确认已研究解决',
          source: clause(5),
          entries: {
            register: 'coordination-matters',
            where: [{ field: 'settledOn', present: false }],
            ref: { field: 'meeting', equals: 'meeting' },
            held: 'host',
          },
          are: 'absent',
        },
      ],
      sets: { resolvedOn: { day: true } },
    },
    cancel: {
      title: '取消会议',
      from: ['called', 'noting'],
      to: 'cancelled',
      by: [handlers('host'), heads('host')],
      source: practice,
      asks: { cancelGround: 'must' },
    },
  },
  clocks: {},
};
