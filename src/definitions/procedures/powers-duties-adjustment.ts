import type { Guard, Procedure, ProcedureEvent } from '../../language/procedure/procedure.ts';
import type { Selector } from '../../language/unit.ts';
import { clause, practice } from '../citations.ts';
import { cityAndCountyGovernments, departments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { inOrder } from './days.ts';

const approvalBureaus: Selector = { level: ['city', 'county'], function: 'administrative-approval' };
const staffingOffices: Selector = { level: ['city', 'county'], function: 'staffing' };

/** Everybody whom the clause names is of the department's own government. */
const ofOwnGovernment: readonly Guard[] = [
  {
    says: '行政审批部门应当是同级的，请改选',
    source: clause(19),
    chosen: 'approval',
    among: [{ function: 'administrative-approval', of: 'region' }],
  },
  {
    says: '机构编制部门应当是同级的，请改选',
    source: clause(19),
    chosen: 'staffing',
    among: [{ function: 'staffing', of: 'region' }],
  },
  {
    says: '应当报本级政府同意，请改选',
    source: clause(19),
    chosen: 'government',
    among: [{ unit: 'government' }],
  },
];

/** Before the list is changed: opinions, review, consent, in this order. */
const before: Readonly<Record<string, ProcedureEvent>> = {
  draft: {
    title: '提出调整',
    from: 'opens',
    to: { by: 'route', cases: { draft: 'drafting', made: 'enrolling' } },
    by: [handlers('department')],
    source: clause(19),
    asks: {
      route: 'must',
      change: 'must',
      items: 'must',
      ground: 'must',
      secret: 'must',
      approvalBureau: 'must',
      staffingOffice: 'must',
      government: 'must',
    },
    guards: ofOwnGovernment,
    sets: { adjustment: { series: 'powers-duties-adjustment', text: '{unit}权责调〔{year}〕{n}号' } },
  },
  consult: {
    title: '征求意见',
    from: ['drafting'],
    to: 'consulting',
    by: [handlers('department')],
    source: clause(19),
    asks: { proposal: 'must' },
  },
  gather: {
    title: '汇总意见',
    from: ['consulting'],
    to: 'reviewing',
    by: [handlers('department')],
    source: clause(19),
    asks: { opinions: 'must' },
    sets: { approvalConsultedOn: { day: true }, staffingConsultedOn: { day: true } },
  },
  submit: {
    title: '报本级政府',
    from: ['reviewing'],
    to: 'consenting',
    by: [handlers('department')],
    source: clause(19),
    asks: {},
    guards: [
      {
        says: '报政府以前应当经同级司法行政部门合法性审查，审查意见为应当修改的还应当答复采纳情况',
        source: clause(19),
        entries: {
          register: 'legality-reviews',
          where: [
            { field: 'matterKind', is: 'powers-duties' },
            { field: 'opinionOn', present: true },
            { field: 'outcome', in: ['lawful', 'amend'] },
            {
              any: [
                { field: 'outcome', is: 'lawful' },
                { field: 'followed', present: true },
              ],
            },
          ],
          ref: { field: 'matter', equals: 'adjustment' },
        },
        are: 'there',
      },
    ],
    sets: { submittedOn: { day: true } },
  },
  consent: {
    title: '同意调整',
    from: ['consenting'],
    to: 'adjusting',
    by: [heads('government')],
    source: clause(19),
    asks: { consentDocument: 'must' },
    sets: { consentedOn: { day: true } },
  },
  refuse: {
    title: '不同意调整',
    from: ['consenting'],
    to: 'refused',
    by: [heads('government')],
    source: clause(19),
    asks: { refusalGround: 'must' },
  },
  drop: {
    title: '撤回调整',
    from: ['drafting', 'consulting', 'reviewing'],
    to: 'dropped',
    by: [handlers('department'), heads('department')],
    source: practice,
    asks: {},
  },
};

/** The change itself, and what is owed after it. */
const after: Readonly<Record<string, ProcedureEvent>> = {
  adjust: {
    title: '调整清单',
    from: ['adjusting'],
    to: 'reporting',
    by: [handlers('department')],
    source: clause(19),
    asks: { evidence: 'may' },
    entry: 'record',
  },
  enrol: {
    title: '补登已作的调整',
    from: ['enrolling'],
    to: 'reporting',
    by: [handlers('department')],
    source: clause(19),
    // What was changed without this procedure is registered as it is; the steps that are missing stay missing.
    asks: {
      approvalConsultedOn: 'may',
      staffingConsultedOn: 'may',
      submittedOn: 'may',
      consentedOn: 'may',
      evidence: 'may',
    },
    guards: [
      inOrder('本级政府同意日期不能早于报本级政府日期，请核对', clause(19), {
        earlier: { field: 'submittedOn' },
        later: { field: 'consentedOn' },
      }),
    ],
    entry: 'record',
  },
  report: {
    title: '向机构编制部门报备',
    from: ['reporting'],
    to: { by: 'secret', cases: { true: 'receiving', false: 'publishing' } },
    by: [handlers('department')],
    source: clause(19),
    asks: { secret: 'must' },
    sets: { reportedOn: { day: true } },
    produces: ['powers-duties-report'],
  },
  publish: {
    title: '公布清单',
    from: ['publishing'],
    to: 'receiving',
    by: [handlers('department')],
    source: clause(19),
    asks: {},
    sets: { publishedOn: { day: true } },
    publishes: true,
  },
  receive: {
    title: '登记报备',
    from: ['receiving'],
    to: 'closed',
    by: [handlers('staffing'), heads('staffing')],
    source: clause(19),
    asks: {},
  },
};

/** 权责清单调整 (measure 19): opinions, review and consent before the list is changed, report and publication after it. */
export const powersDutiesAdjustment: Procedure = {
  slug: 'powers-duties-adjustment',
  version: 1,
  title: '权责清单调整',
  description:
    '部门调整权责清单：征求行政审批、机构编制部门意见，合法性审查，报本级政府同意，调整，报备，公布。',
  basis: [clause(19)],
  register: 'powers-duties-adjustments',
  headline: ['adjustment', 'change'],
  parties: {
    department: { title: '调整单位', units: departments, from: 'opener' },
    approval: {
      title: '行政审批部门',
      units: approvalBureaus,
      from: { field: 'approvalBureau' },
      proposes: [{ function: 'administrative-approval', of: 'region' }],
    },
    staffing: {
      title: '机构编制部门',
      units: staffingOffices,
      from: { field: 'staffingOffice' },
      proposes: [{ function: 'staffing', of: 'region' }],
    },
    government: {
      title: '本级政府',
      units: cityAndCountyGovernments,
      from: { field: 'government' },
      proposes: [{ unit: 'government' }],
    },
  },
  home: 'department',
  fields: {
    route: {
      type: 'choice',
      title: '办理方式',
      source: practice,
      options: { draft: '拟调整', made: '补登已作的调整' },
    },
    approvalBureau: { type: 'unit', of: approvalBureaus, title: '行政审批部门', source: clause(19) },
    staffingOffice: { type: 'unit', of: staffingOffices, title: '机构编制部门', source: clause(19) },
    proposal: { type: 'evidence', title: '调整方案', source: clause(19) },
    opinions: { type: 'evidence', title: '意见及采纳情况', source: clause(19) },
    consentDocument: { type: 'evidence', title: '政府同意的文件', source: clause(19) },
    refusalGround: { type: 'long-text', title: '不同意的理由', source: clause(19) },
  },
  stages: {
    drafting: { title: '拟订', turn: handlers('department') },
    consulting: {
      title: '征求意见',
      turn: handlers('department'),
      countersign: {
        among: { any: [approvalBureaus, staffingOffices, departments] },
        always: ['approval', 'staffing'],
        roles: ['clerk', 'head', 'leader'],
        rule: 'answered',
      },
      returnsTo: [{ to: 'drafting', source: practice }],
    },
    reviewing: {
      title: '合法性审查',
      turn: handlers('department'),
      returnsTo: [{ to: 'drafting', source: clause(19) }],
    },
    consenting: { title: '本级政府审定', turn: heads('government') },
    adjusting: { title: '调整', turn: handlers('department') },
    enrolling: { title: '补登', turn: handlers('department') },
    reporting: { title: '报备', turn: handlers('department') },
    publishing: { title: '公布', turn: handlers('department') },
    receiving: { title: '登记报备', turn: handlers('staffing') },
    closed: { title: '已办结', end: 'completed' },
    refused: { title: '未获同意', end: 'refused' },
    dropped: { title: '已撤回', end: 'withdrawn' },
  },
  events: { ...before, ...after },
  clocks: {
    reporting: {
      title: '调整后报备期限',
      basis: [clause(19)],
      starts: ['adjust', 'enrol'],
      stops: ['report'],
      max: { length: 5, unit: 'workingDays', rollOver: false },
      expires: { tell: [handlers('department'), heads('department')] },
    },
    publishing: {
      title: '调整后公布的时间',
      basis: [clause(19)],
      when: [{ field: 'secret', isNot: true }],
      starts: ['adjust', 'enrol'],
      stops: ['publish'],
      max: { openTerm: 'm19.promptly' },
      expires: { tell: [handlers('department'), heads('department')] },
    },
  },
};
