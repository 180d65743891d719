import type { Register } from '../../language/register.ts';
import { clause, jiangxiDiscretionRules, lawBasedGovernmentOutline, practice } from '../citations.ts';
import { enforcementDepartments, justiceBureaus } from '../selectors.ts';

/** Guiding penalty cases chosen by departments and reported upwards. */
export const guidingCases: Register = {
  slug: 'guiding-cases',
  title: '行政处罚指导案例',
  description: '一条记录是一个选定的指导案例及其报送情况。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: { any: [enforcementDepartments, justiceBureaus] },
  writer: 'form',
  legalDate: { title: '选定日期', source: practice },
  key: 'number',
  fields: {
    number: { type: 'text', title: '案例编号', source: practice, required: true, maxLength: 40 },
    title: { type: 'text', title: '案例名称', source: clause(22), required: true, maxLength: 200 },
    case: { type: 'reference', register: 'penalty-cases', title: '来源案件', source: clause(22) },
    point: { type: 'long-text', title: '指导要点', source: lawBasedGovernmentOutline('十六') },
    reportedOn: { type: 'date', title: '报送日期', source: clause(22) },
    reportedTo: { type: 'unit', title: '报送对象', source: clause(22) },
    adoptedOn: { type: 'date', title: '被采用发布日期', source: jiangxiDiscretionRules(14) },
    text: { type: 'evidence', title: '案例文本', source: practice },
  },
  publication: 'internal',
  retention: '实务：永久',
};
