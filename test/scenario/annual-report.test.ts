import { beforeEach, describe, expect, it } from 'vitest';
import { annualReport } from '../../src/definitions/procedures/annual-report.ts';
import { performanceReport } from '../../src/definitions/procedures/performance-report.ts';
import { addDays, formatDate, parseDate } from '../../src/kernel/local-date.ts';
import { shangrao } from '../../src/main/site.ts';
import { type Case, CaseWorld, refusal, type Who } from '../support/case-world.ts';
import { judgeOf, withMeasures } from '../support/verdict-of.ts';

/** The yearly reports on 2025, due in spring 2026, and what the heads say of their year. 1 March 2026 is a Sunday. */
const COUNTY = '361102';
const WATER = '361102-water';
const TOWNSHIP = shangrao.units.find(each => each.level === 'township' && each.parent === COUNTY)!.code;
const PARTY = '361102-party-committee';
const CONGRESS = '361102-legislature-standing-committee';
const OFFICE = '361102-rule-of-law-office';
const CITY_OFFICE = '361100-rule-of-law-office';

const nameOf = (code: string) => shangrao.units.find(each => each.code === code)!.name;

const clerk = (unit: string): Who => `${unit}/clerk/王`;
const head = (unit: string): Who => `${unit}/head/李`;

let world: CaseWorld;

beforeEach(() => {
  world = new CaseWorld();
  world.choose('m03.bearer', 'clause');
  world.choose('m04.bearer', 'clause');
  world.choose('m03.publication', 'all');
});

const NARRATIVE = {
  achievements: '推进合法性审查全覆盖\n开展涉企执法检查整治',
  leadership: '主要负责人听取汇报两次',
  shortcomings: '执法力量不足',
  plan: '加强培训',
};

const OF_UNIT: Readonly<Record<string, Record<string, string>>> = {
  [COUNTY]: {
    partyCommittee: PARTY,
    congress: CONGRESS,
    upperGovernment: '361100',
    inspector: CITY_OFFICE,
  },
  [WATER]: {
    partyCommittee: PARTY,
    government: COUNTY,
    upperDepartment: '361100-water',
    inspector: OFFICE,
  },
  [TOWNSHIP]: { upperGovernment: COUNTY, inspector: OFFICE },
  '361100': {
    partyCommittee: '361100-party-committee',
    congress: '361100-legislature-standing-committee',
  },
  '361100-water': {
    partyCommittee: '361100-party-committee',
    government: '361100',
    upperDepartmentName: '江西省水利厅',
    inspector: CITY_OFFICE,
  },
};

const draft = (unit: string, day = '2026-01-12', more: Record<string, string | number | null> = {}): Case =>
  world.open(annualReport, clerk(unit), day, { reportYear: 2025, ...OF_UNIT[unit], ...more });

function adopted(unit: string, day = '2026-01-26'): Case {
  return draft(unit)
    .raise('propose', clerk(unit), '2026-01-20', NARRATIVE)
    .raise('approve', head(unit), '2026-01-21')
    .raise('adopt', head(unit), day, { adoptedBy: 'party-group', adoptionRecord: '会议纪要3号' });
}

/** Measures 3 and 4 alone: the others have no part in these lives. */
const site = withMeasures([3, 4]);

const verdict = (obligation: string, unit: string, asOf: string, period = '2025'): string | null =>
  judgeOf(world, asOf, site)(obligation, unit, period);

