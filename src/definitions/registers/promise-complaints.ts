import type { Register } from '../../language/register.ts';
import { clause, paymentRegulation, practice } from '../citations.ts';
import { cityDevelopmentReform, governmentsAndDepartments } from '../selectors.ts';

/** Complaints about government defaults; complaints about unpaid bills of small firms carry statutory clocks. */
export const promiseComplaints: Register = {
  slug: 'promise-complaints',
  title: '违约失信投诉',
  description: '收到的一件政府违约失信投诉，包括拖欠中小企业款项的投诉。',
  group: 'leadership',
  keeper: cityDevelopmentReform,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '收到投诉材料日期', source: paymentRegulation(25) },
  key: 'complaint',
  fields: {
    complaint: { type: 'text', title: '投诉编号', source: practice, required: true, maxLength: 60 },
    kind: {
      type: 'choice',
      title: '种类',
      source: clause(11),
      required: true,
      options: {
        payment: '拖欠中小企业款项',
        promise: '政策承诺未兑现',
        contract: '合同违约',
        other: '其他',
      },
    },
    complainant: {
      type: 'text',
      title: '投诉人',
      source: paymentRegulation(25),
      personal: 'name',
      maxLength: 100,
    },
    complained: {
      type: 'unit',
      of: governmentsAndDepartments,
      title: '被投诉单位',
      source: paymentRegulation(25),
    },
    promise: {
      type: 'reference',
      register: 'government-promises',
      title: '所涉承诺',
      source: practice,
    },
    acceptedOn: { type: 'date', title: '正式受理日期', source: paymentRegulation(25) },
    transferredOn: { type: 'date', title: '转交处理日期', source: paymentRegulation(25) },
    extensionApprovedOn: {
      type: 'date',
      title: '批准延长日期',
      source: paymentRegulation(25),
      hint: '情况复杂或者有其他特殊原因，经部门负责人批准',
    },
    extensionGround: { type: 'long-text', title: '延长理由', source: paymentRegulation(25) },
    answeredOn: { type: 'date', title: '书面反馈处理结果日期', source: paymentRegulation(25) },
    result: { type: 'long-text', title: '处理结果', source: paymentRegulation(25) },
  },
  publication: 'restricted',
  retention: '十年（实务）',
};
