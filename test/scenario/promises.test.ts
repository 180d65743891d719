import { beforeEach, describe, expect, it } from 'vitest';
import { administrativeAgreement } from '../../src/definitions/procedures/administrative-agreement.ts';
import { legalityReview } from '../../src/definitions/procedures/legality-review.ts';
import { promiseComplaint } from '../../src/definitions/procedures/promise-complaint.ts';
import { promiseDefault } from '../../src/definitions/procedures/promise-default.ts';
import { Engine } from '../../src/engine/engine.ts';
import { cellOf } from '../../src/engine/explain/explain.ts';
import { verdictOf } from '../../src/engine/judge/verdict-code.ts';
import { parseDate } from '../../src/kernel/local-date.ts';
import { type Case, CaseWorld, refusal, type Who } from '../support/case-world.ts';
import { clerk, head, second } from '../support/players.ts';
import { withMeasures } from '../support/verdict-of.ts';

/** Agreements, complaints and broken promises of a county in 2026, from all sides, and what measures 11 and 18 say of them. */
const COUNTY = '361102';
const CITY_REFORM = '361100-development-reform';
const INDUSTRY = '361102-industry';
const HOUSING = '361102-housing';
const COMMERCE = '361102-commerce';
const JUSTICE = '361102-justice';

type Values = Readonly<Record<string, string | number | boolean | null>>;

let world: CaseWorld;

beforeEach(() => {
  world = new CaseWorld();
  world.choose('m11.transfer', 'by-analogy');
  world.choose('m11.handlers', 'law');
  world.choose('m18.start', 'complete');
  world.choose('m18.bearer', 'clause');
});

const judged = withMeasures([11, 18]);

let engine: { readonly events: number; readonly world: CaseWorld; readonly engine: Engine } | undefined;

function verdict(obligation: string, unit: string, asOf = '2026-12-31', period = '2026'): string | null {
  if (engine?.world !== world || engine.events !== world.events.length) {
    engine = { world, events: world.events.length, engine: new Engine(judged, parseDate('2026-12-31')) };
    for (const event of world.events) engine.engine.apply(event);
  }
  const found = engine.engine.at(parseDate(asOf)).obligations.find(each => each.obligation.id === obligation);
  if (found === undefined) throw new Error(`no obligation ${obligation}`);
  const cell = cellOf(found, unit, period);
  return cell === undefined ? null : verdictOf(found.status[cell]);
}

/** A firm complains on the 2nd of March that the housing bureau does not pay. */
const complain = (unit: string, more: Values = {}, day = '2026-03-02'): Case =>
  world.open(promiseComplaint, clerk(unit), day, {
    route: 'direct',
    kind: 'payment',
    complainant: '某建材公司',
    complained: HOUSING,
    claim: '欠付货款',
    contract: '合同',
    smallFirm: true,
    ...more,
  });

const heard = (made: Case, unit: string): Case =>
  made
    .raise('ask', clerk(unit), '2026-03-05', { respondBy: '2026-03-12' })
    .raise('respond', clerk(HOUSING), '2026-03-12', { response: '资金未到位' });

const concluded = (made: Case, unit: string, day: string, more: Values = {}): Case =>
  made
    .raise('propose', clerk(unit), day, {
      conclusion: 'upheld',
      result: '限期支付',
      redress: '月底前付清',
      ...more,
    })
    .raise('approve', head(unit), day, {
      conclusion: String(more.conclusion ?? 'upheld'),
      result: '限期支付',
    });

