import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { beforeAll, describe, expect, test } from 'vitest';
import { testServer } from '../../test/support/database.ts';
import { HARBOUR_REGISTERS, HARBOUR_UNITS, lighthouses } from '../../test/support/fictitious-registers.ts';
import { parseDate } from '../kernel/local-date.ts';
import type { Fields } from '../language/entry.ts';
import type { FieldValue } from '../language/field.ts';
import {
  DEFAULT_QUERY,
  type FieldTest,
  type ListPage,
  type ListQuery,
  type ListSort,
  type SortKey,
  searchedFields,
} from '../language/list-query.ts';
import { createUnitTree } from '../language/unit-tree.ts';
import { COUNTED, listEntries, WrongPageMark } from './entry-list.ts';
import type { StoredEntry } from './entry-reading.ts';
import { type NewEvent, openJurisdiction } from './event.ts';
import { FIRST_READING, OTHER_READING } from './migrations/pinyin-initials.ts';
import type { Pool } from './pool.ts';
import { appendAndProject } from './register-projection.ts';
import { ensureRegisterTables } from './register-tables.ts';
import { tx } from './tx.ts';

const server = testServer();
const tree = createUnitTree(HARBOUR_UNITS, [], parseDate('2026-06-30'));
const subtree = (code: string) => tree.subtree(code).map(unit => unit.code);

async function write(pool: Pool, jurisdiction: string, at: number, events: NewEvent[]): Promise<void> {
  await tx(pool, { jurisdiction, actor: 'test' }, async trx => {
    await openJurisdiction(trx, jurisdiction);
    await appendAndProject(trx, HARBOUR_REGISTERS, jurisdiction, at, events);
  });
}

const recorded = (unit: string, legalDate: string, fields: Fields): NewEvent => ({
  kind: 'entry.recorded',
  body: { register: 'lighthouses', unit, legalDate, fields: fields as never },
});

const ask = (
  pool: Pool,
  query: Partial<ListQuery>,
  page: ListPage = { limit: 1000 },
  units: readonly string[] | null = null,
) =>
  listEntries(pool, lighthouses, {
    query: { ...DEFAULT_QUERY, ...query },
    page,
    units,
    scope: '*',
    subtree,
  });

const NAMES = [
  '行政复议决定书',
  '行政执法',
  '重大决策',
  '重庆路灯塔',
  '北角',
  '北 角',
  'O\'Brien \\ "x"',
  '𠮷塔',
  '复',
];
const STORIES = ['公布第40条\n行政处罚', '关于行政复议', 'ab abc', '议', '塔𠮷'];
const DAYS = ['2026-01-01', '2026-01-02', '2026-02-01', '2026-03-05'];

/** A few dozen entries, so that most values meet; every field is empty somewhere. */
function someEntries(): NewEvent[] {
  return Array.from({ length: 60 }, (_, i) => {
    const pick = <T>(values: readonly T[], step: number): T => values[(i * step) % values.length];
    const fields: Record<string, FieldValue> = {
      code: `L-${(i * 7) % 13}`,
      name: pick(NAMES, 5),
      story: pick(STORIES, 3),
      steps: (i * 11) % 9,
      height: ((i * 13) % 7) + 0.5,
      cost: ((i * 17) % 5) * 100,
      relitOn: pick(DAYS, 7),
      manned: i % 3 === 0,
      colour: i % 4 === 0 ? 'red' : 'white',
      signals: i % 2 === 0 ? ['light', 'radio'] : ['horn'],
      unit: pick(['900100-lights', '900101', '900102'], 2),
      order: `V-${i % 3}`,
    };
    Object.keys(fields).forEach((name, at) => {
      if (name !== 'name' && (i + at) % 6 === 0) delete fields[name];
    });
    return recorded(
      pick(
        HARBOUR_UNITS.map(unit => unit.code),
        3,
      ),
      pick(DAYS, 5),
      fields,
    );
  });
}

