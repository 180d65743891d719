import type { DocumentTemplate } from '../../language/document-template.ts';
import { inspectionRules } from '../citations.ts';

/** What an inspection found, told to the unit with the day by which it is to be mended; the problems are those of the ledger. */
export const inspectionFeedback: DocumentTemplate = {
  id: 'inspection-feedback',
  name: '督察反馈意见',
  source: inspectionRules(18),
  kind: 'opinion',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.inspector}督反',
  lists: {
    problems: {
      register: 'inspection-problems',
      held: 'inspector',
      ref: { field: 'inspection', equals: 'inspection' },
    },
  },
  issuers: ['{party.inspector}'],
  title: '{party.inspector}关于{title}的反馈意见',
  recipients: ['{party.inspected}'],
  body: [
    {
      block: 'paragraph',
      text: '我单位对你单位开展了{kind}（督察编号：{inspection}）。现将督察结果反馈如下。',
    },
    { block: 'section', level: 1, title: '基本情况' },
    { block: 'paragraph', text: '{findings}' },
    {
      block: 'when',
      where: [{ field: 'problemsFound', is: true }],
      blocks: [
        { block: 'section', level: 1, title: '存在的问题' },
        { block: 'paragraph', text: '本次督察列入台账的问题共{count.problems}，见附件。' },
        { block: 'section', level: 1, title: '意见建议' },
        { block: 'paragraph', text: '{advice}' },
        { block: 'section', level: 1, title: '整改要求' },
        {
          block: 'paragraph',
          text: '请逐项制定措施，于{rectifyBy}以前完成整改，并将整改情况书面报告我单位。',
        },
      ],
      otherwise: [
        { block: 'section', level: 1, title: '督察结论' },
        { block: 'paragraph', text: '本次督察没有发现需要列入台账的问题。' },
      ],
    },
  ],
  annexes: [
    {
      title: '督察发现问题清单',
      where: [{ field: 'problemsFound', is: true }],
      body: [
        {
          block: 'table',
          list: 'problems',
          empty: '本次督察没有列入台账的问题。',
          columns: [
            { title: '序号', width: 1, align: 'center', text: '{#}' },
            { title: '编号', width: 3, text: '{problem}' },
            { title: '问题', width: 5, text: '{issue}' },
            { title: '认定依据', width: 4, text: '{basis}' },
          ],
        },
      ],
    },
  ],
};
