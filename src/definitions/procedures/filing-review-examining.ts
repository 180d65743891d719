import type { Condition } from '../../language/condition.ts';
import type { Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clause, jiangxiSupervisionMeasures } from '../citations.ts';
import { handlers, heads } from './actors.ts';
import { stillAhead } from './days.ts';

/** The matters that the review must look into, one question each (实施办法 art. 12). */
export const QUESTIONS = {
  conflict: '是否与上位法或者上级文件相抵触',
  power: '是否越权设定审批、处罚、强制、收费、减免税等事项',
  rights: '是否越权限制权利或者增加义务',
  consistency: '与其他规范性文件对同一事项的规定是否一致',
  process: '是否按规定程序制定、发布',
} as const;

const names = Object.keys(QUESTIONS);
const none: readonly Condition[] = names.map(field => ({ field, is: 'no' }));
const some: Condition = { any: names.map(field => ({ field, is: 'yes' })) };
const allClear = Object.fromEntries(names.map(name => [name, 'no']));

const takeUp: ProcedureEvent = {
  title: '接收审查',
  from: 'opens',
  to: 'reviewing',
  by: [handlers('reviewer')],
  source: clause(17),
  asks: { filing: 'must', document: 'must', maker: 'must', filedOn: 'must' },
  guards: [
    {
      says: '制定机关没有登记这一备案报告，请核对备案件和制定机关',
      source: clause(17),
      entries: { register: 'filings', ref: { field: 'filing', equals: 'filing' }, held: 'maker' },
      are: 'there',
    },
    {
      says: '所审文件不是制定机关登记的文件，请核对文号',
      source: clause(17),
      entries: {
        register: 'normative-documents',
        ref: { field: 'document', equals: 'document' },
        held: 'maker',
      },
      are: 'there',
    },
    {
      says: '这一备案件已经审查，不能重复审查',
      source: clause(17),
      entries: { register: 'filing-reviews', ref: { field: 'filing', equals: 'filing' } },
      are: 'absent',
    },
  ],
};

const consistent: Guard = {
  says: '结论与逐项审查的结果不一致：五项均无问题或者列明其他问题的，才与结论相符',
  source: jiangxiSupervisionMeasures(12),
  facts: [
    {
      any: [
        { field: 'outcome', is: 'problem' },
        { field: 'conflict', is: 'no' },
      ],
    },
    ...none.slice(1).map(
      (each): Condition => ({
        any: [{ field: 'outcome', is: 'problem' }, each],
      }),
    ),
    { any: [{ field: 'outcome', is: 'pass' }, some, { field: 'otherProblem', present: true }] },
  ],
  examples: {
    passes: { ...allClear, outcome: 'pass' },
    fails: { ...allClear, conflict: 'yes', outcome: 'pass' },
  },
};

/** Looking into the document, and what comes of it. */
export const examining: Readonly<Record<string, ProcedureEvent>> = {
  takeUp,
  propose: {
    title: '提出审查结论',
    from: ['reviewing'],
    to: 'approving',
    by: [handlers('reviewer')],
    source: jiangxiSupervisionMeasures(12),
    asks: {
      ...Object.fromEntries(names.map(name => [name, 'must' as const])),
      outcome: 'must',
      problems: 'must',
      otherProblem: 'may',
      handling: 'must',
      findings: 'must',
    },
    guards: [consistent],
    recallable: true,
  },
  approve: {
    title: '审定审查结论',
    from: ['approving'],
    to: { by: 'outcome', cases: { pass: 'closed', problem: 'advising' } },
    by: [heads('reviewer', ['propose'])],
    source: clause(17),
    asks: { outcome: 'must', problems: 'must', otherProblem: 'may', handling: 'must' },
    guards: [consistent],
    sets: { review: { series: 'filing-review', text: '{unit}备审〔{year}〕{n}号' } },
    entry: 'record',
  },
  advise: {
    title: '发出审查意见',
    from: ['advising'],
    to: {
      by: 'handling',
      cases: { 'self-correct': 'correcting', redo: 'correcting', coordinate: 'coordinating' },
    },
    by: [handlers('reviewer')],
    source: jiangxiSupervisionMeasures(13),
    asks: { handling: 'must', correctBy: 'must' },
    guards: [
      stillAhead(
        '限期纠正的最后日期不能早于发出审查意见的日期，请核对',
        jiangxiSupervisionMeasures(13),
        'correctBy',
      ),
    ],
    sets: { opinionOn: { day: true } },
    produces: ['filing-review-opinion'],
  },
};
