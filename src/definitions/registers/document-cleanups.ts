import type { Register } from '../../language/register.ts';
import { clause, practice, ruleMakingRegulation } from '../citations.ts';
import { cityJustice, governmentsAndDepartments } from '../selectors.ts';

/** Cleaning up of rules and normative documents: one entry for each document examined. */
export const documentCleanups: Register = {
  slug: 'document-cleanups',
  title: '文件清理',
  description: '对一件政府规章或者行政规范性文件作出的一次清理结论及其落实。',
  group: 'rulemaking',
  keeper: cityJustice,
  holders: governmentsAndDepartments,
  writer: { procedure: 'document-cleanup' },
  legalDate: { title: '清理结论日期', source: clause(15) },
  key: 'item',
  fields: {
    item: { type: 'text', title: '清理编号', source: practice, required: true, maxLength: 60 },
    document: {
      type: 'reference',
      register: 'normative-documents',
      title: '被清理文件',
      source: clause(15),
      required: true,
    },
    topic: {
      type: 'choice',
      title: '清理专题',
      source: practice,
      options: {
        general: '全面清理',
        'government-services': '政务服务',
        business: '营商环境和公平竞争',
        'new-law': '上位法变动',
        other: '其他',
      },
    },
    conclusion: {
      type: 'choice',
      title: '清理结论',
      source: ruleMakingRegulation(37),
      required: true,
      options: { keep: '继续有效', amend: '修改', repeal: '废止', expired: '宣布失效' },
    },
    ground: { type: 'long-text', title: '理由', source: clause(15) },
    completedOn: { type: 'date', title: '修改（废止）完成日期', source: clause(15) },
    newDocument: { type: 'text', title: '修改（废止）文件文号', source: practice, maxLength: 100 },
    publishedOn: { type: 'date', title: '清理结果公布日期', source: ruleMakingRegulation(39) },
  },
  publication: 'public',
  retention: '永久（实务）',
};
