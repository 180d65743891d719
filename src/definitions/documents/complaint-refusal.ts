import type { DocumentTemplate } from '../../language/document-template.ts';
import { paymentRegulation } from '../citations.ts';

/** Told to the complainant: that, and why, the complaint is not taken on. */
export const complaintRefusal: DocumentTemplate = {
  id: 'complaint-refusal',
  name: '投诉不予受理告知书',
  source: paymentRegulation(25),
  kind: 'letter',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{short.handler}诉不',
  issuers: ['{party.handler}'],
  title: '{party.handler}投诉不予受理告知书',
  recipients: ['投诉人'],
  body: [
    {
      block: 'paragraph',
      text: '你（单位）投诉{party.complained}的事项（投诉编号：{complaint}；种类：{kind}），我单位于{day.receive}收到。经核对，决定不予受理。',
    },
    { block: 'section', level: 1, title: '不予受理的情形', text: '{refusal}。' },
    { block: 'section', level: 1, title: '理由' },
    { block: 'paragraph', text: '{refusalGround}' },
  ],
};
