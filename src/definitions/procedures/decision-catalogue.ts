import type { Procedure, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { decisionRegulation, practice } from '../citations.ts';
import { departments, governmentsAndDepartments, townshipGovernments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';

const art3 = decisionRegulation(3);

/** Up to the catalogue that the organ itself settles on. */
const compiling: Readonly<Record<string, ProcedureEvent>> = {
  compile: {
    title: '编制（调整）目录',
    from: 'opens',
    to: { by: 'route', cases: { draft: 'compiling', made: 'enrolling' } },
    by: [handlers('organ')],
    source: art3,
    asks: { route: 'must', year: 'must', action: 'must' },
    guards: [
      {
        says: '本单位这一年度的目录已经编制公布，有变化的请选“调整”',
        source: art3,
        when: [{ field: 'action', is: 'made' }],
        entries: {
          register: 'decision-catalogues',
          where: [{ field: 'action', is: 'made' }],
          ref: { field: 'year', equals: 'year' },
          held: 'organ',
        },
        are: 'absent',
      },
      {
        says: '本单位这一年度还没有公布过目录，无从调整，请选“编制”',
        source: art3,
        when: [{ field: 'action', is: 'adjusted' }],
        entries: {
          register: 'decision-catalogues',
          ref: { field: 'year', equals: 'year' },
          held: 'organ',
        },
        are: 'there',
      },
    ],
  },
  solicit: {
    title: '征集事项建议',
    from: ['compiling'],
    to: 'soliciting',
    by: [handlers('organ')],
    source: art3,
    asks: {},
  },
  gather: {
    title: '汇总事项建议',
    from: ['soliciting'],
    to: 'compiling',
    by: [handlers('organ')],
    source: art3,
    asks: { suggestions: 'must' },
  },
  propose: {
    title: '送审定',
    from: ['compiling'],
    to: 'approving',
    by: [handlers('organ')],
    source: art3,
    asks: { items: 'must', matters: 'must', standard: 'may', changes: 'must', evidence: 'may' },
    recallable: true,
  },
  approve: {
    title: '审定目录',
    from: ['approving'],
    to: { by: 'partyDue', cases: { true: 'agreeing', false: 'publishing' } },
    by: [heads('organ', ['propose', 'compile'])],
    source: art3,
    asks: { partyDue: 'must' },
    guards: [
      {
        says: '县级以上政府的目录应当经同级党委同意后公布，请选“是”',
        source: art3,
        when: [{ field: 'partyDue', is: false }],
        chosen: 'organ',
        // Departments and townships follow the regulation by analogy (art. 42).
        among: [{ unit: 'itself', for: { any: [departments, townshipGovernments] } }],
      },
    ],
    sets: { approvedOn: { day: true } },
  },
  drop: {
    title: '终止编制',
    from: ['compiling', 'soliciting', 'approving', 'agreeing'],
    to: 'dropped',
    by: [heads('organ')],
    source: practice,
    asks: { dropGround: 'must' },
  },
};

/** The party committee's agreement, and what everybody gets to know. */
const publishing: Readonly<Record<string, ProcedureEvent>> = {
  agree: {
    title: '登记同级党委同意',
    from: ['agreeing'],
    to: 'publishing',
    by: [handlers('organ')],
    source: art3,
    asks: { partyDocument: 'must' },
    sets: { partyAgreedOn: { day: true } },
  },
  disagree: {
    title: '登记同级党委不同意',
    from: ['agreeing'],
    to: 'compiling',
    by: [handlers('organ')],
    source: art3,
    asks: { partyOpinion: 'must' },
    sets: { approvedOn: { empty: true } },
  },
  publish: {
    title: '公布目录',
    from: ['publishing'],
    to: 'published',
    by: [handlers('organ')],
    source: art3,
    asks: { evidence: 'may' },
    sets: { catalogue: { series: 'decision-catalogue', text: '{unit}决策目录〔{year}〕{n}号' } },
    entry: 'record',
    produces: ['decision-catalogue'],
    publishes: true,
  },
  enrol: {
    title: '补登已公布的目录',
    from: ['enrolling'],
    to: 'published',
    by: [handlers('organ')],
    source: art3,
    // What was published without this procedure is registered as it is; a missing agreement stays missing.
    asks: {
      items: 'must',
      matters: 'may',
      standard: 'may',
      changes: 'must',
      approvedOn: 'may',
      partyAgreedOn: 'may',
      partyDocument: 'may',
      evidence: 'may',
    },
    sets: { catalogue: { series: 'decision-catalogue', text: '{unit}决策目录〔{year}〕{n}号' } },
    entry: 'record',
    publishes: true,
  },
};

/** 重大行政决策事项目录 (重大行政决策程序暂行条例 art. 3): drawn up for a year, agreed with the party committee, published, adjusted. */
export const decisionCatalogue: Procedure = {
  slug: 'decision-catalogue',
  version: 1,
  title: '重大行政决策事项目录编制',
  description: '决策机关编制或者调整年度重大行政决策事项目录：征集建议、审定、经同级党委同意、向社会公布。',
  basis: [art3, decisionRegulation(42)],
  register: 'decision-catalogues',
  headline: ['year', 'action'],
  parties: {
    organ: { title: '决策机关', units: governmentsAndDepartments, from: 'opener' },
  },
  home: 'organ',
  fields: {
    route: {
      type: 'choice',
      title: '办理方式',
      source: practice,
      options: { draft: '拟编制（调整）', made: '补登已经公布的目录' },
    },
    suggestions: { type: 'evidence', title: '各方面的事项建议', source: art3 },
    partyDue: { type: 'boolean', title: '应当经同级党委同意', source: art3 },
    partyOpinion: { type: 'long-text', title: '党委的意见', source: art3 },
    dropGround: { type: 'long-text', title: '终止编制的理由', source: practice },
  },
  stages: {
    compiling: { title: '编制', turn: handlers('organ') },
    soliciting: {
      title: '征集建议',
      turn: handlers('organ'),
      countersign: {
        among: governmentsAndDepartments,
        roles: ['clerk', 'head', 'legal-officer', 'leader'],
        rule: 'answered',
      },
    },
    approving: {
      title: '审定',
      turn: heads('organ'),
      returnsTo: [{ to: 'compiling', source: practice }],
    },
    agreeing: { title: '报同级党委', turn: handlers('organ') },
    publishing: { title: '公布', turn: handlers('organ') },
    enrolling: { title: '补登', turn: handlers('organ') },
    published: { title: '已公布', end: 'completed' },
    dropped: { title: '已终止', end: 'withdrawn' },
  },
  events: { ...compiling, ...publishing },
  clocks: {},
};
