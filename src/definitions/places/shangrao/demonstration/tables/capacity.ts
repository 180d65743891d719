import type { Selector } from '../../../../../language/unit.ts';
import {
  CITY_ENFORCERS,
  CITY_JUSTICE,
  COUNTY_JUSTICE,
  COUNTY_UP,
  DEPARTMENTS,
  ENFORCERS,
  functioning,
  JUDICIAL_OFFICES,
  JUSTICE,
  OFFICES,
  type Stream,
  TOWNSHIPS,
  VILLAGES,
} from '../stream.ts';

const service = (by: Selector, of: Selector, name: string, chance: number): Stream => ({
  register: 'public-legal-services',
  by,
  when: { kind: 'units', of, count: [1, 1], years: [0, 4], chance },
  fields: {
    service: '{unitcode}-GF{n}',
    kind: 'site',
    name: `{target}${name}`,
    serves: { from: 'unit' },
    services: ['lawyer', 'mediation', 'aid'],
  },
});

const term = (rank: 'head' | 'deputy', chance: number): Stream => ({
  register: 'terms-of-office',
  by: DEPARTMENTS,
  when: { kind: 'stock', count: [1, 1], years: [0, 3], chance },
  fields: {
    term: `{unitcode}-R${rank === 'head' ? 'Z' : 'F'}{n}`,
    person: '{name}',
    office: rank === 'head' ? '主要负责人' : '副职负责人',
    rank,
    promoted: { yes: 0.4 },
    authority: { unit: 'region' },
    until: { after: 'legalDate', days: [900, 1700], ahead: true },
  },
});

const declared = (by: Selector, obligation: string, statement: string): Stream => ({
  register: 'attestations',
  by,
  when: { kind: 'duty', per: 'year', need: 1, chance: 0.85 },
  fields: {
    obligation,
    holds: { sure: 0.95 },
    statement,
    officer: '{name}',
    confirmedOn: { after: 'legalDate', days: [5, 40], chance: 0.9 },
    confirmedBy: { is: '{name}', with: 'confirmedOn' },
  },
});

