import type { DocumentTemplate } from '../../language/document-template.ts';
import { practice } from '../citations.ts';

/** What a meeting decided. There are minutes (纪要) among the kinds of document, but no other procedure issues them: they go out by a notice. */
export const meetingMinutes: DocumentTemplate = {
  id: 'meeting-minutes',
  name: '会议纪要',
  source: practice,
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.host}会纪',
  issuers: ['{party.host}'],
  title: '{party.host}关于印发会议纪要的通知',
  recipients: ['各参会单位'],
  body: [
    {
      block: 'paragraph',
      text: '{day.hold}，{party.host}召开会议（会议编号：{meeting}），议题是：{subject}。现将会议纪要印发给你们，请抓好落实。',
    },
    {
      block: 'when',
      where: [{ field: 'units', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '参加单位' },
        { block: 'paragraph', text: '{units}' },
      ],
    },
    {
      block: 'when',
      where: [{ field: 'problems', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '提出的困难和问题' },
        { block: 'paragraph', text: '{problems}' },
      ],
    },
    { block: 'section', level: 1, title: '议定事项' },
    { block: 'paragraph', text: '{decisions}' },
  ],
};
