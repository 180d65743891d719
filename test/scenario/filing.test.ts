import { beforeEach, describe, expect, it } from 'vitest';
import { circular } from '../../src/definitions/procedures/circular.ts';
import { filing } from '../../src/definitions/procedures/filing.ts';
import { filingDefault } from '../../src/definitions/procedures/filing-default.ts';
import { filingReview } from '../../src/definitions/procedures/filing-review.ts';
import { type Case, CaseWorld, refusal, type Who } from '../support/case-world.ts';

/** Documents of a county's education bureau, of the county and of a township, filed and reviewed in 2026. */
const EDUCATION = '361102-education';
const JUSTICE = '361102-justice';
const DOCUMENT = '信州区教体局规〔2026〕1号';

const drafter: Who = `${EDUCATION}/clerk/王`;
const head: Who = `${EDUCATION}/head/赵`;
const reviewer: Who = `${JUSTICE}/legal-officer/孙`;
const bureauHead: Who = `${JUSTICE}/head/周`;

let world: CaseWorld;

beforeEach(() => {
  world = new CaseWorld();
  world.choose('m16.clock', 'fifteen');
  issued(EDUCATION, DOCUMENT, '2026-04-17');
});

function issued(unit: string, document: string, day: string): void {
  world.record('normative-documents', unit, day, { document, title: '办法', kind: 'normative' });
}

/** The bureau criticises the maker by a circular of its own. */
const criticised = (answers: string, day: string) =>
  world
    .open(circular, reviewer, day, {
      route: 'draft',
      subject: 'criticism',
      scope: 'county',
      title: '关于规范性文件备案问题的通报',
      criticised: EDUCATION,
      answers,
    })
    .raise('propose', reviewer, day, { title: '关于规范性文件备案问题的通报', content: '逾期未纠正' })
    .raise('approve', bureauHead, day)
    .raise('issue', reviewer, day);

const prepare = (fields: Record<string, string> = {}, who: Who = drafter, day = '2026-04-20') =>
  world.open(filing, who, day, {
    document: DOCUMENT,
    recipient: 'government',
    reviewer: JUSTICE,
    issuedOn: '2026-04-17',
    ...fields,
  });

const materials = { report: '备案报告', text: '正式文本', explanation: '制定说明' };

function approved(made: Case, who: Who = drafter, by: Who = head): Case {
  return made.raise('propose', who, '2026-04-20', materials).raise('approve', by, '2026-04-21');
}

const filed = (day = '2026-04-22') => approved(prepare()).raise('send', drafter, day);