describe('a complaint about unpaid bills', () => {
  it('is taken on, the unit complained of is heard, and the complainant told in 30 days', () => {
    const made = complain(INDUSTRY).raise('take', clerk(INDUSTRY), '2026-03-04');
    // From the day on which it came: the 30th day is the 1st of April.
    expect(made.clock('handling').due?.date).toBe('2026-04-01');
    expect(made.clock('limit').due?.date).toBe('2026-06-01');
    expect(made.clock('transferring').state).toBe('waiting');
    heard(made, INDUSTRY);
    concluded(made, INDUSTRY, '2026-03-30').raise('answer', clerk(INDUSTRY), '2026-04-01');
    made.raise('close', clerk(INDUSTRY), '2026-04-02');
    expect([made.stage, made.findings]).toEqual(['closed', []]);
    expect(made.documents).toEqual(['complaint-receipt', 'complaint-result']);
    expect(JSON.stringify(made.filled[0])).toContain('"查询码：","0000-0000-0000-0000-0000"');
    expect(made.entry).toMatchObject({
      legalDate: '2026-03-02',
      fields: { complaint: '信州区工信局诉〔2026〕1号', handling: 'own', answeredOn: '2026-04-01' },
    });
    expect(verdict('m11.answer', INDUSTRY)).toBe('met');
    expect(verdict('m11.transfer', COUNTY)).toBe('not-applicable');
  }, 30_000);

  it('is overdue from the 31st day on, while it lies open', () => {
    complain(INDUSTRY).raise('take', clerk(INDUSTRY), '2026-03-04');
    expect(verdict('m11.answer', INDUSTRY, '2026-04-01')).not.toBe('breached');
    expect(verdict('m11.answer', INDUSTRY, '2026-04-02')).toBe('breached');
    expect(verdict('m11.answer-limit', INDUSTRY, '2026-06-01')).not.toBe('breached');
    expect(verdict('m11.answer-limit', INDUSTRY, '2026-06-02')).toBe('breached');
  }, 30_000);

  it('has its time extended by the head, with the ground, and never beyond the 90th day', () => {
    const made = complain(INDUSTRY).raise('take', clerk(INDUSTRY), '2026-03-04');
    const early = refusal(() =>
      made.raise('extend', head(INDUSTRY), '2026-03-20', { extendedUntil: '2026-05-01' }),
    );
    expect(early.message).toContain('申请延长');
    made.raise('requestExtension', clerk(INDUSTRY), '2026-03-20', { extensionGround: '须核对工程量' });
    expect(
      refusal(() => made.raise('extend', clerk(INDUSTRY), '2026-03-20', { extendedUntil: '2026-05-01' }))
        .rule,
    ).toBe('actor');
    made.raise('extend', head(INDUSTRY), '2026-03-23', { extendedUntil: '2026-05-06' });
    expect(made.clock('handling').due?.date).toBe('2026-05-06');
    made.raise('extend', head(INDUSTRY), '2026-04-20', { extendedUntil: '2026-08-31' });
    expect(made.clock('handling').due?.date).toBe('2026-06-01');
    heardLate(made);
    concluded(made, INDUSTRY, '2026-06-01').raise('answer', clerk(INDUSTRY), '2026-06-02');
    expect(made.findings).toEqual([
      { clock: 'reply', kind: 'late', due: '2026-05-13' },
      { clock: 'handling', kind: 'late', due: '2026-06-01' },
      { clock: 'limit', kind: 'late', due: '2026-06-01' },
    ]);
    expect(verdict('m11.answer', INDUSTRY)).toBe('met');
    expect(verdict('m11.answer-limit', INDUSTRY)).toBe('breached');
  }, 30_000);

  const heardLate = (made: Case) =>
    made
      .raise('ask', clerk(INDUSTRY), '2026-05-06', { respondBy: '2026-05-13' })
      .raise('respond', head(HOUSING), '2026-05-14', { response: '争议未决' });

  it('cannot be extended once its time is over', () => {
    const made = complain(INDUSTRY).raise('take', clerk(INDUSTRY), '2026-03-04');
    made.raise('requestExtension', clerk(INDUSTRY), '2026-04-01', { extensionGround: '理由' });
    const late = refusal(() =>
      made.raise('extend', head(INDUSTRY), '2026-04-02', { extendedUntil: '2026-05-01' }),
    );
    expect(late.message).toContain('届满');
  });

  it('is passed on in 10 working days, and handled by the other in a case of its own', () => {
    const made = complain(COUNTY).raise('accept', clerk(COUNTY), '2026-03-04');
    expect(made.clock('transferring').due?.date).toBe('2026-03-18');
    expect(verdict('m11.transfer', COUNTY, '2026-03-18')).not.toBe('breached');
    expect(verdict('m11.transfer', COUNTY, '2026-03-19')).toBe('breached');
    const itself = refusal(() => made.raise('transfer', clerk(COUNTY), '2026-03-18', { handledBy: HOUSING }));
    expect(itself.message).toContain('被投诉单位自己');
    expect(
      refusal(() => made.raise('transfer', clerk(COUNTY), '2026-03-18', { handledBy: COUNTY })).rule,
    ).toBe('guard');
    made.raise('transfer', clerk(COUNTY), '2026-03-18', { handledBy: INDUSTRY });
    expect([made.stage, made.findings, made.clock('handling').state]).toEqual(['awaiting', [], 'waiting']);
    expect(made.documents).toEqual(['complaint-receipt', 'complaint-transfer']);
    const complaint = String(made.fields.complaint);
    const other = complain(INDUSTRY, { route: 'transferred', transferredFrom: complaint }, '2026-03-20');
    other.raise('take', clerk(INDUSTRY), '2026-03-23');
    expect(other.clock('handling').due?.date).toBe('2026-04-20'); // the 19th is a Sunday
    other
      .raise('ask', clerk(INDUSTRY), '2026-03-23', { respondBy: '2026-03-30' })
      .raise('respond', clerk(HOUSING), '2026-03-30', { response: '已付一半' });
    concluded(other, INDUSTRY, '2026-04-17').raise('answer', clerk(INDUSTRY), '2026-04-20');
    expect(refusal(() => other.raise('close', clerk(INDUSTRY), '2026-04-21')).message).toContain(
      '反馈受理单位',
    );
    other.raise('close', clerk(INDUSTRY), '2026-04-21', { reportedOn: '2026-04-21' });
    made.raise('feedback', clerk(COUNTY), '2026-04-22', { result: '限期支付' });
    expect([made.stage, other.stage]).toEqual(['transferred', 'closed']);
    expect(verdict('m11.transfer', COUNTY)).toBe('met');
    expect(verdict('m11.answer', INDUSTRY)).toBe('met');
    // It passed the matter on: the time of handling is not its own.
    expect(verdict('m11.answer', COUNTY)).toBe('not-applicable');
  }, 30_000);

  it('passed on a day late stays late', () => {
    const made = complain(COUNTY).raise('accept', clerk(COUNTY), '2026-03-04');
    made.raise('transfer', clerk(COUNTY), '2026-03-19', { handledBy: INDUSTRY });
    expect(made.findings).toEqual([{ clock: 'transferring', kind: 'late', due: '2026-03-18' }]);
    expect(verdict('m11.transfer', COUNTY)).toBe('breached');
  }, 30_000);

  it('comes back from who is not competent, and is passed on anew', () => {
    const made = complain(COUNTY).raise('accept', clerk(COUNTY), '2026-03-04');
    made.raise('transfer', clerk(COUNTY), '2026-03-05', { handledBy: COMMERCE });
    const other = complain(
      COMMERCE,
      { route: 'transferred', transferredFrom: String(made.fields.complaint) },
      '2026-03-09',
    );
    expect(refusal(() => other.raise('sendBack', head(COMMERCE), '2026-03-10')).message).toContain('理由');
    other.raise('sendBack', head(COMMERCE), '2026-03-10', {}, { text: '不属本局职责' });
    expect([other.stage, other.entry]).toEqual(['sentBack', undefined]);
    made
      .raise('redirect', clerk(COUNTY), '2026-03-11', { redirectGround: '退回' })
      .raise('transfer', clerk(COUNTY), '2026-03-12', { handledBy: INDUSTRY });
    expect(made.entry?.fields.transferredOn).toBe('2026-03-12');
  });

  it('is never handled by the unit it is about', () => {
    const own = complain(HOUSING);
    expect(refusal(() => own.raise('take', clerk(HOUSING), '2026-03-04')).message).toContain('关于本单位');
    expect(own.raise('accept', clerk(HOUSING), '2026-03-04').stage).toBe('transferring');
    const passed = { route: 'transferred', transferredFrom: '信州区诉〔2026〕1号' };
    expect(refusal(() => complain(HOUSING, passed)).message).toContain('退回受理单位');
  });

  it('is not taken on without a contract, nor from a large firm; refused with the reason, by the head', () => {
    const bare = complain(INDUSTRY, { contract: null });
    expect(refusal(() => bare.raise('take', clerk(INDUSTRY), '2026-03-03')).message).toContain('合同关系');
    expect(refusal(() => bare.raise('accept', clerk(INDUSTRY), '2026-03-03')).message).toContain('合同关系');
    bare
      .raise('lack', clerk(INDUSTRY), '2026-03-03', { lacking: '合同' })
      .raise('supplement', clerk(INDUSTRY), '2026-03-09', { contract: '合同' });
    expect(bare.raise('take', clerk(INDUSTRY), '2026-03-09').stage).toBe('investigating');
    const large = complain(INDUSTRY, { smallFirm: false });
    expect(refusal(() => large.raise('take', clerk(INDUSTRY), '2026-03-03')).message).toContain('中小企业');
    const why = { refusal: 'not-small', refusalGround: '订立合同时为大型企业' };
    expect(refusal(() => large.raise('refuse', clerk(INDUSTRY), '2026-03-03', why)).rule).toBe('actor');
    large.raise('refuse', head(INDUSTRY), '2026-03-03', why);
    expect([large.stage, large.documents]).toEqual(['refused', ['complaint-refusal']]);
    expect(verdict('m11.answer', INDUSTRY, '2026-12-31')).toBe('breached'); // the other, which lies open
  }, 30_000);

  it('about a promise has neither the clocks of unpaid bills nor their proof', () => {
    const made = world.open(promiseComplaint, clerk(INDUSTRY), '2026-03-02', {
      route: 'direct',
      kind: 'promise',
      complainant: '某公司',
      complained: HOUSING,
      claim: '补贴未兑现',
    });
    made.raise('take', clerk(INDUSTRY), '2026-03-04');
    expect(made.clock('handling').state).toBe('waiting');
    expect(verdict('m11.answer', INDUSTRY)).toBe('not-applicable');
  }, 30_000);

  it('is answered over the silence of the unit only after it was urged', () => {
    const made = complain(INDUSTRY).raise('take', clerk(INDUSTRY), '2026-03-04');
    made.raise('ask', clerk(INDUSTRY), '2026-03-05', { respondBy: '2026-03-12' });
    expect(refusal(() => made.raise('proceed', head(INDUSTRY), '2026-03-13')).message).toContain('督办书');
    const urge = (day: string) => made.raise('urge', head(INDUSTRY), day, { urgedUntil: '2026-03-19' });
    expect(refusal(() => urge('2026-03-12')).message).toContain('还没有过');
    urge('2026-03-13');
    expect(refusal(() => made.raise('proceed', head(INDUSTRY), '2026-03-19')).message).toContain('还没有过');
    expect(made.raise('proceed', head(INDUSTRY), '2026-03-20').stage).toBe('deciding');
    const bare = { conclusion: 'upheld', result: '限期支付' };
    made.raise('propose', clerk(INDUSTRY), '2026-03-23', bare);
    expect(refusal(() => made.raise('approve', head(INDUSTRY), '2026-03-23', bare)).message).toContain(
      '补救',
    );
    expect(made.documents).toContain('complaint-urging');
  });

  it('is owed nothing more once it is withdrawn', () => {
    complain(INDUSTRY)
      .raise('take', clerk(INDUSTRY), '2026-03-04')
      .raise('withdraw', clerk(INDUSTRY), '2026-03-09', { withdrawal: '已收到款项' });
    expect(verdict('m11.answer', INDUSTRY)).toBe('not-applicable');
  }, 30_000);
});

