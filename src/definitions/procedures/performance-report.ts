import type { Procedure, Proposal } from '../../language/procedure/procedure.ts';
import { clause, inspectionRules, practice } from '../citations.ts';
import {
  cityGovernment,
  countyAndTownshipGovernments,
  departments,
  governmentsAndDepartments,
} from '../selectors.ts';
import { handlers, heads } from './actors.ts';

/** Who assesses: the office of the committee for law-based governance of one's own level, of a government that above it. */
const ASSESSORS: readonly Proposal[] = [
  // Above the city there is none here.
  { function: 'rule-of-law-office', of: 'region', for: { any: [departments, cityGovernment] } },
  { function: 'rule-of-law-office', of: 'region-above', for: countyAndTownshipGovernments },
];

/** 述职述法 (measure 4): the head's own yearly report, its assessment, and what the result was used for. */
export const performanceReport: Procedure = {
  slug: 'performance-report',
  version: 1,
  title: '述职述法',
  description: '起草述法报告，主要负责人本人审定提交，依法治市（县）办考评，结果用于年度绩效考核。',
  basis: [clause(4), inspectionRules(6)],
  register: 'performance-reports',
  headline: ['reportYear', 'report'],
  parties: {
    unit: { title: '述法单位', units: governmentsAndDepartments, from: 'opener' },
    assessor: {
      title: '考评单位',
      units: { level: ['city', 'county'], function: 'rule-of-law-office' },
      from: { field: 'assessor' },
      proposes: ASSESSORS,
    },
  },
  home: 'unit',
  fields: {
    assessor: {
      type: 'unit',
      of: { level: ['city', 'county'], function: 'rule-of-law-office' },
      title: '考评单位',
      source: clause(4),
    },
    duties: { type: 'long-text', title: '履行推进法治建设第一责任人职责情况', source: inspectionRules(6) },
    lawBasedWork: { type: 'long-text', title: '推进法治政府建设情况', source: clause(4) },
    problems: { type: 'long-text', title: '存在的问题', source: practice },
    plan: { type: 'long-text', title: '下一步打算', source: practice },
    lacking: { type: 'long-text', title: '需要补充的内容', source: clause(4) },
    opinion: { type: 'long-text', title: '考评意见', source: clause(4) },
  },
  stages: {
    drafting: { title: '起草', turn: handlers('unit') },
    submitting: {
      title: '主要负责人审定',
      turn: heads('unit'),
      returnsTo: [{ to: 'drafting', source: practice }],
    },
    assessing: { title: '考评', turn: handlers('assessor') },
    supplementing: { title: '补充', turn: heads('unit') },
    deciding: {
      title: '审定考评结果',
      turn: heads('assessor'),
      returnsTo: [{ to: 'assessing', source: practice }],
    },
    using: { title: '结果运用', turn: handlers('assessor') },
    closed: { title: '已办结', end: 'completed' },
    dropped: { title: '已终止', end: 'withdrawn' },
  },
  events: {
    draft: {
      title: '起草述法报告',
      from: 'opens',
      to: 'drafting',
      by: [handlers('unit')],
      source: clause(4),
      asks: { reportYear: 'must', head: 'must', assessor: 'must' },
      guards: [
        {
          says: '部门和市政府由本级依法治市（县）办考评，县、乡政府由上一级考评，请改选',
          source: clause(4),
          chosen: 'assessor',
          among: ASSESSORS,
        },
      ],
      sets: { report: { series: 'performance-report', text: '{unit}述法〔{year}〕{n}号' } },
    },
    propose: {
      title: '送主要负责人审定',
      from: ['drafting'],
      to: 'submitting',
      by: [handlers('unit')],
      source: clause(4),
      asks: {
        duties: 'must',
        lawBasedGovernment: 'must',
        lawBasedWork: 'may',
        problems: 'must',
        plan: 'must',
      },
      guards: [
        {
          says: '写明含推进法治政府建设情况的，应当填写“推进法治政府建设情况”',
          source: clause(4),
          when: [{ field: 'lawBasedGovernment', is: true }],
          facts: [{ field: 'lawBasedWork', present: true }],
          examples: {
            passes: { lawBasedGovernment: true, lawBasedWork: '情况' },
            fails: { lawBasedGovernment: true },
          },
        },
      ],
      recallable: true,
    },
    submit: {
      title: '本人述法并提交',
      from: ['submitting'],
      to: 'assessing',
      by: [heads('unit', ['propose'])],
      source: clause(4),
      asks: { evidence: 'may' },
      entry: 'record',
      produces: ['performance-report'],
    },
    lack: {
      title: '要求补充',
      from: ['assessing'],
      to: 'supplementing',
      by: [handlers('assessor')],
      source: clause(4),
      asks: { lacking: 'must' },
    },
    supplement: {
      title: '补充后提交',
      from: ['supplementing'],
      to: 'assessing',
      by: [heads('unit')],
      source: clause(4),
      // The day of the report stays that of the first; what it lacked is filled in.
      asks: { lawBasedGovernment: 'must', lawBasedWork: 'must', evidence: 'may' },
      produces: ['performance-report'],
    },
    assess: {
      title: '提出考评意见',
      from: ['assessing'],
      to: 'deciding',
      by: [handlers('assessor')],
      source: clause(4),
      asks: { result: 'must', opinion: 'must' },
      recallable: true,
    },
    decide: {
      title: '审定考评结果',
      from: ['deciding'],
      to: 'using',
      by: [heads('assessor', ['assess'])],
      source: clause(4),
      asks: { result: 'must' },
      sets: { assessedOn: { day: true } },
      produces: ['performance-assessment'],
    },
    use: {
      title: '登记结果运用',
      from: ['using'],
      to: 'closed',
      by: [handlers('assessor'), handlers('unit')],
      source: clause(4),
      asks: { use: 'must' },
      sets: { usedOn: { day: true } },
    },
    drop: {
      title: '终止起草',
      from: ['drafting'],
      to: 'dropped',
      by: [handlers('unit'), heads('unit')],
      source: practice,
      asks: {},
    },
  },
  clocks: {},
};
