import type { Procedure } from '../../language/procedure/procedure.ts';
import {
  civilCode,
  clause,
  legislationLaw,
  practice,
  ruleFilingRegulation,
  ruleMakingRegulation,
} from '../citations.ts';
import { cityDepartments, cityGovernment, cityJustice } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { drafting } from './legislative-project-drafting.ts';
import { enacting } from './legislative-project-enacting.ts';
import { projectFields } from './legislative-project-fields.ts';
import { planning } from './legislative-project-planning.ts';

/** 立法项目 (measures 12 to 14): from the first research to the rule in force, or to the motion for a city regulation. */
export const legislativeProject: Procedure = {
  slug: 'legislative-project',
  version: 1,
  title: '立法项目',
  description:
    '立法项目的调研、申报、立法前评估、列入计划、起草、送审、审查、审议、公布和备案；地方性法规草案到提请市人大常委会审议为止。',
  basis: [
    clause(12),
    clause(13),
    clause(14),
    legislationLaw(93),
    ruleMakingRegulation(10),
    ruleMakingRegulation(34),
    ruleFilingRegulation(4),
  ],
  register: 'legislative-projects',
  headline: ['title', 'form'],
  parties: {
    drafter: { title: '起草单位', units: cityDepartments, from: 'opener' },
    justice: {
      title: '市司法局',
      units: cityJustice,
      from: { field: 'justiceBureau' },
      proposes: [{ function: 'justice', of: 'region' }],
    },
    government: {
      title: '市政府',
      units: cityGovernment,
      from: { field: 'government' },
      proposes: [{ unit: 'government' }],
    },
  },
  home: 'drafter',
  fields: projectFields,
  stages: {
    proposing: { title: '调研', turn: handlers('drafter') },
    declaring: {
      title: '申报立项',
      turn: heads('drafter'),
      returnsTo: [{ to: 'proposing', source: practice }],
    },
    assessing: {
      title: '立法前评估',
      turn: handlers('justice'),
      returnsTo: [{ to: 'proposing', source: ruleMakingRegulation(11) }],
    },
    admitting: {
      title: '列入计划',
      turn: heads('justice'),
      returnsTo: [{ to: 'assessing', source: ruleMakingRegulation(12) }],
    },
    drafting: { title: '起草、征求意见', turn: handlers('drafter') },
    signing: {
      title: '签署送审',
      turn: heads('drafter'),
      returnsTo: [{ to: 'drafting', source: practice }],
    },
    reviewing: { title: '审查', turn: handlers('justice') },
    postponed: { title: '缓办', turn: handlers('justice') },
    tabling: {
      title: '提请审议',
      turn: heads('justice'),
      returnsTo: [{ to: 'reviewing', source: ruleMakingRegulation(25) }],
    },
    deliberating: { title: '市政府审议', turn: heads('government') },
    promulgating: { title: '修改、签署公布令', turn: heads('government') },
    publishing: { title: '公布', turn: handlers('government') },
    filing: { title: '报送备案', turn: handlers('justice') },
    commencing: { title: '等待施行', turn: handlers('justice') },
    moving: { title: '提请市人大常委会审议', turn: heads('government') },
    inForce: { title: '已施行', end: 'completed' },
    moved: { title: '已提请市人大常委会审议', end: 'completed' },
    declined: { title: '未列入计划', end: 'refused' },
    rejected: { title: '未通过', end: 'refused' },
    dropped: { title: '已撤回', end: 'withdrawn' },
  },
  events: { ...planning, ...drafting, ...enacting },
  clocks: {
    completion: {
      title: '计划完成时间',
      basis: [ruleMakingRegulation(12), ruleMakingRegulation(13)],
      starts: ['admit'],
      stops: ['adopt', 'adoptRegulation'],
      until: 'completeBy',
      expires: { tell: [handlers('drafter'), heads('drafter'), handlers('justice')] },
    },
    // 民法典 art. 203 by analogy, as for the filing of normative documents.
    filing: {
      title: '规章报送备案期限',
      basis: [ruleMakingRegulation(34), ruleFilingRegulation(4), civilCode(203)],
      starts: ['publish'],
      stops: ['file'],
      max: { length: 30, unit: 'days', rollOver: true },
      expires: { tell: [handlers('justice'), heads('justice')] },
    },
    commencement: {
      title: '公布至施行的时间',
      basis: [ruleMakingRegulation(32)],
      starts: ['publish'],
      stops: ['commence'],
      min: { length: 30, unit: 'days', rollOver: false },
      excused: [{ field: 'immediateGround', present: true }],
    },
  },
};
