import type { Condition } from '../../language/condition.ts';
import type { Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { decisionRegulation, practice } from '../citations.ts';
import { handlers, heads } from './actors.ts';
import { inOrder } from './days.ts';
import { due } from './major-decision-forming.ts';
import { decisionNumber } from './major-decision-starting.ts';

const opinion: readonly Condition[] = [
  { field: 'matterKind', is: 'major-decision' },
  { field: 'opinionOn', present: true },
];

/** Lawful, or to be amended and answered how; an unlawful draft is sent again once it is mended. */
const passed: readonly Condition[] = [
  ...opinion,
  { field: 'outcome', in: ['lawful', 'amend'] },
  {
    any: [
      { field: 'outcome', is: 'lawful' },
      { field: 'followed', present: true },
    ],
  },
];

/** Found unlawful and not followed in all: the review lets that stand of exploratory reforms alone (art. 25). */
const exploring: readonly Condition[] = [
  ...opinion,
  { field: 'outcome', is: 'unlawful' },
  { field: 'followed', in: ['partly', 'rejected'] },
];

const reviewed: readonly Guard[] = [
  {
    says: '未经合法性审查、审查不合法，或者应当修改而没有答复采纳情况的，不得提交讨论；请以决策编号送审',
    source: decisionRegulation(25),
    when: [{ field: 'exploratory', isNot: true }],
    entries: { register: 'legality-reviews', where: passed, ref: { field: 'matter', equals: 'decision' } },
    are: 'there',
  },
  {
    says: '按探索性改革提交讨论的，应当先经合法性审查并答复没有完全采纳的理由',
    source: decisionRegulation(25),
    when: [{ field: 'exploratory', is: true }],
    entries: { register: 'legality-reviews', where: exploring, ref: { field: 'matter', equals: 'decision' } },
    are: 'there',
  },
  {
    says: '政府的决策应当以本级政府的名义送同级司法行政部门审查，由下级政府承办的由决策机关送审；承办单位自己的审查不能代替',
    source: decisionRegulation(25),
    when: [{ field: 'undertaking', is: 'assigned' }],
    entries: {
      register: 'legality-reviews',
      where: [...opinion, { field: 'inNameOf', is: 'government' }],
      ref: { field: 'matter', equals: 'decision' },
    },
    are: 'there',
  },
  {
    says: '没有查到这一编号的重大行政决策审查意见，请填审查意见书上的审查编号',
    source: decisionRegulation(29),
    entries: { register: 'legality-reviews', where: opinion, ref: { field: 'review', equals: 'review' } },
    are: 'there',
  },
];

/** From the legality review to the decision (art. 25–31). */
const discussing: Readonly<Record<string, ProcedureEvent>> = {
  submit: {
    title: '提交集体讨论',
    from: ['reviewing'],
    to: 'discussing',
    by: [handlers('undertaker')],
    source: decisionRegulation(29),
    asks: {
      submission: 'must',
      review: 'must',
      disputes: 'may',
      exploratory: 'may',
      legalRisk: 'must',
    },
    guards: reviewed,
    produces: ['decision-submission'],
  },
  discuss: {
    title: '登记集体讨论',
    from: ['discussing'],
    to: 'deciding',
    by: [handlers('organ')],
    source: decisionRegulation(30),
    asks: {
      meeting: 'must',
      meetingForm: 'must',
      minutes: 'must',
      dissent: 'must',
      dissenters: 'must',
      dissentContent: 'must',
      againstMajority: 'must',
      againstGround: 'must',
      partyMatter: 'must',
      congressMatter: 'must',
    },
    sets: { discussedOn: { day: true } },
  },
  revise: {
    title: '讨论后退回修改',
    from: ['discussing', 'deciding'],
    to: 'drafting',
    by: [heads('organ')],
    source: decisionRegulation(30),
    asks: { reviseGround: 'must', minutes: 'may' },
    // A draft that is changed in substance is another one: what was said in review of the one before does not cover it.
    sets: { decision: decisionNumber, review: { empty: true }, discussedOn: { empty: true } },
  },
  reportParty: {
    title: '向同级党委请示报告',
    from: ['discussing', 'deciding'],
    by: [handlers('organ')],
    source: decisionRegulation(31),
    asks: { partyReply: 'must' },
    sets: { partyReportedOn: { day: true } },
  },
  reportCongress: {
    title: '报请人大及其常委会讨论（报告）',
    from: ['discussing', 'deciding'],
    by: [handlers('organ')],
    source: decisionRegulation(8),
    asks: { congressReply: 'must' },
    sets: { congressReportedOn: { day: true } },
  },
  decide: {
    title: '作出决定',
    from: ['deciding'],
    to: 'publishing',
    by: [heads('organ', ['propose', 'submit', 'discuss'])],
    source: decisionRegulation(30),
    asks: { decisionText: 'must', decider: 'must', executor: 'must' },
    guards: [
      due('出台前应当向同级党委请示报告，请先登记', decisionRegulation(31), 'partyReportedOn', [
        { field: 'partyMatter', is: true },
      ]),
      due('应当先报请人大及其常委会讨论决定或者报告，请先登记', decisionRegulation(8), 'congressReportedOn', [
        { field: 'congressMatter', is: true },
      ]),
    ],
    sets: { disclosure: { value: 'pending' }, status: { value: 'executing' } },
    entry: 'record',
  },
  reject: {
    title: '决定不予通过',
    from: ['deciding'],
    to: 'rejected',
    by: [heads('organ', ['propose', 'submit', 'discuss'])],
    source: decisionRegulation(30),
    asks: { rejectGround: 'must' },
  },
};

/** What becomes known (art. 32), and what was decided outside. */
const publishing: Readonly<Record<string, ProcedureEvent>> = {
  enrol: {
    title: '补登已作出的决策',
    from: ['enrolling'],
    to: { by: 'disclosure', cases: { pending: 'publishing', published: 'archiving', secret: 'archiving' } },
    by: [handlers('organ')],
    source: practice,
    // The day of this step is the day of the decision. What was not done, or cannot be shown, stays missing.
    asks: {
      decision: 'must',
      disclosure: 'must',
      secretGround: 'may',
      publishedOn: 'may',
      launchedOn: 'may',
      coUndertakers: 'may',
      participation: 'may',
      announcedOn: 'may',
      commentUntil: 'may',
      shortGround: 'may',
      comments: 'may',
      consultedOn: 'may',
      specificGroup: 'may',
      groupConsultedOn: 'may',
      hearing: 'may',
      heardOn: 'may',
      expertsRequired: 'may',
      expertsOn: 'may',
      riskRequired: 'may',
      riskAssessedOn: 'may',
      marketRelated: 'may',
      fairReviewedOn: 'may',
      counselOn: 'may',
      counsel: 'may',
      review: 'may',
      meeting: 'may',
      discussedOn: 'may',
      dissent: 'may',
      dissenters: 'may',
      dissentContent: 'may',
      partyReportedOn: 'may',
      congressReportedOn: 'may',
      decider: 'may',
      executor: 'may',
    },
    guards: [
      {
        says: '这一编号的决策已经登记，不能重复登记',
        source: practice,
        entries: { register: 'major-decisions', ref: { field: 'decision', equals: 'decision' } },
        are: 'absent',
      },
      inOrder('公开征求意见的最后日期不能早于开始日期，请核对', practice, {
        earlier: { field: 'announcedOn' },
        later: { field: 'commentUntil' },
      }),
      inOrder('公布日期不能早于作出决定的日期（本步骤的日期），请核对', decisionRegulation(32), {
        earlier: 'day',
        later: { field: 'publishedOn' },
      }),
      due('选“已公布”的，请填写公布日期', decisionRegulation(32), 'publishedOn', [
        { field: 'disclosure', is: 'published' },
      ]),
      due('选“依法不予公开”的，请填写依据', decisionRegulation(32), 'secretGround', [
        { field: 'disclosure', is: 'secret' },
      ]),
    ],
    sets: { status: { value: 'executing' } },
    entry: 'record',
  },
  publish: {
    title: '公布决策',
    from: ['publishing'],
    to: 'archiving',
    by: [handlers('organ')],
    source: decisionRegulation(32),
    asks: { publishChannels: 'must', publicConcern: 'must', interpretation: 'may' },
    guards: [
      due(
        '社会公众普遍关心或者专业性、技术性较强的，应当说明公众意见、专家论证意见的采纳情况',
        decisionRegulation(32),
        'interpretation',
        [
          {
            any: [
              { field: 'publicConcern', is: true },
              { field: 'expertsRequired', is: true },
            ],
          },
        ],
      ),
    ],
    sets: { disclosure: { value: 'published' }, publishedOn: { day: true } },
    produces: ['decision-publication'],
    publishes: true,
  },
  keepSecret: {
    title: '依法不予公开',
    from: ['publishing'],
    to: 'archiving',
    by: [heads('organ')],
    source: decisionRegulation(32),
    asks: { secretGround: 'must' },
    sets: { disclosure: { value: 'secret' } },
  },
};

/** From the review's opinion to what everybody may read. */
export const deciding: Readonly<Record<string, ProcedureEvent>> = { ...discussing, ...publishing };
