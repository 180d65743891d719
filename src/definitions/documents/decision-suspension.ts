import type { DocumentTemplate } from '../../language/document-template.ts';
import { decisionRegulation } from '../citations.ts';

/** In urgency the head of the organ stops the execution for the time being. */
export const decisionSuspension: DocumentTemplate = {
  id: 'decision-suspension',
  name: '重大行政决策中止执行通知',
  source: decisionRegulation(37),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.organ}决止',
  issuers: ['{party.organ}'],
  title: '{party.organ}关于中止执行“{title}”的通知',
  recipients: ['{party.undertaker}', { where: [{ field: 'executor', present: true }], name: '{executor}' }],
  body: [
    {
      block: 'paragraph',
      text: '“{title}”（决策编号：{decision}）在执行中出现下列情形，决定自{suspendedOn}起中止执行。',
    },
    { block: 'section', level: 1, title: '报告的问题', text: '{problemKind}。' },
    { block: 'paragraph', text: '{problem}' },
    { block: 'section', level: 1, title: '中止执行的理由' },
    { block: 'paragraph', text: '{suspendGround}' },
    {
      block: 'section',
      level: 1,
      title: '要求',
      text: '中止期间做好衔接和防范，及时报告情况；恢复执行、作重大调整或者停止执行的，另行通知。',
    },
  ],
};
