import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LocalDate, parseDate } from '../kernel/local-date.ts';
import type { Unit } from './unit.ts';
import { UnitTreeError } from './unit-change.ts';
import { createUnitTree, type UnitTree } from './unit-tree.ts';

const DAY = parseDate('2025-06-30');

const unit = (code: string, parent: string | null, more: Partial<Unit> = {}): Unit => ({
  code,
  name: `单位${code}`,
  shortName: code,
  kind: 'department',
  level: 'county',
  parent,
  functions: [],
  overseen: true,
  ...more,
});

const gov = (code: string, parent: string | null, more: Partial<Unit> = {}): Unit =>
  unit(code, parent, { kind: 'government', ...more });

/** A city with two counties; b2 is a town in county b, b2x an office of the town. Children are given before parents. */
const SMALL: readonly Unit[] = [
  unit('b2x', 'b2', { level: 'township', functions: ['justice'] }),
  gov('city', null, { level: 'city' }),
  gov('a', 'city'),
  gov('b', 'city'),
  unit('b1', 'b', { functions: ['justice', 'enforcement'] }),
  gov('b2', 'b', { level: 'township' }),
];

const codes = (units: readonly Unit[]): string[] => units.map(u => u.code);
const problem = (build: () => unknown): string => {
  try {
    build();
  } catch (error) {
    if (error instanceof UnitTreeError) return `${error.problem} ${error.code}`;
    throw error;
  }
  return 'none';
};

