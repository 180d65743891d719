import { beforeEach, describe, expect, it } from 'vitest';
import { coordinationMatter } from '../../src/definitions/procedures/coordination-matter.ts';
import { meeting } from '../../src/definitions/procedures/meeting.ts';
import { workingRule } from '../../src/definitions/procedures/working-rule.ts';
import type { Fields } from '../../src/language/entry.ts';
import { CaseWorld, refusal } from '../support/case-world.ts';
import { clerk, head, leader } from '../support/players.ts';
import { verdictsIn } from '../support/verdict-of.ts';

/** Meetings, and what they decide, in the city and one county in 2026 (measures 5 and 6). */
const JUSTICE = '361100-justice';
const COUNTY = '361102';
const WATER = '361102-water';

let world: CaseWorld;
beforeEach(() => {
  world = new CaseWorld();
});

describe('a meeting', () => {
  const noted = (unit: string, day: string, more: Fields = {}, kind = 'report-hearing') =>
    world
      .open(meeting, clerk(unit), day, { route: 'held', kind, subject: '听取法治政府建设工作汇报' })
      .raise('note', clerk(unit), day, { headPresent: true, problemsRaised: false, ...more });

  it('that was held is noted in two steps', () => {
    const made = noted(WATER, '2026-03-10');
    expect([made.stage, made.documents]).toEqual(['closed', []]);
    expect(made.entry).toMatchObject({
      legalDate: '2026-03-10',
      fields: { meeting: '信州区水利局会议〔2026〕1号', kind: 'report-hearing' },
    });
  });

  it('is called, held and minuted; what it decided is done before its problems are solved', () => {
    world.choose('m05.bearer', 'clause');
    world.record('rulings', '361100', '2025-01-02', {
      openTerm: 'm05.interval',
      period: 'half',
      ruledBy: '上饶市人民政府',
    });
    noted(COUNTY, '2026-09-10');
    const made = world
      .open(meeting, clerk(COUNTY), '2026-03-02', {
        route: 'call',
        kind: 'report-hearing',
        subject: '听取2025年法治政府建设工作汇报',
        plannedOn: '2026-03-09',
      })
      .raise('hold', clerk(COUNTY), '2026-03-09', {
        headPresent: true,
        problemsRaised: true,
        problems: '水利局没有法制审核人员',
        units: '司法局、水利局',
      })
      .raise('propose', clerk(COUNTY), '2026-03-10', { decisions: '水利局于6月底前配齐审核人员' });
    expect(refusal(() => made.raise('issue', `${COUNTY}/head/经办 ${COUNTY}`, '2026-03-11')).rule).toBe(
      'actor',
    );
    made.raise('issue', leader(COUNTY), '2026-03-11', { problemsRaised: true });
    expect([made.stage, made.documents]).toEqual(['resolving', ['meeting-minutes']]);
    const asked = { 'm05.hearing': [COUNTY, '2026-H1'], 'm05.problems': [COUNTY, '2026'] } as const;
    expect(verdictsIn(world, asked)).toEqual({ 'm05.hearing': 'met', 'm05.problems': 'pending' });

    const task = world.open(coordinationMatter, clerk(COUNTY), '2026-03-11', {
      title: '配齐审核人员',
      kind: 'meeting-decision',
      unit: WATER,
      meeting: String(made.fields.meeting),
    });
    const resolve = (day: string) => () =>
      made.raise('resolve', leader(COUNTY), day, { resolution: '已配齐' });
    expect(refusal(resolve('2026-03-12')).message).toContain('没有全部办结');
    task
      .raise('propose', clerk(COUNTY), '2026-03-12', { measures: '调配两名', dueOn: '2026-06-30' })
      .raise('arrange', leader(COUNTY), '2026-03-13')
      .raise('report', clerk(WATER), '2026-06-30', { progress: '已到岗' });
    expect(refusal(resolve('2026-06-30')).rule).toBe('guard');
    task.raise('accept', clerk(COUNTY), '2026-07-01');
    expect([task.stage, task.findings]).toEqual(['settled', []]);
    resolve('2026-07-02')();
    expect(made.stage).toBe('closed');
    expect(verdictsIn(world, asked)).toEqual({ 'm05.hearing': 'met', 'm05.problems': 'met' });
  }, 60_000);

  it('may be called off, and only before it was held', () => {
    const call = () =>
      world.open(meeting, clerk(WATER), '2026-03-02', { route: 'call', kind: 'other', subject: '例会' });
    const cancelled = call().raise('cancel', clerk(WATER), '2026-03-03', { cancelGround: '改期' });
    expect([cancelled.stage, cancelled.entry]).toEqual(['cancelled', undefined]);
    const made = call().raise('hold', clerk(WATER), '2026-03-03', {
      headPresent: false,
      problemsRaised: false,
    });
    expect(refusal(() => made.raise('cancel', clerk(WATER), '2026-03-04', { cancelGround: '改' })).rule).toBe(
      'stage',
    );
    expect(made.raise('keep', clerk(WATER), '2026-03-04', { problemsRaised: false }).stage).toBe('closed');
  });

  it('with problems says what they are', () => {
    expect(refusal(() => noted(WATER, '2026-03-10', { problemsRaised: true })).field).toBe('fields.problems');
  });
});

