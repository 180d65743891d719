import { beforeEach, describe, expect, it } from 'vitest';
import { decisionCatalogue } from '../../src/definitions/procedures/decision-catalogue.ts';
import { legalityReview } from '../../src/definitions/procedures/legality-review.ts';
import { majorDecision } from '../../src/definitions/procedures/major-decision.ts';
import { Engine } from '../../src/engine/engine.ts';
import { cellOf } from '../../src/engine/explain/explain.ts';
import { verdictOf } from '../../src/engine/judge/verdict-code.ts';
import { parseDate } from '../../src/kernel/local-date.ts';
import { shangrao } from '../../src/main/site.ts';
import { type Case, CaseWorld, refusal, type Who } from '../support/case-world.ts';

/** Decisions of a county, of one of its townships and of one of its bureaus in 2026. */
const COUNTY = '361102';
const HOUSING = '361102-housing';
const JUSTICE = '361102-justice';
const TOWNSHIP = '361102001';

const clerk: Who = `${HOUSING}/clerk/王`;
const office: Who = `${COUNTY}/clerk/办`;
const leader: Who = `${COUNTY}/leader/县长`;
const lawyer: Who = `${JUSTICE}/legal-officer/孙`;

type Values = Readonly<Record<string, string | number | boolean | readonly string[]>>;

let world: CaseWorld;
let engine: Engine | null;
let applied: number;

beforeEach(() => {
  world = new CaseWorld();
  engine = null;
  applied = 0;
  world.choose('m18.bearer', 'clause');
  world.choose('m18.start', 'complete');
  world.choose('m18.decision-floor', 'seven');
});

/** What a plain decision of the bureau's for the county needs: open comments, and nothing else. */
const PLAIN: Values = {
  draft: '草案',
  participation: 'open',
  specificGroup: false,
  hearing: false,
  expertsRequired: false,
  riskRequired: false,
  marketRelated: false,
};

const proposal = (more: Values = {}, who: Who = clerk, day = '2026-01-05') =>
  world.open(majorDecision, who, day, {
    title: '老城区改造',
    category: 'project',
    origin: 'department',
    organ: COUNTY,
    undertaking: 'assigned',
    undertaker: HOUSING,
    route: 'draft',
    ...more,
  });

const launched = () =>
  proposal().raise('study', clerk, '2026-01-08', { study: '论证' }).raise('launch', leader, '2026-01-09');

const planned = (more: Values = {}) => launched().raise('plan', clerk, '2026-01-20', { ...PLAIN, ...more });

/** Announced on the 2nd of February: the thirtieth day is the 4th of March. */
const announce = (made: Case, more: Values = {}) =>
  made.raise('announce', clerk, '2026-02-02', {
    commentChannels: ['website'],
    commentWays: '电话',
    commentUntil: '2026-03-04',
    ...more,
  });

const heard = (made: Case) =>
  announce(made)
    .raise('closeComments', clerk, '2026-03-05', { comments: 12, adoptionReport: '采纳情况' })
    .raise('conclude', clerk, '2026-03-05');

function review(
  made: Case,
  from: Who,
  more: Values = {},
  outcome = 'lawful',
  opinionOn = '2026-03-19',
): Case {
  const [unit] = from.split('/');
  return world
    .open(legalityReview, from, '2026-03-10', {
      matter: String(made.fields.decision),
      title: '决策',
      matterKind: 'major-decision',
      inNameOf: unit === HOUSING ? 'government' : 'own',
      reviewedBy: JUSTICE,
      draft: '送审稿',
      explanation: '说明',
      basisTexts: '依据',
      consultation: '程序说明',
      ...(unit === HOUSING && more.inNameOf !== 'own' ? { ownOpinion: '自审意见' } : {}),
      ...more,
    })
    .raise('accept', lawyer, '2026-03-10', { reviewingOrgan: '审查科' })
    .raise('propose', lawyer, opinionOn, { outcome, findings: '意见', counselOpinion: '法律意见' })
    .raise('approve', `${JUSTICE}/head/周`, opinionOn);
}

const submitted = (made: Case, reviewed: Case, from: Who = clerk, day = '2026-03-20') =>
  made.raise('submit', from, day, { submission: '草案及材料', review: String(reviewed.fields.review) });

const reviewing = (more: Values = {}) => heard(planned(more)).raise('send', clerk, '2026-03-09');

