import type { DocumentTemplate } from '../../language/document-template.ts';
import { clause } from '../citations.ts';

/** The leader of whoever refuses the review's opinion is made to see to the correction. */
export const leaderOrder: DocumentTemplate = {
  id: 'leader-order',
  name: '责令督促纠正通知',
  source: clause(17),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.reviewer}备督',
  issuers: ['{party.reviewer}'],
  title: '{party.reviewer}关于责令督促纠正{document}有关问题的通知',
  recipients: ['{party.maker}'],
  body: [
    {
      block: 'paragraph',
      text: '我单位于{opinionOn}发出{document}的备案审查意见（审查编号：{review}），要求于{correctBy}以前纠正。',
    },
    { block: 'section', level: 1, title: '拒不落实的事实' },
    { block: 'paragraph', text: '{refusalFacts}' },
    {
      block: 'section',
      level: 1,
      title: '要求',
      text: '现责令你单位主要负责人督促纠正上述问题，明确责任人和完成时间，并将纠正结果书面报告我单位。',
    },
  ],
};