describe('filing', () => {
  it('is counted from the issue, not from the day on which it was begun', () => {
    const made = prepare();
    expect(made.clock('binding')).toMatchObject({ start: '2026-04-17', due: { date: '2026-05-06' } });
    expect(made.clock('outer').due?.date).toBe('2026-05-18');
  });

  // The 15th day is the 2nd of May, a holiday until the 5th: the 6th is the last (民法典 art. 203).
  it.each([
    ['2026-05-05', []],
    ['2026-05-06', []],
    ['2026-05-07', [{ clock: 'binding', kind: 'late', due: '2026-05-06' }]],
  ])('within 15 days: sent on %s', (day, findings) => {
    expect(filed(day).findings).toEqual(findings);
  });

  it('within 30 where the city reads it so, and never beyond', () => {
    world.choose('m16.clock', 'thirty');
    expect(prepare().clock('binding').due?.date).toBe('2026-05-18');
    expect(filed('2026-05-18').findings).toEqual([]);
    const late = filed('2026-05-19').findings;
    expect(late.map(({ clock, kind, due }) => [clock, kind, due])).toEqual([
      ['binding', 'late', '2026-05-18'],
      ['outer', 'late', '2026-05-18'],
    ]);
  });

  it('holds to 15 while nobody has chosen', () => {
    world = new CaseWorld();
    issued(EDUCATION, DOCUMENT, '2026-04-17');
    expect(prepare().clock('binding')).toMatchObject({
      due: { date: '2026-05-06' },
      undecided: ['m16.clock'],
    });
  });

  describe('of a government rule', () => {
    const mayor: Who = '361100/leader/市长';
    const city: Who = '361100/clerk/市府';
    const rule = { document: '饶府令〔2026〕1号', recipient: 'upper-government', issuedOn: '2026-06-01' };

    beforeEach(() => {
      world.record('normative-documents', '361100', '2026-06-01', {
        document: rule.document,
        title: '规章',
        kind: 'rule',
      });
    });

    const begun = (fields: Record<string, string> = {}) =>
      world.open(filing, city, '2026-06-02', { ...rule, documentKind: 'rule', ...fields });

    const sent = (day: string) =>
      begun()
        .raise('propose', city, '2026-06-03', materials)
        .raise('approve', mayor, '2026-06-04')
        .raise('send', city, day);

    // Published on the 1st of June: the 30th day is the 1st of July; the 15 days of documents are not asked.
    it.each([
      ['2026-06-17', []],
      ['2026-06-30', []],
      ['2026-07-01', []],
      ['2026-07-02', [{ clock: 'ofRule', kind: 'late', due: '2026-07-01' }]],
    ])('within 30 days of its publication: sent on %s', (day, findings) => {
      expect(sent(day).findings).toEqual(findings);
    });

    it('is filed as what the register says it is, with those whom the law names', () => {
      const says = (fields: Record<string, string>) => refusal(() => begun(fields)).message;
      expect(says({ documentKind: 'normative' })).toContain('登记为政府规章');
      expect(refusal(() => world.open(filing, city, '2026-06-02', rule)).message).toContain('登记为政府规章');
      expect(says({ recipient: 'upper-department' })).toContain('政府规章报国务院');
      expect(begun({ recipient: 'congress' }).stage).toBe('preparing');
      const wrongly = refusal(() => prepare({ documentKind: 'rule' })).message;
      expect(wrongly).toContain('登记为行政规范性文件');
    });
  });

  it('enters the register on the day of sending, and is registered by the receiver', () => {
    const made = approved(prepare());
    expect(made.entry).toBeUndefined();
    made.raise('send', drafter, '2026-04-22');
    expect(made.waiting).toEqual([`turn ${JUSTICE}`]);
    made.raise('lack', reviewer, '2026-04-23', { lacking: '说明缺依据' });
    made.raise('supplement', drafter, '2026-05-20', { explanation: '补充说明' });
    made.raise('register', reviewer, '2026-05-21', { registrationNumber: '信州备登〔2026〕7号' });
    expect(made.entry).toMatchObject({
      legalDate: '2026-04-22',
      fields: { filing: '信州区教体局备〔2026〕1号', registeredOn: '2026-05-21' },
    });
    expect([made.stage, made.findings]).toEqual(['registered', []]);
    expect(made.documents).toEqual(['filing-report']);
  });

  it('goes where the law sends it', () => {
    const rule = (fields: Record<string, string>, who?: Who) => refusal(() => prepare(fields, who)).rule;
    expect(rule({ reviewer: '361100-justice' })).toBe('guard');
    expect(rule({ reviewer: '361103-justice' })).toBe('guard');
    expect(rule({ recipient: 'upper-government', reviewer: JUSTICE })).toBe('guard');
    expect(rule({ recipient: 'congress', reviewer: JUSTICE })).toBe('guard');
    expect(prepare({ reviewer: '361102-government-office' }).stage).toBe('preparing');
    const county: Who = '361102/clerk/府办';
    issued('361102', '信州区规〔2026〕1号', '2026-04-17');
    const upward = { document: '信州区规〔2026〕1号', recipient: 'upper-government' };
    expect(rule({ ...upward, reviewer: JUSTICE }, county)).toBe('guard');
    expect(prepare({ ...upward, reviewer: '361100-justice' }, county).stage).toBe('preparing');
    const town: Who = '361102001/clerk/吴';
    issued('361102001', '水南规〔2026〕1号', '2026-04-17');
    const ofTown = { document: '水南规〔2026〕1号', recipient: 'upper-government', reviewer: JUSTICE };
    expect(prepare(ofTown, town).stage).toBe('preparing');
  });

  it('may not leave out the reviewer but where there is none here: a congress, the province', () => {
    const open = (who: Who, document: string, recipient: string) => () =>
      world.open(filing, who, '2026-04-20', { document, recipient, issuedOn: '2026-04-17' });
    expect(refusal(open(drafter, DOCUMENT, 'government')).rule).toBe('guard');
    issued('361102', '信州区规〔2026〕1号', '2026-04-17');
    const county: Who = '361102/clerk/府办';
    expect(refusal(open(county, '信州区规〔2026〕1号', 'upper-government')).rule).toBe('guard');
    issued('361100', '饶府规〔2026〕1号', '2026-04-17');
    const city: Who = '361100/clerk/市府';
    expect(open(city, '饶府规〔2026〕1号', 'upper-government')().stage).toBe('preparing');
    const made = approved(open(county, '信州区规〔2026〕1号', 'congress')(), county, '361102/leader/县长');
    made.raise('send', county, '2026-04-22');
    expect(made.waiting).toEqual([]);
    made.raise('noteReceipt', county, '2026-04-24', { receipt: '人大回执' });
    expect(made.entry?.fields).toMatchObject({ recipient: 'congress', registeredOn: '2026-04-24' });
  });

  it('is of one’s own document, with all materials, approved by another, registered by nobody but the receiver', () => {
    expect(refusal(() => prepare({ document: '没有的号' })).message).toContain('没有登记这一文号');
    const made = prepare();
    const bare = refusal(() => made.raise('propose', drafter, '2026-04-20', { report: '报告' }));
    expect(bare.field).toBe('fields.text');
    made.raise('propose', drafter, '2026-04-20', materials);
    expect(refusal(() => made.raise('send', drafter, '2026-04-20')).rule).toBe('stage');
    const himself: Who = `${EDUCATION}/head/王`;
    expect(refusal(() => made.raise('approve', himself, '2026-04-21')).rule).toBe('actor');
    made.raise('approve', head, '2026-04-21').raise('send', drafter, '2026-04-22');
    const own = refusal(() => made.raise('noteReceipt', drafter, '2026-04-23', { receipt: '自称回执' }));
    expect(own.message).toContain('不能自行登记');
    const number = { registrationNumber: '信州备登〔2026〕7号' };
    expect(refusal(() => made.raise('register', drafter, '2026-04-23', number)).rule).toBe('actor');
  });
});

