import type { Selector } from '../../../../../language/unit.ts';
import {
  COUNTY_ENFORCERS,
  COUNTY_JUSTICE,
  functioning,
  JUDICIAL_OFFICES,
  type Stream,
  TOWNSHIPS,
  VILLAGES,
} from '../stream.ts';

const COUNTIES: Selector = { kind: 'government', level: 'county' };

const mediator = (
  of: Selector,
  count: readonly [number, number],
  chance: number,
  years: readonly [number, number],
  { fullTime, leaves }: { readonly fullTime: number; readonly leaves: number },
): Stream => ({
  register: 'mediators',
  by: COUNTY_JUSTICE,
  when: { kind: 'units', of, count, years, chance },
  fields: {
    mediator: 'T{region}-{rn}',
    name: '{name}',
    fullTime: { sure: fullTime },
    post: { from: 'unit' },
    committee: '{target}人民调解委员会',
    capacity: { pick: { elected: 3, engaged: 2 } },
    background: { pick: { village: 5, legal: 2, graduate: 1, retired: 2 } },
    trainedOn: { after: 'legalDate', days: [100, 500], chance: 0.8 },
    leftOn: { after: 'legalDate', days: [420, 1100], odds: leaves },
  },
});

/** 基层基础: townships, judicial offices, mediators. */
export const grassroots: readonly Stream[] = [
  {
    register: 'delegated-powers',
    by: COUNTIES,
    when: { kind: 'units', of: TOWNSHIPS, count: [2, 6], years: [0, 3], chance: 0.97 },
    fields: {
      power: '{unitcode}-FQ{n}',
      title: '{matter}行政处罚',
      kind: { pick: { penalty: 6, inspection: 3, coercion: 1 } },
      township: { from: 'unit' },
      fromDepartment: { unit: COUNTY_ENFORCERS },
      basis: '省政府公布的赋权目录（演示）',
      publishedOn: { after: 'legalDate', days: [1, 20], chance: 0.95 },
    },
  },
  {
    register: 'delegated-power-evaluations',
    by: COUNTIES,
    when: { kind: 'each', of: 'delegated-powers', days: [200, 1000], chance: 0.88 },
    fields: {
      power: { from: 'key' },
      cases: { whole: [0, 40] },
      capacity: { pick: { able: 6, supported: 3, unable: 1 } },
      supervision: { pick: { adequate: 8, inadequate: 1 } },
      conclusion: { pick: { keep: 6, adjust: 2, withdraw: 1 } },
      reportedOn: { after: 'legalDate', days: [5, 26], slow: [35, 90], chance: 0.97 },
    },
  },
  {
    register: 'township-coordination',
    by: COUNTIES,
    when: { kind: 'stock', count: [1, 1], years: [0, 2], chance: 0.9 },
    fields: {
      body: { unit: { level: 'county', function: 'justice' } },
      duties: '牵头协调、综合指导乡镇（街道）综合行政执法（演示）',
      documentNumber: '{doc}协〔{year}〕{n}号',
    },
  },
  {
    register: 'township-review-arrangements',
    by: TOWNSHIPS,
    when: { kind: 'stock', count: [1, 1], years: [0, 2], chance: 0.93 },
    fields: {
      township: { unit: 'self' },
      documentNumber: { is: '{doc}审规〔{year}〕{n}号', chance: 0.95 },
      head: { is: '{name}', chance: 0.96 },
      reviewer: { is: '{name}', chance: 0.92 },
      guidedBy: { unit: { level: 'county', function: 'justice' }, chance: 0.95 },
      judicialOffice: { unit: JUDICIAL_OFFICES, chance: 0.95 },
    },
  },
  {
    register: 'legal-counsel',
    by: TOWNSHIPS,
    when: { kind: 'stock', count: [1, 1], years: [0, 2], chance: 0.94 },
    fields: {
      client: { unit: 'self' },
      counsel: '{name}',
      kind: { pick: { lawyer: 6, government: 1, scholar: 0.4 } },
      firm: '演示律师事务所',
      duties: ['appraisal', 'review', 'contract'],
      contractUntil: { after: 'legalDate', days: [1095, 1095], ahead: true },
      endedOn: { after: 'legalDate', days: [400, 900], odds: 0.06 },
    },
  },
  {
    register: 'judicial-offices',
    by: JUDICIAL_OFFICES,
    when: { kind: 'yearly', due: '03-31', about: 0, early: [0, 50], chance: 0.93 },
    fields: {
      office: { unit: 'self' },
      year: { about: true },
      posts: { whole: [1, 3] },
      staff: { pick: { '1': 0.15, '2': 6, '3': 4, '4': 2 } },
      budget: { yuan: [30_000, 160_000], chance: 0.96 },
      standard: { pick: { province: 1, city: 3, county: 5, none: 1 } },
    },
  },
  {
    register: 'judicial-assistants',
    by: JUDICIAL_OFFICES,
    when: { kind: 'stock', count: [1, 2], years: [0, 4], chance: 0.9 },
    fields: {
      assistant: 'X{region}-{rn}',
      name: '{name}',
      office: { unit: 'self' },
      recruitment: { pick: { 'open-recruitment': 4, 'service-purchase': 3 } },
      contractedOn: { after: 'legalDate', days: [1, 28], slow: [35, 90], chance: 0.95 },
      leftOn: { after: 'legalDate', days: [300, 1200], odds: 0.08 },
    },
  },
  {
    register: 'three-office-linkages',
    by: COUNTY_JUSTICE,
    when: { kind: 'units', of: JUDICIAL_OFFICES, count: [1, 1], years: [0, 2], chance: 0.75 },
    fields: {
      linkage: '{unitcode}-SS{n}',
      judicialOffice: { from: 'unit' },
      policeStation: '{target}对口派出所',
      lawFirm: '演示律师事务所',
      guidedBy: { unit: 'self' },
    },
  },
  // Some counties have them all in the end, one or the other too late.
  mediator(TOWNSHIPS, [2, 2], 0.985, [0, 4], { fullTime: 0.995, leaves: 0.015 }),
  mediator(VILLAGES, [1, 1], 0.82, [0, 4], { fullTime: 0.96, leaves: 0.05 }),
  {
    register: 'mediator-benefits',
    by: functioning('justice', 'county'),
    when: {
      kind: 'each',
      of: 'mediators',
      where: { fullTime: [true] },
      days: [30, 900],
      chance: 0.93,
    },
    fields: {
      mediator: { from: 'key' },
      kind: { pick: { subsidy: 4, wage: 3, 'case-subsidy': 3 } },
      amount: { yuan: [800, 12_000] },
    },
  },
  {
    register: 'mediations',
    by: JUDICIAL_OFFICES,
    when: { kind: 'flow', perYear: [1, 4] },
    fields: {
      mediation: '{unitcode}-TJ{year}-{n}',
      cause: { pick: { neighbour: 4, land: 3, family: 2, debt: 2, traffic: 2, labour: 1 } },
      linkage: { ref: 'three-office-linkages', wide: true, odds: 0.4 },
      source: { pick: { application: 4, initiative: 3, police: 2, court: 1 } },
      closedOn: { after: 'legalDate', days: [1, 25], chance: 0.97 },
      outcome: { pick: { written: 6, oral: 3, failed: 1 }, with: 'closedOn' },
      satisfied: { yes: 0.9, with: 'closedOn' },
    },
  },
];