describe('a promise of government', () => {
  const promised = (more: Values = {}, day = '2026-02-02'): Case =>
    world.open(promiseDefault, clerk(CITY_REFORM), day, {
      origin: 'registered',
      title: '兑现招商补贴',
      kind: 'policy',
      promisor: HOUSING,
      determiner: CITY_REFORM,
      dueOn: '2026-03-31',
      ...more,
    });

  const determined = (made: Case, determination: string): Case =>
    made
      .raise('explain', clerk(HOUSING), '2026-04-08', { statement: '预算未安排' })
      .raise('propose', second(CITY_REFORM), '2026-04-10', { determination, determinationGround: '依据' })
      .raise('approve', head(CITY_REFORM), '2026-04-13', { determination, determinationGround: '依据' });

  it('is kept in time, or a day late', () => {
    const made = promised();
    expect(made.clock('performance').due?.date).toBe('2026-03-31');
    made.raise('perform', clerk(HOUSING), '2026-03-31', { evidence: '凭证' });
    made.raise('doubt', clerk(CITY_REFORM), '2026-04-01', { shortfall: '尾款' });
    expect(made.entry?.fields.fulfilledOn).toBeUndefined();
    made
      .raise('perform', clerk(HOUSING), '2026-04-02', { evidence: '凭证' })
      .raise('verify', clerk(CITY_REFORM), '2026-04-03');
    expect(made.stage).toBe('kept');
    const late = promised({ title: '另一项' }).raise('perform', clerk(HOUSING), '2026-04-01', {
      evidence: '凭证',
    });
    expect(late.findings).toEqual([{ clock: 'performance', kind: 'late', due: '2026-03-31' }]);
  });

  it('has days that do not contradict each other', () => {
    const refused = (more: Values) => refusal(() => promised(more)).message;
    expect(refused({ promisedOn: '2026-02-03' })).toContain('还没有到');
    expect(refused({ promisedOn: '2026-02-01', dueOn: '2026-01-31' })).toContain('应当履行日期不能早于');
    expect(promised({ promisedOn: '2026-02-02', dueOn: '2026-02-02' }).stage).toBe('performing');
  });

  it('found broken by the campaign is determined, disposed of, made good and told', () => {
    const made = promised({ origin: 'campaign', foundOn: '2026-04-01', facts: '逾期未付' }, '2026-04-01');
    expect(made.waiting).toEqual([`turn ${HOUSING}`]);
    determined(made, 'default');
    expect(verdict('m11.handling', CITY_REFORM)).toBe('pending');
    expect(verdict('m11.campaign', CITY_REFORM)).toBe('pending');
    const order = { handling: '限期履行并通报', rectifyBy: '2026-05-29' };
    expect(refusal(() => made.raise('handle', second(CITY_REFORM), '2026-04-14', order)).rule).toBe('actor');
    made.raise('handle', head(CITY_REFORM), '2026-04-14', order);
    expect(made.clock('rectifying').due?.date).toBe('2026-05-29');
    const interview = () => made.raise('interview', head(CITY_REFORM), '2026-04-20');
    expect(refusal(interview).message).toContain('约谈');
    world.record('interviews', CITY_REFORM, '2026-04-17', {
      number: '约1号',
      interviewed: HOUSING,
      ground: 'default',
      answers: String(made.fields.promise),
    });
    interview();
    made
      .raise('credit', clerk(CITY_REFORM), '2026-04-21', { creditRecord: '已记入' })
      .raise('redress', clerk(HOUSING), '2026-05-29', { redress: '付清', evidence: '凭证' })
      .raise('insufficient', clerk(CITY_REFORM), '2026-06-01', { shortfall: '利息', rectifyBy: '2026-06-10' })
      .raise('redress', head(HOUSING), '2026-06-08', { redress: '付清本息', evidence: '凭证' })
      .raise('confirm', clerk(CITY_REFORM), '2026-06-09')
      .raise('tell', clerk(CITY_REFORM), '2026-06-10');
    expect([made.stage, made.findings]).toEqual(['closed', []]);
    expect(made.documents).toEqual(['promise-determination', 'promise-rectification', 'promise-outcome']);
    expect(made.entry?.fields).toMatchObject({
      fulfilledOn: '2026-06-08',
      interviewedOn: '2026-04-20',
      toldOn: '2026-06-10',
    });
    for (const duty of ['handling', 'campaign'])
      expect(verdict(`m11.${duty}`, CITY_REFORM), duty).toBe('met');
  }, 30_000);

  it('is found not broken after its maker was heard, and the other side is told', () => {
    const made = promised({ origin: 'campaign', foundOn: '2026-04-01', facts: '逾期' }, '2026-04-01');
    determined(made, 'none');
    expect(
      refusal(() => made.raise('credit', clerk(CITY_REFORM), '2026-04-14', { creditRecord: '记' })).message,
    ).toContain('构成违约失信');
    expect(made.raise('tell', clerk(CITY_REFORM), '2026-04-14').stage).toBe('closed');
    expect(verdict('m11.campaign', CITY_REFORM)).toBe('not-applicable');
    expect(verdict('m11.handling', CITY_REFORM)).toBe('not-applicable');
  }, 30_000);

  it('is determined by somebody else, on what is said of whence it comes, and approved by another person', () => {
    const message = (more: Values) => refusal(() => promised(more)).message;
    expect(message({ promisor: CITY_REFORM })).toContain('不能认定自己');
    expect(message({ origin: 'campaign', facts: '逾期' })).toContain('列入专项整治日期');
    expect(message({ origin: 'complaint', facts: '逾期' })).toContain('投诉编号');
    expect(message({ origin: 'complaint', complaint: '投1号' })).toContain('涉嫌违约的事实');
    const made = promised({ origin: 'complaint', complaint: '投1号', facts: '逾期' });
    made.raise('proceed', head(CITY_REFORM), '2026-04-08', { noStatement: '两次通知未答复' });
    const says = { determination: 'default', determinationGround: '依据' };
    made.raise('propose', `${CITY_REFORM}/clerk/周`, '2026-04-09', says);
    expect(refusal(() => made.raise('approve', `${CITY_REFORM}/head/周`, '2026-04-10', says)).rule).toBe(
      'actor',
    );
  });

  it('registered first, is suspected when it is not kept', () => {
    const made = promised().raise('suspect', clerk(CITY_REFORM), '2026-04-01', {
      facts: '到期未付',
      foundOn: '2026-04-01',
    });
    expect([made.stage, made.entry?.fields.foundOn]).toEqual(['explaining', '2026-04-01']);
  });
});

