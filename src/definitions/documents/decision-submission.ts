import type { DocumentTemplate } from '../../language/document-template.ts';
import { decisionRegulation } from '../citations.ts';

/** The undertaking unit puts the draft to the organ for collective discussion, and says what was done before (art. 29). */
export const decisionSubmission: DocumentTemplate = {
  id: 'decision-submission',
  name: '重大行政决策提请讨论报告',
  source: decisionRegulation(29),
  issuedBy: 'undertaker',
  kind: 'report',
  direction: 'upward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.undertaker}决报',
  lists: {
    reviews: {
      register: 'legality-reviews',
      where: [
        { field: 'matterKind', is: 'major-decision' },
        { field: 'opinionOn', present: true },
      ],
      ref: { field: 'matter', equals: 'decision' },
    },
  },
  issuers: ['{party.undertaker}'],
  title: '{party.undertaker}关于提请讨论“{title}”的报告',
  // What the organ undertakes itself goes to its own meeting.
  recipients: [{ where: [{ field: 'undertaking', is: 'assigned' }], name: '{party.organ}' }],
  body: [
    {
      block: 'paragraph',
      text: '承办的“{title}”（决策编号：{decision}；类别：{category}）已形成草案并经合法性审查，现将草案及有关材料报上，提请集体讨论。',
    },
    { block: 'section', level: 1, title: '公众参与的情况', text: '公众参与的方式：{participation}。' },
    {
      block: 'when',
      where: [{ field: 'consultedOn', present: true }],
      blocks: [{ block: 'paragraph', text: '公众参与于{consultedOn}完成。' }],
    },
    {
      block: 'when',
      where: [{ field: 'comments', present: true }],
      blocks: [{ block: 'paragraph', text: '收到意见{figure.comments}，采纳情况见随文材料。' }],
    },
    {
      block: 'when',
      where: [{ field: 'heardOn', present: true }],
      blocks: [{ block: 'paragraph', text: '{heardOn}举行了听证会。' }],
    },
    { block: 'section', level: 1, title: '论证、评估和审查的情况' },
    {
      block: 'when',
      where: [{ field: 'expertsOn', present: true }],
      blocks: [{ block: 'paragraph', text: '{expertsOn}完成专家论证。' }],
    },
    {
      block: 'when',
      where: [{ field: 'riskAssessedOn', present: true }],
      blocks: [{ block: 'paragraph', text: '{riskAssessedOn}完成风险评估，结果为{riskOutcome}。' }],
    },
    {
      block: 'when',
      where: [{ field: 'fairReviewedOn', present: true }],
      blocks: [{ block: 'paragraph', text: '{fairReviewedOn}完成公平竞争审查。' }],
    },
    { block: 'paragraph', text: '取得合法性审查意见{count.reviews}，见附件。' },
    {
      block: 'when',
      where: [{ field: 'legalRisk', present: true }],
      blocks: [{ block: 'paragraph', text: '本事项属于探索性改革，可能存在的法律风险：{legalRisk}' }],
    },
    {
      block: 'when',
      where: [{ field: 'disputes', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '有关单位的意见和争议' },
        { block: 'paragraph', text: '{disputes}' },
      ],
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
