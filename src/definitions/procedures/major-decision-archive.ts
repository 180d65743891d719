import type { Condition } from '../../language/condition.ts';
import type { Guard, ProcedureEvent } from '../../language/procedure/procedure.ts';
import { clause, decisionRegulation, practice } from '../citations.ts';
import { handlers } from './actors.ts';
import { due } from './major-decision-forming.ts';

/*
 * The archive of a decision (重大行政决策程序暂行条例 art. 33): which records it must hold follows from what this decision
 * needed. The list is never ticked off by hand.
 */

/** A record that the archive lacks. */
const lacks = (record: string, field: string, when: readonly Condition[] = []): Guard =>
  due(`档案不完整：缺少${record}；补齐以后再归档`, decisionRegulation(33), field, when);

const yes = (field: string): readonly Condition[] => [{ field, is: true }];

/** Without these answers nobody can say what the archive must hold. */
const known: readonly Guard[] = (
  [
    ['participation', '公众参与的方式', 'open'],
    ['specificGroup', '是否涉及特定群体利益', false],
    ['hearing', '是否召开听证会', false],
    ['expertsRequired', '专业性、技术性是否较强', false],
    ['riskRequired', '是否应当进行风险评估', false],
    ['marketRelated', '是否涉及市场主体经济活动', false],
  ] as const
).map(([field, what, value]) => ({
  says: `还没有登记${what}，无从核对档案应有的材料`,
  source: decisionRegulation(33),
  facts: [{ field, present: true }],
  examples: { passes: { [field]: value }, fails: {} },
}));

const checkList: readonly Guard[] = [
  ...known,
  lacks('启动前的研究论证报告', 'study'),
  lacks('决策草案', 'draft'),
  lacks('公开征求意见的研究采纳情况', 'adoptionReport', [{ field: 'participation', is: 'open' }]),
  lacks('听取意见的记录', 'opinions', [{ field: 'participation', is: 'other' }]),
  lacks('与特定群体沟通协商的记录', 'groupOpinions', yes('specificGroup')),
  lacks('听证会记录', 'hearingRecord', yes('hearing')),
  lacks('专家论证意见', 'expertOpinion', yes('expertsRequired')),
  lacks('风险评估报告', 'riskReport', yes('riskRequired')),
  lacks('公平竞争审查的有关情况', 'fairReview', yes('marketRelated')),
  {
    says: '档案不完整：没有查到以本决策编号出具的合法性审查意见',
    source: decisionRegulation(33),
    entries: {
      register: 'legality-reviews',
      where: [
        { field: 'matterKind', is: 'major-decision' },
        { field: 'opinionOn', present: true },
      ],
      ref: { field: 'matter', equals: 'decision' },
    },
    are: 'there',
  },
  lacks('集体讨论的会议记录', 'minutes'),
  lacks('向同级党委请示报告及答复', 'partyReply', yes('partyMatter')),
  lacks('报请人大及其常委会的材料', 'congressReply', yes('congressMatter')),
  lacks('决定文本', 'decisionText'),
];

/** From the day on which it is known, or lawfully kept back, a decision is carried out, archived or not. */
export const inForce = ['archiving', 'executing', 'suspended'];

export const archiving: Readonly<Record<string, ProcedureEvent>> = {
  /** What was decided outside comes with its papers later; of its steps and their days nothing is filled in afterwards. */
  complete: {
    title: '补充补登决策的材料',
    from: inForce,
    by: [handlers('organ')],
    source: practice,
    asks: {
      participation: 'may',
      specificGroup: 'may',
      hearing: 'may',
      expertsRequired: 'may',
      riskRequired: 'may',
      marketRelated: 'may',
      partyMatter: 'may',
      congressMatter: 'may',
      study: 'may',
      draft: 'may',
      adoptionReport: 'may',
      opinions: 'may',
      groupOpinions: 'may',
      hearingRecord: 'may',
      expertOpinion: 'may',
      riskReport: 'may',
      fairReview: 'may',
      minutes: 'may',
      partyReply: 'may',
      congressReply: 'may',
      decisionText: 'may',
    },
    guards: [
      {
        says: '只有补登的决策可以事后补充材料；按程序办理的，材料已在各步登记',
        source: practice,
        facts: [{ field: 'route', is: 'made' }],
        examples: { passes: { route: 'made' }, fails: { route: 'draft' } },
      },
    ],
  },
  archive: {
    title: '归档',
    from: ['archiving'],
    to: 'executing',
    by: [handlers('organ'), handlers('undertaker')],
    source: clause(34),
    asks: { evidence: 'must' },
    guards: checkList,
    sets: { archivedOn: { day: true } },
    produces: ['decision-archive'],
  },
};

/** An end needs the archive, or a word about what it lacks; then it stays unarchived for good. */
export const archivedOrSaid: Guard = {
  says: '办结以前应当归档；材料确实无法补齐的，写明缺少的材料和原因',
  source: decisionRegulation(33),
  facts: [
    {
      any: [
        { field: 'archivedOn', present: true },
        { field: 'archiveGap', present: true },
      ],
    },
  ],
  examples: { passes: { archivedOn: '2026-03-02' }, fails: {} },
};
