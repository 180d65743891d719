import type { Field } from '../../language/field.ts';
import type { Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import type { Selector } from '../../language/unit.ts';
import { clause, decisionRegulation, legalityReviewOpinion, practice } from '../citations.ts';
import { departments, townshipGovernments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';

/** What is sent for review. Whether it is all there is for the reviewing side to say. */
export const materials: Readonly<Record<string, Field>> = {
  draft: { type: 'evidence', title: '送审稿', source: legalityReviewOpinion('五') },
  explanation: { type: 'evidence', title: '起草说明', source: legalityReviewOpinion('五') },
  basisTexts: { type: 'evidence', title: '法律、法规、规章和政策依据', source: legalityReviewOpinion('五') },
  consultation: {
    type: 'evidence',
    title: '征求意见及采纳情况（重大行政决策为履行法定程序的说明）',
    source: decisionRegulation(26),
  },
  ownOpinion: {
    type: 'evidence',
    title: '送审单位自己的合法性审查意见',
    source: legalityReviewOpinion('五'),
    when: { field: 'inNameOf', in: ['government'] },
  },
};

const mayMaterials = Object.fromEntries(Object.keys(materials).map(name => [name, 'may' as const]));

/** What a government of a city or county decides, its bureau of justice reviews, whomever else it employs. */
export const ownReviewers: Selector = { any: [departments, townshipGovernments] };

/** The organ that may review is given by law, not by choice. */
const competent: readonly Guard[] = [
  {
    says: '以政府名义作出或者报政府批准的事项，由同级司法行政部门审查，请改选审查单位',
    source: legalityReviewOpinion('四'),
    chosen: 'reviewer',
    among: [{ function: 'justice', of: 'region' }],
    when: [{ field: 'inNameOf', is: 'government' }],
  },
  {
    says: '权责清单调整由同级司法行政部门审查，请改选审查单位',
    source: clause(19),
    chosen: 'reviewer',
    among: [{ function: 'justice', of: 'region' }],
    when: [{ field: 'matterKind', is: 'powers-duties' }],
  },
  {
    says: '审查单位应当是已登记审查机构或者人员的本单位；没有登记的，是本级政府的司法行政部门，乡镇（街道）为县（市、区）司法局',
    source: legalityReviewOpinion('四'),
    chosen: 'reviewer',
    among: [
      {
        self: {
          register: 'legality-review-staff',
          where: [{ field: 'until', present: false }],
        },
        for: ownReviewers,
      },
      { function: 'justice', of: 'region' },
      { function: 'justice', of: 'region-above', for: townshipGovernments },
    ],
  },
  {
    says: '这一事项已经送审，尚未出具审查意见，不能重复送审',
    source: practice,
    entries: {
      register: 'legality-reviews',
      where: [{ field: 'opinionOn', present: false }],
      ref: { field: 'matter', equals: 'matter' },
    },
    are: 'absent',
  },
];

/** Materials without which a matter is not taken on: the reviewing side asks for a supplement instead. */
const complete: readonly Guard[] = [
  {
    says: '送审稿、起草说明和依据不齐，不能受理，请要求补正',
    source: legalityReviewOpinion('五'),
    facts: [
      { field: 'draft', present: true },
      { field: 'explanation', present: true },
      { field: 'basisTexts', present: true },
    ],
    examples: {
      passes: { draft: '送审稿', explanation: '说明', basisTexts: '依据' },
      fails: { draft: '送审稿', explanation: '说明' },
    },
  },
  {
    says: '规范性文件应当附征求意见及采纳情况，重大行政决策应当附履行法定程序的说明，请要求补正',
    source: decisionRegulation(26),
    facts: [
      {
        any: [
          { field: 'matterKind', in: ['policy-document', 'agreement', 'powers-duties', 'other'] },
          { field: 'consultation', present: true },
        ],
      },
    ],
    examples: {
      passes: { matterKind: 'normative-document', consultation: '采纳情况表' },
      fails: { matterKind: 'normative-document' },
    },
  },
  {
    says: '报政府的事项应当附送审单位自己的合法性审查意见，请要求补正',
    source: legalityReviewOpinion('五'),
    facts: [
      {
        any: [
          { field: 'inNameOf', isNot: 'government' },
          { field: 'ownOpinion', present: true },
        ],
      },
    ],
    examples: {
      passes: { inNameOf: 'government', ownOpinion: '部门审查意见' },
      fails: { inNameOf: 'government' },
    },
  },
];

const send: ProcedureEvent = {
  title: '送审',
  from: 'opens',
  to: 'checking',
  by: [handlers('submitter')],
  source: legalityReviewOpinion('五'),
  asks: {
    matter: 'must',
    title: 'must',
    matterKind: 'must',
    inNameOf: 'must',
    reviewedBy: 'must',
    ...mayMaterials,
    urgentGround: 'may',
    urgentFacts: 'must',
  },
  guards: competent,
  sets: {
    review: { series: 'legality-review', text: '{unit}审〔{year}〕{n}号' },
    submittedBy: { party: 'submitter' },
    // Presumed complete until a supplement is asked for.
    completeOn: { day: true },
  },
  entry: 'record',
};

/** From the sending to the day on which the matter is taken on, sent back or withdrawn. */
export const receiving: Readonly<Record<string, ProcedureEvent>> = {
  send,
  accept: {
    title: '受理',
    from: ['checking'],
    to: 'reviewing',
    by: [handlers('reviewer')],
    source: legalityReviewOpinion('五'),
    // An urgent ground that does not hold is struck out here.
    asks: { reviewingOrgan: 'must', reviewer: 'may', urgentGround: 'may' },
    guards: complete,
  },
  lack: {
    title: '要求补正',
    from: ['checking'],
    to: 'supplementing',
    by: [handlers('reviewer')],
    source: legalityReviewOpinion('五'),
    asks: { lacking: 'must' },
    sets: { returnedOn: { day: true }, completeOn: { empty: true } },
    produces: ['supplement-notice'],
  },
  supplement: {
    title: '补齐材料',
    from: ['supplementing'],
    to: 'checking',
    by: [handlers('submitter')],
    source: legalityReviewOpinion('五'),
    asks: mayMaterials,
    sets: { completeOn: { day: true } },
  },
  reject: {
    title: '退回送审件',
    from: ['checking', 'supplementing'],
    to: 'rejected',
    by: [handlers('reviewer')],
    source: legalityReviewOpinion('五'),
    asks: {},
    entry: 'void',
  },
  withdraw: {
    title: '撤回送审',
    from: ['checking', 'supplementing', 'reviewing'],
    to: 'withdrawn',
    by: [handlers('submitter'), heads('submitter')],
    source: practice,
    asks: {},
    entry: 'void',
  },
};

/** The opinion, and what became of it. */
export const opinion: Readonly<Record<string, ProcedureEvent>> = {
  propose: {
    title: '提出审查意见',
    from: ['reviewing'],
    to: 'approving',
    by: [handlers('reviewer', ['send', 'supplement'])],
    source: legalityReviewOpinion('六'),
    asks: {
      outcome: 'must',
      findings: 'must',
      counselOpinion: 'may',
      judicialOffice: 'may',
      earlyGround: 'may',
    },
    guards: [
      {
        says: '审查重大行政决策应当有法律顾问或者公职律师的法律意见',
        source: decisionRegulation(28),
        facts: [
          {
            any: [
              { field: 'matterKind', isNot: 'major-decision' },
              { field: 'counselOpinion', present: true },
            ],
          },
        ],
        examples: {
          passes: { matterKind: 'major-decision', counselOpinion: '法律意见书' },
          fails: { matterKind: 'major-decision' },
        },
      },
    ],
    recallable: true,
  },
  approve: {
    title: '审定并出具审查意见',
    from: ['approving'],
    to: {
      by: 'outcome',
      cases: { lawful: 'closed', amend: 'following', unlawful: 'following' },
    },
    by: [heads('reviewer', ['propose', 'send', 'supplement'])],
    source: legalityReviewOpinion('六'),
    asks: { outcome: 'must', findings: 'must', earlyGround: 'may' },
    sets: { opinionOn: { day: true } },
    produces: ['legality-review-opinion'],
  },
  follow: {
    title: '答复采纳情况',
    from: ['following'],
    to: 'closed',
    by: [handlers('submitter'), heads('submitter')],
    source: legalityReviewOpinion('六'),
    asks: { followed: 'must', notAdoptedGround: 'must', exploratory: 'may' },
    guards: [
      {
        says: '审查意见为不合法的，应当采纳；只有探索性改革决策可以写明法律风险后提交讨论',
        source: decisionRegulation(25),
        facts: [
          {
            any: [
              { field: 'outcome', isNot: 'unlawful' },
              { field: 'followed', is: 'adopted' },
              { field: 'exploratory', is: true },
            ],
          },
        ],
        examples: {
          passes: { outcome: 'unlawful', followed: 'rejected', exploratory: true },
          fails: { outcome: 'unlawful', followed: 'rejected' },
        },
      },
      {
        says: '探索性改革的例外只用于重大行政决策',
        source: decisionRegulation(25),
        facts: [
          {
            any: [
              { field: 'exploratory', isNot: true },
              { field: 'matterKind', is: 'major-decision' },
            ],
          },
        ],
        examples: {
          passes: { exploratory: true, matterKind: 'major-decision' },
          fails: { exploratory: true, matterKind: 'normative-document' },
        },
      },
    ],
    sets: { followedOn: { day: true } },
  },
};
