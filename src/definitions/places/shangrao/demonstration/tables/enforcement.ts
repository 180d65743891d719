import type { Selector } from '../../../../../language/unit.ts';
import {
  CITY_ENFORCERS,
  COUNTY_ENFORCERS,
  DEPARTMENTS,
  ENFORCERS,
  type Fill,
  functioning,
  JUSTICE,
  type Stream,
  type Timing,
  TOWNSHIPS,
} from '../stream.ts';

type Fields = Readonly<Record<string, Fill>>;

const both = (register: string, city: Timing, county: Timing, fields: Fields): readonly Stream[] => [
  { register, by: CITY_ENFORCERS, when: city, fields },
  { register, by: COUNTY_ENFORCERS, when: county, fields },
];

const stock = (least: number, most: number, years: readonly [number, number], chance?: number): Timing => ({
  kind: 'stock',
  count: [least, most],
  years,
  ...(chance === undefined ? {} : { chance }),
});

const flow = (least: number, most: number): Timing => ({ kind: 'flow', perYear: [least, most] });

const rules = (kind: string, title: string, madeBy: string, chance: number): Stream => ({
  register: 'enforcement-rules',
  by: ENFORCERS,
  when: stock(1, 1, [0, 4], chance),
  fields: {
    kind,
    title,
    documentNumber: '{doc}法规〔{year}〕{n}号',
    madeBy,
    publishedOn: { after: 'legalDate', days: [1, 15], chance: 0.7 },
  },
});

const officer: Fields = {
  officer: 'Y{region}-{rn}',
  name: '{name}',
  examOn: { after: 'legalDate', days: [-200, -20], slow: [10, 120], chance: 0.99 },
  examResult: { pick: { passed: 90, failed: 1 }, with: 'examOn' },
  certificateFrom: { after: 'examOn', days: [5, 20], chance: 0.99, if: { examResult: ['passed'] } },
  certificateNumber: { is: '演证{region}{rn}', with: 'certificateFrom' },
  certificateUntil: { after: 'certificateFrom', days: [1826, 1826], ahead: true },
  field: '{matter}',
  area: '{place}',
  frontline: { yes: 0.6 },
  legalReviewer: { yes: 0.08 },
  unfitOn: { after: 'legalDate', days: [300, 1500], chance: 0.99, if: { examResult: ['failed'] } },
  leftOn: { after: 'unfitOn', days: [15, 80], slow: [95, 160], chance: 0.9 },
  leaveReason: { is: 'unfit', with: 'leftOn' },
  certificateReturnedOn: {
    after: 'leftOn',
    days: [0, 20],
    slow: [40, 80],
    chance: 0.93,
    if: { certificateNumber: true },
  },
};

const item: Fields = {
  code: '{unitcode}-SX{n}',
  name: '{matter}{n}',
  kind: { pick: { penalty: 6, inspection: 5, coercion: 1, licence: 1 } },
  basis: '依法设定的{matter}监督管理职责（演示）',
  basisLevel: { pick: { law: 4, regulation: 4, rule: 2, 'city-regulation': 1 } },
  enterprise: { is: true, if: { kind: ['inspection'] } },
  random: { is: 'general', if: { kind: ['inspection'] } },
  yearlyCap: { whole: [1, 3], if: { kind: ['inspection'] } },
  publishedOn: { after: 'legalDate', days: [1, 25], chance: 0.93 },
};

const inspection: Fields = {
  number: '{unitcode}-JC{year}-{n}',
  item: { ref: 'enforcement-items', where: { kind: ['inspection'] } },
  inspectee: '{firm}',
  enterprise: { yes: 0.65 },
  kind: { pick: { routine: 6, special: 3, case: 1 } },
  trigger: { pick: { plan: 6, complaint: 2, superior: 1, data: 1 } },
  approvedOn: { after: 'legalDate', days: [-6, -1], chance: 0.9 },
  keyObject: { ref: 'key-supervision', if: { kind: ['routine'] } },
  draw: { ref: 'random-draws', if: { kind: ['special'] } },
  officerOne: { ref: 'enforcement-officers' },
  officerTwo: { ref: 'enforcement-officers' },
  outcome: { pick: { none: 6, corrected: 3, ordered: 2, filed: 1 } },
  resultPublishedOn: { after: 'legalDate', workdays: [3, 18], slow: [21, 40], chance: 0.9 },
};

