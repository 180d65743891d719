import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PairCounts } from './pair-counts.ts';

describe('PairCounts', () => {
  it('agrees with a map, also after pairs have gone and the table has grown', () => {
    const change = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 20 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(change, { maxLength: 2000, size: 'max' }), changes => {
        const counts = new PairCounts();
        const model = new Map<string, number>();
        for (const [first, second, add] of changes) {
          const key = `${first}/${second}`;
          const before = model.get(key) ?? 0;
          if (!add && before === 0) continue;
          model.set(key, before + (add ? 1 : -1));
          expect(counts.isEdge(first, second, add ? 1 : -1)).toBe(add ? before === 0 : before === 1);
        }
      }),
      { numRuns: 20 },
    );
  });
});
