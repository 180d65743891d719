import { beforeEach, describe, expect, it } from 'vitest';
import { inspectionFeedback } from '../../src/definitions/documents/inspection-feedback.ts';
import { lawInspection } from '../../src/definitions/procedures/law-inspection.ts';
import { rectificationItem } from '../../src/definitions/procedures/rectification-item.ts';
import { inspectionProblems } from '../../src/definitions/registers/inspection-problems.ts';
import type { Fields } from '../../src/language/entry.ts';
import { entrySlots } from '../../src/language/entry-slots.ts';
import { fillTemplate } from '../../src/language/fill-template.ts';
import { CaseWorld, refusal } from '../support/case-world.ts';
import { clerk, head } from '../support/players.ts';
import { verdictsIn } from '../support/verdict-of.ts';

/** A county is inspected by the city in 2026, and mends what was found (measure 7). */
const INSPECTOR = '361100-rule-of-law-office';
const COUNTY = '361102';

let world: CaseWorld;
beforeEach(() => {
  world = new CaseWorld();
});

describe('an inspection', () => {
  const planned = (more: Fields = {}) =>
    world
      .open(lawInspection, clerk(INSPECTOR), '2026-03-02', {
        title: '2026年度法治督察',
        kind: 'annual',
        inspected: COUNTY,
        lawBasedGovernment: true,
      })
      .raise('propose', clerk(INSPECTOR), '2026-03-02', {
        scope: '第一责任人职责、规范性文件管理',
        manner: 'both',
        plan: '年度督察计划',
        ...more,
      });

  const begun = (more: Fields = {}) =>
    planned(more)
      .raise('approve', head(INSPECTOR), '2026-03-05')
      .raise(
        'start',
        clerk(INSPECTOR),
        '2026-03-10',
        more.manner === 'on-site' ? {} : { selfCheckBy: '2026-03-31' },
      );

  const list = (inspection: unknown, more: Fields = {}) =>
    world.open(rectificationItem, clerk(INSPECTOR), '2026-04-08', {
      inspection: String(inspection),
      unit: COUNTY,
      foundThrough: 'documents',
      issue: '两件规范性文件没有报备',
      basis: '实施办法第12条',
      situation: 'none',
      ...more,
    });

  const report = { findings: '总体落实较好', advice: '充实审核力量', evidence: '督察报告' };

  function fed() {
    const made = begun().raise('selfCheck', clerk(COUNTY), '2026-03-31', { selfCheck: '自查报告' });
    const item = list(made.fields.inspection);
    made
      .raise('compile', clerk(INSPECTOR), '2026-04-20', { ...report, problemsFound: true })
      .raise('approveReport', head(INSPECTOR), '2026-04-22');
    return { made, item };
  }

  const rectifiedOn = (day: string) => {
    const { made, item } = fed();
    made.raise('feedback', clerk(INSPECTOR), '2026-04-27', {
      problemsFound: true,
      rectifyBy: '2026-06-30',
    });
    item.raise('assign', clerk(INSPECTOR), '2026-04-27', { dueOn: '2026-05-29' });
    item.raise('planMeasures', clerk(COUNTY), '2026-05-06', { measures: '补报备' });
    item.raise('rectify', clerk(COUNTY), day, { rectification: '已补报', evidence: '回执' });
    return { made, item };
  };

  it('is planned, reported, fed back and closed when its ledger is empty', () => {
    const { made, item } = rectifiedOn('2026-05-28');
    made.raise('planRectification', clerk(COUNTY), '2026-06-01', { rectificationPlan: '方案' });
    made.raise('report', clerk(COUNTY), '2026-06-30', { rectification: '全部完成' });
    made.raise('accept', clerk(INSPECTOR), '2026-07-01');
    const open = refusal(() => made.raise('conclude', head(INSPECTOR), '2026-07-02'));
    expect(open.message).toContain('没有销号的问题');
    item.raise('check', clerk(INSPECTOR), '2026-07-03', { checkResult: '属实' });
    expect(refusal(() => item.raise('close', `${INSPECTOR}/head/经办 ${INSPECTOR}`, '2026-07-03')).rule).toBe(
      'actor',
    );
    item.raise('close', head(INSPECTOR), '2026-07-03');
    made.raise('brief', head(INSPECTOR), '2026-07-03', { briefedTo: ['discipline'] });
    made.raise('conclude', head(INSPECTOR), '2026-07-03');
    expect([made.stage, made.findings, item.stage, item.findings]).toEqual(['closed', [], 'closed', []]);
    expect(made.documents).toEqual(['inspection-notice', 'inspection-feedback']);
    expect(item.documents).toEqual(['rectification-notice']);
    expect(made.entry).toMatchObject({ legalDate: '2026-03-10', fields: { closedOn: '2026-07-03' } });
    const asked = {
      'm07.inspection': [INSPECTOR, '2026'],
      'm07.content': [INSPECTOR, '2026'],
    } as const;
    // A party office is shown, never scored.
    expect(verdictsIn(world, asked)).toEqual({
      'm07.inspection': 'not-judged (met)',
      'm07.content': 'not-judged (met)',
    });
  }, 30_000);

  // The feedback sets the day; the rules have no number.
  it.each([
    ['2026-05-28', []],
    ['2026-05-29', []],
    ['2026-06-01', [{ clock: 'rectifying', kind: 'late', due: '2026-05-29' }]],
  ])('has a problem mended on %s', (day, findings) => {
    expect(rectifiedOn(day).item.findings).toEqual(findings);
  });

  it('has its report of rectification judged by its own day', () => {
    const { made } = rectifiedOn('2026-05-28');
    expect(made.clock('rectifying').due?.date).toBe('2026-06-30');
    made.raise('report', clerk(COUNTY), '2026-07-01', { rectification: '完成' });
    expect(made.findings).toEqual([{ clock: 'rectifying', kind: 'late', due: '2026-06-30' }]);
  });

  it('goes back where what was done is not enough, with a new day; what was late stays late', () => {
    const { item } = rectifiedOn('2026-06-01');
    item.raise('insufficient', clerk(INSPECTOR), '2026-06-02', {
      insufficiency: '一件没有回执',
      dueOn: '2026-06-15',
    });
    expect([item.stage, item.fields.rectifiedOn]).toEqual(['rectifying', undefined]);
    expect(item.clock('rectifying').due?.date).toBe('2026-06-15');
    item.raise('rectify', clerk(COUNTY), '2026-06-15', { rectification: '补齐', evidence: '回执' });
    expect(item.findings).toEqual([{ clock: 'rectifying', kind: 'late', due: '2026-05-29' }]);
  });

  it('goes on without a self-check only when its day has passed', () => {
    const made = begun();
    const early = refusal(() => made.raise('proceed', head(INSPECTOR), '2026-03-31'));
    expect(early.message).toContain('期限还没有届满');
    made.raise('proceed', head(INSPECTOR), '2026-04-01');
    expect(made.findings).toEqual([{ clock: 'selfChecking', kind: 'late', due: '2026-03-31' }]);
  });

  it('on site asks for no self-check', () => {
    expect(begun({ manner: 'on-site' }).stage).toBe('inspecting');
  });

  it('reports what its ledger holds', () => {
    const made = begun({ manner: 'on-site' });
    const compile = (problemsFound: boolean) => () =>
      made.raise('compile', clerk(INSPECTOR), '2026-04-20', { ...report, problemsFound });
    expect(refusal(compile(true)).message).toContain('列入督察问题台账');
    const item = list(made.fields.inspection);
    expect(refusal(compile(false)).message).toContain('没有发现问题');
    item.do(
      { verb: 'event', event: 'strike', day: '2026-04-09', fields: {}, text: '查不属实' },
      head(INSPECTOR),
    );
    expect(item.entry).toBeUndefined();
    compile(false)();
    made.raise('approveReport', head(INSPECTOR), '2026-04-22');
    made.raise('feedback', clerk(INSPECTOR), '2026-04-23', { problemsFound: false });
    made.raise('conclude', head(INSPECTOR), '2026-04-24');
    expect(made.stage).toBe('closed');
  });

  it('is not done by those who are inspected, nor approved by who proposed it', () => {
    expect(refusal(() => planned().raise('approve', head(COUNTY), '2026-03-05')).rule).toBe('actor');
    expect(
      refusal(() => planned().raise('approve', `${INSPECTOR}/head/经办 ${INSPECTOR}`, '2026-03-05')).rule,
    ).toBe('actor');
    expect(refusal(() => planned().raise('start', clerk(INSPECTOR), '2026-03-05')).rule).toBe('stage');
  });

  it('takes problems until it is fed back, of the unit that is inspected, and hands them on after that', () => {
    const { made, item } = fed();
    expect(refusal(() => list('别的督察')).message).toContain('没有查到');
    expect(refusal(() => list(made.fields.inspection, { unit: '361103' })).message).toContain('被督察单位');
    const assign = () => item.raise('assign', clerk(INSPECTOR), '2026-04-27', { dueOn: '2026-05-29' });
    expect(refusal(assign).message).toContain('反馈');
    made.raise('feedback', clerk(INSPECTOR), '2026-04-27', {
      problemsFound: true,
      rectifyBy: '2026-06-30',
    });
    assign();
    expect(refusal(() => list(made.fields.inspection)).message).toContain('已经反馈');
    expect(item.waiting).toEqual([`turn ${COUNTY}`]);
  });

  it('urges what is overdue, and at once what calls for sanctions, which are referred before it is struck off', () => {
    const { made, item } = fed();
    made.raise('feedback', clerk(INSPECTOR), '2026-04-27', {
      problemsFound: true,
      rectifyBy: '2026-06-30',
    });
    item.raise('assign', clerk(INSPECTOR), '2026-04-27', { dueOn: '2026-05-29' });
    const urge = (day: string) => () =>
      item.raise('urge', head(INSPECTOR), day, { urgeGround: '请于一周内报告' });
    expect(refusal(urge('2026-05-29')).message).toContain('还没有届满');
    urge('2026-05-30')();
    expect(item.documents).toContain('rectification-urging');
    const refer = (situation: string) => () =>
      item.raise('refer', head(INSPECTOR), '2026-06-01', { situation, referredTo: '区纪委监委' });
    expect(refusal(refer('none')).message).toContain('只移送应当追责');
    refer('documents')();
    expect(item.entry?.fields).toMatchObject({ situation: 'documents', referredOn: '2026-06-01' });
  });

  it('does not strike off what was not referred', () => {
    const made = begun({ manner: 'on-site' });
    const item = list(made.fields.inspection, { situation: 'decisions' });
    made
      .raise('compile', clerk(INSPECTOR), '2026-04-20', { ...report, problemsFound: true })
      .raise('approveReport', head(INSPECTOR), '2026-04-22')
      .raise('feedback', clerk(INSPECTOR), '2026-04-27', { problemsFound: true, rectifyBy: '2026-06-30' });
    item
      .raise('assign', clerk(INSPECTOR), '2026-04-27', { dueOn: '2026-05-29' })
      .raise('urge', head(INSPECTOR), '2026-05-06', { urgeGround: '挂牌督办' })
      .raise('rectify', clerk(COUNTY), '2026-05-20', { rectification: '已纠正', evidence: '文件' })
      .raise('check', clerk(INSPECTOR), '2026-05-21', { checkResult: '属实' });
    expect(item.findings).toEqual([]);
    const close = () => item.raise('close', head(INSPECTOR), '2026-05-22');
    expect(refusal(close).message).toContain('移送以后');
    item.raise('refer', head(INSPECTOR), '2026-05-22', { situation: 'decisions', referredTo: '市纪委监委' });
    expect(close().stage).toBe('closed');
  });

  it('tells the unit every problem of its ledger, with the day', () => {
    const { made, item } = fed();
    made.raise('feedback', clerk(INSPECTOR), '2026-04-27', {
      problemsFound: true,
      rectifyBy: '2026-06-30',
    });
    const row = entrySlots(inspectionProblems.fields, item.entry?.fields ?? {}, () => '信州区人民政府');
    const text = (words: string) => ({ is: 'text', text: words }) as const;
    const slots = {
      'party.inspector': text('市委全面依法治市委员会办公室'),
      'short.inspector': text('市委依法治市办'),
      'party.inspected': text('信州区人民政府'),
      title: text('2026年度法治督察'),
      kind: text('年度法治督察'),
      inspection: text(String(made.fields.inspection)),
      findings: text('总体落实较好'),
      advice: text('充实审核力量'),
      'count.problems': text('1件'),
      problemsFound: {
        is: 'field',
        field: { type: 'boolean', title: '发现问题', source: { source: '督察' } },
        value: true,
      },
      rectifyBy: { is: 'date', date: '2026-06-30' },
    } as const;
    const filled = fillTemplate(inspectionFeedback, { slots, lists: { problems: [row] }, issue: {} });
    if (!filled.ok) throw new Error(filled.faults.join('；'));
    const words = JSON.stringify(filled.document);
    expect(words).toContain('2026年6月30日');
    const annex = JSON.stringify(filled.document.annexes);
    expect(annex).toContain('两件规范性文件没有报备');
    expect(annex).toContain(String(item.fields.problem));
  });
});
