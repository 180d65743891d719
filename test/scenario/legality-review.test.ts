import { beforeEach, describe, expect, it } from 'vitest';
import { legalityReview } from '../../src/definitions/procedures/legality-review.ts';
import { type Case, CaseWorld, refusal, type Who } from '../support/case-world.ts';

/** A county's departments, a township and the bureau of justice send matters for review, and are answered, in 2026. */
const EDUCATION = '361102-education';
const JUSTICE = '361102-justice';
const TOWNSHIP = '361102001';

const drafter: Who = `${EDUCATION}/clerk/王`;
const lawyer: Who = `${EDUCATION}/legal-officer/李`;
const head: Who = `${EDUCATION}/head/赵`;
const bureauClerk: Who = `${JUSTICE}/legal-officer/孙`;
const bureauHead: Who = `${JUSTICE}/head/周`;
const townClerk: Who = `${TOWNSHIP}/clerk/吴`;

const materials = { draft: '送审稿', explanation: '起草说明', basisTexts: '依据', consultation: '采纳情况' };

const matter = (more: Record<string, string> = {}) => ({
  matter: '信州区教体局规起〔2026〕1号',
  title: '校外培训机构管理办法',
  matterKind: 'normative-document',
  inNameOf: 'own',
  reviewedBy: JUSTICE,
  ...materials,
  ...more,
});

let world: CaseWorld;

beforeEach(() => {
  world = new CaseWorld();
  world.choose('m18.start', 'complete');
  world.choose('m18.decision-floor', 'seven');
});

/** Sent, taken on and ready for the head's approval. */
function proposed(
  sent: string,
  more: Record<string, string> = {},
  opinion: Record<string, string> = {},
): Case {
  const proposal = { outcome: 'lawful', findings: '未发现违法', ...opinion };
  return world
    .open(legalityReview, drafter, sent, matter(more))
    .raise('accept', bureauClerk, sent, { reviewingOrgan: '审查科' })
    .raise('propose', bureauClerk, sent, proposal);
}

const approved = (sent: string, on: string, more = {}, opinion = {}) =>
  proposed(sent, more, opinion).raise('approve', bureauHead, on);

describe('the time of a review', () => {
  // 2026-03-02 is a Monday; no holiday until April.
  it.each([
    ['2026-03-06', [{ clock: 'window', kind: 'early', due: '2026-03-09' }]],
    ['2026-03-09', []],
    ['2026-03-23', []],
    ['2026-03-24', [{ clock: 'window', kind: 'late', due: '2026-03-23' }]],
  ])('5 to 15 working days from the 2nd of March: an opinion on %s', (on, findings) => {
    expect(approved('2026-03-02', on).findings).toEqual(findings);
  });

  it.each([
    // Spring Festival: the 14th and the 28th of February are worked.
    ['2026-02-11', '2026-02-25', '2026-03-10'],
    // National Day: the 20th of September and the 10th of October are worked, Mid-Autumn is not.
    ['2026-09-18', '2026-09-24', '2026-10-15'],
  ])('sent on %s, not before %s and not after %s', (sent, earliest, due) => {
    const { earliest: first, due: last } = proposed(sent).clock('window');
    expect([first?.date, last?.date, last?.provisional]).toEqual([earliest, due, false]);
  });

  it('says that a notice still to come may move a last day in 2027', () => {
    expect(proposed('2026-12-21').clock('window').due).toMatchObject({ provisional: true });
  });

  it.each([
    ['2026-03-10', [{ clock: 'decisionWindow', kind: 'early', due: '2026-03-11' }]],
    ['2026-03-11', []],
  ])('of a major decision at least 7: an opinion on %s', (on, findings) => {
    const decision = { matterKind: 'major-decision', matter: '信州区教体局决策1号' };
    expect(approved('2026-03-02', on, decision, { counselOpinion: '法律意见书' }).findings).toEqual(findings);
  });

  it('of a major decision at least 5, should the city read it so', () => {
    world.choose('m18.decision-floor', 'five');
    const decision = { matterKind: 'major-decision', matter: '信州区教体局决策1号' };
    const made = approved('2026-03-02', '2026-03-09', decision, { counselOpinion: '法律意见书' });
    expect(made.findings).toEqual([]);
  });

  it('may be shorter in an emergency with its facts, or with a reason of its own', () => {
    const urgent = { urgentGround: 'emergency', urgentFacts: '汛情应急' };
    expect(approved('2026-03-02', '2026-03-03', urgent).findings).toEqual([]);
    const early = proposed('2026-03-04', { matter: '信州区教体局规起〔2026〕2号' });
    early.raise('approve', bureauHead, '2026-03-05', { earlyGround: '仅改动附件联系电话' });
    expect(early.findings).toEqual([]);
    const bare = refusal(() =>
      world.open(legalityReview, drafter, '2026-03-06', matter({ matter: '三号', urgentGround: 'order' })),
    );
    expect(bare).toMatchObject({ rule: 'field', field: 'fields.urgentFacts' });
  });

  it('is not shortened by an urgent ground that the reviewer struck out', () => {
    const urgent = { urgentGround: 'emergency', urgentFacts: '领导要求尽快' };
    const made = world
      .open(legalityReview, drafter, '2026-03-02', matter(urgent))
      .raise('accept', bureauClerk, '2026-03-02', { reviewingOrgan: '审查科', urgentGround: null })
      .raise('propose', bureauClerk, '2026-03-03', { outcome: 'lawful', findings: '未发现违法' })
      .raise('approve', bureauHead, '2026-03-04');
    expect(made.fields).not.toHaveProperty('urgentFacts');
    expect(made.findings).toEqual([{ clock: 'window', kind: 'early', due: '2026-03-09' }]);
  });
});