const clear = { conflict: 'no', power: 'no', rights: 'no', consistency: 'no', process: 'no' };
const passing = { ...clear, outcome: 'pass', findings: '未发现问题' };
const conflict = {
  ...clear,
  conflict: 'yes',
  outcome: 'problem',
  problems: ['conflict'],
  handling: 'self-correct',
  findings: '第五条与条例抵触',
};

describe('the review of what was filed', () => {
  const takeUp = () =>
    world.open(filingReview, reviewer, '2026-05-06', {
      filing: '信州区教体局备〔2026〕1号',
      document: DOCUMENT,
      maker: EDUCATION,
      filedOn: '2026-04-22',
    });

  const concluded = (conclusion: Parameters<Case['raise']>[3]) =>
    takeUp().raise('propose', reviewer, '2026-05-11', conclusion).raise('approve', bureauHead, '2026-05-12');

  /** The bureau's opinion is out and the maker is to correct by the 12th of June. */
  const advised = (handling = 'self-correct') =>
    concluded({ ...conflict, handling }).raise('advise', reviewer, '2026-05-13', { correctBy: '2026-06-12' });

  beforeEach(() => {
    filed();
  });

  it('finds nothing: one entry, on the day on which it was concluded', () => {
    const made = concluded(passing);
    expect([made.stage, made.entry?.legalDate]).toEqual(['closed', '2026-05-12']);
    expect(made.entry?.fields).toMatchObject({ review: '信州区司法局备审〔2026〕1号', outcome: 'pass' });
    expect(refusal(takeUp).message).toContain('不能重复');
  });

  it('is prompt as the city rules it, counted from the filing', () => {
    expect(concluded(passing).findings).toEqual([]);
    world.rule('m17.promptly', { length: 10, unit: 'workingDays', rollOver: false });
    issued(EDUCATION, '信州区教体局规〔2026〕2号', '2026-04-20');
    approved(prepare({ document: '信州区教体局规〔2026〕2号' })).raise('send', drafter, '2026-04-22');
    const made = world
      .open(filingReview, reviewer, '2026-05-06', {
        filing: '信州区教体局备〔2026〕2号',
        document: '信州区教体局规〔2026〕2号',
        maker: EDUCATION,
        filedOn: '2026-04-22',
      })
      .raise('propose', reviewer, '2026-05-11', passing)
      .raise('approve', bureauHead, '2026-05-12');
    // Ten working days after the 22nd of April, over the holiday and with the 9th of May worked: the 9th.
    expect(made.findings).toEqual([{ clock: 'reviewing', kind: 'late', due: '2026-05-09' }]);
  });

  it('looks into every one of the five questions, and concludes as they are answered', () => {
    const made = takeUp();
    const propose = (fields: Parameters<Case['raise']>[3]) => () =>
      made.raise('propose', reviewer, '2026-05-11', fields);
    const { rights: _, ...four } = passing;
    expect(refusal(propose(four)).field).toBe('fields.rights');
    expect(refusal(propose({ ...passing, power: 'yes' })).message).toContain('不一致');
    expect(refusal(propose({ ...conflict, conflict: 'no' })).message).toContain('不一致');
    expect(refusal(propose({ ...passing, outcome: 'problem' })).field).toBe('fields.problems');
    const other = { ...conflict, conflict: 'no', otherProblem: '施行日期早于公布日期', problems: ['other'] };
    expect(propose(other)().stage).toBe('approving');
  });

  it('is of a filing and a document that the maker holds', () => {
    const open = (more: Record<string, string>) => () =>
      world.open(filingReview, reviewer, '2026-05-06', {
        filing: '信州区教体局备〔2026〕1号',
        document: DOCUMENT,
        maker: EDUCATION,
        filedOn: '2026-04-22',
        ...more,
      });
    expect(refusal(open({ filing: '没有的备案' })).message).toContain('备案报告');
    expect(refusal(open({ document: '没有的号' })).message).toContain('不是制定机关登记');
    expect(refusal(open({ maker: '361102-finance' })).rule).toBe('guard');
  });

  it('has an error corrected within its limit', () => {
    const made = advised();
    expect(made.documents).toEqual(['filing-review-opinion']);
    expect(made.clock('correcting').due?.date).toBe('2026-06-12');
    made.raise('correct', drafter, '2026-06-12', { correction: '已废止第五条' });
    made.raise('confirm', reviewer, '2026-06-15');
    expect([made.stage, made.findings]).toEqual(['closed', []]);
    expect(made.entry?.fields).toMatchObject({ opinionOn: '2026-05-13', correctedOn: '2026-06-12' });
  });

  it('finds a correction late, and one that is none not at all', () => {
    const made = advised().raise('correct', drafter, '2026-06-15', { correction: '拟修改' });
    expect(made.findings).toEqual([{ clock: 'correcting', kind: 'late', due: '2026-06-12' }]);
    made.raise('insufficient', reviewer, '2026-06-16', { insufficiency: '没有修改' });
    expect(made.entry?.fields).not.toHaveProperty('correctedOn');
    expect(made.waiting).toEqual([`turn ${EDUCATION}`]);
  });

  it('coordinates where documents differ, and reports to the government where that fails', () => {
    const made = advised('coordinate');
    expect(made.stage).toBe('coordinating');
    made.raise('disagree', reviewer, '2026-05-20', { coordination: '两部门意见不一' });
    expect(refusal(() => made.raise('order', bureauHead, '2026-05-20')).message).toContain('拒不落实');
    made.raise('report', reviewer, '2026-05-21', { proposal: '建议撤销' });
    const decision = { decision: 'revoke', decisionDocument: '政府决定' };
    made.raise('decide', reviewer, '2026-06-01', decision).raise('revoke', reviewer, '2026-06-02');
    made.raise('confirm', reviewer, '2026-06-03');
    expect(made.entry?.fields).toMatchObject({
      reportedOn: '2026-05-21',
      decision: 'revoke',
      correctedOn: '2026-06-02',
    });
    const agreed = made.documents;
    expect(agreed).toContain('filing-review-report');
  });

  it('holds nobody to refuse before the limit has passed, but whoever says so', () => {
    const made = advised();
    const refuse = (day: string) => () =>
      made.raise('refusal', bureauHead, day, { refusalFacts: '逾期未纠正且不说明' });
    expect(refusal(refuse('2026-06-12')).message).toContain('没有届满');
    expect(refusal(() => made.raise('overdue', reviewer, '2026-06-12')).rule).toBe('guard');
    made.raise('decline', head, '2026-05-20', { writtenRefusal: '认为不抵触' });
    expect(refuse('2026-05-21')().stage).toBe('refused');
    expect(made.entry?.fields.refused).toBe(true);
    expect(made.findings).toEqual([]);
  });

  it('answers a refusal with an order to the leader and a circular, and not otherwise does it end', () => {
    const made = advised().raise('refusal', bureauHead, '2026-06-15', { refusalFacts: '逾期未纠正' });
    made.raise('correct', drafter, '2026-06-20', { correction: '已修改' });
    expect(refusal(() => made.raise('confirm', reviewer, '2026-06-22')).message).toContain('通报批评');
    made.raise('order', bureauHead, '2026-06-22');
    expect(made.entry?.fields.orderedOn).toBe('2026-06-22');
    expect(refusal(() => made.raise('criticise', bureauHead, '2026-06-23')).message).toContain('没有查到');
    expect(criticised(DOCUMENT, '2026-06-23').entry?.fields.number).toBe('信州区司法局通〔2026〕1号');
    made.raise('criticise', bureauHead, '2026-06-23').raise('confirm', reviewer, '2026-06-24');
    expect(made.stage).toBe('closed');
    expect(made.documents).toEqual(['filing-review-opinion', 'leader-order', 'criticism-circular']);
  });

  it('goes to the government when the limit has passed; a new limit runs anew', () => {
    const made = advised().raise('overdue', reviewer, '2026-06-15');
    made.raise('report', reviewer, '2026-06-16', { proposal: '建议限期修改' });
    made.raise('decide', reviewer, '2026-06-25', { decision: 'amend', decisionDocument: '政府决定' });
    made.raise('limit', reviewer, '2026-06-26', { correctBy: '2026-07-31' });
    expect(made.clock('correcting')).toMatchObject({ start: '2026-06-26', due: { date: '2026-07-31' } });
  });
});

