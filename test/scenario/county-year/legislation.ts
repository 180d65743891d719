import type { Answers, Row } from '../../support/play-year.ts';
import { clerk, head, lawyer, leader } from '../../support/players.ts';
import { CITY, COUNTY, of } from './units.ts';

/* Measures 13 and 14: the city's alone. The county is asked for its opinion, as every year. */

const WATER = of(CITY, 'water');
const JUSTICE = of(CITY, 'justice');
const FINANCE = of(CITY, 'finance');

const call: Row = [
  '2026-01-05',
  'plan',
  'opens legislative-plan',
  lawyer(JUSTICE),
  { year: 2026, title: '2026年立法工作计划', government: CITY, callUntil: '2026-01-31' },
];

const PROJECT = {
  title: '防洪堤管理办法',
  form: 'rule',
  secret: false,
  justiceBureau: JUSTICE,
  government: CITY,
} as const;

const proposed: Row = ['2026-01-05', 'project', 'opens legislative-project', clerk(WATER), PROJECT];

const APPLICATION = {
  plan: '@plan.plan',
  field: 'urban',
  fieldGround: '属于城市防洪设施的管理',
  necessity: '堤防老旧',
  problems: '管护责任不清',
  systems: '分级管护',
  completeBy: '2026-10-31',
} as const;

const planned: readonly Row[] = [
  call,
  proposed,
  ['2026-01-12', 'project', 'research', clerk(WATER), { evidence: '调研报告' }],
  ['2026-01-13', 'project', 'present', clerk(WATER), APPLICATION],
  ['2026-01-14', 'project', 'declare', head(WATER)],
  [
    '2026-02-02',
    'project',
    'assess',
    lawyer(JUSTICE),
    { assessmentReport: '评估报告', assessment: 'admit', assessmentGround: '立法条件成熟' },
  ],
  ['2026-02-04', 'plan', 'compile', lawyer(JUSTICE), { evidence: '计划草案' }],
  ['2026-02-09', 'plan', 'align', lawyer(JUSTICE), { alignment: '会商纪要', alignmentResult: '一致' }],
  ['2026-02-10', 'plan', 'submit', head(JUSTICE)],
  ['2026-02-12', 'plan', 'approve', leader(CITY), { approval: '批示' }],
  [
    '2026-02-13',
    'project',
    'admit',
    head(JUSTICE),
    { plan: '@plan.plan', admission: 'plan', completeBy: '2026-10-31' },
  ],
];

const consultation = (name: string, day: string, by: string, more: Answers): Row => [
  day,
  name,
  'opens legislative-consultation',
  clerk(by),
  { project: '@project.project', subject: '征求意见稿', draft: '草案和说明', channel: 'offline', ...more },
];

const letter = (endedOn: string): Answers => ({ addressees: '有关单位', endedOn, contact: '0793-1234567' });

const helped = (name: string, audience: string, by: string): readonly Row[] => [
  consultation(name, '2026-04-07', by, { audience, form: 'symposium' }),
  ['2026-04-07', name, 'send', head(by), letter('2026-04-10')],
  ['2026-04-13', name, 'gather', clerk(by), { evidence: '意见汇总' }],
];

const comment = (more: Answers): Row => [
  '2026-03-10',
  'comment',
  'opens legislative-comment',
  clerk(WATER),
  { origin: 'public', content: '写明管护经费', ...more },
];

const handedIn: readonly Row[] = [
  consultation('departments', '2026-03-02', WATER, { audience: 'departments', form: 'written' }),
  ['2026-03-02', 'departments', 'ask', head(WATER), letter('2026-03-20'), [FINANCE, COUNTY]],
  ['2026-03-10', 'departments', 'signs', head(FINANCE)],
  ['2026-03-11', 'departments', 'signs', leader(COUNTY)],
  ['2026-03-12', 'departments', 'gather', clerk(WATER), { evidence: '意见汇总' }],
  consultation('website', '2026-03-02', WATER, { audience: 'public', form: 'website', channel: 'online' }),
  [
    '2026-03-02',
    'website',
    'publish',
    head(WATER),
    { endedOn: '2026-04-01', address: 'www.zgsr.gov.cn', contact: '0793-1234567' },
  ],
  ['2026-04-02', 'website', 'gather', clerk(WATER), { evidence: '意见汇总' }],
];

const SUBMITTED: readonly Row[] = [
  [
    '2026-04-14',
    'project',
    'complete',
    clerk(WATER),
    {
      draft: '送审稿',
      explanation: '说明',
      materials: '材料',
      hearing: 'not-due',
      hearingGround: '不涉及重大利益调整',
    },
  ],
  ['2026-04-15', 'project', 'submit', head(WATER)],
];

export const legislation: readonly Row[] = [
  ...planned,
  ...handedIn,
  comment({ project: '@project.project' }),
  [
    '2026-04-07',
    'comment',
    'propose',
    clerk(WATER),
    { adoption: 'rejected', answer: '谢谢', reason: '上位法已有规定' },
  ],
  ['2026-04-08', 'comment', 'answer', head(WATER)],
  ...helped('experts', 'expert', WATER),
  ...helped('contact point', 'contact-point', WATER),
  ...SUBMITTED,
];

/** A comment of nobody's project stays unanswered, experts are not asked: all that the procedure lets pass. */
export const idleLegislation: readonly Row[] = [...planned, ...handedIn, comment({}), ...SUBMITTED];
