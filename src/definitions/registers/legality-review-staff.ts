import type { Register } from '../../language/register.ts';
import { clause, legalityReviewOpinion, practice } from '../citations.ts';
import { cityJustice, governmentsAndDepartments } from '../selectors.ts';

/** The body and the persons whom a unit has named for legality review. */
export const legalityReviewStaff: Register = {
  slug: 'legality-review-staff',
  title: '合法性审查机构和人员',
  description: '单位明确的一个合法性审查机构，或者一名负责合法性审查的专人。',
  group: 'rulemaking',
  keeper: cityJustice,
  holders: governmentsAndDepartments,
  writer: 'form',
  legalDate: { title: '明确（任用）日期', source: clause(18) },
  fields: {
    kind: {
      type: 'choice',
      title: '种类',
      source: clause(18),
      required: true,
      options: { organ: '机构', person: '专人' },
    },
    organ: {
      type: 'text',
      title: '机构名称',
      source: legalityReviewOpinion('四'),
      required: true,
      maxLength: 100,
    },
    person: { type: 'text', title: '人员姓名', source: clause(18), personal: 'name', maxLength: 50 },
    qualified: { type: 'boolean', title: '取得法律职业资格', source: legalityReviewOpinion('十一') },
    fullTime: { type: 'boolean', title: '专职', source: legalityReviewOpinion('十一') },
    until: { type: 'date', title: '撤销（离岗）日期', source: practice },
    evidence: { type: 'evidence', title: '任命或者分工文件', source: practice },
  },
  publication: 'internal',
  retention: '十年（实务）',
};
