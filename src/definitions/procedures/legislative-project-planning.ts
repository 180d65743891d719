import type { Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clause, legislationLaw, practice, ruleMakingRegulation } from '../citations.ts';
import { handlers, heads } from './actors.ts';

const ofTheCity: readonly Guard[] = [
  {
    says: '立法项目由本级政府的法制机构评估，请改选市司法局',
    source: ruleMakingRegulation(12),
    chosen: 'justice',
    among: [{ function: 'justice', of: 'region' }],
  },
  {
    says: '立法项目报本级政府，请改选制定机关',
    source: ruleMakingRegulation(10),
    chosen: 'government',
    among: [{ unit: 'government' }],
  },
];

/** What may be declared at all: researched before, and within the four matters that a city may regulate. */
const declarable: readonly Guard[] = [
  {
    says: '起草部门申报前应当进行调研，请先登记完成调研并附调研报告',
    source: clause(13),
    facts: [{ field: 'researchedOn', present: true }],
    examples: { passes: { researchedOn: '2026-01-05' }, fails: {} },
  },
  {
    says: '设区的市的规章限于立法法所列四类事项（城乡建设与管理，生态文明建设，历史文化保护，基层治理），其他事项不能申报',
    source: legislationLaw(93),
    when: [{ field: 'form', is: 'rule' }],
    facts: [{ field: 'field', in: ['urban', 'ecology', 'heritage', 'grassroots'] }],
    examples: { passes: { field: 'ecology' }, fails: { field: 'other' } },
  },
  {
    says: '设区的市的地方性法规限于立法法所列事项（城乡建设与管理，生态文明建设，历史文化保护，基层治理等），其他事项不能申报',
    source: legislationLaw(81),
    when: [{ field: 'form', is: 'regulation' }],
    facts: [{ field: 'field', in: ['urban', 'ecology', 'heritage', 'grassroots'] }],
    examples: { passes: { field: 'heritage' }, fails: { field: 'other' } },
  },
  {
    says: '没有查到这份立法计划，请填市司法局启动编制时所编的计划编号',
    source: ruleMakingRegulation(12),
    entries: { register: 'legislative-plans', ref: { field: 'plan', equals: 'plan' } },
    are: 'there',
  },
];

/** The gate of measure 13: only what was researched before it was declared, and assessed, enters an approved plan. */
const admissible: readonly Guard[] = [
  {
    says: '列入计划的项目应当在申报前经过调研，并经过立法前评估',
    source: clause(13),
    facts: [
      { field: 'researchedOn', present: true },
      { field: 'declaredOn', present: true },
      { field: 'assessedOn', present: true },
    ],
    examples: {
      passes: { researchedOn: '2026-01-05', declaredOn: '2026-01-09', assessedOn: '2026-01-20' },
      fails: { researchedOn: '2026-01-05', declaredOn: '2026-01-09' },
    },
  },
  {
    says: '立法前评估不建议列入计划的，不能列入；认为应当列入的，请退回重新评估',
    source: ruleMakingRegulation(12),
    facts: [{ field: 'assessment', is: 'admit' }],
    examples: { passes: { assessment: 'admit' }, fails: { assessment: 'decline' } },
  },
  {
    says: '这份立法计划还没有批准，批准后才能登记列入',
    source: ruleMakingRegulation(12),
    entries: {
      register: 'legislative-plans',
      where: [{ field: 'approvedOn', present: true }],
      ref: { field: 'plan', equals: 'plan' },
    },
    are: 'there',
  },
  {
    says: '计划批准后增加的项目，应当先批准计划调整',
    source: ruleMakingRegulation(13),
    when: [{ field: 'admission', is: 'adjustment' }],
    entries: {
      register: 'legislative-plans',
      where: [{ field: 'adjustedOn', present: true }],
      ref: { field: 'plan', equals: 'plan' },
    },
    are: 'there',
  },
];

/** From the first idea to the plan. */
export const planning: Readonly<Record<string, ProcedureEvent>> = {
  propose: {
    title: '提出立法项目',
    from: 'opens',
    to: 'proposing',
    by: [handlers('drafter')],
    source: ruleMakingRegulation(10),
    asks: {
      title: 'must',
      form: 'must',
      smallFast: 'may',
      secret: 'must',
      justiceBureau: 'must',
      government: 'must',
    },
    guards: ofTheCity,
    sets: {
      project: { series: 'legislative-project', text: '{unit}立项〔{year}〕{n}号' },
      drafter: { party: 'drafter' },
    },
    entry: 'record',
  },
  research: {
    title: '完成调研',
    from: ['proposing'],
    by: [handlers('drafter')],
    source: clause(13),
    asks: { evidence: 'must' },
    sets: { researchedOn: { day: true } },
  },
  present: {
    title: '拟报立项申请',
    from: ['proposing'],
    to: 'declaring',
    by: [handlers('drafter')],
    source: ruleMakingRegulation(11),
    asks: {
      plan: 'must',
      field: 'must',
      fieldGround: 'must',
      necessity: 'must',
      problems: 'must',
      systems: 'must',
      completeBy: 'must',
    },
    guards: declarable,
    recallable: true,
  },
  declare: {
    title: '申报立项',
    from: ['declaring'],
    to: 'assessing',
    by: [heads('drafter', ['present'])],
    source: ruleMakingRegulation(10),
    asks: {},
    sets: { declaredOn: { day: true } },
  },
  assess: {
    title: '立法前评估',
    from: ['assessing'],
    to: 'admitting',
    by: [handlers('justice', ['present'])],
    source: clause(13),
    asks: { assessmentReport: 'must', assessment: 'must', assessmentGround: 'must' },
    sets: { assessedOn: { day: true } },
  },
  admit: {
    title: '列入立法计划',
    from: ['admitting'],
    to: 'drafting',
    by: [heads('justice', ['assess'])],
    source: clause(13),
    asks: { plan: 'must', admission: 'must', completeBy: 'must' },
    guards: admissible,
    sets: { plannedOn: { day: true } },
  },
  decline: {
    title: '不列入立法计划',
    from: ['admitting'],
    to: 'declined',
    by: [heads('justice', ['assess'])],
    source: ruleMakingRegulation(12),
    asks: { declineGround: 'must' },
    sets: { assessment: { value: 'decline' } },
  },
  drop: {
    title: '撤回项目',
    from: ['proposing', 'declaring', 'assessing', 'admitting'],
    to: 'dropped',
    by: [heads('drafter')],
    source: practice,
    asks: { dropGround: 'must' },
    // No plan lists it any more.
    sets: { plan: { empty: true } },
  },
  remove: {
    title: '调出立法计划',
    from: ['drafting', 'reviewing', 'postponed'],
    to: 'dropped',
    by: [heads('justice')],
    source: ruleMakingRegulation(13),
    asks: { dropGround: 'must' },
    guards: [
      {
        says: '列入计划的项目，批准计划调整以后才能调出',
        source: ruleMakingRegulation(13),
        entries: {
          register: 'legislative-plans',
          where: [{ field: 'adjustedOn', present: true }],
          ref: { field: 'plan', equals: 'plan' },
        },
        are: 'there',
      },
    ],
  },
};
