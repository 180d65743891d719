import type { Measure } from '../../../../language/directive.ts';
import { clause } from '../../../citations.ts';
import { cityAndCounty } from '../bearers.ts';

const justice = cityAndCounty('justice');

/**
 * The provincial notice that the clause refers to was not to be had: its staffing figure is an open term, not a number of ours.
 */
export const m36: Measure = {
  no: 36,
  title: '司法协理员队伍管理',
  responsible: '市、县司法局，市、县财政局，市、县人力资源和社会保障局',
  obligations: [
    {
      id: 'm36.staffing',
      title: '每个司法所按省里规定配备司法协理员',
      bearer: justice,
      strength: 'must',
      basis: [clause(36)],
      rule: {
        kind: 'quota',
        each: { units: { kind: 'judicial-office' } },
        of: {
          register: 'judicial-assistants',
          ref: 'office',
          where: [{ field: 'leftOn', present: false }],
        },
        distinct: 'assistant',
        atLeast: { openTerm: 'm36.staffing' },
        per: 'once',
      },
    },
    {
      id: 'm36.contract',
      title: '在岗司法协理员均签订聘用合同',
      bearer: justice,
      strength: 'must',
      basis: [clause(36)],
      rule: {
        kind: 'coverage',
        every: {
          register: 'judicial-assistants',
          where: [{ field: 'leftOn', present: false }],
          counts: 'region',
        },
        has: {
          register: 'judicial-assistants',
          ref: 'assistant',
          where: [{ field: 'contractedOn', present: true }],
          on: 'contractedOn',
        },
        per: 'once',
      },
    },
    {
      id: 'm36.education',
      title: '规范司法协理员日常教育管理',
      bearer: justice,
      strength: 'must',
      basis: [clause(36)],
      rule: { kind: 'exhortation', narrate: '报告培训、考核和日常管理的做法' },
    },
    {
      id: 'm36.support',
      title: '财政、人社部门支持司法协理员工作',
      bearer: cityAndCounty(['finance', 'human-resources']),
      strength: 'must',
      basis: [clause(36)],
      rule: { kind: 'exhortation', narrate: '报告经费安排和招录聘用的保障情况' },
    },
  ],
  interpretations: [],
  openTerms: [
    {
      id: 'm36.staffing',
      term: '规范工作力量配备',
      expects: 'count',
      question: '按照省委依法治省办的通知，一个司法所应当配备几名司法协理员？',
    },
  ],
};