let pool: Pool;
let all: readonly StoredEntry[];

beforeAll(async () => {
  ({ pool } = await server().database());
  await ensureRegisterTables(pool, HARBOUR_REGISTERS, () => {});
  const events = someEntries();
  await write(pool, '900101', Date.parse('2026-03-01T15:59:59Z'), events.slice(0, 25));
  await write(pool, '900102', Date.parse('2026-03-01T16:00:00Z'), events.slice(25));
  await write(pool, '900101', Date.parse('2026-03-02T16:00:00Z'), [
    { kind: 'entry.voided', body: { entry: '900101-3', ground: '重复' } },
    { kind: 'entry.voided', body: { entry: '900101-8', ground: '重复' } },
  ]);
  all = (await ask(pool, {})).entries;
  expect(all.length).toBe(60);
}, 60_000);

/** First letters of the readings of one character, from the library itself. */
function initialsOf(character: string): readonly string[] {
  if (!/[\u4e00-\u9fff]/.test(character)) return [];
  const at = character.charCodeAt(0) - 0x4e00;
  return [FIRST_READING[at], OTHER_READING[at]].filter(letter => letter !== '.');
}

function hasInitials(text: string, letters: string): boolean {
  const characters = [...text];
  return characters.some((_, i) =>
    [...letters].every((letter, k) => initialsOf(characters[i + k] ?? '').includes(letter)),
  );
}

function matchesWord(entry: StoredEntry, word: string): boolean {
  const texts = searchedFields(lighthouses).flatMap(name => entry.fields[name] ?? []);
  return texts.some(text => {
    const lower = String(text).toLowerCase();
    return lower.includes(word) || (/^[a-z]{1,3}$/.test(word) && hasInitials(lower, word));
  });
}

function matchesTest(entry: StoredEntry, { field, test: name, value }: FieldTest): boolean {
  const held = entry.fields[field];
  if (name === 'empty') return (held === undefined) === value;
  if (held === undefined) return false;
  switch (name) {
    case 'contains':
      return String(held).toLowerCase().includes(String(value).toLowerCase());
    case 'is':
      return held === value;
    case 'in':
      return (Array.isArray(held) ? held : [held]).some(each => (value as readonly unknown[]).includes(each));
    case 'from':
      return held >= value;
    case 'to':
      return held <= value;
    case 'below':
      return subtree(String(value)).includes(String(held));
  }
}

