import type { Procedure } from '../../language/procedure/procedure.ts';
import { clause, practice, ruleMakingRegulation } from '../citations.ts';
import { cityDepartments, countyGovernments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { gathering, launching } from './legislative-consultation-events.ts';

/** 立法征求意见 (measure 14): one audience asked by one channel about one draft, to the last opinion answered. */
export const legislativeConsultation: Procedure = {
  slug: 'legislative-consultation',
  version: 1,
  title: '立法征求意见',
  description:
    '就一个立法项目的草案向社会公众、职能部门、咨询专家或者基层立法联系点征求意见，公布、发函、举行听证会，汇总并逐条回应。',
  basis: [clause(14), ruleMakingRegulation(15), ruleMakingRegulation(16), ruleMakingRegulation(17)],
  register: 'legislative-consultations',
  headline: ['project', 'audience', 'form'],
  parties: {
    // The drafting department, or the bureau of justice while it reviews (art. 21 to 23).
    organiser: { title: '征求意见的单位', units: cityDepartments, from: 'opener' },
  },
  home: 'organiser',
  fields: {
    subject: { type: 'text', title: '草案名称', source: practice, maxLength: 200 },
    draft: { type: 'evidence', title: '草案及其说明', source: ruleMakingRegulation(15) },
    contact: {
      type: 'text',
      title: '提出意见的途径',
      source: practice,
      maxLength: 200,
      hint: '电话、邮箱、通信地址，写入公告或者函',
    },
    addressees: {
      type: 'text',
      title: '主送单位（人员）',
      source: ruleMakingRegulation(17),
      maxLength: 200,
    },
    shortGround: {
      type: 'long-text',
      title: '公布期限短于30日的理由',
      source: ruleMakingRegulation(15),
      hint: '一般不少于30日；确需缩短的写明理由',
    },
    hearingOn: { type: 'date', title: '听证会时间', source: ruleMakingRegulation(16) },
    place: { type: 'text', title: '听证会地点', source: ruleMakingRegulation(16), maxLength: 200 },
    matters: { type: 'long-text', title: '听证会内容', source: ruleMakingRegulation(16) },
    hearingRecord: { type: 'evidence', title: '听证会笔录', source: ruleMakingRegulation(16) },
    dropGround: { type: 'long-text', title: '终止的理由', source: practice },
  },
  stages: {
    publishing: { title: '公布草案', turn: heads('organiser') },
    announcing: { title: '公布听证会', turn: heads('organiser') },
    sending: { title: '发函（通知）', turn: heads('organiser') },
    collecting: { title: '收集意见', turn: handlers('organiser') },
    asking: {
      title: '有关部门答复',
      turn: handlers('organiser'),
      // Whoever is asked answers; a different opinion is weighed and, if it stays, reported (art. 17).
      countersign: {
        among: { any: [cityDepartments, countyGovernments] },
        roles: ['clerk', 'head', 'legal-officer', 'leader'],
        rule: 'answered',
      },
    },
    hearing: { title: '等待听证', turn: handlers('organiser') },
    answering: { title: '研究回应', turn: handlers('organiser') },
    closed: { title: '已办结', end: 'completed' },
    dropped: { title: '已终止', end: 'withdrawn' },
  },
  events: { ...launching, ...gathering },
  clocks: {
    public: {
      title: '向社会公布征求意见的期限',
      basis: [ruleMakingRegulation(15)],
      starts: ['publish'],
      stops: ['gather'],
      min: { length: 30, unit: 'days', rollOver: false },
      excused: [{ field: 'shortGround', present: true }],
    },
    announced: {
      title: '所写的征求意见截止日期',
      basis: [ruleMakingRegulation(15)],
      starts: ['publish', 'send'],
      stops: ['gather'],
      after: 'endedOn',
    },
    hearing: {
      title: '举行听证会30日前公布',
      basis: [ruleMakingRegulation(16)],
      starts: ['announce'],
      stops: ['hold'],
      min: { length: 30, unit: 'days', rollOver: false },
    },
  },
};
