import type { Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { inspectionRules, practice } from '../citations.ts';
import { handlers, heads } from './actors.ts';
import { stillAhead } from './days.ts';

/** Nothing is inspected but by a plan that was approved (art. 11); a single matter may be inspected by a scheme of its own (art. 15). */
export const planning: Readonly<Record<string, ProcedureEvent>> = {
  plan: {
    title: '列入督察计划',
    from: 'opens',
    to: 'planning',
    by: [handlers('inspector')],
    source: inspectionRules(11),
    asks: { title: 'must', kind: 'must', inspected: 'must', lawBasedGovernment: 'must' },
    sets: { inspection: { series: 'law-inspection', text: '{unit}督察〔{year}〕{n}号' } },
  },
  propose: {
    title: '送审定',
    from: ['planning'],
    to: 'approving',
    by: [handlers('inspector')],
    source: inspectionRules(11),
    asks: { scope: 'must', manner: 'must', plan: 'must', lawBasedGovernment: 'must' },
    recallable: true,
  },
  approve: {
    title: '审定督察安排',
    from: ['approving'],
    to: 'starting',
    by: [heads('inspector', ['plan', 'propose'])],
    source: inspectionRules(11),
    asks: {},
  },
  start: {
    title: '开展督察',
    from: ['starting'],
    to: {
      by: 'manner',
      cases: { written: 'selfChecking', both: 'selfChecking', 'on-site': 'inspecting' },
    },
    by: [handlers('inspector')],
    source: inspectionRules(16),
    // A written inspection asks for a self-check and sets its day (art. 12); whoever is visited is told why (art. 16).
    asks: { manner: 'must', selfCheckBy: 'must' },
    guards: [
      stillAhead('报送自查情况的期限不能早于开展督察的日期，请核对', inspectionRules(12), 'selfCheckBy'),
    ],
    entry: 'record',
    produces: ['inspection-notice'],
  },
  drop: {
    title: '取消督察',
    from: ['planning', 'approving', 'starting'],
    to: 'dropped',
    by: [heads('inspector')],
    source: inspectionRules(4),
    asks: { dropGround: 'must' },
  },
};

/** What the report says and what the ledger holds are the same. */
const ledgerAgrees: readonly Guard[] = [
  {
    says: '发现问题的，应当先把问题逐个列入督察问题台账',
    source: inspectionRules(11),
    when: [{ field: 'problemsFound', is: true }],
    entries: {
      register: 'inspection-problems',
      ref: { field: 'inspection', equals: 'inspection' },
      held: 'inspector',
    },
    are: 'there',
  },
  {
    says: '督察问题台账中有本次督察发现的问题，不能填没有发现问题；查不属实的请先撤销',
    source: inspectionRules(21),
    when: [{ field: 'problemsFound', is: false }],
    entries: {
      register: 'inspection-problems',
      ref: { field: 'inspection', equals: 'inspection' },
      held: 'inspector',
    },
    are: 'absent',
  },
];

/** From the self-check to the feedback. */
export const inspecting: Readonly<Record<string, ProcedureEvent>> = {
  selfCheck: {
    title: '报送自查情况',
    from: ['selfChecking'],
    to: 'inspecting',
    by: [handlers('inspected'), heads('inspected')],
    source: inspectionRules(12),
    asks: { selfCheck: 'must' },
  },
  proceed: {
    title: '未报送自查，继续督察',
    from: ['selfChecking'],
    to: 'inspecting',
    by: [heads('inspector')],
    source: inspectionRules(12),
    asks: {},
    guards: [
      {
        says: '报送自查情况的期限还没有届满，请等被督察单位报送',
        source: inspectionRules(12),
        ran: 'awaiting',
      },
    ],
  },
  compile: {
    title: '撰写督察报告',
    from: ['inspecting'],
    to: 'reporting',
    by: [handlers('inspector')],
    source: inspectionRules(17),
    asks: { findings: 'must', problemsFound: 'must', advice: 'may', evidence: 'must' },
    guards: [
      ...ledgerAgrees,
      {
        says: '发现问题的，督察报告应当分析原因并提出意见建议',
        source: inspectionRules(17),
        when: [{ field: 'problemsFound', is: true }],
        facts: [{ field: 'advice', present: true }],
        examples: { passes: { problemsFound: true, advice: '充实审核力量' }, fails: { problemsFound: true } },
      },
    ],
  },
  approveReport: {
    title: '审定督察报告',
    from: ['reporting'],
    to: 'feeding',
    by: [heads('inspector', ['compile'])],
    source: inspectionRules(17),
    asks: {},
    sets: { reportedOn: { day: true } },
  },
  feedback: {
    title: '反馈督察结果',
    from: ['feeding'],
    to: { by: 'problemsFound', cases: { true: 'rectifying', false: 'closing' } },
    by: [handlers('inspector')],
    source: inspectionRules(18),
    asks: { problemsFound: 'must', rectifyBy: 'must' },
    guards: [
      ...ledgerAgrees,
      stillAhead('整改期限不能早于反馈日期，请核对', inspectionRules(18), 'rectifyBy'),
    ],
    sets: { feedbackOn: { day: true } },
    produces: ['inspection-feedback'],
  },
};

/** From the feedback to the last problem struck off. */
export const following: Readonly<Record<string, ProcedureEvent>> = {
  planRectification: {
    title: '报送整改方案',
    from: ['rectifying'],
    by: [handlers('inspected'), heads('inspected')],
    source: practice,
    asks: { rectificationPlan: 'must' },
  },
  report: {
    title: '报告整改情况',
    from: ['rectifying'],
    to: 'checking',
    by: [handlers('inspected'), heads('inspected')],
    source: inspectionRules(18),
    asks: { rectification: 'must' },
    sets: { rectifiedOn: { day: true } },
  },
  insufficient: {
    title: '退回继续整改',
    from: ['checking'],
    to: 'rectifying',
    by: [handlers('inspector'), heads('inspector')],
    source: inspectionRules(18),
    asks: { insufficiency: 'must', rectifyBy: 'must' },
    guards: [stillAhead('整改期限不能早于退回日期，请核对', inspectionRules(18), 'rectifyBy')],
    sets: { rectifiedOn: { empty: true } },
  },
  accept: {
    title: '核查整改，送办结',
    from: ['checking'],
    to: 'closing',
    by: [handlers('inspector')],
    source: inspectionRules(18),
    asks: {},
  },
  brief: {
    title: '通报督察情况',
    from: ['rectifying', 'checking', 'closing'],
    by: [heads('inspector')],
    source: inspectionRules(19),
    asks: { briefedTo: 'must' },
    sets: { briefedOn: { day: true } },
  },
  conclude: {
    title: '办结',
    from: ['closing'],
    to: 'closed',
    by: [heads('inspector', ['accept'])],
    source: inspectionRules(18),
    asks: {},
    guards: [
      {
        says: '督察问题台账中还有没有销号的问题，全部销号后才能办结',
        source: inspectionRules(18),
        entries: {
          register: 'inspection-problems',
          where: [{ field: 'closedOn', present: false }],
          ref: { field: 'inspection', equals: 'inspection' },
          held: 'inspector',
        },
        are: 'absent',
      },
    ],
    sets: { closedOn: { day: true } },
  },
};
