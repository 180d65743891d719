import type { Procedure } from '../../language/procedure/procedure.ts';
import { clause, paymentRegulation } from '../citations.ts';
import { governmentsAndDepartments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';
import { answering } from './promise-complaint-answering.ts';
import { complaintClocks } from './promise-complaint-clocks.ts';
import { complaintFields } from './promise-complaint-fields.ts';
import { receiving } from './promise-complaint-receiving.ts';

/**
 * 政府违约失信投诉 (measure 11): one complaint with the unit that received it. A unit to which it is passed on begins a case of
 * its own: there the time of handling runs from the day on which the complaint came.
 */
export const promiseComplaint: Procedure = {
  slug: 'promise-complaint',
  version: 1,
  title: '违约失信投诉',
  description: '政府违约失信投诉的登记、受理或者不予受理、转交、听取被投诉单位意见、处理和书面告知投诉人。',
  basis: [clause(11), paymentRegulation(24), paymentRegulation(25)],
  register: 'promise-complaints',
  headline: ['complaint', 'kind', 'complained'],
  parties: {
    handler: { title: '受理（处理）单位', units: governmentsAndDepartments, from: 'opener' },
    complained: {
      title: '被投诉单位',
      units: governmentsAndDepartments,
      from: { field: 'complained' },
    },
  },
  home: 'handler',
  fields: complaintFields,
  stages: {
    checking: { title: '核对是否受理', turn: handlers('handler') },
    supplementing: { title: '投诉人补充材料', turn: handlers('handler') },
    taking: { title: '接收转来的投诉', turn: handlers('handler') },
    transferring: { title: '转交', turn: handlers('handler') },
    awaiting: { title: '等待处理单位反馈', turn: handlers('handler') },
    investigating: { title: '调查', turn: handlers('handler') },
    responding: { title: '被投诉单位反馈', turn: handlers('complained') },
    deciding: {
      title: '提出处理意见',
      turn: handlers('handler'),
      addsSigners: governmentsAndDepartments,
      returnsTo: [{ to: 'investigating', source: paymentRegulation(25) }],
    },
    approving: {
      title: '审定',
      turn: heads('handler'),
      returnsTo: [{ to: 'deciding', source: paymentRegulation(25) }],
    },
    telling: { title: '告知投诉人', turn: handlers('handler') },
    closing: { title: '反馈、归档', turn: handlers('handler') },
    closed: { title: '已办结', end: 'completed' },
    transferred: { title: '已转交办结', end: 'completed' },
    refused: { title: '不予受理', end: 'refused' },
    sentBack: { title: '已退回受理单位', end: 'refused' },
    withdrawn: { title: '投诉人已撤回', end: 'withdrawn' },
  },
  events: { ...receiving, ...answering },
  clocks: complaintClocks,
  tracking: {
    title: '违约失信投诉办理进度',
    stages: [
      { title: '已收到', of: ['checking', 'taking'] },
      { title: '请您补充材料', of: ['supplementing'], aside: true },
      { title: '不予受理', of: ['refused'], aside: true },
      { title: '已受理，正在转交', of: ['transferring'], aside: true },
      { title: '已转交处理单位', of: ['awaiting'], aside: true },
      { title: '正在处理', of: ['investigating', 'responding', 'deciding', 'approving', 'telling'] },
      { title: '已退回受理单位', of: ['sentBack'], aside: true },
      { title: '已按您的申请撤回', of: ['withdrawn'], aside: true },
      { title: '已办结，结果已书面告知', of: ['closing', 'closed', 'transferred'] },
    ],
    fields: {
      complaint: 'always',
      kind: 'always',
      lacking: { after: ['lack'] },
      refusal: { after: ['refuse'] },
      refusalGround: { after: ['refuse'] },
      handledBy: { after: ['transfer'] },
      conclusion: { after: ['answer'] },
      result: { after: ['answer', 'feedback'] },
      redress: { after: ['answer'] },
    },
    clocks: ['transferring', 'handling'],
  },
  arises: {
    register: 'promise-complaints',
    where: [
      { field: 'transferredOn', present: true },
      { field: 'withdrawnOn', present: false },
    ],
    unit: 'handledBy',
    names: 'transferredFrom',
  },
};
