import type { DocumentTemplate } from '../../language/document-template.ts';
import { clause } from '../citations.ts';

/** Whoever is to carry out a task is urged to. */
export const urgingLetter: DocumentTemplate = {
  id: 'urging-letter',
  name: '督促函',
  source: clause(6),
  kind: 'letter',
  direction: 'parallel',
  form: 'letter',
  markSuffix: '',
  code: '{short.lead}督函',
  issuers: ['{party.lead}'],
  title: '{party.lead}关于督促落实有关事项的函',
  recipients: ['{party.responsible}'],
  body: [
    {
      block: 'paragraph',
      text: '{kind}“{title}”（事项编号：{matter}）由你单位负责落实，办理时限为{dueOn}。',
    },
    { block: 'section', level: 1, title: '具体措施' },
    { block: 'paragraph', text: '{measures}' },
    { block: 'section', level: 1, title: '要求' },
    { block: 'paragraph', text: '{urging}' },
    { block: 'paragraph', text: '请按时落实，并将情况报告我单位。' },
  ],
};
