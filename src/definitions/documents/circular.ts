import type { DocumentTemplate } from '../../language/document-template.ts';
import { clause } from '../citations.ts';

/** What is made known: a state of affairs over a period, or a fault and whose it is. */
export const circularDocument: DocumentTemplate = {
  id: 'circular',
  name: '通报',
  source: clause(17),
  kind: 'circular',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.issuer}通',
  numberFrom: 'number',
  issuers: ['{party.issuer}'],
  title: '{title}',
  recipients: ['各有关单位'],
  body: [
    {
      block: 'when',
      where: [{ field: 'periodFrom', present: true }],
      blocks: [{ block: 'paragraph', text: '现将{periodFrom}至{periodTo}{subject}的情况通报如下。' }],
      otherwise: [{ block: 'paragraph', text: '现将有关情况通报如下。' }],
    },
    { block: 'section', level: 1, title: '基本情况' },
    { block: 'paragraph', text: '{content}' },
    {
      block: 'when',
      where: [{ field: 'subject', is: 'criticism' }],
      blocks: [
        {
          block: 'section',
          level: 1,
          title: '处理',
          text: '对{criticised}予以通报批评（所针对的事项：{answers}）。',
        },
      ],
    },
    {
      block: 'when',
      where: [{ field: 'demands', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '工作要求' },
        { block: 'paragraph', text: '{demands}' },
      ],
    },
  ],
};
