import type { Register } from '../../language/register.ts';
import { clause, decisionRegulation, legalityReviewOpinion, practice } from '../citations.ts';
import { cityJustice, everyUnit, governmentsAndDepartments } from '../selectors.ts';

/** Legality reviews (合法性审查), held by the organ that reviews. */
export const legalityReviews: Register = {
  slug: 'legality-reviews',
  title: '合法性审查',
  description: '对一项重大行政决策、文件、协议或者权责清单调整的一次合法性审查，由审查机构所在单位登记。',
  group: 'rulemaking',
  keeper: cityJustice,
  holders: { any: [governmentsAndDepartments, { kind: 'judicial-office' }] },
  writer: 'form',
  legalDate: { title: '收齐材料日期', source: legalityReviewOpinion('五') },
  key: 'review',
  fields: {
    review: { type: 'text', title: '审查编号', source: practice, required: true, maxLength: 60 },
    matter: {
      type: 'text',
      title: '审查事项编号',
      source: clause(18),
      required: true,
      maxLength: 100,
      hint: '决策编号、文号、协议编号或者权责清单调整编号，与该台账所登一致',
    },
    matterKind: {
      type: 'choice',
      title: '事项种类',
      source: clause(18),
      required: true,
      options: {
        'major-decision': '重大行政决策',
        'policy-document': '政策性文件',
        'normative-document': '行政规范性文件',
        agreement: '行政协议',
        'powers-duties': '权责清单调整',
        other: '其他',
      },
    },
    submittedBy: { type: 'unit', of: everyUnit, title: '送审单位', source: legalityReviewOpinion('五') },
    reviewingOrgan: {
      type: 'text',
      title: '审查机构',
      source: legalityReviewOpinion('四'),
      required: true,
      maxLength: 100,
    },
    reviewer: { type: 'text', title: '主审人', source: clause(18), personal: 'name', maxLength: 50 },
    firstSentOn: { type: 'date', title: '首次送审日期', source: legalityReviewOpinion('五') },
    returnedOn: { type: 'date', title: '最近一次退回（补正）日期', source: decisionRegulation(26) },
    opinionOn: { type: 'date', title: '出具审查意见日期', source: legalityReviewOpinion('六') },
    outcome: {
      type: 'choice',
      title: '审查意见',
      source: legalityReviewOpinion('六'),
      options: { lawful: '合法', unlawful: '不合法', amend: '应当予以修改' },
    },
    urgentGround: {
      type: 'choice',
      title: '紧急情形',
      source: legalityReviewOpinion('五'),
      options: { emergency: '预防、应对和处置突发事件', order: '执行上级机关的紧急命令和决定' },
    },
    earlyGround: {
      type: 'long-text',
      title: '短于一般时限的理由',
      source: clause(18),
      hint: '审查时间一般不少于5个工作日，重大行政决策一般不少于7个工作日；短于的写明理由',
    },
    notAdoptedGround: {
      type: 'long-text',
      title: '未采纳审查意见的理由',
      source: legalityReviewOpinion('六'),
    },
    evidence: { type: 'evidence', title: '审查意见书', source: legalityReviewOpinion('六') },
  },
  publication: 'internal',
  retention: '永久（实务）',
};
