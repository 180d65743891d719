import type { Field } from '../../language/field.ts';
import { clause, paymentRegulation, practice } from '../citations.ts';
import { governmentsAndDepartments } from '../selectors.ts';

/** What a case of a complaint asks beside the fields of its entry. */
export const complaintFields: Readonly<Record<string, Field>> = {
  handler: {
    type: 'unit',
    of: governmentsAndDepartments,
    title: '受理（处理）单位',
    source: paymentRegulation(25),
  },
  receivedOn: { type: 'date', title: '收到投诉材料日期', source: paymentRegulation(25) },
  claim: { type: 'long-text', title: '投诉请求和事实', source: paymentRegulation(25) },
  contract: {
    type: 'evidence',
    title: '合同关系证明材料',
    source: paymentRegulation(25),
    hint: '投诉拖欠款项或者合同违约的，投诉人与被投诉单位应当存在合同关系',
  },
  smallFirm: {
    type: 'boolean',
    title: '投诉人订立合同时属于中小企业',
    source: paymentRegulation(3),
    when: { field: 'kind', in: ['payment'] },
  },
  lacking: { type: 'long-text', title: '需要补充的材料', source: paymentRegulation(25) },
  refusal: {
    type: 'choice',
    title: '不予受理的情形',
    source: paymentRegulation(25),
    options: {
      'no-contract': '与被投诉单位不存在合同关系',
      'not-small': '拖欠款项投诉的投诉人不是中小企业',
      malicious: '虚假、恶意投诉',
      'not-competent': '不属于本单位受理范围',
      repeated: '同一事项已经受理',
      other: '其他',
    },
  },
  refusalGround: { type: 'long-text', title: '不予受理的理由', source: paymentRegulation(25) },
  redirectGround: { type: 'long-text', title: '处理单位退回的理由', source: paymentRegulation(25) },
  feedbackOn: { type: 'date', title: '处理单位反馈日期', source: paymentRegulation(25) },
  feedbackLetter: { type: 'evidence', title: '处理单位的反馈', source: paymentRegulation(25) },
  withdrawal: { type: 'long-text', title: '撤回的情况', source: practice },
  respondBy: {
    type: 'date',
    title: '要求反馈的最后日期',
    source: paymentRegulation(25),
    hint: '条例要求及时反馈，没有规定天数，由处理单位确定',
  },
  questions: { type: 'long-text', title: '要求说明的问题', source: paymentRegulation(25) },
  response: { type: 'long-text', title: '被投诉单位反馈的情况', source: paymentRegulation(25) },
  responseFiles: { type: 'evidence', title: '反馈所附材料', source: paymentRegulation(25) },
  respondedOn: { type: 'date', title: '被投诉单位反馈日期', source: paymentRegulation(25) },
  urgedOn: { type: 'date', title: '发出督办书日期', source: paymentRegulation(25) },
  urgedUntil: { type: 'date', title: '督办书所定反馈的最后日期', source: paymentRegulation(25) },
  extendedUntil: {
    type: 'date',
    title: '延长至',
    source: paymentRegulation(25),
    hint: '自收到投诉材料之日起最长不得超过90日',
  },
  redress: { type: 'long-text', title: '对投诉人的补救', source: clause(11) },
  reportedOn: { type: 'date', title: '反馈受理单位日期', source: paymentRegulation(25) },
};
