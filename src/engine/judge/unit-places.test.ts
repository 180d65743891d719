import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type LocalDate, parseDate } from '../../kernel/local-date.ts';
import { lamps } from '../engine.fixture.ts';
import { changingUnits, engineOf } from '../same-verdicts.fixture.ts';
import { placesOf } from './unit-places.ts';

const day = fc
  .integer({ min: parseDate('2025-01-01'), max: parseDate('2025-07-31') })
  .map(n => n as LocalDate);

it('selects as the tree does, whichever spans were asked about before', () => {
  const places = placesOf(engineOf().facts, changingUnits, [], parseDate('2025-07-31'));
  const found = new Set<number>();
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [first, last] = a <= b ? [a, b] : [b, a];
      const { units } = places.select(lamps, first, last);
      expect(units).toEqual(places.tree.select(lamps, first, last));
      found.add(units.length);
    }),
    { numRuns: 300 },
  );
  // Before the first turn, over one of them or both: different answers came.
  expect(found.size).toBeGreaterThan(1);
});

it('gives one answer for days between which no unit begins or ends, and another across such a day', () => {
  const { facts } = engineOf();
  const on = (text: string) => placesOf(facts, changingUnits, [], parseDate(text));
  expect(on('2025-03-01')).toBe(on('2025-05-19'));
  expect(on('2025-05-20')).not.toBe(on('2025-05-19'));
  expect(on('2025-02-14')).not.toBe(on('2025-02-15'));
});
