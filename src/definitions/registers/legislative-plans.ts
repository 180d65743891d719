import type { Register } from '../../language/register.ts';
import { clause, practice, ruleMakingRegulation } from '../citations.ts';
import { cityGovernment, cityJustice } from '../selectors.ts';

/** Yearly legislative plans of the city government, from the call for projects to the last adjustment. */
export const legislativePlans: Register = {
  slug: 'legislative-plans',
  title: '年度立法计划',
  description: '市政府的一份年度立法（规章制定）工作计划，由市司法局编制，报市政府批准后公布。',
  group: 'rulemaking',
  keeper: cityJustice,
  holders: cityJustice,
  writer: { procedure: 'legislative-plan' },
  legalDate: { title: '启动编制日期', source: ruleMakingRegulation(12) },
  key: 'plan',
  fields: {
    plan: { type: 'text', title: '计划编号', source: practice, required: true, maxLength: 60 },
    title: { type: 'text', title: '名称', source: practice, required: true, maxLength: 200 },
    year: {
      type: 'integer',
      title: '计划年度',
      source: ruleMakingRegulation(12),
      required: true,
      min: 2000,
      max: 2199,
    },
    government: { type: 'unit', of: cityGovernment, title: '批准机关', source: ruleMakingRegulation(12) },
    projects: {
      type: 'integer',
      title: '拟列项目数',
      source: ruleMakingRegulation(12),
      min: 0,
      unit: '件',
    },
    congressCoordinatedOn: {
      type: 'date',
      title: '与市人大常委会立法计划衔接的日期',
      source: clause(13),
    },
    approvedOn: { type: 'date', title: '市政府批准日期', source: ruleMakingRegulation(12) },
    publishedOn: { type: 'date', title: '公布日期', source: ruleMakingRegulation(12) },
    adjustedOn: { type: 'date', title: '最近一次批准调整日期', source: ruleMakingRegulation(13) },
    evidence: { type: 'evidence', title: '计划文本', source: practice },
  },
  publication: 'public',
  retention: '永久（实务）',
};
