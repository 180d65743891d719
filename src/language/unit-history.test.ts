import { describe, expect, it } from 'vitest';
import { parseDate } from '../kernel/local-date.ts';
import type { Unit } from './unit.ts';
import { type UnitChange, type UnitChangeKind, UnitTreeError } from './unit-change.ts';
import { createUnitTree } from './unit-tree.ts';

const gov = (code: string, parent: string | null, level: Unit['level']): Unit => ({
  code,
  name: `${code}人民政府`,
  shortName: code,
  kind: 'government',
  level,
  parent,
  functions: [],
  overseen: true,
});

const village = (code: string, parent: string): Unit => ({
  ...gov(code, parent, 'village'),
  kind: 'committee',
});

/** A city, two counties, towns east and west in the first; east has two villages. */
const BASE: readonly Unit[] = [
  gov('city', null, 'city'),
  gov('one', 'city', 'county'),
  gov('two', 'city', 'county'),
  gov('east', 'one', 'township'),
  gov('west', 'one', 'township'),
  village('e1', 'east'),
  village('e2', 'east'),
];

const change = (
  date: string,
  kind: UnitChangeKind,
  unitCode: string,
  more: Partial<UnitChange> = {},
): UnitChange => ({ date: parseDate(date), change: kind, unitCode, ...more });

const on = (date: string, ...changes: readonly UnitChange[]) =>
  createUnitTree(BASE, changes, parseDate(date));
const codes = (units: readonly Unit[]): string[] => units.map(u => u.code);

const FOUNDING = change('2025-05-01', 'establish', 'new', {
  name: '新镇人民政府',
  shortName: '新镇',
  parent: 'two',
  kind: 'government',
  level: 'township',
  functions: ['enforcement'],
});
const MERGER = change('2025-05-01', 'merge', 'east', { successor: 'west' });

const problem = (...changes: readonly UnitChange[]): string => {
  try {
    on('2026-01-01', ...changes);
  } catch (error) {
    if (error instanceof UnitTreeError) return `${error.problem} ${error.code}`;
    throw error;
  }
  return 'none';
};

describe('a change', () => {
  it('is in force from its day on and not before', () => {
    const renaming = change('2025-05-01', 'rename', 'east', { name: '东街道办事处', shortName: '东街道' });
    expect(on('2025-04-30', renaming).get('east').name).toBe('east人民政府');
    expect(on('2025-05-01', renaming).get('east')).toMatchObject({
      name: '东街道办事处',
      shortName: '东街道',
    });
  });

  it('renames without a short name to the name itself', () => {
    expect(
      on('2025-05-01', change('2025-05-01', 'rename', 'east', { name: '新名' })).get('east').shortName,
    ).toBe('新名');
  });

  it('establishes a unit that exists from that day', () => {
    expect(on('2025-04-30', FOUNDING).has('new')).toBe(false);
    const tree = on('2025-06-01', FOUNDING);
    expect(tree.get('new')).toMatchObject({
      from: '2025-05-01',
      functions: ['enforcement'],
      overseen: true,
      index: 7,
    });
    expect(codes(tree.children('two'))).toEqual(['new']);
    expect(tree.existsOn('new', parseDate('2025-04-30'))).toBe(false);
    expect(tree.existsOn('new', parseDate('2025-05-01'))).toBe(true);
  });

  it('moves a unit with all below it', () => {
    const tree = on('2025-05-01', change('2025-05-01', 'move', 'east', { parent: 'two' }));
    expect(codes(tree.subtree('two'))).toEqual(['two', 'east', 'e1', 'e2']);
    expect(tree.isWithin('e1', 'one')).toBe(false);
  });

  it('takes force in order of day, whatever the order of the list', () => {
    const first = change('2025-01-01', 'rename', 'east', { name: '一' });
    const second = change('2025-02-01', 'rename', 'east', { name: '二' });
    expect(on('2025-03-01', second, first).get('east').name).toBe('二');
  });
});

