import type { Procedure } from '../../language/procedure/procedure.ts';
import { clause, decisionRegulation, practice } from '../citations.ts';
import { governmentsAndDepartments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { deciding } from './major-decision-deciding.ts';
import { executing } from './major-decision-executing.ts';
import { decisionFields } from './major-decision-fields.ts';
import { forming, formingClocks } from './major-decision-forming.ts';
import { starting } from './major-decision-starting.ts';

/**
 * 重大行政决策 (measures 18, 33, 34): from the suggestion to the day on which the decision is carried out, changed or stopped.
 * Townships and departments follow the same course by analogy (重大行政决策程序暂行条例 art. 42).
 */
export const majorDecision: Procedure = {
  slug: 'major-decision',
  version: 1,
  title: '重大行政决策',
  description:
    '一项重大行政决策的启动、公众参与、专家论证、风险评估、合法性审查、集体讨论决定、公布、归档、执行和调整；没有经过本程序作出的决策也在这里补登。',
  basis: [
    decisionRegulation(10),
    decisionRegulation(14),
    decisionRegulation(19),
    decisionRegulation(22),
    decisionRegulation(25),
    decisionRegulation(30),
    decisionRegulation(33),
    decisionRegulation(37),
    decisionRegulation(42),
    clause(18),
    clause(33),
    clause(34),
  ],
  register: 'major-decisions',
  headline: ['title'],
  parties: {
    proposer: { title: '登记单位', units: governmentsAndDepartments, from: 'opener' },
    organ: {
      title: '决策机关',
      units: governmentsAndDepartments,
      from: { field: 'organ' },
      proposes: [{ unit: 'itself' }, { unit: 'government' }],
    },
    undertaker: {
      title: '承办单位',
      units: governmentsAndDepartments,
      from: { field: 'undertaker' },
      proposes: [{ unit: 'itself' }],
    },
  },
  home: 'organ',
  fields: decisionFields,
  stages: {
    studying: { title: '研究论证', turn: handlers('undertaker') },
    launching: {
      title: '决定是否启动',
      turn: heads('organ'),
      returnsTo: [{ to: 'studying', source: decisionRegulation(10) }],
    },
    drafting: { title: '拟订草案', turn: handlers('undertaker') },
    coordinating: {
      title: '协商',
      turn: handlers('undertaker'),
      // Whoever is asked answers; what cannot be agreed on is put to the organ.
      countersign: {
        among: governmentsAndDepartments,
        roles: ['clerk', 'head', 'legal-officer', 'leader'],
        rule: 'answered',
      },
    },
    participating: {
      title: '公众参与',
      turn: handlers('undertaker'),
      returnsTo: [{ to: 'drafting', source: decisionRegulation(18) }],
    },
    appraising: {
      title: '专家论证和风险评估',
      turn: handlers('undertaker'),
      returnsTo: [
        { to: 'participating', source: decisionRegulation(18) },
        { to: 'drafting', source: decisionRegulation(24) },
      ],
    },
    reviewing: {
      title: '合法性审查',
      turn: handlers('undertaker'),
      returnsTo: [
        { to: 'appraising', source: decisionRegulation(28) },
        { to: 'participating', source: decisionRegulation(28) },
        { to: 'drafting', source: decisionRegulation(28) },
      ],
    },
    discussing: {
      title: '集体讨论',
      turn: handlers('organ'),
      returnsTo: [{ to: 'reviewing', source: decisionRegulation(29) }],
    },
    deciding: {
      title: '作出决定',
      turn: heads('organ'),
      returnsTo: [{ to: 'discussing', source: practice }],
    },
    enrolling: { title: '补登', turn: handlers('organ') },
    publishing: { title: '公布', turn: handlers('organ') },
    archiving: { title: '归档', turn: handlers('organ') },
    // Nobody's turn: it is carried out for years, and whoever has something to report does.
    executing: { title: '执行' },
    suspended: { title: '中止执行', turn: heads('organ') },
    finished: { title: '执行完毕', end: 'completed' },
    changed: { title: '已作重大调整', end: 'completed' },
    stopped: { title: '已停止执行', end: 'completed' },
    declined: { title: '不启动', end: 'refused' },
    rejected: { title: '未通过', end: 'refused' },
    dropped: { title: '已终止', end: 'withdrawn' },
  },
  events: { ...starting, ...forming, ...deciding, ...executing },
  clocks: formingClocks,
};
