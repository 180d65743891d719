import type { DocumentTemplate } from '../../language/document-template.ts';
import { clause } from '../citations.ts';

/** A change of the list of powers and duties, told to the office of staffing within five working days. */
export const powersDutiesReport: DocumentTemplate = {
  id: 'powers-duties-report',
  name: '权责清单调整报备函',
  source: clause(19),
  kind: 'letter',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{short.department}权责函',
  issuers: ['{party.department}'],
  title: '{party.department}关于报备权责清单调整情况的函',
  recipients: ['{party.staffing}'],
  body: [
    {
      block: 'paragraph',
      text: '我单位对权责清单作了调整（调整编号：{adjustment}；种类：{change}），涉及事项{figure.items}。现将有关情况报备如下。',
    },
    { block: 'section', level: 1, title: '调整理由和依据' },
    { block: 'paragraph', text: '{ground}' },
    { block: 'section', level: 1, title: '办理经过' },
    {
      block: 'when',
      where: [{ field: 'approvalConsultedOn', present: true }],
      blocks: [{ block: 'paragraph', text: '{approvalConsultedOn}，征求了{party.approval}的意见。' }],
    },
    {
      block: 'when',
      where: [{ field: 'staffingConsultedOn', present: true }],
      blocks: [{ block: 'paragraph', text: '{staffingConsultedOn}，征求了{party.staffing}的意见。' }],
    },
    {
      block: 'when',
      where: [{ field: 'consentedOn', present: true }],
      blocks: [{ block: 'paragraph', text: '{consentedOn}，{party.government}同意调整。' }],
      otherwise: [{ block: 'paragraph', text: '本次调整没有登记本级政府同意的日期。' }],
    },
    { block: 'paragraph', text: '特此报备。' },
  ],
};
