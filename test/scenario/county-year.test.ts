import { beforeAll, describe, expect, it } from 'vitest';
import { administrativeAgreement } from '../../src/definitions/procedures/administrative-agreement.ts';
import { documentCleanup } from '../../src/definitions/procedures/document-cleanup.ts';
import { filing } from '../../src/definitions/procedures/filing.ts';
import { filingDefault } from '../../src/definitions/procedures/filing-default.ts';
import { filingReview } from '../../src/definitions/procedures/filing-review.ts';
import { issuanceCatalogue } from '../../src/definitions/procedures/issuance-catalogue.ts';
import { legalityReview } from '../../src/definitions/procedures/legality-review.ts';
import { majorDecision } from '../../src/definitions/procedures/major-decision.ts';
import { normativeDocument } from '../../src/definitions/procedures/normative-document.ts';
import { Engine } from '../../src/engine/engine.ts';
import { cellOf } from '../../src/engine/explain/explain.ts';
import { LATE, verdictOf } from '../../src/engine/judge/verdict-code.ts';
import { parseDate } from '../../src/kernel/local-date.ts';
import type { Verdict } from '../../src/language/verdict.ts';
import { shangrao } from '../../src/main/site.ts';
import { type Case, CaseWorld } from '../support/case-world.ts';
import { clerk, head, lawyer } from '../support/players.ts';

/**
 * The year 2026 of one county: what its units did in their cases, from both sides, and what measures 15 to 18 and 33 say of
 * it. Nothing that these verdicts rest on is typed into the registers that procedures write.
 */
const COUNTY = '361102';
const JUSTICE = '361102-justice';
const CITY_JUSTICE = '361100-justice';
const TOWNSHIP = '361102001';
const townships = shangrao.units.filter(
  unit => unit.kind === 'government' && unit.level === 'township' && unit.parent === COUNTY,
);

const department = (slug: string) => `${COUNTY}-${slug}`;

const world = new CaseWorld();
let engine: Engine;

type Values = Readonly<Record<string, string | number | boolean>>;

function send(unit: string, day: string, matter: string, matterKind: string, more: Values = {}): Case {
  return world.open(legalityReview, clerk(unit), day, {
    matter,
    title: matter,
    matterKind,
    inNameOf: 'own',
    reviewedBy: unit.startsWith(COUNTY) ? JUSTICE : CITY_JUSTICE,
    draft: '送审稿',
    explanation: '说明',
    basisTexts: '依据',
    consultation: '采纳情况',
    ...more,
  });
}

function review(
  sent: Case,
  by: string,
  day: string,
  on: string,
  outcome = 'lawful',
  more: Values = {},
): Case {
  return sent
    .raise('accept', lawyer(by), day, { reviewingOrgan: '审查科' })
    .raise('propose', lawyer(by), on, { outcome, findings: '意见', ...more })
    .raise('approve', head(by), on);
}

/** A document made by the book, from its draft in March to its issue on the 17th of April. */
function issue(drafter: string, maker: string, reviewer: string): Case {
  const made = world
    .open(normativeDocument, clerk(drafter), '2026-03-02', {
      title: '管理办法',
      inNameOf: drafter === maker ? 'own' : 'government',
      maker,
      route: 'draft',
    })
    .raise(
      'consult',
      clerk(drafter),
      '2026-03-02',
      { draft: '稿', publicComment: 'open', commentUntil: '2026-04-01' },
      { signers: [{ unit: reviewer }] },
    )
    .sign(lawyer(reviewer), '2026-03-20')
    .raise('gather', clerk(drafter), '2026-04-02', { adoptionReport: '采纳情况' });
  const government: Values = drafter === maker ? {} : { inNameOf: 'government', ownOpinion: '部门意见' };
  const matter = String(made.fields.matter);
  const sent = send(drafter, '2026-04-02', matter, 'normative-document', government);
  review(sent, reviewer, '2026-04-02', '2026-04-13');
  return made
    .raise('submit', clerk(drafter), '2026-04-13', { submission: '送审稿' })
    .raise('decide', head(maker), '2026-04-15', { meeting: '会议', decision: 'adopt' })
    .raise('sign', head(maker), '2026-04-16')
    .raise('issue', clerk(maker), '2026-04-17', { affectsRights: true, effectiveOn: '2026-06-01' })
    .raise('publish', clerk(maker), '2026-04-20');
}

