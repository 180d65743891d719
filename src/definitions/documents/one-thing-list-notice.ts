import type { DocumentTemplate } from '../../language/document-template.ts';
import { clause } from '../citations.ts';

/** The list as it stands for a batch, made known with each item that comes onto it. */
export const oneThingListNotice: DocumentTemplate = {
  id: 'one-thing-list-notice',
  name: '清单公布通知',
  source: clause(9),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.bureau}清单',
  lists: {
    items: {
      register: 'one-thing-items',
      held: 'bureau',
      where: [{ field: 'removedOn', present: false }],
      ref: { field: 'batch', equals: 'batch' },
    },
  },
  issuers: ['{party.bureau}'],
  title: '{party.bureau}关于公布“高效办成一件事”重点事项清单的通知',
  recipients: ['各有关单位'],
  body: [
    {
      block: 'paragraph',
      text: '“{title}”已经审定列入“高效办成一件事”重点事项清单（事项编号：{item}），牵头部门为{party.lead}。',
    },
    {
      block: 'paragraph',
      text: '本批次（批次年度：{batch}）清单现有重点事项{count.items}，现予公布，见附件。请各牵头部门会同有关单位抓好上线办理和日常维护。',
    },
  ],
  annexes: [
    {
      title: '“高效办成一件事”重点事项清单',
      body: [
        {
          block: 'table',
          list: 'items',
          empty: '本批次清单没有重点事项。',
          columns: [
            { title: '序号', width: 1, align: 'center', text: '{#}' },
            { title: '事项名称', width: 5, text: '{title}' },
            { title: '事项编号', width: 4, text: '{item}' },
            { title: '牵头部门', width: 3, text: '{leadUnit}' },
          ],
        },
      ],
    },
  ],
};
