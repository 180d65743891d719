import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { painting } from '../../../test/support/fictitious-procedure.ts';
import type { Term } from '../../calendar/deadline.ts';
import { createWorkCalendar } from '../../calendar/work-calendar.ts';
import { publishedYears } from '../../calendar/years/index.ts';
import { addDays, formatDate, type LocalDate, parseDate } from '../../kernel/local-date.ts';
import type { CaseState, Step } from '../../language/procedure/case.ts';
import type { Clock, Procedure } from '../../language/procedure/procedure.ts';
import { clockState, type Decided } from './clock.ts';
import { explainClock } from './explain-clock.ts';
import { applyStep, emptyCase } from './fold.ts';
import { redate, runningRow } from './redate.ts';

const calendar = createWorkCalendar(publishedYears);
const source = { source: '灯塔法', article: '第4条' };
const workdays = (length: number): Term => ({ length, unit: 'workingDays', rollOver: false });
const days = (length: number): Term => ({ length, unit: 'days', rollOver: true });
const months = (length: number): Term => ({ length, unit: 'months', rollOver: true });
const undecided: Decided = { reading: () => null, term: () => null };

const clock = (more: Partial<Clock>): Clock => ({
  title: '期限',
  basis: [source],
  starts: ['begin'],
  stops: ['end'],
  suspends: [{ by: 'pause', until: ['resume'], source }],
  ...more,
});

const procedureOf = (clocks: Record<string, Clock>): Procedure => ({ ...painting, clocks });

type Moment = readonly [event: string, day: string, more?: Partial<Step>];

/** A case of these events, in one stage unless they say otherwise. */
const caseOf = (...moments: readonly Moment[]): CaseState =>
  moments.reduce<CaseState>(
    (state, [event, day, more], i) =>
      applyStep(state, {
        no: i + 1,
        verb: 'event',
        event,
        day,
        account: 'a',
        unit: 'north',
        role: 'clerk',
        from: 'examining',
        to: 'examining',
        ...more,
      }),
    emptyCase('painting', 1, {}),
  );

const read = (one: Clock, state: CaseState, decided = undecided) =>
  clockState(procedureOf({ one }), 'one', state, calendar, decided);

const next = (date: string, n = 1) => formatDate(addDays(parseDate(date), n));

describe('edges, one day before, on and after', () => {
  // 国庆 2025: 9-28 and 10-11 are worked, 10-1 to 10-8 are off. 春节 2026: 2-14 and 2-28 are worked, 2-15 to 2-23 are off.
  test.each<[string, Term, string]>([
    ['2025-09-24', workdays(5), '2025-09-30'],
    ['2025-09-26', workdays(5), '2025-10-10'],
    ['2025-09-26', workdays(6), '2025-10-11'],
    ['2025-09-30', workdays(1), '2025-10-09'],
    ['2025-09-18', workdays(15), '2025-10-15'],
    ['2025-09-03', days(30), '2025-10-09'],
    ['2025-09-11', days(30), '2025-10-11'],
    ['2026-02-11', workdays(5), '2026-02-25'],
    ['2026-02-11', workdays(15), '2026-03-10'],
    ['2026-02-13', workdays(1), '2026-02-14'],
    ['2026-01-20', days(30), '2026-02-24'],
    ['2026-01-29', days(30), '2026-02-28'],
    ['2026-01-31', months(1), '2026-02-28'],
    ['2026-01-16', months(1), '2026-02-24'],
  ])('from %s, %o: %s', (start, term, edge) => {
    const longest = clock({ max: term });
    const shortest = clock({ min: term });
    const stopped = (one: Clock, day: string) => read(one, caseOf(['begin', start], ['end', day])).finding;
    expect(read(longest, caseOf(['begin', start])).due).toEqual({ date: edge, provisional: false });
    expect([next(edge, -1), edge, next(edge)].map(day => stopped(longest, day))).toEqual([
      null,
      null,
      'late',
    ]);
    expect([next(edge, -1), edge, next(edge)].map(day => stopped(shortest, day))).toEqual([
      'early',
      null,
      null,
    ]);
  });

  test('a limit in a year without a notice is provisional', () => {
    const state = caseOf(['begin', '2026-12-28']);
    expect(read(clock({ max: workdays(3) }), state).due).toEqual({ date: '2026-12-31', provisional: false });
    expect(read(clock({ max: workdays(5) }), state).due).toEqual({ date: '2027-01-04', provisional: true });
  });

  test('an excuse, a limit that only lapses, and an end that nobody owed', () => {
    const early = caseOf(['begin', '2026-03-02', { fields: { earlyGround: '急' } }], ['end', '2026-03-03']);
    const min = workdays(5);
    expect(
      read(clock({ min, excused: [{ field: 'earlyGround', present: true }] }), early).finding,
    ).toBeNull();
    const late = caseOf(['begin', '2026-03-02'], ['end', '2026-05-06']);
    expect(read(clock({ max: min, lapses: true }), late).finding).toBeNull();
    const dropped = (day: string) => caseOf(['begin', '2026-03-02'], ['drop', day, { to: 'dropped' }]);
    expect(read(clock({ min, max: workdays(9) }), dropped('2026-03-03'))).toMatchObject({
      state: 'stopped',
      finding: null,
    });
    expect(read(clock({ min, max: workdays(9) }), dropped('2026-05-06')).finding).toBe('late');
  });
});