describe('a supplement', () => {
  const lacking = () =>
    world
      .open(legalityReview, drafter, '2026-03-02', { ...matter(), basisTexts: null })
      .raise('lack', bureauClerk, '2026-03-04', { lacking: '依据' });

  it('stands still until the materials are there, and begins anew with them', () => {
    const made = lacking();
    expect(made.clock('window')).toMatchObject({ state: 'suspended', due: null });
    expect(made.entry?.fields).toMatchObject({ returnedOn: '2026-03-04' });
    expect(made.entry?.fields).not.toHaveProperty('completeOn');
    made.raise('supplement', drafter, '2026-03-10', { basisTexts: '依据' });
    expect(made.entry).toMatchObject({ legalDate: '2026-03-02', fields: { completeOn: '2026-03-10' } });
    expect(made.clock('window')).toMatchObject({
      start: '2026-03-10',
      earliest: { date: '2026-03-17' },
      due: { date: '2026-03-31' },
    });
  });

  it('changes nothing where the time runs from the first sending', () => {
    world.choose('m18.start', 'first-sending');
    const made = lacking().raise('supplement', drafter, '2026-03-10', { basisTexts: '依据' });
    expect(made.clock('window').state).toBe('waiting');
    expect(made.clock('windowFromSending')).toMatchObject({
      start: '2026-03-02',
      due: { date: '2026-03-23' },
    });
  });

  it('holds to the stricter reading while the city has chosen none', () => {
    world = new CaseWorld();
    const made = lacking()
      .raise('supplement', drafter, '2026-03-10', { basisTexts: '依据' })
      .raise('accept', bureauClerk, '2026-03-11', { reviewingOrgan: '审查科' })
      .raise('propose', bureauClerk, '2026-03-23', { outcome: 'lawful', findings: '未发现违法' })
      .raise('approve', bureauHead, '2026-03-24');
    expect(made.clock('window').undecided).toEqual(['m18.start']);
    expect(made.findings).toEqual([{ clock: 'windowFromSending', kind: 'late', due: '2026-03-23' }]);
  });

  it('asked for after the last day does not heal the delay', () => {
    const made = world
      .open(legalityReview, drafter, '2026-03-02', matter())
      .raise('lack', bureauClerk, '2026-03-30', { lacking: '另附图' })
      .raise('supplement', drafter, '2026-03-31');
    expect(made.findings).toEqual([{ clock: 'window', kind: 'late', due: '2026-03-23' }]);
  });

  it('is asked for, and no review begun, while materials are missing', () => {
    const open = (more: Record<string, string | null>, n: string) =>
      world.open(legalityReview, drafter, '2026-03-02', { ...matter(), matter: n, ...more });
    const accept = (made: Case) => () =>
      made.raise('accept', bureauClerk, '2026-03-02', { reviewingOrgan: '审查科' });
    expect(refusal(accept(open({ draft: null }, '一'))).message).toContain('要求补正');
    expect(refusal(accept(open({ consultation: null }, '二'))).message).toContain('征求意见');
    const ofGovernment = open({ inNameOf: 'government' }, '三');
    expect(refusal(accept(ofGovernment)).message).toContain('自己的合法性审查意见');
    const agreement = open({ consultation: null, matterKind: 'agreement' }, '四');
    expect(accept(agreement)().stage).toBe('reviewing');
  });
});

