import type { Register } from '../../language/register.ts';
import { clause, practice, threeSystemsOpinion } from '../citations.ts';
import { enforcementDepartments, justiceBureaus } from '../selectors.ts';

/** Written rules under which a department enforces: provincial standards taken over, and systems of its own. */
export const enforcementRules: Register = {
  slug: 'enforcement-rules',
  title: '行政执法制度文件',
  description: '一条记录是本部门执行的一份执法制度或者标准：省级部门制定后转发执行的，或者本部门制定的。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: { any: [enforcementDepartments, justiceBureaus] },
  writer: 'form',
  legalDate: { title: '印发或者转发执行日期', source: practice },
  fields: {
    kind: {
      type: 'choice',
      title: '制度类别',
      source: clause(20),
      required: true,
      options: {
        'document-guide': '执法文书制作指引',
        'standard-language': '执法规范用语',
        'archive-standard': '执法案卷档案标准',
        'review-form': '重大执法决定法制审核意见书格式',
        'inspection-rules': '涉企行政执法检查制度',
        'compliance-management': '涉企行政处罚合规管理制度',
        'impact-assessment': '涉企行政执法案件经济影响评估制度',
        supervision: '行政执法监督制度',
        responsibility: '行政执法责任制',
        other: '其他',
      },
    },
    title: { type: 'text', title: '文件名称', source: practice, required: true, maxLength: 200 },
    documentNumber: { type: 'text', title: '发文字号', source: practice, maxLength: 60 },
    madeBy: {
      type: 'choice',
      title: '制定层级',
      source: clause(20),
      required: true,
      options: { ministry: '国家部委', province: '省级部门', city: '市级部门', own: '本部门' },
    },
    scope: { type: 'long-text', title: '适用范围与主要内容', source: threeSystemsOpinion('七') },
    publishedOn: { type: 'date', title: '公布日期', source: threeSystemsOpinion('四') },
    repealedOn: { type: 'date', title: '停止执行日期', source: practice },
    text: { type: 'evidence', title: '文件文本', source: practice },
  },
  publication: 'internal',
  retention: '实务：停止执行后保存10年',
};
