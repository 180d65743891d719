import type { DocumentTemplate } from '../../language/document-template.ts';
import { jiangxiDocumentRules } from '../citations.ts';

/** The notice under which a normative document is issued. Its number is the one of the unified series (三统一). */
export const normativeDocumentNotice: DocumentTemplate = {
  id: 'normative-document',
  name: '规范性文件印发通知',
  source: jiangxiDocumentRules,
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.maker}规',
  numberFrom: 'document',
  issuers: ['{party.maker}'],
  title: '{party.maker}关于印发《{title}》的通知',
  recipients: ['各有关单位'],
  body: [
    {
      block: 'paragraph',
      text: '《{title}》已经{meeting}于{decidedOn}审议通过，统一登记编号为{registrationNumber}。现印发给你们，请认真贯彻执行。',
    },
    {
      block: 'when',
      where: [{ field: 'validUntil', present: true }],
      blocks: [{ block: 'paragraph', text: '本文件自{effectiveOn}起施行，有效期至{validUntil}。' }],
      otherwise: [{ block: 'paragraph', text: '本文件自{effectiveOn}起施行。' }],
    },
  ],
  annexes: [{ title: '{title}', body: [{ block: 'paragraph', text: '（正式文本见所附文件）' }] }],
  note: '此件公开发布',
};
