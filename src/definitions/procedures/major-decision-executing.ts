import type { Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { decisionRegulation } from '../citations.ts';
import { handlers, heads } from './actors.ts';
import { archivedOrSaid, archiving, inForce } from './major-decision-archive.ts';
import { due } from './major-decision-forming.ts';

/** Whoever executes reports through the unit that undertook it, or through the organ itself. */
const reporters = [handlers('undertaker'), handlers('organ')];

/** Nobody changes or stops a decision at will: something must have been found. */
const found: Guard = {
  says: '依法作出的决策不得随意调整或者停止；应当先有报告的问题或者决策后评估',
  source: decisionRegulation(37),
  facts: [
    {
      any: [
        { field: 'problemOn', present: true },
        { field: 'evaluatedOn', present: true },
      ],
    },
  ],
  examples: { passes: { problemOn: '2026-03-02' }, fails: {} },
};

/** While a decision is carried out, and how it ends (重大行政决策程序暂行条例 art. 34–37). */
export const executing: Readonly<Record<string, ProcedureEvent>> = {
  ...archiving,
  report: {
    title: '报告执行情况',
    from: inForce,
    by: reporters,
    source: decisionRegulation(34),
    asks: { execution: 'must' },
  },
  problem: {
    title: '报告问题',
    from: inForce,
    by: reporters,
    source: decisionRegulation(35),
    asks: { problemKind: 'must', problem: 'must' },
    sets: { problemOn: { day: true } },
  },
  orderEvaluation: {
    title: '决定进行决策后评估',
    from: inForce,
    by: [heads('organ')],
    source: decisionRegulation(36),
    asks: { evaluationGround: 'must', evaluator: 'must', evaluatorKind: 'must', evaluatorPrior: 'must' },
    guards: [
      {
        says: '决策作出前承担主要论证评估工作的第三方，不再承担决策后评估，请另行委托',
        source: decisionRegulation(36),
        facts: [
          {
            any: [
              { field: 'evaluatorKind', isNot: 'third-party' },
              { field: 'evaluatorPrior', is: false },
            ],
          },
        ],
        examples: {
          passes: { evaluatorKind: 'third-party', evaluatorPrior: false },
          fails: { evaluatorKind: 'third-party', evaluatorPrior: true },
        },
      },
    ],
    sets: { evaluation: { empty: true } },
  },
  evaluate: {
    title: '提交评估报告',
    from: inForce,
    by: reporters,
    source: decisionRegulation(36),
    asks: { evaluation: 'must', evaluationFindings: 'must', evaluationAdvice: 'must' },
    guards: [due('决策机关还没有决定进行决策后评估', decisionRegulation(36), 'evaluator')],
    sets: { evaluatedOn: { day: true } },
    produces: ['decision-evaluation'],
  },
  suspend: {
    title: '中止执行',
    from: ['archiving', 'executing'],
    to: 'suspended',
    by: [heads('organ')],
    source: decisionRegulation(37),
    asks: { suspendGround: 'must' },
    guards: [due('中止执行以前应当有报告的问题，请先登记', decisionRegulation(37), 'problemOn')],
    sets: { status: { value: 'suspended' }, suspendedOn: { day: true } },
    produces: ['decision-suspension'],
  },
  resume: {
    title: '恢复执行',
    from: ['suspended'],
    // What the suspension added belongs to the archive too.
    to: 'archiving',
    by: [heads('organ')],
    source: decisionRegulation(37),
    asks: { resumeGround: 'must' },
    sets: { status: { value: 'executing' } },
  },
  change: {
    title: '作出重大调整',
    from: inForce,
    to: 'changed',
    by: [heads('organ')],
    source: decisionRegulation(37),
    asks: { changedBy: 'must', archiveGap: 'may' },
    guards: [
      found,
      {
        says: '重大调整应当按重大行政决策的程序另行作出，没有查到这一决策编号，请先办理',
        source: decisionRegulation(37),
        entries: {
          register: 'major-decisions',
          ref: { field: 'decision', equals: 'changedBy' },
          held: 'organ',
        },
        are: 'there',
      },
      {
        says: '应当填作出重大调整的另一项决策的编号，不是本决策的编号',
        source: decisionRegulation(37),
        differ: ['changedBy', 'decision'],
      },
      archivedOrSaid,
    ],
    sets: { status: { value: 'changed' }, endedOn: { day: true } },
  },
  stop: {
    title: '停止执行',
    from: inForce,
    to: 'stopped',
    by: [heads('organ')],
    source: decisionRegulation(37),
    asks: { stopGround: 'must', stopMeeting: 'must', stopMinutes: 'must', archiveGap: 'may' },
    guards: [found, archivedOrSaid],
    sets: { status: { value: 'stopped' }, endedOn: { day: true } },
  },
  finish: {
    title: '执行完毕',
    from: ['archiving', 'executing'],
    to: 'finished',
    by: [handlers('organ'), heads('organ')],
    source: decisionRegulation(34),
    asks: { result: 'must', archiveGap: 'may' },
    guards: [archivedOrSaid],
    sets: { status: { value: 'finished' }, endedOn: { day: true } },
  },
};
