import { beforeEach, describe, expect, it } from 'vitest';
import { documentCleanup } from '../../src/definitions/procedures/document-cleanup.ts';
import { issuanceCatalogue } from '../../src/definitions/procedures/issuance-catalogue.ts';
import { legalityReview } from '../../src/definitions/procedures/legality-review.ts';
import { normativeDocument } from '../../src/definitions/procedures/normative-document.ts';
import { type Case, CaseWorld, refusal, type Who } from '../support/case-world.ts';

/** A county's education bureau and its government make normative documents in 2026, clean them up and list them. */
const COUNTY = '361102';
const EDUCATION = '361102-education';
const FINANCE = '361102-finance';
const JUSTICE = '361102-justice';

const drafter: Who = `${EDUCATION}/clerk/王`;
const head: Who = `${EDUCATION}/head/赵`;
const leader: Who = `${COUNTY}/leader/县长`;
const office: Who = `${COUNTY}/clerk/府办`;
const bureauClerk: Who = `${JUSTICE}/legal-officer/孙`;
const bureauHead: Who = `${JUSTICE}/head/周`;

let world: CaseWorld;

beforeEach(() => {
  world = new CaseWorld();
  world.choose('m18.start', 'complete');
});

const start = (maker = EDUCATION, route = 'draft', day = '2026-03-02') =>
  world.open(normativeDocument, drafter, day, {
    title: '校外培训机构管理办法',
    inNameOf: maker === COUNTY ? 'government' : 'own',
    maker,
    route,
  });

const consultation = { draft: '征求意见稿', publicComment: 'open', commentUntil: '2026-04-01' };

/** Consulted upon and answered: ready for what the review says. */
function consulted(maker = EDUCATION): Case {
  return start(maker)
    .raise('consult', drafter, '2026-03-02', consultation, {
      signers: [{ unit: FINANCE }, { unit: JUSTICE }],
    })
    .sign(`${FINANCE}/head/钱`, '2026-03-10', false, '经费渠道须写明')
    .sign(`${JUSTICE}/legal-officer/孙`, '2026-03-12')
    .raise('gather', drafter, '2026-04-02', { adoptionReport: '采纳情况', comments: 3 });
}

/** The bureau of justice reviews the matter of a document. */
function reviewed(
  made: Case,
  outcome: string,
  sent = '2026-04-02',
  on = '2026-04-10',
  inNameOf = made.fields.inNameOf as string,
): Case {
  return world
    .open(legalityReview, drafter, sent, {
      matter: String(made.fields.matter),
      title: '校外培训机构管理办法',
      matterKind: 'normative-document',
      inNameOf,
      ...(inNameOf === 'government' ? { ownOpinion: '部门意见' } : {}),
      reviewedBy: JUSTICE,
      draft: '送审稿',
      explanation: '说明',
      basisTexts: '依据',
      consultation: '采纳情况',
    })
    .raise('accept', bureauClerk, sent, { reviewingOrgan: '审查科' })
    .raise('propose', bureauClerk, on, { outcome, findings: '意见' })
    .raise('approve', bureauHead, on);
}

const submit = (made: Case, day = '2026-04-13') =>
  made.raise('submit', drafter, day, { submission: '送审稿' });

function signed(maker = EDUCATION, who: Who = head): Case {
  const made = consulted(maker);
  reviewed(made, 'lawful');
  return submit(made)
    .raise('decide', who, '2026-04-15', { meeting: '局长办公会第5次会议', decision: 'adopt' })
    .raise('sign', who, '2026-04-16');
}

const issuing = { affectsRights: true, effectiveOn: '2026-06-01', validUntil: '2028-05-31' };