describe('what is not decided, and what lies within', () => {
  const max = { reading: 'length', by: { short: workdays(5), long: workdays(10) } };
  const state = caseOf(['begin', '2026-03-02']);

  test('the strictest reading stands until one is chosen', () => {
    expect(read(clock({ max }), state)).toMatchObject({ due: { date: '2026-03-09' }, undecided: ['length'] });
    expect(read(clock({ min: max }), state)).toMatchObject({ earliest: { date: '2026-03-16' } });
    const chosen: Decided = { reading: () => 'long', term: () => null };
    expect(read(clock({ max }), state, chosen)).toMatchObject({ due: { date: '2026-03-16' }, undecided: [] });
  });

  test('an open term gives no last day until it is ruled on', () => {
    const open = clock({ max: { openTerm: 'soon' } });
    expect(read(open, state)).toMatchObject({ due: null, undecided: ['soon'] });
    expect(read(open, state, { reading: () => null, term: () => days(3) }).due?.date).toBe('2026-03-05');
  });

  test('an inner clock never runs beyond the outer one', () => {
    const procedure = procedureOf({
      outer: clock({ max: workdays(10) }),
      inner: clock({ starts: ['again'], max: workdays(5), within: 'outer' }),
    });
    const inner = (day: string) =>
      clockState(procedure, 'inner', caseOf(['begin', '2026-03-02'], ['again', day]), calendar, undecided).due
        ?.date;
    expect(inner('2026-03-04')).toBe('2026-03-11');
    expect(inner('2026-03-11')).toBe('2026-03-16');
    const state = caseOf(['begin', '2026-03-02'], ['again', '2026-03-11']);
    expect(explainClock(procedure, 'inner', state, calendar, undecided).rows.at(-1)).toMatchObject({
      date: '2026-03-16',
      note: '不超过外层期限的末日',
    });
  });
});

