import type { Register } from '../../language/register.ts';
import { clause, jiangxiSupervisionMeasures, jiangxiSupervisionRegulation, practice } from '../citations.ts';
import { cityJustice, governmentsAndDepartments } from '../selectors.ts';

/** Filing of rules and normative documents (报送备案): one entry for each recipient. */
export const filings: Register = {
  slug: 'filings',
  title: '报送备案',
  description: '一件规章或者行政规范性文件向一个机关的一次报送备案。',
  group: 'rulemaking',
  keeper: cityJustice,
  holders: governmentsAndDepartments,
  writer: { procedure: 'filing' },
  legalDate: { title: '报送日期', source: jiangxiSupervisionMeasures(12) },
  key: 'filing',
  fields: {
    filing: { type: 'text', title: '备案报告文号', source: practice, required: true, maxLength: 100 },
    document: {
      type: 'reference',
      register: 'normative-documents',
      title: '报备文件',
      source: clause(16),
      required: true,
    },
    recipient: {
      type: 'choice',
      title: '报送对象',
      source: jiangxiSupervisionRegulation(7),
      required: true,
      options: {
        government: '本级政府',
        'upper-government': '上一级政府',
        congress: '本级人大常委会',
        'upper-department': '上级主管部门',
      },
    },
    reviewer: {
      type: 'unit',
      of: { level: ['city', 'county'], function: ['justice', 'government-office'] },
      title: '备案审查部门',
      source: clause(17),
      hint: '由它审查，并对它计入“有备必审”；报送人大常委会、上级主管部门或者省政府的不填',
    },
    registeredOn: { type: 'date', title: '备案登记日期', source: practice },
    registrationNumber: { type: 'text', title: '备案登记号', source: practice, maxLength: 60 },
    evidence: { type: 'evidence', title: '备案材料', source: practice },
  },
  publication: 'internal',
  retention: '永久（实务）',
};
