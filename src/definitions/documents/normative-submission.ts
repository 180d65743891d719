import type { DocumentTemplate } from '../../language/document-template.ts';
import { legalityReviewOpinion } from '../citations.ts';

/** The drafting unit puts its draft to the organ that makes the document, or to its own collective meeting. */
export const normativeSubmission: DocumentTemplate = {
  id: 'normative-submission',
  name: '规范性文件提请审议报告',
  source: legalityReviewOpinion('七'),
  issuedBy: 'drafter',
  kind: 'report',
  direction: 'upward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.drafter}规报',
  lists: {
    reviews: {
      register: 'legality-reviews',
      where: [
        { field: 'matterKind', is: 'normative-document' },
        { field: 'opinionOn', present: true },
      ],
      ref: { field: 'matter', equals: 'matter' },
    },
  },
  issuers: ['{party.drafter}'],
  title: '{party.drafter}关于提请审议《{title}》的报告',
  // What a unit makes in its own name it puts to its own meeting.
  recipients: [{ where: [{ field: 'inNameOf', is: 'government' }], name: '{party.maker}' }],
  body: [
    {
      block: 'paragraph',
      text: '起草的《{title}》（起草编号：{matter}）已经征求意见和合法性审查，现将送审稿报上，提请集体审议。',
    },
    { block: 'section', level: 1, title: '征求意见的情况' },
    {
      block: 'when',
      where: [{ field: 'publicComment', is: 'open' }],
      blocks: [
        { block: 'paragraph', text: '自{consultedOn}起征求意见，向社会公开征求意见至{commentUntil}。' },
      ],
      otherwise: [
        {
          block: 'paragraph',
          text: '自{consultedOn}起征求意见。没有向社会公开征求意见的理由：{exemptGround}',
        },
      ],
    },
    {
      block: 'when',
      where: [{ field: 'comments', present: true }],
      blocks: [{ block: 'paragraph', text: '收到意见{figure.comments}，采纳情况见随文材料。' }],
    },
    {
      block: 'section',
      level: 1,
      title: '合法性审查的情况',
      text: '取得合法性审查意见{count.reviews}，见附件。',
    },
    { block: 'paragraph', text: '特此报告。' },
  ],
  annexes: [
    {
      title: '合法性审查情况表',
      body: [
        {
          block: 'table',
          list: 'reviews',
          empty: '没有查到合法性审查意见。',
          columns: [
            { title: '序号', width: 1, align: 'center', text: '{#}' },
            { title: '审查编号', width: 4, text: '{review}' },
            { title: '出具日期', width: 3, text: '{opinionOn}' },
            { title: '审查意见', width: 3, text: '{outcome}' },
            { title: '采纳情况', width: 3, text: '{followed}' },
          ],
        },
      ],
    },
  ],
};