const penalty: Fields = {
  caseNumber: '{doc}罚〔{year}〕{n}号',
  cause: '违反{matter}规定',
  counterparty: '{firm}',
  counterpartyKind: { pick: { organisation: 5, business: 3, person: 2 } },
  procedure: { pick: { ordinary: 3, summary: 1 } },
  item: { ref: 'enforcement-items', where: { kind: ['penalty'] } },
  officerOne: { ref: 'enforcement-officers' },
  officerTwo: { ref: 'enforcement-officers' },
  recordingDuty: { pick: { other: 3, seizure: 2, centre: 2 }, odds: 0.25 },
  offsite: { yes: 0.06 },
  decidedOn: { after: 'legalDate', days: [20, 75], slow: [80, 140], chance: 0.97 },
  major: { yes: 0.15 },
  majorGround: { pick: { hearing: 2, complex: 2, catalogue: 3 }, if: { major: [true] }, with: 'decidedOn' },
  decisionNumber: { is: '{doc}罚决〔{year}〕{n}号', with: 'decidedOn' },
  outcome: {
    pick: { penalty: 10, lighter: 3, mitigated: 2, aggravated: 0.5, exempted: 1.5, 'no-penalty': 1 },
    with: 'decidedOn',
  },
  penaltyKinds: {
    is: ['warning', 'fine'],
    with: 'decidedOn',
    if: { outcome: ['penalty', 'lighter', 'aggravated'] },
  },
  fine: {
    yuan: [200, 60_000],
    with: 'decidedOn',
    if: { outcome: ['penalty', 'lighter', 'aggravated', 'mitigated'] },
  },
  benchmark: { ref: 'discretion-benchmarks', with: 'decidedOn' },
  publicImpact: { yes: 0.5, with: 'decidedOn' },
  withheld: { yes: 0.02, with: 'decidedOn' },
  publishedOn: {
    after: 'decidedOn',
    workdays: [1, 6],
    slow: [8, 20],
    chance: 0.95,
    if: { publicImpact: [true] },
  },
  closedOn: { after: 'decidedOn', days: [16, 60], chance: 0.93 },
};

