import type { Register } from '../../language/register.ts';
import { clause, practice } from '../citations.ts';
import { departments, governments, justiceBureaus } from '../selectors.ts';

/** Engagements of legal advisers. A unit is covered while one engagement runs. */
export const legalCounsel: Register = {
  slug: 'legal-counsel',
  title: '法律顾问台账',
  description: '一条记录是一个单位聘用（或者安排）一名法律顾问的一次聘期。',
  group: 'grassroots',
  keeper: justiceBureaus,
  holders: { any: [governments, departments] },
  writer: 'form',
  legalDate: { title: '聘期开始日期', source: practice },
  fields: {
    client: {
      type: 'unit',
      title: '聘用单位',
      required: true,
      of: { any: [governments, departments] },
      source: clause(34),
    },
    counsel: {
      type: 'text',
      title: '法律顾问姓名',
      required: true,
      maxLength: 40,
      personal: 'name',
      source: clause(34),
    },
    kind: {
      type: 'choice',
      title: '身份',
      required: true,
      source: clause(34),
      options: { lawyer: '律师', government: '公职律师', scholar: '法学专家', other: '其他法律服务人员' },
    },
    licence: { type: 'text', title: '执业证号', maxLength: 40, source: practice },
    firm: { type: 'text', title: '所在律师事务所（单位）', maxLength: 100, source: practice },
    contractUntil: { type: 'date', title: '约定聘期届满日', source: practice },
    duties: {
      type: 'choices',
      title: '服务内容',
      source: clause(34),
      options: {
        appraisal: '决策论证',
        risk: '风险评估',
        review: '合法性审查',
        contract: '合同审核',
        litigation: '诉讼代理',
        mediation: '矛盾化解',
      },
    },
    endedOn: {
      type: 'date',
      title: '实际终止日期',
      hint: '聘期届满未续或者提前解聘时填写；填写后不再计入覆盖',
      source: practice,
    },
    contract: { type: 'evidence', title: '聘用合同', source: practice },
  },
  publication: 'internal',
  retention: '聘期结束后10年（实务：参照合同档案）',
};