const MEETING: Values = {
  meeting: '县政府第3次常务会议',
  meetingForm: 'executive',
  minutes: '会议记录',
  dissent: false,
  againstMajority: false,
  partyMatter: false,
  congressMatter: false,
};

function discussed(more: Values = {}): Case {
  const made = reviewing();
  return submitted(made, review(made, clerk)).raise('discuss', office, '2026-03-23', { ...MEETING, ...more });
}

const DECISION = { decisionText: '决定', decider: '县长', executor: HOUSING };
const decided = (more: Values = {}) => discussed(more).raise('decide', leader, '2026-03-25', DECISION);

const published = () =>
  decided().raise('publish', office, '2026-03-30', {
    publishChannels: ['website'],
    publicConcern: true,
    interpretation: '采纳10条',
  });

/** What the bureau did on its own and registers afterwards, on the day on which it decided. */
const enrolled = (unit: string, more: Values = {}, opening: Values = {}) =>
  proposal(
    { organ: unit, undertaking: 'own', undertaker: unit, route: 'made', ...opening },
    `${unit}/clerk/经办`,
    '2026-05-11',
  ).raise('enrol', `${unit}/clerk/经办`, '2026-05-11', {
    decision: `${unit}决策1号`,
    disclosure: 'published',
    publishedOn: '2026-05-12',
    ...more,
  });

/** Of the year 2026 as it stands at its end, or of what is owed once. Null: the unit does not owe it. */
function verdict(obligation: string, unit: string, period = '2026'): string | null {
  engine ??= new Engine(shangrao, parseDate('2026-12-31'));
  for (; applied < world.events.length; applied++) engine.apply(world.events[applied]);
  const judged = engine.judge.obligations.find(each => each.obligation.id === obligation);
  if (judged === undefined) throw new Error(`no obligation ${obligation}`);
  const cell = cellOf(judged, unit, period);
  return cell === undefined ? null : verdictOf(judged.status[cell]);
}

const message = (act: () => unknown) => refusal(act).message;

describe('a decision of the county, undertaken by a bureau', () => {
  it('goes from the suggestion to its execution, and the county is found to have had it reviewed', () => {
    world.choose('m34.organs', 'every-organ');
    const made = published();
    expect([made.stage, made.findings]).toEqual(['archiving', []]);
    expect(verdict('m18.decisions', COUNTY)).toBe('met');
    expect(verdict('m34.archive', COUNTY)).toBe('pending');
    made.raise('archive', office, '2026-04-10', { evidence: '档案1号' });
    expect(verdict('m34.archive', COUNTY)).toBe('met');
    made
      .raise('report', clerk, '2026-06-30', { execution: '完成一半' })
      .raise('finish', office, '2026-11-30', { result: '完成' });
    expect(made.stage).toBe('finished');
    expect(made.entry).toMatchObject({
      legalDate: '2026-03-25',
      fields: {
        decision: '信州区决策〔2026〕1号',
        proposingUnit: HOUSING,
        undertaker: HOUSING,
        review: '信州区司法局审〔2026〕1号',
        decider: '县长',
        executor: HOUSING,
        launchedOn: '2026-01-09',
        consultedOn: '2026-03-05',
        discussedOn: '2026-03-23',
        dissent: false,
        publishedOn: '2026-03-30',
        archivedOn: '2026-04-10',
        status: 'finished',
      },
    });
    const documents = [
      'decision-comment-notice',
      'decision-submission',
      'decision-publication',
      'decision-archive',
    ];
    expect(made.documents).toEqual(documents);
    expect(made.filled[0].title).toContain('老城区改造');
  }, 30_000);

  it('is suggested to whom it belongs, and launched by the head of that organ', () => {
    expect(message(() => proposal({ organ: '361100' }))).toContain('本级政府');
    expect(message(() => proposal({ undertaking: 'own' }))).toContain('决策机关就是登记单位');
    expect(message(() => proposal({ undertaking: 'own', organ: HOUSING, undertaker: COUNTY }))).toContain(
      '承办单位就是登记单位',
    );
    expect(message(() => proposal({ organ: HOUSING }))).toContain('应当是本级或者上一级政府');
    expect(message(() => proposal({ undertaker: COUNTY }))).toContain('决策机关自己承办');
    expect(message(() => proposal({ catalogue: '无此目录' }))).toContain('事项目录');
    const lower = proposal({ origin: 'lower', undertaker: TOWNSHIP }, `${TOWNSHIP}/clerk/经办`);
    expect(lower.fields.organ).toBe(COUNTY);
    expect(message(() => proposal({ organ: '361100' }, `${TOWNSHIP}/clerk/经办`))).toContain(
      '应当是登记单位自己',
    );
    const studied = proposal().raise('study', clerk, '2026-01-08', { study: '论证' });
    expect(refusal(() => studied.raise('launch', `${HOUSING}/head/局长`, '2026-01-09')).rule).toBe('actor');
    expect(refusal(() => studied.raise('plan', clerk, '2026-01-09', PLAIN)).rule).toBe('stage');
    studied.raise('decline', leader, '2026-01-09', { declineGround: '条件不成熟' });
    expect([studied.stage, studied.entry]).toEqual(['declined', undefined]);
  });

  it('is settled with the units concerned, and what they dispute is written down', () => {
    const made = launched().raise(
      'consult',
      clerk,
      '2026-01-12',
      { draft: '草案' },
      { signers: [{ unit: '361102-finance' }] },
    );
    expect(message(() => made.raise('settle', clerk, '2026-01-13', { disputes: '一致' }))).toContain(
      '1 家没有答复',
    );
    made.sign('361102-finance/head/财', '2026-01-14', false, '资金不足');
    expect(made.raise('settle', clerk, '2026-01-15', { disputes: '资金来源' }).stage).toBe('drafting');
    const secret = { ...PLAIN, participation: 'exempt', hearing: true };
    expect(message(() => made.raise('plan', clerk, '2026-01-20', secret))).toContain('不召开听证会');
  });
});

