import type { Citation } from '../../language/citation.ts';
import type { Condition } from '../../language/condition.ts';
import type { Fields } from '../../language/entry.ts';
import type { Clock, Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clause, decisionRegulation } from '../citations.ts';
import { handlers } from './actors.ts';
import { daysAhead, openThirtyDays, stillAhead } from './days.ts';

/*
 * Public participation, appraisal by experts and assessment of risks (重大行政决策程序暂行条例 art. 14–24). The law names no
 * order among them: experts and risks may be heard while the public still comments.
 */

/** What must be there where the decision is so. */
export function due(says: string, source: Citation, field: string, when: readonly Condition[] = []): Guard {
  return {
    says,
    source,
    ...(when.length === 0 ? {} : { when }),
    facts: [{ field, present: true }],
    examples: { passes: { [field]: '2026-03-02' }, fails: {} },
  };
}

const is = (field: string, value: string | boolean): readonly Condition[] => [{ field, is: value }];

const only = (says: string, source: Citation, facts: readonly Condition[], passes: Fields): Guard => ({
  says,
  source,
  facts,
  examples: { passes, fails: {} },
});

/** Before the part for the public is left. */
const publicHeard: readonly Guard[] = [
  due(
    '还没有截止并汇总公开征求的意见',
    decisionRegulation(15),
    'adoptionReport',
    is('participation', 'open'),
  ),
  due('还没有登记听取意见的情况；依法不予公开的才可以不听取', decisionRegulation(14), 'consultedOn', [
    { field: 'participation', isNot: 'exempt' },
  ]),
  due(
    '涉及特定群体利益的，应当先与相关团体、组织和群众代表沟通协商',
    decisionRegulation(14),
    'groupConsultedOn',
    is('specificGroup', true),
  ),
  due('确定召开听证会的，应当先举行听证会', decisionRegulation(16), 'heardOn', is('hearing', true)),
];

/** Before the draft is sent for legality review. */
const appraised: readonly Guard[] = [
  due(
    '专业性、技术性较强的，应当先组织专家论证',
    decisionRegulation(19),
    'expertsOn',
    is('expertsRequired', true),
  ),
  due(
    '可能对社会稳定、公共安全等造成不利影响的，应当先进行风险评估',
    decisionRegulation(22),
    'riskAssessedOn',
    is('riskRequired', true),
  ),
  {
    says: '风险不可控的，应当调整草案等使风险可控，并重新评估',
    source: decisionRegulation(24),
    facts: [{ field: 'riskOutcome', isNot: 'uncontrollable' }],
    examples: { passes: { riskOutcome: 'controllable' }, fails: { riskOutcome: 'uncontrollable' } },
  },
  due(
    '涉及市场主体经济活动的，应当先进行公平竞争审查',
    decisionRegulation(29),
    'fairReviewedOn',
    is('marketRelated', true),
  ),
];

const by = [handlers('undertaker')];

const participating: Readonly<Record<string, ProcedureEvent>> = {
  announce: {
    title: '公开征求意见',
    from: ['participating'],
    by,
    source: decisionRegulation(15),
    asks: { commentChannels: 'must', commentWays: 'must', commentUntil: 'must', shortGround: 'may' },
    guards: [
      only(
        '公众参与的方式不是向社会公开征求意见，请退回草案环节改定',
        decisionRegulation(15),
        is('participation', 'open'),
        { participation: 'open' },
      ),
      stillAhead('征求意见的最后日期不能早于公告日期，请核对', decisionRegulation(15), 'commentUntil'),
      openThirtyDays(decisionRegulation(15), 'commentUntil'),
    ],
    // Announced anew, it is open anew.
    sets: { announcedOn: { day: true }, consultedOn: { empty: true }, adoptionReport: { empty: true } },
    produces: ['decision-comment-notice'],
    publishes: true,
  },
  closeComments: {
    title: '截止并汇总意见',
    from: ['participating'],
    by,
    source: decisionRegulation(18),
    asks: { comments: 'must', adoptionReport: 'must' },
    guards: [
      due('还没有公开征求意见', decisionRegulation(15), 'announcedOn'),
      { says: '公告的征求意见期限还没有届满', source: decisionRegulation(15), ran: 'announced' },
      {
        says: '公开征求意见不足30日，公告时也没有说明缩短的理由；请满30日后截止，或者重新公告并说明',
        source: decisionRegulation(15),
        ran: 'commenting',
        unless: [{ field: 'shortGround', present: true }],
      },
    ],
    sets: { consultedOn: { day: true } },
  },
  listen: {
    title: '以其他方式听取意见',
    from: ['participating'],
    by,
    source: decisionRegulation(14),
    asks: { listenForms: 'must', opinions: 'must' },
    sets: { consultedOn: { day: true } },
  },
  groupTalk: {
    title: '与特定群体沟通协商',
    from: ['participating'],
    by,
    source: decisionRegulation(14),
    asks: { groupOpinions: 'must' },
    sets: { groupConsultedOn: { day: true } },
  },
  announceHearing: {
    title: '公告听证会',
    from: ['participating'],
    by,
    source: decisionRegulation(16),
    asks: { hearingOn: 'must', hearingPlace: 'must', hearingSelection: 'may' },
    guards: [
      only('没有确定召开听证会，请退回草案环节改定', decisionRegulation(16), is('hearing', true), {
        hearing: true,
      }),
      stillAhead('听证会的时间不能早于公告日期，请核对', decisionRegulation(16), 'hearingOn'),
    ],
    produces: ['decision-hearing-notice'],
    publishes: true,
  },
  serveHearing: {
    title: '公布参加人名单、送达听证材料',
    from: ['participating'],
    by,
    source: decisionRegulation(16),
    asks: { participants: 'must', participantList: 'must' },
    guards: [
      due('还没有公告听证会的时间、地点', decisionRegulation(16), 'hearingPlace'),
      daysAhead(
        '听证材料应当在召开听证会的7日前送达，距公告的听证会时间已不足7日，请改期并重新公告',
        decisionRegulation(16),
        'hearingOn',
        7,
      ),
    ],
    publishes: true,
  },
  // What was held too soon was held: the clock keeps the finding, and a hearing can be held again.
  holdHearing: {
    title: '举行听证会',
    from: ['participating'],
    by,
    source: decisionRegulation(17),
    asks: { hearingRecord: 'must' },
    guards: [due('还没有公布参加人名单、送达听证材料', decisionRegulation(16), 'participantList')],
    sets: { heardOn: { day: true } },
  },
  conclude: {
    title: '完成公众参与',
    from: ['participating'],
    to: 'appraising',
    by,
    source: decisionRegulation(18),
    asks: {},
    guards: publicHeard,
  },
};

