import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testServer } from '../../test/support/database.ts';
import { HARBOUR_REGISTERS, lighthouses, visits } from '../../test/support/fictitious-registers.ts';
import type { EntryEvent, Fields } from '../language/entry.ts';
import { bodyOf, ENTRY_EVENTS, entryId } from '../language/entry-log.ts';
import type { FieldValue } from '../language/field.ts';
import { DEFAULT_QUERY, LARGEST_PAGE } from '../language/list-query.ts';
import type { Register } from '../language/register.ts';
import { catalogueProblems } from './catalogue.ts';
import { listEntries } from './entry-list.ts';
import { readEntry } from './entry-reading.ts';
import { appendEvents, type NewEvent, openJurisdiction } from './event.ts';
import type { Pool } from './pool.ts';
import { appendAndProject, UnprojectableEvent } from './register-projection.ts';
import { registerTableDeclarations, tableOf, UnfitDefinition } from './register-table.ts';
import { digestOf, ensureRegisterTables, ReplayFailed, rebuildRegisterTables } from './register-tables.ts';
import { PLATFORM_TABLES } from './tables.ts';
import { tx } from './tx.ts';

const server = testServer();
const jurisdiction = '900100';
const context = { jurisdiction, actor: 'test' };
const quiet = () => {};

async function harbourDatabase(registers: readonly Register[] = HARBOUR_REGISTERS): Promise<Pool> {
  const { pool } = await server().database();
  await ensureRegisterTables(pool, registers, quiet);
  await tx(pool, context, trx => openJurisdiction(trx, jurisdiction));
  return pool;
}

const newEvent = (event: EntryEvent): NewEvent => ({
  kind: ENTRY_EVENTS[event.kind],
  body: bodyOf(event),
});

const recorded = (register: string, fields: Fields, legalDate = '2026-01-05'): NewEvent =>
  newEvent({ kind: 'recorded', id: '', recordedAt: '', register, unit: '900101', legalDate, fields });

const amended = (position: number, fields: Record<string, FieldValue | null>, legalDate?: string): NewEvent =>
  newEvent({
    kind: 'amended',
    id: entryId(jurisdiction, position),
    recordedAt: '',
    fields,
    ...(legalDate === undefined ? {} : { legalDate }),
  });

const voided = (position: number): NewEvent =>
  newEvent({ kind: 'voided', id: entryId(jurisdiction, position), recordedAt: '', ground: '重复登记' });

/** Everything of a register, the newest first. */
const list = (pool: Pool, register: Register) =>
  listEntries(pool, register, {
    query: DEFAULT_QUERY,
    page: { limit: LARGEST_PAGE },
    units: null,
    scope: '*',
    subtree: () => [],
  });

const write = (pool: Pool, at: number, ...events: NewEvent[]) =>
  tx(pool, context, trx => appendAndProject(trx, HARBOUR_REGISTERS, jurisdiction, at, events));

const FULL: Fields = {
  code: 'L-1',
  name: 'O\'Brien 北角 𠮷 \\ " {,}',
  story: '一\n\t二',
  steps: 1907,
  height: 33.000001,
  cost: 9_007_199_254_740_991,
  relitOn: '1950-01-01',
  manned: false,
  colour: 'red',
  signals: ['radio', 'light'],
  unit: '900100-lights',
  order: 'V-1',
  evidence: '档案 7 号',
};

