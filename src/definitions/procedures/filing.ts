import type { Condition } from '../../language/condition.ts';
import type { Guard, Procedure } from '../../language/procedure/procedure.ts';
import type { Selector } from '../../language/unit.ts';
import {
  civilCode,
  clause,
  jiangxiSupervisionMeasures,
  jiangxiSupervisionRegulation,
  legislationLaw,
  practice,
  ruleFilingRegulation,
} from '../citations.ts';
import { documentClock, filingClock, ruleClock } from '../filing-window.ts';
import { departments, governments, governmentsAndDepartments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';

/** Who reviews documents filed with a government. Standing committees, upper departments and the province are outside. */
export const filingReviewers: Selector = {
  level: ['city', 'county'],
  function: ['justice', 'government-office'],
};

/** Rules have a limit and recipients of their own; what is not said to be one is a normative document. */
const ofRule: readonly Condition[] = [{ field: 'documentKind', is: 'rule' }];
const ofNormative: readonly Condition[] = [{ field: 'documentKind', isNot: 'rule' }];

const registeredAs = (kind: 'rule' | 'normative') =>
  ({
    register: 'normative-documents',
    where: [{ field: 'kind', is: kind }],
    ref: { field: 'document', equals: 'document' },
    held: 'filer',
  }) as const;

/** The kind said is the one in the register: it decides on the limit. */
const kindTrue: readonly Guard[] = [
  {
    says: '这一文号登记为政府规章，自公布之日起30日内报备，请把报备文件的种类选为“政府规章”',
    source: ruleFilingRegulation(4),
    entries: registeredAs('rule'),
    are: 'absent',
    when: ofNormative,
  },
  {
    says: '这一文号登记为行政规范性文件，不适用政府规章的报备期限，请把报备文件的种类选为“行政规范性文件”',
    source: jiangxiSupervisionRegulation(7),
    entries: registeredAs('normative'),
    are: 'absent',
    when: ofRule,
  },
  {
    says: '政府规章报国务院、省政府和省、市两级人大常委会备案：在这里登记报上一级政府或者人大常委会的，报国务院的在立法项目中登记',
    source: legislationLaw(109),
    facts: [{ field: 'recipient', in: ['upper-government', 'congress'] }],
    when: ofRule,
    examples: {
      passes: { documentKind: 'rule', recipient: 'upper-government' },
      fails: { documentKind: 'rule', recipient: 'government' },
    },
  },
];

/** Departments file with their own government, governments with the one above; each has its organ for it. */
const addressed: readonly Guard[] = [
  {
    says: '报本级政府备案的，备案审查部门应当是本级政府的司法行政部门或者政府办公室',
    source: jiangxiSupervisionRegulation(7),
    chosen: 'receiver',
    among: [
      { function: 'justice', of: 'region', for: departments },
      { function: 'government-office', of: 'region', for: departments },
    ],
    when: [{ field: 'recipient', is: 'government' }],
  },
  {
    says: '报上一级政府备案的，备案审查部门应当是上一级政府的司法行政部门或者政府办公室；报省政府的不填',
    source: jiangxiSupervisionRegulation(7),
    chosen: 'receiver',
    among: [
      { function: 'justice', of: 'region-above', for: governments },
      { function: 'government-office', of: 'region-above', for: governments },
    ],
    when: [{ field: 'recipient', is: 'upper-government' }],
  },
  {
    says: '报人大常委会、上级主管部门备案的，不填备案审查部门，收到回执后自行登记',
    source: jiangxiSupervisionRegulation(7),
    facts: [
      {
        any: [
          { field: 'recipient', in: ['government', 'upper-government'] },
          { field: 'reviewer', present: false },
        ],
      },
    ],
    examples: {
      passes: { recipient: 'congress' },
      fails: { recipient: 'congress', reviewer: '361100-justice' },
    },
  },
  {
    says: '报备单位没有登记这一文号，请核对；联合制定的由牵头单位报备',
    source: jiangxiSupervisionRegulation(7),
    entries: {
      register: 'normative-documents',
      ref: { field: 'document', equals: 'document' },
      held: 'filer',
    },
    are: 'there',
  },
];

/** 报送备案 (measure 16): one document filed with one recipient, counted from its issue. */
export const filing: Procedure = {
  slug: 'filing',
  version: 1,
  title: '规范性文件报送备案',
  description: '把印发的一件规章或者行政规范性文件报送一个机关备案，到登记为止。',
  basis: [
    clause(16),
    jiangxiSupervisionMeasures(12),
    jiangxiSupervisionRegulation(7),
    ruleFilingRegulation(4),
    legislationLaw(109),
  ],
  register: 'filings',
  headline: ['document', 'recipient'],
  parties: {
    filer: { title: '报备单位', units: governmentsAndDepartments, from: 'opener' },
    receiver: {
      title: '备案审查部门',
      units: filingReviewers,
      from: { field: 'reviewer' },
      proposes: [
        { function: 'justice', of: 'region-above', for: governments },
        { function: 'justice', of: 'region', for: departments },
      ],
      optional: true,
    },
  },
  home: 'filer',
  fields: {
    documentKind: {
      type: 'choice',
      title: '报备文件的种类',
      source: ruleFilingRegulation(4),
      options: { normative: '行政规范性文件', rule: '政府规章' },
      hint: '决定报备期限：政府规章自公布之日起30日；不选的按行政规范性文件',
    },
    issuedOn: {
      type: 'date',
      title: '文件印发（公布）日期',
      source: jiangxiSupervisionRegulation(7),
      hint: '期限从这一天起算',
    },
    report: { type: 'evidence', title: '备案报告', source: practice },
    text: { type: 'evidence', title: '正式文本', source: practice },
    explanation: { type: 'evidence', title: '制定说明', source: practice },
    lacking: { type: 'long-text', title: '需要补正的材料', source: practice },
    receipt: { type: 'evidence', title: '备案回执', source: practice },
    dropGround: { type: 'long-text', title: '终止报备的理由', source: practice },
  },
  stages: {
    preparing: { title: '准备备案材料', turn: handlers('filer') },
    approving: {
      title: '审定',
      turn: heads('filer'),
      returnsTo: [{ to: 'preparing', source: practice }],
    },
    sending: { title: '报送', turn: handlers('filer') },
    registering: { title: '备案登记', turn: handlers('receiver') },
    supplementing: { title: '补正', turn: handlers('filer') },
    registered: { title: '已登记', end: 'completed' },
    dropped: { title: '已终止', end: 'withdrawn' },
  },
  events: {
    prepare: {
      title: '准备报备',
      from: 'opens',
      to: 'preparing',
      by: [handlers('filer')],
      source: clause(16),
      asks: { document: 'must', documentKind: 'may', recipient: 'must', reviewer: 'may', issuedOn: 'must' },
      guards: [...addressed, ...kindTrue],
    },
    propose: {
      title: '送审定',
      from: ['preparing'],
      to: 'approving',
      by: [handlers('filer')],
      source: practice,
      asks: { report: 'must', text: 'must', explanation: 'must' },
      recallable: true,
    },
    approve: {
      title: '审定备案报告',
      from: ['approving'],
      to: 'sending',
      by: [heads('filer', ['propose'])],
      source: practice,
      asks: {},
      // The report bears the number of the filing: it is issued under it before it is sent.
      sets: { filing: { series: 'filing', text: '{unit}备〔{year}〕{n}号' } },
      produces: ['filing-report'],
    },
    send: {
      title: '报送',
      from: ['sending'],
      to: 'registering',
      by: [handlers('filer')],
      source: jiangxiSupervisionMeasures(12),
      asks: {},
      entry: 'record',
    },
    register: {
      title: '备案登记',
      from: ['registering'],
      to: 'registered',
      by: [handlers('receiver')],
      source: jiangxiSupervisionMeasures(12),
      asks: { registrationNumber: 'must' },
      // The receiver has one series for all that it receives, from however many logs.
      sets: { registeredOn: { day: true } },
    },
    lack: {
      title: '要求补正',
      from: ['registering'],
      to: 'supplementing',
      by: [handlers('receiver')],
      source: practice,
      asks: { lacking: 'must' },
    },
    supplement: {
      title: '补齐材料',
      from: ['supplementing'],
      to: 'registering',
      by: [handlers('filer')],
      source: practice,
      // The document was filed on the day on which it was sent; a supplement moves nothing.
      asks: { report: 'may', text: 'may', explanation: 'may' },
    },
    noteReceipt: {
      title: '登记备案回执',
      from: ['registering'],
      to: 'registered',
      by: [handlers('filer')],
      source: practice,
      asks: { receipt: 'must', registrationNumber: 'may' },
      guards: [
        {
          says: '由备案审查部门登记，报备单位不能自行登记',
          source: jiangxiSupervisionMeasures(12),
          facts: [{ field: 'reviewer', present: false }],
          examples: {
            passes: { recipient: 'congress' },
            fails: { recipient: 'government', reviewer: '361100-justice' },
          },
        },
      ],
      sets: { registeredOn: { day: true } },
    },
    drop: {
      title: '终止报备',
      from: ['preparing'],
      to: 'dropped',
      by: [handlers('filer'), heads('filer')],
      source: practice,
      asks: { dropGround: 'must' },
    },
  },
  clocks: {
    binding: {
      title: '报送备案期限',
      basis: [jiangxiSupervisionMeasures(12), jiangxiSupervisionRegulation(7), civilCode(203)],
      when: ofNormative,
      day0: 'issuedOn',
      starts: ['prepare'],
      stops: ['send'],
      max: filingClock,
      within: 'outer',
      expires: { tell: [handlers('filer'), heads('filer')] },
    },
    outer: {
      title: '报送备案的最长期限',
      basis: [jiangxiSupervisionRegulation(7), civilCode(203)],
      when: ofNormative,
      day0: 'issuedOn',
      starts: ['prepare'],
      stops: ['send'],
      max: documentClock,
      expires: { tell: [heads('filer')] },
    },
    ofRule: {
      title: '政府规章报送备案期限',
      basis: [ruleFilingRegulation(4), legislationLaw(109), civilCode(203)],
      when: ofRule,
      day0: 'issuedOn',
      starts: ['prepare'],
      stops: ['send'],
      max: ruleClock,
      expires: { tell: [handlers('filer'), heads('filer')] },
    },
  },
  arises: {
    register: 'normative-documents',
    where: [{ field: 'kind', is: 'normative' }],
    names: 'document',
    day: 'issuedOn',
  },
};