describe('comments of the public', () => {
  const close = { comments: 0, adoptionReport: '无意见' };

  it('may be closed on the thirtieth day, not the day before', () => {
    const first = planned();
    expect(message(() => announce(first, { commentUntil: '2026-03-02' }))).toContain('不足30日');
    const made = announce(first, { commentUntil: '2026-03-03' });
    expect(made.clock('commenting').earliest?.date).toBe('2026-03-04');
    expect(message(() => made.raise('closeComments', clerk, '2026-03-03', close))).toContain('还没有届满');
    expect(made.raise('closeComments', clerk, '2026-03-04', close).findings).toEqual([]);
  });

  it('stay open until the day announced, however many days that is', () => {
    const made = announce(planned(), { commentUntil: '2026-03-10' });
    expect(message(() => made.raise('closeComments', clerk, '2026-03-10', close))).toContain('还没有届满');
    expect(made.raise('closeComments', clerk, '2026-03-11', close).findings).toEqual([]);
  });

  it('are cut short only by an explanation in the notice itself', () => {
    const made = announce(planned(), { commentUntil: '2026-02-12', shortGround: '汛期临近' });
    expect(message(() => made.raise('closeComments', clerk, '2026-02-12', close))).toContain('还没有届满');
    expect(made.raise('closeComments', clerk, '2026-02-13', close).findings).toEqual([]);
    expect(JSON.stringify(made.filled[0].body)).toContain('汛期临近');
  });

  it('are asked anew by a new notice', () => {
    const made = announce(planned());
    made.raise('announce', clerk, '2026-02-20', {
      commentChannels: ['website'],
      commentWays: '电话',
      commentUntil: '2026-03-23',
    });
    expect(made.clock('commenting').earliest?.date).toBe('2026-03-22');
  });

  it('are no part of a decision that is heard otherwise, or lawfully not at all', () => {
    const other = planned({ participation: 'other' });
    expect(message(() => announce(other))).toContain('不是向社会公开');
    expect(message(() => other.raise('closeComments', clerk, '2026-02-02', close))).toContain('还没有公开');
    expect(message(() => other.raise('conclude', clerk, '2026-02-02'))).toContain('听取意见');
    other.raise('listen', clerk, '2026-02-03', { listenForms: ['symposium'], opinions: '记录' });
    expect(other.raise('conclude', clerk, '2026-02-03').stage).toBe('appraising');
    const exempt = planned({ participation: 'exempt' });
    expect(exempt.raise('conclude', clerk, '2026-01-21').stage).toBe('appraising');
  });

  it('do not replace a talk with the group that is concerned', () => {
    const made = announce(planned({ specificGroup: true })).raise(
      'closeComments',
      clerk,
      '2026-03-05',
      close,
    );
    expect(message(() => made.raise('conclude', clerk, '2026-03-05'))).toContain('特定群体');
    made.raise('groupTalk', clerk, '2026-03-06', { groupOpinions: '记录' });
    expect(made.raise('conclude', clerk, '2026-03-06').stage).toBe('appraising');
  });
});

