import type { Register } from '../../language/register.ts';
import { clause, paymentRegulation, practice } from '../citations.ts';
import { cityDevelopmentReform, governmentsAndDepartments } from '../selectors.ts';

/** Commitments of government and what was found when a later head did not keep them (新官不理旧账). */
export const governmentPromises: Register = {
  slug: 'government-promises',
  title: '政府承诺与违约',
  description: '政府或者部门的一项承诺、合同或者应付款项，及其违约的发现、认定和处置。',
  group: 'leadership',
  keeper: cityDevelopmentReform,
  holders: governmentsAndDepartments,
  writer: { procedure: 'promise-default' },
  legalDate: { title: '登记日期', source: practice },
  key: 'promise',
  fields: {
    promise: { type: 'text', title: '承诺编号', source: practice, required: true, maxLength: 60 },
    title: { type: 'text', title: '承诺内容', source: practice, required: true, maxLength: 200 },
    kind: {
      type: 'choice',
      title: '种类',
      source: clause(11),
      required: true,
      options: {
        policy: '政策承诺',
        contract: '合同协议',
        payment: '账款支付',
        judgment: '生效裁判',
        other: '其他',
      },
    },
    promisor: {
      type: 'unit',
      of: governmentsAndDepartments,
      title: '承诺单位',
      source: clause(11),
    },
    origin: {
      type: 'choice',
      title: '来源',
      source: clause(11),
      options: { registered: '承诺登记', campaign: '专项整治发现', complaint: '投诉查实' },
    },
    complaint: {
      type: 'reference',
      register: 'promise-complaints',
      title: '所依据的投诉',
      source: clause(11),
    },
    promisedOn: { type: 'date', title: '承诺（签约）日期', source: practice },
    dueOn: { type: 'date', title: '应当履行日期', source: paymentRegulation(9) },
    amount: { type: 'money', title: '涉及金额', source: practice },
    foundOn: { type: 'date', title: '列入专项整治日期', source: clause(11) },
    determinedOn: { type: 'date', title: '认定违约失信日期', source: clause(11) },
    determination: {
      type: 'choice',
      title: '认定结论',
      source: clause(11),
      options: { default: '构成违约失信', none: '不构成违约失信' },
    },
    handledOn: { type: 'date', title: '处置日期', source: clause(11) },
    handling: { type: 'long-text', title: '处置措施', source: paymentRegulation(26) },
    interviewedOn: { type: 'date', title: '约谈日期', source: clause(11) },
    fulfilledOn: { type: 'date', title: '履行（整改）完毕日期', source: clause(11) },
    toldOn: { type: 'date', title: '告知相对人日期', source: paymentRegulation(25) },
    evidence: { type: 'evidence', title: '佐证', source: practice },
  },
  publication: 'restricted',
  retention: '长期（实务）',
};