describe('who reviews', () => {
  const send = (who: Who, reviewedBy: string, more: Record<string, string> = {}) =>
    world.open(
      legalityReview,
      who,
      '2026-03-02',
      matter({ reviewedBy, matter: `${who}→${reviewedBy}`, ...more }),
    );
  const staff = (unit: string) =>
    world.record('legality-review-staff', unit, '2026-01-05', {
      kind: 'person',
      organ: '法制科',
      person: '李',
    });

  it('is the unit itself only where it has named somebody', () => {
    expect(refusal(() => send(drafter, EDUCATION)).rule).toBe('guard');
    staff(EDUCATION);
    expect(send(drafter, EDUCATION).stage).toBe('checking');
    world.record('legality-review-staff', TOWNSHIP, '2025-01-05', {
      kind: 'person',
      organ: '党政办',
      until: '2026-02-01',
    });
    expect(refusal(() => send(townClerk, TOWNSHIP)).rule).toBe('guard');
  });

  it('is the county’s bureau for its departments and townships, and no other county’s, nor the city’s', () => {
    expect(send(drafter, JUSTICE).waiting).toEqual([`turn ${JUSTICE}`]);
    expect(send(townClerk, JUSTICE).stage).toBe('checking');
    for (const other of ['361103-justice', '361100-justice', '361102-finance']) {
      expect(refusal(() => send(drafter, other)).message).toContain('审查单位');
    }
    expect(refusal(() => send(townClerk, '361100-justice')).rule).toBe('guard');
  });

  it('is the bureau of justice for what the government issues, whoever else is there', () => {
    staff(EDUCATION);
    const ofGovernment = { inNameOf: 'government', ownOpinion: '部门审查意见' };
    expect(refusal(() => send(drafter, EDUCATION, ofGovernment)).message).toContain('以政府名义');
    expect(send(drafter, JUSTICE, ofGovernment).stage).toBe('checking');
    // A county's government sends its own to the bureau too, even where it employs somebody.
    staff('361102');
    const government: Who = '361102/clerk/府办';
    expect(refusal(() => send(government, '361102')).message).toContain('审查单位');
    expect(send(government, JUSTICE).stage).toBe('checking');
    const city: Who = '361100-education/clerk/郑';
    expect(send(city, '361100-justice', ofGovernment).stage).toBe('checking');
  });

  it('nobody reviews the same matter twice at once; after an opinion it may come again', () => {
    approved('2026-03-02', '2026-03-09');
    expect(approved('2026-03-10', '2026-03-17').stage).toBe('closed');
    world.open(legalityReview, drafter, '2026-04-01', matter());
    expect(refusal(() => world.open(legalityReview, drafter, '2026-04-02', matter())).message).toContain(
      '重复',
    );
  });
});

describe('the opinion', () => {
  it('of a major decision rests on counsel’s', () => {
    const decision = { matterKind: 'major-decision', matter: '决策1号' };
    expect(refusal(() => proposed('2026-03-02', decision)).message).toContain('法律顾问');
  });

  it('is given by the head, not by whoever wrote it, nor by whoever sent the matter', () => {
    world.record('legality-review-staff', EDUCATION, '2026-01-05', { kind: 'person', organ: '法制科' });
    const made = world
      .open(legalityReview, drafter, '2026-03-02', matter({ reviewedBy: EDUCATION }))
      .raise('accept', lawyer, '2026-03-02', { reviewingOrgan: '法制科' });
    const opinion = { outcome: 'lawful', findings: '未发现违法' };
    const byDrafter = refusal(() => made.raise('propose', drafter, '2026-03-05', opinion));
    expect(byDrafter).toMatchObject({ rule: 'actor' });
    made.raise('propose', lawyer, '2026-03-05', opinion);
    const both: Who = `${EDUCATION}/head/李`;
    expect(refusal(() => made.raise('approve', both, '2026-03-09')).message).toContain('另一人');
    expect(refusal(() => made.raise('approve', `${EDUCATION}/head/王`, '2026-03-09')).rule).toBe('actor');
    expect(made.raise('approve', head, '2026-03-09').stage).toBe('closed');
    expect(made.documents).toEqual(['legality-review-opinion']);
  });

  it('goes into the register with its day; the number has no gap', () => {
    const made = approved('2026-03-02', '2026-03-09');
    expect(made.entry).toMatchObject({
      legalDate: '2026-03-02',
      fields: {
        review: '信州区司法局审〔2026〕1号',
        submittedBy: EDUCATION,
        completeOn: '2026-03-02',
        opinionOn: '2026-03-09',
        outcome: 'lawful',
      },
    });
    expect(made.entry?.fields).not.toHaveProperty('findings');
    expect(approved('2026-03-10', '2026-03-17').entry?.fields.review).toBe('信州区司法局审〔2026〕2号');
  });

  it('may be handed back by the head, while the time runs on', () => {
    const made = proposed('2026-03-02');
    made.do({ verb: 'return', to: 'reviewing', day: '2026-03-05', text: '请核对权限' }, bureauHead);
    expect(made.clock('window')).toMatchObject({ state: 'running', due: { date: '2026-03-23' } });
    made.raise('propose', bureauClerk, '2026-03-06', { outcome: 'amend', findings: '第三条应当修改' });
    expect(made.raise('approve', bureauHead, '2026-03-09').stage).toBe('following');
  });

  it('to amend is answered; whatever is not adopted has its reasons', () => {
    const made = approved('2026-03-02', '2026-03-09', {}, { outcome: 'amend' });
    expect(made.waiting).toEqual([`turn ${EDUCATION}`]);
    const bare = refusal(() => made.raise('follow', drafter, '2026-03-10', { followed: 'partly' }));
    expect(bare).toMatchObject({ rule: 'field', field: 'fields.notAdoptedGround' });
    made.raise('follow', drafter, '2026-03-10', { followed: 'partly', notAdoptedGround: '省文件已有规定' });
    expect(made.stage).toBe('closed');
    expect(made.entry?.fields).toMatchObject({ followed: 'partly', followedOn: '2026-03-10' });
  });

  it('that a matter is unlawful binds, but for an experiment that a major decision makes openly', () => {
    const made = approved('2026-03-02', '2026-03-09', {}, { outcome: 'unlawful' });
    const against = { followed: 'rejected', notAdoptedGround: '工作需要' };
    expect(refusal(() => made.raise('follow', drafter, '2026-03-10', against)).message).toContain('应当采纳');
    const daring = { ...against, exploratory: true };
    expect(refusal(() => made.raise('follow', drafter, '2026-03-10', daring)).message).toContain(
      '重大行政决策',
    );
    expect(made.raise('follow', drafter, '2026-03-10', { followed: 'adopted' }).stage).toBe('closed');
    const decision = { matterKind: 'major-decision', matter: '决策1号' };
    const bold = approved('2026-03-02', '2026-03-11', decision, {
      outcome: 'unlawful',
      counselOpinion: '法律意见书',
    });
    expect(bold.raise('follow', drafter, '2026-03-12', daring).stage).toBe('closed');
  });
});