describe('an administrative agreement', () => {
  const begun = (more: Values = {}): Case =>
    world.open(administrativeAgreement, clerk(COMMERCE), '2026-03-02', {
      title: '招商协议',
      kind: 'investment',
      inNameOf: 'own',
      signer: COMMERCE,
      route: 'draft',
      ...more,
    });
  const settled = (made: Case): Case =>
    made.raise('settle', clerk(COMMERCE), '2026-03-03', {
      draft: '文本',
      counterparty: '某公司',
      performUntil: '2026-09-30',
    });
  const reviewed = (made: Case, inNameOf = 'own', outcome = 'lawful'): Case => {
    const lawyer: Who = `${JUSTICE}/legal-officer/孙`;
    return world
      .open(legalityReview, clerk(COMMERCE), '2026-03-03', {
        matter: String(made.fields.agreement),
        title: '招商协议',
        matterKind: 'agreement',
        inNameOf,
        reviewedBy: JUSTICE,
        draft: '文本',
        explanation: '说明',
        basisTexts: '依据',
        ...(inNameOf === 'own' ? {} : { ownOpinion: '部门意见' }),
      })
      .raise('accept', lawyer, '2026-03-03', { reviewingOrgan: '审查科' })
      .raise('propose', lawyer, '2026-03-11', { outcome, findings: '意见' })
      .raise('approve', `${JUSTICE}/head/周`, '2026-03-11');
  };
  const approved = (made: Case): Case =>
    made.raise('submit', clerk(COMMERCE), '2026-03-12').raise('approve', head(COMMERCE), '2026-03-13');

  it('is reviewed, approved, signed, performed and filed away', () => {
    const made = settled(begun());
    expect(refusal(() => made.raise('submit', clerk(COMMERCE), '2026-03-04')).message).toContain(
      '合法性审查',
    );
    reviewed(made);
    approved(made);
    expect(refusal(() => made.raise('sign', clerk(COMMERCE), '2026-03-16', { evidence: '文本' })).rule).toBe(
      'actor',
    );
    made.raise('sign', head(COMMERCE), '2026-03-16', { evidence: '文本' });
    expect(made.clock('performance').due?.date).toBe('2026-09-30');
    made.raise('perform', clerk(COMMERCE), '2026-09-30').raise('archive', clerk(COMMERCE), '2026-10-12');
    expect([made.stage, made.findings]).toEqual(['closed', []]);
    expect(made.entry).toMatchObject({
      legalDate: '2026-03-16',
      fields: { agreement: '信州区商务局协〔2026〕1号', performedOn: '2026-09-30', archivedOn: '2026-10-12' },
    });
    expect(verdict('m18.agreements', COMMERCE)).toBe('met');
  }, 30_000);

  it('whose text is settled anew is reviewed anew', () => {
    const made = settled(begun());
    reviewed(made);
    made.do({ verb: 'return', to: 'drafting', day: '2026-03-12', text: '条款有变' }, clerk(COMMERCE));
    settledAgain(made);
    expect(refusal(() => made.raise('submit', clerk(COMMERCE), '2026-03-13')).message).toContain(
      '合法性审查',
    );
  });
  const settledAgain = (made: Case) =>
    made.raise('settle', clerk(COMMERCE), '2026-03-12', { draft: '新文本', counterparty: '某公司' });

  it('found unlawful, or to be changed and not answered, is not put forward', () => {
    for (const outcome of ['unlawful', 'amend']) {
      const made = settled(begun());
      const opinion = reviewed(made, 'own', outcome);
      expect(refusal(() => made.raise('submit', clerk(COMMERCE), '2026-03-12')).rule).toBe('guard');
      if (outcome === 'unlawful') continue;
      opinion.raise('follow', clerk(COMMERCE), '2026-03-12', { followed: 'adopted' });
      expect(made.raise('submit', clerk(COMMERCE), '2026-03-12').stage).toBe('approving');
    }
  });

  it('of the government is signed by the government, on the review of its bureau of justice', () => {
    const wrong = refusal(() => begun({ inNameOf: 'government' })).message;
    expect(wrong).toContain('所属的政府');
    const made = settled(begun({ inNameOf: 'government', signer: COUNTY }));
    reviewed(made, 'own');
    expect(refusal(() => made.raise('submit', clerk(COMMERCE), '2026-03-12')).message).toContain(
      '同级司法行政部门',
    );
    reviewed(made, 'government');
    made.raise('submit', clerk(COMMERCE), '2026-03-12');
    expect(made.raise('approve', `${COUNTY}/leader/县长`, '2026-03-13').waiting).toEqual([`turn ${COUNTY}`]);
  });

  it('is changed by another one, and ended for the public good with compensation', () => {
    const made = settled(begun());
    reviewed(made);
    approved(made).raise('sign', head(COMMERCE), '2026-03-16', { evidence: '文本' });
    const change = (changedBy: string) =>
      made.raise('change', head(COMMERCE), '2026-05-06', {
        changedBy,
        changeGround: '延期',
        performUntil: '2026-12-31',
      });
    expect(refusal(() => change('补1号')).message).toContain('补充协议');
    expect(refusal(() => change(String(made.fields.agreement))).message).toContain('本协议自己');
    begun({ route: 'signed', title: '补充协议' }).raise('enrol', clerk(COMMERCE), '2026-04-30', {
      agreement: '补1号',
    });
    change('补1号');
    expect(made.clock('performance').due?.date).toBe('2026-12-31');
    const end = { ending: 'public-interest', endGround: '规划调整' };
    expect(refusal(() => made.raise('end', head(COMMERCE), '2026-06-01', end)).message).toContain('补偿');
    made.raise('end', head(COMMERCE), '2026-06-01', { ...end, compensation: '按评估价' });
    expect(made.entry?.fields).toMatchObject({ endedOn: '2026-06-01', changedOn: '2026-05-06' });
  });

  it('signed without asking anybody is registered as it is, and its review stays missing', () => {
    const made = begun({ route: 'signed' }).raise('enrol', clerk(COMMERCE), '2026-03-13', {
      agreement: '商协9号',
    });
    expect(verdict('m18.agreements', COMMERCE)).toBe('breached');
    const again = begun({ route: 'signed' });
    expect(
      refusal(() => again.raise('enrol', clerk(COMMERCE), '2026-03-13', { agreement: '商协9号' })).message,
    ).toContain('已经登记');
    made.raise('perform', clerk(COMMERCE), '2026-06-01');
    expect(refusal(() => made.raise('archive', clerk(COMMERCE), '2026-06-02')).message).toContain('协议文本');
  }, 30_000);
});
