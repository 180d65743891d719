import type { ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clause, jiangxiSupervisionMeasures, jiangxiSupervisionRegulation } from '../citations.ts';
import { handlers, heads } from './actors.ts';
import { criticism, reportCorrection } from './criticism.ts';
import { stillAhead } from './days.ts';

/** Until the error is corrected: by the maker itself, after coordination, or as the government decides. */
export const correcting: Readonly<Record<string, ProcedureEvent>> = {
  agree: {
    title: '协调一致',
    from: ['coordinating'],
    to: 'correcting',
    by: [handlers('reviewer')],
    source: jiangxiSupervisionMeasures(13),
    asks: { coordination: 'must' },
  },
  disagree: {
    title: '协调不成',
    from: ['coordinating'],
    to: 'reporting',
    by: [handlers('reviewer')],
    source: jiangxiSupervisionMeasures(13),
    asks: { coordination: 'must' },
  },
  correct: reportCorrection(['correcting', 'refused']),
  confirm: {
    title: '确认已纠正',
    from: ['checking'],
    to: 'closed',
    by: [handlers('reviewer')],
    source: clause(17),
    asks: {},
    guards: [
      {
        says: '拒不落实审查意见的，应当先责令主要领导督促纠正并通报批评，才能办结',
        source: clause(17),
        facts: [
          {
            any: [
              { field: 'refused', isNot: true },
              { field: 'orderedOn', present: true },
            ],
          },
          {
            any: [
              { field: 'refused', isNot: true },
              { field: 'criticisedOn', present: true },
            ],
          },
        ],
        examples: {
          passes: { refused: true, orderedOn: '2026-06-01', criticisedOn: '2026-06-10' },
          fails: { refused: true, orderedOn: '2026-06-01' },
        },
      },
    ],
  },
  insufficient: {
    title: '认定纠正不到位',
    from: ['checking'],
    to: 'correcting',
    by: [handlers('reviewer')],
    source: clause(17),
    asks: { insufficiency: 'must' },
    sets: { correctedOn: { empty: true } },
  },
  refusal: {
    title: '认定拒不落实',
    from: ['correcting'],
    to: 'refused',
    by: [heads('reviewer')],
    source: clause(17),
    asks: { refusalFacts: 'must' },
    guards: [
      {
        says: '纠正期限还没有届满，制定机关也没有书面拒绝，不能认定拒不落实',
        source: jiangxiSupervisionMeasures(13),
        ran: 'overdue',
        unless: [{ field: 'writtenRefusal', present: true }],
      },
    ],
    sets: { refused: { value: true } },
  },
  decline: {
    title: '书面答复不予纠正',
    from: ['correcting'],
    by: [handlers('maker'), heads('maker')],
    source: clause(17),
    asks: { writtenRefusal: 'must' },
  },
  order: {
    title: '责令主要领导督促纠正',
    from: ['refused', 'reporting', 'deciding', 'checking'],
    by: [heads('reviewer')],
    source: clause(17),
    asks: {},
    guards: [
      {
        says: '只对拒不落实审查意见的责令督促纠正',
        source: clause(17),
        facts: [{ field: 'refused', is: true }],
        examples: { passes: { refused: true }, fails: {} },
      },
    ],
    sets: { orderedOn: { day: true } },
    produces: ['leader-order'],
  },
  criticise: criticism(['refused', 'reporting', 'deciding', 'checking'], {
    answers: 'document',
    called: '文件文号',
    circular: 'criticism-circular',
  }),
};

/** What is not corrected, or not agreed, goes to the government (实施办法 art. 13, 条例 art. 8). */
export const deciding: Readonly<Record<string, ProcedureEvent>> = {
  overdue: {
    title: '逾期未纠正，提请处理',
    from: ['correcting'],
    to: 'reporting',
    by: [handlers('reviewer'), heads('reviewer')],
    source: jiangxiSupervisionMeasures(13),
    asks: {},
    guards: [
      {
        says: '纠正期限还没有届满，不能作为逾期未纠正处理',
        source: jiangxiSupervisionMeasures(13),
        ran: 'overdue',
      },
    ],
  },
  escalate: {
    title: '提请政府处理',
    from: ['refused'],
    to: 'reporting',
    by: [handlers('reviewer'), heads('reviewer')],
    source: jiangxiSupervisionMeasures(13),
    asks: {},
  },
  report: {
    title: '提出处理意见报政府',
    from: ['reporting'],
    to: 'deciding',
    by: [handlers('reviewer'), heads('reviewer')],
    source: jiangxiSupervisionMeasures(13),
    asks: { proposal: 'must' },
    sets: { reportedOn: { day: true } },
    produces: ['filing-review-report'],
  },
  decide: {
    title: '登记政府决定',
    from: ['deciding'],
    to: {
      by: 'decision',
      cases: { revoke: 'revoking', amend: 'limiting', keep: 'closed' },
    },
    by: [handlers('reviewer')],
    source: jiangxiSupervisionRegulation(8),
    asks: { decision: 'must', decisionDocument: 'must' },
  },
  revoke: {
    title: '公布撤销决定',
    from: ['revoking'],
    to: 'checking',
    by: [handlers('reviewer')],
    source: jiangxiSupervisionRegulation(8),
    asks: {},
    sets: { correctedOn: { day: true } },
    publishes: true,
  },
  limit: {
    title: '送达限期修改决定',
    from: ['limiting'],
    to: 'correcting',
    by: [handlers('reviewer')],
    source: jiangxiSupervisionRegulation(8),
    asks: { correctBy: 'must' },
    guards: [
      stillAhead('限期修改的最后日期不能早于送达日期，请核对', jiangxiSupervisionRegulation(8), 'correctBy'),
    ],
    produces: ['filing-review-decision'],
  },
};
