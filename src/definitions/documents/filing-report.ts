import type { DocumentTemplate } from '../../language/document-template.ts';
import { jiangxiSupervisionRegulation } from '../citations.ts';

/** A rule or normative document, filed with one recipient. Its number is that of the filing: the register holds the same. */
export const filingReport: DocumentTemplate = {
  id: 'filing-report',
  name: '备案报告',
  source: jiangxiSupervisionRegulation(7),
  kind: 'report',
  direction: 'upward',
  form: 'document',
  markSuffix: '文件',
  code: '{short.filer}备',
  numberFrom: 'filing',
  issuers: ['{party.filer}'],
  title: '{party.filer}关于{document}备案的报告',
  recipients: [
    { where: [{ field: 'recipient', is: 'government' }], name: '{government.filer}' },
    { where: [{ field: 'recipient', is: 'upper-government' }], name: '{above.filer}' },
    { where: [{ field: 'recipient', is: 'congress' }], name: '{congress.filer}' },
    { where: [{ field: 'recipient', is: 'upper-department' }], name: '上级主管部门' },
  ],
  body: [
    {
      block: 'paragraph',
      text: '我单位制定的{document}已于{issuedOn}印发。依照《江西省行政执法监督条例》和饶府发〔2024〕6号文件的规定，现将该文件及有关材料报送备案。',
    },
    { block: 'section', level: 1, title: '报备文件', text: '文号：{document}；印发日期：{issuedOn}。' },
    {
      block: 'section',
      level: 1,
      title: '随文报送的材料',
      text: '正式文本、制定说明各一份，附本报告之后。',
    },
    {
      block: 'when',
      where: [{ field: 'reviewer', present: true }],
      blocks: [
        { block: 'section', level: 1, title: '备案审查部门', text: '本件的备案审查部门是{party.receiver}。' },
      ],
    },
    { block: 'paragraph', text: '特此报告，请予备案。' },
  ],
};
