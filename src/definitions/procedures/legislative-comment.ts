import type { Procedure } from '../../language/procedure/procedure.ts';
import { clause, practice, ruleMakingRegulation } from '../citations.ts';
import { cityDepartments } from '../selectors.ts';
import { handlers, heads } from './actors.ts';

/** 意见及回应 (measure 14): one suggestion or opinion, and what was done with it. */
export const legislativeComment: Procedure = {
  slug: 'legislative-comment',
  version: 1,
  title: '立法意见回应',
  description: '登记收到的一条立法建议或者对草案的一条意见，研究是否采纳，回应提出人。',
  basis: [clause(14), ruleMakingRegulation(15), ruleMakingRegulation(16)],
  register: 'legislative-comments',
  headline: ['comment', 'origin'],
  parties: {
    receiver: { title: '收到意见的单位', units: cityDepartments, from: 'opener' },
  },
  home: 'receiver',
  fields: {},
  stages: {
    handling: { title: '研究', turn: handlers('receiver') },
    answering: {
      title: '回应',
      turn: heads('receiver'),
      returnsTo: [{ to: 'handling', source: practice }],
    },
    answered: { title: '已回应', end: 'completed' },
    mistaken: { title: '登记有误', end: 'withdrawn' },
  },
  events: {
    receive: {
      title: '登记收到的意见',
      from: 'opens',
      to: 'handling',
      by: [handlers('receiver')],
      source: clause(14),
      asks: { project: 'may', consultation: 'may', origin: 'must', commenter: 'may', content: 'must' },
      guards: [
        {
          says: '在征求意见中收到的意见应当写明立法项目，送审时据此核对是否逐条回应',
          source: clause(14),
          facts: [
            {
              any: [
                { field: 'consultation', present: false },
                { field: 'project', present: true },
              ],
            },
          ],
          examples: {
            passes: { consultation: '征〔2026〕1号', project: '立项〔2026〕1号' },
            fails: { consultation: '征〔2026〕1号' },
          },
        },
        {
          says: '没有查到这一立法项目，请核对项目编号；不针对具体项目的建议不填',
          source: practice,
          when: [{ field: 'project', present: true }],
          entries: { register: 'legislative-projects', ref: { field: 'project', equals: 'project' } },
          are: 'there',
        },
        {
          says: '没有查到这次征求意见，请核对征求意见编号',
          source: practice,
          when: [{ field: 'consultation', present: true }],
          entries: {
            register: 'legislative-consultations',
            ref: { field: 'consultation', equals: 'consultation' },
          },
          are: 'there',
        },
      ],
      sets: { comment: { series: 'legislative-comment', text: '{unit}立意〔{year}〕{n}号' } },
      entry: 'record',
    },
    propose: {
      title: '提出采纳意见、拟复',
      from: ['handling'],
      to: 'answering',
      by: [handlers('receiver')],
      source: ruleMakingRegulation(16),
      // What is not, or not wholly, adopted has its reason: the field is asked for in these cases alone.
      asks: { adoption: 'must', reason: 'must', answer: 'must' },
      recallable: true,
    },
    answer: {
      title: '回应',
      from: ['answering'],
      to: 'answered',
      by: [heads('receiver', ['propose'])],
      source: clause(14),
      asks: {},
      guards: [
        {
          says: '没有采纳或者只部分采纳的，应当写明理由再回应，请退回补写',
          source: ruleMakingRegulation(16),
          facts: [
            {
              any: [
                { field: 'adoption', is: 'adopted' },
                { field: 'reason', present: true },
              ],
            },
          ],
          examples: {
            passes: { adoption: 'rejected', reason: '上位法已有规定' },
            fails: { adoption: 'rejected' },
          },
        },
      ],
      sets: { answeredOn: { day: true } },
    },
    cancel: {
      title: '撤销登记',
      from: ['handling'],
      to: 'mistaken',
      by: [heads('receiver')],
      source: practice,
      asks: {},
      // Not an opinion on legislation, or registered twice; what was received is never struck out for being unwelcome.
      entry: 'void',
    },
  },
  clocks: {
    promptly: {
      title: '回应意见的时间',
      basis: [clause(14)],
      starts: ['receive'],
      stops: ['answer'],
      max: { openTerm: 'm14.promptly' },
      expires: { tell: [handlers('receiver'), heads('receiver')] },
    },
  },
};
