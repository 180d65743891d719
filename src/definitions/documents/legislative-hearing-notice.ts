import type { DocumentTemplate } from '../../language/document-template.ts';
import { ruleMakingRegulation } from '../citations.ts';

/** Time, place and content of a hearing, made known 30 days before it. */
export const legislativeHearingNotice: DocumentTemplate = {
  id: 'legislative-hearing-notice',
  name: '立法听证会通知',
  source: ruleMakingRegulation(16),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.organiser}立听',
  issuers: ['{party.organiser}'],
  title: '{party.organiser}关于举行《{subject}》听证会的通知',
  recipients: [],
  body: [
    {
      block: 'paragraph',
      text: '我单位将就《{subject}》（项目编号：{project}；听证编号：{consultation}）公开举行听证会，现将有关事项公布如下。',
    },
    { block: 'section', level: 1, title: '时间', text: '{hearingOn}。' },
    { block: 'section', level: 1, title: '地点', text: '{place}。' },
    { block: 'section', level: 1, title: '内容' },
    { block: 'paragraph', text: '{matters}' },
    {
      block: 'section',
      level: 1,
      title: '参加办法',
      text: '有关机关、组织和公民可以报名参加，有权提问和发表意见。联系途径：{contact}。',
    },
  ],
  note: '此件公开发布',
};