/** 行政执法: organs, people, items, inspections, cases and what each of them must have. */
export const enforcement: readonly Stream[] = [
  {
    register: 'enforcement-organs',
    by: ENFORCERS,
    when: stock(1, 1, [1, 5], 0.99),
    fields: {
      code: '{unitcode}-ZT{n}',
      name: '{unit}',
      kind: 'organ',
      powers: '依法履行行政执法职责（演示）',
      publishedOn: { after: 'legalDate', days: [1, 40], chance: 0.95 },
    },
  },
  ...both('enforcement-officers', stock(16, 24, [0, 9]), stock(6, 9, [0, 9]), officer),
  ...both('enforcement-officers', flow(1, 2), flow(0, 1), officer),
  { register: 'enforcement-officers', by: TOWNSHIPS, when: stock(0, 3, [0, 3]), fields: officer },
  ...both('enforcement-items', stock(9, 13, [0, 4]), stock(4, 6, [0, 4]), item),
  ...both('discretion-benchmarks', stock(3, 6, [0, 3], 0.97), stock(1, 3, [0, 3], 0.9), {
    code: '{unitcode}-CL{n}',
    item: { ref: 'enforcement-items', where: { kind: ['penalty'] } },
    norm: '{place}{matter}行政处罚裁量基准实施规范',
    basis: '《{law}》及省级裁量基准（演示）',
    tiers: { whole: [3, 5] },
    withinUpper: { sure: 0.97 },
    publishedOn: { after: 'legalDate', days: [5, 40], chance: 0.94 },
  }),
  {
    register: 'discretion-benchmarks',
    by: CITY_ENFORCERS,
    when: {
      kind: 'each',
      of: 'enforcement-items',
      where: { kind: ['penalty'], basisLevel: ['city-regulation'] },
      days: [30, 300],
      chance: 0.85,
    },
    fields: {
      code: '{unitcode}-CLS{n}',
      item: { from: 'key' },
      norm: '上饶市地方性法规行政处罚裁量基准',
      basis: '上饶市地方性法规（演示）',
      tiers: { whole: [3, 4] },
      publishedOn: { after: 'legalDate', days: [5, 40], chance: 0.94 },
    },
  },
  ...both('high-frequency-items', stock(2, 4, [0, 1]), stock(1, 3, [0, 1]), {
    code: '{unitcode}-GP{n}',
    item: { ref: 'enforcement-items', where: { kind: ['penalty'] } },
    listedBy: { pick: { superior: 6, own: 1 } },
    casesLastYear: { whole: [10, 90] },
    refinedOn: { after: 'legalDate', days: [60, 420], slow: [460, 700], chance: 0.97 },
    refined: { is: true, with: 'refinedOn' },
    benchmark: { ref: 'discretion-benchmarks', with: 'refinedOn' },
  }),
  ...both('key-supervision', stock(3, 7, [0, 2]), stock(2, 4, [0, 2]), {
    code: '{unitcode}-ZD{n}',
    name: '{firm}',
    field: { pick: { 'food-drug': 3, equipment: 2, chemicals: 2, construction: 2, transport: 1, health: 1 } },
    basis: '{matter}重点监管要求（演示）',
    creditGrade: { pick: { A: 2, B: 4, C: 2, D: 1 } },
  }),
  {
    register: 'random-draws',
    by: ENFORCERS,
    when: flow(0, 1),
    fields: {
      number: '{unitcode}-CQ{year}-{n}',
      plan: '{year}年度双随机抽查计划',
      objects: { whole: [5, 60] },
      inspectors: { whole: [2, 10] },
    },
  },
  ...both('inspections', flow(8, 14), flow(2, 5), inspection),
  {
    register: 'inspections',
    by: ENFORCERS,
    when: { kind: 'each-yearly', of: 'key-supervision', until: 'removedOn', times: [1, 1], chance: 0.97 },
    fields: { ...inspection, kind: 'routine', keyObject: { from: 'key' }, draw: { oneOf: [] } },
  },
  {
    register: 'inspections',
    by: ENFORCERS,
    when: { kind: 'each', of: 'random-draws', days: [3, 40], chance: 0.92 },
    fields: { ...inspection, kind: 'special', keyObject: { oneOf: [] }, draw: { from: 'key' } },
  },
  {
    register: 'inspection-codes',
    by: { any: [ENFORCERS, TOWNSHIPS] },
    when: { kind: 'each', of: 'inspections', where: { enterprise: [true] }, days: [-7, -1], chance: 0.975 },
    fields: {
      code: '{key}-M',
      inspection: { from: 'key' },
      scannedOn: { after: 'member.legalDate', days: [0, 0], chance: 0.985 },
      scannedBy: { ref: 'enforcement-officers', with: 'scannedOn' },
      recordFiledOn: { after: 'member.legalDate', days: [0, 12], chance: 0.985 },
      rating: { whole: [3, 5], with: 'recordFiledOn' },
    },
  },
  ...both('penalty-cases', flow(10, 16), flow(2, 4), penalty),
  {
    register: 'enforcement-legal-reviews',
    by: ENFORCERS,
    when: {
      kind: 'each',
      of: 'penalty-cases',
      where: { major: [true] },
      after: 'decidedOn',
      days: [-12, -1],
      chance: 0.93,
    },
    fields: {
      case: { from: 'key' },
      receivedOn: { after: 'legalDate', days: [-8, -2] },
      outcome: { pick: { agreed: 16, problems: 1 } },
      provincialForm: { sure: 0.9 },
    },
  },
  {
    register: 'enforcement-equipment',
    by: ENFORCERS,
    when: {
      kind: 'each',
      of: 'enforcement-officers',
      where: { frontline: [true] },
      days: [60, 900],
      chance: 0.86,
    },
    fields: {
      number: '{unitcode}-SB{n}',
      kind: { pick: { recorder: 4, terminal: 4, printer: 1 } },
      officer: { from: 'key' },
      budget: { yuan: [1500, 6000] },
    },
  },
  {
    register: 'enforcement-recordings',
    by: ENFORCERS,
    when: { kind: 'each', of: 'penalty-cases', where: { recordingDuty: true }, days: [0, 18], chance: 0.93 },
    fields: {
      case: { from: 'key' },
      stage: { pick: { inspection: 3, inquiry: 3, seizure: 2 } },
      minutes: { whole: [8, 120] },
    },
  },
  {
    register: 'commitment-letters',
    by: ENFORCERS,
    when: {
      kind: 'each',
      of: 'penalty-cases',
      where: { outcome: ['exempted', 'no-penalty', 'mitigated'] },
      after: 'decidedOn',
      days: [-3, 12],
      chance: 0.9,
    },
    fields: {
      case: { from: 'key' },
      mode: { pick: { letter: 4, interview: 2, guidance: 1 } },
      undertaking: '依法改正（演示）',
    },
  },
  {
    register: 'offsite-enforcement',
    by: ENFORCERS,
    when: { kind: 'each', of: 'penalty-cases', where: { offsite: [true] }, days: [-20, -5], chance: 0.97 },
    fields: {
      device: '{unitcode}-JK{n}',
      violation: '{matter}违法（演示）',
      case: { from: 'key' },
      reviewedOn: { after: 'legalDate', days: [1, 5], chance: 0.95 },
      reviewOutcome: { is: 'usable', with: 'reviewedOn' },
    },
  },
  rules('document-guide', '江西省行政执法文书制作指引（转发执行）', 'province', 0.95),
  rules('standard-language', '江西省行政执法规范用语（转发执行）', 'province', 0.9),
  rules('archive-standard', '江西省行政执法案卷标准（转发执行）', 'province', 0.92),
  rules('review-form', '重大执法决定法制审核意见书格式（转发执行）', 'province', 0.88),
  rules('inspection-rules', '{short}涉企行政检查制度', 'own', 0.85),
  rules('supervision', '{short}行政执法监督制度', 'own', 0.85),
  rules('responsibility', '{short}行政执法责任制', 'own', 0.9),
  {
    register: 'enforcement-statistics',
    by: ENFORCERS,
    when: { kind: 'yearly', due: '01-31', about: -1, early: [2, 24], chance: 0.9 },
    fields: {
      year: { about: true },
      penalties: { whole: [3, 160] },
      inspections: { whole: [10, 400] },
      publishedOn: { after: 'legalDate', days: [0, 1], slow: [4, 30], chance: 0.97 },
    },
  },
  {
    register: 'case-management-centres',
    by: ENFORCERS,
    when: stock(1, 1, [0, 2], 0.45),
    fields: { name: '{short}执法办案管理中心', inquiryRooms: { whole: [1, 4] }, recordsAll: { sure: 0.9 } },
  },
  ...(['major-decision-catalogues', 'exemption-lists'] as const).flatMap(register =>
    (
      [
        [stock(1, 1, [0, 2], 0.96), 'made'],
        [{ kind: 'duty', per: 'year', need: 1, chance: 0.88 }, 'updated'],
      ] as readonly (readonly [Timing, string])[]
    ).map(
      ([when, action]): Stream => ({
        register,
        by: ENFORCERS,
        when,
        fields: {
          action,
          ...(register === 'exemption-lists'
            ? { edition: '{doc}清单〔{year}〕{n}号', noPenalty: { whole: [3, 30] as const } }
            : { documentNumber: '{doc}目录〔{year}〕{n}号', items: { whole: [3, 40] as const } }),
          publishedOn: { after: 'legalDate', days: [1, 20], chance: 0.93 },
        },
      }),
    ),
  ),
  {
    register: 'self-assessments',
    by: ENFORCERS,
    when: { kind: 'duty', per: 'year', need: 1, chance: 0.9 },
    fields: {
      covers: { pick: { both: 8, 'self-assessment': 1, 'quality-appraisal': 1 } },
      sampledCases: { whole: [5, 40] },
      score: { whole: [70, 99] },
      rectifiedOn: { after: 'legalDate', days: [15, 60], chance: 0.8 },
    },
  },
  {
    register: 'spot-checks',
    by: JUSTICE,
    when: { kind: 'duty', per: 'year', need: 1, chance: 0.9 },
    fields: {
      subject: 'all',
      checkedUnit: { unit: ENFORCERS },
      units: { whole: [3, 18] },
      cases: { whole: [6, 60] },
      reportedOn: { after: 'legalDate', days: [5, 15], chance: 0.9 },
    },
  },
  {
    register: 'guiding-cases',
    by: CITY_ENFORCERS,
    when: flow(1, 2),
    fields: {
      number: '{unitcode}-AL{year}-{n}',
      title: '{matter}行政处罚指导案例（演示）',
      case: { ref: 'penalty-cases' },
      reportedOn: { after: 'legalDate', days: [5, 26], slow: [35, 90], chance: 0.95 },
    },
  },
  {
    register: 'benchmark-evaluations',
    by: JUSTICE,
    when: { kind: 'duty', per: 'year', need: 1, chance: 0.85 },
    fields: {
      kind: { pick: { both: 4, evaluation: 2 } },
      units: { whole: [4, 25] },
      benchmarks: { whole: [10, 90] },
    },
  },
  {
    register: 'complaint-channels',
    by: { any: [ENFORCERS, JUSTICE] },
    when: stock(1, 1, [0, 3], 0.93),
    fields: {
      kind: { pick: { phone: 5, web: 3, window: 1 } },
      address: '{short}涉企执法投诉受理点（演示）',
      publishedOn: { after: 'legalDate', days: [1, 20], chance: 0.9 },
    },
  },
  {
    register: 'enforcement-complaints',
    by: ENFORCERS,
    when: flow(0, 2),
    fields: {
      number: '{unitcode}-TJ{year}-{n}',
      enterprise: { yes: 0.7 },
      about: { unit: 'self' },
      ground: { pick: { discretion: 4, inspection: 3, charges: 1, conduct: 2 } },
      repliedOn: { after: 'legalDate', days: [8, 28], slow: [33, 60], chance: 0.95 },
      result: { pick: { partly: 2, unfounded: 4, upheld: 1 }, with: 'repliedOn' },
    },
  },
  {
    register: 'information-systems',
    by: DEPARTMENTS,
    when: stock(0, 1, [1, 6]),
    fields: { code: '{unitcode}-XT{n}', name: '{short}业务系统', kind: 'business' },
  },
  {
    register: 'system-integrations',
    by: DEPARTMENTS,
    when: { kind: 'each', of: 'information-systems', days: [400, 1900], chance: 0.75 },
    fields: {
      system: { from: 'key' },
      kind: 'business',
      mode: { pick: { interface: 4, database: 1, import: 2 } },
      connectedOn: { after: 'legalDate', days: [30, 160], chance: 0.85 },
    },
  },
  ...(
    [
      ['development-reform', 'credit', '公共信用信息平台'],
      ['market-supervision', 'random', '双随机系统'],
      ['administrative-approval', 'services', '一体化在线政务服务平台'],
      ['administrative-approval', 'supervision', '互联网监管系统'],
    ] as const
  ).flatMap(([slug, kind, name]): readonly Stream[] => {
    const by: Selector = functioning(slug, 'city');
    return [
      {
        register: 'information-systems',
        by,
        when: stock(1, 1, [2, 5]),
        fields: { code: `{unitcode}-${kind}`, name, kind },
      },
      {
        register: 'system-integrations',
        by,
        when: {
          kind: 'each',
          of: 'information-systems',
          where: { kind: [kind] },
          days: [700, 1500],
          chance: 0.9,
        },
        fields: {
          system: { from: 'key' },
          kind,
          mode: 'interface',
          connectedOn: { after: 'legalDate', days: [30, 200], chance: 0.9 },
        },
      },
    ];
  }),
];