const both = ['participating', 'appraising'];

const appraising: Readonly<Record<string, ProcedureEvent>> = {
  appraise: {
    title: '组织专家论证',
    from: both,
    by,
    source: decisionRegulation(19),
    asks: {
      expertForm: 'must',
      experts: 'must',
      expertsIndependent: 'must',
      expertOpinion: 'must',
      expertAdoption: 'must',
    },
    guards: [
      only(
        '不得选择与决策事项有直接利害关系的专家、专业机构，请更换后重新论证',
        decisionRegulation(20),
        is('expertsIndependent', true),
        { expertsIndependent: true },
      ),
    ],
    sets: { expertsOn: { day: true } },
  },
  assess: {
    title: '进行风险评估',
    from: both,
    by,
    source: decisionRegulation(23),
    asks: { riskBy: 'must', riskOutcome: 'must', riskMeasures: 'must', riskReport: 'must' },
    sets: { riskAssessedOn: { day: true } },
  },
  fairReview: {
    title: '进行公平竞争审查',
    from: both,
    by,
    source: decisionRegulation(29),
    asks: { fairReview: 'must' },
    sets: { fairReviewedOn: { day: true } },
  },
  // Whether everybody needs one is a question of reading (m34.participation): asked of nobody, recorded where it was.
  counsel: {
    title: '法律顾问或者律师参与',
    from: [...both, 'reviewing'],
    by,
    source: clause(34),
    asks: { counsel: 'must', counselWork: 'must', counselOpinion: 'may' },
    sets: { counselOn: { day: true } },
  },
  send: {
    title: '形成送审稿，送合法性审查',
    from: ['appraising'],
    to: 'reviewing',
    by,
    source: decisionRegulation(26),
    asks: { draft: 'may' },
    guards: appraised,
  },
};

/** What happens between the draft and its legality review. */
export const forming: Readonly<Record<string, ProcedureEvent>> = { ...participating, ...appraising };

/** 30 days for comments, ordinarily; materials with those heard 7 days before. Day 0 is not counted. */
export const formingClocks: Readonly<Record<string, Clock>> = {
  commenting: {
    title: '公开征求意见不少于30日',
    basis: [decisionRegulation(15)],
    when: is('participation', 'open'),
    starts: ['announce'],
    stops: ['closeComments'],
    min: { length: 30, unit: 'days', rollOver: false },
    excused: [{ field: 'shortGround', present: true }],
  },
  announced: {
    title: '公告的征求意见期限',
    basis: [decisionRegulation(15)],
    when: is('participation', 'open'),
    starts: ['announce'],
    stops: ['closeComments'],
    after: 'commentUntil',
  },
  hearing: {
    title: '听证材料于听证会7日前送达',
    basis: [decisionRegulation(16)],
    starts: ['serveHearing'],
    stops: ['holdHearing'],
    min: { length: 7, unit: 'days', rollOver: false },
  },
};
