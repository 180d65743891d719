import type { ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clause, paymentRegulation } from '../citations.ts';
import { handlers, heads } from './actors.ts';
import { alreadyBy, stillAhead } from './days.ts';

/** The complained unit is heard, the result is formed, and the complainant told in writing. */
export const answering: Readonly<Record<string, ProcedureEvent>> = {
  ask: {
    title: '要求被投诉单位反馈',
    from: ['investigating'],
    to: 'responding',
    by: [handlers('handler')],
    source: paymentRegulation(25),
    asks: { respondBy: 'must', questions: 'may' },
    guards: [stillAhead('要求反馈的最后日期不能早于要求的日期，请核对', paymentRegulation(25), 'respondBy')],
  },
  respond: {
    title: '反馈情况',
    from: ['responding'],
    to: 'deciding',
    by: [handlers('complained'), heads('complained')],
    source: paymentRegulation(25),
    asks: { response: 'must', responseFiles: 'may' },
    sets: { respondedOn: { day: true } },
  },
  urge: {
    title: '发出督办书',
    from: ['responding'],
    by: [heads('handler')],
    source: paymentRegulation(25),
    asks: { urgedUntil: 'must' },
    guards: [
      {
        says: '要求反馈的最后日期还没有过，不能发出督办书',
        source: paymentRegulation(25),
        ran: 'silence',
      },
      stillAhead('督办书所定的最后日期不能早于发出日期，请核对', paymentRegulation(25), 'urgedUntil'),
    ],
    sets: { urgedOn: { day: true } },
    produces: ['complaint-urging'],
  },
  proceed: {
    title: '拒不反馈，继续处理',
    from: ['responding'],
    to: 'deciding',
    by: [heads('handler')],
    source: paymentRegulation(25),
    asks: {},
    guards: [
      {
        says: '被投诉单位没有反馈的，应当先发出督办书',
        source: paymentRegulation(25),
        facts: [{ field: 'urgedOn', present: true }],
        examples: { passes: { urgedOn: '2026-04-01' }, fails: {} },
      },
      {
        says: '督办书所定的最后日期还没有过，不能作为拒不反馈处理',
        source: paymentRegulation(25),
        ran: 'urging',
      },
    ],
  },
  requestExtension: {
    title: '申请延长处理期限',
    from: ['investigating', 'responding', 'deciding'],
    by: [handlers('handler')],
    source: paymentRegulation(25),
    asks: { extensionGround: 'must' },
  },
  extend: {
    title: '批准延长处理期限',
    from: ['investigating', 'responding', 'deciding', 'approving'],
    by: [heads('handler', ['requestExtension'])],
    source: paymentRegulation(25),
    asks: { extendedUntil: 'must' },
    guards: [
      {
        says: '没有写明延长的理由，请先由经办人申请延长',
        source: paymentRegulation(25),
        facts: [{ field: 'extensionGround', present: true }],
        examples: { passes: { extensionGround: '工程量需要核对' }, fails: {} },
      },
      stillAhead('延长到的日期不能早于批准日期，请核对', paymentRegulation(25), 'extendedUntil'),
    ],
    sets: { extensionApprovedOn: { day: true } },
  },
  propose: {
    title: '提出处理意见',
    from: ['deciding'],
    to: 'approving',
    by: [handlers('handler')],
    source: paymentRegulation(25),
    asks: { conclusion: 'must', result: 'must', redress: 'may' },
    recallable: true,
  },
  approve: {
    title: '审定处理结果',
    from: ['approving'],
    to: 'telling',
    by: [heads('handler', ['propose', 'receive'])],
    source: paymentRegulation(25),
    asks: { conclusion: 'must', result: 'must' },
    guards: [
      {
        says: '投诉属实或者部分属实的，应当写明对投诉人的补救，请退回补充',
        source: clause(11),
        facts: [
          {
            any: [
              { field: 'conclusion', is: 'unfounded' },
              { field: 'redress', present: true },
            ],
          },
        ],
        examples: {
          passes: { conclusion: 'upheld', redress: '十日内支付欠款' },
          fails: { conclusion: 'upheld' },
        },
      },
    ],
  },
  answer: {
    title: '书面告知投诉人',
    from: ['telling'],
    to: 'closing',
    by: [handlers('handler')],
    source: paymentRegulation(25),
    asks: {},
    sets: { answeredOn: { day: true } },
    produces: ['complaint-result'],
  },
  close: {
    title: '办结',
    from: ['closing'],
    to: 'closed',
    by: [handlers('handler')],
    source: paymentRegulation(25),
    asks: { reportedOn: 'may' },
    guards: [
      alreadyBy('反馈受理单位的日期还没有到，请核对', paymentRegulation(25), 'reportedOn'),
      {
        says: '转来的投诉，处理结果还应当反馈受理单位，请填写反馈日期',
        source: paymentRegulation(25),
        facts: [
          {
            any: [
              { field: 'route', is: 'direct' },
              { field: 'reportedOn', present: true },
            ],
          },
        ],
        examples: {
          passes: { route: 'transferred', reportedOn: '2026-05-06' },
          fails: { route: 'transferred' },
        },
      },
    ],
  },
};
