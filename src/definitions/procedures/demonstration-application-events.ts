import type { Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clause, practice } from '../citations.ts';
import { cityDepartments, cityGovernment, cityJustice, countyGovernments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';

const application = [{ field: 'kind', isNot: 'call' }] as const;

/** Who may open which kind, and where an application goes. */
const byKind: readonly Guard[] = [
  {
    says: '创建部署由市司法局登记',
    source: clause(8),
    when: [{ field: 'kind', is: 'call' }],
    chosen: 'applicant',
    among: [{ unit: 'itself', for: cityJustice }],
  },
  {
    says: '市本级综合地区由市政府申报，市司法局可以代拟',
    source: clause(8),
    when: [{ field: 'kind', is: 'city-comprehensive' }],
    chosen: 'applicant',
    among: [{ unit: 'itself', for: { any: [cityGovernment, cityJustice] } }],
  },
  {
    says: '县级综合地区由县（市、区）政府申报',
    source: clause(8),
    when: [{ field: 'kind', is: 'comprehensive' }],
    chosen: 'applicant',
    among: [{ unit: 'itself', for: countyGovernments }],
  },
  {
    says: '申报应当送市司法局审核，请改选',
    source: clause(8),
    when: application,
    chosen: 'reviewer',
    among: [
      { function: 'justice', of: 'region-above', for: countyGovernments },
      { function: 'justice', of: 'region', for: { any: [cityGovernment, cityDepartments] } },
    ],
  },
  {
    says: '市司法局没有登记这一批创建部署，请核对部署编号',
    source: clause(8),
    when: application,
    entries: {
      register: 'demonstration-projects',
      where: [{ field: 'kind', is: 'call' }],
      ref: { field: 'project', equals: 'call' },
      held: 'reviewer',
    },
    are: 'there',
  },
];

/** What every application says of the indicators, in the log of the applicant's territory. */
const selfAssessed: readonly Guard[] = [
  {
    says: '台账“示范创建自评”中没有本次申报的自评，请先对照指标逐项自评',
    source: practice,
    entries: {
      register: 'demonstration-self-assessments',
      ref: { field: 'application', equals: 'project' },
    },
    are: 'there',
  },
  {
    says: '自评为达到、部分达到的指标应当有佐证材料，请补齐',
    source: practice,
    entries: {
      register: 'demonstration-self-assessments',
      where: [
        { field: 'conclusion', in: ['met', 'partly'] },
        { field: 'evidence', present: false },
      ],
      ref: { field: 'application', equals: 'project' },
    },
    are: 'absent',
  },
];

/** Until the applicant's head signs; or the call is passed on. */
export const applying: Readonly<Record<string, ProcedureEvent>> = {
  start: {
    title: '登记部署（准备申报）',
    from: 'opens',
    to: {
      by: 'kind',
      cases: {
        call: 'calling',
        'city-comprehensive': 'assessing',
        comprehensive: 'assessing',
        'single-item': 'assessing',
      },
    },
    by: [handlers('applicant')],
    source: clause(8),
    asks: {
      kind: 'must',
      title: 'must',
      call: 'must',
      appliesUntil: 'must',
      edition: 'must',
      reviewer: 'must',
      evidence: 'may',
    },
    guards: byKind,
    sets: { project: { series: 'demonstration-project', text: '{unit}示范〔{year}〕{n}号' } },
  },
  deploy: {
    title: '转发部署',
    from: ['calling'],
    to: 'called',
    by: [heads('applicant', ['start'])],
    source: clause(8),
    asks: { evidence: 'must' },
    entry: 'record',
    publishes: true,
  },
  assess: {
    title: '完成自评，送审定',
    from: ['assessing'],
    to: 'approving',
    by: [handlers('applicant')],
    source: practice,
    asks: { summary: 'must', evidence: 'must' },
    guards: selfAssessed,
    sets: { selfAssessedOn: { day: true } },
    recallable: true,
  },
  approve: {
    title: '审定申报，送市级审核',
    from: ['approving'],
    to: 'reviewing',
    by: [heads('applicant', ['start', 'assess'])],
    source: clause(8),
    asks: {},
  },
  drop: {
    title: '撤回',
    from: ['calling', 'assessing', 'approving', 'reviewing'],
    to: 'dropped',
    by: [handlers('applicant'), heads('applicant')],
    source: practice,
    asks: { dropGround: 'must' },
  },
};

/** An application answers the call when it is sent up: until then it is a draft of this city. */
export const reviewing: Readonly<Record<string, ProcedureEvent>> = {
  review: {
    title: '市级审核',
    from: ['reviewing'],
    to: 'deciding',
    by: [handlers('reviewer')],
    source: clause(8),
    asks: { reviewOpinion: 'must' },
    sets: { reviewedOn: { day: true } },
    recallable: true,
  },
  recommend: {
    title: '同意推荐',
    from: ['deciding'],
    to: 'submitting',
    by: [heads('reviewer', ['assess', 'review'])],
    source: clause(8),
    asks: {},
  },
  reject: {
    title: '不予推荐',
    from: ['deciding'],
    to: 'refused',
    by: [heads('reviewer', ['assess', 'review'])],
    source: clause(8),
    asks: { refusalGround: 'must' },
  },
  submit: {
    title: '报送申报',
    from: ['submitting'],
    to: 'awaiting',
    by: [handlers('reviewer')],
    source: clause(8),
    asks: {},
    entry: 'record',
  },
  conclude: {
    title: '登记结果',
    from: ['awaiting'],
    to: 'closed',
    by: [handlers('reviewer')],
    source: clause(8),
    asks: { result: 'must' },
    sets: { resultOn: { day: true } },
    publishes: true,
  },
};
