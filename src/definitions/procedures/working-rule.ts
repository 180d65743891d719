import type { Procedure } from '../../language/procedure/procedure.ts';
import { clause, practice } from '../citations.ts';
import { everyUnit } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { inOrder } from './days.ts';

/** 工作制度 (measures 4, 6, 9, 10, 11, 19, 32, 34, 40 and 46): drafted, approved, issued; in force until it is repealed. */
export const workingRule: Procedure = {
  slug: 'working-rule',
  version: 1,
  title: '工作制度',
  description: '起草、审定、印发、公布一项工作制度、机制、标准或者流程，到废止为止；已经印发的补登。',
  basis: [4, 6, 9, 10, 11, 19, 32, 34, 40, 46].map(clause),
  register: 'working-rules',
  headline: ['title', 'subject'],
  parties: { owner: { title: '制定单位', units: everyUnit, from: 'opener' } },
  home: 'owner',
  fields: {
    route: {
      type: 'choice',
      title: '办理方式',
      source: practice,
      options: { draft: '起草', issued: '补登已印发的制度' },
    },
    decidedAt: {
      type: 'text',
      title: '审定会议',
      source: practice,
      maxLength: 100,
      hint: '经会议审定的填写',
    },
    repealedBy: { type: 'text', title: '宣布废止的文件', source: practice, maxLength: 100 },
    dropGround: { type: 'long-text', title: '终止起草的理由', source: practice },
  },
  stages: {
    drafting: { title: '起草', turn: handlers('owner'), addsSigners: everyUnit },
    approving: {
      title: '审定',
      turn: heads('owner'),
      returnsTo: [{ to: 'drafting', source: practice }],
    },
    issuing: { title: '印发', turn: handlers('owner') },
    enrolling: { title: '补登', turn: handlers('owner') },
    inForce: { title: '施行', turn: handlers('owner') },
    repealed: { title: '已废止', end: 'completed' },
    dropped: { title: '已终止', end: 'withdrawn' },
  },
  events: {
    draft: {
      title: '起草（补登）制度',
      from: 'opens',
      to: { by: 'route', cases: { draft: 'drafting', issued: 'enrolling' } },
      by: [handlers('owner')],
      source: practice,
      asks: { route: 'must', title: 'must', subject: 'must', revises: 'may' },
      guards: [
        {
          says: '没有查到本单位的这项制度，或者它已经废止，请核对所修订制度的文号',
          source: practice,
          when: [{ field: 'revises', present: true }],
          entries: {
            register: 'working-rules',
            where: [{ field: 'repealedOn', present: false }],
            ref: { field: 'rule', equals: 'revises' },
            held: 'owner',
          },
          are: 'there',
        },
      ],
    },
    propose: {
      title: '送审定',
      from: ['drafting'],
      to: 'approving',
      by: [handlers('owner')],
      source: practice,
      asks: { title: 'must', evidence: 'must' },
      recallable: true,
    },
    approve: {
      title: '审定',
      from: ['approving'],
      to: 'issuing',
      by: [heads('owner', ['draft', 'propose'])],
      source: practice,
      asks: { decidedAt: 'may' },
    },
    issue: {
      title: '印发',
      from: ['issuing'],
      to: 'inForce',
      by: [handlers('owner')],
      source: practice,
      asks: { rule: 'must', evidence: 'may' },
      guards: [
        {
          says: '这一文号已经登记，不能重复登记',
          source: practice,
          entries: { register: 'working-rules', ref: { field: 'rule', equals: 'rule' } },
          are: 'absent',
        },
      ],
      entry: 'record',
    },
    enrol: {
      title: '补登已印发的制度',
      from: ['enrolling'],
      to: 'inForce',
      by: [handlers('owner')],
      source: practice,
      asks: { rule: 'must', publishedOn: 'may', evidence: 'must' },
      guards: [
        inOrder('公布日期不能早于印发日期（本步骤的日期），请核对', practice, {
          earlier: 'day',
          later: { field: 'publishedOn' },
        }),
        {
          says: '这一文号已经登记，不能重复登记',
          source: practice,
          entries: { register: 'working-rules', ref: { field: 'rule', equals: 'rule' } },
          are: 'absent',
        },
      ],
      entry: 'record',
    },
    publish: {
      title: '公布',
      from: ['inForce'],
      by: [handlers('owner')],
      source: clause(10),
      asks: {},
      sets: { publishedOn: { day: true } },
      publishes: true,
    },
    repeal: {
      title: '废止',
      from: ['inForce'],
      to: 'repealed',
      by: [heads('owner')],
      source: practice,
      asks: { repealGround: 'must', repealedBy: 'may' },
      sets: { repealedOn: { day: true } },
    },
    drop: {
      title: '终止起草',
      from: ['drafting', 'approving', 'issuing', 'enrolling'],
      to: 'dropped',
      by: [handlers('owner'), heads('owner')],
      source: practice,
      asks: { dropGround: 'must' },
    },
  },
  clocks: {},
};