describe('tables of registers', () => {
  test('fit the catalogue', async () => {
    const pool = await harbourDatabase();
    const declared = [...PLATFORM_TABLES, ...registerTableDeclarations(HARBOUR_REGISTERS)];
    expect(await catalogueProblems(pool, declared)).toEqual([]);
  });

  test('are made once', async () => {
    const { pool } = await server().database();
    const lines: string[] = [];
    const log = (text: string) => void lines.push(text);
    const first = await ensureRegisterTables(pool, HARBOUR_REGISTERS, log);
    expect(first).toEqual({ created: ['lighthouses', 'visits'], rebuilt: [], dropped: [] });
    const second = await ensureRegisterTables(pool, HARBOUR_REGISTERS, log);
    expect(second).toEqual({ created: [], rebuilt: [], dropped: [] });
    expect(lines).toEqual(['新建台账表 2 张']);
  });

  test('processes that start together make them once', async () => {
    const { pool } = await server().database();
    const all = await Promise.all([1, 2, 3].map(() => ensureRegisterTables(pool, HARBOUR_REGISTERS, quiet)));
    expect(all.flatMap(each => each.created).sort()).toEqual(['lighthouses', 'visits']);
    expect(all.flatMap(each => each.rebuilt)).toEqual([]);
  });

  test.each<[string, Partial<Register>, string]>([
    ['a slug that is no slug', { slug: 'a"; drop table event' }, '标识应当是'],
    ['a slug too long for the names made from it', { slug: 'x'.repeat(44) }, '不超过 43'],
    ['the name of a platform table', { slug: 'definition' }, '占用'],
    ['a field name of other letters', { fields: { 'a"b': visits.fields.remark } }, '字段名 a"b'],
    ['no field', { fields: {} }, '没有任何字段'],
    ['a key that is no text field', { key: 'gone' }, '主键 gone'],
  ])('refuse %s', (_, change, message) => {
    expect(() => tableOf({ ...visits, ...change })).toThrow(UnfitDefinition);
    expect(() => tableOf({ ...visits, ...change })).toThrow(message);
  });

  test('the hash follows what makes the table and nothing else', () => {
    const { hash } = tableOf(visits);
    expect(tableOf({ ...visits, title: '别名', retention: '永久' }).hash).toBe(hash);
    const field = visits.fields.remark;
    expect(tableOf({ ...visits, fields: { ...visits.fields, extra: field } }).hash).not.toBe(hash);
    expect(tableOf({ ...visits, key: 'remark' }).hash).not.toBe(hash);
    const { title, source } = field;
    const referring = {
      ...visits.fields,
      remark: { type: 'reference', register: 'visits', title, source },
    } as const;
    expect(tableOf({ ...visits, fields: referring }).references).toEqual(['lighthouse', 'remark']);
    expect(tableOf({ ...visits, fields: referring }).hash).not.toBe(hash);
  });
});

describe('taking up events', () => {
  test('every field type comes back as it was written', async () => {
    const pool = await harbourDatabase();
    await write(
      pool,
      1000,
      recorded('lighthouses', FULL),
      recorded('lighthouses', { code: 'L-2', name: '南' }),
    );
    const { entries, total } = await list(pool, lighthouses);
    expect(total).toBe(2);
    expect(entries[1]).toEqual({
      id: '900100-1',
      jurisdiction,
      position: 1,
      register: 'lighthouses',
      unit: '900101',
      legalDate: '2026-01-05',
      recordedAt: 1000,
      amendedAt: null,
      versions: 1,
      voidedAt: null,
      fields: FULL,
    });
    expect(entries[0].fields).toEqual({ code: 'L-2', name: '南' });
    expect(await readEntry(pool, jurisdiction, 1)).toEqual(entries[1]);
  });

  test('amendments in one batch: of each field the last word, and all of them counted', async () => {
    const pool = await harbourDatabase();
    await write(
      pool,
      1000,
      recorded('lighthouses', { code: 'L', name: 'a', colour: 'red', evidence: 'x' }),
      amended(1, { name: 'b', colour: null }, '2026-02-01'),
      amended(1, { name: 'c', evidence: null }, '2026-03-01'),
      amended(1, { name: 'd', evidence: 'y' }),
    );
    await write(pool, 2000, amended(1, {}, '2026-04-01'));
    const [entry] = (await list(pool, lighthouses)).entries;
    expect(entry).toMatchObject({
      legalDate: '2026-04-01',
      versions: 5,
      amendedAt: 2000,
      fields: { code: 'L', name: 'd', evidence: 'y' },
    });
    expect(Object.keys(entry.fields)).toEqual(['code', 'name', 'evidence']);
    expect(await readEntry(pool, jurisdiction, 1)).toEqual(entry);
  });

  test('events of other kinds are passed over', async () => {
    const pool = await harbourDatabase();
    await write(
      pool,
      1,
      { kind: 'case.opened', body: { register: 'visits' } },
      recorded('visits', { lighthouse: 'L' }),
    );
    expect((await list(pool, visits)).entries.map(each => each.position)).toEqual([2]);
  });

  test.each<[string, NewEvent, string]>([
    ['a register that is not defined', recorded('ghosts', {}), '没有台账 ghosts'],
    ['an entry that was never recorded', amended(1, {}), '不在本辖区此前的记录中'],
    ['an entry of another jurisdiction', { kind: 'entry.voided', body: { entry: '900101-1' } }, '900101-1'],
    ['no entry at all', { kind: 'entry.amended', body: { fields: {} } }, 'undefined'],
  ])('%s is refused, and nothing stays', async (_, event, message) => {
    const pool = await harbourDatabase();
    const work = write(pool, 1, event);
    await expect(work).rejects.toThrow(UnprojectableEvent);
    await expect(work).rejects.toThrow(message);
    expect((await pool.query('select count(*) as n from event')).rows).toEqual([{ n: 0 }]);
  });

  test('an amendment of an event that is no entry is refused', async () => {
    const pool = await harbourDatabase();
    await write(pool, 1, { kind: 'case.opened', body: {} });
    await expect(write(pool, 2, voided(1))).rejects.toThrow('没有编号为 1 的记录');
  });
});

