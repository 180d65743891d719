import type { DocumentTemplate } from '../../language/document-template.ts';
import { ruleMakingRegulation } from '../citations.ts';

/** What was concluded about a document that was examined, made known to everybody. */
export const documentCleanupResult: DocumentTemplate = {
  id: 'document-cleanup-result',
  name: '文件清理结果',
  source: ruleMakingRegulation(39),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.examiner}清',
  issuers: ['{party.examiner}'],
  title: '{party.examiner}关于公布{document}清理结果的通知',
  recipients: [],
  body: [
    {
      block: 'paragraph',
      text: '我单位对{party.maker}制定的{document}进行了清理（{topic}；清理编号：{item}）。现将结果公布如下。',
    },
    { block: 'section', level: 1, title: '清理结论', text: '{conclusion}。' },
    { block: 'section', level: 1, title: '理由' },
    { block: 'paragraph', text: '{ground}' },
    {
      block: 'when',
      where: [{ field: 'newDocument', present: true }],
      blocks: [
        {
          block: 'section',
          level: 1,
          title: '落实情况',
          text: '已于{completedOn}完成，文号为{newDocument}。',
        },
      ],
    },
  ],
  note: '此件公开发布',
};
