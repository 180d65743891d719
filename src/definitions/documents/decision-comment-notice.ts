import type { DocumentTemplate } from '../../language/document-template.ts';
import { decisionRegulation } from '../citations.ts';

/** The draft of a major decision put to the public by whoever undertakes it. A shorter time for comments is explained here, or it is none. */
export const decisionCommentNotice: DocumentTemplate = {
  id: 'decision-comment-notice',
  name: '重大行政决策公开征求意见通知',
  source: decisionRegulation(15),
  issuedBy: 'undertaker',
  kind: 'notice',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{short.undertaker}决征',
  issuers: ['{party.undertaker}'],
  title: '{party.undertaker}关于“{title}”向社会公开征求意见的通知',
  recipients: ['社会各界'],
  body: [
    {
      block: 'paragraph',
      text: '为使决策更加科学、民主，现将“{title}”（决策编号：{decision}）的草案及其说明向社会公布，公开征求意见。',
    },
    {
      block: 'section',
      level: 1,
      title: '征求意见的期限',
      text: '自{announcedOn}起至{commentUntil}止。',
    },
    {
      block: 'when',
      where: [{ field: 'shortGround', present: true }],
      blocks: [{ block: 'paragraph', text: '本次征求意见的期限较通常的30日缩短，原因是：{shortGround}' }],
    },
    { block: 'section', level: 1, title: '提出意见的方式' },
    { block: 'paragraph', text: '{commentWays}' },
    {
      block: 'section',
      level: 1,
      title: '决策机关和承办单位',
      text: '本事项由{party.organ}决策，{party.undertaker}承办，负责收集、研究各方面意见。',
    },
  ],
  annexes: [
    { title: '“{title}”草案及其说明', body: [{ block: 'paragraph', text: '（草案及其说明见所附文件）' }] },
  ],
  note: '此件公开发布',
};