describe('structure', () => {
  const tree = createUnitTree(SMALL, [], DAY);

  it('keeps the given order as index', () => {
    expect(codes(tree.all)).toEqual(codes(SMALL));
    expect(tree.all.map(u => u.index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(Array.from(tree.parentIndex)).toEqual([5, -1, 1, 1, 3, 3]);
  });

  it('walks up, down and across', () => {
    expect(codes(tree.children('b'))).toEqual(['b1', 'b2']);
    expect(codes(tree.ancestors('b2x'))).toEqual(['b2', 'b', 'city']);
    expect(codes(tree.subtree('b'))).toEqual(['b', 'b1', 'b2', 'b2x']);
    expect(codes(tree.subtree('city'))).toEqual(['city', 'a', 'b', 'b1', 'b2', 'b2x']);
    expect([tree.depth('city'), tree.depth('b'), tree.depth('b2x')]).toEqual([0, 1, 3]);
  });

  it('answers whether a unit stands within another', () => {
    expect(tree.isWithin('b2x', 'b')).toBe(true);
    expect(tree.isWithin('b', 'b')).toBe(true);
    expect(tree.isWithin('b', 'b2x')).toBe(false);
    expect(tree.isWithin('b2x', 'a')).toBe(false);
  });

  it('names unknown codes', () => {
    expect(tree.has('nope')).toBe(false);
    expect(() => tree.get('nope')).toThrow('没有编码为 nope 的单位');
    expect(problem(() => tree.children('nope'))).toBe('unknown-unit nope');
    expect(tree.existsOn('nope', DAY)).toBe(false);
  });

  it('finds the territory: the nearest government, or the root where there is none', () => {
    expect(tree.regionOf('b2x').code).toBe('b2');
    expect(tree.regionOf('b1').code).toBe('b');
    expect(tree.regionOf('b').code).toBe('b');
    const bare = createUnitTree([unit('r', null), unit('s', 'r')], [], DAY);
    expect(bare.regionOf('s').code).toBe('r');
  });

  it('has room for no unit at all and for several roots', () => {
    expect(createUnitTree([], [], DAY).all).toEqual([]);
    const two = createUnitTree([gov('x', null), gov('y', null), unit('y1', 'y')], [], DAY);
    expect(codes(two.subtree('y'))).toEqual(['y', 'y1']);
    expect(two.isWithin('y1', 'x')).toBe(false);
  });
});

describe('select', () => {
  const tree = createUnitTree(
    [
      ...SMALL,
      unit('late', 'a', { functions: ['justice'], from: '2025-07-01' }),
      unit('gone', 'a', { functions: ['justice'], until: '2025-03-01' }),
    ],
    [],
    DAY,
  );

  it('gives the units that exist on the day of the tree', () => {
    expect(codes(tree.select({ function: 'justice' }))).toEqual(['b2x', 'b1']);
    expect(codes(tree.select({ function: 'justice', level: 'county' }))).toEqual(['b1']);
    expect(codes(tree.select({ except: { level: 'city' }, from: { kind: 'government' } }))).toEqual([
      'a',
      'b',
      'b2',
    ]);
  });

  it('gives the units that existed on any day of a period', () => {
    const year = (y: number) =>
      codes(tree.select({ function: 'justice' }, parseDate(`${y}-01-01`), parseDate(`${y}-12-31`)));
    expect(year(2024)).toEqual(['b2x', 'b1', 'gone']);
    expect(year(2025)).toEqual(['b2x', 'b1', 'late', 'gone']);
    expect(year(2026)).toEqual(['b2x', 'b1', 'late']);
  });

  it('counts the first day of existence and not the day of the end', () => {
    const on = (day: string, code: string) => tree.existsOn(code, parseDate(day));
    expect([on('2025-06-30', 'late'), on('2025-07-01', 'late')]).toEqual([false, true]);
    expect([on('2025-02-28', 'gone'), on('2025-03-01', 'gone')]).toEqual([true, false]);
    const ending = parseDate('2025-03-01');
    expect(codes(tree.select({ function: 'justice' }, ending, ending))).not.toContain('gone');
  });
});

describe('what is not a tree', () => {
  it('refuses duplicate codes, unknown parents and circles', () => {
    expect(problem(() => createUnitTree([gov('x', null), unit('x', 'x')], [], DAY))).toBe('duplicate-code x');
    expect(problem(() => createUnitTree([unit('x', 'y')], [], DAY))).toBe('unknown-parent x');
    expect(problem(() => createUnitTree([unit('x', 'x')], [], DAY))).toBe('cycle x');
    const ring = [gov('r', null), unit('x', 'z'), unit('y', 'x'), unit('z', 'y')];
    expect(problem(() => createUnitTree(ring, [], DAY))).toBe('cycle x');
  });

  it('refuses an unknown successor, and says so in Chinese', () => {
    const units = [gov('x', null, { until: '2025-01-01', successor: 'y' })];
    expect(() => createUnitTree(units, [], DAY)).toThrow('单位 x 的承继单位 y 不存在');
  });

  it('does not run on when base units succeed each other in a circle', () => {
    const units = [
      gov('x', null, { until: '2025-01-01', successor: 'y' }),
      gov('y', null, { until: '2025-01-01', successor: 'x' }),
    ];
    const tree = createUnitTree(units, [], DAY);
    expect(problem(() => tree.heir('x', DAY))).toBe('cycle x');
  });
});

/** A forest of up to 60 units in any order: unit i stands under an earlier one, then all are shuffled. */
const forests = fc
  .array(fc.nat(), { minLength: 1, maxLength: 60 })
  .map(picks => picks.map((pick, i) => unit(`u${i}`, i === 0 || pick % 7 === 0 ? null : `u${pick % i}`)))
  .chain(units => fc.shuffledSubarray(units, { minLength: units.length }));

function walksUpTo(tree: UnitTree, inner: string, outer: string): boolean {
  for (let code: string | null = inner; code !== null; code = tree.get(code).parent) {
    if (code === outer) return true;
  }
  return false;
}

describe('preorder', () => {
  it('agrees with walking up from every unit', () => {
    fc.assert(
      fc.property(forests, units => {
        const tree = createUnitTree(units, [], DAY);
        for (const outer of units) {
          const below = units.filter(inner => walksUpTo(tree, inner.code, outer.code));
          expect(new Set(codes(tree.subtree(outer.code)))).toEqual(new Set(codes(below)));
          for (const inner of units) {
            expect(tree.isWithin(inner.code, outer.code)).toBe(below.includes(inner));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('has each unit once, directly after a unit of its branch, and depth as the number of units above', () => {
    fc.assert(
      fc.property(forests, units => {
        const tree = createUnitTree(units, [], DAY);
        expect(Array.from(tree.order).sort((a, b) => a - b)).toEqual(units.map((_, i) => i));
        for (const { code, index } of tree.all) {
          expect(tree.order[tree.enter[index]]).toBe(index);
          expect(tree.exit[index] - tree.enter[index]).toBe(tree.subtree(code).length);
          expect(tree.depths[index]).toBe(tree.ancestors(code).length);
          const child = tree.children(code)[0];
          if (child) expect(tree.enter[child.index]).toBe(tree.enter[index] + 1);
        }
      }),
    );
  });

  it('gives the same tree again', () => {
    const day = (DAY + 1) as LocalDate;
    expect(createUnitTree(SMALL, [], day).order).toEqual(createUnitTree(SMALL, [], DAY).order);
  });
});
