import { beforeEach, describe, expect, it } from 'vitest';
import { demonstrationApplication } from '../../src/definitions/procedures/demonstration-application.ts';
import { meeting } from '../../src/definitions/procedures/meeting.ts';
import { oneThingItem } from '../../src/definitions/procedures/one-thing-item.ts';
import { workingRule } from '../../src/definitions/procedures/working-rule.ts';
import type { Fields } from '../../src/language/entry.ts';
import { type Case, CaseWorld, refusal } from '../support/case-world.ts';
import { clerk, head } from '../support/players.ts';
import { verdictsIn } from '../support/verdict-of.ts';

/** Demonstration, the list of “高效办成一件事” and working rules in 2026 (measures 8, 9 and 10). */
const JUSTICE = '361100-justice';
const APPROVAL = '361100-administrative-approval';
const HOUSING = '361100-housing';
const COUNTY = '361102';

let world: CaseWorld;
beforeEach(() => {
  world = new CaseWorld();
});

describe('demonstration', () => {
  const called = () =>
    world
      .open(demonstrationApplication, clerk(JUSTICE), '2026-01-12', {
        kind: 'call',
        title: '2026年示范创建部署',
        appliesUntil: '2026-04-30',
      })
      .raise('deploy', head(JUSTICE), '2026-01-13', { evidence: '部署通知' });

  const begin = (kind: string, unit: string, call: string, more: Fields = {}) =>
    world.open(demonstrationApplication, clerk(unit), '2026-02-02', {
      kind,
      title: '示范创建申报',
      call,
      appliesUntil: '2026-04-30',
      edition: '2021',
      reviewer: JUSTICE,
      ...more,
    });

  function assessed(made: Case, unit: string): Case {
    world.record('demonstration-self-assessments', unit, '2026-03-02', {
      application: String(made.fields.project),
      indicator: '2021-1',
      conclusion: 'met',
      evidence: '佐证',
    });
    return made.raise('assess', clerk(unit), '2026-03-10', { summary: '基本达到', evidence: '申报书' });
  }

  const submitted = (kind: string, unit: string, call: string, day = '2026-04-30') =>
    assessed(begin(kind, unit, call), unit)
      .raise('approve', head(unit), '2026-03-11')
      .raise('review', clerk(JUSTICE), '2026-03-20', { reviewOpinion: '材料齐全' })
      .raise('recommend', head(JUSTICE), '2026-03-23')
      .raise('submit', clerk(JUSTICE), day);

  it('answers each call by what is sent up, from the county or the city itself', () => {
    const call = called();
    const key = String(call.fields.project);
    expect([call.stage, call.entry?.fields.project]).toEqual(['called', '市司法局示范〔2026〕1号']);
    const duties = {
      'm08.comprehensive': [JUSTICE, '2026'],
      'm08.single-item': [JUSTICE, '2026'],
      'm08.city': [JUSTICE, '2026'],
    } as const;
    const begun = begin('comprehensive', COUNTY, key);
    expect(begun.entry).toBeUndefined();
    const county = submitted('comprehensive', COUNTY, key);
    expect(county.findings).toEqual([]);
    expect(verdictsIn(world, duties)).toEqual({
      'm08.comprehensive': 'met',
      'm08.single-item': 'pending',
      'm08.city': 'pending',
    });
    submitted('single-item', HOUSING, key);
    submitted('city-comprehensive', '361100', key);
    expect(Object.values(verdictsIn(world, duties))).toEqual(['met', 'met', 'met']);
    county.raise('conclude', clerk(JUSTICE), '2026-11-02', { result: 'shortlisted' });
    expect(county.entry).toMatchObject({
      legalDate: '2026-04-30',
      fields: { reviewedOn: '2026-03-20', result: 'shortlisted', resultOn: '2026-11-02' },
    });
  }, 30_000);

  it.each([
    ['2026-04-29', []],
    ['2026-04-30', []],
    ['2026-05-01', [{ clock: 'applying', kind: 'late', due: '2026-04-30' }]],
  ])('sent up on %s is in time or not by the day of the call', (day, findings) => {
    const key = String(called().fields.project);
    expect(submitted('comprehensive', COUNTY, key, day).findings).toEqual(findings);
  });

  it('is called for by the city, and applied for by whom it is about', () => {
    const key = String(called().fields.project);
    const call = () =>
      world.open(demonstrationApplication, clerk(COUNTY), '2026-02-02', {
        kind: 'call',
        title: '部署',
        appliesUntil: '2026-04-30',
      });
    expect(refusal(call).message).toContain('由市司法局登记');
    expect(refusal(() => begin('city-comprehensive', HOUSING, key)).message).toContain('由市政府申报');
    expect(refusal(() => begin('comprehensive', '361100', key)).message).toContain('县（市、区）政府');
    expect(refusal(() => begin('single-item', HOUSING, '没有的批次')).message).toContain('核对部署编号');
    expect(refusal(() => begin('single-item', '361102-housing', key)).rule).toBe('field');
  });

  it('rests on assessments with evidence, and may be sent back or not be recommended', () => {
    const made = begin('comprehensive', COUNTY, String(called().fields.project));
    const assess = () =>
      made.raise('assess', clerk(COUNTY), '2026-03-10', { summary: '达到', evidence: '申报书' });
    expect(refusal(assess).message).toContain('逐项自评');
    const self = { application: String(made.fields.project), indicator: '2021-2', conclusion: 'partly' };
    world.record('demonstration-self-assessments', '361102-justice', '2026-03-02', self);
    expect(refusal(assess).message).toContain('佐证材料');
    world = new CaseWorld();
    const other = assessed(begin('comprehensive', COUNTY, String(called().fields.project)), COUNTY).raise(
      'approve',
      head(COUNTY),
      '2026-03-11',
    );
    expect(refusal(() => other.raise('review', clerk(COUNTY), '2026-03-12')).rule).toBe('actor');
    other.do({ verb: 'return', to: 'assessing', day: '2026-03-12', text: '补充佐证' }, clerk(JUSTICE));
    other
      .raise('assess', clerk(COUNTY), '2026-03-16', { summary: '达到', evidence: '申报书' })
      .raise('approve', head(COUNTY), '2026-03-16')
      .raise('review', clerk(JUSTICE), '2026-03-20', { reviewOpinion: '差距较大' })
      .raise('reject', head(JUSTICE), '2026-03-23', { refusalGround: '指标差距较大' });
    expect([other.stage, other.entry]).toEqual(['refused', undefined]);
  });
});