describe('order', () => {
  it('nothing happens before its time, by the wrong post or after the end', () => {
    const made = world.open(legalityReview, drafter, '2026-03-02', matter());
    const rule = (event: string, who: Who, fields = {}, day = '2026-03-03') =>
      refusal(() => made.raise(event, who, day, fields)).rule;
    const opinion = { outcome: 'lawful', findings: '未发现违法' };
    expect(rule('approve', bureauHead)).toBe('stage');
    expect(rule('propose', bureauClerk, opinion)).toBe('stage');
    expect(rule('supplement', drafter)).toBe('stage');
    expect(rule('follow', drafter, { followed: 'adopted' })).toBe('stage');
    expect(rule('send', drafter)).toBe('repeated');
    expect(rule('accept', drafter, { reviewingOrgan: '自己' })).toBe('actor');
    expect(rule('accept', `${JUSTICE}/viewer/冯`, { reviewingOrgan: '审查科' })).toBe('actor');
    expect(rule('accept', bureauClerk, { reviewingOrgan: '审查科' }, '2026-03-01')).toBe('day');
    expect(made.stage).toBe('checking');
    made.raise('accept', bureauClerk, '2026-03-03', { reviewingOrgan: '审查科' });
    made.raise('propose', bureauClerk, '2026-03-09', opinion);
    expect(rule('approve', bureauClerk, {}, '2026-03-09')).toBe('actor');
    made.raise('approve', bureauHead, '2026-03-09');
    expect(rule('withdraw', drafter, {}, '2026-03-10')).toBe('ended');
  });

  it('a matter sent back or withdrawn leaves no review, and says why', () => {
    const back = world.open(legalityReview, drafter, '2026-03-02', matter());
    expect(refusal(() => back.raise('reject', bureauClerk, '2026-03-03')).field).toBe('text');
    back.raise('reject', bureauClerk, '2026-03-03', {}, { text: '不属于审查范围' });
    expect([back.stage, back.entry]).toEqual(['rejected', undefined]);
    const gone = world.open(legalityReview, drafter, '2026-03-05', matter());
    gone.raise('withdraw', drafter, '2026-03-06', {}, { text: '另行起草' });
    expect([gone.stage, gone.entry]).toEqual(['withdrawn', undefined]);
  });

  it('a proposed opinion can be taken back before the head has acted', () => {
    const made = proposed('2026-03-02').do({ verb: 'recall', day: '2026-03-02' }, bureauClerk);
    expect([made.stage, made.entry?.fields.outcome]).toEqual(['reviewing', undefined]);
  });
});
