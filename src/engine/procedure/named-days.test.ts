import { describe, expect, test } from 'vitest';
import { painting } from '../../../test/support/fictitious-procedure.ts';
import { createWorkCalendar } from '../../calendar/work-calendar.ts';
import type { Fields } from '../../language/entry.ts';
import type { DueDate } from '../../language/obligation/deadline.ts';
import type { CaseState } from '../../language/procedure/case.ts';
import type { Clock } from '../../language/procedure/procedure.ts';
import { clockState, type Decided } from './clock.ts';
import { explainClock } from './explain-clock.ts';
import { applyStep, emptyCase } from './fold.ts';

/* Clocks whose days stand in fields, and clocks of one reading. */

const clock = (more: Partial<Clock>): Clock => ({
  title: '期限',
  basis: [{ source: '灯塔法', article: '第4条' }],
  starts: ['begin'],
  stops: ['end'],
  ...more,
});

function caseOf(fields: Fields, ...moments: readonly (readonly [event: string, day: string])[]): CaseState {
  const start: CaseState = { ...emptyCase('painting', 1, {}), fields };
  return moments.reduce<CaseState>(
    (state, [event, day], i) =>
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
      }),
    start,
  );
}

const read = (one: Clock, state: CaseState, reading: string | null = null) => {
  const decided: Decided = { reading: () => reading, term: () => null };
  return clockState({ ...painting, clocks: { one } }, 'one', state, createWorkCalendar([]), decided);
};

const tenDays = { length: 10, unit: 'days', rollOver: false } as const;

describe('day 0 in a field', () => {
  const one = clock({ day0: 'builtOn', max: tenDays });

  test('counts from what happened before the case', () => {
    const state = caseOf({ builtOn: '2026-03-02' }, ['begin', '2026-03-09']);
    expect(read(one, state)).toMatchObject({ start: '2026-03-02', due: { date: '2026-03-12' } });
    const late = caseOf({ builtOn: '2026-03-02' }, ['begin', '2026-03-09'], ['end', '2026-03-13']);
    expect(read(one, late).finding).toBe('late');
  });

  test('waits while the field is empty, and before it is started', () => {
    expect(read(one, caseOf({}, ['begin', '2026-03-09'])).state).toBe('waiting');
    expect(read(one, caseOf({ builtOn: '2026-03-02' })).state).toBe('waiting');
  });
});

describe('a fixed day of the year that a field names', () => {
  const by = (inclusive: boolean, rollOver: boolean): DueDate => ({
    monthDay: '03-01',
    year: 'following',
    inclusive,
    rollOver,
  });
  const one = clock({ dueDate: { is: by(true, false), ofYear: 'year' } });

  test.each([
    ['2026-02-28', null],
    ['2026-03-01', null],
    ['2026-03-02', 'late'],
  ])('of 2025, ended on %s: %s', (day, finding) => {
    const state = caseOf({ year: 2025 }, ['begin', '2026-01-05'], ['end', day]);
    expect(read(one, state)).toMatchObject({ due: { date: '2026-03-01', provisional: false }, finding });
  });

  test('waits for the year, and is moved by no suspension', () => {
    expect(read(one, caseOf({}, ['begin', '2026-01-05'])).due).toBeNull();
    const pausing = clock({ ...one, suspends: [{ by: 'hold', until: ['go'], source: one.basis[0] }] });
    const state = caseOf({ year: 2025 }, ['begin', '2026-01-05'], ['hold', '2026-01-06']);
    expect(read(pausing, state)).toMatchObject({ state: 'suspended', due: { date: '2026-03-01' } });
  });

  test('is the earliest of the readings while nobody has chosen one, and rolls on where the reading says so', () => {
    // The 1st of March 2026 is a Sunday.
    const is = {
      reading: 'due',
      by: { fixed: by(true, false), before: by(false, false), rolls: by(true, true) },
    };
    const read3 = clock({ dueDate: { is, ofYear: 'year' } });
    const state = caseOf({ year: 2025 }, ['begin', '2026-01-05']);
    expect(read(read3, state)).toMatchObject({ due: { date: '2026-02-28' }, undecided: ['due'] });
    expect(read(read3, state, 'rolls')).toMatchObject({ due: { date: '2026-03-02' }, undecided: [] });
  });

  test('shows its last day', () => {
    const decided: Decided = { reading: () => null, term: () => null };
    const state = caseOf({ year: 2025 }, ['begin', '2026-01-05']);
    const { rows } = explainClock(
      { ...painting, clocks: { one } },
      'one',
      state,
      createWorkCalendar([]),
      decided,
    );
    expect(rows.map(row => [row.date, row.note])).toEqual([
      ['2026-01-05', '起算日，不计入'],
      ['2026-03-01', '规定或者文书确定的末日，期限届满'],
    ]);
  });
});

describe('a last day in a field', () => {
  test.each([
    ['2026-03-20', null],
    ['2026-03-21', 'late'],
  ])('ended on %s: %s', (day, finding) => {
    const state = caseOf({ until: '2026-03-20' }, ['begin', '2026-03-02'], ['end', day]);
    expect(read(clock({ until: 'until' }), state).finding).toBe(finding);
  });

  test('holds beside a longest time: whichever is first', () => {
    const one = clock({ until: 'until', max: tenDays });
    const due = (until: string) => read(one, caseOf({ until }, ['begin', '2026-03-02'])).due?.date;
    expect(due('2026-03-20')).toBe('2026-03-12');
    expect(due('2026-03-10')).toBe('2026-03-10');
  });

  test('is nobody’s fault where something simply ends', () => {
    const state = caseOf({ until: '2026-03-20' }, ['begin', '2026-03-02'], ['end', '2026-03-21']);
    expect(read(clock({ until: 'until', lapses: true }), state).finding).toBeNull();
  });
});

describe('a day that must have passed', () => {
  test.each([
    ['2026-03-20', 'early'],
    ['2026-03-21', null],
  ])('ended on %s: %s', (day, finding) => {
    const state = caseOf({ notice: '2026-03-20' }, ['begin', '2026-03-02'], ['end', day]);
    const { earliest, finding: found } = read(clock({ after: 'notice' }), state);
    expect([earliest?.date, found]).toEqual(['2026-03-21', finding]);
  });

  test('holds beside a shortest time: whichever is last', () => {
    const one = clock({ after: 'notice', min: tenDays });
    const earliest = (notice: string) =>
      read(one, caseOf({ notice }, ['begin', '2026-03-02'])).earliest?.date;
    expect(earliest('2026-03-05')).toBe('2026-03-12');
    expect(earliest('2026-03-20')).toBe('2026-03-21');
  });
});

describe('a clock of one reading', () => {
  const one = clock({ max: tenDays, under: { reading: 'when', is: 'sending' } });
  const state = caseOf({}, ['begin', '2026-03-02']);

  test('runs where that reading stands, and where none is chosen, which it says', () => {
    expect(read(one, state, 'sending')).toMatchObject({ state: 'running', undecided: [] });
    expect(read(one, state)).toMatchObject({ state: 'running', undecided: ['when'] });
    expect(read(one, state, 'complete').state).toBe('waiting');
  });
});
