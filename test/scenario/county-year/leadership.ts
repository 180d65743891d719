import type { Answers, Row } from '../../support/play-year.ts';
import { clerk, head, leader, second } from '../../support/players.ts';
import { CITY, COUNTY, of, TWIN } from './units.ts';

/* Measures 3 to 11. */

const WATER = of(COUNTY, 'water');
const HOUSING = of(COUNTY, 'housing');
const REFORM = of(COUNTY, 'development-reform');
const INDUSTRY = of(COUNTY, 'industry');
const OFFICE = of(COUNTY, 'rule-of-law-office');
const CITY_OFFICE = of(CITY, 'rule-of-law-office');
const CITY_JUSTICE = of(CITY, 'justice');
const APPROVAL = of(CITY, 'administrative-approval');

/** One addressee of a yearly report: the report arrives in time. */
const delivered = (report: string, unit: string, to: string): Row => [
  '2026-02-25',
  report,
  `deliver${to}`,
  clerk(unit),
];

function yearlyReport(unit: string, addressees: Answers, names: readonly string[]): readonly Row[] {
  const name = `report of ${unit}`;
  return [
    ['2026-01-12', name, 'opens annual-report', clerk(unit), { reportYear: 2025, ...addressees }],
    [
      '2026-01-20',
      name,
      'propose',
      clerk(unit),
      { achievements: '成效', leadership: '履职', shortcomings: '不足', plan: '打算' },
    ],
    ['2026-01-21', name, 'approve', head(unit)],
    ['2026-01-26', name, 'adopt', head(unit), { adoptedBy: 'party-group', adoptionRecord: '会议纪要' }],
    ...names.map(to => delivered(name, unit, to)),
    ['2026-03-30', name, 'publish', clerk(unit), { channel: 'website', address: 'http://x.gov.cn/1' }],
  ];
}

/** The head's report on 2026, heard late in the year. */
function headsReport(unit: string, assessor: string, lawBased = true): readonly Row[] {
  const name = `head of ${unit}`;
  const said = { duties: '职责', problems: '问题', plan: '打算' };
  return [
    ['2026-12-01', name, 'opens performance-report', clerk(unit), { reportYear: 2026, head: '李', assessor }],
    [
      '2026-12-08',
      name,
      'propose',
      clerk(unit),
      { ...said, lawBasedGovernment: lawBased, ...(lawBased ? { lawBasedWork: '情况' } : {}) },
    ],
    ['2026-12-09', name, 'submit', head(unit)],
    ['2026-12-14', name, 'assess', clerk(assessor), { result: 'good', opinion: '良好' }],
    ['2026-12-16', name, 'decide', head(assessor), { result: 'good' }],
  ];
}

/** A system or mechanism, from its draft to its issue on the 4th of February. */
export function workingRule(unit: string, subject: string, rule: string): readonly Row[] {
  const name = `rule ${rule}`;
  return [
    ['2026-02-02', name, 'opens working-rule', clerk(unit), { route: 'draft', title: '制度', subject }],
    ['2026-02-02', name, 'propose', clerk(unit), { title: '制度', evidence: '送审稿' }],
    ['2026-02-03', name, 'approve', head(unit)],
    ['2026-02-04', name, 'issue', clerk(unit), { rule }],
  ];
}

/** A hearing of reports that raises problems. */
const hearing = (unit: string): readonly Row[] => [
  [
    '2026-03-10',
    `hearing of ${unit}`,
    'opens meeting',
    clerk(unit),
    { route: 'call', kind: 'report-hearing', subject: '听取汇报', plannedOn: '2026-03-10' },
  ],
  [
    '2026-03-10',
    `hearing of ${unit}`,
    'hold',
    clerk(unit),
    { headPresent: true, problemsRaised: true, problems: '人员不足', units: '司法局' },
  ],
  ['2026-03-11', `hearing of ${unit}`, 'propose', clerk(unit), { decisions: '配齐人员' }],
  ['2026-03-12', `hearing of ${unit}`, 'issue', leader(unit), { problemsRaised: true }],
];

/** What the campaign on broken promises finds, up to the determination. */
const found = (promise: string, determiner: string, promisor: string): readonly Row[] => [
  [
    '2026-04-01',
    promise,
    'opens promise-default',
    clerk(determiner),
    {
      origin: 'campaign',
      title: '兑现补贴',
      kind: 'policy',
      promisor,
      determiner,
      foundOn: '2026-04-01',
      facts: '逾期未付',
      dueOn: '2026-03-31',
    },
  ],
  ['2026-04-08', promise, 'explain', clerk(promisor), { statement: '预算未安排' }],
  [
    '2026-04-10',
    promise,
    'propose',
    second(determiner),
    { determination: 'default', determinationGround: '依据' },
  ],
  [
    '2026-04-13',
    promise,
    'approve',
    head(determiner),
    { determination: 'default', determinationGround: '依据' },
  ],
];

