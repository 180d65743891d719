import type { DocumentTemplate } from '../../language/document-template.ts';
import { ruleMakingRegulation } from '../citations.ts';

/** Every opinion that came in on a draft, with what became of it and the answer that was given. */
export const legislativeCommentsReport: DocumentTemplate = {
  id: 'legislative-comments-report',
  name: '意见采纳情况报告',
  source: ruleMakingRegulation(18),
  kind: 'report',
  direction: 'upward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.drafter}立意',
  lists: {
    comments: { register: 'legislative-comments', ref: { field: 'project', equals: 'project' } },
    rejected: {
      register: 'legislative-comments',
      where: [{ field: 'adoption', in: ['partly', 'rejected'] }],
      ref: { field: 'project', equals: 'project' },
    },
  },
  issuers: ['{party.drafter}'],
  title: '{party.drafter}关于《{title}》征求意见采纳情况的报告',
  recipients: ['{party.government}'],
  body: [
    {
      block: 'paragraph',
      text: '我单位在起草《{title}》（项目编号：{project}）过程中收到并登记意见{count.comments}，均已研究并回应，其中未采纳或者部分采纳{count.rejected}。采纳情况和理由见附件。',
    },
    { block: 'paragraph', text: '特此报告。' },
  ],
  annexes: [
    {
      title: '意见及回应一览表',
      body: [
        {
          block: 'table',
          list: 'comments',
          empty: '没有收到意见。',
          columns: [
            { title: '序号', width: 1, align: 'center', text: '{#}' },
            { title: '意见', width: 5, text: '{content}' },
            { title: '来源', width: 2, text: '{origin}' },
            { title: '采纳情况', width: 2, text: '{adoption}' },
            { title: '回应', width: 5, text: '{answer}' },
          ],
        },
      ],
    },
    {
      title: '未采纳、部分采纳意见的理由',
      body: [
        {
          block: 'table',
          list: 'rejected',
          empty: '收到的意见全部采纳。',
          columns: [
            { title: '意见编号', width: 3, text: '{comment}' },
            { title: '意见', width: 5, text: '{content}' },
            { title: '采纳情况', width: 2, text: '{adoption}' },
            { title: '理由', width: 5, text: '{reason}' },
          ],
        },
      ],
    },
  ],
  copies: ['{party.justice}'],
};
