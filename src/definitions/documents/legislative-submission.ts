import type { DocumentTemplate } from '../../language/document-template.ts';
import { ruleMakingRegulation } from '../citations.ts';

/** The drafting unit hands its draft in: for review by the bureau of justice, and then for the government to decide. */
export const legislativeSubmission: DocumentTemplate = {
  id: 'legislative-submission',
  name: '提请审议的报告',
  source: ruleMakingRegulation(18),
  kind: 'report',
  direction: 'upward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.drafter}立报',
  lists: {
    consultations: {
      register: 'legislative-consultations',
      where: [{ field: 'gatheredOn', present: true }],
      ref: { field: 'project', equals: 'project' },
    },
  },
  issuers: ['{party.drafter}'],
  title: '{party.drafter}关于提请审议《{title}》的报告',
  recipients: ['{party.government}'],
  body: [
    {
      block: 'paragraph',
      text: '我单位起草的《{title}》（{form}；项目编号：{project}）已列入立法计划（计划编号：{plan}），现将送审稿及其说明报上，请交{party.justice}审查后提请审议。',
    },
    { block: 'section', level: 1, title: '制定的必要性' },
    { block: 'paragraph', text: '{necessity}' },
    { block: 'section', level: 1, title: '所要解决的主要问题' },
    { block: 'paragraph', text: '{problems}' },
    { block: 'section', level: 1, title: '规定的主要制度' },
    { block: 'paragraph', text: '{systems}' },
    {
      block: 'section',
      level: 1,
      title: '征求意见的情况',
      text: '起草过程中征求意见{count.consultations}，见附件；意见的采纳情况另行报告。',
    },
    {
      block: 'when',
      where: [{ field: 'hearing', is: 'due' }],
      blocks: [
        { block: 'section', level: 1, title: '听证会意见的处理情况及其理由' },
        { block: 'paragraph', text: '{hearingHandling}' },
      ],
      otherwise: [
        { block: 'section', level: 1, title: '没有举行听证会的理由' },
        { block: 'paragraph', text: '{hearingGround}' },
      ],
    },
    {
      block: 'when',
      where: [{ field: 'disagreement', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '经协商不能一致的意见' },
        { block: 'paragraph', text: '{disagreement}' },
      ],
    },
    { block: 'paragraph', text: '特此报告。' },
  ],
  annexes: [
    {
      title: '征求意见情况表',
      body: [
        {
          block: 'table',
          list: 'consultations',
          empty: '没有登记征求意见的情况。',
          columns: [
            { title: '序号', width: 1, align: 'center', text: '{#}' },
            { title: '对象', width: 3, text: '{audience}' },
            { title: '渠道', width: 2, text: '{channel}' },
            { title: '开始日期', width: 3, text: '{legalDate}' },
            { title: '汇总日期', width: 3, text: '{gatheredOn}' },
            { title: '收到意见', width: 2, align: 'right', text: '{comments}' },
          ],
        },
      ],
    },
  ],
};