describe('“高效办成一件事”', () => {
  const proposed = (more: Fields = {}) =>
    world.open(oneThingItem, clerk(HOUSING), '2026-02-02', {
      route: 'proposed',
      title: '新建商品房水电气联办',
      batch: 2026,
      bureau: APPROVAL,
      ...more,
    });

  const listed = () => {
    const made = proposed();
    made.raise(
      'consult',
      clerk(HOUSING),
      '2026-02-03',
      { scheme: '方案' },
      {
        signers: [{ unit: '361100-water' }],
      },
    );
    const early = refusal(() => made.raise('submit', clerk(HOUSING), '2026-02-04', { opinions: '采纳' }));
    expect(early.rule).toBe('open-tasks');
    made
      .sign(head('361100-water'), '2026-02-05')
      .raise('submit', clerk(HOUSING), '2026-02-06', { opinions: '采纳' })
      .raise('examine', clerk(APPROVAL), '2026-02-09', { examination: '可行' })
      .raise('approve', head(APPROVAL), '2026-02-10')
      .raise('list', clerk(APPROVAL), '2026-02-11');
    return made.raise('publish', clerk(APPROVAL), '2026-02-12');
  };

  it('is listed by the approval bureau after the units were asked, and kept up until it is removed', () => {
    const made = listed();
    expect(made.documents).toEqual(['one-thing-list-notice']);
    expect(made.entry).toMatchObject({
      legalDate: '2026-02-11',
      fields: { item: '市行政审批局一件事〔2026〕1号', leadUnit: HOUSING, consultedOn: '2026-02-06' },
    });
    made.raise('online', clerk(HOUSING), '2026-03-02');
    made.raise('maintain', clerk(APPROVAL), '2026-06-01', { maintenance: '增加燃气报装' });
    const list = { 'm09.list': [APPROVAL, 'once'] } as const;
    expect(verdictsIn(world, list)).toEqual({ 'm09.list': 'met' });
    made.raise('proposeRemoval', clerk(HOUSING), '2026-09-01', { removalGround: '并入上级事项' });
    expect(refusal(() => made.raise('remove', head(HOUSING), '2026-09-02')).rule).toBe('actor');
    made.raise('retain', head(APPROVAL), '2026-09-02', { refusalGround: '仍在办理' });
    expect([made.stage, made.fields.removalGround]).toEqual(['listed', undefined]);
    made.raise('proposeRemoval', clerk(APPROVAL), '2026-10-12', { removalGround: '并入上级事项' });
    made.raise('remove', head(APPROVAL), '2026-10-13');
    expect([made.stage, made.entry?.fields.removedOn]).toEqual(['removed', '2026-10-13']);
    expect(verdictsIn(world, list)).toEqual({ 'm09.list': 'pending' });
  }, 30_000);

  it('from the list of a superior needs no opinions, but the superior’s document', () => {
    expect(refusal(() => proposed({ route: 'assigned' })).message).toContain('上级确定该事项的文件');
    expect(proposed({ route: 'assigned', assignedBy: '省年度重点事项清单' }).stage).toBe('examining');
  });

  it('goes to the bureau of its own level, whose head decides', () => {
    const rule = (bureau: string) => refusal(() => proposed({ bureau })).rule;
    expect(rule('361102-administrative-approval')).toBe('guard');
    const made = proposed({ route: 'assigned', assignedBy: '省清单' }).raise(
      'examine',
      clerk(APPROVAL),
      '2026-02-03',
      { examination: '与已有事项重复' },
    );
    expect(refusal(() => made.raise('approve', clerk(APPROVAL), '2026-02-04')).rule).toBe('actor');
    made.raise('refuse', head(APPROVAL), '2026-02-04', { refusalGround: '重复' });
    expect([made.stage, made.entry]).toEqual(['refused', undefined]);
  });
});

