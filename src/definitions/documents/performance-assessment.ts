import type { DocumentTemplate } from '../../language/document-template.ts';
import { clause } from '../citations.ts';

/** What came of the assessment of a head's yearly report, told by the office that assessed it; the head is not named. */
export const performanceAssessmentNotice: DocumentTemplate = {
  id: 'performance-assessment',
  name: '述法考评结果通知',
  source: clause(4),
  issuedBy: 'assessor',
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.assessor}述评',
  issuers: ['{party.assessor}'],
  title: '{party.assessor}关于{party.unit}主要负责人{reportYear}年度述法考评结果的通知',
  recipients: ['{party.unit}'],
  body: [
    {
      block: 'paragraph',
      text: '你单位主要负责人{reportYear}年度述法报告（报告编号：{report}）收悉。经考评，结果已于{assessedOn}审定，现通知如下。',
    },
    { block: 'section', level: 1, title: '考评结果', text: '{result}。' },
    { block: 'section', level: 1, title: '考评意见' },
    { block: 'paragraph', text: '{opinion}' },
    {
      block: 'section',
      level: 1,
      title: '结果运用',
      text: '考评结果用于年度绩效考核。考评意见指出的问题，请研究改进，并在下一年度述法报告中说明。',
    },
  ],
};