const dayOf = (ms: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(ms);

function matches(entry: StoredEntry, query: ListQuery, units: readonly string[] | null): boolean {
  const { from = '', to = '9', recordedFrom = '', recordedTo = '9', voided } = query;
  const day = dayOf(entry.recordedAt);
  return (
    (units === null || units.includes(entry.unit)) &&
    entry.legalDate >= from &&
    entry.legalDate <= to &&
    day >= recordedFrom &&
    day <= recordedTo &&
    (voided === 'all' || (voided === 'yes') === (entry.voidedAt !== null)) &&
    query.tests.every(each => matchesTest(entry, each)) &&
    query.words.every(word => matchesWord(entry, word))
  );
}

type Comparable = string | number;

function keyOf(entry: StoredEntry, by: SortKey): readonly (Comparable | null)[] {
  if (by === 'legalDate') return [entry.legalDate];
  if (by === 'recordedAt') return [entry.recordedAt];
  if (by === 'unit') return [entry.unit, entry.legalDate];
  const name = by.slice(2);
  const value = entry.fields[name];
  const field = lighthouses.fields[name];
  if (value === undefined) return [null];
  if (field.type === 'choice') return [Object.keys(field.options).indexOf(String(value))];
  return [typeof value === 'string' ? value : Number(value)];
}

function sorted(entries: readonly StoredEntry[], { by, descending }: ListSort): readonly StoredEntry[] {
  const sign = descending ? -1 : 1;
  return [...entries].sort((a, b) => {
    const left = [...keyOf(a, by), a.position, a.jurisdiction];
    const right = [...keyOf(b, by), b.position, b.jurisdiction];
    for (let i = 0; i < left.length; i++) {
      const [x, y] = [left[i], right[i]];
      if (x === y) continue;
      if (x === null) return 1; // what is empty comes last, in both directions
      if (y === null) return -1;
      return x < y ? -sign : sign;
    }
    return 0;
  });
}

const test_ = (field: string, name: FieldTest['test'], value: FieldValue): FieldTest => ({
  field,
  test: name,
  value,
});
const fieldTests: fc.Arbitrary<FieldTest> = fc.constantFrom(
  test_('name', 'contains', '行政'),
  test_('name', 'is', '北角'),
  test_('story', 'contains', 'AB'),
  test_('code', 'is', 'L-3'),
  test_('steps', 'from', 3),
  test_('steps', 'to', 5),
  test_('height', 'is', 2.5),
  test_('height', 'from', 3.5),
  test_('cost', 'to', 200),
  test_('relitOn', 'from', '2026-01-02'),
  test_('relitOn', 'to', '2026-02-01'),
  test_('manned', 'is', false),
  test_('colour', 'in', ['red']),
  test_('colour', 'is', 'white'),
  test_('signals', 'in', ['radio', 'both']),
  test_('unit', 'below', '900100'),
  test_('unit', 'is', '900101'),
  test_('order', 'is', 'V-1'),
  test_('story', 'empty', true),
  test_('manned', 'empty', false),
);
const sorts: fc.Arbitrary<ListSort> = fc.record({
  by: fc.constantFrom<SortKey>(
    'legalDate',
    'recordedAt',
    'unit',
    'f.code',
    'f.name',
    'f.steps',
    'f.height',
    'f.cost',
    'f.relitOn',
    'f.manned',
    'f.colour',
    'f.unit',
  ),
  descending: fc.boolean(),
});
const day = fc.constantFrom(...DAYS);
const sometimes = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 4 });
const queries = fc
  .record({
    tests: fc.array(fieldTests, { maxLength: 2 }),
    from: sometimes(day),
    to: sometimes(day),
    recordedFrom: sometimes(fc.constantFrom('2026-03-01', '2026-03-02')),
    recordedTo: sometimes(fc.constantFrom('2026-03-01', '2026-03-02')),
    voided: fc.constantFrom('no', 'yes', 'all', 'all'),
    words: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc.subarray(
          ['行政', '复', '议', 'xzf', 'zd', 'cq', 'ab', '角', '𠮷', "'", '\\', '"x', '40'],
          {
            minLength: 1,
            maxLength: 2,
          },
        ),
      },
    ),
    sort: sorts,
  })
  .map(each => JSON.parse(JSON.stringify(each)) as ListQuery);
const unitSets = fc.option(fc.subarray(HARBOUR_UNITS.map(unit => unit.code)), { nil: null, freq: 2 });

