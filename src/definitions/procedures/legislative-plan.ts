import type { EntryCount, Guard, Procedure, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clause, practice, ruleMakingRegulation } from '../citations.ts';
import { cityGovernment, cityJustice } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { stillAhead } from './days.ts';

/** Before anybody approves it: the plan meets that of the standing committee. */
const aligned: Guard = {
  says: '报批以前应当与市人大常委会年度立法计划衔接，请先登记衔接的日期和文件',
  source: clause(13),
  facts: [{ field: 'congressCoordinatedOn', present: true }],
  examples: { passes: { congressCoordinatedOn: '2026-01-20' }, fails: {} },
};

/** Projects of the plan that have gone through research, declaration and assessment. */
const admitted: EntryCount = {
  register: 'legislative-projects',
  where: [
    { field: 'researchedOn', present: true },
    { field: 'declaredOn', present: true },
    { field: 'assessment', is: 'admit' },
  ],
  ref: { field: 'plan', equals: 'plan' },
};

/** From the call for projects to the approval. */
const before: Readonly<Record<string, ProcedureEvent>> = {
  call: {
    title: '启动编制、征集项目',
    from: 'opens',
    to: 'collecting',
    by: [handlers('justice')],
    source: ruleMakingRegulation(10),
    asks: { year: 'must', title: 'must', government: 'must', callUntil: 'must' },
    guards: [
      stillAhead('征集项目的截止日期不能早于启动日期，请核对', ruleMakingRegulation(10), 'callUntil'),
      {
        says: '立法计划报本级政府批准，请改选批准机关',
        source: ruleMakingRegulation(12),
        chosen: 'government',
        among: [{ unit: 'government' }],
      },
      {
        says: '这一年度的立法计划已经启动编制，增加项目请在原计划中办理调整',
        source: ruleMakingRegulation(13),
        entries: { register: 'legislative-plans', ref: { field: 'year', equals: 'year' } },
        are: 'absent',
      },
    ],
    sets: { plan: { series: 'legislative-plan', text: '{unit}立计〔{year}〕{n}号' } },
    entry: 'record',
    produces: ['legislative-call'],
    publishes: true,
  },
  compile: {
    title: '拟订计划草案',
    from: ['collecting'],
    to: 'aligning',
    by: [handlers('justice')],
    source: ruleMakingRegulation(12),
    asks: { evidence: 'must' },
    sets: { projects: { counts: admitted } },
    guards: [
      {
        says: '本计划还没有经过申报、调研和立法前评估的项目，无从拟订',
        source: clause(13),
        entries: admitted,
        are: 'there',
      },
    ],
  },
  align: {
    title: '与市人大常委会立法计划衔接',
    from: ['aligning'],
    by: [handlers('justice')],
    source: clause(13),
    asks: { alignment: 'must', alignmentResult: 'must', evidence: 'may' },
    sets: { congressCoordinatedOn: { day: true }, projects: { counts: admitted } },
  },
  submit: {
    title: '报市政府批准',
    from: ['aligning'],
    to: 'approving',
    by: [heads('justice', ['compile'])],
    source: ruleMakingRegulation(12),
    asks: {},
    guards: [aligned],
  },
  approve: {
    title: '批准计划',
    from: ['approving'],
    to: 'publishing',
    by: [heads('government')],
    source: ruleMakingRegulation(12),
    asks: { approval: 'must' },
    guards: [aligned],
    sets: { approvedOn: { day: true } },
  },
  drop: {
    title: '终止编制',
    from: ['collecting', 'aligning'],
    to: 'dropped',
    by: [heads('justice')],
    source: practice,
    asks: {},
    entry: 'void',
  },
};

/** Made known, kept up to date, concluded. */
const after: Readonly<Record<string, ProcedureEvent>> = {
  publish: {
    title: '公布计划',
    from: ['publishing'],
    to: 'executing',
    by: [handlers('justice')],
    source: ruleMakingRegulation(12),
    asks: {},
    sets: { publishedOn: { day: true } },
    produces: ['legislative-plan'],
    publishes: true,
  },
  proposeAdjustment: {
    title: '提出调整',
    from: ['executing'],
    to: 'adjusting',
    by: [handlers('justice')],
    source: ruleMakingRegulation(13),
    asks: { adjustGround: 'must', adjustment: 'must' },
    recallable: true,
  },
  adjust: {
    title: '批准调整',
    from: ['adjusting'],
    to: 'executing',
    by: [heads('government')],
    source: ruleMakingRegulation(13),
    asks: { approval: 'may' },
    sets: { adjustedOn: { day: true } },
    publishes: true,
  },
  conclude: {
    title: '登记执行情况、办结',
    from: ['executing'],
    to: 'closed',
    by: [handlers('justice')],
    source: ruleMakingRegulation(13),
    asks: { execution: 'must' },
  },
};

/** 年度立法计划 (measure 13): compiled from projects that were researched, declared and assessed, aligned before approval. */
export const legislativePlan: Procedure = {
  slug: 'legislative-plan',
  version: 1,
  title: '年度立法计划编制',
  description: '征集立法项目，拟订年度立法计划，与市人大常委会立法计划衔接，报市政府批准，公布，调整。',
  basis: [clause(13), ruleMakingRegulation(10), ruleMakingRegulation(12), ruleMakingRegulation(13)],
  register: 'legislative-plans',
  headline: ['title'],
  parties: {
    justice: { title: '编制单位', units: cityJustice, from: 'opener' },
    government: {
      title: '批准机关',
      units: cityGovernment,
      from: { field: 'government' },
      proposes: [{ unit: 'government' }],
    },
  },
  home: 'justice',
  fields: {
    callUntil: {
      type: 'date',
      title: '征集截止日期',
      source: practice,
      hint: '写入征集通知；逾期申报的项目可以在计划调整时列入',
    },
    alignment: { type: 'evidence', title: '与市人大常委会衔接的文件', source: clause(13) },
    alignmentResult: { type: 'long-text', title: '衔接情况', source: clause(13) },
    approval: { type: 'evidence', title: '市政府批准的文件', source: ruleMakingRegulation(12) },
    adjustGround: { type: 'long-text', title: '调整的理由', source: ruleMakingRegulation(13) },
    adjustment: {
      type: 'evidence',
      title: '调整方案（增加项目的附补充论证材料）',
      source: ruleMakingRegulation(13),
    },
    execution: { type: 'long-text', title: '计划执行情况', source: ruleMakingRegulation(13) },
  },
  stages: {
    collecting: { title: '征集、评估项目', turn: handlers('justice') },
    aligning: {
      title: '衔接',
      turn: handlers('justice'),
      returnsTo: [{ to: 'collecting', source: practice }],
    },
    approving: {
      title: '市政府批准',
      turn: heads('government'),
      returnsTo: [{ to: 'aligning', source: practice }],
    },
    publishing: { title: '公布', turn: handlers('justice') },
    executing: { title: '执行', turn: handlers('justice') },
    adjusting: {
      title: '批准调整',
      turn: heads('government'),
      returnsTo: [{ to: 'executing', source: practice }],
    },
    closed: { title: '已办结', end: 'completed' },
    dropped: { title: '已终止', end: 'withdrawn' },
  },
  events: { ...before, ...after },
  clocks: {},
};
