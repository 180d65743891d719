import type { DocumentTemplate } from '../../language/document-template.ts';
import { decisionRegulation } from '../citations.ts';

/** A major decision made public, with what was made of the opinions of public and experts. */
export const decisionPublication: DocumentTemplate = {
  id: 'decision-publication',
  name: '重大行政决策公布通知',
  source: decisionRegulation(32),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.organ}决公',
  issuers: ['{party.organ}'],
  title: '{party.organ}关于公布“{title}”的通知',
  recipients: ['各有关单位'],
  body: [
    {
      block: 'when',
      where: [{ field: 'discussedOn', present: true }],
      blocks: [
        {
          block: 'paragraph',
          text: '“{title}”（决策编号：{decision}）经{discussedOn}集体讨论，已经作出决定。现予公布。',
        },
      ],
      otherwise: [{ block: 'paragraph', text: '“{title}”（决策编号：{decision}）已经作出决定。现予公布。' }],
    },
    {
      block: 'when',
      where: [{ field: 'interpretation', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '意见采纳情况' },
        {
          block: 'when',
          where: [{ field: 'comments', present: true }],
          blocks: [{ block: 'paragraph', text: '公开征求意见期间共收到意见{figure.comments}。' }],
        },
        { block: 'paragraph', text: '{interpretation}' },
      ],
    },
    {
      block: 'when',
      where: [{ field: 'executor', present: true }],
      blocks: [
        {
          block: 'section',
          level: 1,
          title: '执行',
          text: '本决策由{executor}负责执行，执行情况和发现的问题应当及时报告。',
        },
      ],
    },
  ],
  annexes: [{ title: '“{title}”决定文本', body: [{ block: 'paragraph', text: '（决定文本见所附文件）' }] }],
  note: '此件公开发布',
};
