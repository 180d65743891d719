import type { Answers, Row } from '../../support/play-year.ts';
import { clerk, head, lawyer, leader } from '../../support/players.ts';
import { CITY, COUNTY, of, TOWNSHIP, TWIN, TWIN_TOWNSHIP } from './units.ts';

/* Measures 15 to 19, and the decisions of 34. */

const WATER = of(COUNTY, 'water');
const JUSTICE = of(COUNTY, 'justice');
const COMMERCE = of(COUNTY, 'commerce');
const CITY_JUSTICE = of(CITY, 'justice');

export function review(
  name: string,
  unit: string,
  reviewer: string,
  [sent, given]: readonly [sent: string, given: string],
  matter: string,
  matterKind: string,
  more: Answers = {},
): readonly Row[] {
  return [
    [
      sent,
      name,
      'opens legality-review',
      clerk(unit),
      {
        matter,
        title: '送审事项',
        matterKind,
        inNameOf: 'own',
        reviewedBy: reviewer,
        draft: '送审稿',
        explanation: '说明',
        basisTexts: '依据',
        ...(matterKind === 'powers-duties' ? {} : { consultation: '采纳情况' }),
        ...more,
      },
    ],
    [sent, name, 'accept', lawyer(reviewer), { reviewingOrgan: '审查科' }],
    [
      given,
      name,
      'propose',
      lawyer(reviewer),
      {
        outcome: 'lawful',
        findings: '意见',
        ...(matterKind === 'major-decision' ? { counselOpinion: '法律意见书' } : {}),
      },
    ],
    [given, name, 'approve', head(reviewer)],
  ];
}

/** A normative document from its draft in March to its publication on the 20th of April. */
function document(name: string, drafter: string, maker: string, reviewer: string): readonly Row[] {
  const own = drafter === maker;
  return [
    [
      '2026-03-02',
      name,
      'opens normative-document',
      clerk(drafter),
      { title: '管理办法', inNameOf: own ? 'own' : 'government', maker, route: 'draft' },
    ],
    [
      '2026-03-02',
      name,
      'consult',
      clerk(drafter),
      { draft: '稿', publicComment: 'open', commentUntil: '2026-04-01' },
      [reviewer],
    ],
    ['2026-03-20', name, 'signs', lawyer(reviewer)],
    ['2026-04-02', name, 'gather', clerk(drafter), { adoptionReport: '采纳情况' }],
    ...review(
      `review of ${name}`,
      drafter,
      reviewer,
      ['2026-04-02', '2026-04-13'],
      `@${name}.matter`,
      'normative-document',
      own ? {} : { inNameOf: 'government', ownOpinion: '部门意见' },
    ),
    ['2026-04-13', name, 'submit', clerk(drafter), { submission: '送审稿' }],
    ['2026-04-15', name, 'decide', head(maker), { meeting: '会议', decision: 'adopt' }],
    ['2026-04-16', name, 'sign', head(maker)],
    ['2026-04-17', name, 'issue', clerk(maker), { affectsRights: true, effectiveOn: '2026-06-01' }],
    ['2026-04-20', name, 'publish', clerk(maker)],
  ];
}

/** What was issued outside, enrolled as it is. */
const enrolled = (unit: string, number: string, kind: string, day: string): readonly Row[] => [
  [
    day,
    `document ${number}`,
    'opens normative-document',
    clerk(unit),
    { title: number, inNameOf: 'own', maker: unit, route: 'issued' },
  ],
  [day, `document ${number}`, 'enrol', clerk(unit), { document: number, kind, affectsRights: true }],
];

function filed(
  name: string,
  unit: string,
  to: string,
  reviewer: string | null,
  day: string,
  issuedOn = '2026-04-17',
): readonly Row[] {
  const filing = `filing ${to} of ${name}`;
  return [
    [
      day,
      filing,
      'opens filing',
      clerk(unit),
      {
        document: `@${name}.document`,
        recipient: to,
        issuedOn,
        ...(reviewer === null ? {} : { reviewer }),
      },
    ],
    [day, filing, 'propose', clerk(unit), { report: '报告', text: '文本', explanation: '说明' }],
    [day, filing, 'approve', head(unit)],
    [day, filing, 'send', clerk(unit)],
  ];
}

function catalogue(
  unit: string,
  receiver: string,
  [day, year, span]: readonly [day: string, year: number, span: string],
  content = 'all',
): readonly Row[] {
  const name = `catalogue ${year} ${span} of ${unit}`;
  return [
    [day, name, 'opens issuance-catalogue', clerk(unit), { year, span, receiver }],
    [day, name, 'propose', clerk(unit), { content, ...(content === 'all' ? { others: 0 } : {}) }],
    [day, name, 'approve', head(unit)],
    [day, name, 'submit', clerk(unit)],
  ];
}

