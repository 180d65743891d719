import type { Procedure } from '../../language/procedure/procedure.ts';
import { clause, decisionRegulation, legalityReviewOpinion } from '../citations.ts';
import { governmentsAndDepartments, townshipGovernments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { materials, opinion, ownReviewers, receiving } from './legality-review-events.ts';
import { reviewClocks } from './review-clocks.ts';

/** 合法性审查 (measures 18 and 33): one matter reviewed once, from its sending to what became of the opinion. */
export const legalityReview: Procedure = {
  slug: 'legality-review',
  version: 1,
  title: '合法性审查',
  description: '一项决策、文件、协议或者权责清单调整的送审、受理、审查、出具意见和采纳。',
  basis: [
    clause(18),
    clause(33),
    legalityReviewOpinion('四'),
    legalityReviewOpinion('五'),
    legalityReviewOpinion('六'),
    decisionRegulation(25),
    decisionRegulation(26),
  ],
  register: 'legality-reviews',
  headline: ['title', 'matterKind'],
  parties: {
    submitter: { title: '送审单位', units: governmentsAndDepartments, from: 'opener' },
    reviewer: {
      title: '审查单位',
      units: governmentsAndDepartments,
      from: { field: 'reviewedBy' },
      proposes: [
        {
          self: { register: 'legality-review-staff', where: [{ field: 'until', present: false }] },
          for: ownReviewers,
        },
        { function: 'justice', of: 'region' },
        { function: 'justice', of: 'region-above', for: townshipGovernments },
      ],
    },
  },
  home: 'reviewer',
  fields: {
    reviewedBy: {
      type: 'unit',
      of: governmentsAndDepartments,
      title: '送哪个单位审查',
      source: legalityReviewOpinion('四'),
    },
    ...materials,
    urgentFacts: {
      type: 'long-text',
      title: '紧急情形的事实',
      source: legalityReviewOpinion('五'),
      when: { field: 'urgentGround', in: ['emergency', 'order'] },
    },
    lacking: { type: 'long-text', title: '需要补正的材料', source: legalityReviewOpinion('五') },
    findings: { type: 'long-text', title: '审查意见的内容', source: legalityReviewOpinion('六') },
    counselOpinion: {
      type: 'evidence',
      title: '法律顾问、公职律师的法律意见',
      source: decisionRegulation(28),
    },
    exploratory: {
      type: 'boolean',
      title: '国家尚无明确规定的探索性改革决策',
      source: decisionRegulation(25),
      hint: '选“是”的，提交讨论时须写明法律风险',
    },
  },
  stages: {
    checking: { title: '核对材料', turn: handlers('reviewer') },
    supplementing: { title: '补正', turn: handlers('submitter') },
    reviewing: {
      title: '审查',
      turn: handlers('reviewer'),
      addsSigners: { any: [governmentsAndDepartments, { kind: 'judicial-office' }] },
    },
    approving: {
      title: '审定',
      turn: heads('reviewer'),
      returnsTo: [{ to: 'reviewing', source: legalityReviewOpinion('七') }],
    },
    following: { title: '采纳', turn: handlers('submitter') },
    closed: { title: '已办结', end: 'completed' },
    rejected: { title: '已退回', end: 'refused' },
    withdrawn: { title: '已撤回', end: 'withdrawn' },
  },
  events: { ...receiving, ...opinion },
  clocks: reviewClocks,
};
