import type { DocumentTemplate } from '../../language/document-template.ts';
import { decisionRegulation } from '../citations.ts';

/** What was found when a decision was evaluated after the event, told to whoever undertook it. */
export const decisionEvaluation: DocumentTemplate = {
  id: 'decision-evaluation',
  name: '重大行政决策后评估结果通知',
  source: decisionRegulation(36),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.organ}决评',
  issuers: ['{party.organ}'],
  title: '{party.organ}关于“{title}”决策后评估结果的通知',
  recipients: ['{party.undertaker}', { where: [{ field: 'executor', present: true }], name: '{executor}' }],
  body: [
    {
      block: 'paragraph',
      text: '{day.orderEvaluation}，决定对“{title}”（决策编号：{decision}）进行决策后评估，情形为：{evaluationGround}。评估由{evaluator}承担（{evaluatorKind}），于{evaluatedOn}完成。现将结果通知如下。',
    },
    { block: 'section', level: 1, title: '评估发现' },
    { block: 'paragraph', text: '{evaluationFindings}' },
    { block: 'section', level: 1, title: '评估建议', text: '{evaluationAdvice}。' },
    {
      block: 'when',
      where: [{ field: 'evaluationAdvice', in: ['adjust', 'stop'] }],
      blocks: [
        {
          block: 'paragraph',
          text: '需要调整或者停止执行的，依照法定程序另行决定；决定作出以前，本决策继续有效。',
        },
      ],
    },
  ],
};
