import type { Measure } from '../../../../language/directive.ts';
import type { Obligation } from '../../../../language/obligation/obligation.ts';
import { clause } from '../../../citations.ts';
import { cityDepartmentsAndCountyGovernments } from '../../../selectors.ts';

/** 市行政审批局 is one of the city's departments. */
const bearer = cityDepartmentsAndCountyGovernments;

function established(id: string, title: string, kind: string): Obligation {
  return {
    id,
    title,
    bearer,
    strength: 'must',
    basis: [clause(10)],
    rule: {
      kind: 'currency',
      list: {
        register: 'working-rules',
        where: [
          { field: 'subject', is: kind },
          { field: 'repealedOn', present: false },
        ],
      },
      per: 'once',
    },
  };
}

/** What lawfully stays closed needs no publication (政府信息公开条例 arts. 14–16). */
function published(id: string, title: string, from: string, to: string): Obligation {
  return {
    id,
    title,
    bearer,
    strength: 'must',
    basis: [clause(10)],
    rule: {
      kind: 'duration',
      of: { register: 'service-openness', where: [{ field: 'withheldGround', present: false }] },
      from,
      to,
      max: { openTerm: 'm10.promptly' },
      per: 'year',
    },
  };
}

/** m10: documents on government services, openness standards, and prompt publication. */
export const m10: Measure = {
  no: 10,
  title: '政务服务制度和政务公开',
  responsible: '市行政审批局、市政府各部门，各县〔市、区〕人民政府',
  obligations: [
    {
      id: 'm10.adjustment',
      title: '需要调整的政务服务规章和规范性文件均已修改或者废止',
      bearer,
      strength: 'must',
      basis: [clause(10)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'document-cleanups',
          where: [
            { field: 'topic', is: 'government-services' },
            { field: 'conclusion', in: ['amend', 'repeal'] },
          ],
        },
        has: {
          register: 'document-cleanups',
          where: [{ field: 'completedOn', present: true }],
          on: 'completedOn',
          ref: 'item',
        },
        per: 'year',
      },
    },
    established('m10.supply', '跟进建立政务服务制度', 'service-supply'),
    established('m10.standard', '制定政务公开标准规范', 'openness-standard'),
    established('m10.workflow', '制定政务公开工作流程', 'openness-workflow'),
    published('m10.process', '及时公开事项办理过程', 'legalDate', 'processPublishedOn'),
    published('m10.result', '及时公开事项办理结果', 'decidedOn', 'resultPublishedOn'),
  ],
  interpretations: [],
  openTerms: [
    {
      id: 'm10.promptly',
      term: '及时',
      expects: 'term',
      question: '事项受理（办结）后多久之内公开办理过程（结果）才算及时？',
    },
  ],
};