describe('a hearing', () => {
  const called = () => {
    const made = planned({ hearing: true, participation: 'other' });
    made.raise('listen', clerk, '2026-02-02', { listenForms: ['visit'], opinions: '记录' });
    expect(message(() => made.raise('serveHearing', clerk, '2026-02-02', served))).toContain('时间、地点');
    made.raise('announceHearing', clerk, '2026-02-02', { hearingOn: '2026-03-16', hearingPlace: '会议室' });
    expect(message(() => made.raise('holdHearing', clerk, '2026-03-02', record))).toContain('送达听证材料');
    expect(message(() => made.raise('serveHearing', clerk, '2026-03-10', served))).toContain('不足7日');
    return made.raise('serveHearing', clerk, '2026-03-09', served);
  };
  const served = { participants: 15, participantList: '名单' };
  const record = { hearingRecord: '听证会记录' };

  it('is held seven days after the materials, or with a finding', () => {
    const made = called();
    expect(made.clock('hearing').earliest?.date).toBe('2026-03-16');
    expect(message(() => made.raise('conclude', clerk, '2026-03-13'))).toContain('举行听证会');
    expect(made.raise('holdHearing', clerk, '2026-03-16', record).findings).toEqual([]);
    expect(made.raise('conclude', clerk, '2026-03-16').stage).toBe('appraising');
    const hurried = called().raise('holdHearing', clerk, '2026-03-15', record);
    expect(hurried.findings).toEqual([{ clock: 'hearing', kind: 'early', due: '2026-03-16' }]);
    expect(called().raise('holdHearing', clerk, '2026-03-17', record).findings).toEqual([]);
  });

  it('is called only where it was meant to be', () => {
    const hearing = { hearingOn: '2026-03-16', hearingPlace: '会议室' };
    expect(message(() => planned().raise('announceHearing', clerk, '2026-02-02', hearing))).toContain(
      '没有确定召开',
    );
  });
});

describe('experts, risks and competition', () => {
  const experts = (expertsIndependent: boolean) => ({
    expertForm: 'meeting',
    experts: '甲、乙',
    expertsIndependent,
    expertOpinion: '意见',
    expertAdoption: '采纳情况',
  });
  const risk = (riskOutcome: string) => ({
    riskBy: 'own',
    riskOutcome,
    riskMeasures: '预案',
    riskReport: '报告',
  });

  it('are asked of the decisions that need them, before the review', () => {
    const made = heard(planned({ expertsRequired: true, riskRequired: true, marketRelated: true }));
    const send = () => made.raise('send', clerk, '2026-03-09');
    expect(message(send)).toContain('专家论证');
    expect(message(() => made.raise('appraise', clerk, '2026-03-06', experts(false)))).toContain('利害关系');
    made.raise('appraise', clerk, '2026-03-06', experts(true));
    expect(message(send)).toContain('风险评估');
    made.raise('assess', clerk, '2026-03-06', risk('uncontrollable'));
    expect(message(send)).toContain('风险不可控');
    made.raise('assess', clerk, '2026-03-09', risk('controllable'));
    expect(message(send)).toContain('公平竞争');
    made.raise('fairReview', clerk, '2026-03-09', { fairReview: '审查表' });
    expect(send().stage).toBe('reviewing');
  });

  it('may be heard while the public still comments', () => {
    const made = announce(planned({ expertsRequired: true }));
    expect(made.raise('appraise', clerk, '2026-02-10', experts(true)).stage).toBe('participating');
  });
});

