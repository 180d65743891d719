import type { DocumentTemplate } from '../../language/document-template.ts';
import { ruleMakingRegulation } from '../citations.ts';

/** Departments, experts or contact points are asked what they think of a draft. */
export const legislativeConsultationLetter: DocumentTemplate = {
  id: 'legislative-consultation-letter',
  name: '立法征求意见函',
  source: ruleMakingRegulation(17),
  kind: 'letter',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{short.organiser}立函',
  issuers: ['{party.organiser}'],
  title: '{party.organiser}关于征求《{subject}》意见的函',
  recipients: ['{addressees}'],
  body: [
    {
      block: 'paragraph',
      text: '现将《{subject}》（项目编号：{project}；征求意见编号：{consultation}）及其说明送你们，以{form}方式征求意见。请结合职责研究，于{endedOn}以前书面反馈；没有意见的也请回复。',
    },
    { block: 'paragraph', text: '联系途径：{contact}。' },
    {
      block: 'when',
      where: [{ field: 'audience', is: 'departments' }],
      blocks: [{ block: 'paragraph', text: '有不同意见的，请写明理由和依据，我单位将与你们充分协商。' }],
    },
  ],
  annexes: [{ title: '{subject}及其说明', body: [{ block: 'paragraph', text: '（文本见所附文件）' }] }],
};
