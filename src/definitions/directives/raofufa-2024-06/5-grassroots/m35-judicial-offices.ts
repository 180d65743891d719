import type { Measure } from '../../../../language/directive.ts';
import { clause } from '../../../citations.ts';
import { cityAndCounty } from '../bearers.ts';

const justice = cityAndCounty('justice');

export const m35: Measure = {
  no: 35,
  title: '司法所规范化建设',
  responsible: '市、县司法局',
  obligations: [
    {
      id: 'm35.standard',
      title: '加强司法所规范化建设',
      bearer: justice,
      strength: 'must',
      basis: [clause(35)],
      rule: { kind: 'exhortation', narrate: '报告各司法所的规范化等次和提升计划' },
    },
    {
      id: 'm35.staff',
      title: '每个司法所的在岗人员与职责任务相适应',
      bearer: justice,
      strength: 'must',
      basis: [clause(35)],
      rule: {
        kind: 'quota',
        each: { units: { kind: 'judicial-office' } },
        of: { register: 'judicial-offices', ref: 'office', year: 'year' },
        sum: 'staff',
        atLeast: { openTerm: 'm35.staff' },
        per: 'year',
      },
    },
    {
      id: 'm35.budget',
      title: '每个司法所的经费列入预算',
      bearer: justice,
      strength: 'must',
      basis: [clause(35)],
      rule: {
        kind: 'coverage',
        every: { units: { kind: 'judicial-office' } },
        has: {
          register: 'judicial-offices',
          ref: 'office',
          where: [{ field: 'budget', atLeast: 1 }],
        },
        per: 'once',
      },
    },
  ],
  interpretations: [],
  openTerms: [
    {
      id: 'm35.staff',
      term: '与其职责任务相适应',
      expects: 'count',
      question: '一个司法所至少有几名在岗人员，才与其职责任务相适应？',
    },
  ],
};