describe('the legality review', () => {
  it('comes before the discussion, in the name of the government, and mended where it must be', () => {
    const made = reviewing();
    const ask = { submission: '草案', review: '信州区司法局审〔2026〕1号' };
    const submit = () => made.raise('submit', clerk, '2026-03-24', ask);
    expect(message(submit)).toContain('不得提交讨论');
    const amended = review(made, clerk, {}, 'amend');
    expect(message(submit)).toContain('不得提交讨论');
    amended.raise('follow', clerk, '2026-03-20', { followed: 'adopted' });
    expect(submit().stage).toBe('discussing');
  });

  it('by the bureau itself does not count for the government, nor does a number that nobody gave', () => {
    const made = reviewing();
    review(made, clerk, { inNameOf: 'own' });
    const ask = (number: string) => ({ submission: '草案', review: number });
    expect(
      message(() => made.raise('submit', clerk, '2026-03-20', ask('信州区司法局审〔2026〕1号'))),
    ).toContain('以本级政府的名义');
    const other = reviewing();
    review(other, clerk);
    expect(message(() => other.raise('submit', clerk, '2026-03-20', ask('审9号')))).toContain('审查编号');
  });

  it('that found it unlawful stops it, but for a reform that nobody has regulated, with its risk said', () => {
    const made = reviewing();
    const found = review(made, clerk, {}, 'unlawful');
    const submit = (more: Values) =>
      made.raise('submit', clerk, '2026-03-24', {
        submission: '草案',
        review: String(found.fields.review),
        ...more,
      });
    const reform = { exploratory: true, legalRisk: '缺少依据' };
    expect(message(() => submit({}))).toContain('不得提交讨论');
    expect(message(() => submit(reform))).toContain('探索性改革');
    found.raise('follow', clerk, '2026-03-23', {
      followed: 'rejected',
      notAdoptedGround: '试点',
      exploratory: true,
    });
    expect(refusal(() => submit({ exploratory: true })).field).toBe('fields.legalRisk');
    expect(submit(reform).stage).toBe('discussing');
  });

  it('is asked for anew when the meeting sends the draft back', () => {
    const made = reviewing();
    submitted(made, review(made, clerk)).raise('revise', leader, '2026-03-23', { reviseGround: '范围过大' });
    expect([made.stage, made.fields.decision, made.fields.review]).toEqual([
      'drafting',
      '信州区决策〔2026〕2号',
      undefined,
    ]);
    made.raise('plan', clerk, '2026-03-24', PLAIN).raise('conclude', clerk, '2026-03-24');
    made.raise('send', clerk, '2026-03-24');
    const old = { submission: '草案', review: '信州区司法局审〔2026〕1号' };
    expect(message(() => made.raise('submit', clerk, '2026-03-25', old))).toContain('不得提交讨论');
  });
});

describe('discussion and decision', () => {
  it('keep who dissented and what they said', () => {
    const made = reviewing();
    submitted(made, review(made, clerk));
    const silent = { ...MEETING, dissent: true };
    expect(refusal(() => made.raise('discuss', office, '2026-03-23', silent)).field).toBe(
      'fields.dissenters',
    );
    const dissent = { ...silent, dissenters: '李某', dissentContent: '建议分期' };
    expect(
      refusal(() => made.raise('discuss', office, '2026-03-23', { ...dissent, againstMajority: true })).field,
    ).toBe('fields.againstGround');
    made.raise('discuss', office, '2026-03-23', dissent).raise('decide', leader, '2026-03-25', DECISION);
    expect(made.entry?.fields).toMatchObject({
      dissent: true,
      dissenters: '李某',
      dissentContent: '建议分期',
    });
  });

  it('wait for the party committee and the congress where they are to be asked', () => {
    const made = discussed({ partyMatter: true, congressMatter: true });
    const decide = () => made.raise('decide', leader, '2026-03-27', DECISION);
    expect(message(decide)).toContain('同级党委');
    made.raise('reportParty', office, '2026-03-26', { partyReply: '批复' });
    expect(message(decide)).toContain('人大');
    made.raise('reportCongress', office, '2026-03-27', { congressReply: '报告' });
    expect(decide().entry?.legalDate).toBe('2026-03-27');
  });

  it('are the head’s, and nobody else’s', () => {
    const made = discussed();
    expect(refusal(() => made.raise('decide', office, '2026-03-25', DECISION)).rule).toBe('actor');
    expect(made.raise('reject', leader, '2026-03-25', { rejectGround: '资金不足' }).entry).toBeUndefined();
  });

  it('are explained where the public cares, or kept back on a ground', () => {
    const made = decided();
    const quiet = { publishChannels: ['website'], publicConcern: true };
    expect(message(() => made.raise('publish', office, '2026-03-30', quiet))).toContain('采纳情况');
    made.raise('keepSecret', leader, '2026-03-30', { secretGround: '国家秘密' });
    expect([made.stage, made.entry?.fields.disclosure]).toEqual(['archiving', 'secret']);
  });
});

