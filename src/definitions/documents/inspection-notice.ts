import type { DocumentTemplate } from '../../language/document-template.ts';
import { inspectionRules } from '../citations.ts';

/** What will be inspected, how, and, where the inspection is in writing, until when the unit reports on itself. */
export const inspectionNotice: DocumentTemplate = {
  id: 'inspection-notice',
  name: '督察通知',
  source: inspectionRules(16),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.inspector}督',
  issuers: ['{party.inspector}'],
  title: '{party.inspector}关于开展{title}的通知',
  recipients: ['{party.inspected}'],
  body: [
    {
      block: 'paragraph',
      text: '根据《法治政府建设与责任落实督察工作规定》和经批准的督察安排，我单位决定对你单位开展{kind}（督察编号：{inspection}）。现将有关事项通知如下。',
    },
    { block: 'section', level: 1, title: '督察内容' },
    { block: 'paragraph', text: '{scope}' },
    { block: 'section', level: 1, title: '督察方式' },
    { block: 'paragraph', text: '本次采取{manner}的方式。' },
    { block: 'section', level: 1, title: '要求' },
    {
      block: 'when',
      where: [{ field: 'selfCheckBy', present: true }],
      blocks: [
        {
          block: 'paragraph',
          text: '请对照督察内容全面自查，于{selfCheckBy}以前将自查情况书面报送我单位。',
        },
      ],
    },
    { block: 'paragraph', text: '请如实提供有关情况和资料，做好配合工作。' },
  ],
};