describe('the yearly report', () => {
  it('of a department goes to party committee, government and upper department, and to the public', () => {
    world.choose('m03.due', 'inclusive-fixed');
    const made = adopted(WATER);
    expect(made.fields.report).toContain('法治年报〔2026〕1号');
    expect(made.documents).toEqual(['annual-report']);
    expect(made.filled[0].recipients).toEqual([PARTY, COUNTY, '361100-water'].map(nameOf));
    expect(verdict('m03.department-to-party', WATER, '2026-02-20')).not.toBe('met');
    made
      .raise('deliverParty', clerk(WATER), '2026-02-25')
      .raise('receiveParty', clerk(PARTY), '2026-02-26', { toPartyReceipt: '收文12号' })
      .raise('deliverGovernment', clerk(WATER), '2026-02-27')
      .raise('receiveGovernment', clerk(COUNTY), '2026-02-28', { toGovernmentReceipt: '收文30号' })
      .raise('deliverUpperDepartment', clerk(WATER), '2026-03-02');
    expect(verdict('m03.department-to-party', WATER, '2026-03-02')).toBe('met');
    expect(verdict('m03.department-to-government', WATER, '2026-03-02')).toBe('met');
    expect(made.findings).toEqual([{ clock: 'deliverUpperDepartment', kind: 'late', due: '2026-03-01' }]);
    expect(refusal(() => made.raise('close', clerk(WATER), '2026-03-03')).message).toContain(
      '上一级政府有关部门',
    );
    // The other side has no post here that would sign: the sender keeps the receipt.
    made.raise('receiveUpperDepartment', clerk(WATER), '2026-03-03', { toUpperDepartmentReceipt: '签收单' });
    expect(refusal(() => made.raise('close', clerk(WATER), '2026-03-03')).message).toContain('公开');
    made.raise('publish', clerk(WATER), '2026-03-30', { channel: 'website', address: 'http://x.gov.cn/1' });
    expect(verdict('m03.department-publication', WATER, '2026-04-02')).toBe('met');
    made.raise('close', clerk(WATER), '2026-03-30');
    expect(made.stage).toBe('closed');
    expect(made.entry).toMatchObject({
      legalDate: '2026-01-26',
      fields: { reportYear: 2025, toPartyOn: '2026-02-25', disclosure: 'published', channel: 'website' },
    });
    expect(verdict('m03.government-to-party', WATER, '2026-04-02')).toBeNull();
  });

  it('of a county goes to party committee, congress and the government above', () => {
    world.choose('m03.due', 'inclusive-fixed');
    const made = adopted(COUNTY);
    expect(made.filled[0].recipients).toEqual([PARTY, CONGRESS, '361100'].map(nameOf));
    expect(refusal(() => made.raise('deliverGovernment', clerk(COUNTY), '2026-02-10')).message).toContain(
      '部门的义务',
    );
    expect(refusal(() => made.raise('deliverUpperDepartment', clerk(COUNTY), '2026-02-10')).rule).toBe(
      'guard',
    );
    for (const name of ['Party', 'Congress', 'UpperGovernment']) {
      made
        .raise(`deliver${name}`, clerk(COUNTY), '2026-02-10')
        .raise(`receive${name}`, clerk(COUNTY), '2026-02-10', { [`to${name}Receipt`]: '回执' });
    }
    for (const to of ['party', 'congress', 'upper']) {
      expect(verdict(`m03.government-to-${to}`, COUNTY, '2026-03-02')).toBe('met');
    }
    expect(verdict('m03.government-publication', COUNTY, '2026-04-02')).toBe('breached');
  });

  it('of a township goes to its party committee and the county: it has no congress that would stand', () => {
    world.choose('m03.due', 'inclusive-fixed');
    const made = adopted(TOWNSHIP);
    expect(refusal(() => made.raise('deliverCongress', clerk(TOWNSHIP), '2026-02-10')).message).toContain(
      '没有人大常委会',
    );
    expect(made.clock('deliverCongress').state).toBe('waiting');
    made
      .raise('deliverParty', clerk(TOWNSHIP), '2026-02-10')
      .raise('receiveParty', clerk(TOWNSHIP), '2026-02-10', { toPartyReceipt: '回执' })
      .raise('deliverUpperGovernment', clerk(TOWNSHIP), '2026-02-10')
      .raise('receiveUpperGovernment', clerk(COUNTY), '2026-02-10', { toUpperGovernmentReceipt: '回执' })
      .raise('withhold', head(TOWNSHIP), '2026-02-11', { secrecyGround: '涉密事项' })
      .raise('close', clerk(TOWNSHIP), '2026-02-11');
    expect(verdict('m03.government-to-party', TOWNSHIP, '2026-03-02')).toBe('met');
    expect(verdict('m03.government-to-upper', TOWNSHIP, '2026-03-02')).toBe('met');
    expect(verdict('m03.government-publication', TOWNSHIP, '2026-04-02')).toBe('met');
    expect(verdict('m03.government-to-congress', TOWNSHIP, '2026-04-02')).toBeNull();
  });

  it('of the city and its departments names who is not here by name', () => {
    expect(adopted('361100').filled[0].recipients.at(-1)).toBe('上一级人民政府');
    expect(adopted('361100-water').filled[0].recipients.at(-1)).toBe('江西省水利厅');
    expect(
      refusal(() => draft('361100-water', '2026-01-12', { reportYear: 2023, upperDepartmentName: null }))
        .message,
    ).toContain('省级部门');
  });

  it.each([
    ['inclusive-fixed', '2026-03-01', '2026-04-01'],
    ['inclusive-rolling', '2026-03-02', '2026-04-01'],
    ['exclusive-fixed', '2026-02-28', '2026-03-31'],
    ['exclusive-rolling', '2026-02-28', '2026-03-31'],
  ])('under the reading %s is due by %s, and public by %s', (reading, delivery, publication) => {
    world.choose('m03.due', reading);
    const made = adopted(WATER);
    expect(made.clock('deliverParty')).toMatchObject({ due: { date: delivery }, undecided: [] });
    expect(made.clock('disclose')).toMatchObject({ due: { date: publication } });
    const shifted = (day: string, by: number) => formatDate(addDays(parseDate(day), by));
    expect(verdict('m03.department-to-party', WATER, delivery)).not.toBe('breached');
    expect(verdict('m03.department-to-party', WATER, shifted(delivery, 1))).toBe('breached');
    expect(verdict('m03.department-publication', WATER, publication)).not.toBe('breached');
    expect(verdict('m03.department-publication', WATER, shifted(publication, 1))).toBe('breached');
    // One day before, on the day, and one day after it.
    made
      .raise('deliverParty', clerk(WATER), shifted(delivery, -1))
      .raise('deliverGovernment', clerk(WATER), delivery)
      .raise('deliverUpperDepartment', clerk(WATER), shifted(delivery, 1));
    expect(made.findings).toEqual([{ clock: 'deliverUpperDepartment', kind: 'late', due: delivery }]);
    made.raise('publish', clerk(WATER), shifted(publication, 1), { channel: 'newspaper', address: '二版' });
    expect(made.findings.at(-1)).toEqual({ clock: 'disclose', kind: 'late', due: publication });
  });

  it('has the earliest day while nobody has chosen a reading, and no verdict where readings differ', () => {
    const made = adopted(WATER).raise('deliverParty', clerk(WATER), '2026-03-01');
    expect(made.clock('deliverParty')).toMatchObject({
      due: { date: '2026-02-28' },
      undecided: ['m03.due'],
      finding: 'late',
    });
    expect(verdict('m03.department-to-government', WATER, '2026-03-01')).toBe('undetermined');
    expect(verdict('m03.department-to-government', WATER, '2026-03-03')).toBe('breached');
  });

  it('refuses what is out of turn, twice, by the wrong post or to the wrong unit', () => {
    const drafting = draft(WATER);
    expect(refusal(() => drafting.raise('deliverParty', clerk(WATER), '2026-01-12')).rule).toBe('stage');
    drafting.raise('propose', clerk(WATER), '2026-01-13', NARRATIVE);
    expect(refusal(() => drafting.raise('approve', clerk(WATER), '2026-01-13')).rule).toBe('actor');
    expect(refusal(() => drafting.raise('approve', `${WATER}/head/王`, '2026-01-13')).rule).toBe('actor');
    drafting.do({ verb: 'return', to: 'drafting', day: '2026-01-13', text: '数据有误' }, head(WATER));
    expect(drafting.stage).toBe('drafting');

    const made = adopted(WATER);
    expect(
      refusal(() => made.raise('receiveParty', clerk(PARTY), '2026-02-10', { toPartyReceipt: '回执' }))
        .message,
    ).toContain('请先报送');
    made.raise('deliverParty', clerk(WATER), '2026-02-10');
    expect(refusal(() => made.raise('deliverParty', clerk(WATER), '2026-02-20')).message).toContain('第一次');
    expect(refusal(() => made.raise('deliverCongress', clerk(WATER), '2026-02-20')).rule).toBe('guard');
    expect(refusal(() => made.raise('deliverUpperGovernment', clerk(WATER), '2026-02-20')).rule).toBe(
      'guard',
    );
    expect(
      refusal(() => made.raise('withhold', clerk(WATER), '2026-02-20', { secrecyGround: '密' })).rule,
    ).toBe('actor');
    made.raise('withhold', head(WATER), '2026-02-20', { secrecyGround: '涉密' });
    expect(
      refusal(() => made.raise('publish', clerk(WATER), '2026-02-21', { channel: 'website', address: 'x' }))
        .message,
    ).toContain('第一次');
    // One report a year, also where two were begun.
    expect(refusal(() => draft(WATER, '2026-02-21')).message).toContain('已经审定');
    drafting
      .raise('propose', clerk(WATER), '2026-02-21', NARRATIVE)
      .raise('approve', head(WATER), '2026-02-21');
    const twice = () =>
      drafting.raise('adopt', head(WATER), '2026-02-21', { adoptedBy: 'head', adoptionRecord: '批示' });
    expect(refusal(twice).message).toContain('已经审定');
    const wrongs: readonly Record<string, string>[] = [
      { government: '361100' },
      { partyCommittee: '361100-party-committee' },
      { congress: CONGRESS },
      { inspector: CITY_OFFICE },
    ];
    for (const wrong of wrongs) {
      expect(refusal(() => draft(WATER, '2026-02-21', { reportYear: 2024, ...wrong })).message).toContain(
        '选',
      );
    }
    expect(refusal(() => draft(COUNTY, '2026-02-21', { upperDepartmentName: '省厅' })).message).toContain(
      '不要填写',
    );
  });
});