describe('execution', () => {
  it('is suspended for what was reported, evaluated by others, and replaced by a decision of its own', () => {
    const made = published().raise('archive', office, '2026-04-10', { evidence: '档案1号' });
    const ground = { suspendGround: '地质灾害' };
    expect(message(() => made.raise('suspend', leader, '2026-05-06', ground))).toContain('报告的问题');
    expect(message(() => made.raise('change', leader, '2026-05-06', { changedBy: 'x' }))).toContain('随意');
    made.raise('problem', clerk, '2026-05-06', { problemKind: 'force-majeure', problem: '滑坡' });
    made.raise('suspend', leader, '2026-05-07', ground);
    expect([made.stage, made.entry?.fields.status]).toEqual(['suspended', 'suspended']);
    const report = { evaluation: '报告', evaluationFindings: '选址不当', evaluationAdvice: 'adjust' };
    expect(message(() => made.raise('evaluate', clerk, '2026-05-08', report))).toContain('还没有决定');
    const order = (evaluatorPrior: boolean) => ({
      evaluationGround: 'effect',
      evaluator: '某研究院',
      evaluatorKind: 'third-party',
      evaluatorPrior,
    });
    expect(message(() => made.raise('orderEvaluation', leader, '2026-05-08', order(true)))).toContain(
      '第三方',
    );
    made.raise('orderEvaluation', leader, '2026-05-08', order(false));
    made.raise('evaluate', clerk, '2026-06-08', report);
    made.raise('resume', leader, '2026-06-09', { resumeGround: '已排险' });
    expect([made.stage, made.entry?.fields.status]).toEqual(['archiving', 'executing']);
    const own = { changedBy: String(made.fields.decision) };
    expect(message(() => made.raise('change', leader, '2026-06-10', own))).toContain('不是本决策');
    const other = { changedBy: '别的决策' };
    expect(message(() => made.raise('change', leader, '2026-06-10', other))).toContain('另行作出');
    enrolled(COUNTY, { decision: '县决策9号' });
    expect(made.raise('change', leader, '2026-06-10', { changedBy: '县决策9号' }).stage).toBe('changed');
    expect(made.entry?.fields).toMatchObject({
      status: 'changed',
      suspendedOn: '2026-05-07',
      evaluatedOn: '2026-06-08',
      changedBy: '县决策9号',
      endedOn: '2026-06-10',
    });
    expect(made.documents.slice(-2)).toEqual(['decision-suspension', 'decision-evaluation']);
  });

  it('is stopped by a meeting, and not closed without its archive or a word about it', () => {
    const made = published().raise('problem', clerk, '2026-05-06', {
      problemKind: 'change',
      problem: '政策变',
    });
    const stop = { stopGround: '无必要', stopMeeting: '第9次常务会议', stopMinutes: '记录' };
    expect(message(() => made.raise('stop', leader, '2026-05-08', stop))).toContain('归档');
    made
      .raise('archive', clerk, '2026-05-08', { evidence: '档案1号' })
      .raise('stop', leader, '2026-05-08', stop);
    expect(made.stage).toBe('stopped');
  });
});

describe('a decision made outside', () => {
  const papers = { study: '论证', draft: '草案', minutes: '记录', decisionText: '决定', opinions: '记录' };
  const answers = {
    participation: 'other',
    specificGroup: false,
    hearing: false,
    expertsRequired: false,
    riskRequired: true,
    marketRelated: false,
  };

  it('shows what it missed, and stays unarchived for what it lacks', () => {
    world.choose('m34.organs', 'every-organ');
    const bureau = '361102-health';
    const who: Who = `${bureau}/clerk/经办`;
    const made = enrolled(bureau);
    expect(made.stage).toBe('archiving');
    expect(verdict('m18.decisions', bureau)).toBe('breached');
    const archive = () => made.raise('archive', who, '2026-06-10', { evidence: '档案' });
    expect(message(archive)).toContain('公众参与的方式');
    made.raise('complete', who, '2026-06-01', { ...papers, ...answers });
    expect(message(archive)).toContain('风险评估报告');
    made.raise('complete', who, '2026-06-01', { riskReport: '事后补的报告' });
    expect(message(archive)).toContain('合法性审查意见');
    expect(message(() => made.raise('finish', who, '2026-11-30', { result: '完成' }))).toContain('归档');
    made.raise('finish', who, '2026-11-30', { result: '完成', archiveGap: '没有送审' });
    expect(made.entry?.fields).toMatchObject({ status: 'finished' });
    expect(verdict('m34.archive', bureau)).toBe('pending');
  }, 30_000);

  it('is registered once, with the day of its publication or the ground of its secrecy', () => {
    enrolled(TOWNSHIP);
    expect(message(() => enrolled(TOWNSHIP))).toContain('已经登记');
    const bare = { disclosure: 'secret', decision: '2号' };
    expect(refusal(() => enrolled(TOWNSHIP, bare)).rule).toBe('guard');
    expect(enrolled(TOWNSHIP, { ...bare, publishedOn: '2026-05-12', secretGround: '秘密' }).stage).toBe(
      'archiving',
    );
    const ordinary = published();
    expect(message(() => ordinary.raise('complete', office, '2026-04-01', { minutes: '改' }))).toContain(
      '只有补登',
    );
  });
});