/** Cleaning up, as far as the conclusion that the document goes. */
const cleanup = (
  name: string,
  unit: string,
  day: string,
  number: string,
  topic: string,
  conclusion = 'repeal',
): readonly Row[] => [
  [day, name, 'opens document-cleanup', clerk(unit), { document: number, maker: unit, topic }],
  [day, name, 'propose', clerk(unit), { conclusion, ground: '上位法变动' }],
  [day, name, 'conclude', head(unit), { conclusion }],
];

const repealed = (name: string, unit: string, day: string, by: string): Row => [
  day,
  name,
  'repealed',
  clerk(unit),
  { newDocument: by },
];

const agreement = (name: string, unit: string, more: Answers): Row => [
  '2026-03-02',
  name,
  'opens administrative-agreement',
  clerk(unit),
  { title: '招商协议', kind: 'investment', inNameOf: 'own', signer: unit, ...more },
];

const decision = (name: string, unit: string, day: string, route: string): Row => [
  day,
  name,
  'opens major-decision',
  clerk(unit),
  {
    title: '集镇改造',
    category: 'project',
    origin: 'leader',
    organ: unit,
    undertaking: 'own',
    undertaker: unit,
    route,
  },
];

const DECISION: readonly Row[] = [
  decision('decision', TOWNSHIP, '2026-01-05', 'draft'),
  ['2026-01-08', 'decision', 'study', clerk(TOWNSHIP), { study: '论证' }],
  ['2026-01-09', 'decision', 'launch', head(TOWNSHIP)],
  [
    '2026-01-20',
    'decision',
    'plan',
    clerk(TOWNSHIP),
    {
      draft: '草案',
      participation: 'other',
      specificGroup: false,
      hearing: false,
      expertsRequired: false,
      riskRequired: false,
      marketRelated: false,
    },
  ],
  ['2026-02-03', 'decision', 'listen', clerk(TOWNSHIP), { listenForms: ['symposium'], opinions: '记录' }],
  ['2026-02-04', 'decision', 'conclude', clerk(TOWNSHIP)],
  ['2026-02-04', 'decision', 'counsel', clerk(TOWNSHIP), { counsel: '陈律师', counselWork: ['appraisal'] }],
  ['2026-03-02', 'decision', 'send', clerk(TOWNSHIP)],
  ...review(
    'review of decision',
    TOWNSHIP,
    JUSTICE,
    ['2026-03-02', '2026-03-12'],
    '@decision.decision',
    'major-decision',
  ),
  [
    '2026-03-16',
    'decision',
    'submit',
    clerk(TOWNSHIP),
    { submission: '草案及材料', review: '@review of decision.review' },
  ],
  [
    '2026-03-18',
    'decision',
    'discuss',
    clerk(TOWNSHIP),
    {
      meeting: '办公会议',
      meetingForm: 'other',
      minutes: '会议记录',
      dissent: false,
      againstMajority: false,
      partyMatter: false,
      congressMatter: false,
    },
  ],
  [
    '2026-03-20',
    'decision',
    'decide',
    head(TOWNSHIP),
    { decisionText: '决定', decider: '负责', executor: TOWNSHIP },
  ],
  [
    '2026-03-23',
    'decision',
    'publish',
    clerk(TOWNSHIP),
    { publishChannels: ['website'], publicConcern: true, interpretation: '采纳10条' },
  ],
  ['2026-04-01', 'decision', 'archive', clerk(TOWNSHIP), { evidence: '档案' }],
];

const lists = (county: string, route: string): Answers => ({
  route,
  change: 'cancel',
  items: 2,
  ground: '水法修订',
  secret: false,
  approvalBureau: of(county, 'administrative-approval'),
  staffingOffice: of(county, 'staffing'),
  government: county,
});

