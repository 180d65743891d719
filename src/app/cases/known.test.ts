import { afterAll, beforeAll, expect, it } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { type Harbour, harbour } from '../../../test/support/harbour-world.ts';
import type { EntryCount } from '../../language/procedure/procedure.ts';
import { record } from '../record.ts';
import { knowing } from './known.ts';

/** What a decision asks of registers, answered by a real database. */
const server = testServer();
let place: Harbour;

const DISTRICT = '900101';

beforeAll(async () => {
  place = await harbour(await server().database());
  const lights = [
    ['900100', '2026-03-01', 'red'],
    [DISTRICT, '2025-12-31', 'red'],
    [DISTRICT, '2026-01-01', 'red'],
    [DISTRICT, '2026-04-30', 'white'],
    [DISTRICT, '2026-05-01', 'red'],
  ] as const;
  for (const [at, [unit, legalDate, colour]] of lights.entries()) {
    const fields = { code: `L${at}`, name: '灯', colour };
    const line = { kind: 'record', register: 'lighthouses', unit, legalDate, fields } as const;
    await record(place.world, { actor: 'tests', lines: [line] });
  }
});
afterAll(() => place?.stop());

const half = { from: '2026-01-01', to: '2026-04-30' };

it.each<[string, Partial<EntryCount>, string | undefined, { from: string; to: string } | null, number]>([
  ['of a unit, whenever', {}, DISTRICT, null, 4],
  ['of a unit within days, both included', {}, DISTRICT, half, 2],
  ['of which conditions hold', { where: [{ field: 'colour', is: 'red' }] }, DISTRICT, half, 1],
  ['of everybody in the log', {}, undefined, null, 4],
  ['of no register', { register: 'nowhere' }, DISTRICT, null, 0],
])('counts entries %s', async (_, more, held, within, n) => {
  const found = await knowing(place.cases, DISTRICT, known =>
    known.count({ register: 'lighthouses', ...more }, undefined, held, within),
  );
  expect(found).toBe(n);
});

it('counts entries that name something', async () => {
  const question = { register: 'lighthouses', ref: { field: 'colour', equals: 'colour' } };
  const count = (value: string) =>
    knowing(place.cases, DISTRICT, known => known.count(question, value, DISTRICT, null));
  expect([await count('red'), await count('white'), await count('green')]).toEqual([3, 1, 0]);
});