describe('a normative document', () => {
  it('is drafted, consulted upon, reviewed, decided, signed, numbered, issued and published', () => {
    const made = signed();
    expect(made.entry).toBeUndefined();
    expect(world.taken('normative-document', EDUCATION, 2026)).toBe(0);
    made.raise('issue', drafter, '2026-04-17', issuing);
    expect(made.entry).toMatchObject({
      legalDate: '2026-04-17',
      fields: {
        document: '信州区教体局规〔2026〕1号',
        registrationNumber: '信州区教体局规登〔2026〕1号',
        matter: '信州区教体局规起〔2026〕1号',
        drafter: EDUCATION,
        decidedOn: '2026-04-15',
        kind: 'normative',
        status: 'in-force',
      },
    });
    made.raise('publish', drafter, '2026-04-20');
    made.raise('interpret', drafter, '2026-04-21', { interpretation: '一图读懂' });
    expect([made.stage, made.waiting]).toEqual(['inForce', []]);
    expect(made.documents).toEqual(['normative-submission', 'normative-document']);
    expect(made.entry?.fields).toMatchObject({ publishedOn: '2026-04-20', interpretedOn: '2026-04-21' });
  });

  it('is the unit’s own or its government’s; the government’s heads decide upon theirs', () => {
    expect(refusal(() => start('361103')).message).toContain('制定机关');
    expect(refusal(() => start(FINANCE)).rule).toBe('guard');
    const made = consulted(COUNTY);
    // What the department has reviewed as its own is not reviewed for the government.
    reviewed(made, 'lawful', '2026-04-02', '2026-04-10', 'own');
    expect(refusal(() => submit(made)).message).toContain('不能代替');
    reviewed(made, 'lawful', '2026-04-10', '2026-04-17');
    submit(made, '2026-04-17');
    const decision = { meeting: '县政府常务会议', decision: 'adopt' };
    expect(refusal(() => made.raise('decide', head, '2026-04-20', decision)).rule).toBe('actor');
    made.raise('decide', leader, '2026-04-20', decision).raise('sign', leader, '2026-04-21');
    made.raise('issue', office, '2026-04-22', issuing);
    expect(made.entry?.fields.document).toBe('信州区规〔2026〕1号');
  });

  it('waits for everyone asked, and for the last day of public comment', () => {
    const made = start().raise('consult', drafter, '2026-03-02', consultation, {
      signers: [{ unit: FINANCE }, { unit: JUSTICE }],
    });
    const gather = (day: string) => () => made.raise('gather', drafter, day, { adoptionReport: '采纳情况' });
    made.sign(`${FINANCE}/head/钱`, '2026-03-10');
    expect(refusal(gather('2026-04-02')).message).toContain('1 家没有答复');
    made.sign(`${JUSTICE}/clerk/孙`, '2026-03-12', false, '不同意第三条');
    expect(refusal(gather('2026-04-01'))).toMatchObject({ rule: 'guard' });
    expect(gather('2026-04-02')().stage).toBe('reviewing');
  });

  it('may be kept from public comment with the reason alone', () => {
    const exempt = { draft: '稿', publicComment: 'exempt' };
    const made = start();
    const signers = [{ unit: JUSTICE }];
    const bare = refusal(() => made.raise('consult', drafter, '2026-03-02', exempt, { signers }));
    expect(bare.field).toBe('fields.exemptGround');
    made.raise('consult', drafter, '2026-03-02', { ...exempt, exemptGround: '涉密' }, { signers });
    made.sign(`${JUSTICE}/clerk/孙`, '2026-03-03');
    expect(made.raise('gather', drafter, '2026-03-04', { adoptionReport: '采纳情况' }).stage).toBe(
      'reviewing',
    );
  });

  it('does not come before the meeting unreviewed, unlawful, or with an opinion that nobody answered', () => {
    const made = consulted();
    expect(refusal(() => submit(made)).message).toContain('未经合法性审查');
    reviewed(made, 'unlawful').raise('follow', drafter, '2026-04-10', { followed: 'adopted' });
    expect(refusal(() => submit(made)).rule).toBe('guard');
    const again = reviewed(made, 'amend', '2026-04-13', '2026-04-20');
    expect(refusal(() => submit(made, '2026-04-20')).rule).toBe('guard');
    again.raise('follow', drafter, '2026-04-21', { followed: 'adopted' });
    expect(submit(made, '2026-04-21').stage).toBe('deciding');
  });

  it('is reviewed anew when it is drafted anew', () => {
    const made = consulted();
    reviewed(made, 'lawful');
    submit(made).raise('revise', head, '2026-04-15', { reviseGround: '增加收费条款' });
    made.raise(
      'consult',
      drafter,
      '2026-04-16',
      { ...consultation, commentUntil: '2026-05-16' },
      {
        signers: [{ unit: JUSTICE }],
      },
    );
    made.sign(`${JUSTICE}/clerk/孙`, '2026-04-17');
    made.raise('gather', drafter, '2026-05-18', { adoptionReport: '采纳情况' });
    expect(made.fields.matter).toBe('信州区教体局规起〔2026〕2号');
    expect(refusal(() => submit(made, '2026-05-18')).message).toContain('未经合法性审查');
  });

  it('that is rejected, or given up, takes no number', () => {
    const made = consulted();
    reviewed(made, 'lawful');
    submit(made).raise('decide', head, '2026-04-15', { meeting: '办公会', decision: 'reject' });
    expect([made.stage, made.entry]).toEqual(['rejected', undefined]);
    start().raise('drop', drafter, '2026-03-03', { dropGround: '上位法将修订' });
    expect(world.taken('normative-document', EDUCATION, 2026)).toBe(0);
  });

  it('is signed by somebody who did not draft it', () => {
    const made = consulted();
    reviewed(made, 'lawful');
    submit(made).raise('decide', head, '2026-04-15', { meeting: '办公会', decision: 'adopt' });
    const himself: Who = `${EDUCATION}/head/王`;
    expect(refusal(() => made.raise('sign', himself, '2026-04-16')).message).toContain('另一人');
    expect(refusal(() => made.raise('issue', drafter, '2026-04-16', issuing)).rule).toBe('stage');
  });

  it('lapses on the day after its last, which is nobody’s fault; what was repealed does not', () => {
    const made = signed()
      .raise('issue', drafter, '2026-04-17', { ...issuing, validUntil: '2026-10-31' })
      .raise('publish', drafter, '2026-04-20');
    expect(made.clock('validity')).toMatchObject({ state: 'running', due: { date: '2026-10-31' } });
    const machine: Who = `${EDUCATION}/operator/本机`;
    expect(refusal(() => made.raise('lapse', machine, '2026-10-31')).rule).toBe('day');
    made.raise('lapse', machine, '2026-11-01');
    expect([made.stage, made.findings]).toEqual(['ended', []]);
    expect(made.entry?.fields).toMatchObject({ status: 'expired', endedOn: '2026-11-01' });
    expect(refusal(() => made.raise('repeal', head, '2026-11-02', {})).rule).toBe('ended');
  });

  it('without a last day lapses by a declaration that says why', () => {
    const { validUntil: _, ...endless } = issuing;
    const made = signed()
      .raise('issue', drafter, '2026-04-17', endless)
      .raise('publish', drafter, '2026-04-20');
    expect(made.clock('validity').due).toBeNull();
    expect(refusal(() => made.raise('lapse', head, '2026-08-03')).message).toContain('写明理由');
    expect(made.raise('lapse', head, '2026-08-03', { endGround: '任务已完成' }).stage).toBe('ended');
  });

  it('that was issued outside is registered as it is, once, and shows that nobody reviewed it', () => {
    const made = start(EDUCATION, 'issued', '2026-02-03').raise('enrol', drafter, '2026-02-03', {
      document: '信教体字〔2026〕9号',
      kind: 'normative',
      affectsRights: true,
    });
    expect(made.entry).toMatchObject({ legalDate: '2026-02-03', fields: { status: 'in-force' } });
    expect(made.entry?.fields).not.toHaveProperty('matter');
    const twice = start(EDUCATION, 'issued', '2026-03-03');
    const again = { document: '信教体字〔2026〕9号', kind: 'normative', affectsRights: true };
    expect(refusal(() => twice.raise('enrol', drafter, '2026-03-03', again)).message).toContain('已经登记');
  });

  it('is amended by a document that exists', () => {
    const made = signed()
      .raise('issue', drafter, '2026-04-17', issuing)
      .raise('publish', drafter, '2026-04-20');
    const amend = (document: string) => () =>
      made.raise('amend', drafter, '2026-05-06', { amendedBy: document });
    expect(refusal(amend('信教体字〔2026〕10号')).message).toContain('按程序制定');
    start(EDUCATION, 'issued', '2026-05-05').raise('enrol', drafter, '2026-05-05', {
      document: '信教体字〔2026〕10号',
      kind: 'normative',
      affectsRights: true,
    });
    expect(amend('信教体字〔2026〕10号')().entry?.fields.status).toBe('amended');
    made.raise('repeal', head, '2026-06-01', { endGround: '已被替代', repealedBy: '信教体字〔2026〕11号' });
    expect(made.entry?.fields).toMatchObject({ status: 'repealed', endedOn: '2026-06-01' });
  });
});