function enrol(unit: string, document: string, day: string): void {
  world
    .open(normativeDocument, clerk(unit), day, {
      title: document,
      inNameOf: 'own',
      maker: unit,
      route: 'issued',
    })
    .raise('enrol', clerk(unit), day, { document, kind: 'normative', affectsRights: true });
}

function file(unit: string, document: string, recipient: string, reviewer: string | null, day: string): Case {
  return world
    .open(filing, clerk(unit), day, {
      document,
      recipient,
      issuedOn: '2026-04-17',
      ...(reviewer === null ? {} : { reviewer }),
    })
    .raise('propose', clerk(unit), day, { report: '报告', text: '文本', explanation: '说明' })
    .raise('approve', head(unit), day)
    .raise('send', clerk(unit), day);
}

function catalogue(unit: string, year: number, span: string, day: string, receiver: string): void {
  world
    .open(issuanceCatalogue, clerk(unit), day, { year, span, receiver })
    .raise('propose', clerk(unit), day, { content: 'all', others: 0 })
    .raise('approve', head(unit), day)
    .raise('submit', clerk(unit), day);
}

function decide(): void {
  world.choose('m16.bearer', 'clause');
  world.choose('m18.bearer', 'clause');
  world.choose('m18.start', 'complete');
  world.choose('m18.decision-floor', 'seven');
  world.choose('m16.clock', 'fifteen');
  world.choose('m16.due', 'fixed');
  world.choose('m16.catalogue', 'all');
  world.choose('m17.organ', 'justice');
  world.choose('directive.city-and-county', 'county-only');
  world.rule('m15.dynamic', { length: 6, unit: 'months', rollOver: true });
  world.rule('m15.promptly', { length: 2, unit: 'months', rollOver: true });
  world.rule('m17.promptly', { length: 30, unit: 'days', rollOver: true });
}

function documents(): void {
  // Education: by the book, filed and reviewed at home.
  const education = department('education');
  const document = String(issue(education, education, JUSTICE).entry?.fields.document);
  file(education, document, 'government', JUSTICE, '2026-05-06');
  // Finance issued one without review, and files it nowhere.
  enrol(department('finance'), '信财字〔2026〕3号', '2026-05-08');
  // The county's own: reviewed by the bureau, filed upwards and with the congress; the city finds an error.
  const county = String(issue(department('housing'), COUNTY, JUSTICE).entry?.fields.document);
  file(COUNTY, county, 'upper-government', CITY_JUSTICE, '2026-04-28');
  file(COUNTY, county, 'congress', null, '2026-05-20');
  world
    .open(filingReview, lawyer(CITY_JUSTICE), '2026-05-06', {
      filing: '信州区备〔2026〕1号',
      document: county,
      maker: COUNTY,
      filedOn: '2026-04-28',
    })
    .raise('propose', lawyer(CITY_JUSTICE), '2026-05-20', {
      conflict: 'yes',
      power: 'no',
      rights: 'no',
      consistency: 'no',
      process: 'no',
      outcome: 'problem',
      problems: ['conflict'],
      handling: 'self-correct',
      findings: '第五条抵触',
    })
    .raise('approve', head(CITY_JUSTICE), '2026-05-21')
    .raise('advise', lawyer(CITY_JUSTICE), '2026-05-22', { correctBy: '2026-06-30' })
    .raise('correct', clerk(COUNTY), '2026-07-01', { correction: '已废止第五条' })
    .raise('confirm', lawyer(CITY_JUSTICE), '2026-07-02');
}

const decisionOf = (unit: string, day: string, route: string): Case =>
  world.open(majorDecision, clerk(unit), day, {
    title: '集镇改造',
    category: 'project',
    origin: 'leader',
    organ: unit,
    undertaking: 'own',
    undertaker: unit,
    route,
  });

