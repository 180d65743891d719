import type { Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { agreementProvisions, clause, legalityReviewOpinion, practice } from '../citations.ts';
import { departments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';

/** Reviewed in its last wording, and what the review asked for answered (第18条). */
const reviewed: readonly Guard[] = [
  {
    says: '未经合法性审查，或者审查意见为不合法、应当修改而没有答复采纳情况的，不得报批；请先就本协议编号办理合法性审查',
    source: clause(18),
    entries: {
      register: 'legality-reviews',
      where: [
        { field: 'matterKind', is: 'agreement' },
        { field: 'opinionOn', present: true },
        { field: 'outcome', in: ['lawful', 'amend'] },
        {
          any: [
            { field: 'outcome', is: 'lawful' },
            { field: 'followed', present: true },
          ],
        },
      ],
      ref: { field: 'matter', equals: 'agreement' },
    },
    are: 'there',
  },
  {
    says: '以政府名义订立的，应当经同级司法行政部门审查；承办部门自己的审查不能代替',
    source: legalityReviewOpinion('四'),
    when: [{ field: 'inNameOf', is: 'government' }],
    entries: {
      register: 'legality-reviews',
      where: [
        { field: 'matterKind', is: 'agreement' },
        { field: 'inNameOf', is: 'government' },
        { field: 'opinionOn', present: true },
        { field: 'outcome', in: ['lawful', 'amend'] },
      ],
      ref: { field: 'matter', equals: 'agreement' },
    },
    are: 'there',
  },
];

/** From the intention to the signature. */
export const signing: Readonly<Record<string, ProcedureEvent>> = {
  start: {
    title: '登记协议',
    from: 'opens',
    to: { by: 'route', cases: { draft: 'drafting', signed: 'enrolling' } },
    by: [handlers('drafter')],
    source: clause(18),
    asks: { route: 'must', title: 'must', kind: 'must', inNameOf: 'must', signer: 'must' },
    guards: [
      {
        says: '以本单位名义订立的，订立机关是承办单位自己，请改选',
        source: legalityReviewOpinion('四'),
        chosen: 'signer',
        among: [{ unit: 'itself' }],
        when: [{ field: 'inNameOf', is: 'own' }],
      },
      {
        says: '以政府名义订立的，订立机关是承办单位所属的政府，请改选',
        source: legalityReviewOpinion('四'),
        chosen: 'signer',
        among: [{ unit: 'government', for: departments }],
        when: [{ field: 'inNameOf', is: 'government' }],
      },
    ],
  },
  settle: {
    title: '拟定协议文本',
    from: ['drafting'],
    to: 'reviewing',
    by: [handlers('drafter')],
    source: clause(18),
    asks: { draft: 'must', counterparty: 'must', standing: 'may', amount: 'may', performUntil: 'may' },
    // A text settled anew is another matter: what was said in review of the one before does not cover it.
    sets: { agreement: { series: 'administrative-agreement', text: '{unit}协〔{year}〕{n}号' } },
  },
  submit: {
    title: '报批',
    from: ['reviewing'],
    to: 'approving',
    by: [handlers('drafter')],
    source: clause(18),
    asks: {},
    guards: reviewed,
  },
  approve: {
    title: '批准订立',
    from: ['approving'],
    to: 'signing',
    by: [heads('signer', ['start', 'settle', 'submit'])],
    source: practice,
    asks: {},
    sets: { approvedOn: { day: true } },
  },
  refuse: {
    title: '不批准订立',
    from: ['approving'],
    to: 'refused',
    by: [heads('signer', ['start', 'settle', 'submit'])],
    source: practice,
    asks: { refusalGround: 'must' },
  },
  drop: {
    title: '终止订立',
    from: ['drafting', 'reviewing', 'signing'],
    to: 'dropped',
    by: [handlers('drafter'), heads('drafter')],
    source: practice,
    asks: { dropGround: 'must' },
  },
  sign: {
    title: '签订',
    from: ['signing'],
    to: 'performing',
    by: [heads('signer')],
    source: clause(18),
    asks: { evidence: 'must', performUntil: 'may' },
    entry: 'record',
  },
  enrol: {
    title: '补登已签订的协议',
    from: ['enrolling'],
    to: 'performing',
    by: [handlers('signer'), heads('signer')],
    source: clause(18),
    // What was signed without this procedure is registered as it is: comparing it with the reviews shows what was missed.
    asks: {
      agreement: 'must',
      counterparty: 'may',
      amount: 'may',
      performUntil: 'may',
      evidence: 'may',
    },
    guards: [
      {
        says: '这一协议编号已经登记，不能重复登记',
        source: practice,
        entries: {
          register: 'administrative-agreements',
          ref: { field: 'agreement', equals: 'agreement' },
        },
        are: 'absent',
      },
    ],
    entry: 'record',
  },
};

/** From the signature to the archive. */
export const performing: Readonly<Record<string, ProcedureEvent>> = {
  change: {
    title: '变更协议',
    from: ['performing'],
    by: [heads('signer')],
    source: agreementProvisions(16),
    asks: { changedBy: 'must', changeGround: 'must', performUntil: 'may' },
    guards: [
      {
        says: '变更应当另订补充协议并同样经过审查，没有查到这一补充协议，请先办理',
        source: clause(18),
        entries: {
          register: 'administrative-agreements',
          ref: { field: 'agreement', equals: 'changedBy' },
        },
        are: 'there',
      },
      {
        says: '补充协议不能是本协议自己，请改选',
        source: clause(18),
        differ: ['agreement', 'changedBy'],
      },
    ],
    sets: { changedOn: { day: true } },
  },
  perform: {
    title: '登记履行完毕',
    from: ['performing'],
    to: 'archiving',
    by: [handlers('signer')],
    source: practice,
    asks: { performance: 'may' },
    sets: { performedOn: { day: true } },
  },
  end: {
    title: '解除（终止）协议',
    from: ['performing'],
    to: 'archiving',
    by: [heads('signer')],
    source: agreementProvisions(16),
    asks: { ending: 'must', endGround: 'must', compensation: 'may' },
    guards: [
      {
        says: '为公共利益解除协议的，应当写明对相对方损失的补偿',
        source: agreementProvisions(16),
        facts: [
          {
            any: [
              { field: 'ending', isNot: 'public-interest' },
              { field: 'compensation', present: true },
            ],
          },
        ],
        examples: {
          passes: { ending: 'public-interest', compensation: '按评估价补偿' },
          fails: { ending: 'public-interest' },
        },
      },
    ],
    sets: { endedOn: { day: true } },
  },
  archive: {
    title: '归档',
    from: ['archiving'],
    to: 'closed',
    by: [handlers('signer')],
    source: practice,
    asks: { evidence: 'may' },
    guards: [
      {
        says: '协议文本没有上传，不能归档',
        source: practice,
        facts: [{ field: 'evidence', present: true }],
        examples: { passes: { evidence: '协议文本' }, fails: {} },
      },
    ],
    sets: { archivedOn: { day: true } },
  },
};
