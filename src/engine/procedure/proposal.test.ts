import { describe, expect, test } from 'vitest';
import { painting } from '../../../test/support/fictitious-procedure.ts';
import { createWorkCalendar } from '../../calendar/work-calendar.ts';
import type { CaseState } from '../../language/procedure/case.ts';
import type { Party, Procedure, Proposal } from '../../language/procedure/procedure.ts';
import type { Unit } from '../../language/unit.ts';
import type { Known } from './known.ts';
import { isChosen } from './proposal.ts';

const unit = (code: string, parent: string | null, more: Partial<Unit> = {}): Unit => ({
  code,
  name: code,
  shortName: code,
  kind: 'department',
  level: 'county',
  parent,
  functions: [],
  overseen: true,
  ...more,
});

/** isle (isle-lamp) ─ north (north-lamp, north-port), south (south-lamp). */
const units: readonly Unit[] = [
  unit('isle', null, { kind: 'government', level: 'city' }),
  unit('isle-lamp', 'isle', { level: 'city', functions: ['lamp'] }),
  unit('north', 'isle', { kind: 'government' }),
  unit('north-lamp', 'north', { functions: ['lamp'] }),
  unit('north-port', 'north'),
  unit('south', 'isle', { kind: 'government' }),
  unit('south-lamp', 'south', { functions: ['lamp'] }),
];

/** Only the north's port keeps lamps of its own. */
const known: Known = {
  calendar: createWorkCalendar([]),
  today: '2026-03-02',
  decided: { reading: () => null, term: () => null },
  unit: code => units.find(each => each.code === code),
  rolesOf: () => [],
  exists: (_, __, held) => held === 'north-port',
  count: () => 0,
  next: () => 1,
};

const lamp = (of: 'region' | 'region-above', more: { for?: { kind: 'government' } } = {}): Proposal => ({
  function: 'lamp',
  of,
  ...more,
});

function chosen(opener: string, office: string | null, among: readonly Proposal[]): boolean {
  const anybody = { title: '任何单位', units: {} };
  const parties: Record<string, Party> = {
    office: { ...anybody, from: { field: 'office' }, optional: true },
    applicant: { ...anybody, from: 'opener' },
  };
  const procedure: Procedure = { ...painting, parties };
  const state = {
    parties: { applicant: opener, ...(office === null ? {} : { office }) },
  } as unknown as CaseState;
  return isChosen(procedure, 'office', among, state, known);
}

describe('a party that the law names', () => {
  test.each([
    ['north-port', 'north-lamp', true],
    ['north-port', 'south-lamp', false],
    ['north-port', 'isle-lamp', false],
    ['north-port', 'north-port', false],
    ['north', 'north-lamp', true],
    ['north-port', 'nowhere', false],
  ])('by its function in the territory: %s to %s: %s', (opener, office, yes) => {
    expect(chosen(opener, office, [lamp('region')])).toBe(yes);
  });

  test.each([
    ['north-port', 'isle-lamp', true],
    ['north', 'isle-lamp', true],
    ['north', 'north-lamp', false],
    ['isle', 'isle-lamp', false],
  ])('by its function in the territory above: %s to %s: %s', (opener, office, yes) => {
    expect(chosen(opener, office, [lamp('region-above')])).toBe(yes);
  });

  test('only for openers like these', () => {
    const governments = lamp('region-above', { for: { kind: 'government' } });
    expect(chosen('north', 'isle-lamp', [governments])).toBe(true);
    expect(chosen('north-port', 'isle-lamp', [governments])).toBe(false);
    expect(chosen('north-port', 'north-lamp', [governments, lamp('region')])).toBe(true);
  });

  test('as the opener itself, where it has such an entry', () => {
    const self: Proposal = { self: { register: 'lamps' } };
    expect(chosen('north-port', 'north-port', [self])).toBe(true);
    expect(chosen('north-lamp', 'north-lamp', [self])).toBe(false);
    expect(chosen('north-port', 'north-lamp', [self])).toBe(false);
  });

  test('as the opener, or its government', () => {
    expect(chosen('north-port', 'north-port', [{ unit: 'itself' }])).toBe(true);
    expect(chosen('north-port', 'north', [{ unit: 'itself' }])).toBe(false);
    expect(chosen('north-port', 'north', [{ unit: 'government' }])).toBe(true);
    expect(chosen('north', 'north', [{ unit: 'government' }])).toBe(true);
    expect(chosen('north-port', 'isle', [{ unit: 'government' }])).toBe(false);
  });

  test('as the government above: of the root there is none', () => {
    const over: Proposal = { unit: 'government-above' };
    expect(chosen('north', 'isle', [over])).toBe(true);
    expect(chosen('north-port', 'isle', [over])).toBe(true);
    expect(chosen('north', 'north', [over])).toBe(false);
    expect(chosen('north', null, [over])).toBe(false);
    expect(chosen('isle', null, [over])).toBe(true);
  });

  test('is left out only where nobody can be named: above the root there is nobody', () => {
    expect(chosen('isle', null, [lamp('region-above')])).toBe(true);
    expect(chosen('north', null, [lamp('region-above')])).toBe(false);
    expect(chosen('isle', null, [lamp('region')])).toBe(false);
    expect(chosen('north-port', null, [lamp('region-above', { for: { kind: 'government' } })])).toBe(true);
    expect(chosen('north-lamp', null, [{ self: { register: 'lamps' } }])).toBe(true);
    expect(chosen('north-port', null, [{ unit: 'itself' }])).toBe(false);
  });
});
