import type { Procedure } from '../../language/procedure/procedure.ts';
import {
  clause,
  jiangxiDocumentRules,
  jiangxiSupervisionMeasures,
  legalityReviewOpinion,
  practice,
  ruleMakingRegulation,
} from '../citations.ts';
import { governmentsAndDepartments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { drafting, inForce, issuing } from './normative-document-events.ts';

/** 行政规范性文件 (measures 15, 16, 18): from the draft to the day on which it ceases to be in force. */
export const normativeDocument: Procedure = {
  slug: 'normative-document',
  version: 1,
  title: '行政规范性文件制定',
  description:
    '行政规范性文件的起草、征求意见、合法性审查、集体审议、统一登记编号印发、公布、解释和失效；没有经过本程序印发的文件也在这里补登。',
  basis: [clause(15), clause(16), clause(18), legalityReviewOpinion('七'), jiangxiSupervisionMeasures(12)],
  register: 'normative-documents',
  headline: ['title'],
  parties: {
    drafter: { title: '起草单位', units: governmentsAndDepartments, from: 'opener' },
    maker: {
      title: '制定机关',
      units: governmentsAndDepartments,
      from: { field: 'maker' },
      proposes: [{ unit: 'itself' }],
    },
  },
  home: 'maker',
  fields: {
    maker: {
      type: 'unit',
      of: governmentsAndDepartments,
      title: '制定机关',
      source: jiangxiSupervisionMeasures(12),
    },
    inNameOf: {
      type: 'choice',
      title: '以谁的名义印发',
      source: legalityReviewOpinion('四'),
      options: { own: '本单位', government: '本级政府' },
    },
    route: {
      type: 'choice',
      title: '办理方式',
      source: practice,
      options: { draft: '新起草', issued: '补登已经印发的文件' },
    },
    draft: { type: 'evidence', title: '征求意见稿', source: legalityReviewOpinion('五') },
    consultedOn: { type: 'date', title: '开始征求意见日期', source: practice },
    publicComment: {
      type: 'choice',
      title: '公开征求意见',
      source: practice,
      options: { open: '向社会公开征求', exempt: '依法不公开征求' },
    },
    commentUntil: {
      type: 'date',
      title: '公开征求意见的最后日期',
      source: practice,
      when: { field: 'publicComment', in: ['open'] },
      hint: '以公告所写为准；期限长短按江西省行政规范性文件管理办法',
    },
    exemptGround: {
      type: 'long-text',
      title: '不公开征求意见的理由',
      source: practice,
      when: { field: 'publicComment', in: ['exempt'] },
    },
    adoptionReport: {
      type: 'evidence',
      title: '征求意见及采纳情况',
      source: legalityReviewOpinion('五'),
    },
    comments: { type: 'integer', title: '收到意见数', source: practice, min: 0, unit: '条' },
    submission: { type: 'evidence', title: '送审稿', source: legalityReviewOpinion('七') },
    dropGround: { type: 'long-text', title: '终止起草的理由', source: practice },
    meeting: { type: 'text', title: '审议会议', source: legalityReviewOpinion('七'), maxLength: 100 },
    decision: {
      type: 'choice',
      title: '审议结果',
      source: legalityReviewOpinion('七'),
      options: { adopt: '通过', reject: '不予通过' },
    },
    dissent: { type: 'long-text', title: '不同意见', source: practice },
    reviseGround: { type: 'long-text', title: '需要重新起草的内容', source: practice },
    signedOn: { type: 'date', title: '签发日期', source: jiangxiDocumentRules },
    interpretation: { type: 'evidence', title: '解释（解读）材料', source: ruleMakingRegulation(33) },
    amendedBy: {
      type: 'reference',
      register: 'normative-documents',
      title: '修改决定文号',
      source: clause(15),
    },
    repealedBy: { type: 'text', title: '废止决定文号', source: clause(15), maxLength: 100 },
    endGround: { type: 'long-text', title: '废止（失效）的理由', source: clause(15) },
  },
  stages: {
    drafting: { title: '起草', turn: handlers('drafter') },
    consulting: {
      title: '征求意见',
      turn: handlers('drafter'),
      // Whoever is asked answers yes or no; no objection keeps the draft from going on, it is weighed.
      countersign: {
        among: governmentsAndDepartments,
        roles: ['clerk', 'head', 'legal-officer', 'leader'],
        rule: 'answered',
      },
    },
    reviewing: {
      title: '合法性审查',
      turn: handlers('drafter'),
      returnsTo: [{ to: 'drafting', source: legalityReviewOpinion('六') }],
    },
    deciding: { title: '集体审议', turn: heads('maker') },
    signing: {
      title: '签发',
      turn: heads('maker'),
      returnsTo: [{ to: 'deciding', source: practice }],
    },
    issuing: {
      title: '登记编号印发',
      turn: handlers('maker'),
      returnsTo: [{ to: 'signing', source: practice }],
    },
    enrolling: { title: '补登', turn: handlers('maker') },
    publishing: { title: '公布', turn: handlers('maker') },
    inForce: { title: '有效' },
    ended: { title: '已废止（失效）', end: 'completed' },
    rejected: { title: '未通过', end: 'refused' },
    dropped: { title: '已终止', end: 'withdrawn' },
  },
  events: { ...drafting, ...issuing, ...inForce },
  clocks: {
    commenting: {
      title: '公开征求意见期限',
      basis: [jiangxiDocumentRules],
      when: [{ field: 'publicComment', is: 'open' }],
      starts: ['consult'],
      stops: ['gather'],
      after: 'commentUntil',
    },
    validity: {
      title: '有效期',
      basis: [jiangxiDocumentRules],
      starts: ['issue', 'enrol'],
      stops: ['repeal', 'lapse'],
      until: 'validUntil',
      lapses: true,
      expires: { tell: [handlers('maker'), heads('maker')], deems: 'lapse' },
    },
  },
};
