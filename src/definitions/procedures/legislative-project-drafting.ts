import type { Citation } from '../../language/citation.ts';
import type { Condition } from '../../language/condition.ts';
import type { Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clause, ruleMakingRegulation } from '../citations.ts';
import { handlers, heads } from './actors.ts';

/** A consultation of this kind about the project, its opinions gathered. */
function consulted(
  says: string,
  source: Citation,
  where: readonly Condition[],
  when?: readonly Condition[],
): Guard {
  return {
    says,
    source,
    ...(when === undefined ? {} : { when }),
    entries: {
      register: 'legislative-consultations',
      where: [...where, { field: 'gatheredOn', present: true }],
      ref: { field: 'project', equals: 'project' },
    },
    are: 'there',
  };
}

/** What is secret by law is shown to nobody outside. */
const open: readonly Condition[] = [{ field: 'secret', isNot: true }];

const everyCommentAnswered: Guard = {
  says: '本项目还有没有回应的意见，请在“立法意见回应”中逐条办理',
  source: clause(14),
  entries: {
    register: 'legislative-comments',
    where: [{ field: 'answeredOn', present: false }],
    ref: { field: 'project', equals: 'project' },
  },
  are: 'absent',
};

/** In the open before it is handed in. */
const heard: readonly Guard[] = [
  consulted(
    '送审以前应当在网站向社会公布草案征求意见，期限届满并汇总意见',
    ruleMakingRegulation(15),
    [
      { field: 'audience', is: 'public' },
      { field: 'form', is: 'website' },
    ],
    open,
  ),
  consulted('送审以前应当征求有关职能部门意见并汇总', clause(14), [{ field: 'audience', is: 'departments' }]),
  consulted('还没有通过线上渠道征求意见', clause(14), [{ field: 'channel', is: 'online' }], open),
  consulted('还没有通过线下渠道征求意见', clause(14), [{ field: 'channel', is: 'offline' }]),
  consulted(
    '需要听证的，应当举行听证会后再送审',
    ruleMakingRegulation(16),
    [
      { field: 'form', is: 'hearing' },
      { field: 'heldOn', present: true },
    ],
    [{ field: 'hearing', is: 'due' }],
  ),
  everyCommentAnswered,
];

/** The clause ties experts and contact points to no stage: they are heard by the drafter or, in review, by the bureau. */
const helped: readonly Guard[] = [
  consulted('提请审议以前应当听取市政府立法咨询专家意见', ruleMakingRegulation(21), [
    { field: 'audience', is: 'expert' },
  ]),
  consulted('提请审议以前应当听取基层立法联系点意见', ruleMakingRegulation(22), [
    { field: 'audience', is: 'contact-point' },
  ]),
  everyCommentAnswered,
];

/** From the draft to the proposal that the government decide. */
export const drafting: Readonly<Record<string, ProcedureEvent>> = {
  complete: {
    title: '形成送审稿',
    from: ['drafting'],
    to: 'signing',
    by: [handlers('drafter')],
    source: ruleMakingRegulation(18),
    asks: {
      draft: 'must',
      explanation: 'must',
      materials: 'must',
      hearing: 'must',
      hearingGround: 'must',
      hearingHandling: 'must',
      disagreement: 'may',
    },
    recallable: true,
  },
  submit: {
    title: '签署送审',
    from: ['signing'],
    to: 'reviewing',
    by: [heads('drafter', ['complete'])],
    source: ruleMakingRegulation(18),
    asks: {},
    guards: heard,
    sets: { submittedOn: { day: true } },
    produces: ['legislative-submission', 'legislative-comments-report'],
  },
  review: {
    title: '完成审查、形成草案',
    from: ['reviewing'],
    to: 'tabling',
    by: [handlers('justice', ['complete'])],
    source: ruleMakingRegulation(25),
    asks: { reviewOpinion: 'must', finalDraft: 'must', coordination: 'must' },
    sets: { reviewedOn: { day: true } },
  },
  sendBack: {
    title: '退回起草单位',
    from: ['reviewing', 'postponed'],
    to: 'drafting',
    by: [heads('justice')],
    source: ruleMakingRegulation(20),
    asks: { backGround: 'must', reviewOpinion: 'must' },
    // What was handed in counts no more: it is handed in anew.
    sets: { submittedOn: { empty: true } },
  },
  postpone: {
    title: '缓办',
    from: ['reviewing'],
    to: 'postponed',
    by: [heads('justice')],
    source: ruleMakingRegulation(20),
    asks: { backGround: 'must', reviewOpinion: 'must' },
  },
  resume: {
    title: '恢复审查',
    from: ['postponed'],
    to: 'reviewing',
    by: [handlers('justice')],
    source: ruleMakingRegulation(20),
    asks: {},
  },
  table: {
    title: '提请市政府审议',
    from: ['tabling'],
    to: 'deliberating',
    by: [heads('justice', ['review'])],
    source: ruleMakingRegulation(25),
    asks: {},
    guards: helped,
  },
};
