import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyOrder } from '../../../test/support/any-order.ts';
import { harbours, painting, paintings } from '../../../test/support/fictitious-procedure.ts';
import { createWorkCalendar } from '../../calendar/work-calendar.ts';
import { publishedYears } from '../../calendar/years/index.ts';
import { VERBS } from '../../language/procedure/verbs.ts';

const ground = { units: harbours, calendar: createWorkCalendar(publishedYears), today: '2027-06-30' };

test('whatever anybody does in whatever order, the fictitious procedure stays what it is', () => {
  const seen = anyOrder({ procedure: painting, register: paintings }, ground, { runs: 120, fc });
  expect([...seen.stages].sort()).toEqual(Object.keys(painting.stages).sort());
  expect([...seen.events].sort()).toEqual(Object.keys(painting.events).sort());
  expect([...seen.verbs].sort()).toEqual(Object.keys(VERBS).sort());
  expect(seen.rules.size).toBeGreaterThan(9);
});