/** A decision up to its legality review: the public was heard at meetings, and nothing else was needed. */
const forReview = (unit: string): Case =>
  decisionOf(unit, '2026-01-05', 'draft')
    .raise('study', clerk(unit), '2026-01-08', { study: '论证' })
    .raise('launch', head(unit), '2026-01-09')
    .raise('plan', clerk(unit), '2026-01-20', {
      draft: '草案',
      participation: 'other',
      specificGroup: false,
      hearing: false,
      expertsRequired: false,
      riskRequired: false,
      marketRelated: false,
    })
    .raise('listen', clerk(unit), '2026-02-03', { listenForms: ['symposium'], opinions: '记录' })
    .raise('conclude', clerk(unit), '2026-02-04')
    .raise('send', clerk(unit), '2026-03-02');

const decided = (made: Case, unit: string, opinion: string): Case =>
  made
    .raise('submit', clerk(unit), '2026-03-12', { submission: '草案及材料', review: opinion })
    .raise('discuss', clerk(unit), '2026-03-18', {
      meeting: '办公会议',
      meetingForm: 'other',
      minutes: '会议记录',
      dissent: false,
      againstMajority: false,
      partyMatter: false,
      congressMatter: false,
    })
    .raise('decide', head(unit), '2026-03-20', { decisionText: '决定', decider: '负责', executor: unit });

function reviews(): void {
  // A township's major decision, reviewed a day too soon; the decision follows.
  const counsel = { counselOpinion: '法律意见书' };
  const decision = forReview(TOWNSHIP);
  const sent = send(TOWNSHIP, '2026-03-02', String(decision.fields.decision), 'major-decision');
  const opinion = review(sent, JUSTICE, '2026-03-02', '2026-03-10', 'lawful', counsel);
  decided(decision, TOWNSHIP, String(opinion.fields.review));
  // The health bureau decided and never asked; what it did is registered as it is.
  const health = department('health');
  decisionOf(health, '2026-05-11', 'made').raise('enrol', clerk(health), '2026-05-11', {
    decision: '卫健决策1号',
    disclosure: 'published',
    publishedOn: '2026-05-12',
  });
  // A policy paper reviewed in an emergency; an agreement signed before its opinion was there.
  const urgent = { urgentGround: 'emergency', urgentFacts: '防汛' };
  review(
    send(department('water'), '2026-06-01', '信水策1号', 'policy-document', urgent),
    JUSTICE,
    '2026-06-01',
    '2026-06-02',
  );
  world.record('policy-documents', department('water'), '2026-06-03', {
    document: '信水策1号',
    title: '防汛措施',
  });
  review(
    send(department('commerce'), '2026-03-04', '商协1号', 'agreement'),
    JUSTICE,
    '2026-03-04',
    '2026-03-16',
  );
  world
    .open(administrativeAgreement, clerk(department('commerce')), '2026-03-13', {
      title: '招商协议',
      kind: 'investment',
      inNameOf: 'own',
      signer: department('commerce'),
      route: 'signed',
    })
    .raise('enrol', clerk(department('commerce')), '2026-03-13', { agreement: '商协1号' });
  // Sent back for supplement in March and never supplemented: nobody is late with it.
  send(department('culture-tourism'), '2026-03-16', '文旅协1号', 'agreement').raise(
    'lack',
    lawyer(JUSTICE),
    '2026-03-17',
    { lacking: '资信证明' },
  );
  // Taken on in June and left lying.
  send(department('transport'), '2026-06-01', '交通协1号', 'agreement').raise(
    'accept',
    lawyer(JUSTICE),
    '2026-06-02',
    {
      reviewingOrgan: '审查科',
    },
  );
}

