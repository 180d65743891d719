import type { Guard, Procedure } from '../../language/procedure/procedure.ts';
import { clause, practice } from '../citations.ts';
import { governmentsAndDepartments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { criticism, reportCorrection } from './criticism.ts';
import { filingReviewers } from './filing.ts';

/** Both follow from every default (第17条): the leader is made to see to it, and it is made known. */
const bothDone: Guard = {
  says: '不按规定报备的，应当责令主要领导督促纠正并通报批评，才能办结',
  source: clause(17),
  facts: [
    { field: 'orderedOn', present: true },
    { field: 'criticisedOn', present: true },
  ],
  examples: {
    passes: { orderedOn: '2026-03-02', criticisedOn: '2026-03-10' },
    fails: { orderedOn: '2026-03-02' },
  },
};

/** 查明不按规定报备 (measure 17): what the reviewer found unfiled, late or incomplete, and what followed. */
export const filingDefault: Procedure = {
  slug: 'filing-default',
  version: 1,
  title: '不按规定报备的查处',
  description: '备案审查部门查明不按规定报备、不交目录的情形，听取说明，责令主要领导督促纠正并通报批评。',
  basis: [clause(16), clause(17)],
  register: 'filing-defaults',
  headline: ['maker', 'kind'],
  parties: {
    reviewer: { title: '备案审查部门', units: filingReviewers, from: 'opener' },
    maker: { title: '制定机关', units: governmentsAndDepartments, from: { field: 'maker' } },
  },
  home: 'reviewer',
  fields: {
    facts: { type: 'long-text', title: '查明的事实', source: clause(17) },
    statement: { type: 'long-text', title: '制定机关的说明', source: practice },
    correction: { type: 'long-text', title: '纠正情况', source: clause(17) },
    criticisedOn: { type: 'date', title: '通报批评日期', source: clause(17) },
  },
  stages: {
    explaining: { title: '听取说明', turn: handlers('maker') },
    deciding: { title: '决定处理', turn: heads('reviewer') },
    correcting: { title: '纠正', turn: handlers('maker') },
    checking: { title: '核查', turn: handlers('reviewer') },
    closed: { title: '已办结', end: 'completed' },
    unfounded: { title: '查不属实', end: 'refused' },
  },
  events: {
    find: {
      title: '登记查明的情形',
      from: 'opens',
      to: 'explaining',
      by: [handlers('reviewer')],
      source: clause(17),
      asks: { maker: 'must', kind: 'must', document: 'may', facts: 'must' },
      sets: { number: { series: 'filing-default', text: '{unit}报备查〔{year}〕{n}号' } },
      entry: 'record',
    },
    explain: {
      title: '作出说明',
      from: ['explaining'],
      to: 'deciding',
      by: [handlers('maker'), heads('maker')],
      source: practice,
      asks: { statement: 'must' },
    },
    proceed: {
      title: '未作说明，继续处理',
      from: ['explaining'],
      to: 'deciding',
      by: [heads('reviewer')],
      source: clause(17),
      asks: {},
    },
    order: {
      title: '责令主要领导督促纠正',
      from: ['deciding'],
      to: 'correcting',
      by: [heads('reviewer', ['find'])],
      source: clause(17),
      asks: {},
      sets: { orderedOn: { day: true } },
      produces: ['filing-default-order'],
    },
    dismiss: {
      title: '认定查不属实',
      from: ['deciding'],
      to: 'unfounded',
      by: [heads('reviewer', ['find'])],
      source: clause(17),
      asks: {},
      entry: 'void',
    },
    criticise: criticism(['correcting', 'checking'], {
      answers: 'number',
      called: '本件编号',
      circular: 'filing-default-circular',
    }),
    correct: reportCorrection(['correcting']),
    insufficient: {
      title: '认定纠正不到位',
      from: ['checking'],
      to: 'correcting',
      by: [handlers('reviewer')],
      source: clause(17),
      asks: {},
      sets: { correctedOn: { empty: true } },
    },
    close: {
      title: '办结',
      from: ['checking'],
      to: 'closed',
      by: [handlers('reviewer')],
      source: clause(17),
      asks: {},
      guards: [bothDone],
    },
  },
  clocks: {},
};
