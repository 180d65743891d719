import type { Measure } from '../../../../language/directive.ts';
import type { Selector } from '../../../../language/unit.ts';
import { clause, penaltyLaw } from '../../../citations.ts';
import { countyGovernments, nobody } from '../../../selectors.ts';

const countyEnforcement: Selector = { kind: 'department', level: 'county', function: 'enforcement' };
const inForce = [{ field: 'withdrawnOn', present: false }] as const;

export const m32: Measure = {
  no: 32,
  title: '基层综合行政执法',
  responsible: '各县〔市、区〕人民政府，市、县行政执法部门',
  obligations: [
    {
      id: 'm32.mechanism',
      title: '理顺乡镇（街道）综合行政执法的协调指导',
      bearer: countyGovernments,
      strength: 'must',
      basis: [clause(32)],
      rule: { kind: 'exhortation', narrate: '报告协调指导机制理顺的情况和存在的障碍' },
    },
    {
      id: 'm32.body',
      title: '明确县级牵头协调、综合指导机构',
      bearer: countyGovernments,
      strength: 'must',
      basis: [clause(32)],
      rule: {
        kind: 'currency',
        list: {
          register: 'township-coordination',
          where: [{ field: 'endedOn', present: false }],
          counts: 'own',
        },
        per: 'once',
      },
    },
    {
      id: 'm32.rules',
      title: '有赋权事项评估和动态调整制度',
      bearer: countyGovernments,
      strength: 'must',
      basis: [clause(32)],
      rule: {
        kind: 'currency',
        list: {
          register: 'working-rules',
          where: [
            { field: 'subject', is: 'delegation-evaluation' },
            { field: 'repealedOn', present: false },
          ],
          counts: 'own',
        },
        per: 'once',
      },
    },
    {
      id: 'm32.evaluation',
      title: '县级政府对每一下放事项进行评估',
      bearer: {
        reading: 'm32.evaluator',
        by: { government: countyGovernments, departments: nobody },
      },
      strength: 'must',
      basis: [clause(32), penaltyLaw(24)],
      rule: {
        kind: 'coverage',
        every: { register: 'delegated-powers', where: inForce, counts: 'subtree' },
        has: { register: 'delegated-power-evaluations', ref: 'power' },
        per: 'once',
      },
    },
    {
      id: 'm32.department-evaluation',
      title: '执法部门对本部门下放的每一事项进行评估',
      bearer: {
        reading: 'm32.evaluator',
        by: { government: nobody, departments: countyEnforcement },
      },
      strength: 'must',
      basis: [clause(32), penaltyLaw(24)],
      rule: {
        kind: 'coverage',
        every: { register: 'delegated-powers', where: inForce, unit: 'fromDepartment', counts: 'own' },
        has: { register: 'delegated-power-evaluations', ref: 'power' },
        per: 'once',
      },
    },
    {
      id: 'm32.dynamic',
      title: '赋权事项的评估保持更新',
      bearer: countyGovernments,
      strength: 'must',
      basis: [clause(32)],
      rule: {
        kind: 'currency',
        list: { register: 'delegated-power-evaluations', counts: 'subtree' },
        freshness: { openTerm: 'm32.dynamic' },
        per: 'year',
      },
    },
    {
      id: 'm32.adjustment',
      title: '接不住、监管跟不上的事项及时上报调整',
      bearer: countyGovernments,
      strength: 'must',
      basis: [clause(32)],
      rule: {
        kind: 'duration',
        of: {
          register: 'delegated-power-evaluations',
          where: [
            {
              any: [
                { field: 'capacity', is: 'unable' },
                { field: 'supervision', is: 'inadequate' },
              ],
            },
          ],
          counts: 'subtree',
        },
        from: 'legalDate',
        to: 'reportedOn',
        max: { openTerm: 'm32.prompt' },
        per: 'year',
      },
    },
    {
      id: 'm32.pilots',
      title: '按省里部署推进乡镇（街道）执法规范化试点',
      bearer: countyGovernments,
      strength: 'must',
      basis: [clause(32)],
      rule: { kind: 'exhortation', narrate: '省里作出部署后，报告试点乡镇（街道）和建设进展' },
    },
  ],
  interpretations: [
    {
      id: 'm32.evaluator',
      question: '下放事项由谁评估：县级政府统一评估，还是由原实施部门各自评估？',
      readings: [
        { slug: 'government', text: '县（市、区）政府统一组织评估' },
        { slug: 'departments', text: '原实施事项的县级执法部门各自评估：责任单位列有执法部门' },
      ],
      basis: [penaltyLaw(24)],
    },
  ],
  openTerms: [
    {
      id: 'm32.dynamic',
      term: '动态',
      expects: 'term',
      question: '最近一次赋权事项评估距今超过多长时间，视为没有动态调整？',
    },
    {
      id: 'm32.prompt',
      term: '及时',
      expects: 'term',
      question: '评估认定接不住或者监管跟不上之后，多长时间内上报调整算及时？',
    },
  ],
};
