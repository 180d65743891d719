import type { Field } from '../../language/field.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import { clause, jiangxiSupervisionMeasures, jiangxiSupervisionRegulation, practice } from '../citations.ts';
import { governmentsAndDepartments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { filingReviewers } from './filing.ts';
import { correcting, deciding } from './filing-review-correcting.ts';
import { examining, QUESTIONS } from './filing-review-examining.ts';

const questions: Readonly<Record<string, Field>> = Object.fromEntries(
  Object.entries(QUESTIONS).map(([name, title]): [string, Field] => [
    name,
    {
      type: 'choice',
      title,
      source: jiangxiSupervisionMeasures(12),
      options: { no: '没有问题', yes: '有问题' },
    },
  ]),
);

const problem = { field: 'outcome', in: ['problem'] } as const;

/** 备案审查 (measure 17): every filed document reviewed, every error corrected, whoever refuses answered. */
export const filingReview: Procedure = {
  slug: 'filing-review',
  version: 1,
  title: '规范性文件备案审查',
  description: '对一件报备文件的逐项审查、审查意见、协调、限期纠正，以及对拒不落实的责令督促和通报批评。',
  basis: [
    clause(17),
    jiangxiSupervisionMeasures(12),
    jiangxiSupervisionMeasures(13),
    jiangxiSupervisionRegulation(8),
  ],
  register: 'filing-reviews',
  headline: ['document', 'outcome'],
  parties: {
    reviewer: { title: '备案审查部门', units: filingReviewers, from: 'opener' },
    maker: { title: '制定机关', units: governmentsAndDepartments, from: { field: 'maker' } },
  },
  home: 'reviewer',
  fields: {
    filedOn: {
      type: 'date',
      title: '报送日期',
      source: clause(17),
      hint: '审查时间从这一天起算',
    },
    ...questions,
    otherProblem: {
      type: 'long-text',
      title: '其他问题',
      source: jiangxiSupervisionMeasures(12),
      when: problem,
    },
    findings: { type: 'long-text', title: '审查说明', source: jiangxiSupervisionMeasures(12) },
    coordination: { type: 'long-text', title: '协调情况', source: jiangxiSupervisionMeasures(13) },
    correction: { type: 'long-text', title: '纠正情况', source: clause(17) },
    insufficiency: { type: 'long-text', title: '纠正不到位之处', source: clause(17) },
    writtenRefusal: { type: 'long-text', title: '不予纠正的答复', source: clause(17) },
    refusalFacts: { type: 'long-text', title: '拒不落实的事实', source: clause(17) },
    criticisedOn: { type: 'date', title: '通报批评日期', source: clause(17) },
    proposal: { type: 'long-text', title: '处理意见', source: jiangxiSupervisionMeasures(13) },
    decisionDocument: {
      type: 'evidence',
      title: '政府决定文件',
      source: jiangxiSupervisionRegulation(8),
    },
  },
  stages: {
    reviewing: { title: '审查', turn: handlers('reviewer'), addsSigners: governmentsAndDepartments },
    approving: {
      title: '审定',
      turn: heads('reviewer'),
      returnsTo: [{ to: 'reviewing', source: practice }],
    },
    advising: { title: '发出审查意见', turn: handlers('reviewer') },
    coordinating: {
      title: '协调',
      turn: handlers('reviewer'),
      addsSigners: governmentsAndDepartments,
    },
    correcting: { title: '限期纠正', turn: handlers('maker') },
    checking: { title: '核查纠正情况', turn: handlers('reviewer') },
    refused: { title: '拒不落实', turn: heads('reviewer') },
    reporting: { title: '提请政府处理', turn: handlers('reviewer') },
    deciding: { title: '等待政府决定', turn: handlers('reviewer') },
    revoking: { title: '公布撤销决定', turn: handlers('reviewer') },
    limiting: { title: '送达限期修改决定', turn: handlers('reviewer') },
    closed: { title: '已办结', end: 'completed' },
    dropped: { title: '已终止', end: 'withdrawn' },
  },
  events: {
    ...examining,
    ...correcting,
    ...deciding,
    drop: {
      title: '终止审查',
      from: ['reviewing'],
      to: 'dropped',
      by: [heads('reviewer')],
      source: practice,
      asks: { findings: 'must' },
    },
  },
  clocks: {
    reviewing: {
      title: '备案审查时间',
      basis: [clause(17)],
      day0: 'filedOn',
      starts: ['takeUp'],
      stops: ['approve'],
      max: { openTerm: 'm17.promptly' },
      expires: { tell: [handlers('reviewer'), heads('reviewer')] },
    },
    correcting: {
      title: '纠正期限',
      basis: [clause(17), jiangxiSupervisionMeasures(13)],
      starts: ['advise', 'limit', 'insufficient'],
      stops: ['correct', 'revoke'],
      until: 'correctBy',
      expires: { tell: [handlers('maker'), heads('maker'), handlers('reviewer')] },
    },
    overdue: {
      title: '纠正期限届满以前不作逾期处理',
      basis: [jiangxiSupervisionMeasures(13)],
      starts: ['advise', 'limit', 'insufficient'],
      stops: ['refusal', 'overdue'],
      after: 'correctBy',
      excused: [{ field: 'writtenRefusal', present: true }],
    },
  },
  arises: {
    register: 'filings',
    where: [{ field: 'recipient', in: ['government', 'upper-government'] }],
    unit: 'reviewer',
    names: 'filing',
    day: 'filedOn',
  },
};
