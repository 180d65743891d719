import type { DocumentTemplate } from '../../language/document-template.ts';
import { paymentRegulation } from '../citations.ts';

/** A complained unit that does not answer is urged to (督办书). */
export const complaintUrging: DocumentTemplate = {
  id: 'complaint-urging',
  name: '投诉督办书',
  source: paymentRegulation(25),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.handler}诉督',
  issuers: ['{party.handler}'],
  title: '{party.handler}关于督促反馈投诉情况的通知',
  recipients: ['{party.complained}'],
  body: [
    {
      block: 'paragraph',
      text: '我单位正在处理关于你单位的一件投诉（投诉编号：{complaint}；种类：{kind}），{day.ask}要求你单位于{respondBy}以前反馈情况，至今没有收到。',
    },
    {
      block: 'paragraph',
      text: '请于{urgedUntil}以前按要求反馈。仍拒不配合的，可以依照规定约谈、通报，并责令整改。',
    },
  ],
};
