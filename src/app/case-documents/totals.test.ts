import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { paintingDecision } from '../../../test/support/fictitious-documents.ts';
import { type Harbour, harbour, OFFICE } from '../../../test/support/harbour-world.ts';
import { hashOf } from '../../kernel/hash.ts';
import type { DocumentTemplate, TemplateCount } from '../../language/document-template.ts';
import type { Fields } from '../../language/entry.ts';
import { figuresOf } from '../../language/official-document.ts';
import type { CaseState, Step } from '../../language/procedure/case.ts';
import { MOST_NAMED } from '../../store/register-totals.ts';
import { record } from '../record.ts';
import { draftOf } from './fill.ts';

/** Numbers and verdicts that documents draw from registers, counted by a real database. */
const server = testServer();
let place: Harbour;

const CITY = '900100';
const DISTRICT = '900101';

beforeAll(async () => {
  place = await harbour(await server().database());
  const lights: readonly (readonly [unit: string, day: string, fields: Fields])[] = [
    [CITY, '2025-12-31', { name: '旧', steps: 5, cost: 1 }],
    [CITY, '2026-01-01', { name: '北', steps: 10, height: 2.5, cost: 12_345_678, colour: 'red' }],
    [DISTRICT, '2026-05-31', { name: '东', steps: 30, height: 0.75, cost: 99, colour: 'red' }],
    [DISTRICT, '2026-02-02', { name: '无', colour: 'white', relitOn: '2026-03-03' }],
    ['900102', '2025-02-02', { name: '南', steps: 7, cost: 100, relitOn: '2026-04-04', signals: ['horn'] }],
  ];
  for (const [at, [unit, legalDate, light]] of lights.entries()) {
    const fields = { code: `L${at}`, ...light };
    const line = { kind: 'record', register: 'lighthouses', unit, legalDate, fields } as const;
    await record(place.world, { actor: 'tests', lines: [line] });
  }
});
afterAll(() => place?.stop());

const step: Step = {
  no: 1,
  verb: 'event',
  event: 'apply',
  day: '2026-06-01',
  account: 'a',
  unit: OFFICE,
  role: 'clerk',
  from: null,
  to: 'examining',
};

const stateOf = (office: string, fields: Fields = { year: 2026 }): CaseState => ({
  id: '900101-1',
  procedure: 'painting',
  version: 1,
  parties: { office },
  stage: 'examining',
  fields,
  entry: null,
  tasks: [],
  steps: [step],
  copies: [],
});

const template = (more: Partial<DocumentTemplate>): DocumentTemplate => ({
  ...paintingDecision,
  title: '报告',
  recipients: [],
  ...more,
});

const drawn = (more: Partial<DocumentTemplate>, state: CaseState) =>
  draftOf({ ...place.cases }, template(more), { state, step, unit: CITY });

/** What one count says of a unit in a year. */
async function counted(
  office: string,
  count: Omit<TemplateCount, 'register' | 'held'>,
  fields: Fields = { year: 2026 },
) {
  const { filled, sources } = await drawn(
    {
      counts: { lights: { register: 'lighthouses', held: 'office', ...count } },
      body: [{ block: 'paragraph', text: '{count.lights}' }],
    },
    stateOf(office, fields),
  );
  if (!filled.ok) return { faults: filled.faults };
  const [figure] = figuresOf(filled.document);
  return { text: figure.text, value: figure.value, receipt: figure.receipt, ids: sources[figure.receipt.id] };
}

const OF_YEAR = { year: 'year' } as const;