const complaint = (name: string, receiver: string, complained: string): Row => [
  '2026-03-02',
  name,
  'opens promise-complaint',
  clerk(receiver),
  {
    route: 'direct',
    kind: 'payment',
    complainant: '某建材公司',
    complained,
    claim: '欠付货款',
    contract: '合同',
    smallFirm: true,
  },
];

const service = (unit: string, more: Answers): Row => [
  '2026-04-01',
  '',
  'records service-openness',
  clerk(unit),
  { caseNumber: `办${unit}`, title: '建设工程许可', decidedOn: '2026-04-10', ...more },
];

const channel = (unit: string, more: Answers): Row => [
  '2026-01-12',
  '',
  'records default-complaint-channels',
  clerk(unit),
  { medium: 'phone', address: '12345', ...more },
];

/** The county and its units, by the book. */
export const leadership: readonly Row[] = [
  ...yearlyReport(
    COUNTY,
    {
      partyCommittee: of(COUNTY, 'party-committee'),
      congress: of(COUNTY, 'legislature-standing-committee'),
      upperGovernment: CITY,
      inspector: CITY_OFFICE,
    },
    ['Party', 'Congress', 'UpperGovernment'],
  ),
  ...yearlyReport(
    WATER,
    {
      partyCommittee: of(COUNTY, 'party-committee'),
      government: COUNTY,
      upperDepartment: of(CITY, 'water'),
      inspector: OFFICE,
    },
    ['Party', 'Government', 'UpperDepartment'],
  ),
  ...headsReport(WATER, OFFICE),
  ['2026-12-21', `head of ${WATER}`, 'use', clerk(OFFICE), { use: '计入年度绩效考核' }],
  ...hearing(COUNTY),
  ['2026-06-01', `hearing of ${COUNTY}`, 'resolve', leader(COUNTY), { resolution: '已配齐' }],
  ...workingRule(COUNTY, 'service-supply', '信府发〔2026〕1号'),
  ...workingRule(COUNTY, 'openness-standard', '信府发〔2026〕2号'),
  ...workingRule(COUNTY, 'openness-workflow', '信府发〔2026〕3号'),
  ...workingRule(COUNTY, 'default-determination', '信府发〔2026〕4号'),
  ...workingRule(COUNTY, 'default-handling', '信府发〔2026〕5号'),
  service(COUNTY, { processPublishedOn: '2026-04-02', resultPublishedOn: '2026-04-13' }),
  channel(REFORM, { publishedOn: '2026-01-13' }),
  ...found('promise', REFORM, HOUSING),
  ['2026-04-14', 'promise', 'handle', head(REFORM), { handling: '限期履行', rectifyBy: '2026-05-29' }],
  ['2026-05-28', 'promise', 'redress', clerk(HOUSING), { redress: '付清', evidence: '凭证' }],
  ['2026-05-29', 'promise', 'confirm', clerk(REFORM)],
  complaint('complaint', COUNTY, HOUSING),
  ['2026-03-04', 'complaint', 'accept', clerk(COUNTY)],
  ['2026-03-18', 'complaint', 'transfer', clerk(COUNTY), { handledBy: INDUSTRY }],
  complaint('own complaint', INDUSTRY, HOUSING),
  ['2026-03-04', 'own complaint', 'take', clerk(INDUSTRY)],
  ['2026-03-05', 'own complaint', 'ask', clerk(INDUSTRY), { respondBy: '2026-03-12' }],
  ['2026-03-12', 'own complaint', 'respond', clerk(HOUSING), { response: '资金未到位' }],
  [
    '2026-03-30',
    'own complaint',
    'propose',
    clerk(INDUSTRY),
    { conclusion: 'upheld', result: '限期支付', redress: '月底前付清' },
  ],
  ['2026-03-30', 'own complaint', 'approve', head(INDUSTRY), { conclusion: 'upheld', result: '限期支付' }],
  ['2026-04-01', 'own complaint', 'answer', clerk(INDUSTRY)],
];

/** The twin: reports nothing, lets everything lie. */
export const twinLeadership: readonly Row[] = [
  ...headsReport(of(TWIN, 'water'), of(TWIN, 'rule-of-law-office'), false),
  ...hearing(TWIN),
  service(TWIN, {}),
  channel(of(TWIN, 'development-reform'), {}),
  ...found('twin promise', of(TWIN, 'development-reform'), of(TWIN, 'housing')),
  complaint('twin complaint', TWIN, of(TWIN, 'housing')),
  ['2026-03-04', 'twin complaint', 'accept', clerk(TWIN)],
  ['2026-03-19', 'twin complaint', 'transfer', clerk(TWIN), { handledBy: of(TWIN, 'industry') }],
  complaint('twin own complaint', of(TWIN, 'industry'), of(TWIN, 'housing')),
  ['2026-03-04', 'twin own complaint', 'take', clerk(of(TWIN, 'industry'))],
];

const matter = (name: string, kind: string): Row => [
  '2026-04-27',
  name,
  'opens coordination-matter',
  clerk(CITY_JUSTICE),
  { title: '跨部门协同', kind, unit: of(CITY, 'water') },
];