const report = (unit: string, assessor: string, day = '2025-12-01'): Case =>
  world.open(performanceReport, clerk(unit), day, { reportYear: 2025, head: '李', assessor });

const SAID = {
  lawBasedGovernment: true,
  duties: '职责',
  lawBasedWork: '情况',
  problems: '问题',
  plan: '打算',
};

describe('the head’s own report', () => {
  it('is submitted by the head, assessed by the office, and used in the appraisal', () => {
    const made = report(WATER, OFFICE).raise('propose', clerk(WATER), '2025-12-10', SAID);
    expect(refusal(() => made.raise('submit', clerk(WATER), '2025-12-12')).rule).toBe('actor');
    made.raise('submit', head(WATER), '2025-12-12');
    expect(made.documents).toEqual(['performance-report']);
    expect(made.filled[0].recipients).toEqual([expect.stringContaining('依法治')]);
    expect(verdict('m04.report', WATER, '2025-12-31')).toBe('met');
    expect(verdict('m04.content', WATER, '2025-12-31')).toBe('met');
    expect(verdict('m04.appraisal', WATER, '2025-12-31')).not.toBe('met');
    expect(refusal(() => made.raise('use', clerk(OFFICE), '2026-01-05', { use: '考核' })).rule).toBe('stage');
    made.raise('assess', clerk(OFFICE), '2026-01-15', { result: 'good', opinion: '良好' });
    expect(
      refusal(() => made.raise('decide', `${OFFICE}/head/王`, '2026-01-16', { result: 'good' })).rule,
    ).toBe('actor');
    made.raise('decide', head(OFFICE), '2026-01-16', { result: 'good' });
    expect(made.documents).toEqual(['performance-report', 'performance-assessment']);
    // The office that assessed tells the result in its own name.
    const notice = made.filled[1];
    expect([notice.issuers, notice.recipients]).toEqual([made.filled[0].recipients, made.filled[0].issuers]);
    expect(notice.title).toBe(
      `${notice.issuers[0]}关于${notice.recipients[0]}主要负责人2025年度述法考评结果的通知`,
    );
    expect(notice.number.code).toMatch(/述评$/);
    expect(notice.number.code).not.toContain(made.filled[0].number.code.replace('述法报', ''));
    expect(verdict('m04.appraisal', WATER, '2026-01-20', '2026')).not.toBe('met');
    made.raise('use', clerk(OFFICE), '2026-02-02', { use: '计入年度绩效考核' });
    expect(made.stage).toBe('closed');
    expect(verdict('m04.appraisal', WATER, '2026-02-03', '2026')).toBe('met');
  });

  it('without law-based government is one that the office asks to supplement', () => {
    const made = report(COUNTY, CITY_OFFICE);
    const without = { ...SAID, lawBasedWork: null };
    expect(refusal(() => made.raise('propose', clerk(COUNTY), '2025-12-10', without)).message).toContain(
      '推进法治政府建设',
    );
    made
      .raise('propose', clerk(COUNTY), '2025-12-10', { ...without, lawBasedGovernment: false })
      .raise('submit', head(COUNTY), '2025-12-12');
    expect(verdict('m04.report', COUNTY, '2026-01-01')).toBe('breached');
    expect(verdict('m04.content', COUNTY, '2026-01-01')).toBe('breached');
    made
      .raise('lack', clerk(CITY_OFFICE), '2025-12-20', { lacking: '补充法治政府建设情况' })
      .raise('supplement', head(COUNTY), '2025-12-24', { lawBasedGovernment: true, lawBasedWork: '情况' });
    expect(made.documents).toEqual(['performance-report', 'performance-report']);
    expect(made.entry).toMatchObject({ legalDate: '2025-12-12', fields: { lawBasedGovernment: true } });
    expect(verdict('m04.report', COUNTY, '2026-01-01')).toBe('met');
    expect(verdict('m04.content', COUNTY, '2026-01-01')).toBe('met');
    // The city's office issues a document in a case that lies in the county's log.
    made
      .raise('assess', clerk(CITY_OFFICE), '2026-01-15', {
        result: 'fair',
        opinion: '法治政府建设部分经补充',
      })
      .raise('decide', head(CITY_OFFICE), '2026-01-16', { result: 'fair' });
    const notice = made.filled[2];
    expect(notice.issuers).toEqual([nameOf(CITY_OFFICE)]);
    expect(notice.recipients).toEqual([nameOf(COUNTY)]);
    expect(JSON.stringify(notice.body)).toContain('一般');
  });

  it('is assessed by the right office: a township’s by the county’s, a county’s by the city’s', () => {
    expect(refusal(() => report(TOWNSHIP, CITY_OFFICE)).message).toContain('改选');
    expect(refusal(() => report(COUNTY, OFFICE)).message).toContain('改选');
    const all = [report(TOWNSHIP, OFFICE), report('361100', CITY_OFFICE)];
    expect(all.map(each => each.waiting)).toEqual([[`turn ${TOWNSHIP}`], ['turn 361100']]);
  });

  it('is owed an assessment by an office that is shown and not scored', () => {
    report(WATER, OFFICE)
      .raise('propose', clerk(WATER), '2025-12-10', SAID)
      .raise('submit', head(WATER), '2025-12-12');
    expect(verdict('m04.assessment', CITY_OFFICE, '2025-12-31')).toBe('not-judged (pending)');
  });
});