type Patch = Record<string, FieldValue | null>;

const fieldsFor = (
  register: string,
  name: string | null,
  signals: readonly string[] | null,
  steps: number,
): Patch => (register === 'visits' ? { lighthouse: `L-${steps}`, remark: name } : { name, signals, steps });

/** A random life of some entries, as events, cut into batches. */
const histories = fc
  .array(
    fc.record({
      what: fc.constantFrom('recorded', 'recorded', 'recorded', 'amended', 'amended', 'voided'),
      target: fc.nat(),
      register: fc.constantFrom('lighthouses', 'visits'),
      day: fc.integer({ min: 1, max: 28 }),
      name: fc.constantFrom('a', "b'", '丙', null),
      signals: fc.constantFrom(['light'], ['horn', 'radio'], null),
      endsBatch: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map(steps => {
    const places: { position: number; register: string }[] = [];
    const batches: NewEvent[][] = [[]];
    let position = 0;
    for (const { what, target, register, day, name, signals, endsBatch } of steps) {
      const legalDate = `2026-01-${String(day).padStart(2, '0')}`;
      const place = places[target % Math.max(places.length, 1)];
      const nothing = Object.fromEntries(
        Object.entries(fieldsFor(register, name, signals, day)).filter(([, value]) => value !== null),
      ) as Fields;
      position++;
      const batch = batches[batches.length - 1];
      if (what === 'recorded' || place === undefined) {
        places.push({ position, register });
        batch.push(recorded(register, nothing, legalDate));
      } else if (what === 'amended') {
        const fields = fieldsFor(place.register, name, signals, day);
        batch.push(amended(place.position, fields, day % 2 === 0 ? legalDate : undefined));
      } else batch.push(voided(place.position));
      if (endsBatch) batches.push([]);
    }
    return batches.filter(batch => batch.length > 0);
  });

describe('rebuilding', () => {
  test('gives the kept tables to the byte, whatever the batches were; so does reading one entry from the log', async () => {
    const pool = await harbourDatabase();
    await fc.assert(
      fc.asyncProperty(histories, async batches => {
        await pool.query('truncate event, head cascade');
        await tx(pool, context, trx => openJurisdiction(trx, jurisdiction));
        for (const [index, batch] of batches.entries()) await write(pool, 1000 + index, ...batch);
        for (const register of HARBOUR_REGISTERS) {
          const { entries } = await list(pool, register);
          for (const entry of entries) {
            expect(await readEntry(pool, jurisdiction, entry.position)).toEqual(entry);
          }
        }
        const kept = await Promise.all(HARBOUR_REGISTERS.map(each => digestOf(pool, each.slug)));
        const rebuilt = await rebuildRegisterTables(pool, HARBOUR_REGISTERS);
        expect(rebuilt.map(each => each.before)).toEqual(kept);
        expect(rebuilt.map(each => each.equal)).toEqual([true, true]);
        expect(await Promise.all(HARBOUR_REGISTERS.map(each => digestOf(pool, each.slug)))).toEqual(kept);
      }),
      { numRuns: 25 },
    );
  });

  test('shows a table that somebody changed, and mends it', async () => {
    const pool = await harbourDatabase();
    await write(pool, 1, recorded('visits', { lighthouse: 'L', remark: '晴' }));
    await pool.query("update register_visits set remark = '雨'");
    const [, found] = await rebuildRegisterTables(pool, HARBOUR_REGISTERS);
    expect(found).toMatchObject({ slug: 'visits', rows: 1, equal: false });
    expect((await list(pool, visits)).entries[0].fields.remark).toBe('晴');
  });

  test('a changed definition makes its table anew from the log, with the same names', async () => {
    const pool = await harbourDatabase();
    await write(
      pool,
      1,
      recorded('visits', { lighthouse: 'L', remark: '晴', later: '7' }),
      amended(1, { remark: '雨' }),
    );
    const fields = { ...visits.fields, later: { ...visits.fields.remark, type: 'integer' as const } };
    const changed = { ...visits, key: 'remark', fields };
    const names = async () =>
      (await pool.query("select indexname from pg_indexes where tablename = 'register_visits' order by 1"))
        .rows;
    const before = await names();
    expect(await ensureRegisterTables(pool, [lighthouses, changed], quiet)).toEqual({
      created: [],
      rebuilt: ['visits'],
      dropped: [],
    });
    expect((await list(pool, changed)).entries[0].fields).toEqual({
      lighthouse: 'L',
      remark: '雨',
      later: 7,
    });
    await ensureRegisterTables(pool, HARBOUR_REGISTERS, quiet);
    expect(await names()).toEqual(before);
    const declared = [...PLATFORM_TABLES, ...registerTableDeclarations(HARBOUR_REGISTERS)];
    expect(await catalogueProblems(pool, declared)).toEqual([]);
  });

  test('a definition that cannot hold what was written is refused and leaves all as it was', async () => {
    const pool = await harbourDatabase();
    await write(pool, 1, recorded('visits', { lighthouse: 'L', remark: '晴' }));
    const before = await digestOf(pool, 'visits');
    const dated = { ...visits.fields.remark, type: 'date' as const };
    const unfit = { ...visits, fields: { ...visits.fields, remark: dated } };
    const work = ensureRegisterTables(pool, [lighthouses, unfit], quiet);
    await expect(work).rejects.toThrow(ReplayFailed);
    await expect(work).rejects.toThrow('台账 visits 无法按现行定义从记录重建');
    expect(await digestOf(pool, 'visits')).toBe(before);
  });

  test('a register no longer defined loses its table, and has it back when it is defined again', async () => {
    const pool = await harbourDatabase();
    await write(pool, 1, recorded('visits', { lighthouse: 'L' }), recorded('lighthouses', FULL));
    const before = await digestOf(pool, 'visits');
    const removed = await ensureRegisterTables(pool, [lighthouses], quiet);
    expect(removed.dropped).toEqual(['visits']);
    expect(
      await catalogueProblems(pool, [...PLATFORM_TABLES, ...registerTableDeclarations([lighthouses])]),
    ).toEqual([]);
    await ensureRegisterTables(pool, HARBOUR_REGISTERS, quiet);
    expect(await digestOf(pool, 'visits')).toBe(before);
  });

  test('fills the tables from a log that was restored without them', async () => {
    const { pool } = await server().database();
    await tx(pool, context, trx => openJurisdiction(trx, jurisdiction));
    const events = [recorded('lighthouses', FULL), voided(1)];
    await tx(pool, context, trx => appendEvents(trx, jurisdiction, 5, events));
    await ensureRegisterTables(pool, HARBOUR_REGISTERS, quiet);
    const { entries } = await list(pool, lighthouses);
    expect(entries).toMatchObject([{ position: 1, voidedAt: 5, fields: FULL }]);
  });
});
