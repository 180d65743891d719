import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HARBOUR_REGISTERS, HARBOUR_UNITS } from '../../../test/support/fictitious-registers.ts';
import { parseDate } from '../../kernel/local-date.ts';
import { type HeldPost, ROLE_TITLES, type Role, type Subject } from '../../language/authority.ts';
import type { Unit } from '../../language/unit.ts';
import { createUnitTree } from '../../language/unit-tree.ts';
import { decide, scope } from '../authority/decide.ts';
import { boundsOf, unitsWithin } from './bounds.ts';

/** The harbour with some more below, so that there are children, cousins and other counties. */
const below = (code: string, parent: string, kind: Unit['kind']): Unit => ({
  ...HARBOUR_UNITS[1],
  code,
  parent,
  kind,
});
const UNITS: readonly Unit[] = [
  ...HARBOUR_UNITS,
  below('900101-lights', '900101', 'department'),
  below('900101001', '900101', 'government'),
  below('900101001-lights', '900101001', 'department'),
  below('900102-lights', '900102', 'department'),
];
const tree = createUnitTree(UNITS, [], parseDate('2026-06-30'));
const codes = UNITS.map(unit => unit.code);
const posts = fc.array(
  fc.record({
    id: fc.constant('p'),
    unit: fc.constantFrom(...codes, 'gone'),
    role: fc.constantFrom(...(Object.keys(ROLE_TITLES) as Role[])),
  }),
  { maxLength: 3 },
) as fc.Arbitrary<HeldPost[]>;

test('the bounds of a list hold exactly the units that are allowed one by one', () => {
  fc.assert(
    fc.property(posts, held => {
      const subject: Subject = { account: 'a', name: '甲', posts: held };
      for (const register of HARBOUR_REGISTERS) {
        const bounds = boundsOf(tree, scope(tree, subject, 'read', 'entries'), register);
        const allowed = codes.filter(
          unit =>
            decide(tree, subject, 'read', {
              resource: 'entries',
              unit,
              ...(register.governs ? { governs: true } : {}),
            }).allowed,
        );
        expect([...(bounds.units ?? codes)].sort()).toEqual([...allowed].sort());
        const { scope: told } = bounds;
        const seen =
          told === '*'
            ? codes
            : codes.filter(
                unit => told.alone.includes(unit) || told.below.some(root => tree.isWithin(unit, root)),
              );
        expect([...seen].sort()).toEqual([...allowed].sort());
      }
    }),
    { numRuns: 300 },
  );
});

test('what governs judging is there for all staff, wherever it lies', () => {
  const governing = { ...HARBOUR_REGISTERS[0], governs: true as const };
  const bounds = (role: Role) =>
    boundsOf(
      tree,
      scope(
        tree,
        { account: 'a', name: '甲', posts: [{ id: 'p', unit: '900101-lights', role }] },
        'read',
        'entries',
      ),
      governing,
    );
  expect(bounds('clerk').units).toBeNull();
  expect(bounds('system-admin').units).toEqual([]);
});

test('a unit that is asked for is cut to the bounds', () => {
  const county = boundsOf(tree, { roots: [{ unit: '900101', below: true }], governing: false });
  expect(unitsWithin(tree, county, { code: '900100', below: true })).toEqual(county.units);
  expect(unitsWithin(tree, county, { code: '900102', below: true })).toEqual([]);
  expect(unitsWithin(tree, county, { code: '900101', below: false })).toEqual(['900101']);
  const city = boundsOf(tree, { roots: [{ unit: '900100', below: true }], governing: false });
  expect(city).toEqual({ units: null, scope: '*' });
  expect(unitsWithin(tree, city, { code: '900100', below: true })).toBeNull();
});