const ADJUSTMENT: readonly Row[] = [
  ['2026-03-02', 'lists', 'opens powers-duties-adjustment', clerk(WATER), lists(COUNTY, 'draft')],
  ['2026-03-02', 'lists', 'consult', clerk(WATER), { proposal: '方案' }],
  ['2026-03-05', 'lists', 'signs', head(of(COUNTY, 'administrative-approval'))],
  ['2026-03-06', 'lists', 'signs', clerk(of(COUNTY, 'staffing'))],
  ['2026-03-06', 'lists', 'gather', clerk(WATER), { opinions: '采纳情况' }],
  ...review(
    'review of lists',
    WATER,
    JUSTICE,
    ['2026-03-09', '2026-03-17'],
    '@lists.adjustment',
    'powers-duties',
  ),
  ['2026-03-18', 'lists', 'submit', clerk(WATER)],
  ['2026-03-24', 'lists', 'consent', leader(COUNTY), { consentDocument: '批复' }],
  ['2026-03-27', 'lists', 'adjust', clerk(WATER)],
  ['2026-04-03', 'lists', 'report', clerk(WATER), { secret: false }],
  ['2026-04-27', 'lists', 'publish', clerk(WATER)],
];

/** Plain registers: nobody but whoever keeps them writes them. */
const staff = (unit: string): readonly Row[] => [
  ['2026-01-12', '', 'records legality-review-staff', clerk(unit), { kind: 'organ', organ: '法制科' }],
  [
    '2026-01-12',
    '',
    'records legality-review-staff',
    clerk(unit),
    { kind: 'person', organ: '法制科', person: '孙' },
  ],
];

const item = (unit: string, more: Answers): Row => [
  '2026-01-12',
  '',
  'records powers-duties-items',
  clerk(unit),
  { item: `${unit}-1`, title: '取水许可', kind: 'licence', ...more },
];

const policy = (unit: string, number: string): Row => [
  '2026-06-15',
  '',
  'records policy-documents',
  clerk(unit),
  { document: number, title: '防汛措施' },
];

export const attested = (unit: string, obligation: string, statement: string): Row => [
  '2026-11-02',
  '',
  'records attestations',
  clerk(unit),
  { obligation, holds: true, statement, officer: '王', confirmedBy: '李', confirmedOn: '2026-11-02' },
];

/** A filed document is reviewed and found to be in error; the opinion says by when it is to be corrected. */
function examined(
  name: string,
  filing: string,
  [maker, number]: readonly [maker: string, number: string],
  [filedOn, opened, proposed, advised, correctBy]: readonly string[],
): readonly Row[] {
  return [
    [
      opened,
      name,
      'opens filing-review',
      lawyer(CITY_JUSTICE),
      { filing: `@${filing}.filing`, document: number, maker, filedOn },
    ],
    [
      proposed,
      name,
      'propose',
      lawyer(CITY_JUSTICE),
      {
        conflict: 'yes',
        power: 'no',
        rights: 'no',
        consistency: 'no',
        process: 'no',
        outcome: 'problem',
        problems: ['conflict'],
        handling: 'self-correct',
        findings: '第五条抵触',
      },
    ],
    [proposed, name, 'approve', head(CITY_JUSTICE)],
    [advised, name, 'advise', lawyer(CITY_JUSTICE), { correctBy }],
  ];
}

const COUNTY_REVIEW = examined(
  'filing review',
  'filing upper-government of county document',
  [COUNTY, '@county document.document'],
  ['2026-04-28', '2026-05-06', '2026-05-20', '2026-05-22', '2026-06-30'],
);

export const rulemaking: readonly Row[] = [
  ...document('document', WATER, WATER, JUSTICE),
  ...filed('document', WATER, 'government', JUSTICE, '2026-04-28'),
  ...document('county document', of(COUNTY, 'housing'), COUNTY, JUSTICE),
  ...filed('county document', COUNTY, 'upper-government', CITY_JUSTICE, '2026-04-28'),
  ...filed('county document', COUNTY, 'congress', null, '2026-04-28'),
  ...cleanup('cleanup', COUNTY, '2026-07-01', '@county document.document', 'government-services'),
  repealed('cleanup', COUNTY, '2026-08-03', '信府发〔2026〕9号'),
  ...catalogue(WATER, JUSTICE, ['2026-01-30', 2025, 'year']),
  ...catalogue(WATER, JUSTICE, ['2026-07-31', 2026, 'first-half']),
  ...review('review of policy', WATER, JUSTICE, ['2026-06-01', '2026-06-09'], '信水策1号', 'policy-document'),
  policy(WATER, '信水策1号'),
  agreement('agreement', COMMERCE, { route: 'signed' }),
  ...review('review of agreement', COMMERCE, JUSTICE, ['2026-03-04', '2026-03-16'], '商协1号', 'agreement'),
  ['2026-03-17', 'agreement', 'enrol', clerk(COMMERCE), { agreement: '商协1号' }],
  ...DECISION,
  ...staff(WATER),
  attested(WATER, 'm18.strength', '审查力量与任务相适应'),
  ...ADJUSTMENT,
  item(WATER, { publishedOn: '2026-01-13' }),
];

