import type { DocumentTemplate } from '../../src/language/document-template.ts';

/** What the harbour office decides about a lighthouse: the document of the fictitious procedure. */
export const paintingDecision: DocumentTemplate = {
  id: 'painting-decision',
  name: '粉刷决定',
  source: { source: '灯塔法', article: '第5条' },
  kind: 'report',
  direction: 'upward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.office}粉决',
  issuers: ['{party.office}'],
  title: '{party.office}关于粉刷{tower}的报告',
  recipients: [{ where: [{ field: 'outcome', present: true }], name: '{government.office}' }],
  body: [
    { block: 'paragraph', text: '{party.applicant}于{day.apply}申请把{tower}刷成{colour}色（{number}）。' },
    {
      block: 'when',
      where: [{ field: 'outcome', is: 'allow' }],
      blocks: [{ block: 'paragraph', text: '经审查，予以准许。' }],
      otherwise: [{ block: 'paragraph', text: '经审查，不予准许。理由：{lacking}' }],
    },
  ],
};