/** 能力建设: study outside the office, training, legal education, public legal services. */
export const capacity: readonly Stream[] = [
  {
    register: 'court-observations',
    by: DEPARTMENTS,
    when: { kind: 'duty', per: 'year', need: 1, chance: 0.88 },
    fields: {
      court: '{place}人民法院',
      cause: '{matter}行政处罚纠纷',
      ownCase: { yes: 0.2 },
      headPresent: { yes: 0.5 },
      leaders: { whole: [1, 9] },
      participants: { whole: [10, 40] },
    },
  },
  {
    register: 'trainings',
    by: ENFORCERS,
    when: { kind: 'each-yearly', of: 'enforcement-officers', until: 'leftOn', times: [2, 2], chance: 0.99 },
    fields: {
      officer: { from: 'key' },
      topic: { pick: { enforcement: 5, 'public-law': 3, skills: 2, political: 0.04 } },
      hours: { pick: { '32': 6, '36': 3, '40': 1 } },
      title: '{year}年行政执法人员培训',
      mode: { pick: { class: 4, online: 4, field: 1 } },
      passed: { yes: 0.97 },
    },
  },
  term('head', 0.99),
  term('deputy', 0.5),
  {
    register: 'rule-of-law-trainings',
    by: DEPARTMENTS,
    when: { kind: 'each', of: 'terms-of-office', days: [60, 1300], chance: 0.9 },
    fields: {
      term: { from: 'key' },
      title: '领导干部法治专题培训班（演示）',
      hours: { halves: [16, 48] },
      completed: { yes: 0.98 },
    },
  },
  {
    register: 'terms-of-office',
    by: OFFICES,
    when: { kind: 'flow', perYear: [0, 1] },
    fields: {
      term: '{unitcode}-RN{year}-{n}',
      person: '{name}',
      office: '新任领导干部',
      rank: 'other',
      promoted: true,
      authority: { unit: 'region' },
    },
  },
  {
    register: 'law-exams',
    by: COUNTY_UP,
    when: { kind: 'duty', per: 'half', need: 1, chance: 0.9 },
    fields: {
      exam: '{unitcode}-KS{year}-{n}',
      authority: { unit: 'self' },
      candidates: { whole: [8, 40] },
      sat: { whole: [8, 40] },
      scoresCopiedOn: { after: 'legalDate', days: [5, 30], chance: 0.9 },
    },
  },
  {
    register: 'law-exam-results',
    by: OFFICES,
    when: {
      kind: 'each',
      of: 'terms-of-office',
      where: { promoted: [true] },
      days: [20, 200],
      chance: 0.93,
    },
    fields: {
      term: { from: 'key' },
      exam: { ref: 'law-exams', wide: true },
      score: { whole: [62, 99] },
      passed: true,
      usedOn: { after: 'legalDate', days: [20, 120], chance: 0.9 },
    },
  },
  {
    register: 'legal-education-lists',
    by: ENFORCERS,
    when: { kind: 'yearly', due: '04-30', about: 0, early: [0, 80], chance: 0.9 },
    fields: {
      year: { about: true },
      laws: '《{law}》《民法典》',
      publishedOn: { after: 'legalDate', days: [1, 20], chance: 0.85 },
    },
  },
  {
    register: 'legal-education-appraisals',
    by: CITY_JUSTICE,
    when: { kind: 'units-yearly', of: CITY_ENFORCERS, chance: 0.5 },
    fields: {
      appraisal: 'PY{year}-{n}',
      appraised: { from: 'unit' },
      onSite: { sure: 0.9 },
      score: { whole: [75, 98] },
      countedOn: { after: 'legalDate', days: [15, 60], chance: 0.93 },
    },
  },
  {
    register: 'legal-education-budgets',
    by: functioning('finance', ['city', 'county']),
    when: { kind: 'yearly', due: '02-28', about: 0, early: [0, 40], chance: 0.97 },
    fields: {
      budget: '{unitcode}-PF{year}',
      year: { about: true },
      amount: { yuan: [100_000, 900_000] },
      paidOn: { after: 'legalDate', days: [30, 200], chance: 0.92 },
    },
  },
  {
    register: 'legal-education-activities',
    by: DEPARTMENTS,
    when: { kind: 'flow', perYear: [0, 2] },
    fields: {
      kind: { pick: { mass: 4, venue: 1, online: 2 } },
      title: '《{law}》宣传活动',
      audience: { whole: [40, 900] },
    },
  },
  service(CITY_JUSTICE, { kind: 'government', level: 'city' }, '公共法律服务中心', 1),
  service(COUNTY_JUSTICE, { kind: 'government', level: 'county' }, '公共法律服务中心', 1),
  service(COUNTY_JUSTICE, TOWNSHIPS, '公共法律服务站', 0.97),
  service(COUNTY_JUSTICE, VILLAGES, '公共法律服务点', 0.93),
  ...(['hotline', 'online'] as const).map(
    (kind): Stream => ({
      register: 'public-legal-services',
      by: CITY_JUSTICE,
      when: { kind: 'stock', count: [1, 1], years: [2, 5] },
      fields: {
        service: `{unitcode}-${kind}`,
        kind,
        name: kind === 'hotline' ? '12348公共法律服务热线' : '公共法律服务网',
        serves: { unit: 'region' },
        integratedOn: { after: 'legalDate', days: [300, 1100], chance: 0.95 },
      },
    }),
  ),
  {
    register: 'central-legal-district',
    by: CITY_JUSTICE,
    when: { kind: 'flow', perYear: [6, 10] },
    fields: {
      kind: { pick: { service: 5, administrative: 2, judicial: 2 } },
      name: '演示法律服务机构{n}',
      mode: { pick: { resident: 3, rotating: 2 } },
    },
  },
  {
    register: 'foreign-related-matters',
    by: CITY_JUSTICE,
    when: { kind: 'flow', perYear: [2, 4] },
    fields: {
      kind: { pick: { talent: 4, training: 3, 'dispute-centre': 1 } },
      name: '涉外法治工作{year}-{n}（演示）',
    },
  },
  declared(OFFICES, 'm18.strength', '本单位合法性审查力量与审查任务相适应（演示）'),
  declared(JUSTICE, 'm34.accountability', '本年度没有应当追究而未追究的重大行政决策（演示）'),
  {
    register: 'judicial-assistants',
    by: JUDICIAL_OFFICES,
    when: { kind: 'flow', perYear: [0, 1] },
    fields: {
      assistant: 'X{region}-{rn}',
      name: '{name}',
      office: { unit: 'self' },
      recruitment: 'open-recruitment',
      contractedOn: { after: 'legalDate', days: [1, 28], slow: [35, 90], chance: 0.95 },
    },
  },
];
