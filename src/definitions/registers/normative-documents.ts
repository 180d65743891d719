import type { Register } from '../../language/register.ts';
import {
  clause,
  jiangxiSupervisionMeasures,
  legalityReviewOpinion,
  practice,
  ruleMakingRegulation,
} from '../citations.ts';
import { cityJustice, governmentsAndDepartments } from '../selectors.ts';

/** Government rules (规章) and administrative normative documents, held by the issuing (or leading) organ. */
export const normativeDocuments: Register = {
  slug: 'normative-documents',
  title: '规章和行政规范性文件',
  description: '单位制定的一件政府规章或者行政规范性文件；联合制定的由牵头单位登记。',
  group: 'rulemaking',
  keeper: cityJustice,
  holders: governmentsAndDepartments,
  writer: { procedure: 'normative-document' },
  legalDate: { title: '印发（公布）日期', source: jiangxiSupervisionMeasures(12) },
  key: 'document',
  fields: {
    document: {
      type: 'text',
      title: '文号',
      source: practice,
      required: true,
      maxLength: 100,
      hint: '规章填令号',
    },
    matter: {
      type: 'text',
      title: '事项编号',
      source: clause(18),
      maxLength: 100,
      hint: '起草时所编，合法性审查以此编号送审；补登的填送审时所用的编号，没有经过审查的不填',
    },
    title: { type: 'text', title: '名称', source: practice, required: true, maxLength: 200 },
    kind: {
      type: 'choice',
      title: '种类',
      source: clause(15),
      required: true,
      options: { rule: '政府规章', normative: '行政规范性文件' },
    },
    drafter: { type: 'unit', of: governmentsAndDepartments, title: '起草单位', source: practice },
    decidedOn: { type: 'date', title: '集体审议通过日期', source: legalityReviewOpinion('七') },
    coIssuers: { type: 'text', title: '联合制定单位', source: practice, maxLength: 200 },
    affectsRights: {
      type: 'boolean',
      title: '涉及公民、法人和其他组织权利义务',
      source: legalityReviewOpinion('三'),
    },
    registrationNumber: { type: 'text', title: '统一登记编号', source: practice, maxLength: 60 },
    publishedOn: { type: 'date', title: '向社会公布日期', source: jiangxiSupervisionMeasures(12) },
    effectiveOn: { type: 'date', title: '施行日期', source: ruleMakingRegulation(32) },
    interpretedOn: { type: 'date', title: '解释（解读）日期', source: ruleMakingRegulation(33) },
    validUntil: { type: 'date', title: '有效期截止日期', source: practice },
    status: {
      type: 'choice',
      title: '效力状态',
      source: clause(15),
      options: { 'in-force': '有效', amended: '已修改', repealed: '已废止', expired: '已失效' },
    },
    endedOn: { type: 'date', title: '废止（失效）日期', source: clause(15) },
    evidence: { type: 'evidence', title: '正式文本', source: practice },
  },
  publication: 'public',
  retention: '永久（实务）',
};
