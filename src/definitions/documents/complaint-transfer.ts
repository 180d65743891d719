import type { DocumentTemplate } from '../../language/document-template.ts';
import { paymentRegulation } from '../citations.ts';

/** A complaint that was taken on is passed to the unit that is to handle it. */
export const complaintTransfer: DocumentTemplate = {
  id: 'complaint-transfer',
  name: '投诉转办函',
  source: paymentRegulation(25),
  kind: 'letter',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{short.handler}诉转',
  issuers: ['{party.handler}'],
  title: '{party.handler}关于转交{complaint}投诉的函',
  recipients: ['{handledBy}'],
  body: [
    {
      block: 'paragraph',
      text: '我单位于{acceptedOn}正式受理一件投诉（投诉编号：{complaint}；种类：{kind}；被投诉单位：{party.complained}）。现将投诉材料转你单位处理。',
    },
    { block: 'section', level: 1, title: '投诉请求和事实' },
    { block: 'paragraph', text: '{claim}' },
    { block: 'section', level: 1, title: '办理要求' },
    {
      block: 'when',
      where: [{ field: 'kind', is: 'payment' }],
      blocks: [
        {
          block: 'paragraph',
          text: '请自收到投诉材料之日起30日内形成处理结果，书面告知投诉人，并反馈我单位；确需延长的，经部门负责人批准，处理期限最长不超过90日。',
        },
      ],
      otherwise: [{ block: 'paragraph', text: '请依法处理，将处理结果书面告知投诉人，并反馈我单位。' }],
    },
    { block: 'paragraph', text: '本函所涉商业秘密和个人信息，请予保密。' },
  ],
};
