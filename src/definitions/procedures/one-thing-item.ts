import type { Procedure } from '../../language/procedure/procedure.ts';
import type { Selector } from '../../language/unit.ts';
import { clause, practice } from '../citations.ts';
import { departments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { deciding, managing } from './one-thing-item-events.ts';

const approvalBureaus: Selector = { level: ['city', 'county'], function: 'administrative-approval' };

/** “高效办成一件事”重点事项 (measure 9): proposed, consulted, listed; kept up while it stays on the list, removed with a ground. */
export const oneThingItem: Procedure = {
  slug: 'one-thing-item',
  version: 1,
  title: '“高效办成一件事”重点事项',
  description: '牵头部门提出、征求意见、行政审批部门审定、列入清单并公布、上线办理、动态维护、移出。',
  basis: [clause(9)],
  register: 'one-thing-items',
  headline: ['title', 'leadUnit'],
  parties: {
    lead: { title: '牵头部门', units: departments, from: 'opener' },
    bureau: {
      title: '行政审批部门',
      units: approvalBureaus,
      from: { field: 'bureau' },
      proposes: [{ function: 'administrative-approval', of: 'region' }],
    },
  },
  home: 'bureau',
  fields: {
    bureau: { type: 'unit', of: approvalBureaus, title: '行政审批部门', source: clause(9) },
    route: {
      type: 'choice',
      title: '提出的由来',
      source: practice,
      options: { proposed: '本地提出', assigned: '上级清单确定' },
    },
    scheme: { type: 'evidence', title: '事项方案', source: practice },
    opinions: { type: 'long-text', title: '意见及采纳情况', source: practice },
    examination: { type: 'long-text', title: '审核意见', source: practice },
    refusalGround: { type: 'long-text', title: '不予列入（移出）的理由', source: practice },
    maintenance: { type: 'long-text', title: '维护的内容', source: clause(9) },
    dropGround: { type: 'long-text', title: '撤回的理由', source: practice },
  },
  stages: {
    drafting: { title: '拟订', turn: handlers('lead') },
    consulting: {
      title: '征求意见',
      turn: handlers('lead'),
      countersign: {
        among: departments,
        roles: ['clerk', 'head', 'legal-officer'],
        rule: 'answered',
      },
      returnsTo: [{ to: 'drafting', source: practice }],
    },
    examining: {
      title: '审核',
      turn: handlers('bureau'),
      addsSigners: departments,
    },
    approving: {
      title: '审定',
      turn: heads('bureau'),
      returnsTo: [{ to: 'examining', source: practice }],
    },
    listing: { title: '列入清单', turn: handlers('bureau') },
    publishing: { title: '公布', turn: handlers('bureau') },
    listed: { title: '在清单中', turn: handlers('bureau') },
    removing: { title: '审定移出', turn: heads('bureau') },
    removed: { title: '已移出', end: 'completed' },
    refused: { title: '未列入', end: 'refused' },
    dropped: { title: '已撤回', end: 'withdrawn' },
  },
  events: { ...deciding, ...managing },
  clocks: {},
};
