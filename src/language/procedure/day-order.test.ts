import { describe, expect, test } from 'vitest';
import { createWorkCalendar } from '../../calendar/work-calendar.ts';
import { publishedYears } from '../../calendar/years/index.ts';
import type { Step } from './case.ts';
import { dayOf, inOrder } from './day-order.ts';
import type { DayOrder } from './procedure.ts';

const calendar = createWorkCalendar(publishedYears);
const bare: DayOrder = { earlier: 'day', later: { field: 'heldOn' } };
const days = (length: number) => ({ length, unit: 'days', rollOver: false }) as const;
const workdays = (length: number) => ({ length, unit: 'workingDays', rollOver: false }) as const;

describe('two days in order', () => {
  test.each<[what: string, order: DayOrder, earlier: string, later: string, holds: boolean]>([
    ['the same day', bare, '2026-03-02', '2026-03-02', true],
    ['the day before', bare, '2026-03-02', '2026-03-01', false],
    ['7 days after', { ...bare, least: days(7) }, '2026-03-02', '2026-03-09', true],
    ['6 days after, 7 wanted', { ...bare, least: days(7) }, '2026-03-02', '2026-03-08', false],
    // Qingming 2026: 4 to 6 April are days off.
    ['3 working days over a holiday', { ...bare, least: workdays(3) }, '2026-04-02', '2026-04-08', true],
    ['2 working days, 3 wanted', { ...bare, least: workdays(3) }, '2026-04-02', '2026-04-07', false],
    ['on the last of 5 days', { ...bare, most: days(5) }, '2026-03-02', '2026-03-07', true],
    ['on the day after the last', { ...bare, most: days(5) }, '2026-03-02', '2026-03-08', false],
    ['a day that no calendar knows', { ...bare, least: days(5) }, '1930-03-02', '1931-03-08', false],
    ['the same, asked for the order alone', bare, '1930-03-02', '1931-03-08', true],
  ])('%s', (_, order, earlier, later, holds) => {
    expect(inOrder(order, [earlier, later], calendar)).toBe(holds);
  });
});

test('a day is that of the event, of a field, or of the last such step that was not taken back', () => {
  const step = (no: number, event: string | undefined, day: string, recalls?: number): Step => ({
    no,
    verb: recalls === undefined ? 'event' : 'recall',
    day,
    account: 'a',
    unit: 'u',
    role: 'clerk',
    from: 'one',
    to: 'one',
    ...(event === undefined ? {} : { event }),
    ...(recalls === undefined ? {} : { recalls }),
  });
  const steps = [
    step(1, 'announce', '2026-03-02'),
    step(2, 'announce', '2026-03-05'),
    step(3, undefined, '2026-03-06', 2),
  ];
  const fields = { heldOn: '2026-03-20' };
  const of = (what: DayOrder['later']) => dayOf(what, { steps }, fields, '2026-04-01');
  expect([
    of('day'),
    of({ field: 'heldOn' }),
    of({ field: 'empty' }),
    of({ step: 'announce' }),
    of({ step: 'x' }),
  ]).toEqual(['2026-04-01', '2026-03-20', null, '2026-03-02', null]);
});