describe('suspended, extended, started anew', () => {
  const one = clock({
    max: workdays(5),
    extends: [{ by: 'longer', term: workdays(3), times: 1, source }],
  });

  test('while it stands there is no last day; what had passed before stays passed', () => {
    expect(read(one, caseOf(['begin', '2026-03-02'], ['pause', '2026-03-04']))).toMatchObject({
      state: 'suspended',
      due: null,
    });
    const overdue = caseOf(['begin', '2026-03-02'], ['pause', '2026-03-10']);
    expect(read(one, overdue)).toMatchObject({ state: 'suspended', due: { date: '2026-03-09' } });
    const after = caseOf(
      ['begin', '2026-03-02'],
      ['pause', '2026-03-10'],
      ['resume', '2026-03-20'],
      ['end', '2026-03-20'],
    );
    expect(read(one, after)).toMatchObject({ finding: 'late', due: { date: '2026-03-09' } });
  });

  test('a day of suspension is counted, the day of going on is day 0', () => {
    const state = caseOf(['begin', '2026-03-02'], ['pause', '2026-03-04'], ['resume', '2026-03-12']);
    expect(read(one, state).due?.date).toBe('2026-03-17');
    expect(read(one, caseOf(...momentsOf(state), ['longer', '2026-03-13'])).due?.date).toBe('2026-03-20');
    expect(read(one, caseOf(...momentsOf(state), ['begin', '2026-03-13'])).due?.date).toBe('2026-03-20');
  });

  test('stopped while it stands it is not late', () => {
    const state = caseOf(['begin', '2026-03-02'], ['pause', '2026-03-04'], ['end', '2026-06-01']);
    expect(read(one, state)).toMatchObject({ state: 'stopped', finding: null });
  });

  test('returned with suspension it goes on when the case is back', () => {
    const back = { verb: 'return', from: 'approving', clocks: { one: 'suspend' } } as const;
    const forth = { from: 'examining', to: 'approving' };
    const state = caseOf(['begin', '2026-03-02'], ['x', '2026-03-04', back], ['y', '2026-03-12', forth]);
    expect(read(one, state).due?.date).toBe('2026-03-17');
  });

  test('day 0 is the day that a field holds, and the day of a return that starts it anew', () => {
    const filed = clock({ max: workdays(5), day0: 'decidedOn' });
    const begun: Moment = ['begin', '2026-03-06', { fields: { decidedOn: '2026-03-02' } }];
    expect(read(filed, caseOf(['begin', '2026-03-06'])).state).toBe('waiting');
    expect(read(filed, caseOf(begun)).due?.date).toBe('2026-03-09');
    const back: Moment = ['x', '2026-03-09', { verb: 'return', clocks: { one: 'restart' } }];
    expect(read(filed, caseOf(begun, back)).due?.date).toBe('2026-03-16');
  });

  test('a day that must have passed, and a last day, that fields name', () => {
    const noticed = clock({ after: 'returnedOn', until: 'decidedOn' });
    const named = { returnedOn: '2026-03-10', decidedOn: '2026-03-20' };
    const finding = (day: string) =>
      read(noticed, caseOf(['begin', '2026-03-02', { fields: named }], ['end', day])).finding;
    expect(['2026-03-10', '2026-03-11', '2026-03-20', '2026-03-21'].map(finding)).toEqual([
      'early',
      null,
      null,
      'late',
    ]);
  });

  test('a clock that runs under one reading only runs beside the others until one is chosen', () => {
    const under = clock({ max: workdays(5), under: { reading: 'length', is: 'short' } });
    const state = caseOf(['begin', '2026-03-02']);
    const chosen = (reading: string): Decided => ({ reading: () => reading, term: () => null });
    expect(read(under, state)).toMatchObject({ state: 'running', undecided: ['length'] });
    expect(read(under, state, chosen('short'))).toMatchObject({ state: 'running', undecided: [] });
    expect(read(under, state, chosen('long')).state).toBe('waiting');
  });

  test('months once broken go on as days', () => {
    const state = caseOf(['begin', '2026-03-02'], ['pause', '2026-03-12'], ['resume', '2026-05-11']);
    expect(read(clock({ max: months(1) }), state).due?.date).toBe('2026-06-01');
  });

  test('day by day, both sides', () => {
    const procedure = procedureOf({ one: clock({ min: workdays(2), max: workdays(5) }) });
    const state = caseOf(
      ['begin', '2026-02-11'],
      ['pause', '2026-02-13'],
      ['resume', '2026-02-24'],
      ['end', '2026-02-27'],
    );
    const { rows } = explainClock(procedure, 'one', state, calendar, undecided);
    expect(rows.map(row => [row.date, row.counted, row.suspended, row.note])).toEqual([
      ['2026-02-11', null, false, '起算日，不计入'],
      ['2026-02-12', 1, false, undefined],
      ['2026-02-13', 2, false, '自次日起中止；满足最短时间的第一日'],
      ...Array.from({ length: 10 }, (_, i) => [`2026-02-${14 + i}`, null, true, '中止期间，不计入']),
      ['2026-02-24', null, false, '恢复计算，当日不计入，还剩 3 个工作日'],
      ['2026-02-25', 3, false, undefined],
      ['2026-02-26', 4, false, undefined],
      ['2026-02-27', 5, false, '期限届满日；办结'],
    ]);
  });

  test('to a day that a document fixes beyond the calendar', () => {
    const procedure = procedureOf({ one: clock({ until: 'until' }) });
    const state = { ...caseOf(['begin', '2026-02-11']), fields: { until: '2066-02-11' } };
    const { rows } = explainClock(procedure, 'one', state, calendar, undecided);
    expect(rows.map(row => [row.date, row.kind, row.provisional])).toEqual([
      ['2026-02-11', 'weekday', false],
      ['2066-02-11', 'weekday', true],
    ]);
  });
});

const momentsOf = (state: CaseState): readonly Moment[] =>
  state.steps.map(step => [step.event ?? '', step.day] as const);

/** A clock counted one day after the other, by nobody's formula. */
function slowDue(
  start: LocalDate,
  term: Term,
  pauses: readonly (readonly [LocalDate, LocalDate | null])[],
): LocalDate | null {
  const roll = (date: LocalDate) => {
    let day = date;
    while (term.rollOver && !calendar.isWorkday(day)) day = addDays(day, 1);
    return day;
  };
  let left = term.length;
  let at = 0;
  for (let date = start; ; date = addDays(date, 1)) {
    const counts = date > start && (term.unit === 'days' || calendar.isWorkday(date));
    if (counts && left > 0) left--;
    if (left === 0 && !(pauses[at] !== undefined && pauses[at][0] <= roll(date))) return roll(date);
    // It stands from the day after; the day on which it goes on is not counted either.
    while (pauses[at]?.[0] === date) {
      const until = pauses[at][1];
      if (until === null) return null;
      date = until;
      at++;
      if (left === 0 && !(pauses[at] !== undefined && pauses[at][0] <= roll(date))) return roll(date);
    }
  }
}

