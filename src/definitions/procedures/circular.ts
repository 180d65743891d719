import type { Guard, Procedure } from '../../language/procedure/procedure.ts';
import { clause, practice } from '../citations.ts';
import { everyUnit } from '../selectors.ts';
import { handlers, heads } from './actors.ts';

const period: Guard = {
  says: '定期通报应当写明所通报的期间',
  source: practice,
  when: [{ field: 'subject', in: ['filing-review', 'reconsideration', 'litigation'] }],
  facts: [
    { field: 'periodFrom', present: true },
    { field: 'periodTo', present: true },
  ],
  examples: {
    passes: { subject: 'litigation', periodFrom: '2026-01-01', periodTo: '2026-03-31' },
    fails: { subject: 'litigation', periodFrom: '2026-01-01' },
  },
};

const target: Guard = {
  says: '通报批评应当写明被通报批评的单位和所针对的事项编号',
  source: clause(17),
  when: [{ field: 'subject', is: 'criticism' }],
  facts: [
    { field: 'criticised', present: true },
    { field: 'answers', present: true },
  ],
  examples: {
    passes: { subject: 'criticism', criticised: '361102', answers: '甲府发〔2026〕1号' },
    fails: { subject: 'criticism', criticised: '361102' },
  },
};

const once: Guard = {
  says: '这一发文字号已经登记，不能重复登记',
  source: practice,
  entries: { register: 'circulars', ref: { field: 'number', equals: 'number' } },
  are: 'absent',
};

const particulars = {
  periodFrom: 'may',
  periodTo: 'may',
  coversAppearance: 'may',
  coversLosses: 'may',
  criticised: 'may',
  answers: 'may',
} as const;

/** 通报 (measures 17, 30 and 31): drafted, approved and issued, so that it is known that it was, and when. */
export const circular: Procedure = {
  slug: 'circular',
  version: 1,
  title: '通报',
  description: '起草、审定、印发一份通报，包括定期通报和通报批评；已经印发的补登。',
  basis: [clause(17), clause(30), clause(31)],
  register: 'circulars',
  headline: ['title', 'subject'],
  parties: { issuer: { title: '通报单位', units: everyUnit, from: 'opener' } },
  home: 'issuer',
  fields: {
    route: {
      type: 'choice',
      title: '办理方式',
      source: practice,
      options: { draft: '起草', issued: '补登已印发的通报' },
    },
    content: { type: 'long-text', title: '通报的情况', source: practice },
    demands: { type: 'long-text', title: '工作要求', source: practice },
    dropGround: { type: 'long-text', title: '终止的理由', source: practice },
  },
  stages: {
    drafting: { title: '起草', turn: handlers('issuer'), addsSigners: everyUnit },
    approving: { title: '审定', turn: heads('issuer'), returnsTo: [{ to: 'drafting', source: practice }] },
    issuing: { title: '印发', turn: handlers('issuer') },
    enrolling: { title: '补登', turn: handlers('issuer') },
    issued: { title: '已印发', end: 'completed' },
    dropped: { title: '已终止', end: 'withdrawn' },
  },
  events: {
    draft: {
      title: '起草（补登）通报',
      from: 'opens',
      to: { by: 'route', cases: { draft: 'drafting', issued: 'enrolling' } },
      by: [handlers('issuer')],
      source: clause(17),
      asks: { route: 'must', subject: 'must', scope: 'must', title: 'must', ...particulars },
      guards: [period, target],
    },
    propose: {
      title: '送审定',
      from: ['drafting'],
      to: 'approving',
      by: [handlers('issuer')],
      source: practice,
      asks: { title: 'must', content: 'must', demands: 'may', ...particulars },
      guards: [period, target],
      recallable: true,
    },
    approve: {
      title: '审定',
      from: ['approving'],
      to: 'issuing',
      by: [heads('issuer', ['draft', 'propose'])],
      source: practice,
      asks: {},
    },
    issue: {
      title: '印发',
      from: ['issuing'],
      to: 'issued',
      by: [handlers('issuer')],
      source: clause(17),
      asks: { text: 'may' },
      sets: { number: { series: 'circular', text: '{unit}通〔{year}〕{n}号' } },
      entry: 'record',
      produces: ['circular'],
    },
    enrol: {
      title: '补登已印发的通报',
      from: ['enrolling'],
      to: 'issued',
      by: [handlers('issuer')],
      source: practice,
      asks: { number: 'must', text: 'must' },
      guards: [once],
      entry: 'record',
    },
    drop: {
      title: '终止',
      from: ['drafting', 'approving', 'issuing', 'enrolling'],
      to: 'dropped',
      by: [handlers('issuer'), heads('issuer')],
      source: practice,
      asks: { dropGround: 'must' },
    },
  },
  clocks: {},
};
