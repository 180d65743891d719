import type { DocumentTemplate } from '../../language/document-template.ts';
import { legalityReviewOpinion } from '../citations.ts';

/** What the reviewing organ says of a matter sent for legality review, in writing. */
export const legalityReviewOpinionDocument: DocumentTemplate = {
  id: 'legality-review-opinion',
  name: '合法性审查意见',
  source: legalityReviewOpinion('六'),
  kind: 'opinion',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{short.reviewer}法审',
  issuers: ['{party.reviewer}'],
  title: '{party.reviewer}关于“{title}”的合法性审查意见',
  recipients: ['{party.submitter}'],
  body: [
    {
      block: 'paragraph',
      text: '你单位{day.send}送审的“{title}”（事项编号：{matter}；审查编号：{review}）收悉。经审查，提出意见如下。',
    },
    { block: 'section', level: 1, title: '送审情况', text: '送审事项属于{matterKind}。' },
    {
      block: 'when',
      where: [{ field: 'returnedOn', present: true }],
      blocks: [{ block: 'paragraph', text: '送审材料经{returnedOn}要求补正，于{completeOn}补齐。' }],
      otherwise: [{ block: 'paragraph', text: '送审材料于{completeOn}收齐。' }],
    },
    {
      block: 'when',
      where: [{ field: 'urgentGround', present: true }],
      blocks: [{ block: 'paragraph', text: '本件按紧急情形办理：{urgentGround}。' }],
    },
    {
      block: 'when',
      where: [{ field: 'earlyGround', present: true }],
      blocks: [{ block: 'paragraph', text: '审查用时短于一般时限的理由：{earlyGround}' }],
    },
    { block: 'section', level: 1, title: '审查结论', text: '{outcome}。' },
    { block: 'section', level: 1, title: '具体意见' },
    { block: 'paragraph', text: '{findings}' },
    {
      block: 'when',
      where: [{ field: 'outcome', in: ['amend', 'unlawful'] }],
      blocks: [
        {
          block: 'section',
          level: 1,
          title: '办理要求',
          text: '请对照本意见逐条研究，并书面答复采纳情况；没有完全采纳的，说明理由和依据，提交集体审议时一并报告。',
        },
      ],
    },
    {
      block: 'when',
      where: [{ field: 'outcome', is: 'unlawful' }],
      blocks: [{ block: 'paragraph', text: '本意见提出的问题没有解决以前，该事项不得提交集体审议。' }],
    },
  ],
};
