import type { Procedure } from '../../language/procedure/procedure.ts';
import { agreementProvisions, clause, legalityReviewOpinion, practice } from '../citations.ts';
import { governmentsAndDepartments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { performing, signing } from './administrative-agreement-events.ts';

/** 行政协议 (measure 18): drafted, reviewed, approved, signed, performed, archived. */
export const administrativeAgreement: Procedure = {
  slug: 'administrative-agreement',
  version: 1,
  title: '行政协议',
  description:
    '行政协议的拟定、合法性审查、批准、签订、履行、变更解除和归档；没有经过本程序签订的协议也在这里补登。',
  basis: [clause(18), legalityReviewOpinion('四'), agreementProvisions(16)],
  register: 'administrative-agreements',
  headline: ['title', 'kind'],
  parties: {
    drafter: { title: '承办单位', units: governmentsAndDepartments, from: 'opener' },
    signer: {
      title: '订立机关',
      units: governmentsAndDepartments,
      from: { field: 'signer' },
      proposes: [{ unit: 'itself' }],
    },
  },
  home: 'signer',
  fields: {
    signer: {
      type: 'unit',
      of: governmentsAndDepartments,
      title: '订立机关',
      source: agreementProvisions(2),
    },
    inNameOf: {
      type: 'choice',
      title: '以谁的名义订立',
      source: legalityReviewOpinion('四'),
      options: { own: '本单位', government: '本级政府' },
    },
    route: {
      type: 'choice',
      title: '办理方式',
      source: practice,
      options: { draft: '拟订立', signed: '补登已经签订的协议' },
    },
    draft: { type: 'evidence', title: '协议文本（送审稿）', source: clause(18) },
    standing: { type: 'evidence', title: '相对方的主体资格、资信情况', source: practice },
    approvedOn: { type: 'date', title: '批准日期', source: practice },
    refusalGround: { type: 'long-text', title: '不批准的理由', source: practice },
    dropGround: { type: 'long-text', title: '终止订立的理由', source: practice },
    changedBy: {
      type: 'reference',
      register: 'administrative-agreements',
      title: '补充协议编号',
      source: clause(18),
    },
    changeGround: { type: 'long-text', title: '变更的理由', source: agreementProvisions(16) },
    performance: { type: 'long-text', title: '履行情况', source: practice },
    endGround: { type: 'long-text', title: '解除（终止）的理由', source: agreementProvisions(16) },
    compensation: { type: 'long-text', title: '对相对方的补偿', source: agreementProvisions(16) },
  },
  stages: {
    drafting: { title: '拟定文本', turn: handlers('drafter') },
    reviewing: {
      title: '合法性审查',
      turn: handlers('drafter'),
      returnsTo: [{ to: 'drafting', source: legalityReviewOpinion('六') }],
    },
    approving: {
      title: '批准',
      turn: heads('signer'),
      returnsTo: [{ to: 'drafting', source: practice }],
    },
    signing: { title: '签订', turn: heads('signer') },
    enrolling: { title: '补登', turn: handlers('signer') },
    performing: { title: '履行', turn: handlers('signer') },
    archiving: { title: '归档', turn: handlers('signer') },
    closed: { title: '已归档', end: 'completed' },
    refused: { title: '未获批准', end: 'refused' },
    dropped: { title: '已终止', end: 'withdrawn' },
  },
  events: { ...signing, ...performing },
  clocks: {
    performance: {
      title: '协议履行期限',
      basis: [practice],
      starts: ['sign', 'enrol'],
      stops: ['perform', 'end'],
      until: 'performUntil',
      expires: { tell: [handlers('signer'), heads('signer')] },
    },
  },
};