describe('cleaning up', () => {
  const DOCUMENT = '信州区教体局规〔2026〕1号';
  const stock = (document = DOCUMENT) =>
    world.record('normative-documents', EDUCATION, '2024-11-05', {
      document,
      title: '旧办法',
      kind: 'normative',
    });
  const examine = (maker = EDUCATION, document = DOCUMENT) =>
    world.open(documentCleanup, drafter, '2026-05-06', { document, maker, topic: 'business' });
  const concluded = (conclusion: string) =>
    examine()
      .raise('propose', drafter, '2026-05-08', { conclusion, ground: '与新条例不一致' })
      .raise('conclude', head, '2026-05-11');

  it('keeps a document, and makes known that it does', () => {
    stock();
    const made = concluded('keep').raise('publish', drafter, '2026-05-12');
    expect(made.entry).toMatchObject({
      legalDate: '2026-05-11',
      fields: { item: '信州区教体局清理〔2026〕1号', document: DOCUMENT, publishedOn: '2026-05-12' },
    });
    expect(made.documents).toEqual(['document-cleanup-result']);
  });

  it('amends only by a document that was itself issued, in the time that the city rules to be prompt', () => {
    stock();
    world.rule('m15.promptly', { length: 3, unit: 'months', rollOver: true });
    const made = concluded('amend');
    expect(made.clock('changing').due?.date).toBe('2026-08-11');
    const amended = (day: string) => () => made.raise('amended', drafter, day, { newDocument: '新号' });
    expect(refusal(amended('2026-08-11')).message).toContain('修改后的文件');
    stock('新号');
    expect(amended('2026-08-12')().findings).toEqual([
      { clock: 'changing', kind: 'late', due: '2026-08-11' },
    ]);
    expect(made.entry?.fields.completedOn).toBe('2026-08-12');
  });

  it('has no last day while nobody has ruled what prompt means', () => {
    stock();
    const made = concluded('repeal');
    expect(made.clock('changing')).toMatchObject({
      state: 'running',
      due: null,
      undecided: ['m15.promptly'],
    });
    made.raise('repealed', drafter, '2026-12-01', { newDocument: '废止决定1号' });
    expect([made.stage, made.findings]).toEqual(['publishing', []]);
  });

  it('is concluded by the head over somebody else’s proposal, for documents of one’s own', () => {
    stock();
    expect(refusal(() => examine(FINANCE)).message).toContain('本单位制定');
    expect(refusal(() => examine(COUNTY)).message).toContain('没有登记这一文号');
    const made = examine();
    expect(refusal(() => made.raise('conclude', head, '2026-05-07', {})).rule).toBe('stage');
    made.raise('propose', `${EDUCATION}/clerk/王`, '2026-05-08', { conclusion: 'keep', ground: '适用' });
    expect(refusal(() => made.raise('conclude', `${EDUCATION}/head/王`, '2026-05-09')).rule).toBe('actor');
    expect(refusal(() => made.raise('conclude', drafter, '2026-05-09')).rule).toBe('actor');
    expect(made.entry).toBeUndefined();
  });
});