describe('a list', () => {
  test('is what a plain filter and sort in memory give; its pages, forwards and backwards, make it up', async () => {
    await fc.assert(
      fc.asyncProperty(queries, unitSets, fc.integer({ min: 1, max: 25 }), async (query, units, limit) => {
        const expected = sorted(
          all.filter(entry => matches(entry, query, units)),
          query.sort,
        ).map(entry => entry.id);
        const whole = await ask(pool, query, { limit: 1000 }, units);
        expect(whole.entries.map(entry => entry.id)).toEqual(expected);
        expect([whole.total, whole.totalExact, whole.next, whole.previous]).toEqual([
          expected.length,
          true,
          null,
          null,
        ]);
        const forwards: string[] = [];
        let page = await ask(pool, query, { limit }, units);
        for (;;) {
          expect(page.total).toBe(expected.length);
          forwards.push(...page.entries.map(entry => entry.id));
          if (page.next === null) break;
          page = await ask(pool, query, { limit, after: page.next }, units);
        }
        expect(forwards).toEqual(expected);
        const backwards = page.entries.map(entry => entry.id);
        while (page.previous !== null) {
          page = await ask(pool, query, { limit, before: page.previous }, units);
          backwards.unshift(...page.entries.map(entry => entry.id));
        }
        expect(backwards).toEqual(expected);
      }),
      { numRuns: 120 },
    );
  }, 120_000);

  test.each([
    ['xzfy', ['行政复议决定书', '关于行政复议']],
    ['zdjc', ['重大决策']],
    ['cqldt', ['重庆路灯塔']],
    ['复议决', ['行政复议决定书']],
    ['塔', ['重庆路灯塔', '𠮷塔', '塔𠮷']],
    ['o’brien', []],
    ["o'brien", ['O\'Brien \\ "x"']],
  ])('is searched for %s', async (word, texts) => {
    const { entries } = await ask(pool, { words: [word] });
    const found = new Set(
      entries.flatMap(({ fields }) =>
        [fields.name, fields.story].filter(text => texts.includes(text as never)),
      ),
    );
    expect([...found].sort()).toEqual([...texts].sort());
    expect(entries.length > 0).toBe(texts.length > 0);
  });

  test('finds words through the index', async () => {
    const client = await pool.connect();
    try {
      await client.query('set enable_seqscan = off');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain select 1 from register_lighthouses where search_tokens(code, name, story, "order") @@ '''复议'''::tsquery`,
      );
      expect(rows.map(row => row['QUERY PLAN']).join('\n')).toContain('register_lighthouses_search_idx');
    } finally {
      client.release(true);
    }
  });

  test('says of more than it counts that the total is estimated, and carries it through the pages', async () => {
    const { pool: other } = await server().database();
    await ensureRegisterTables(other, HARBOUR_REGISTERS, () => {});
    const many = Array.from({ length: COUNTED + 500 }, (_, i) =>
      recorded(i % 2 === 0 ? '900101' : '900102', '2026-01-01', { name: `灯塔${i}` }),
    );
    await write(other, '900101', 1, many);
    await other.query('analyze register_lighthouses');
    const first = await ask(other, {}, { limit: 10 });
    expect([first.total, first.totalExact]).toEqual([2500, false]);
    await write(other, '900101', 2, [recorded('900101', '2026-01-02', { name: '新' })]);
    const second = await ask(other, {}, { limit: 10, after: first.next! });
    expect([second.total, second.totalExact]).toEqual([2500, false]);
    const half = await ask(other, {}, { limit: 10 }, ['900102']);
    expect([half.total, half.totalExact]).toEqual([1250, true]);
  }, 60_000);

  test('refuses marks of another order and such as it never gave', async () => {
    const { next } = await ask(pool, {}, { limit: 5 });
    const other: ListSort = { by: 'unit', descending: true };
    await expect(ask(pool, { sort: other }, { limit: 5, after: next! })).rejects.toThrow(WrongPageMark);
    const forged = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    for (const after of ['x', '', forged({}), forged(['-legalDate', 1, true, '2026-02-30', '1', '900101'])]) {
      await expect(ask(pool, {}, { limit: 5, after })).rejects.toThrow(WrongPageMark);
    }
  });
});

test('the letters of the migration are those of the library that they were taken from', () => {
  let wrong = 0;
  for (let code = 0x4e00; code <= 0x9fff; code += 7) {
    const readings = pinyin(String.fromCharCode(code), {
      multiple: true,
      type: 'array',
      toneType: 'none',
      v: true,
    });
    const letters = [...new Set(readings.filter(each => /^[a-z]/.test(each)).map(each => each[0]))];
    const [first = '.', other = '.'] = letters;
    if (FIRST_READING[code - 0x4e00] !== first || OTHER_READING[code - 0x4e00] !== other) wrong++;
  }
  expect(wrong).toBe(0);
});
