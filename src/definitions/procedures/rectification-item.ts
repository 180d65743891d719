import type { Procedure } from '../../language/procedure/procedure.ts';
import { inspectionRules, practice } from '../citations.ts';
import { inspectedUnits, inspectors } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { listing, rectifying } from './rectification-item-events.ts';

/** 督察问题: one line of the ledger of an inspection, from its finding to its being struck off (销号). */
export const rectificationItem: Procedure = {
  slug: 'rectification-item',
  version: 1,
  title: '督察问题整改销号',
  description: '把一个问题列入督察台账，交办、整改、核查、销号；应当追责的移送，逾期的督办。',
  basis: [
    inspectionRules(11),
    inspectionRules(17),
    inspectionRules(18),
    inspectionRules(29),
    inspectionRules(30),
  ],
  register: 'inspection-problems',
  headline: ['unit', 'issue'],
  parties: {
    inspector: { title: '督察单位', units: inspectors, from: 'opener' },
    unit: { title: '被督察单位', units: inspectedUnits, from: { field: 'unit' } },
  },
  home: 'inspector',
  fields: {
    insufficiency: { type: 'long-text', title: '退回的理由', source: inspectionRules(18) },
    checkResult: { type: 'long-text', title: '核查情况', source: inspectionRules(18) },
    urgeGround: { type: 'long-text', title: '督办要求', source: inspectionRules(30) },
    referredTo: { type: 'text', title: '移送的机关', source: inspectionRules(29), maxLength: 200 },
    referral: { type: 'evidence', title: '移送材料', source: inspectionRules(29) },
  },
  stages: {
    listed: { title: '已列入台账', turn: handlers('inspector') },
    rectifying: { title: '整改', turn: handlers('unit') },
    checking: { title: '核查', turn: handlers('inspector') },
    closing: {
      title: '审定销号',
      turn: heads('inspector'),
      returnsTo: [{ to: 'checking', source: practice }],
    },
    closed: { title: '已销号', end: 'completed' },
    struck: { title: '查不属实', end: 'refused' },
  },
  events: { ...listing, ...rectifying },
  clocks: {
    rectifying: {
      title: '整改期限',
      basis: [inspectionRules(18)],
      starts: ['assign', 'insufficient'],
      stops: ['rectify'],
      until: 'dueOn',
      expires: {
        tell: [handlers('unit'), heads('unit'), handlers('inspector')],
        escalates: 'unit',
      },
    },
    overdue: {
      title: '整改期限届满以前不作逾期督办',
      basis: [inspectionRules(18)],
      starts: ['assign', 'insufficient'],
      stops: ['urge'],
      after: 'dueOn',
      excused: [{ field: 'situation', isNot: 'none' }],
    },
  },
};
