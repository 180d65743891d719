import type { DocumentTemplate } from '../../language/document-template.ts';
import { paymentRegulation } from '../citations.ts';

/** The result, told to the complainant in writing. */
export const complaintResult: DocumentTemplate = {
  id: 'complaint-result',
  name: '投诉处理结果告知书',
  source: paymentRegulation(25),
  kind: 'letter',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{short.handler}诉复',
  issuers: ['{party.handler}'],
  title: '{party.handler}投诉处理结果告知书',
  recipients: ['投诉人'],
  body: [
    {
      block: 'paragraph',
      text: '你（单位）投诉{party.complained}的事项（投诉编号：{complaint}；种类：{kind}），我单位于{receivedOn}收到投诉材料，已经处理，现将结果告知如下。',
    },
    { block: 'section', level: 1, title: '查明的情况', text: '{conclusion}。' },
    { block: 'section', level: 1, title: '处理结果' },
    { block: 'paragraph', text: '{result}' },
    {
      block: 'when',
      where: [{ field: 'redress', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '补救' },
        { block: 'paragraph', text: '{redress}' },
      ],
    },
    {
      block: 'when',
      where: [{ field: 'extensionApprovedOn', present: true }],
      blocks: [
        {
          block: 'paragraph',
          text: '本件处理期限经部门负责人于{extensionApprovedOn}批准延长，理由：{extensionGround}。',
        },
      ],
    },
  ],
};
