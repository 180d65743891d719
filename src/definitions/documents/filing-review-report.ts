import type { DocumentTemplate } from '../../language/document-template.ts';
import { jiangxiSupervisionMeasures } from '../citations.ts';

/** What was not corrected, or not agreed on, goes to the government for decision: a request, since it asks for one. */
export const filingReviewReport: DocumentTemplate = {
  id: 'filing-review-report',
  name: '备案审查处理意见',
  source: jiangxiSupervisionMeasures(13),
  kind: 'request',
  direction: 'upward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.reviewer}备请',
  issuers: ['{party.reviewer}'],
  title: '{party.reviewer}关于{document}备案审查处理意见的请示',
  recipients: ['{government.reviewer}'],
  body: [
    {
      block: 'paragraph',
      text: '{party.maker}制定的{document}经备案审查，存在问题而没有纠正。现将审查情况和处理意见报告如下。',
    },
    {
      block: 'section',
      level: 1,
      title: '审查情况',
      text: '我单位审查该文件（审查编号：{review}），发现下列问题：{problems}。处理方式为{handling}。',
    },
    {
      block: 'when',
      where: [{ field: 'correctBy', present: true }],
      blocks: [{ block: 'paragraph', text: '审查意见于{opinionOn}发出，要求于{correctBy}以前纠正。' }],
    },
    {
      block: 'when',
      where: [{ field: 'coordination', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '协调情况' },
        { block: 'paragraph', text: '{coordination}' },
      ],
    },
    {
      block: 'when',
      where: [{ field: 'writtenRefusal', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '制定机关的答复' },
        { block: 'paragraph', text: '{writtenRefusal}' },
      ],
    },
    {
      block: 'when',
      where: [{ field: 'refusalFacts', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '拒不落实的事实' },
        { block: 'paragraph', text: '{refusalFacts}' },
      ],
    },
    { block: 'section', level: 1, title: '处理意见' },
    { block: 'paragraph', text: '{proposal}' },
    { block: 'paragraph', text: '以上意见当否，请批示。' },
  ],
};