export const twinRulemaking: readonly Row[] = [
  ...enrolled(of(TWIN, 'water'), '广水字〔2026〕1号', 'normative', '2026-05-08'),
  ...enrolled(TWIN, '广府发〔2026〕1号', 'normative', '2026-05-08'),
  ...cleanup('twin cleanup', TWIN, '2026-07-01', '广府发〔2026〕1号', 'government-services'),
  ...catalogue(of(TWIN, 'water'), of(TWIN, 'justice'), ['2026-10-12', 2026, 'year'], 'normative'),
  ...review(
    'twin review',
    of(TWIN, 'water'),
    of(TWIN, 'justice'),
    ['2026-06-01', '2026-06-02'],
    '广水策2号',
    'policy-document',
  ),
  policy(of(TWIN, 'water'), '广水策1号'),
  ...review(
    'twin review of decision',
    of(TWIN, 'health'),
    of(TWIN, 'justice'),
    ['2026-06-01', '2026-06-02'],
    '卫健决策2号',
    'major-decision',
  ),
  [
    '2026-06-01',
    'lying',
    'opens legality-review',
    clerk(of(TWIN, 'transport')),
    {
      matter: '交通协1号',
      title: '送审事项',
      matterKind: 'agreement',
      inNameOf: 'own',
      reviewedBy: of(TWIN, 'justice'),
      draft: '送审稿',
      explanation: '说明',
      basisTexts: '依据',
      consultation: '采纳情况',
    },
  ],
  ['2026-06-02', 'lying', 'accept', lawyer(of(TWIN, 'justice')), { reviewingOrgan: '审查科' }],
  agreement('twin agreement', of(TWIN, 'commerce'), { route: 'signed' }),
  ['2026-03-13', 'twin agreement', 'enrol', clerk(of(TWIN, 'commerce')), { agreement: '商协9号' }],
  decision('twin decision', TWIN_TOWNSHIP, '2026-05-11', 'made'),
  [
    '2026-05-11',
    'twin decision',
    'enrol',
    clerk(TWIN_TOWNSHIP),
    { decision: '镇决策1号', disclosure: 'published', publishedOn: '2026-05-12' },
  ],
  [
    '2026-05-06',
    'twin lists',
    'opens powers-duties-adjustment',
    clerk(of(TWIN, 'water')),
    lists(TWIN, 'made'),
  ],
  ['2026-05-06', 'twin lists', 'enrol', clerk(of(TWIN, 'water'))],
  item(of(TWIN, 'water'), {}),
];

const EDUCATION = of(CITY, 'education');
const FINANCE = of(CITY, 'finance');

const circular = (name: string, day: string, answers: Answers): readonly Row[] => [
  [
    day,
    name,
    'opens circular',
    clerk(CITY_JUSTICE),
    { route: 'draft', scope: 'city', title: '通报', ...answers },
  ],
  [day, name, 'propose', clerk(CITY_JUSTICE), { title: '通报', content: '情况' }],
  [day, name, 'approve', head(CITY_JUSTICE)],
  [day, name, 'issue', clerk(CITY_JUSTICE)],
];

const EDUCATION_FILING = filed(
  'document 饶教字〔2026〕1号',
  EDUCATION,
  'government',
  CITY_JUSTICE,
  '2026-02-12',
  '2026-02-03',
);

