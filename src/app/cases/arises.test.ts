import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { painting } from '../../../test/support/fictitious-procedure.ts';
import { type Harbour, harbour, harbourSite, LIGHTS, OFFICE } from '../../../test/support/harbour-world.ts';
import type { Procedure } from '../../language/procedure/procedure.ts';
import { usesOf } from '../../store/evidence.ts';
import { scope } from '../authority/decide.ts';
import { record } from '../record.ts';
import { openCase } from './open.ts';
import { listProcedures } from './procedures.ts';
import { rebuildCases } from './rebuild.ts';
import { stepCase } from './step.ts';
import { listTasks } from './tasks.ts';

/** Entries that call for a case, guards that ask about entries, and files that a case names. */
const server = testServer();
const source = { source: '灯塔法', article: '第9条' };

/** A white lighthouse must be painted; nobody is let in whose tower is on no list; with it comes a photograph. */
const called: Procedure = {
  ...painting,
  fields: {
    ...painting.fields,
    photo: { type: 'evidence', title: '照片', source },
    litOn: { type: 'date', title: '启用日期', source },
  },
  events: {
    ...painting.events,
    apply: {
      ...painting.events.apply,
      asks: { ...painting.events.apply.asks, photo: 'may', litOn: 'may' },
      guards: [
        {
          says: '灯塔不在名册上',
          source,
          entries: {
            register: 'lighthouses',
            where: [{ field: 'colour', in: ['white', 'red'] }],
            ref: { field: 'code', equals: 'tower' },
          },
          are: 'there',
        },
      ],
    },
  },
  arises: {
    register: 'lighthouses',
    where: [{ field: 'colour', is: 'white' }],
    unit: 'unit',
    names: 'tower',
    day: 'litOn',
  },
};
// A guard without `held` asks the log of the case; lighthouses are held by governments.
let place: Harbour;

beforeAll(async () => {
  place = await harbour(await server().database(), { site: harbourSite({ procedures: [called] }) });
  const light = (code: string, colour: string) => ({
    register: 'lighthouses',
    unit: '900101',
    legalDate: '2026-05-01',
    fields: { code, name: code, colour, unit: LIGHTS },
  });
  // L4 was painted before there were cases.
  const painted = {
    register: 'paintings',
    unit: OFFICE,
    legalDate: '2026-05-02',
    fields: { number: '旧1号', tower: 'L4', colour: 'white' },
  };
  const lights = [light('L1', 'white'), light('L2', 'red'), light('L3', 'white'), light('L4', 'white')];
  const lines = [...lights, painted];
  await record(place.world, { lines, actor: 'test' });
});
afterAll(() => place?.stop());

const open = (tower: string, more: object = {}) =>
  openCase(place.cases, place.as(`clerk.${LIGHTS}`), {
    procedure: 'painting',
    unit: LIGHTS,
    day: '2026-06-01',
    fields: { tower, colour: 'white', office: OFFICE, ...more },
  });
const todo = async (login: string) => {
  const { tasks, counts } = await listTasks(place.cases, place.as(login), { box: 'todo', limit: 10 });
  expect(counts.todo).toBe(tasks.length);
  return tasks.flatMap(row => (row.arises === undefined ? [] : [row.arises]));
};

describe('an entry that calls for a case', () => {
  it('lies in the to-do of its unit until a case names it, and again when that was withdrawn', async () => {
    const calls = (tower: string) => ({
      procedure: 'painting',
      unit: LIGHTS,
      fields: { tower, litOn: '2026-05-01' },
    });
    expect(await todo(`clerk.${LIGHTS}`)).toEqual([calls('L1'), calls('L3')]);
    expect(await todo(`head.${LIGHTS}`)).toEqual([]);
    expect(await todo(`clerk.${OFFICE}`)).toEqual([]);
    const { id } = await open('L1');
    expect(await todo(`clerk.${LIGHTS}`)).toEqual([calls('L3')]);
    const drop = { verb: 'event', event: 'drop', day: '2026-06-01', fields: {}, text: '不刷了' } as const;
    const { entry } = await stepCase(place.cases, place.as(`clerk.${LIGHTS}`), {
      id,
      command: drop,
      seen: 1,
    });
    expect(place.world.engine.facts.find(entry!)).toBeUndefined();
    expect(await todo(`clerk.${LIGHTS}`)).toEqual([calls('L1'), calls('L3')]);
  });

  it('is offered with its register, for such entries alone', async () => {
    const clerk = place.as(`clerk.${LIGHTS}`);
    const all = await listProcedures(place.cases, clerk, scope(place.world.tree, clerk, 'read', 'cases'));
    expect(all.map(({ names }) => names)).toEqual([
      [{ field: 'tower', register: 'lighthouses', where: [{ field: 'colour', is: 'white' }] }],
    ]);
  });

  it('is asked about by guards', async () => {
    await expect(open('L9')).rejects.toMatchObject({ rule: 'guard', source, code: 'unlawful' });
    await expect(open('L2')).resolves.toBeDefined();
  });
});

describe('a file that a case names', () => {
  it('must be there, and may be read by whoever takes part', async () => {
    const file = `900101-${'a'.repeat(24)}`;
    await expect(open('L3', { photo: `file:${file}` })).rejects.toMatchObject({ code: 'unlawful' });
    await place.owner.query(
      `insert into evidence values ('900101', $1, $2, $3, '照片.png', 'image/png', 1, 'test', 1)`,
      [file, LIGHTS, 'b'.repeat(64)],
    );
    await open('L3', { photo: `file:${file}` });
    const units = async () => (await usesOf(place.world.pool, [file])).map(use => use.unit).sort();
    expect(await units()).toEqual([LIGHTS, OFFICE]);
    expect((await rebuildCases(place.world, '900101')).differing).toEqual([]);
    expect(await units()).toEqual([LIGHTS, OFFICE]);
  });
});
