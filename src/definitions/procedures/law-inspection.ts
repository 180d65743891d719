import type { Procedure } from '../../language/procedure/procedure.ts';
import { inspectionRules, practice } from '../citations.ts';
import { inspectedUnits, inspectors } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { following, inspecting, planning } from './law-inspection-events.ts';

const written = { field: 'manner', in: ['written', 'both'] } as const;

/** 法治督察 (measure 7): one unit inspected, told what was found, and followed until its ledger of problems is empty. */
export const lawInspection: Procedure = {
  slug: 'law-inspection',
  version: 1,
  title: '法治督察',
  description: '列入计划、报批、开展督察、撰写报告、反馈结果、限期整改，到台账中的问题全部销号。',
  basis: [
    inspectionRules(11),
    inspectionRules(12),
    inspectionRules(15),
    inspectionRules(16),
    inspectionRules(17),
    inspectionRules(18),
    inspectionRules(19),
  ],
  register: 'law-inspections',
  headline: ['title', 'inspected'],
  parties: {
    inspector: { title: '督察单位', units: inspectors, from: 'opener' },
    inspected: { title: '被督察单位', units: inspectedUnits, from: { field: 'inspected' } },
  },
  home: 'inspector',
  fields: {
    plan: {
      type: 'evidence',
      title: '年度计划或者专项督察方案',
      source: inspectionRules(11),
      hint: '年度计划应当已按规定报批',
    },
    scope: { type: 'long-text', title: '督察内容', source: inspectionRules(15) },
    selfCheckBy: {
      type: 'date',
      title: '报送自查情况的期限',
      source: inspectionRules(12),
      when: written,
    },
    selfCheck: { type: 'evidence', title: '自查报告', source: inspectionRules(12) },
    findings: { type: 'long-text', title: '进展成效和责任落实情况', source: inspectionRules(17) },
    advice: { type: 'long-text', title: '原因分析和意见建议', source: inspectionRules(17) },
    rectificationPlan: { type: 'evidence', title: '整改方案', source: practice },
    rectification: { type: 'long-text', title: '整改情况', source: inspectionRules(18) },
    insufficiency: { type: 'long-text', title: '整改不到位之处', source: inspectionRules(18) },
    briefedTo: {
      type: 'choices',
      title: '通报的机关',
      source: inspectionRules(19),
      options: { superior: '上级机关', discipline: '本级纪检监察机关', organization: '本级组织人事部门' },
    },
    dropGround: { type: 'long-text', title: '取消督察的理由', source: practice },
  },
  stages: {
    planning: { title: '拟订', turn: handlers('inspector') },
    approving: {
      title: '审定',
      turn: heads('inspector'),
      returnsTo: [{ to: 'planning', source: practice }],
    },
    starting: { title: '待开展', turn: handlers('inspector') },
    selfChecking: { title: '被督察单位自查', turn: handlers('inspected') },
    inspecting: { title: '督察', turn: handlers('inspector'), addsSigners: inspectors },
    reporting: {
      title: '审定督察报告',
      turn: heads('inspector'),
      returnsTo: [{ to: 'inspecting', source: practice }],
    },
    feeding: { title: '反馈', turn: handlers('inspector') },
    rectifying: { title: '限期整改', turn: handlers('inspected') },
    checking: { title: '核查整改', turn: handlers('inspector') },
    closing: { title: '待办结', turn: heads('inspector') },
    closed: { title: '已办结', end: 'completed' },
    dropped: { title: '已取消', end: 'withdrawn' },
  },
  events: { ...planning, ...inspecting, ...following },
  clocks: {
    selfChecking: {
      title: '报送自查情况的期限',
      basis: [inspectionRules(12)],
      when: [written],
      starts: ['start'],
      stops: ['selfCheck', 'proceed'],
      until: 'selfCheckBy',
      expires: { tell: [handlers('inspected'), heads('inspected'), handlers('inspector')] },
    },
    awaiting: {
      title: '自查期限届满以前不作未报送处理',
      basis: [inspectionRules(12)],
      when: [written],
      starts: ['start'],
      stops: ['proceed'],
      after: 'selfCheckBy',
    },
    // The rules give no number of days: each feedback sets its day (art. 18).
    rectifying: {
      title: '整改期限',
      basis: [inspectionRules(18)],
      starts: ['feedback', 'insufficient'],
      stops: ['report'],
      until: 'rectifyBy',
      expires: {
        tell: [handlers('inspected'), heads('inspected'), handlers('inspector')],
        escalates: 'inspected',
      },
    },
  },
};