describe('a working rule', () => {
  const drafted = (subject: string, more: Fields = {}) =>
    world.open(workingRule, clerk(APPROVAL), '2026-02-02', {
      route: 'draft',
      title: '清单管理办法',
      subject,
      ...more,
    });

  const issued = (subject: string, rule: string, more: Fields = {}) =>
    drafted(subject, more)
      .raise('propose', clerk(APPROVAL), '2026-02-02', { title: '清单管理办法', evidence: '送审稿' })
      .raise('approve', head(APPROVAL), '2026-02-03')
      .raise('issue', clerk(APPROVAL), '2026-02-04', { rule });

  it('is in force from its issue to its repeal; with the meetings it makes measure 9 true', () => {
    const list = issued('one-thing-list', '饶行审发〔2026〕1号');
    issued('one-thing-promotion', '饶行审发〔2026〕2号').raise('publish', clerk(APPROVAL), '2026-02-05');
    world.record('rulings', '361100', '2025-01-02', {
      openTerm: 'm09.regularity',
      period: 'quarter',
      ruledBy: '上饶市人民政府',
    });
    world
      .open(meeting, clerk(APPROVAL), '2026-02-09', {
        route: 'held',
        kind: 'one-thing-promotion',
        subject: '推进会',
      })
      .raise('note', clerk(APPROVAL), '2026-02-09', { headPresent: true, problemsRaised: false });
    const duties = {
      'm09.list-mechanism': [APPROVAL, 'once'],
      'm09.promotion-mechanism': [APPROVAL, 'once'],
      'm09.promotion': [APPROVAL, '2026-Q1'],
    } as const;
    expect(Object.values(verdictsIn(world, duties))).toEqual(['met', 'met', 'met']);
    list.raise('repeal', head(APPROVAL), '2026-06-01', { repealGround: '由新办法代替' });
    expect([list.stage, list.entry?.fields.repealedOn]).toEqual(['repealed', '2026-06-01']);
    expect(verdictsIn(world, duties)['m09.list-mechanism']).toBe('pending');
  }, 30_000);

  it('makes the systems of measure 10 true, those that were there before too', () => {
    const rules = [
      ['service-supply', '饶行审发〔2023〕1号'],
      ['openness-standard', '饶行审发〔2023〕2号'],
      ['openness-workflow', '饶行审发〔2023〕3号'],
    ] as const;
    world.choose('directive.part-period', 'skip');
    for (const [subject, rule] of rules) {
      const made = world
        .open(workingRule, clerk(APPROVAL), '2023-05-08', { route: 'issued', title: '制度', subject })
        .raise('enrol', clerk(APPROVAL), '2023-05-08', { rule, evidence: '文本' });
      expect([made.stage, made.entry?.legalDate]).toEqual(['inForce', '2023-05-08']);
    }
    const duties = {
      'm10.supply': [APPROVAL, 'once'],
      'm10.standard': [APPROVAL, 'once'],
      'm10.workflow': [APPROVAL, 'once'],
    } as const;
    expect(Object.values(verdictsIn(world, duties))).toEqual(['met', 'met', 'met']);
  }, 30_000);

  it('is approved by another than who drafted it, has a number of its own, and revises one in force', () => {
    const made = drafted('other').raise('propose', clerk(APPROVAL), '2026-02-02', {
      title: '办法',
      evidence: '送审稿',
    });
    expect(refusal(() => made.raise('approve', `${APPROVAL}/head/经办 ${APPROVAL}`, '2026-02-03')).rule).toBe(
      'actor',
    );
    expect(refusal(() => made.raise('issue', clerk(APPROVAL), '2026-02-03', { rule: '1号' })).rule).toBe(
      'stage',
    );
    expect(refusal(() => drafted('other', { revises: '没有的文号' })).message).toContain('没有查到');
    issued('other', '饶行审发〔2026〕3号');
    expect(refusal(() => issued('other', '饶行审发〔2026〕3号')).message).toContain('已经登记');
    expect(drafted('other', { revises: '饶行审发〔2026〕3号' }).stage).toBe('drafting');
    const dropped = drafted('other').raise('drop', clerk(APPROVAL), '2026-02-03', { dropGround: '不再需要' });
    expect([dropped.stage, dropped.entry]).toEqual(['dropped', undefined]);
  });
});