/** The city above: its own documents, its review of what the county files, and what follows for the twin that filed nothing. */
export const cityRulemaking: readonly Row[] = [
  ...enrolled(EDUCATION, '饶教字〔2026〕1号', 'normative', '2026-02-03'),
  ...EDUCATION_FILING,
  ...examined(
    'refused review',
    'filing government of document 饶教字〔2026〕1号',
    [EDUCATION, '饶教字〔2026〕1号'],
    ['2026-02-12', '2026-02-24', '2026-02-25', '2026-02-26', '2026-03-31'],
  ),
  ['2026-03-02', 'refused review', 'decline', head(EDUCATION), { writtenRefusal: '认为不抵触' }],
  ['2026-03-03', 'refused review', 'refusal', head(CITY_JUSTICE), { refusalFacts: '书面拒绝' }],
  ['2026-03-04', 'refused review', 'order', head(CITY_JUSTICE)],
  ...circular('criticism of the refusal', '2026-03-05', {
    subject: 'criticism',
    criticised: EDUCATION,
    answers: '饶教字〔2026〕1号',
  }),
  ['2026-03-06', 'refused review', 'criticise', head(CITY_JUSTICE)],
  ['2026-03-20', 'refused review', 'correct', clerk(EDUCATION), { correction: '已修改' }],
  ['2026-03-23', 'refused review', 'confirm', lawyer(CITY_JUSTICE)],
  ...cleanup('city cleanup', EDUCATION, '2026-05-06', '饶教字〔2026〕1号', 'business'),
  repealed('city cleanup', EDUCATION, '2026-07-01', '饶教字〔2026〕8号'),
  ...enrolled(CITY, '上饶市人民政府令第9号', 'rule', '2026-02-03'),
  ...cleanup('rule cleanup', CITY, '2026-07-01', '上饶市人民政府令第9号', 'other', 'keep'),
  ...COUNTY_REVIEW,
  ['2026-06-25', 'filing review', 'correct', clerk(COUNTY), { correction: '已废止第五条' }],
  ['2026-06-26', 'filing review', 'confirm', lawyer(CITY_JUSTICE)],
  ...circular('first half', '2026-07-06', {
    subject: 'filing-review',
    periodFrom: '2026-01-01',
    periodTo: '2026-06-30',
  }),
  ...circular('second half', '2026-12-21', {
    subject: 'filing-review',
    periodFrom: '2026-07-01',
    periodTo: '2026-12-15',
  }),
  ...[TWIN, of(TWIN, 'water')].flatMap((maker): readonly Row[] => [
    [
      '2026-07-13',
      `default of ${maker}`,
      'opens filing-default',
      lawyer(CITY_JUSTICE),
      { maker, kind: 'unfiled', facts: '逾期未报备' },
    ],
    ['2026-07-20', `default of ${maker}`, 'proceed', head(CITY_JUSTICE)],
    ['2026-07-21', `default of ${maker}`, 'order', `${CITY_JUSTICE}/leader/局长`],
    ...circular(`criticism of ${maker}`, '2026-07-22', {
      subject: 'criticism',
      criticised: maker,
      answers: `@default of ${maker}.number`,
    }),
    ['2026-07-23', `default of ${maker}`, 'criticise', head(CITY_JUSTICE)],
  ]),
  [
    '2026-10-12',
    '',
    'records powers-duties-evaluations',
    clerk(of(CITY, 'staffing')),
    { title: '2026年权责清单评估' },
  ],
  [
    '2026-03-02',
    'linkage',
    'opens working-rule',
    clerk(of(CITY, 'staffing')),
    {
      route: 'draft',
      title: '衔接规范',
      subject: 'powers-duties-linkage',
    },
  ],
  ['2026-03-02', 'linkage', 'propose', clerk(of(CITY, 'staffing')), { title: '衔接规范', evidence: '稿' }],
  ['2026-03-03', 'linkage', 'approve', head(of(CITY, 'staffing'))],
  ['2026-03-04', 'linkage', 'issue', clerk(of(CITY, 'staffing')), { rule: '饶编办发〔2026〕1号' }],
];

/** The city's review leaves off where it has found an error; nothing is told, nobody is ordered. */
export const idleCityRulemaking: readonly Row[] = [
  ...enrolled(FINANCE, '饶财字〔2026〕1号', 'normative', '2026-02-03'),
  ...enrolled(EDUCATION, '饶教字〔2026〕1号', 'normative', '2026-02-03'),
  ...cleanup('city cleanup', EDUCATION, '2026-03-02', '饶教字〔2026〕1号', 'business'),
  ...enrolled(CITY, '上饶市人民政府令第9号', 'rule', '2026-02-03'),
  ...document('county document', of(COUNTY, 'housing'), COUNTY, JUSTICE),
  ...EDUCATION_FILING,
  ...filed('county document', COUNTY, 'upper-government', CITY_JUSTICE, '2026-04-28'),
  ...COUNTY_REVIEW,
  ['2026-06-01', 'filing review', 'decline', head(COUNTY), { writtenRefusal: '认为不抵触' }],
  ['2026-06-02', 'filing review', 'refusal', head(CITY_JUSTICE), { refusalFacts: '书面拒绝' }],
  ...document('document', WATER, WATER, JUSTICE),
  ...filed('document', WATER, 'government', JUSTICE, '2026-04-28'),
  ...enrolled(of(TWIN, 'water'), '广水字〔2026〕1号', 'normative', '2026-05-08'),
  [
    '2026-07-13',
    'default',
    'opens filing-default',
    lawyer(CITY_JUSTICE),
    { maker: of(TWIN, 'water'), kind: 'unfiled', facts: '逾期未报备' },
  ],
];
