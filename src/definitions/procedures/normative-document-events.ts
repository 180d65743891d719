import type { ProcedureEvent } from '../../language/procedure/procedure.ts';
import {
  clause,
  jiangxiDocumentRules,
  jiangxiSupervisionMeasures,
  legalityReviewOpinion,
  practice,
  ruleMakingRegulation,
} from '../citations.ts';
import { departments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { inOrder, stillAhead } from './days.ts';

/** From the first draft to the submission for collective decision. */
export const drafting: Readonly<Record<string, ProcedureEvent>> = {
  start: {
    title: '立项起草（登记）',
    from: 'opens',
    to: { by: 'route', cases: { draft: 'drafting', issued: 'enrolling' } },
    by: [handlers('drafter')],
    source: clause(16),
    asks: { title: 'must', inNameOf: 'must', maker: 'must', route: 'must' },
    guards: [
      {
        says: '以本单位名义印发的，制定机关是起草单位自己，请改选',
        source: legalityReviewOpinion('四'),
        chosen: 'maker',
        among: [{ unit: 'itself' }],
        when: [{ field: 'inNameOf', is: 'own' }],
      },
      {
        says: '以政府名义印发的，制定机关是起草单位所属的政府，请改选',
        source: legalityReviewOpinion('四'),
        chosen: 'maker',
        among: [{ unit: 'government', for: departments }],
        when: [{ field: 'inNameOf', is: 'government' }],
      },
    ],
    sets: { drafter: { party: 'drafter' } },
  },
  consult: {
    title: '征求意见',
    from: ['drafting'],
    to: 'consulting',
    by: [handlers('drafter')],
    source: legalityReviewOpinion('五'),
    asks: { draft: 'must', publicComment: 'must', commentUntil: 'must', exemptGround: 'must' },
    guards: [stillAhead('征求意见的最后日期不能早于开始日期，请核对', practice, 'commentUntil')],
    // A draft begun anew is another matter: what was said in review of the one before does not cover it.
    sets: {
      matter: { series: 'normative-matter', text: '{unit}规起〔{year}〕{n}号' },
      consultedOn: { day: true },
    },
  },
  gather: {
    title: '汇总意见',
    from: ['consulting'],
    to: 'reviewing',
    by: [handlers('drafter')],
    source: legalityReviewOpinion('五'),
    asks: { adoptionReport: 'must', comments: 'may' },
    guards: [{ says: '公开征求意见的期限还没有届满，不能汇总', source: practice, ran: 'commenting' }],
  },
  submit: {
    title: '提请集体审议',
    from: ['reviewing'],
    to: 'deciding',
    by: [handlers('drafter')],
    source: legalityReviewOpinion('七'),
    asks: { submission: 'must' },
    produces: ['normative-submission'],
    guards: [
      {
        says: '未经合法性审查，或者审查意见为不合法、应当修改而没有答复采纳情况的，不得提交集体审议',
        source: legalityReviewOpinion('七'),
        entries: {
          register: 'legality-reviews',
          where: [
            { field: 'matterKind', is: 'normative-document' },
            { field: 'opinionOn', present: true },
            { field: 'outcome', in: ['lawful', 'amend'] },
            {
              any: [
                { field: 'outcome', is: 'lawful' },
                { field: 'followed', present: true },
              ],
            },
          ],
          ref: { field: 'matter', equals: 'matter' },
        },
        are: 'there',
      },
      {
        says: '以政府名义印发的，应当经同级司法行政部门审查；起草部门自己的审查不能代替',
        source: legalityReviewOpinion('四'),
        when: [{ field: 'inNameOf', is: 'government' }],
        entries: {
          register: 'legality-reviews',
          where: [
            { field: 'matterKind', is: 'normative-document' },
            { field: 'inNameOf', is: 'government' },
            { field: 'opinionOn', present: true },
            { field: 'outcome', in: ['lawful', 'amend'] },
          ],
          ref: { field: 'matter', equals: 'matter' },
        },
        are: 'there',
      },
    ],
  },
  drop: {
    title: '终止起草',
    from: ['drafting', 'consulting', 'reviewing'],
    to: 'dropped',
    by: [handlers('drafter'), heads('drafter')],
    source: practice,
    asks: { dropGround: 'must' },
  },
};

const validAfterEffect = inOrder('有效期截止日期不能早于施行日期，请核对', practice, {
  earlier: { field: 'effectiveOn' },
  later: { field: 'validUntil' },
});

/** From the collective decision to the publication: one register, one series of numbers, one issue (三统一). */
export const issuing: Readonly<Record<string, ProcedureEvent>> = {
  decide: {
    title: '集体审议决定',
    from: ['deciding'],
    to: { by: 'decision', cases: { adopt: 'signing', reject: 'rejected' } },
    by: [heads('maker')],
    source: legalityReviewOpinion('七'),
    asks: { meeting: 'must', decision: 'must', dissent: 'may' },
    sets: { decidedOn: { day: true } },
  },
  revise: {
    title: '退回重新起草',
    from: ['deciding'],
    to: 'drafting',
    by: [heads('maker')],
    source: legalityReviewOpinion('七'),
    asks: { reviseGround: 'must' },
  },
  sign: {
    title: '签发',
    from: ['signing'],
    to: 'issuing',
    by: [heads('maker', ['start', 'consult', 'submit'])],
    source: jiangxiDocumentRules,
    asks: {},
    sets: { signedOn: { day: true } },
  },
  issue: {
    title: '统一登记、编号、印发',
    from: ['issuing'],
    to: 'publishing',
    by: [handlers('maker')],
    source: jiangxiDocumentRules,
    asks: {
      title: 'may',
      affectsRights: 'must',
      effectiveOn: 'must',
      validUntil: 'may',
      coIssuers: 'may',
      evidence: 'may',
    },
    guards: [validAfterEffect],
    // Numbers are taken here and nowhere before, so that a draft that is given up leaves no gap.
    sets: {
      registrationNumber: { series: 'normative-registration', text: '{unit}规登〔{year}〕{n}号' },
      document: { series: 'normative-document', text: '{unit}规〔{year}〕{n}号' },
      kind: { value: 'normative' },
      status: { value: 'in-force' },
    },
    entry: 'record',
    produces: ['normative-document'],
  },
  enrol: {
    title: '补登已印发的文件',
    from: ['enrolling'],
    to: 'publishing',
    by: [handlers('maker')],
    source: clause(16),
    // What was issued without this procedure is registered as it is: comparing it with the reviews shows what was missed.
    asks: {
      document: 'must',
      kind: 'must',
      title: 'may',
      affectsRights: 'must',
      matter: 'may',
      registrationNumber: 'may',
      effectiveOn: 'may',
      validUntil: 'may',
      coIssuers: 'may',
      evidence: 'may',
    },
    guards: [
      validAfterEffect,
      {
        says: '这一文号已经登记，不能重复登记',
        source: practice,
        entries: { register: 'normative-documents', ref: { field: 'document', equals: 'document' } },
        are: 'absent',
      },
    ],
    sets: { status: { value: 'in-force' } },
    entry: 'record',
  },
  publish: {
    title: '向社会公布',
    from: ['publishing'],
    to: 'inForce',
    by: [handlers('maker')],
    source: jiangxiSupervisionMeasures(12),
    asks: {},
    sets: { publishedOn: { day: true } },
    publishes: true,
  },
};

/** While it is in force, and how it ceases to be. */
export const inForce: Readonly<Record<string, ProcedureEvent>> = {
  interpret: {
    title: '解释（解读）',
    from: ['inForce'],
    by: [handlers('maker')],
    source: ruleMakingRegulation(33),
    asks: { interpretation: 'must' },
    sets: { interpretedOn: { day: true } },
    publishes: true,
  },
  amend: {
    title: '登记修改',
    from: ['inForce'],
    by: [handlers('maker')],
    source: clause(15),
    asks: { amendedBy: 'must' },
    guards: [
      {
        says: '修改决定本身也应当按程序制定印发，没有查到这一文号，请先办理',
        source: ruleMakingRegulation(39),
        entries: { register: 'normative-documents', ref: { field: 'document', equals: 'amendedBy' } },
        are: 'there',
      },
    ],
    sets: { status: { value: 'amended' } },
    publishes: true,
  },
  repeal: {
    title: '废止',
    from: ['publishing', 'inForce'],
    to: 'ended',
    by: [heads('maker')],
    source: clause(15),
    asks: { endGround: 'must', repealedBy: 'must' },
    sets: { status: { value: 'repealed' }, endedOn: { day: true } },
    publishes: true,
  },
  lapse: {
    title: '失效',
    from: ['publishing', 'inForce'],
    to: 'ended',
    by: [heads('maker')],
    source: clause(15),
    asks: { endGround: 'may' },
    guards: [
      {
        says: '没有规定有效期的，宣布失效应当写明理由',
        source: clause(15),
        facts: [
          {
            any: [
              { field: 'validUntil', present: true },
              { field: 'endGround', present: true },
            ],
          },
        ],
        examples: { passes: { endGround: '任务已完成' }, fails: {} },
      },
    ],
    sets: { status: { value: 'expired' }, endedOn: { day: true } },
    publishes: true,
  },
};
