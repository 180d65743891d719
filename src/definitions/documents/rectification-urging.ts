import type { DocumentTemplate } from '../../language/document-template.ts';
import { inspectionRules } from '../citations.ts';

/** A problem that was not mended in time, or is grave enough to be followed closely. */
export const rectificationUrging: DocumentTemplate = {
  id: 'rectification-urging',
  name: '督察整改督办函',
  source: inspectionRules(30),
  kind: 'letter',
  direction: 'downward',
  form: 'letter',
  markSuffix: '',
  code: '{short.inspector}督办函',
  issuers: ['{party.inspector}'],
  title: '{party.inspector}关于督办整改督察发现问题的函',
  recipients: ['{party.unit}'],
  body: [
    {
      block: 'paragraph',
      text: '督察（督察编号：{inspection}）发现你单位的下列问题（问题编号：{problem}），整改期限为{dueOn}。现予督办。',
    },
    { block: 'paragraph', text: '{issue}' },
    { block: 'paragraph', text: '{urgeGround}' },
    { block: 'paragraph', text: '请抓紧整改，并将结果书面报告我单位。' },
  ],
};
