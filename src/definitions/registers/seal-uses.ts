import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { justiceBureaus } from '../selectors.ts';

/** Uses of the seal of the government's enforcement supervision bureau. */
export const sealUses: Register = {
  slug: 'seal-uses',
  title: '执法协调监督局印章使用登记',
  description: '一条记录是一次用印及其审批。',
  group: 'supervision',
  keeper: justiceBureaus,
  holders: justiceBureaus,
  writer: 'form',
  legalDate: { title: '用印日期', source: practice },
  fields: {
    document: {
      type: 'reference',
      register: 'supervision-documents',
      title: '监督文书编号',
      source: clause(27),
      required: true,
    },
    approvedOn: { type: 'date', title: '批准用印日期', source: clause(27) },
    approver: { type: 'text', title: '批准人', source: practice, personal: 'name', maxLength: 40 },
    keeper: { type: 'text', title: '监印人', source: practice, personal: 'name', maxLength: 40 },
    copies: { type: 'integer', title: '用印份数', source: practice, min: 1, unit: '份' },
  },
  publication: 'internal',
  retention: '实务：永久',
};