describe('the catalogue of what was issued', () => {
  const compile = (receiver = JUSTICE, who: Who = drafter) =>
    world.open(issuanceCatalogue, who, '2026-07-20', { year: 2026, span: 'first-half', receiver });
  const content = { content: 'all', others: 0 };

  it('is approved and submitted, a nil return too, and received', () => {
    const made = compile()
      .raise('propose', drafter, '2026-07-21', content)
      .raise('approve', head, '2026-07-22');
    expect(made.entry).toBeUndefined();
    made.raise('submit', drafter, '2026-07-31');
    expect(made.entry).toMatchObject({
      legalDate: '2026-07-31',
      fields: { catalogue: '信州区教体局发文目录〔2026〕1号', span: 'first-half', documents: 0 },
    });
    made.raise('lack', bureauClerk, '2026-08-03', { lacking: '漏了3件' });
    made.raise('resubmit', drafter, '2026-08-04', { others: 3 });
    made.raise('receive', bureauClerk, '2026-08-05');
    // What was lacking is filled in; the day of submission stays.
    expect(made.entry).toMatchObject({
      legalDate: '2026-07-31',
      fields: { documents: 3, receivedOn: '2026-08-05' },
    });
  });

  it('counts what the register holds of the period; only what no register holds is asked', () => {
    const issue = (day: string, document: string, kind: string) =>
      start(EDUCATION, 'issued', day).raise('enrol', drafter, day, { document, kind, affectsRights: true });
    issue('2026-02-03', '信教体字〔2026〕9号', 'normative');
    const made = compile().raise('propose', drafter, '2026-07-21', { content: 'all', others: 4 });
    expect(made.fields).toMatchObject({ documents: 5, normative: 1 });
    // Another half-year's, and one that was registered while the catalogue lay with the head.
    issue('2026-07-20', '信教体字〔2026〕20号', 'normative');
    issue('2026-06-30', '信教体字〔2026〕19号', 'normative');
    made.raise('approve', head, '2026-07-22').raise('submit', drafter, '2026-07-31');
    expect(made.entry?.fields).toMatchObject({ documents: 6, normative: 2 });
    const typed = () => made.raise('submit', drafter, '2026-07-31', { documents: 9 });
    expect(refusal(typed).message).toBeDefined();
    const own = compile();
    const narrow = () => own.raise('propose', drafter, '2026-07-21', { content: 'normative', others: 4 });
    expect(refusal(narrow).message).toContain('不用填');
    own.raise('propose', drafter, '2026-07-21', { content: 'normative' });
    expect(own.fields).toMatchObject({ documents: 2, normative: 2 });
  });

  it('goes to the organ of one’s own government; a county’s goes to the city’s', () => {
    expect(refusal(() => compile('361100-justice')).rule).toBe('guard');
    expect(refusal(() => compile('361103-justice')).rule).toBe('guard');
    expect(refusal(() => compile(JUSTICE, office)).rule).toBe('guard');
    expect(compile('361100-justice', office).stage).toBe('compiling');
    expect(compile(JUSTICE, '361102001/clerk/吴').stage).toBe('compiling');
    expect(compile('361100-justice', '361100/clerk/市府').stage).toBe('compiling');
  });

  it('is not submitted unapproved, nor approved by whoever compiled it', () => {
    const made = compile();
    expect(refusal(() => made.raise('submit', drafter, '2026-07-21')).rule).toBe('stage');
    made.raise('propose', drafter, '2026-07-21', content);
    expect(refusal(() => made.raise('approve', `${EDUCATION}/head/王`, '2026-07-22')).rule).toBe('actor');
    made.do({ verb: 'return', to: 'compiling', day: '2026-07-22', text: '核对件数' }, head);
    expect(made.stage).toBe('compiling');
    expect(refusal(() => made.raise('receive', bureauClerk, '2026-07-23')).rule).toBe('stage');
  });
});
