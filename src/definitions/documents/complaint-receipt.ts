import type { DocumentTemplate } from '../../language/document-template.ts';
import { paymentRegulation } from '../citations.ts';

/** Handed to the complainant: that the complaint is taken on, and the code by which they follow it. */
export const complaintReceipt: DocumentTemplate = {
  id: 'complaint-receipt',
  name: '投诉受理回执',
  source: paymentRegulation(25),
  kind: 'letter',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{short.handler}诉受',
  issuers: ['{party.handler}'],
  title: '{party.handler}投诉受理回执',
  recipients: ['投诉人'],
  body: [
    {
      block: 'paragraph',
      text: '你（单位）投诉{party.complained}的事项（投诉编号：{complaint}；种类：{kind}），我单位于{day.receive}收到，于{acceptedOn}正式受理。',
    },
    {
      block: 'when',
      where: [{ field: 'handling', is: 'transfer' }],
      blocks: [
        {
          block: 'paragraph',
          text: '本件将转交有关部门处理，由处理单位将处理结果书面告知你（单位）。',
        },
      ],
      otherwise: [
        {
          block: 'paragraph',
          text: '本件由我单位处理，处理结果将书面告知你（单位）。',
        },
      ],
    },
    {
      block: 'section',
      level: 1,
      title: '办理进度查询',
      text: '请在我单位公布的网址打开“办理进度查询”，输入查询码，查看办理到哪一步。',
    },
    { block: 'paragraph', text: '查询码：{tracking}' },
    { block: 'paragraph', text: '凭查询码即可看到进度，请妥善保管，不要转告他人。' },
  ],
};
