import type { Register } from '../../language/register.ts';
import { clause, penaltyLaw, threeSystemsOpinion } from '../citations.ts';
import { enforcementDepartments, justiceBureaus } from '../selectors.ts';

/** Legal review opinions on major enforcement decisions. */
export const enforcementLegalReviews: Register = {
  slug: 'enforcement-legal-reviews',
  title: '重大执法决定法制审核意见',
  description: '一条记录是对一件执法案件的一次法制审核意见；重新报送审核的另记一条。',
  group: 'enforcement',
  keeper: justiceBureaus,
  holders: enforcementDepartments,
  writer: 'form',
  legalDate: { title: '出具审核意见日期', source: threeSystemsOpinion('十三') },
  fields: {
    case: {
      type: 'reference',
      register: 'penalty-cases',
      title: '案号',
      source: penaltyLaw(58),
      required: true,
    },
    receivedOn: { type: 'date', title: '收到送审材料日期', source: threeSystemsOpinion('十四') },
    reviewer: {
      type: 'reference',
      register: 'enforcement-officers',
      title: '审核人员',
      source: penaltyLaw(58),
    },
    outcome: {
      type: 'choice',
      title: '审核结论',
      source: threeSystemsOpinion('十三'),
      required: true,
      options: { agreed: '同意', problems: '存在问题' },
    },
    problems: { type: 'long-text', title: '存在的问题与建议', source: threeSystemsOpinion('十三') },
    provincialForm: { type: 'boolean', title: '采用省级统一格式', source: clause(20) },
    opinion: { type: 'evidence', title: '审核意见书', source: threeSystemsOpinion('十三') },
  },
  publication: 'restricted',
  retention: '实务：随案卷归档保存',
};
