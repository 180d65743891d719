import { describe, expect, it } from 'vitest';
import { VERDICT_TITLES, VERDICTS } from '../../language/verdict.ts';
import { SHAPES } from './shapes.ts';
import { ATTENTION, breachedShare, describeTally, judgedOf, number, percent, totalOf } from './tally.ts';

const tally = { counts: [10, 2, 1, 6, 30, 1, 50], late: 1, attested: 3 };

describe('reading a tally', () => {
  it('counts as judged all but not-applicable and not-judged', () => {
    expect(judgedOf(tally)).toBe(20);
    expect(totalOf(tally)).toBe(100);
    expect(breachedShare(tally)).toBe(0.1);
  });

  it('has no share where nothing is judged', () => {
    expect(breachedShare({ counts: [0, 0, 0, 0, 4, 0, 2], late: 0, attested: 0 })).toBeNull();
    expect(percent(null)).toBe('—');
  });

  it('never rounds something to nothing, or nearly all to all', () => {
    expect(percent(0.0001)).toBe('<0.1%');
    expect(percent(0.9999)).toBe('>99.9%');
    expect(percent(0.0624)).toBe('6.2%');
    expect(percent(1)).toBe('100%');
  });

  it('says only what is there', () => {
    expect(describeTally({ counts: [3, 0, 0, 1, 0, 0, 0], late: 0, attested: 0 }, VERDICT_TITLES)).toBe(
      '已达标 3，进行中 1',
    );
    expect(number(1234567)).toBe('1,234,567');
  });

  it('gives every verdict a place and a shape of its own', () => {
    expect([...ATTENTION].sort()).toEqual([...VERDICTS].sort());
    const shapes = VERDICTS.map(v => `${SHAPES[v].style} ${SHAPES[v].body} ${SHAPES[v].cut ?? ''}`);
    expect(new Set(shapes).size).toBe(VERDICTS.length);
  });
});
