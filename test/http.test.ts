import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Line, record } from '../src/app/record.ts';
import { World } from '../src/app/world.ts';
import { httpServer } from '../src/doors/http/server.ts';
import { sheetName, writeBook } from '../src/doors/http/workbook.ts';
import { shangrao } from '../src/main/site.ts';
import { ensureRegisterTables } from '../src/store/register-tables.ts';
import { testServer } from './support/database.ts';

/** The HTTP door asked wrongly, and its spreadsheets opened. */
const NOW = Date.parse('2025-11-20T01:02:03+08:00');
const SESSIONS = 1203;
const server = testServer();
let world: World;
let app: FastifyInstance;
const logged: string[] = [];

const session = (unit: string, n: number): Line => ({
  register: 'study-sessions',
  unit,
  legalDate: `2025-0${1 + (n % 9)}-12`,
  fields: { kind: 'collective', topic: `第${n}次` },
});

beforeAll(async () => {
  const { pool } = await server().database();
  await ensureRegisterTables(pool, shangrao.registers, () => {});
  world = new World(shangrao, pool, () => NOW);
  await world.load();
  const lines = Array.from({ length: SESSIONS }, (_, n) => session('361100-justice', n));
  await record(world, { actor: 'test', lines: [...lines, session('361100-market-supervision', 1)] });
  app = await httpServer({
    world,
    token: 'secret',
    version: '0',
    log: text => void logged.push(text),
    databaseAnswers: async () => true,
  });
});
afterAll(async () => {
  await app?.close();
});
beforeEach(() => {
  logged.length = 0;
});

interface Fault {
  readonly field?: string;
  readonly message: string;
}
interface Body {
  readonly error?: { readonly code: string; readonly message: string; readonly faults?: readonly Fault[] };
  readonly rows?: readonly Record<string, unknown>[];
}

async function get(url: string): Promise<{ status: number; body: Body }> {
  const answer = await app.inject({ url, headers: { authorization: 'Bearer secret' } });
  return { status: answer.statusCode, body: answer.json<Body>() };
}

async function post(
  payload: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Body }> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/entries',
    headers: {
      host: 'localhost',
      authorization: 'Bearer secret',
      'content-type': 'application/json',
      ...headers,
    },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });
  return { status: answer.statusCode, body: answer.json<Body>() };
}

async function excel(url: string): Promise<ExcelJS.Workbook> {
  const answer = await app.inject({ url, headers: { authorization: 'Bearer secret' } });
  expect([url, answer.statusCode]).toEqual([url, 200]);
  expect(answer.headers['content-type']).toContain('spreadsheetml');
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
  return book;
}

const rowsOf = (sheet: ExcelJS.Worksheet): ExcelJS.CellValue[][] =>
  (sheet.getSheetValues() as ExcelJS.CellValue[][]).slice(1).map(row => row.slice(1));

/** English of the libraries: two words of Latin letters in a row, or the names of their types. */
const ENGLISH = /[a-z]{2,} [a-z]{2,}|undefined|\bstring\b|\bobject\b|Invalid|Unexpected/;