describe('a decision of a township', () => {
  const mayor: Who = `${TOWNSHIP}/leader/乡长`;
  const staff: Who = `${TOWNSHIP}/clerk/镇经办`;

  function decidedByTownship(counsel: boolean): Case {
    const made = proposal(
      { organ: TOWNSHIP, undertaking: 'own', undertaker: TOWNSHIP, origin: 'leader', title: '集镇改造' },
      staff,
    );
    made.raise('study', staff, '2026-01-08', { study: '论证' }).raise('launch', mayor, '2026-01-09');
    made.raise('plan', staff, '2026-01-20', { ...PLAIN, participation: 'other' });
    made.raise('listen', staff, '2026-02-03', { listenForms: ['symposium', 'visit'], opinions: '记录' });
    made.raise('conclude', staff, '2026-02-03');
    if (counsel)
      made.raise('counsel', staff, '2026-02-04', { counsel: '陈律师', counselWork: ['appraisal'] });
    made.raise('send', staff, '2026-03-09');
    const [unit] = staff.split('/');
    const sent = world
      .open(legalityReview, staff, '2026-03-10', {
        matter: String(made.fields.decision),
        title: '集镇改造',
        matterKind: 'major-decision',
        inNameOf: 'own',
        reviewedBy: JUSTICE,
        draft: '送审稿',
        explanation: '说明',
        basisTexts: '依据',
        consultation: '程序说明',
      })
      .raise('accept', lawyer, '2026-03-10', { reviewingOrgan: '审查科', reviewer: '孙某' })
      .raise('propose', lawyer, '2026-03-19', {
        outcome: 'lawful',
        findings: '合法',
        counselOpinion: '法律意见',
        judicialOffice: `${unit}-judicial-office`,
      })
      .raise('approve', `${JUSTICE}/head/周`, '2026-03-19');
    submitted(made, sent, staff);
    made.raise('discuss', staff, '2026-03-23', { ...MEETING, meetingForm: 'other', meeting: '镇长办公会议' });
    made.raise('decide', mayor, '2026-03-25', { ...DECISION, decider: '某镇长', executor: TOWNSHIP });
    return made.raise('publish', staff, '2026-03-27', { publishChannels: ['other'], publicConcern: false });
  }

  it('is reviewed by the county, archived by itself, and met by its measures under both readings', () => {
    world.choose('m34.organs', 'townships');
    world.record('township-review-arrangements', JUSTICE, '2026-01-12', {
      township: TOWNSHIP,
      documentNumber: '信司〔2026〕1号',
      head: '镇长',
      reviewer: '主审',
      guidedBy: JUSTICE,
      judicialOffice: `${TOWNSHIP}-judicial-office`,
    });
    const made = decidedByTownship(true);
    expect(verdict('m34.archive', TOWNSHIP)).toBe('pending');
    made.raise('archive', staff, '2026-04-10', { evidence: '镇档1号' });
    expect([made.stage, made.findings]).toEqual(['executing', []]);
    expect(made.entry?.fields).toMatchObject({ counselOn: '2026-02-04', counsel: '陈律师' });
    expect(verdict('m18.decisions', TOWNSHIP)).toBe('met');
    expect(verdict('m18.decision-floor', JUSTICE)).toBe('met');
    expect(verdict('m34.archive', TOWNSHIP)).toBe('met');
    // While nobody has said whether every decision needs its adviser, nobody knows whether the township owes one.
    expect(verdict('m34.participation', TOWNSHIP)).toBe('undetermined');
    world.choose('m34.participation', 'every-decision');
    expect(verdict('m34.participation', TOWNSHIP)).toBe('met');
    expect(verdict('m33.system', JUSTICE, 'once')).toBe('pending');
  }, 30_000);

  it('without an adviser breaches the reading by which every decision needs one, and only that', () => {
    decidedByTownship(false);
    world.choose('m34.participation', 'every-decision');
    expect(verdict('m34.participation', TOWNSHIP)).toBe('breached');
    world.choose('m34.participation', 'mechanism', '2025-01-03');
    expect(verdict('m34.participation', TOWNSHIP)).toBeNull();
  }, 30_000);
});