describe('what was not filed as it should be', () => {
  const find = () =>
    world.open(filingDefault, reviewer, '2026-06-01', {
      maker: EDUCATION,
      kind: 'unfiled',
      document: DOCUMENT,
      facts: '逾期未报备',
    });

  it('is put to the maker, ordered by the head, criticised, corrected, and then closed', () => {
    const made = find();
    expect(made.entry?.fields.number).toBe('信州区司法局报备查〔2026〕1号');
    made.raise('explain', drafter, '2026-06-03', { statement: '经办人疏忽' });
    made.raise('order', bureauHead, '2026-06-05');
    made.raise('correct', head, '2026-06-10', { correction: '已报备' });
    expect(refusal(() => made.raise('close', reviewer, '2026-06-11')).message).toContain('通报批评');
    criticised('信州区司法局报备查〔2026〕1号', '2026-06-12');
    made.raise('criticise', bureauHead, '2026-06-12').raise('close', reviewer, '2026-06-15');
    expect(made.stage).toBe('closed');
    expect(made.entry?.fields).toMatchObject({ orderedOn: '2026-06-05', correctedOn: '2026-06-10' });
  });

  it('may prove unfounded; the entry is voided with the reason', () => {
    const made = find().raise('proceed', bureauHead, '2026-06-10');
    expect(refusal(() => made.raise('dismiss', bureauHead, '2026-06-11')).field).toBe('text');
    made.raise('dismiss', bureauHead, '2026-06-11', {}, { text: '已按期报市局' });
    expect([made.stage, made.entry]).toEqual(['unfounded', undefined]);
  });

  it('is ordered by somebody other than the finder, once the maker was heard', () => {
    const made = find();
    expect(refusal(() => made.raise('order', bureauHead, '2026-06-02')).rule).toBe('stage');
    made.raise('proceed', bureauHead, '2026-06-10');
    expect(refusal(() => made.raise('order', `${JUSTICE}/head/孙`, '2026-06-11')).rule).toBe('actor');
    made
      .raise('order', bureauHead, '2026-06-11')
      .raise('correct', drafter, '2026-06-12', { correction: '称已报' });
    made.raise('insufficient', reviewer, '2026-06-15');
    expect(made.entry?.fields).not.toHaveProperty('correctedOn');
  });
});

