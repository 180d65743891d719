import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { enforcementDepartments, justiceBureaus } from '../selectors.ts';

/** Inspection codes: issued, scanned on entering, and the record kept behind them. */
export const inspectionCodes: Register = {
  slug: 'inspection-codes',
  title: '行政检查码',
  description: '一条记录是为一次行政检查赋的一个码，随扫码入检、记录备查逐项补充。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: { any: [enforcementDepartments, { kind: 'government', level: 'township' }] },
  writer: 'form',
  legalDate: { title: '赋码日期', source: clause(26) },
  key: 'code',
  fields: {
    code: { type: 'text', title: '检查码', source: clause(26), required: true, maxLength: 60 },
    inspection: {
      type: 'reference',
      register: 'inspections',
      title: '检查编号',
      source: clause(26),
      required: true,
    },
    scannedOn: { type: 'date', title: '扫码入检日期', source: clause(26) },
    scannedBy: { type: 'reference', register: 'enforcement-officers', title: '扫码人员', source: clause(26) },
    place: { type: 'text', title: '扫码地点', source: practice, maxLength: 200 },
    recordFiledOn: { type: 'date', title: '检查记录备查日期', source: clause(26) },
    rating: { type: 'integer', title: '企业评价', source: practice, min: 1, max: 5, unit: '分' },
    feedback: { type: 'long-text', title: '企业反馈', source: practice },
  },
  publication: 'restricted',
  retention: '实务：与检查记录同期保存',
};
