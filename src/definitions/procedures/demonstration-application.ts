import type { Procedure } from '../../language/procedure/procedure.ts';
import { clause, practice } from '../citations.ts';
import { cityDepartmentsAndCountyGovernments, cityGovernment, cityJustice } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { applying, reviewing } from './demonstration-application-events.ts';

const application = { field: 'kind', in: ['city-comprehensive', 'comprehensive', 'single-item'] } as const;

/** 示范创建 (measure 8): a call passed on, or an application that answers one, from self-assessment to the result. */
export const demonstrationApplication: Procedure = {
  slug: 'demonstration-application',
  version: 1,
  title: '法治政府建设示范创建',
  description: '转发一批创建部署；或者对一批部署作出申报：对照指标自评、审定、市级审核、报送、登记结果。',
  basis: [clause(8)],
  register: 'demonstration-projects',
  headline: ['title', 'kind'],
  parties: {
    applicant: {
      title: '部署（申报）单位',
      units: { any: [cityGovernment, cityDepartmentsAndCountyGovernments] },
      from: 'opener',
    },
    reviewer: {
      title: '市级审核单位',
      units: cityJustice,
      from: { field: 'reviewer' },
      proposes: [
        { function: 'justice', of: 'region-above', for: { kind: 'government', level: 'county' } },
        { function: 'justice', of: 'region' },
      ],
      optional: true,
    },
  },
  home: 'applicant',
  fields: {
    reviewer: { type: 'unit', of: cityJustice, title: '市级审核单位', source: clause(8), when: application },
    summary: { type: 'long-text', title: '自评结论', source: practice },
    reviewOpinion: { type: 'long-text', title: '审核意见', source: clause(8) },
    refusalGround: { type: 'long-text', title: '不予推荐的理由', source: clause(8) },
    dropGround: { type: 'long-text', title: '撤回的理由', source: practice },
  },
  stages: {
    calling: { title: '待部署', turn: heads('applicant') },
    assessing: { title: '自评', turn: handlers('applicant') },
    approving: {
      title: '审定申报',
      turn: heads('applicant'),
      returnsTo: [{ to: 'assessing', source: practice }],
    },
    reviewing: {
      title: '市级审核',
      turn: handlers('reviewer'),
      returnsTo: [{ to: 'assessing', source: clause(8) }],
    },
    deciding: {
      title: '审定推荐',
      turn: heads('reviewer'),
      returnsTo: [{ to: 'reviewing', source: practice }],
    },
    submitting: { title: '报送', turn: handlers('reviewer') },
    awaiting: { title: '等待结果', turn: handlers('reviewer') },
    called: { title: '已部署', end: 'completed' },
    closed: { title: '已有结果', end: 'completed' },
    refused: { title: '未获推荐', end: 'refused' },
    dropped: { title: '已撤回', end: 'withdrawn' },
  },
  events: { ...applying, ...reviewing },
  clocks: {
    applying: {
      title: '申报截止日期',
      basis: [clause(8)],
      when: [application],
      starts: ['start'],
      stops: ['submit'],
      until: 'appliesUntil',
      expires: { tell: [handlers('applicant'), heads('applicant'), handlers('reviewer')] },
    },
  },
};
