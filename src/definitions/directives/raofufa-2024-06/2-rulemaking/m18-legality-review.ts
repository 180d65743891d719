import type { Condition } from '../../../../language/condition.ts';
import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import { clause, decisionRegulation, legalityReviewOpinion } from '../../../citations.ts';
import {
  decisionFloor,
  grounded,
  majorDecision,
  otherMatter,
  reviewCeiling,
  reviewFloor,
} from '../../../review-window.ts';
import { cityDepartments, governmentsAndDepartments } from '../../../selectors.ts';
import { bearerQuestion, boundBy } from '../bearer-question.ts';

const bearer = boundBy(18, governmentsAndDepartments, cityDepartments);

/** Every matter of this kind has an opinion not later than the day on which it is decided, issued or signed. */
function reviewed(
  id: string,
  title: string,
  register: string,
  matterKind: string,
  where: readonly Condition[] = [],
  key?: string,
): Obligation {
  return {
    id,
    title,
    bearer,
    strength: 'must',
    basis: [clause(18), legalityReviewOpinion('三'), decisionRegulation(25)],
    rule: {
      kind: 'coverage',
      every: {
        register,
        ...(where.length === 0 ? {} : { where }),
        ...(key === undefined ? {} : { key }),
      },
      has: {
        register: 'legality-reviews',
        where: [
          { field: 'matterKind', is: matterKind },
          { field: 'opinionOn', present: true },
        ],
        on: 'opinionOn',
        ref: 'matter',
      },
      before: 'legalDate',
      per: 'year',
    },
  };
}

/**
 * Judged for the organ that reviews. Which day starts the window is a question of its own. A matter that was sent back for
 * supplement has no day of complete materials until it is supplemented: where that day counts, it is not running.
 */
const span = {
  kind: 'duration',
  from: { reading: 'm18.start', by: { complete: 'completeOn', 'first-sending': 'legalDate' } },
  to: 'opinionOn',
  per: 'year',
} as const;

/** 5 to 15 working days; for major decisions the regulation asks for 7. The day of the start is not counted. */
const reviewWindow: readonly Obligation[] = [
  {
    id: 'm18.floor',
    title: '审查时间一般不少于5个工作日',
    bearer: governmentsAndDepartments,
    strength: 'ordinarily',
    basis: [clause(18), legalityReviewOpinion('五')],
    rule: {
      ...span,
      of: { register: 'legality-reviews', where: [otherMatter], on: 'legalDate' },
      min: reviewFloor,
      excused: grounded,
    },
  },
  {
    id: 'm18.decision-floor',
    title: '重大行政决策审查时间一般不少于规定的工作日',
    bearer: governmentsAndDepartments,
    strength: 'ordinarily',
    basis: [clause(18), decisionRegulation(26)],
    rule: {
      ...span,
      of: { register: 'legality-reviews', where: [majorDecision], on: 'legalDate' },
      min: decisionFloor,
      excused: grounded,
    },
  },
  {
    id: 'm18.ceiling',
    title: '审查时间最长不超过15个工作日',
    bearer: governmentsAndDepartments,
    strength: 'must',
    basis: [clause(18), legalityReviewOpinion('五')],
    rule: {
      ...span,
      of: { register: 'legality-reviews', on: 'legalDate' },
      max: reviewCeiling,
    },
  },
];

/** What is named for legality review and still in place. */
function named(id: string, title: string, kind: 'organ' | 'person'): Obligation {
  return {
    id,
    title,
    bearer,
    strength: 'must',
    basis: [clause(18), legalityReviewOpinion('四'), legalityReviewOpinion('十一')],
    rule: {
      kind: 'currency',
      list: {
        register: 'legality-review-staff',
        where: [
          { field: 'kind', is: kind },
          { field: 'until', present: false },
        ],
      },
      per: 'once',
    },
  };
}

/** m18: legality review of everything that needs it, by named people, with enough time. */
export const m18: Measure = {
  no: 18,
  title: '合法性审查全覆盖',
  responsible: '市政府办公室及其他市政府部门',
  obligations: [
    reviewed('m18.decisions', '重大行政决策决定前均经合法性审查', 'major-decisions', 'major-decision'),
    reviewed('m18.policies', '政策性文件印发前均经合法性审查', 'policy-documents', 'policy-document'),
    // Rules share the register of documents, but their review is part of making them (规章制定程序条例 art. 18–23).
    reviewed(
      'm18.documents',
      '行政规范性文件印发前均经合法性审查',
      'normative-documents',
      'normative-document',
      [{ field: 'kind', is: 'normative' }],
      // The document has no number yet when it is reviewed; both name the matter.
      'matter',
    ),
    reviewed('m18.agreements', '行政协议签订前均经合法性审查', 'administrative-agreements', 'agreement'),
    named('m18.organ', '明确合法性审查机构', 'organ'),
    named('m18.staff', '明确专人负责合法性审查', 'person'),
    {
      id: 'm18.strength',
      title: '配齐与任务相适应的审查力量',
      bearer,
      strength: 'must',
      basis: [clause(18), legalityReviewOpinion('十一')],
      rule: {
        kind: 'attestation',
        statement: '本单位合法性审查力量与审查任务相适应',
        why: '条文没有给出人数或者比例，台账只能显示有几名审查人员，不能判断是否与任务相适应',
        per: 'once',
      },
    },
    ...reviewWindow,
  ],
  interpretations: [
    bearerQuestion(18, '市县乡三级政府及其部门', '市政府办公室及其他市政府部门'),
    {
      id: 'm18.start',
      question: '合法性审查时间从何时起算？',
      readings: [
        { slug: 'complete', text: '自审查机构收齐材料之日起算，退回补正的重新起算' },
        { slug: 'first-sending', text: '自首次送审之日起算，退回补正不重新起算' },
      ],
      basis: [clause(18), legalityReviewOpinion('五'), decisionRegulation(26)],
    },
    {
      id: 'm18.decision-floor',
      question: '重大行政决策的审查时间一般不少于5个工作日还是7个工作日？',
      readings: [
        { slug: 'seven', text: '7个工作日：行政法规的规定优先' },
        { slug: 'five', text: '5个工作日：按本条执行' },
      ],
      basis: [clause(18), decisionRegulation(26)],
    },
  ],
  openTerms: [],
};
