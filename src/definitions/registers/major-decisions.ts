import type { Register } from '../../language/register.ts';
import { clause, decisionRegulation, practice } from '../citations.ts';
import { cityGovernmentOffice, governmentsAndDepartments } from '../selectors.ts';

/** Major administrative decisions of governments (townships too) and departments. */
export const majorDecisions: Register = {
  slug: 'major-decisions',
  title: '重大行政决策',
  description: '单位作出的一项重大行政决策，及其程序、记录和归档。',
  group: 'rulemaking',
  keeper: cityGovernmentOffice,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '作出决定日期', source: decisionRegulation(30) },
  key: 'decision',
  fields: {
    decision: { type: 'text', title: '决策编号', source: practice, required: true, maxLength: 60 },
    title: { type: 'text', title: '决策事项', source: practice, required: true, maxLength: 200 },
    category: {
      type: 'choice',
      title: '类别',
      source: decisionRegulation(3),
      required: true,
      options: {
        policy: '重大公共政策和措施',
        plan: '重要规划',
        resource: '重要自然资源和文化资源',
        project: '重大公共建设项目',
        other: '其他重大事项',
      },
    },
    launchedOn: { type: 'date', title: '启动日期', source: decisionRegulation(11) },
    consultedOn: { type: 'date', title: '公众参与完成日期', source: decisionRegulation(14) },
    expertsRequired: { type: 'boolean', title: '专业性、技术性较强', source: decisionRegulation(19) },
    expertsOn: { type: 'date', title: '专家论证日期', source: decisionRegulation(19) },
    riskRequired: { type: 'boolean', title: '应当进行风险评估', source: decisionRegulation(22) },
    riskAssessedOn: { type: 'date', title: '风险评估日期', source: decisionRegulation(23) },
    counselOn: {
      type: 'date',
      title: '法律顾问或者律师参与日期',
      source: clause(34),
      hint: '参与决策论证或者风险评估并提出意见的日期',
    },
    discussedOn: { type: 'date', title: '集体讨论日期', source: decisionRegulation(30) },
    dissent: { type: 'boolean', title: '会议记录载有不同意见', source: decisionRegulation(30) },
    publishedOn: { type: 'date', title: '公布日期', source: decisionRegulation(32) },
    archivedOn: { type: 'date', title: '过程记录和材料归档日期', source: clause(34) },
    evaluatedOn: { type: 'date', title: '决策后评估日期', source: decisionRegulation(36) },
    evidence: { type: 'evidence', title: '决策档案', source: decisionRegulation(33) },
  },
  publication: 'internal',
  retention: '永久（重大行政决策程序暂行条例第33条、第38条：归档并终身追责）',
};
