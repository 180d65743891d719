import type { Guard, Procedure, ProcedureEvent, Proposal } from '../../language/procedure/procedure.ts';
import { clause, inspectionRules, practice } from '../citations.ts';
import { reportDay } from '../directives/raofufa-2024-06/report-day.ts';
import { countyAndTownshipGovernments, departments, governmentsAndDepartments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import {
  addresseeFields,
  addresseeParties,
  addresseesAsked,
  allDelivered,
  deliveries,
  deliveryClocks,
  once,
  rightAddressees,
} from './annual-report-addressees.ts';

/** 督察单位 to which a copy goes: of a department that of its own level, of a government that of the level above. */
const INSPECTORS: readonly Proposal[] = [
  { function: 'rule-of-law-office', of: 'region', for: departments },
  { function: 'rule-of-law-office', of: 'region-above', for: countyAndTownshipGovernments },
];

/** A unit reports once on a year. */
const oneAYear: Guard = {
  says: '本单位关于这一年度的报告已经审定，请在原件上办理',
  source: inspectionRules(23),
  entries: {
    register: 'annual-reports',
    ref: { field: 'reportYear', equals: 'reportYear' },
    held: 'unit',
  },
  are: 'absent',
};

/** What a report says (督察工作规定 art. 25); figures are counted when it is written. */
const narrative = {
  achievements: 'must',
  leadership: 'must',
  shortcomings: 'must',
  plan: 'must',
  other: 'may',
} as const;

const making: Readonly<Record<string, ProcedureEvent>> = {
  draft: {
    title: '起草年度报告',
    from: 'opens',
    to: 'drafting',
    by: [handlers('unit')],
    source: inspectionRules(23),
    asks: { reportYear: 'must', ...addresseesAsked, upperDepartmentName: 'may', inspector: 'may' },
    guards: [
      ...rightAddressees,
      {
        says: '部门抄送本级督察单位，县、乡政府抄送上一级督察单位，请改选',
        source: inspectionRules(23),
        chosen: 'inspector',
        among: INSPECTORS,
      },
      {
        says: '请选择上一级政府有关部门；是省级部门的，填写其名称',
        source: inspectionRules(23),
        when: [{ field: 'government', present: true }],
        facts: [
          {
            any: [
              { field: 'upperDepartment', present: true },
              { field: 'upperDepartmentName', present: true },
            ],
          },
        ],
        examples: { passes: { upperDepartmentName: '江西省水利厅' }, fails: {} },
      },
      {
        says: '政府不向上一级政府有关部门报告，请不要填写',
        source: inspectionRules(23),
        when: [{ field: 'government', present: false }],
        facts: [
          { field: 'upperDepartment', present: false },
          { field: 'upperDepartmentName', present: false },
        ],
        examples: { passes: {}, fails: { upperDepartmentName: '江西省水利厅' } },
      },
      oneAYear,
    ],
    sets: { report: { series: 'annual-report', text: '{unit}法治年报〔{year}〕{n}号' } },
  },
  propose: {
    title: '送审核',
    from: ['drafting'],
    to: 'reviewing',
    by: [handlers('unit')],
    source: inspectionRules(25),
    asks: { ...narrative, evidence: 'may' },
    recallable: true,
  },
  approve: {
    title: '审核同意',
    from: ['reviewing'],
    to: 'adopting',
    by: [heads('unit', ['propose'])],
    source: inspectionRules(6),
    asks: {},
  },
  adopt: {
    title: '审定报告',
    from: ['adopting'],
    to: 'delivering',
    by: [heads('unit', ['propose'])],
    source: inspectionRules(23),
    asks: { adoptedBy: 'must', adoptionRecord: 'must' },
    guards: [oneAYear],
    entry: 'record',
    produces: ['annual-report'],
  },
  drop: {
    title: '终止起草',
    from: ['drafting'],
    to: 'dropped',
    by: [handlers('unit'), heads('unit')],
    source: practice,
    asks: {},
  },
};

const disclosedOnce = once(
  'disclosedOn',
  '已经登记公开或者不予公开，以第一次登记的日期为准，不再登记',
  inspectionRules(24),
);

const after: Readonly<Record<string, ProcedureEvent>> = {
  ...deliveries,
  publish: {
    title: '向社会公开',
    from: ['delivering'],
    by: [handlers('unit')],
    source: inspectionRules(24),
    asks: { channel: 'must', address: 'must' },
    guards: [disclosedOnce],
    sets: { disclosure: { value: 'published' }, disclosedOn: { day: true } },
    publishes: true,
  },
  withhold: {
    title: '决定不予公开',
    from: ['delivering'],
    by: [heads('unit')],
    source: inspectionRules(24),
    asks: { secrecyGround: 'must' },
    guards: [disclosedOnce],
    sets: { disclosure: { value: 'withheld' }, disclosedOn: { day: true } },
  },
  close: {
    title: '办结',
    from: ['delivering'],
    to: 'closed',
    by: [handlers('unit')],
    source: inspectionRules(23),
    asks: {},
    guards: [
      ...allDelivered,
      {
        says: '还没有向社会公开，也没有决定不予公开，请先办理，再办结',
        source: inspectionRules(24),
        facts: [{ field: 'disclosedOn', present: true }],
        examples: { passes: { disclosedOn: '2026-03-20' }, fails: {} },
      },
    ],
  },
};

/** 法治政府建设年度报告 (measure 3): drafted from the registers, adopted, delivered to each addressee, published. */
export const annualReport: Procedure = {
  slug: 'annual-report',
  version: 1,
  title: '法治政府建设年度报告',
  description: '起草、审定年度报告，报送每一个对象并取得回执，向社会公开；涉密的写明依据，不予公开。',
  basis: [clause(3), inspectionRules(23), inspectionRules(24), inspectionRules(25)],
  register: 'annual-reports',
  headline: ['reportYear', 'report'],
  parties: {
    unit: { title: '报告单位', units: governmentsAndDepartments, from: 'opener' },
    ...addresseeParties,
    inspector: {
      title: '督察单位',
      units: { level: ['city', 'county'], function: 'rule-of-law-office' },
      from: { field: 'inspector' },
      proposes: INSPECTORS,
      optional: true,
    },
  },
  home: 'unit',
  fields: {
    ...addresseeFields,
    upperDepartmentName: {
      type: 'text',
      title: '上一级政府有关部门名称（省级部门）',
      source: inspectionRules(23),
      maxLength: 100,
    },
    inspector: {
      type: 'unit',
      of: { level: ['city', 'county'], function: 'rule-of-law-office' },
      title: '抄送的督察单位',
      source: inspectionRules(23),
    },
    achievements: { type: 'long-text', title: '主要举措和成效', source: inspectionRules(25) },
    leadership: {
      type: 'long-text',
      title: '主要负责人履行第一责任人职责情况',
      source: inspectionRules(25),
    },
    shortcomings: { type: 'long-text', title: '不足和原因', source: inspectionRules(25) },
    plan: { type: 'long-text', title: '下一年度主要安排', source: inspectionRules(25) },
    other: { type: 'long-text', title: '其他需要报告的情况', source: inspectionRules(25) },
    adoptedBy: {
      type: 'choice',
      title: '审定方式',
      source: practice,
      options: {
        executive: '政府常务会议审议通过',
        'party-group': '党组（党委）会议审议通过',
        bureau: '局长（主任）办公会议审议通过',
        head: '主要负责人审定',
      },
    },
    adoptionRecord: { type: 'evidence', title: '会议纪要或者审定记录', source: practice },
  },
  stages: {
    drafting: { title: '起草', turn: handlers('unit') },
    reviewing: {
      title: '审核',
      turn: heads('unit'),
      returnsTo: [{ to: 'drafting', source: practice }],
    },
    adopting: {
      title: '审定',
      turn: heads('unit'),
      returnsTo: [{ to: 'drafting', source: practice }],
    },
    delivering: { title: '报送和公开', turn: handlers('unit') },
    closed: { title: '已办结', end: 'completed' },
    dropped: { title: '已终止', end: 'withdrawn' },
  },
  events: { ...making, ...after },
  clocks: {
    ...deliveryClocks,
    disclose: {
      title: '向社会公开的期限',
      basis: [clause(3), inspectionRules(24)],
      starts: ['draft'],
      stops: ['publish', 'withhold'],
      dueDate: { is: reportDay('04-01'), ofYear: 'reportYear' },
      expires: { tell: [handlers('unit'), heads('unit')], escalates: 'inspector' },
    },
  },
};