test('any suspensions, extensions and starts anew agree with counting day by day', () => {
  const gap = fc.integer({ min: 0, max: 14 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 1, max: 25 }),
      fc.constantFrom<Term['unit']>('workingDays', 'days'),
      fc.array(fc.tuple(gap, fc.constantFrom('pause', 'resume', 'longer', 'begin')), { maxLength: 9 }),
      (from, length, unit, moves) => {
        const term: Term = { length, unit, rollOver: unit === 'days' };
        const more: Term = { ...term, length: 4 };
        const one = clock({ max: term, extends: [{ by: 'longer', term: more, times: 99, source }] });
        let start = addDays(parseDate('2025-01-20'), from);
        let whole = length;
        let pauses: [LocalDate, LocalDate | null][] = [];
        const moments: [string, string][] = [['begin', formatDate(start)]];
        let day = start;
        for (const [days, event] of moves) {
          day = addDays(day, days);
          moments.push([event, formatDate(day)]);
          const open = pauses.at(-1)?.[1] === null;
          if (event === 'begin') [start, whole, pauses] = [day, length, []];
          if (event === 'longer') whole += 4;
          if (event === 'pause' && !open) pauses.push([day, null]);
          if (event === 'resume' && open) pauses[pauses.length - 1][1] = day;
        }
        const due = slowDue(start, { ...term, length: whole }, pauses);
        const state = caseOf(...moments);
        expect(read(one, state).due?.date ?? null).toBe(due === null ? null : formatDate(due));
        const { rows } = explainClock(procedureOf({ one }), 'one', state, calendar, undecided);
        const counted = rows.flatMap(row => row.counted ?? []);
        expect(counted).toEqual(counted.map((_, i) => i + 1));
        if (due !== null) expect(rows.at(-1)?.date).toBe(formatDate(due));
      },
    ),
    { numRuns: 400 },
  );
});

describe('a holiday notice arrives', () => {
  const before = createWorkCalendar(publishedYears.filter(({ year }) => year < 2026));
  const terms = [workdays(15), days(30), months(1)];
  const rowsOf = (...rows: readonly (readonly [string, number, number])[]) => ({
    start: Int32Array.from(rows, ([start]) => parseDate(start)),
    used: Int32Array.from(rows, ([, used]) => used),
    term: Int32Array.from(rows, ([, , term]) => term),
    terms,
  });

  test('running clocks are dated again, with what moved', () => {
    const rows = rowsOf(
      ['2026-02-11', 0, 0],
      ['2026-02-11', 10, 0],
      ['2026-01-20', 0, 1],
      ['2026-03-04', 0, 1],
      ['2025-11-03', 0, 0],
    );
    const { due, moved, movedFrom, later, earlier, settled, provisional } = redate(rows, before, calendar);
    expect([...due].map(date => formatDate(date as LocalDate))).toEqual([
      '2026-03-10',
      '2026-02-25',
      '2026-02-24',
      '2026-04-03',
      '2025-11-24',
    ]);
    expect([...moved]).toEqual([0, 1, 2]);
    expect([...movedFrom].map(date => formatDate(date as LocalDate))).toEqual([
      '2026-03-04',
      '2026-02-18',
      '2026-02-19',
    ]);
    expect({ later, earlier, settled, provisional: [...provisional] }).toEqual({
      later: 3,
      earlier: 0,
      settled: 1,
      provisional: [0, 0, 0, 0, 0],
    });
  });

  test('a row of a case gives the day of its clock', () => {
    const one = clock({
      max: workdays(15),
      extends: [{ by: 'longer', term: workdays(5), times: 1, source }],
    });
    const state = caseOf(
      ['begin', '2026-01-26'],
      ['pause', '2026-02-02'],
      ['resume', '2026-02-11'],
      ['longer', '2026-02-12'],
    );
    const procedure = procedureOf({ one });
    const row = runningRow(procedure, 'one', state, calendar, undecided);
    expect(row).toEqual({ start: parseDate('2026-02-11'), used: 5, term: workdays(20) });
    const { due } = redate(
      {
        start: Int32Array.of(row!.start),
        used: Int32Array.of(row!.used),
        term: Int32Array.of(0),
        terms: [row!.term],
      },
      before,
      calendar,
    );
    expect(formatDate(due[0] as LocalDate)).toBe(read(one, state).due?.date);
    expect(
      runningRow(
        procedure,
        'one',
        caseOf(['begin', '2026-01-26'], ['pause', '2026-02-02']),
        calendar,
        undecided,
      ),
    ).toBeNull();
  });
});
