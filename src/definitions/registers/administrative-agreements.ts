import type { Register } from '../../language/register.ts';
import { agreementProvisions, clause, practice } from '../citations.ts';
import { cityGovernmentOffice, governmentsAndDepartments } from '../selectors.ts';

/** Administrative agreements (行政协议). */
export const administrativeAgreements: Register = {
  slug: 'administrative-agreements',
  title: '行政协议',
  description: '单位与公民、法人或者其他组织订立的一份行政协议。',
  group: 'rulemaking',
  keeper: cityGovernmentOffice,
  holders: governmentsAndDepartments,
  writer: { procedure: 'administrative-agreement' },
  legalDate: { title: '签订日期', source: clause(18) },
  key: 'agreement',
  fields: {
    agreement: { type: 'text', title: '协议编号', source: practice, required: true, maxLength: 100 },
    title: { type: 'text', title: '协议名称', source: practice, required: true, maxLength: 200 },
    kind: {
      type: 'choice',
      title: '种类',
      source: agreementProvisions(2),
      required: true,
      options: {
        franchise: '政府特许经营协议',
        expropriation: '征收征用补偿协议',
        resource: '国有自然资源使用权出让协议',
        housing: '保障性住房租赁买卖协议',
        ppp: '政府与社会资本合作协议',
        investment: '招商引资协议',
        other: '其他',
      },
    },
    counterparty: { type: 'text', title: '相对方', source: practice, personal: 'name', maxLength: 100 },
    amount: { type: 'money', title: '标的金额', source: practice },
    performUntil: { type: 'date', title: '履行期限', source: practice },
    changedOn: { type: 'date', title: '最近一次变更日期', source: agreementProvisions(16) },
    performedOn: { type: 'date', title: '履行完毕日期', source: practice },
    endedOn: { type: 'date', title: '解除（终止）日期', source: agreementProvisions(16) },
    ending: {
      type: 'choice',
      title: '解除（终止）方式',
      source: agreementProvisions(16),
      options: {
        agreed: '协商解除',
        'public-interest': '为避免国家利益、社会公共利益严重受损，由行政机关解除',
        breach: '因相对方违约，由行政机关解除',
        judgment: '依裁判、裁决终止',
      },
    },
    archivedOn: { type: 'date', title: '归档日期', source: practice },
    evidence: { type: 'evidence', title: '协议文本', source: practice },
  },
  publication: 'restricted',
  retention: '永久（实务）',
};
