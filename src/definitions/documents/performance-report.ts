import type { DocumentTemplate } from '../../language/document-template.ts';
import { clause } from '../citations.ts';

/** The head's yearly report on duties, law-based government included; the name of the head is not printed by us. */
export const performanceReportDocument: DocumentTemplate = {
  id: 'performance-report',
  name: '述法报告',
  source: clause(4),
  kind: 'report',
  direction: 'upward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.unit}述法报',
  verdicts: { measures: { of: 'unit', year: 'reportYear' } },
  issuers: ['{party.unit}'],
  title: '{party.unit}主要负责人{reportYear}年度述法报告',
  recipients: ['{party.assessor}'],
  body: [
    {
      block: 'paragraph',
      text: '现将{reportYear}年度履行推进法治建设第一责任人职责的情况报告如下（报告编号：{report}）。',
    },
    { block: 'section', level: 1, title: '履行第一责任人职责情况' },
    { block: 'paragraph', text: '{duties}' },
    {
      block: 'when',
      where: [{ field: 'lawBasedWork', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '推进法治政府建设情况' },
        { block: 'paragraph', text: '{lawBasedWork}' },
      ],
    },
    {
      block: 'paragraph',
      text: '本单位{reportYear}年应当承担的义务，经评判共{verdict.measures.all}，其中已达标{verdict.measures.met}，未达标{verdict.measures.breached}，有风险{verdict.measures.at-risk}。',
    },
    { block: 'section', level: 1, title: '存在的问题' },
    { block: 'paragraph', text: '{problems}' },
    { block: 'section', level: 1, title: '下一步打算' },
    { block: 'paragraph', text: '{plan}' },
    { block: 'paragraph', text: '特此报告。' },
  ],
};
