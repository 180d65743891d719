import type { Register } from '../../language/register.ts';
import { clause, jiangxiSupervisionRegulation, practice, supervisionRegulation } from '../citations.ts';
import { governmentsAndDepartments, justiceBureaus } from '../selectors.ts';

/** Notices, opinions and decisions by which enforcement is supervised. */
export const supervisionDocuments: Register = {
  slug: 'supervision-documents',
  title: '行政执法监督文书',
  description: '一条记录是司法行政部门代表政府发出的一份执法监督文书。',
  group: 'supervision',
  keeper: justiceBureaus,
  holders: justiceBureaus,
  writer: 'form',
  legalDate: { title: '发出日期', source: practice },
  key: 'number',
  fields: {
    number: { type: 'text', title: '文书编号', source: practice, required: true, maxLength: 60 },
    kind: {
      type: 'choice',
      title: '文书种类',
      source: supervisionRegulation,
      required: true,
      options: {
        notice: '监督通知书',
        opinion: '监督意见书',
        decision: '监督决定书',
        urging: '督办通知书',
      },
    },
    addressee: {
      type: 'unit',
      of: governmentsAndDepartments,
      title: '受文单位',
      source: practice,
      required: true,
    },
    ground: {
      type: 'long-text',
      title: '监督事由',
      source: jiangxiSupervisionRegulation(15),
      required: true,
    },
    sealed: { type: 'boolean', title: '加盖执法协调监督局印章', source: clause(27), required: true },
    answerBy: { type: 'date', title: '要求反馈日期', source: jiangxiSupervisionRegulation(15) },
    answeredOn: { type: 'date', title: '实际反馈日期', source: jiangxiSupervisionRegulation(15) },
    text: { type: 'evidence', title: '文书', source: practice },
  },
  publication: 'internal',
  retention: '实务：永久',
};
