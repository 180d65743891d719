import type { DocumentTemplate } from '../../language/document-template.ts';
import { clause } from '../citations.ts';

/** It is made known who does not carry out what the review of a filed document found. */
export const criticismCircular: DocumentTemplate = {
  id: 'criticism-circular',
  name: '备案审查意见落实情况通报',
  source: clause(17),
  kind: 'circular',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.reviewer}备通',
  issuers: ['{party.reviewer}'],
  title: '{party.reviewer}关于{document}备案审查意见落实情况的通报',
  recipients: ['{party.maker}', '各有关单位'],
  body: [
    {
      block: 'paragraph',
      text: '{party.maker}制定的{document}经备案审查，存在下列问题：{problems}。我单位于{opinionOn}发出审查意见（审查编号：{review}），要求于{correctBy}以前纠正。',
    },
    {
      block: 'when',
      where: [{ field: 'refusalFacts', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '落实情况' },
        { block: 'paragraph', text: '{refusalFacts}' },
      ],
      otherwise: [
        { block: 'section', level: 1, title: '落实情况', text: '至本通报印发之日，没有查到已经按期纠正。' },
      ],
    },
    {
      block: 'when',
      where: [{ field: 'orderedOn', present: true }],
      blocks: [{ block: 'paragraph', text: '{orderedOn}，已责令该单位主要负责人督促纠正。' }],
    },
    {
      block: 'section',
      level: 1,
      title: '处理',
      text: '对{party.maker}予以通报批评。请该单位立即纠正，并书面报告结果；请各有关单位引以为戒，按期落实备案审查意见。',
    },
  ],
};