function cityMatters(): void {
  // A department of the city: two documents of February, one cleaned up in time but repealed late, one forgotten.
  const unit = '361100-education';
  enrol(unit, '饶教字〔2026〕1号', '2026-02-03');
  world
    .open(documentCleanup, clerk(unit), '2026-05-06', {
      document: '饶教字〔2026〕1号',
      maker: unit,
      topic: 'business',
    })
    .raise('propose', clerk(unit), '2026-05-07', { conclusion: 'repeal', ground: '上位法变动' })
    .raise('conclude', head(unit), '2026-05-08')
    .raise('repealed', clerk(unit), '2026-07-10', { newDocument: '饶教字〔2026〕8号' })
    .raise('publish', clerk(unit), '2026-07-13');
  const other = '361100-finance';
  enrol(other, '饶财字〔2026〕1号', '2026-02-03');
  // The city's bureau finds it unfiled, orders the leader, and has made nothing known yet.
  world
    .open(filingDefault, lawyer(CITY_JUSTICE), '2026-06-01', {
      maker: other,
      kind: 'unfiled',
      document: '饶财字〔2026〕1号',
      facts: '逾期未报备',
    })
    .raise('proceed', head(CITY_JUSTICE), '2026-06-10')
    .raise('order', `${CITY_JUSTICE}/leader/局长`, '2026-06-11');
}

function catalogues(): void {
  catalogue(department('education'), 2025, 'year', '2026-01-30', JUSTICE);
  catalogue(department('education'), 2026, 'first-half', '2026-07-31', JUSTICE);
  catalogue(department('finance'), 2026, 'first-half', '2026-08-03', JUSTICE);
  catalogue(COUNTY, 2026, 'first-half', '2026-07-20', CITY_JUSTICE);
}

function arrangements(): void {
  for (const [i, { code }] of townships.entries()) {
    world.record('township-review-arrangements', JUSTICE, '2026-01-12', {
      township: code,
      documentNumber: `信司〔2026〕${i + 1}号`,
      head: '主要领导',
      reviewer: '主审',
      guidedBy: JUSTICE,
      ...(i === 0 ? {} : { judicialOffice: `${code}-judicial-office` }),
    });
  }
}

beforeAll(() => {
  decide();
  documents();
  reviews();
  cityMatters();
  catalogues();
  arrangements();
  engine = new Engine(shangrao, parseDate('2026-12-31'));
  for (const event of world.events) engine.apply(event);
});

/** `late`: what was owed came after its day. Null: the unit does not owe it. */
function verdict(
  obligation: string,
  unit: string,
  asOf = '2026-12-31',
  period = '2026',
): Verdict | 'late' | null {
  const judged = engine.at(parseDate(asOf)).obligations.find(each => each.obligation.id === obligation);
  if (judged === undefined) throw new Error(`no obligation ${obligation}`);
  const cell = cellOf(judged, unit, period);
  if (cell === undefined) return null;
  const code = judged.status[cell];
  return (code & LATE) === 0 ? verdictOf(code) : 'late';
}

describe('measure 15', () => {
  it('finds the document that was examined in time, and the one that was forgotten', () => {
    expect(verdict('m15.documents', '361100-education')).toBe('met');
    expect(verdict('m15.documents', '361100-finance')).toBe('breached');
    expect(verdict('m15.documents', '361100-finance', '2026-06-15')).toBe('pending');
    expect(verdict('m15.documents', '361100-health')).toBe('not-applicable');
  });

  it('finds that the repeal took more than the two months that the city allows', () => {
    expect(verdict('m15.change', '361100-education')).toBe('breached');
    expect(verdict('m15.change', '361100-education', '2026-06-15')).toBe('pending');
  });

  it('sees cleaning up go on in the city; there are no rules to examine', () => {
    expect(verdict('m15.rolling', CITY_JUSTICE, '2026-06-15')).toBe('met');
    expect(verdict('m15.rules', CITY_JUSTICE)).toBe('not-applicable');
  });
});

