import type { DocumentTemplate } from '../../language/document-template.ts';
import { clause } from '../citations.ts';
import { defaultFound } from './filing-default-found.ts';

/** The leader of whoever does not file as the rules say is made to see to it. */
export const filingDefaultOrder: DocumentTemplate = {
  id: 'filing-default-order',
  name: '不按规定报备责令纠正通知',
  source: clause(17),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.reviewer}报督',
  issuers: ['{party.reviewer}'],
  title: '{party.reviewer}关于责令纠正不按规定报备问题的通知',
  recipients: ['{party.maker}'],
  body: [
    ...defaultFound('你单位'),
    {
      block: 'when',
      where: [{ field: 'statement', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '你单位的说明' },
        { block: 'paragraph', text: '{statement}' },
      ],
    },
    {
      block: 'section',
      level: 1,
      title: '要求',
      text: '现责令你单位主要负责人督促纠正，补齐应当报送的材料，并将纠正结果书面报告我单位。',
    },
  ],
};