describe('a number that a document draws from a register', () => {
  it('counts what a unit holds alone, or with all below it', async () => {
    const own = await counted(CITY, { counts: 'own', ...OF_YEAR });
    const all = await counted(CITY, { counts: 'subtree', ...OF_YEAR });
    expect([own.text, all.text]).toEqual(['1件', '3件']);
    expect(own.receipt).toMatchObject({
      register: '灯塔名册',
      asOf: '2026-06-01',
      basis: '单位900100登记、“点亮日期”在2026年的记录的条数',
    });
    expect(all.receipt?.basis).toContain('及其下属各单位');
    expect(own.receipt?.id).not.toBe(all.receipt?.id);
    const { rows } = await place.owner.query(
      `select jurisdiction || '-' || entry as id from register_lighthouses where legal_date >= '2026-01-01' order by jurisdiction, entry`,
    );
    expect(all.ids).toEqual(rows.map(row => row.id));
  });

  it('places entries by another date, or counts whenever they were', async () => {
    const { value } = await counted(CITY, { counts: 'subtree', ...OF_YEAR, on: 'relitOn' });
    expect(value).toBe(2);
    expect((await counted(CITY, { counts: 'subtree' }, {})).value).toBe(5);
    // A whole-year field is compared as what it is.
    expect((await counted(CITY, { counts: 'subtree', year: 'year', on: 'steps' }, { year: 30 })).value).toBe(
      1,
    );
  });

  it('keeps to conditions, and says them', async () => {
    const red = await counted(CITY, {
      counts: 'subtree',
      ...OF_YEAR,
      where: [{ field: 'colour', is: 'red' }],
      measure: '座',
    });
    expect(red.text).toBe('2座');
    expect(red.receipt?.basis).toContain('“颜色”为“红”');
    const horn = await counted(CITY, { counts: 'subtree', where: [{ field: 'signals', is: 'horn' }] });
    expect(horn.value).toBe(1);
  });

  it('adds up numbers and money exactly', async () => {
    const sum = (field: string) => counted(CITY, { counts: 'subtree', ...OF_YEAR, sum: field });
    expect(await sum('steps')).toMatchObject({ text: '40级', value: 40 });
    expect(await sum('height')).toMatchObject({ text: '3.25米' });
    expect(await sum('cost')).toMatchObject({ text: '123,457.77元' });
    expect((await sum('cost')).receipt?.basis).toContain('“造价”之和');
    const none = await counted('900102', { counts: 'own', ...OF_YEAR, sum: 'cost' });
    expect(none).toMatchObject({ text: '0.00元', ids: [] });
  });

  it('does not count what was voided, nor anything while the year is not said', async () => {
    const before = await counted(DISTRICT, { counts: 'own', ...OF_YEAR });
    const [first] = before.ids ?? [];
    await place.owner.query(
      `update register_lighthouses set voided_at = 1 where jurisdiction || '-' || entry = $1`,
      [first],
    );
    const after = await counted(DISTRICT, { counts: 'own', ...OF_YEAR });
    await place.owner.query(
      `update register_lighthouses set voided_at = null where jurisdiction || '-' || entry = $1`,
      [first],
    );
    expect(after.value).toBe(Number(before.value) - 1);
    expect(after.receipt?.id).not.toBe(before.receipt?.id);
    expect((await counted(DISTRICT, { counts: 'own', ...OF_YEAR }, {})).faults?.join()).toContain(
      'count.lights',
    );
  });

  it('of very many entries is counted all the same, and holds the hash of what it rests on', async () => {
    const client = await place.owner.connect();
    try {
      await client.query('begin');
      await client.query('alter table register_lighthouses drop constraint register_lighthouses_event_fkey');
      await client.query(
        `insert into register_lighthouses (jurisdiction, entry, unit, legal_date, recorded_at, versions, code, name, steps)
         select '900102', 1000000 + n, '900102', '2024-05-05', 0, 1, 'M' || n, '灯', 1 from generate_series(1, $1) n`,
        [MOST_NAMED + 1],
      );
      await client.query('commit');
    } finally {
      client.release();
    }
    const many = await counted('900102', { counts: 'own', ...OF_YEAR, sum: 'steps' }, { year: 2024 });
    expect(many).toMatchObject({ text: `${MOST_NAMED + 1}级` });
    expect(many.ids).toEqual([expect.stringMatching(/^sha256:[0-9a-f]{64}$/)]);
    // What one document keeps in the log has its bound too: few first.
    await place.owner.query(`delete from register_lighthouses where entry = 1000001`);
    const light = { register: 'lighthouses', held: 'office', counts: 'own' } as const;
    const { sources } = await drawn(
      {
        counts: {
          many: { ...light, year: 'year' },
          again: { ...light, year: 'year', sum: 'steps' },
          few: { ...light, year: 'year', on: 'relitOn' },
        },
        body: [],
      },
      stateOf('900102', { year: 2024 }),
    );
    expect(Object.values(sources).map(each => each.length)).toEqual([MOST_NAMED, 1, 0]);
  });
});

describe('how the directive stands, as a document says it', () => {
  const standing = (year: number) =>
    drawn(
      {
        verdicts: { standing: { of: 'office', year: 'year' } },
        body: [
          {
            block: 'paragraph',
            text: '{verdict.standing.all}，{verdict.standing.met}，{verdict.standing.breached}',
          },
          {
            block: 'table',
            list: 'standing',
            empty: '没有。',
            columns: [
              { title: '举措', text: '{measure}' },
              { title: '未达标', text: '{breached}' },
              { title: '核验码', text: '{code}' },
            ],
          },
        ],
      },
      stateOf(OFFICE, { year }),
    );

  it('is what was judged at the end of the year, with receipts that can be asked for again', async () => {
    const { filled, sources } = await standing(2025);
    if (!filled.ok) throw new Error(filled.faults.join());
    const figures = figuresOf(filled.document);
    expect(figures.map(each => each.text)).toEqual(['1项', '0项', '0项']);
    expect(figures[0].receipt).toMatchObject({ register: '港规〔2026〕1号《港湾规定》', asOf: '2025-12-31' });
    expect(sources[figures[0].receipt.id]).toEqual([expect.stringMatching(/^h01\.paint@2025 \S+/)]);
    const code = hashOf(sources[figures[0].receipt.id]).slice(0, 16);
    expect(filled.document.body[1]).toMatchObject({ kind: 'table', rows: [[['第1条'], ['0'], [code]]] });
  });

  it('while the year runs, is that of today', async () => {
    const { filled } = await standing(2026);
    const figures = filled.ok ? figuresOf(filled.document) : [];
    expect(figures.map(each => each.receipt.asOf)).toEqual(['2026-06-01', '2026-06-01', '2026-06-01']);
  });

  it('of a year in which nothing is asked has no rows', async () => {
    const { filled } = await standing(2020);
    expect(filled.ok && filled.document.body[1]).toEqual({ kind: 'paragraph', text: ['没有。'] });
  });
});