describe('the spreadsheet of a register', () => {
  const path = '/api/registers/study-sessions/entries?format=xlsx';

  it('holds every entry and not the first page', async () => {
    const [sheet] = (await excel(path)).worksheets;
    expect(sheet.rowCount).toBe(1 + SESSIONS + 1);
    const ids = new Set(rowsOf(sheet).map(row => row[0]));
    expect(ids.size).toBe(1 + SESSIONS + 1);
  });

  it('holds what the list is narrowed to', async () => {
    expect((await excel(`${path}&unit=361100-justice`)).worksheets[0].rowCount).toBe(1 + SESSIONS);
    const [sheet] = (await excel(`${path}&unit=361100-market-supervision&scope=own`)).worksheets;
    expect(sheet.rowCount).toBe(2);
    expect((await get(`${path}&unit=nobody`)).status).toBe(404);
    expect((await get('/api/registers/nothing/entries?format=xlsx')).status).toBe(404);
  });

  it('gives times in Beijing, also in the reasons of a verdict', async () => {
    const [heading, first] = rowsOf((await excel(path)).worksheets[0]);
    expect(heading[3]).toBe('登记时间（北京时间）');
    expect(first[3]).toBe('2025-11-20 01:02:03');
    const explanation =
      '/api/explanation?obligation=m40.departments&bearer=361100-justice&period=2025&format=xlsx';
    const [titles, counted] = rowsOf((await excel(explanation)).worksheets[0]);
    expect(titles[2]).toBe('登记时间（北京时间）');
    expect(counted[2]).toBe('2025-11-20 01:02:03');
  });

  it('goes on in a further sheet where one is full', async () => {
    const out = new PassThrough();
    const columns = [{ title: '数', width: 8 }];
    const written = writeBook(out, { name: '数/表', columns, rows: [[1], [2], [3], [4], [5]] }, 2);
    const bytes = await buffer(out);
    await written;
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    expect(book.worksheets.map(sheet => [sheet.name, rowsOf(sheet).flat()])).toEqual([
      ['数 表', ['数', 1, 2]],
      ['数 表 2', ['数', 3, 4]],
      ['数 表 3', ['数', 5]],
    ]);
    expect(book.worksheets[0].views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(book.worksheets[0].autoFilter).toBe('A1:A1');
  });

  it('stops where the receiver goes away', async () => {
    const out = new PassThrough();
    let taken = 0;
    function* rows() {
      for (; taken < 1_000_000; taken++) yield [taken];
    }
    const written = writeBook(out, { name: '数', columns: [{ title: '数', width: 8 }], rows: rows() });
    out.once('data', () => out.destroy());
    await expect(written).rejects.toThrow('gone');
    expect(taken).toBeLessThan(1_000_000);
  });

  it('has a name that Excel accepts', () => {
    expect(sheetName("'行政/执法[2025]：“台账”?'", 1)).toBe('行政 执法 2025 ：“台账”');
    expect([...sheetName('长'.repeat(60), 12)].length).toBeLessThanOrEqual(31);
    expect(sheetName('///', 1)).toBe('表');
  });
});

describe('units', () => {
  it('are found among those that a definition means, and shown on the way to them', async () => {
    const asked = async (query: string) =>
      (await get(`/api/units?${query}`)).body as unknown as { code: string; fits?: boolean }[];
    const departments = `among=${encodeURIComponent('{"kind":"department","level":"city"}')}`;
    const found = await asked(`q=361100-justice&${departments}`);
    expect(found.map(each => [each.code, each.fits])).toEqual([['361100-justice', true]]);
    expect(await asked(`q=361102-justice&${departments}`)).toEqual([]);
    const below = await asked(departments);
    expect(below.filter(each => each.fits).length).toBeGreaterThan(10);
    expect(below.find(each => each.code === '361102')?.fits).toBe(false);
    expect((await asked(''))[0].fits).toBeUndefined();
    for (const wrong of ['{}x', '[]', '{"kin":"department"}', '"department"']) {
      expect((await get(`/api/units?among=${encodeURIComponent(wrong)}`)).status).toBe(400);
    }
  });
});

describe('a table that is exported', () => {
  it.each([
    '/api/overview?asOf=2025-10-01&unit=361104&',
    '/api/heatmap?',
    '/api/cells?verdict=undetermined&scope=subtree&unit=361104&',
    '/api/measures?',
    '/api/questions?',
    '/api/units?',
    '/api/registers?',
    '/api/calendar/2025?',
    '/api/deadline?start=2025-09-22&length=15&unit=workingDays&',
  ])('%s opens in Excel', async url => {
    const [sheet] = (await excel(`${url}format=xlsx`)).worksheets;
    expect(sheet.rowCount).toBeGreaterThan(1);
  });

  it('has every cell of a list', async () => {
    const { body } = await get('/api/cells?scope=subtree&unit=361104&limit=1');
    const [sheet] = (await excel('/api/cells?scope=subtree&unit=361104&format=xlsx')).worksheets;
    expect(sheet.rowCount).toBe(1 + (body as { total: number }).total);
  });
});

describe('a deadline', () => {
  const ask = (start: string, length: string, unit = 'days') =>
    get(`/api/deadline?start=${start}&length=${length}&unit=${unit}`);

  it.each([
    ['1999-01-01', '5', 'days', 'start'],
    ['2050-01-01', '5', 'workingDays', 'start'],
    ['2049-12-30', '5', 'workingDays', 'length'],
    ['2049-12-31', '5', 'days', 'length'],
    ['2025-01-01', '9999', 'workingDays', 'length'],
    ['2025-01-01', '9999', 'months', 'length'],
    ['2025-01-01', '9999', 'years', 'length'],
  ])('from %s of %s %s is refused with field and range', async (start, length, unit, field) => {
    const { status, body } = await ask(start, length, unit);
    expect(status).toBe(400);
    expect(body.error?.faults?.[0].field).toBe(field);
    expect(body.error?.message).toContain(`（${field}）`);
    expect(body.error?.message).toContain('2000-01-01 至 2049-12-31');
    expect(body.error?.message).not.toMatch(ENGLISH);
  });

  it('says that a Sunday that is worked is one', async () => {
    const { body } = await ask('2025-09-22', '15', 'workingDays');
    const note = (date: string) => body.rows?.find(row => row.date === date)?.note;
    expect(note('2025-09-28')).toBe('调休上班');
    expect(note('2025-10-11')).toBe('调休上班');
    expect(note('2025-09-29')).toBeUndefined();
    expect((await ask('2025-09-28', '1')).body.rows?.[0].note).toBe('调休上班；起算日，不计入');
  });
});

describe('a question asked wrongly', () => {
  const ODD = [
    '',
    '%00',
    'a%00b',
    '-1',
    '0',
    '1e9',
    '999999',
    '99999999999999999999',
    '2026-02-30',
    '1999-01-01',
    '2050-01-01',
    '9999-12-31',
    'NaN',
    '__proto__',
    'constructor',
    '%ED%A0%80',
    '%F0%9F%8D%B5',
    "' or 1=1 --",
    'x'.repeat(5000),
  ].map(value => value.replaceAll(' ', '%20'));
  const QUERIES: readonly (readonly [string, readonly string[]])[] = [
    ['/api/overview?', ['asOf', 'unit', 'part', 'strength', 'verdict', 'format', 'nothing']],
    ['/api/heatmap?', ['asOf', 'unit', 'part', 'strength', 'verdict', 'format']],
    [
      '/api/cells?',
      [
        'asOf',
        'unit',
        'part',
        'strength',
        'verdict',
        'measure',
        'obligation',
        'year',
        'scope',
        'limit',
        'offset',
        'format',
      ],
    ],
    [
      '/api/explanation?obligation=m40.departments&bearer=361100-justice&period=2025&',
      ['asOf', 'knownAt', 'format', 'period'],
    ],
    ['/api/explanation?bearer=361100-justice&period=2025&', ['obligation']],
    ['/api/explanation?obligation=m40.departments&period=2025&', ['bearer']],
    ['/api/explanation?obligation=m40.departments&bearer=361100-justice&', ['period']],
    ['/api/measures?', ['asOf', 'format']],
    ['/api/measures/18?', ['asOf']],
    ['/api/questions?', ['asOf', 'format']],
    ['/api/units?', ['parent', 'q', 'among', 'format']],
    ['/api/registers?', ['format']],
    ['/api/registers/study-sessions/entries?', ['unit', 'key', 'scope', 'limit', 'offset', 'format']],
    ['/api/registers/normative-documents/entries?', ['key']],
    ['/api/calendar/2025?', ['format']],
    ['/api/deadline?length=5&unit=days&', ['start']],
    ['/api/deadline?start=2025-09-22&unit=days&', ['length']],
    ['/api/deadline?start=2025-09-22&unit=years&', ['length']],
    ['/api/deadline?start=2025-09-22&length=5&', ['unit']],
    ['/api/deadline?start=2025-09-22&length=5&unit=days&', ['rollOver', 'format']],
    ['/api/status?', ['nothing']],
    ['/api/map?', ['nothing']],
    ['/api/definitions?', ['nothing']],
    ['/api/openapi.json?', ['nothing']],
  ];
  const PATHS = [
    '/api/measures/',
    '/api/units/',
    '/api/registers/',
    '/api/entries/',
    '/api/entries/361100-',
    '/api/calendar/',
    '/api/',
  ];

  async function refusedInChinese(url: string): Promise<void> {
    const answer = await app.inject({ url, headers: { authorization: 'Bearer secret' } });
    expect([url, [200, 400, 404, 414].includes(answer.statusCode), answer.statusCode]).toEqual([
      url,
      true,
      answer.statusCode,
    ]);
    if (answer.statusCode === 200) return;
    const { error } = answer.json<Required<Body>>();
    expect(error.message).toMatch(/[\u4e00-\u9fff]/);
    const own = error.message.replaceAll(/“[^”]*”/g, '').replaceAll("' or 1=1 --", '');
    expect([url, own]).toEqual([url, expect.not.stringMatching(ENGLISH)]);
    for (const fault of error.faults ?? []) expect(fault.message).toMatch(/[\u4e00-\u9fff]/);
  }

  it.each(QUERIES)(
    '%s answers 200, 400 or 404 in Chinese, whatever its parameters hold',
    async (base, names) => {
      for (const name of names) {
        for (const value of ODD) await refusedInChinese(`${base}${name}=${value}`);
        await refusedInChinese(`${base}${name}=1&${name}=2`);
        await refusedInChinese(`${base}${name}[x]=1`);
      }
      expect(logged).toEqual([]);
    },
  );

  it.each(PATHS)('%s with odd values in the path answers in Chinese', async base => {
    for (const value of [...ODD, '%', '%zz', '%2e%2e%2f']) await refusedInChinese(`${base}${value}`);
    expect(logged).toEqual([]);
  });

  it.each([
    ['/api/cells?limit=0', 'limit', '不能小于 1'],
    ['/api/cells?limit=1001', 'limit', '1000'],
    ['/api/cells?unit=', 'unit', '不能为空'],
    ['/api/cells?unit=a&unit=b', 'unit', '只能有一个值'],
    [`/api/cells?unit=${'x'.repeat(81)}`, 'unit', '最多 80 个字符'],
    ['/api/cells?verdict=good', 'verdict', 'met'],
    ['/api/cells?colour=red', 'colour', '没有名为“colour”的参数'],
    ['/api/deadline?length=5&unit=days', 'start', '必须填写'],
  ])('%s names %s', async (url, field, words) => {
    const { status, body } = await get(url);
    expect(status).toBe(400);
    expect(body.error?.faults?.[0].field).toBe(field);
    expect(body.error?.message).toContain(field);
    expect(body.error?.message).toContain(words);
  });
});

describe('entries handed in wrongly', () => {
  const good = session('361100-justice', 1);

  it('in too great a number get the words of recording', async () => {
    const { status, body } = await post({ entries: Array.from({ length: 5001 }, () => good) });
    expect(status).toBe(413);
    expect(body.error).toMatchObject({
      code: 'too-large',
      message: '一次最多提交 5000 条记录，本次有 5001 条，请分批提交',
    });
  });

  it.each([
    ['no date', { ...good, legalDate: undefined }, '2.legalDate', '第 2 条，legalDate：必须填写'],
    ['a number for a name', { ...good, unit: 7 }, '2.unit', '第 2 条，unit：应当是文字'],
    [
      'a field that holds an object',
      { ...good, fields: { topic: {} } },
      '2.fields.topic',
      '第 2 条，fields.topic：应当是文字、数字',
    ],
    ['a stray name', { ...good, colour: 'red' }, '2', '第 2 条，没有名为“colour”'],
    ['nothing known', { colour: 'red' }, '2', '第 2 条须写明 register'],
    ['no object', 'x', '2', '第 2 条须写明 register'],
    ['null', null, '2', '第 2 条须写明 register'],
    ['a voiding without ground', { voids: '361100-1' }, '2.ground', '第 2 条，ground：必须填写'],
  ])('with %s name line and field', async (_, wrong, field, words) => {
    const { status, body } = await post({ entries: [good, wrong] });
    expect(status).toBe(400);
    expect(body.error?.faults?.[0].field).toBe(field);
    expect(body.error?.message).toContain(words);
    expect(body.error?.message.replaceAll(/“[^”]*”/g, '')).not.toMatch(ENGLISH);
  });

  it.each([
    ['[]', 400],
    ['"x"', 400],
    ['null', 400],
    ['', 400],
    ['{', 400],
    ['{"entries":7}', 400],
    ['{"entries":[]}', 400],
    ['{"entries":[{}],"colour":"red"}', 400],
    ['{"__proto__":{}}', 400],
    ['{}', 400],
  ])('as %s are refused in Chinese', async (payload, wanted) => {
    const { status, body } = await post(payload);
    expect(status).toBe(wanted);
    expect(body.error?.message).toMatch(/[\u4e00-\u9fff]/);
    expect(body.error?.message.replaceAll(/“[^”]*”/g, '')).not.toMatch(ENGLISH);
  });

  it('in another format than JSON are refused in Chinese', async () => {
    const { status, body } = await post('<x/>', { 'content-type': 'text/xml' });
    expect(status).toBe(415);
    expect(body.error?.message).toContain('JSON');
    expect(body.error?.message).not.toMatch(ENGLISH);
  });

  it('without the token are not looked at', async () => {
    const { status, body } = await post({ entries: 7 }, { authorization: 'Bearer wrong' });
    expect(status).toBe(401);
    expect(body.error?.code).toBe('not-signed-in');
  });

  it('rightly are recorded, one or several', async () => {
    expect((await post(good)).status).toBe(201);
    expect((await post({ entries: [good, good] })).status).toBe(201);
  });
});