describe('the catalogue of a year', () => {
  const items = { items: 5, matters: '1. 老城区改造' };
  const compile = (unit: string, more: Values = {}, day = '2026-01-05') =>
    world.open(decisionCatalogue, `${unit}/clerk/编`, day, {
      year: 2026,
      action: 'made',
      route: 'draft',
      ...more,
    });

  it('is agreed with the party committee, published, adjusted, and named by decisions', () => {
    const head: Who = `${COUNTY}/leader/县长`;
    expect(message(() => compile(COUNTY, { action: 'adjusted' }))).toContain('还没有公布过');
    const made = compile(COUNTY).raise(
      'solicit',
      office,
      '2026-01-05',
      {},
      { signers: [{ unit: HOUSING }, { unit: TOWNSHIP }] },
    );
    made.sign(clerk, '2026-01-08').sign(`${TOWNSHIP}/clerk/经办`, '2026-01-09', false, '无建议');
    made
      .raise('gather', office, '2026-01-09', { suggestions: '建议' })
      .raise('propose', office, '2026-01-12', items);
    expect(message(() => made.raise('approve', head, '2026-01-14', { partyDue: false }))).toContain(
      '同级党委',
    );
    made.raise('approve', head, '2026-01-14', { partyDue: true });
    expect(refusal(() => made.raise('publish', office, '2026-01-15')).rule).toBe('stage');
    made.raise('agree', office, '2026-01-20', { partyDocument: '信委〔2026〕1号' });
    made.raise('publish', office, '2026-01-21');
    expect(made.entry).toMatchObject({
      legalDate: '2026-01-21',
      fields: { catalogue: '信州区决策目录〔2026〕1号', partyAgreedOn: '2026-01-20', items: 5 },
    });
    expect(message(() => compile(COUNTY, {}, '2026-06-01'))).toContain('请选“调整”');
    const adjusted = compile(COUNTY, { action: 'adjusted' }, '2026-06-01');
    const lacking = refusal(() => adjusted.raise('propose', office, '2026-06-01', items));
    expect(lacking.field).toBe('fields.changes');
    adjusted.raise('propose', office, '2026-06-01', { ...items, changes: '增加1项' });
    expect(
      refusal(() => adjusted.raise('approve', `${COUNTY}/head/编`, '2026-06-02', { partyDue: true })).rule,
    ).toBe('actor');
    adjusted.raise('approve', head, '2026-06-02', { partyDue: true });
    adjusted.raise('disagree', office, '2026-06-03', { partyOpinion: '暂缓' });
    expect(adjusted.stage).toBe('compiling');
    const named = proposal({ catalogue: '信州区决策目录〔2026〕1号' }, clerk, '2026-06-04');
    expect(named.stage).toBe('studying');
  });

  it('of a township needs no committee unless it says so; one published before is enrolled', () => {
    const head: Who = `${TOWNSHIP}/leader/乡长`;
    const made = compile(TOWNSHIP).raise('propose', `${TOWNSHIP}/clerk/编`, '2026-01-06', items);
    made.raise('approve', head, '2026-01-07', { partyDue: false });
    expect(made.raise('publish', `${TOWNSHIP}/clerk/编`, '2026-01-08').documents).toEqual([
      'decision-catalogue',
    ]);
    const before = compile(HOUSING, { route: 'made' }).raise('enrol', `${HOUSING}/clerk/编`, '2026-01-05', {
      items: 2,
    });
    expect(before.entry?.fields.partyAgreedOn).toBeUndefined();
  });
});
