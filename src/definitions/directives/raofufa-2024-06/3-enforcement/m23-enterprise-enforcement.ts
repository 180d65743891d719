import type { Measure } from '../../../../language/directive.ts';
import { clause, enterpriseInspectionOpinion, jiangxiDiscretionRules } from '../../../citations.ts';
import { enforcementDepartments } from '../../../selectors.ts';

const clause23 = clause(23);

export const m23: Measure = {
  no: 23,
  title: '规范涉企行政执法',
  responsible: '市司法局，市、县行政执法部门',
  obligations: [
    {
      id: 'm23.inspection-rules',
      title: '有涉企行政执法检查制度',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause23],
      rule: {
        kind: 'currency',
        list: {
          register: 'enforcement-rules',
          where: [
            { field: 'kind', is: 'inspection-rules' },
            { field: 'repealedOn', present: false },
          ],
        },
        per: 'once',
      },
    },
    {
      // An item that is not published may not be used; the national opinion came after the directive.
      id: 'm23.published-items',
      title: '涉企检查的事项在检查前已经公布',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause23, enterpriseInspectionOpinion],
      from: '2025-01-03',
      rule: {
        kind: 'coverage',
        every: { register: 'inspections', where: [{ field: 'enterprise', is: true }], key: 'item' },
        has: {
          register: 'enforcement-items',
          where: [{ field: 'kind', is: 'inspection' }],
          on: 'publishedOn',
          ref: 'code',
        },
        before: 'legalDate',
        per: 'year',
      },
    },
    {
      id: 'm23.pilots',
      title: '配合省级探索合规管理和经济影响评估制度',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause23],
      rule: { kind: 'exhortation', narrate: '涉企处罚合规管理、涉企案件经济影响评估的试行情况' },
    },
    {
      id: 'm23.channel',
      title: '公布涉企执法投诉举报渠道',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause23],
      rule: {
        kind: 'currency',
        list: { register: 'complaint-channels', where: [{ field: 'closedOn', present: false }] },
        published: [{ field: 'publishedOn', present: true }],
        per: 'once',
      },
    },
    {
      // The directive sets no time; the provincial rules do for complaints about discretion, and only for those.
      id: 'm23.discretion-complaints',
      title: '涉企裁量权投诉30日内处理并告知',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause23, jiangxiDiscretionRules(18)],
      rule: {
        kind: 'duration',
        of: {
          register: 'enforcement-complaints',
          where: [
            { field: 'enterprise', is: true },
            { field: 'ground', is: 'discretion' },
          ],
        },
        from: 'legalDate',
        to: 'repliedOn',
        max: { length: 30, unit: 'days', rollOver: true },
        per: 'year',
      },
    },
    {
      id: 'm23.impact',
      title: '降低执法对企业正常经营的影响',
      bearer: enforcementDepartments,
      strength: 'must',
      basis: [clause23],
      rule: { kind: 'exhortation', narrate: '减少执法对企业正常生产经营影响的做法' },
    },
  ],
  interpretations: [],
  openTerms: [],
};