describe('a matter to coordinate', () => {
  const raised = (kind: string, more: Fields = {}, lead = JUSTICE) =>
    world.open(coordinationMatter, clerk(lead), '2026-04-27', {
      title: '跨部门执法协同',
      kind,
      unit: '361100-water',
      ...more,
    });

  const working = (kind: string) => {
    const made = raised(kind);
    if (kind === 'coordination') {
      made.raise('coordinate', clerk(JUSTICE), '2026-05-08', { coordination: '已会商' });
    }
    return made
      .raise('propose', clerk(JUSTICE), '2026-05-11', { measures: '建立会商清单', dueOn: '2026-06-30' })
      .raise('arrange', head(JUSTICE), '2026-05-11');
  };

  it('is coordinated in the time that the city has set, over the May holiday', () => {
    world.rule('m06.promptly', { length: 10, unit: 'workingDays', rollOver: false });
    // The 1st to 5th of May are off, the 9th is worked: the tenth working day is the 13th.
    const due = raised('coordination').clock('coordinating').due?.date;
    expect(due).toBe('2026-05-13');
    for (const [day, findings] of [
      ['2026-05-12', []],
      ['2026-05-13', []],
      ['2026-05-14', [{ clock: 'coordinating', kind: 'late', due: '2026-05-13' }]],
    ] as const) {
      const made = raised('coordination').raise('coordinate', clerk(JUSTICE), day, {
        coordination: '已会商',
      });
      expect(made.findings).toEqual(findings);
    }
  });

  it.each([
    ['2026-06-29', []],
    ['2026-06-30', []],
    ['2026-07-01', [{ clock: 'working', kind: 'late', due: '2026-06-30' }]],
  ])('is reported on %s by the day that was set', (day, findings) => {
    const made = working('coordination').raise('report', clerk('361100-water'), day, { progress: '完成' });
    expect(made.findings).toEqual(findings);
  });

  it('may be given a later day; what was late by then stays late', () => {
    const later = { dueOn: '2026-08-31', postponeGround: '需要机构调整' };
    const made = working('coordination').raise('postpone', head(JUSTICE), '2026-07-01', later);
    expect(made.findings).toEqual([{ clock: 'working', kind: 'late', due: '2026-06-30' }]);
    expect(made.clock('working').due?.date).toBe('2026-08-31');
    const inTime = working('coordination').raise('postpone', head(JUSTICE), '2026-06-30', later);
    inTime.raise('report', clerk('361100-water'), '2026-08-31', { progress: '完成' });
    expect(inTime.findings).toEqual([]);
  });

  it('that is a key task is urged before it is settled, and goes back until it is done', () => {
    const made = working('key-task').raise('report', clerk('361100-water'), '2026-06-01', {
      progress: '完成一半',
    });
    made.raise('reject', clerk(JUSTICE), '2026-06-02', { insufficiency: '未全部完成', dueOn: '2026-06-30' });
    made.raise('report', clerk('361100-water'), '2026-06-20', { progress: '全部完成' });
    const accept = () => made.raise('accept', clerk(JUSTICE), '2026-06-22');
    expect(refusal(accept).message).toContain('督促以后');
    made.raise('urge', clerk(JUSTICE), '2026-06-22', { urging: '请按月报告' });
    expect(accept().stage).toBe('settled');
    expect(made.documents).toEqual(['urging-letter']);
  });

  it('of a meeting names one, of its own unit', () => {
    expect(refusal(() => raised('meeting-decision')).message).toContain('会议编号');
    expect(refusal(() => raised('meeting-decision', { meeting: '没有的会议' })).message).toContain(
      '没有查到',
    );
  });

  it('makes measure 6 true of the bureau of justice', () => {
    world.rule('m06.promptly', { length: 10, unit: 'workingDays', rollOver: false });
    world
      .open(workingRule, clerk(JUSTICE), '2026-02-02', {
        route: 'draft',
        title: '联席会商制度',
        subject: 'joint-consultation',
      })
      .raise('propose', clerk(JUSTICE), '2026-02-02', { title: '联席会商制度', evidence: '送审稿' })
      .raise('approve', head(JUSTICE), '2026-02-03')
      .raise('issue', clerk(JUSTICE), '2026-02-04', { rule: '饶司发〔2026〕1号' });
    working('coordination');
    working('key-task').raise('urge', head(JUSTICE), '2026-06-01', { urging: '抓紧落实' });
    // A task of a meeting about the bureau's own work is nothing that measure 6 speaks of.
    const own = world
      .open(meeting, clerk(JUSTICE), '2026-03-02', { route: 'held', kind: 'other', subject: '局务会' })
      .raise('note', clerk(JUSTICE), '2026-03-02', {
        headPresent: true,
        problemsRaised: true,
        problems: '档案不全',
      });
    raised('meeting-decision', { meeting: String(own.fields.meeting) });
    const duties = {
      'm06.system': [JUSTICE, 'once'],
      'm06.coordination': [JUSTICE, '2026'],
      'm06.urging': [JUSTICE, '2026'],
      'm06.measures': [JUSTICE, '2026'],
    } as const;
    expect(verdictsIn(world, duties)).toEqual({
      'm06.system': 'met',
      'm06.coordination': 'met',
      'm06.urging': 'met',
      'm06.measures': 'met',
    });
  }, 30_000);
});