describe('the end of a unit', () => {
  it('leaves it known, not existing, with its successor', () => {
    const tree = on('2025-06-01', MERGER);
    expect(tree.get('east')).toMatchObject({ until: '2025-05-01', successor: 'west', parent: 'one' });
    expect(tree.existsOn('east', parseDate('2025-04-30'))).toBe(true);
    expect(tree.existsOn('east', parseDate('2025-05-01'))).toBe(false);
    const towns = { kind: 'government', level: 'township' } as const;
    expect(codes(tree.select(towns))).toEqual(['west']);
    expect(codes(tree.select(towns, parseDate('2024-01-01'), parseDate('2024-12-31')))).toEqual([
      'east',
      'west',
    ]);
  });

  it('hands the units below to the successor', () => {
    expect(codes(on('2025-06-01', MERGER).children('west'))).toEqual(['e1', 'e2']);
    expect(codes(on('2025-04-30', MERGER).children('east'))).toEqual(['e1', 'e2']);
  });

  it('may hand over to a unit founded the same day, in any order of entries', () => {
    const into = change('2025-05-01', 'merge', 'east', { successor: 'new' });
    for (const changes of [
      [FOUNDING, into],
      [into, FOUNDING],
    ]) {
      expect(codes(on('2025-05-01', ...changes).children('new'))).toEqual(['e1', 'e2']);
    }
  });

  it('splits: what was moved elsewhere stays there, the rest goes to the successor', () => {
    const tree = on(
      '2025-05-01',
      change('2025-05-01', 'move', 'e2', { parent: 'new' }),
      FOUNDING,
      change('2025-05-01', 'split', 'east', { successor: 'west' }),
    );
    expect([tree.get('e1').parent, tree.get('e2').parent]).toEqual(['west', 'new']);
  });

  it('without a successor needs the units below to have gone first', () => {
    const end = change('2025-05-01', 'abolish', 'east');
    expect(problem(end)).toBe('units-below east');
    const moves = ['e1', 'e2'].map(code => change('2025-05-01', 'move', code, { parent: 'west' }));
    expect(problem(end, ...moves)).toBe('none');
    expect(on('2025-06-01', end, ...moves).heir('east', parseDate('2025-06-01'))).toBeNull();
  });
});

describe('heir', () => {
  const tree = on(
    '2026-01-01',
    MERGER,
    FOUNDING,
    change('2025-09-01', 'merge', 'west', { successor: 'new' }),
  );
  const heir = (code: string, day: string) => tree.heir(code, parseDate(day))?.code;

  it('follows the line of succession as far as the day', () => {
    expect(heir('east', '2025-04-30')).toBe('east');
    expect(heir('east', '2025-05-01')).toBe('west');
    expect(heir('east', '2025-08-31')).toBe('west');
    expect(heir('east', '2025-09-01')).toBe('new');
    expect(heir('new', '2025-12-31')).toBe('new');
  });

  it('follows a line drawn on one day', () => {
    const same = on(
      '2025-05-01',
      MERGER,
      FOUNDING,
      change('2025-05-01', 'merge', 'west', { successor: 'new' }),
    );
    expect(same.heir('east', parseDate('2025-05-01'))?.code).toBe('new');
    expect(codes(same.children('new'))).toEqual(['e1', 'e2']);
  });
});

describe('changes that cannot be', () => {
  it('names the unit and what is wrong', () => {
    const day = '2025-05-01';
    expect(problem(change(day, 'rename', 'nope', { name: 'x' }))).toBe('unknown-unit nope');
    expect(problem(change(day, 'rename', 'east'))).toBe('incomplete-change east');
    expect(problem(change(day, 'move', 'east', { parent: 'nope' }))).toBe('unknown-parent east');
    expect(problem(change(day, 'move', 'one', { parent: 'e1' }))).toBe('cycle one');
    expect(problem(change(day, 'merge', 'east'))).toBe('incomplete-change east');
    expect(problem(change(day, 'merge', 'east', { successor: 'nope' }))).toBe('unknown-successor east');
    expect(problem(change(day, 'merge', 'east', { successor: 'east' }))).toBe('cycle east');
    expect(problem({ ...FOUNDING, unitCode: 'east' })).toBe('duplicate-code east');
    expect(problem({ ...FOUNDING, kind: undefined })).toBe('incomplete-change new');
    expect(problem({ ...FOUNDING, parent: undefined })).toBe('incomplete-change new');
  });

  it('refuses to change, follow or stand under a unit that has ended', () => {
    expect(problem(MERGER, change('2025-06-01', 'rename', 'east', { name: 'x' }))).toBe('already-ended east');
    expect(problem(MERGER, change('2025-06-01', 'move', 'e1', { parent: 'east' }))).toBe('already-ended e1');
    expect(problem(MERGER, { ...FOUNDING, date: parseDate('2025-06-01'), parent: 'east' })).toBe(
      'already-ended new',
    );
    const deadEnd = [
      change('2025-04-01', 'abolish', 'west'),
      change('2025-05-01', 'merge', 'east', { successor: 'west' }),
    ];
    expect(problem(...deadEnd)).toBe('already-ended east');
  });

  it('refuses two units that succeed each other', () => {
    expect(problem(MERGER, change('2025-05-01', 'merge', 'west', { successor: 'east' }))).toBe('cycle east');
  });

  it('says the day', () => {
    expect(() => on('2026-01-01', change('2025-05-01', 'rename', 'nope', { name: 'x' }))).toThrow(
      '2025-05-01 的单位变更有误：没有编码为 nope 的单位',
    );
  });

  it('does not look at changes that are not yet in force', () => {
    expect(() => on('2025-04-30', change('2025-05-01', 'rename', 'nope'))).not.toThrow();
  });
});
