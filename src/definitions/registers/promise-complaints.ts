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
  writer: { procedure: 'promise-complaint' },
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
    route: {
      type: 'choice',
      title: '投诉来源',
      source: paymentRegulation(25),
      options: { direct: '投诉人直接投诉', transferred: '其他单位受理后转来' },
    },
    transferredFrom: {
      type: 'reference',
      register: 'promise-complaints',
      title: '转来的投诉编号',
      source: paymentRegulation(25),
      when: { field: 'route', in: ['transferred'] },
      hint: '由受理单位转来的，填受理单位的投诉编号',
    },
    handling: {
      type: 'choice',
      title: '由谁处理',
      source: paymentRegulation(25),
      options: { own: '本单位处理', transfer: '转交其他单位处理' },
    },
    handledBy: {
      type: 'unit',
      of: governmentsAndDepartments,
      title: '转交的处理单位',
      source: paymentRegulation(25),
    },
    refusedOn: { type: 'date', title: '不予受理日期', source: paymentRegulation(25) },
    withdrawnOn: { type: 'date', title: '投诉人撤回日期', source: practice },
    acceptedOn: { type: 'date', title: '正式受理日期', source: paymentRegulation(25) },
    transferredOn: { type: 'date', title: '转交处理日期', source: paymentRegulation(25) },
    extensionApprovedOn: {
      type: 'date',
      title: '批准延长日期',
      source: paymentRegulation(25),
      hint: '情况复杂或者有其他特殊原因，经部门负责人批准',
    },
    extensionGround: { type: 'long-text', title: '延长理由', source: paymentRegulation(25) },
    conclusion: {
      type: 'choice',
      title: '查明结论',
      source: paymentRegulation(25),
      options: { upheld: '投诉属实', partly: '部分属实', unfounded: '投诉不属实' },
    },
    answeredOn: { type: 'date', title: '书面反馈处理结果日期', source: paymentRegulation(25) },
    result: { type: 'long-text', title: '处理结果', source: paymentRegulation(25) },
  },
  publication: 'restricted',
  retention: '十年（实务）',
};
