import type { DocumentTemplate } from '../../language/document-template.ts';
import { legalityReviewOpinion } from '../citations.ts';

/** What is lacking of the material sent for legality review. */
export const supplementNotice: DocumentTemplate = {
  id: 'supplement-notice',
  name: '合法性审查补正通知',
  source: legalityReviewOpinion('五'),
  kind: 'notice',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{short.reviewer}法审补',
  issuers: ['{party.reviewer}'],
  title: '{party.reviewer}关于补正“{title}”送审材料的通知',
  recipients: ['{party.submitter}'],
  body: [
    {
      block: 'paragraph',
      text: '你单位{day.send}送审的“{title}”（审查编号：{review}），经核对，材料不齐。请补正下列材料：',
    },
    { block: 'paragraph', text: '{lacking}' },
    { block: 'paragraph', text: '审查时间自材料补齐之日起计算。请补齐后通过原办件提交。' },
  ],
};