describe('a circular', () => {
  const begin = (fields: Record<string, string> = {}) =>
    world.open(circular, reviewer, '2026-07-01', {
      route: 'draft',
      subject: 'filing-review',
      scope: 'county',
      title: '上半年备案审查情况',
      periodFrom: '2026-01-01',
      periodTo: '2026-06-30',
      ...fields,
    });

  it('says over which period, and whom it criticises for what', () => {
    expect(refusal(() => begin({ periodTo: '' })).message).toContain('期间');
    expect(refusal(() => begin({ subject: 'criticism', criticised: EDUCATION })).message).toContain(
      '事项编号',
    );
  });

  it('is approved by another than who wrote it, and is a circular from the day of its issue', () => {
    const made = begin().raise('propose', reviewer, '2026-07-02', {
      title: '上半年备案审查情况',
      content: '报备一件',
    });
    expect(refusal(() => made.raise('approve', reviewer, '2026-07-02')).rule).toBe('actor');
    made.raise('approve', bureauHead, '2026-07-03');
    expect(made.entry).toBeUndefined();
    made.raise('issue', reviewer, '2026-07-06');
    expect(made.entry).toMatchObject({
      legalDate: '2026-07-06',
      fields: { number: '信州区司法局通〔2026〕1号' },
    });
    expect(made.documents).toEqual(['circular']);
  });

  it('issued outside is registered once', () => {
    const enrol = () =>
      begin({ route: 'issued' }).raise('enrol', reviewer, '2026-07-06', {
        number: '信司通〔2026〕1号',
        text: '文本',
      });
    expect(enrol().stage).toBe('issued');
    expect(refusal(enrol).message).toContain('已经登记');
  });
});
