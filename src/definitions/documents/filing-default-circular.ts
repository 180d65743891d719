import type { DocumentTemplate } from '../../language/document-template.ts';
import { clause } from '../citations.ts';
import { defaultFound } from './filing-default-found.ts';

/** It is made known who does not file as the rules say. */
export const filingDefaultCircular: DocumentTemplate = {
  id: 'filing-default-circular',
  name: '不按规定报备通报',
  source: clause(17),
  kind: 'circular',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.reviewer}报通',
  issuers: ['{party.reviewer}'],
  title: '{party.reviewer}关于{party.maker}不按规定报备的通报',
  recipients: ['{party.maker}', '各有关单位'],
  body: [
    ...defaultFound('{party.maker}'),
    {
      block: 'when',
      where: [{ field: 'orderedOn', present: true }],
      blocks: [{ block: 'paragraph', text: '{orderedOn}，已责令该单位主要负责人督促纠正。' }],
    },
    {
      block: 'section',
      level: 1,
      title: '处理',
      text: '对{party.maker}予以通报批评。请各有关单位引以为戒，按规定的范围和期限报送备案、提交发文目录。',
    },
  ],
};
