import type { DocumentTemplate } from '../../language/document-template.ts';
import { jiangxiSupervisionMeasures } from '../citations.ts';

/** What the review of a filed document found, and until when it is to be corrected. */
export const filingReviewOpinion: DocumentTemplate = {
  id: 'filing-review-opinion',
  name: '备案审查意见',
  source: jiangxiSupervisionMeasures(13),
  kind: 'opinion',
  direction: 'downward',
  form: 'letter',
  markSuffix: '',
  code: '{short.reviewer}备审意',
  issuers: ['{party.reviewer}'],
  title: '{party.reviewer}关于{document}的备案审查意见',
  recipients: ['{party.maker}'],
  body: [
    {
      block: 'paragraph',
      text: '你单位{filedOn}报送备案的{document}（备案报告：{filing}）已经审查完毕（审查编号：{review}）。现提出意见如下。',
    },
    {
      block: 'section',
      level: 1,
      title: '存在的问题',
      text: '经逐项审查，该文件存在下列问题：{problems}。',
    },
    {
      block: 'when',
      where: [{ field: 'otherProblem', present: true }],
      blocks: [{ block: 'paragraph', text: '其他问题：{otherProblem}' }],
    },
    {
      block: 'when',
      where: [{ field: 'findings', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '审查说明' },
        { block: 'paragraph', text: '{findings}' },
      ],
    },
    {
      block: 'section',
      level: 1,
      title: '处理意见',
      text: '{handling}。请于{correctBy}以前办理完毕，并将结果书面报告我单位。',
    },
    { block: 'paragraph', text: '逾期没有纠正的，将依照规定提出处理意见，报请本级人民政府决定。' },
  ],
};
