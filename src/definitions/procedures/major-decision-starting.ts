import type { ProcedureEvent, Proposal } from '../../language/procedure/procedure.ts';
import { decisionRegulation, practice } from '../citations.ts';
import { handlers, heads } from './actors.ts';

const ownGovernment: Proposal = { unit: 'government' };
/** A lower government may suggest something to the one above it (art. 10). */
const governmentAbove: Proposal = {
  unit: 'government-above',
  for: { kind: 'government', level: ['county', 'township'] },
};

/** Each draft that is decided upon has a number of its own, under which it is sent for legality review. */
export const decisionNumber = { series: 'major-decision', text: '{unit}决策〔{year}〕{n}号' } as const;

/** From a suggestion to the draft (重大行政决策程序暂行条例 art. 10–13). */
export const starting: Readonly<Record<string, ProcedureEvent>> = {
  propose: {
    title: '提出决策建议（登记）',
    from: 'opens',
    to: { by: 'route', cases: { draft: 'studying', made: 'enrolling' } },
    by: [handlers('proposer')],
    source: decisionRegulation(10),
    asks: {
      title: 'must',
      category: 'must',
      origin: 'must',
      proposer: 'may',
      organ: 'must',
      undertaking: 'must',
      undertaker: 'must',
      route: 'must',
      catalogue: 'may',
    },
    guards: [
      {
        says: '决策机关应当是登记单位自己或者本级政府，下一级政府提出建议的为上一级政府，请改选',
        source: decisionRegulation(10),
        chosen: 'organ',
        among: [{ unit: 'itself' }, ownGovernment, governmentAbove],
      },
      {
        says: '决策机关自己承办的，决策机关就是登记单位，请改选',
        source: decisionRegulation(11),
        when: [{ field: 'undertaking', is: 'own' }],
        chosen: 'organ',
        among: [{ unit: 'itself' }],
      },
      {
        says: '决策机关自己承办的，承办单位就是登记单位，请改选',
        source: decisionRegulation(11),
        when: [{ field: 'undertaking', is: 'own' }],
        chosen: 'undertaker',
        among: [{ unit: 'itself' }],
      },
      {
        says: '由所属部门、下级政府承办的，是政府的决策，决策机关应当是本级或者上一级政府，请改选',
        source: decisionRegulation(11),
        when: [{ field: 'undertaking', is: 'assigned' }],
        chosen: 'organ',
        among: [ownGovernment, governmentAbove],
      },
      {
        says: '承办单位就是决策机关的，承办方式请选“决策机关自己承办”',
        source: decisionRegulation(11),
        when: [{ field: 'undertaking', is: 'assigned' }],
        differ: ['undertaker', 'organ'],
      },
      {
        says: '决策机关的台账中没有这一编号的事项目录，请核对或者留空',
        source: decisionRegulation(3),
        when: [{ field: 'catalogue', present: true }],
        entries: {
          register: 'decision-catalogues',
          ref: { field: 'catalogue', equals: 'catalogue' },
          held: 'organ',
        },
        are: 'there',
      },
    ],
    sets: { proposingUnit: { party: 'proposer' } },
  },
  study: {
    title: '报送研究论证',
    from: ['studying'],
    to: 'launching',
    by: [handlers('undertaker')],
    source: decisionRegulation(10),
    asks: { study: 'must' },
  },
  withdraw: {
    title: '撤回建议',
    from: ['studying', 'launching'],
    to: 'dropped',
    by: [handlers('proposer'), heads('proposer')],
    source: practice,
    asks: {},
  },
  launch: {
    title: '决定启动',
    from: ['launching'],
    to: 'drafting',
    by: [heads('organ', ['propose', 'study'])],
    source: decisionRegulation(11),
    asks: { coUndertakers: 'may' },
    sets: { launchedOn: { day: true }, decision: decisionNumber },
  },
  decline: {
    title: '决定不启动',
    from: ['launching'],
    to: 'declined',
    by: [heads('organ', ['propose', 'study'])],
    source: decisionRegulation(10),
    asks: { declineGround: 'must' },
  },
  consult: {
    title: '与有关单位协商',
    from: ['drafting'],
    to: 'coordinating',
    by: [handlers('undertaker')],
    source: decisionRegulation(13),
    asks: { draft: 'must' },
  },
  settle: {
    title: '汇总协商结果',
    from: ['coordinating'],
    to: 'drafting',
    by: [handlers('undertaker')],
    source: decisionRegulation(13),
    asks: { disputes: 'must' },
  },
  /** Which of the steps this decision needs: all that follows is checked against these answers. */
  plan: {
    title: '完成草案，确定应当履行的程序',
    from: ['drafting'],
    to: 'participating',
    by: [handlers('undertaker')],
    source: decisionRegulation(12),
    asks: {
      draft: 'must',
      alternatives: 'may',
      costBenefit: 'may',
      participation: 'must',
      specificGroup: 'must',
      hearing: 'must',
      expertsRequired: 'must',
      riskRequired: 'must',
      marketRelated: 'must',
    },
    guards: [
      {
        says: '依法不予公开的决策不召开听证会，请核对公众参与的方式',
        source: decisionRegulation(14),
        facts: [
          {
            any: [
              { field: 'hearing', isNot: true },
              { field: 'participation', isNot: 'exempt' },
            ],
          },
        ],
        examples: {
          passes: { hearing: false, participation: 'exempt' },
          fails: { hearing: true, participation: 'exempt' },
        },
      },
    ],
  },
  drop: {
    title: '终止决策程序',
    from: ['drafting', 'coordinating', 'participating', 'appraising', 'reviewing', 'discussing'],
    to: 'dropped',
    by: [heads('organ')],
    source: practice,
    asks: { dropGround: 'must' },
  },
};
