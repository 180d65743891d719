import type { DocumentTemplate } from '../../language/document-template.ts';
import { ruleMakingRegulation } from '../citations.ts';

/** A draft shown to everybody, with how long and by which way opinions are taken. */
export const legislativePublicNotice: DocumentTemplate = {
  id: 'legislative-public-notice',
  name: '公开征求意见通知',
  source: ruleMakingRegulation(15),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.organiser}立公',
  issuers: ['{party.organiser}'],
  title: '{party.organiser}关于公开征求《{subject}》意见的通知',
  recipients: [],
  body: [
    {
      block: 'paragraph',
      text: '《{subject}》（项目编号：{project}；征求意见编号：{consultation}）及其说明现于{address}向社会公布，征求意见。社会各界可以在{endedOn}以前，通过下列途径提出意见：{contact}。',
    },
    {
      block: 'when',
      where: [{ field: 'shortGround', present: true }],
      blocks: [{ block: 'paragraph', text: '本次公布的期限短于30日，理由是：{shortGround}' }],
    },
    { block: 'paragraph', text: '我单位将逐条研究收到的意见，并回应采纳情况。' },
  ],
  annexes: [{ title: '{subject}及其说明', body: [{ block: 'paragraph', text: '（文本见所附文件）' }] }],
  note: '此件公开发布',
};
