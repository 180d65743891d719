import type { DocumentTemplate } from '../../language/document-template.ts';
import { decisionRegulation } from '../citations.ts';

/** When and where a hearing on a draft decision is held, and how those who are heard are chosen. */
export const decisionHearingNotice: DocumentTemplate = {
  id: 'decision-hearing-notice',
  name: '重大行政决策听证会通知',
  source: decisionRegulation(16),
  issuedBy: 'undertaker',
  kind: 'notice',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{short.undertaker}决听',
  issuers: ['{party.undertaker}'],
  title: '{party.undertaker}关于召开“{title}”听证会的通知',
  recipients: ['社会各界'],
  body: [
    { block: 'paragraph', text: '就“{title}”（决策编号：{decision}）的草案召开听证会，有关事项通知如下。' },
    { block: 'section', level: 1, title: '时间和地点', text: '{hearingOn}，{hearingPlace}。' },
    {
      block: 'when',
      where: [{ field: 'hearingSelection', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '听证参加人的遴选' },
        { block: 'paragraph', text: '{hearingSelection}' },
      ],
    },
    {
      block: 'section',
      level: 1,
      title: '其他事项',
      text: '听证会公开举行。听证参加人名单另行公布，听证材料于听证会7日前送达听证参加人。本事项由{party.organ}决策，联系单位：{party.undertaker}。',
    },
  ],
  annexes: [
    { title: '“{title}”草案及其说明', body: [{ block: 'paragraph', text: '（草案及其说明见所附文件）' }] },
  ],
  note: '此件公开发布',
};