const inspection = (lawBasedGovernment: boolean): readonly Row[] => [
  [
    '2026-03-02',
    'inspection',
    'opens law-inspection',
    clerk(CITY_OFFICE),
    { title: '2026年度法治督察', kind: 'annual', inspected: COUNTY, lawBasedGovernment },
  ],
  [
    '2026-03-02',
    'inspection',
    'propose',
    clerk(CITY_OFFICE),
    { scope: '第一责任人职责', manner: 'on-site', plan: '年度督察计划' },
  ],
  ['2026-03-05', 'inspection', 'approve', head(CITY_OFFICE)],
  ['2026-03-10', 'inspection', 'start', clerk(CITY_OFFICE)],
];

const call: readonly Row[] = [
  [
    '2026-01-12',
    'call',
    'opens demonstration-application',
    clerk(CITY_JUSTICE),
    { kind: 'call', title: '2026年示范创建部署', appliesUntil: '2026-04-30' },
  ],
  ['2026-01-13', 'call', 'deploy', head(CITY_JUSTICE), { evidence: '部署通知' }],
];

function application(kind: string, unit: string): readonly Row[] {
  const name = `application ${kind}`;
  return [
    [
      '2026-02-02',
      name,
      'opens demonstration-application',
      clerk(unit),
      {
        kind,
        title: '示范创建申报',
        call: '@call.project',
        appliesUntil: '2026-04-30',
        edition: '2021',
        reviewer: CITY_JUSTICE,
      },
    ],
    [
      '2026-03-02',
      '',
      'records demonstration-self-assessments',
      clerk(unit),
      { application: `@${name}.project`, indicator: '2021-1', conclusion: 'met', evidence: '佐证' },
    ],
    ['2026-03-10', name, 'assess', clerk(unit), { summary: '基本达到', evidence: '申报书' }],
    ['2026-03-11', name, 'approve', head(unit)],
    ['2026-03-20', name, 'review', clerk(CITY_JUSTICE), { reviewOpinion: '材料齐全' }],
    ['2026-03-23', name, 'recommend', head(CITY_JUSTICE)],
    ['2026-04-30', name, 'submit', clerk(CITY_JUSTICE)],
  ];
}

/** The city above: without it the county's year would not be whole. */
export const cityLeadership: readonly Row[] = [
  ...workingRule(CITY_OFFICE, 'performance-report-chain', '饶法办发〔2026〕1号'),
  ...workingRule(CITY_JUSTICE, 'joint-consultation', '饶司发〔2026〕1号'),
  matter('coordination', 'coordination'),
  ['2026-05-08', 'coordination', 'coordinate', clerk(CITY_JUSTICE), { coordination: '已会商' }],
  [
    '2026-05-11',
    'coordination',
    'propose',
    clerk(CITY_JUSTICE),
    { measures: '会商清单', dueOn: '2026-06-30' },
  ],
  ['2026-05-11', 'coordination', 'arrange', head(CITY_JUSTICE)],
  matter('key task', 'key-task'),
  ['2026-05-11', 'key task', 'propose', clerk(CITY_JUSTICE), { measures: '分工', dueOn: '2026-06-30' }],
  ['2026-05-11', 'key task', 'arrange', head(CITY_JUSTICE)],
  ['2026-06-01', 'key task', 'urge', head(CITY_JUSTICE), { urging: '抓紧落实' }],
  ...inspection(true),
  ...call,
  ...application('comprehensive', COUNTY),
  ...application('single-item', of(CITY, 'housing')),
  ...application('city-comprehensive', CITY),
  ...workingRule(APPROVAL, 'one-thing-list', '饶行审发〔2026〕1号'),
  ...workingRule(APPROVAL, 'one-thing-promotion', '饶行审发〔2026〕2号'),
  [
    '2026-02-02',
    'item',
    'opens one-thing-item',
    clerk(of(CITY, 'housing')),
    { route: 'assigned', title: '水电气联办', batch: 2026, bureau: APPROVAL, assignedBy: '省清单' },
  ],
  ['2026-02-09', 'item', 'examine', clerk(APPROVAL), { examination: '可行' }],
  ['2026-02-10', 'item', 'approve', head(APPROVAL)],
  ['2026-02-11', 'item', 'list', clerk(APPROVAL)],
  [
    '2026-02-09',
    'promotion',
    'opens meeting',
    clerk(APPROVAL),
    { route: 'held', kind: 'one-thing-promotion', subject: '推进会' },
  ],
  ['2026-02-09', 'promotion', 'note', clerk(APPROVAL), { headPresent: true, problemsRaised: false }],
];

/** A city that begins and leaves off. */
export const idleCityLeadership: readonly Row[] = [
  ...headsReport(of(TWIN, 'water'), of(TWIN, 'rule-of-law-office'), false).slice(0, 3),
  matter('coordination', 'coordination'),
  matter('key task', 'key-task'),
  ...inspection(false),
  ...call,
];
