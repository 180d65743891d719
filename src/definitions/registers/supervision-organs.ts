import type { Register } from '../../language/register.ts';
import { clause, jiangxiSupervisionMeasures, practice, supervisionRegulation } from '../citations.ts';
import { enforcementDepartments, governments, justiceBureaus } from '../selectors.ts';

/** Organs that supervise enforcement: of governments at three levels, and inside departments. */
export const supervisionOrgans: Register = {
  slug: 'supervision-organs',
  title: '行政执法监督机构',
  description: '一条记录是一个政府的执法协调监督机构，或者一个执法部门内部的执法监督机构。',
  group: 'supervision',
  keeper: justiceBureaus,
  holders: {
    any: [
      governments,
      justiceBureaus,
      enforcementDepartments,
      { kind: 'judicial-office' },
      { function: 'staffing' },
    ],
  },
  writer: 'form',
  legalDate: { title: '明确或者设立日期', source: clause(27) },
  fields: {
    kind: {
      type: 'choice',
      title: '机构类别',
      source: clause(27),
      required: true,
      options: { government: '政府执法协调监督机构', department: '部门执法监督机构' },
    },
    government: {
      type: 'unit',
      of: governments,
      title: '所代表的政府',
      source: clause(27),
      hint: '政府执法协调监督机构填写；乡镇（街道）由司法所协助的，填该乡镇政府',
    },
    organ: { type: 'text', title: '机构名称', source: clause(27), required: true, maxLength: 100 },
    mandate: { type: 'text', title: '明确职责的文件', source: jiangxiSupervisionMeasures(4), maxLength: 100 },
    established: { type: 'integer', title: '编制数', source: clause(27), min: 0, unit: '人' },
    inPost: { type: 'integer', title: '在岗人数', source: clause(27), min: 0, unit: '人' },
    sealFrom: { type: 'date', title: '执法协调监督局印章启用日期', source: clause(27) },
    sealRules: { type: 'evidence', title: '印章使用管理规定', source: practice },
    supervisorCertificates: {
      type: 'integer',
      title: '持监督证件人数',
      source: supervisionRegulation,
      min: 0,
      unit: '人',
    },
    endedOn: { type: 'date', title: '撤销日期', source: practice },
  },
  publication: 'public',
  retention: '实务：永久',
};
