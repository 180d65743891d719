import type { ProcedureEvent } from '../../language/procedure/procedure.ts';
import { inspectionRules } from '../citations.ts';
import { handlers, heads } from './actors.ts';
import { stillAhead } from './days.ts';

/** Into the ledger while the inspection goes on, and to the unit once it was told the results. */
export const listing: Readonly<Record<string, ProcedureEvent>> = {
  list: {
    title: '列入问题台账',
    from: 'opens',
    to: 'listed',
    by: [handlers('inspector')],
    source: inspectionRules(11),
    asks: {
      inspection: 'must',
      unit: 'must',
      foundThrough: 'must',
      issue: 'must',
      basis: 'must',
      situation: 'must',
    },
    guards: [
      {
        says: '没有查到本单位正在开展的这次督察；已经反馈结果的，不能再列入问题',
        source: inspectionRules(18),
        entries: {
          register: 'law-inspections',
          where: [{ field: 'feedbackOn', present: false }],
          ref: { field: 'inspection', equals: 'inspection' },
          held: 'inspector',
        },
        are: 'there',
      },
      {
        says: '所填的这次督察不是对这个单位开展的，请核对督察编号和被督察单位',
        source: inspectionRules(17),
        entries: {
          register: 'law-inspections',
          where: [{ field: 'feedbackOn', present: false }],
          ref: { field: 'inspection', equals: 'inspection' },
          also: [{ field: 'inspected', equals: 'unit' }],
          held: 'inspector',
        },
        are: 'there',
      },
    ],
    sets: { problem: { series: 'inspection-problem', text: '{unit}督问〔{year}〕{n}号' } },
    entry: 'record',
  },
  strike: {
    title: '撤销（查不属实）',
    from: ['listed'],
    to: 'struck',
    by: [heads('inspector', ['list'])],
    source: inspectionRules(21),
    asks: {},
    entry: 'void',
  },
  assign: {
    title: '交办整改',
    from: ['listed'],
    to: 'rectifying',
    by: [handlers('inspector')],
    source: inspectionRules(18),
    asks: { dueOn: 'must' },
    guards: [
      stillAhead('整改期限不能早于交办日期，请核对', inspectionRules(18), 'dueOn'),
      {
        says: '应当先向被督察单位反馈督察结果，再交办整改',
        source: inspectionRules(18),
        entries: {
          register: 'law-inspections',
          where: [{ field: 'feedbackOn', present: true }],
          ref: { field: 'inspection', equals: 'inspection' },
          held: 'inspector',
        },
        are: 'there',
      },
    ],
    produces: ['rectification-notice'],
  },
};

/** Until the problem is struck off, by somebody else than who checked it. */
export const rectifying: Readonly<Record<string, ProcedureEvent>> = {
  planMeasures: {
    title: '提出整改措施',
    from: ['rectifying'],
    by: [handlers('unit'), heads('unit')],
    source: inspectionRules(18),
    asks: { measures: 'must' },
  },
  rectify: {
    title: '报告整改情况',
    from: ['rectifying'],
    to: 'checking',
    by: [handlers('unit'), heads('unit')],
    source: inspectionRules(18),
    asks: { rectification: 'must', evidence: 'must' },
    sets: { rectifiedOn: { day: true } },
  },
  urge: {
    title: '督办',
    from: ['rectifying'],
    by: [handlers('inspector'), heads('inspector')],
    source: inspectionRules(30),
    asks: { urgeGround: 'must' },
    guards: [
      {
        says: '整改期限还没有届满；只有属于应当移送追责情形的，才可以在期限内挂牌督办',
        source: inspectionRules(30),
        ran: 'overdue',
        unless: [{ field: 'situation', isNot: 'none' }],
      },
    ],
    sets: { urgedOn: { day: true } },
    produces: ['rectification-urging'],
  },
  insufficient: {
    title: '退回继续整改',
    from: ['checking'],
    to: 'rectifying',
    by: [handlers('inspector'), heads('inspector')],
    source: inspectionRules(18),
    asks: { insufficiency: 'must', dueOn: 'must' },
    guards: [stillAhead('整改期限不能早于退回日期，请核对', inspectionRules(18), 'dueOn')],
    sets: { rectifiedOn: { empty: true }, checkedOn: { empty: true } },
  },
  check: {
    title: '核查认可',
    from: ['checking'],
    to: 'closing',
    by: [handlers('inspector')],
    source: inspectionRules(18),
    asks: { checkResult: 'must' },
    sets: { checkedOn: { day: true } },
  },
  refer: {
    title: '移送追责',
    from: ['rectifying', 'checking', 'closing'],
    by: [heads('inspector')],
    source: inspectionRules(29),
    asks: { situation: 'must', referredTo: 'must', referral: 'may' },
    guards: [
      {
        says: '只移送应当追责的情形，请先核对“应当移送追责的情形”',
        source: inspectionRules(29),
        facts: [{ field: 'situation', isNot: 'none' }],
        examples: { passes: { situation: 'decisions' }, fails: { situation: 'none' } },
      },
    ],
    sets: { referredOn: { day: true } },
  },
  close: {
    title: '销号',
    from: ['closing'],
    to: 'closed',
    by: [heads('inspector', ['check'])],
    source: inspectionRules(18),
    asks: {},
    guards: [
      {
        says: '属于应当移送追责情形的，移送以后才能销号',
        source: inspectionRules(29),
        when: [{ field: 'situation', isNot: 'none' }],
        facts: [{ field: 'referredOn', present: true }],
        examples: {
          passes: { situation: 'decisions', referredOn: '2026-06-01' },
          fails: { situation: 'decisions' },
        },
      },
    ],
    sets: { closedOn: { day: true } },
  },
};
