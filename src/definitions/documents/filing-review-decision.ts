import type { DocumentTemplate } from '../../language/document-template.ts';
import { jiangxiSupervisionRegulation } from '../citations.ts';

/** The government's decision that a document be amended by a day, handed to its maker. The decision itself is the government's. */
export const filingReviewDecision: DocumentTemplate = {
  id: 'filing-review-decision',
  name: '限期修改决定送达通知',
  source: jiangxiSupervisionRegulation(8),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.reviewer}备决',
  issuers: ['{party.reviewer}'],
  title: '{party.reviewer}关于送达{document}限期修改决定的通知',
  recipients: ['{party.maker}'],
  body: [
    {
      block: 'paragraph',
      text: '{document}经备案审查存在问题（审查编号：{review}）。我单位于{reportedOn}提出处理意见，{government.reviewer}已作出决定：{decision}。现将决定文件随本通知送达。',
    },
    {
      block: 'paragraph',
      text: '请你单位于{correctBy}以前完成修改，重新公布，并将结果书面报告我单位。',
    },
  ],
};
