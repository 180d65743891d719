import { expect, test } from 'vitest';
import { painting } from '../../../test/support/fictitious-procedure.ts';
import { knownOf } from '../../../test/support/play-case.ts';
import { createWorkCalendar } from '../../calendar/work-calendar.ts';
import { publishedYears } from '../../calendar/years/index.ts';
import type { Guard } from '../../language/procedure/procedure.ts';
import { emptyCase } from './fold.ts';
import { settledGuardAgainst } from './settled-guards.ts';

const source = { source: '灯塔法' };
const calendar = createWorkCalendar(publishedYears);
const known = knownOf({ calendar, today: '2026-03-05', units: [], exists: () => false });
const state = { ...emptyCase(painting.slug, painting.version, {}), fields: { tower: 'T-1' } };

/** The reason against an event that asks for `lacking` and has this guard. */
function against(guard: Guard): string | undefined {
  const event = { ...painting.events.lack, guards: [guard] };
  return settledGuardAgainst(painting, event, state, '2026-03-05', known)?.refused.message;
}

test('a guard on what the case already holds is certain, one on what is asked is not', () => {
  const facts = (field: string): Guard => ({
    says: '不行',
    source,
    facts: [{ field, is: 'T-2' }],
    examples: { passes: {}, fails: {} },
  });
  expect([against(facts('tower')), against(facts('lacking'))]).toEqual(['不行', undefined]);
  expect(against({ ...facts('tower'), when: [{ field: 'lacking', present: false }] })).toBeUndefined();
});

test('an entry that is asked for by what the case holds must be there', () => {
  const entry = (equals: string): Guard => ({
    says: '没有',
    source,
    entries: { register: 'lighthouses', ref: { field: 'code', equals } },
    are: 'there',
  });
  expect([against(entry('tower')), against(entry('lacking'))]).toEqual(['没有', undefined]);
});