describe('measure 16', () => {
  it('finds who filed, where and when', () => {
    expect(verdict('m16.file', department('education'))).toBe('met');
    expect(verdict('m16.file', department('finance'), '2026-05-25')).toBe('pending');
    expect(verdict('m16.file', department('finance'))).toBe('breached');
    expect(verdict('m16.file-upward', COUNTY)).toBe('met');
    // Sent on the 20th of May; the last day was the 6th.
    expect(verdict('m16.file-congress', COUNTY)).toBe('late');
    expect(verdict('m16.file-congress', COUNTY, '2026-05-10')).toBe('breached');
  });

  it('finds that every document was filed at least once, but for one (有件必备)', () => {
    expect(verdict('m16.every-document', department('education'))).toBe('met');
    expect(verdict('m16.every-document', COUNTY)).toBe('met');
    expect(verdict('m16.every-document', department('finance'))).toBe('breached');
  });

  it('finds catalogues in time, late and never', () => {
    expect(verdict('m16.catalogue-year', department('education'), '2026-12-31', '2025')).toBe('met');
    expect(verdict('m16.catalogue-half', department('education'))).toBe('met');
    expect(verdict('m16.catalogue-half', COUNTY)).toBe('met');
    expect(verdict('m16.catalogue-half', department('housing'), '2026-06-15')).toBe('pending');
    expect(verdict('m16.catalogue-half', department('finance'))).toBe('late');
    expect(verdict('m16.catalogue-half', department('housing'))).toBe('breached');
    expect(verdict('m16.catalogue-content', department('education'))).toBe('met');
  });
});

describe('measure 17', () => {
  it('finds what was filed with the city reviewed in time, and all of it (有备必审)', () => {
    expect(verdict('m17.review', CITY_JUSTICE)).toBe('met');
    expect(verdict('m17.every-filing', CITY_JUSTICE)).toBe('met');
    expect(verdict('m17.every-filing', CITY_JUSTICE, '2026-05-10')).toBe('pending');
  });

  it('finds the error corrected, a day after its limit (有错必纠)', () => {
    expect(verdict('m17.correction', CITY_JUSTICE)).toBe('met');
    expect(verdict('m17.correction-in-time', CITY_JUSTICE)).toBe('breached');
    expect(verdict('m17.correction', CITY_JUSTICE, '2026-06-15')).toBe('pending');
  });

  it('finds the leader ordered, and the circular still owed', () => {
    expect(verdict('m17.order-found', CITY_JUSTICE)).toBe('met');
    expect(verdict('m17.criticise-found', CITY_JUSTICE)).toBe('pending');
    expect(verdict('m17.order-refused', CITY_JUSTICE)).toBe('not-applicable');
    expect(verdict('m17.criticise-refused', CITY_JUSTICE)).toBe('not-applicable');
  });
});

describe('measure 18', () => {
  it('compares what was issued, decided and signed with what was reviewed', () => {
    expect(verdict('m18.documents', department('education'))).toBe('met');
    expect(verdict('m18.documents', COUNTY)).toBe('met');
    expect(verdict('m18.documents', department('finance'))).toBe('breached');
    expect(verdict('m18.decisions', TOWNSHIP)).toBe('met');
    expect(verdict('m18.decisions', department('health'))).toBe('breached');
    expect(verdict('m18.policies', department('water'))).toBe('met');
    expect(verdict('m18.agreements', department('commerce'))).toBe('breached');
  });

  it('finds the emergency excused and the major decision hurried', () => {
    expect(verdict('m18.floor', JUSTICE)).toBe('met');
    expect(verdict('m18.decision-floor', JUSTICE)).toBe('breached');
  });

  it('finds a review left lying overdue, and one that waits for supplement not', () => {
    // In May the matter sent in March still waits for its supplement; the one of June is not sent yet.
    expect(verdict('m18.ceiling', JUSTICE, '2026-05-31')).toBe('met');
    // The last day is the 23rd of June: the 19th to the 21st are Dragon Boat holidays.
    expect(verdict('m18.ceiling', JUSTICE, '2026-06-23')).toBe('met');
    expect(verdict('m18.ceiling', JUSTICE, '2026-06-24')).toBe('breached');
  });
});

describe('measure 33', () => {
  it('finds each township’s review in order, and the judicial office missing in one', () => {
    expect(townships.length).toBeGreaterThan(1);
    for (const part of ['system', 'head', 'reviewer', 'guidance']) {
      expect(verdict(`m33.${part}`, JUSTICE, '2026-12-31', 'once'), part).toBe('met');
    }
    expect(verdict('m33.judicial-office', JUSTICE, '2026-12-31', 'once')).toBe('pending');
  });
});
