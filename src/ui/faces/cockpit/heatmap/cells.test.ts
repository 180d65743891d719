import { describe, expect, it } from 'vitest';
import type { Heatmap } from '../../../../language/views.ts';
import { squareAt, tallyAt } from './cells.ts';

const unit = {
  code: 'u',
  name: 'u',
  shortName: 'u',
  level: 'county',
  kind: 'government',
  parent: null,
  children: 0,
};
const map: Heatmap = {
  asOf: '2026-01-01',
  year: 2026,
  units: [unit, unit],
  measures: [
    { no: 1, part: 1, title: 'a' },
    { no: 2, part: 1, title: 'b' },
  ],
  // met, breached, at-risk, pending, not-applicable, undetermined, not-judged, late
  counts: [
    ...[9, 1, 0, 0, 0, 0, 0, 2],
    ...[0, 0, 0, 0, 0, 0, 0, 0],
    ...[4, 0, 0, 0, 1, 0, 0, 1],
    ...[0, 0, 0, 5, 0, 5, 0, 0],
  ],
};

describe('squares of the heat map', () => {
  it('shows what needs attention first, tinted by its share', () => {
    expect(squareAt(map, 0, 0, null)).toEqual({ verdict: 'breached', count: 1, level: 1 });
    expect(squareAt(map, 1, 0, null)).toEqual({ verdict: 'met', count: 4, level: 4 });
    expect(squareAt(map, 1, 1, null)).toEqual({ verdict: 'undetermined', count: 5, level: 3 });
  });

  it('shows only what is asked for', () => {
    expect(squareAt(map, 0, 0, 'met')).toEqual({ verdict: 'met', count: 9, level: 5 });
    expect(squareAt(map, 1, 0, 'breached')).toBeNull();
  });

  it('is empty where nothing is owed', () => {
    expect(squareAt(map, 0, 1, null)).toBeNull();
  });

  it('reads the counts of the row and column', () => {
    expect(tallyAt(map, 1, 0)).toEqual({ counts: [4, 0, 0, 0, 1, 0, 0], late: 1, attested: 0 });
  });
});
