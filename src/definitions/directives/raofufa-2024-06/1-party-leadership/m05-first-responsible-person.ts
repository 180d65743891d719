import type { Measure } from '../../../../language/directive.ts';
import { clause, inspectionRules } from '../../../citations.ts';
import { cityDepartmentsAndCountyGovernments, governmentsAndDepartments } from '../../../selectors.ts';
import { bearerQuestion, boundBy } from '../bearer-question.ts';

const bearer = boundBy(5, governmentsAndDepartments, cityDepartmentsAndCountyGovernments);

/** m5: the principal head as the first person responsible. */
export const m05: Measure = {
  no: 5,
  title: '主要负责人履行第一责任人职责',
  responsible: '市政府各部门，各县〔市、区〕人民政府',
  obligations: [
    {
      id: 'm05.hearing',
      title: '主要负责人定期听取法治政府建设工作情况汇报',
      bearer,
      strength: 'must',
      basis: [clause(5)],
      rule: {
        kind: 'frequency',
        of: {
          register: 'meetings',
          where: [
            { field: 'kind', is: 'report-hearing' },
            { field: 'headPresent', is: true },
          ],
        },
        atLeast: 1,
        per: { openTerm: 'm05.interval' },
      },
    },
    {
      id: 'm05.problems',
      title: '汇报中提出的困难和问题均经研究解决',
      bearer,
      strength: 'must',
      basis: [clause(5), inspectionRules(8), inspectionRules(9)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'meetings',
          where: [
            { field: 'kind', is: 'report-hearing' },
            { field: 'problemsRaised', is: true },
          ],
        },
        has: {
          register: 'meetings',
          where: [{ field: 'resolvedOn', present: true }],
          on: 'resolvedOn',
          ref: 'meeting',
        },
        per: 'year',
      },
    },
    {
      id: 'm05.duty',
      title: '切实履行第一责任人职责',
      bearer,
      strength: 'must',
      basis: [clause(5), inspectionRules(6)],
      rule: { kind: 'exhortation', narrate: '主要负责人履行推进法治政府建设第一责任人职责的情况' },
    },
  ],
  interpretations: [
    bearerQuestion(
      5,
      '各级政府及其部门的主要负责人，含乡镇（街道）和县级部门',
      '市政府各部门和各县（市、区）政府',
    ),
  ],
  openTerms: [
    {
      id: 'm05.interval',
      term: '定期',
      expects: 'period',
      question: '主要负责人多久听取一次法治政府建设工作情况汇报？',
    },
  ],
};
