import { afterAll, beforeAll, expect, test } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { type Harbour, harbour } from '../../../test/support/harbour-world.ts';
import { scope } from '../authority/decide.ts';
import { record } from '../record.ts';
import { type ComparisonQuery, compareEntries } from './comparison.ts';

/** Two lists of lighthouses, on a real database, under the role that row-level security binds. */
const server = testServer();
let place: Harbour;
const at = (day: string) => Date.parse(`${day}T10:00:00+08:00`);
/** Ids by the code of the lighthouse. */
const ids: Record<string, string> = {};

async function light(code: string, legalDate: string, fields: object = {}, unit = '900101') {
  const line = { register: 'lighthouses', unit, legalDate, fields: { code, name: '甲塔', ...fields } };
  ids[code] = (await record(place.world, { actor: 'test', lines: [line as never] })).entries[0].id;
}
const change = (line: object) =>
  record(place.world, { actor: 'test', lines: [{ ground: '核对有误', ...line } as never] });

beforeAll(async () => {
  place = await harbour(await server().database());
  place.now = at('2026-06-02');
  await light('same', '2026-05-01');
  await light('amended', '2026-05-01', { colour: 'red', steps: 10 });
  await light('twice', '2026-05-01', { colour: 'red' });
  await light('voided', '2026-05-01');
  await light('later', '2026-05-01', { colour: 'red' });
  await light('elsewhere', '2026-05-01', { colour: 'red' }, '900102');
  place.now = at('2026-06-10');
  await light('new', '2026-06-05');
  await change({ amends: ids.amended, fields: { colour: 'white', steps: null }, legalDate: '2026-05-02' });
  await change({ amends: ids.twice, fields: { colour: 'white' } });
  await change({ amends: ids.elsewhere, fields: { colour: 'white' } });
  await change({ voids: ids.voided, ground: '登记重复' });
  place.now = at('2026-06-11');
  await change({ amends: ids.twice, fields: { colour: 'red' } });
  place.now = at('2026-06-20');
  await light('after', '2026-06-07');
  await change({ amends: ids.later, fields: { colour: 'white' } });
}, 60_000);
afterAll(() => place?.stop());

async function compared(login: string, query: Partial<ComparisonQuery>) {
  const subject = place.as(login);
  const { comparison } = await compareEntries(
    place.world,
    'lighthouses',
    scope(place.world.tree, subject, 'read', 'entries'),
    { from: '2026-06-03', to: '2026-06-15', known: 'then', scope: 'subtree', ...query },
  );
  const found = comparison.entries.map(({ what, fields }) => `${what} ${fields.code}`).sort();
  return { comparison, found };
}

test('tells what was added, changed and removed between two days, as it was recorded then', async () => {
  const { comparison, found } = await compared('leader.900101', {});
  expect(found).toEqual(['added new', 'changed amended', 'removed voided']);
  expect(comparison).toMatchObject({ counts: { added: 1, changed: 1, removed: 1 }, more: false });
  const changed = comparison.entries.find(each => each.what === 'changed');
  expect(changed).toMatchObject({ id: ids.amended, legalDate: '2026-05-02', unitName: '单位900101' });
  expect(changed?.changes).toEqual([
    { field: null, before: '2026-05-01', after: '2026-05-02' },
    { field: 'steps', before: 10, after: null },
    { field: 'colour', before: 'red', after: 'white' },
  ]);
});

test('what was changed and changed back is the same; what came after the later day is not told', async () => {
  expect((await compared('leader.900101', { from: '2026-06-10', to: '2026-06-11' })).found).toEqual([
    'changed twice',
  ]);
  expect((await compared('leader.900101', { from: '2026-06-15', to: '2026-06-15' })).found).toEqual([]);
  expect((await compared('leader.900101', { from: '2026-06-12', to: '2026-06-20' })).found).toEqual([
    'added after',
    'changed later',
  ]);
});

test('by what is recorded today, legal dates alone make the difference', async () => {
  const { found } = await compared('leader.900101', { known: 'now', from: '2026-06-03', to: '2026-06-06' });
  expect(found).toEqual(['added new']);
  const wide = await compared('leader.900101', { known: 'now', from: '2026-04-01', to: '2026-06-15' });
  expect(wide.found).toEqual([
    'added after',
    'added amended',
    'added later',
    'added new',
    'added same',
    'added twice',
  ]);
});

test('tells nobody of entries outside their scope, and narrows to a unit', async () => {
  expect((await compared('leader.900102', {})).found).toEqual(['changed elsewhere']);
  expect((await compared('leader.900100', { unit: '900102' })).found).toEqual(['changed elsewhere']);
  expect((await compared('leader.900101', { unit: '900102' })).found).toEqual([]);
  expect((await compared('leader.900100', {})).found).toHaveLength(4);
});

test('refuses days that are none, or not in their order, or still to come', async () => {
  const refused = (query: Partial<ComparisonQuery>) => compared('leader.900101', query);
  await expect(refused({ from: '2026-02-30' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(refused({ from: '2026-06-16' })).rejects.toThrow('对调');
  await expect(refused({ to: '2026-06-21' })).rejects.toThrow('今天');
  await expect(refused({ unit: 'none' })).rejects.toMatchObject({ code: 'not-found' });
});
