import type { DocumentTemplate } from '../../language/document-template.ts';
import { inspectionRules } from '../citations.ts';

/** One problem of the ledger, to be mended by a day. */
export const rectificationNotice: DocumentTemplate = {
  id: 'rectification-notice',
  name: '整改通知',
  source: inspectionRules(18),
  kind: 'notice',
  direction: 'downward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.inspector}督改',
  issuers: ['{party.inspector}'],
  title: '{party.inspector}关于限期整改督察发现问题的通知',
  recipients: ['{party.unit}'],
  body: [
    {
      block: 'paragraph',
      text: '督察（督察编号：{inspection}）发现你单位存在下列问题（问题编号：{problem}），请限期整改。',
    },
    { block: 'section', level: 1, title: '问题' },
    { block: 'paragraph', text: '{issue}' },
    { block: 'section', level: 1, title: '认定依据' },
    { block: 'paragraph', text: '{basis}' },
    {
      block: 'section',
      level: 1,
      title: '要求',
      text: '请于{dueOn}以前完成整改，并将整改情况连同佐证材料报告我单位。经核查认可的，予以销号。',
    },
  ],
};
