import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openExports } from '../../src/app/import/exports.ts';
import type { Site } from '../../src/app/site.ts';
import { World } from '../../src/app/world.ts';
import { createWorkCalendar } from '../../src/calendar/work-calendar.ts';
import { publishedYears } from '../../src/calendar/years/index.ts';
import { httpServer } from '../../src/doors/http/server.ts';
import { writeBook } from '../../src/doors/http/workbook.ts';
import type { Subject } from '../../src/language/authority.ts';
import { ensureRegisterTables } from '../../src/store/register-tables.ts';
import { launchBrowser } from '../support/browser.ts';
import { removeDirectory, temporaryDirectory, testServer } from '../support/database.ts';
import { HARBOUR_REGISTERS, HARBOUR_UNITS, lighthouses } from '../support/fictitious-registers.ts';
import { ROOT } from '../support/source-files.ts';

/*
 * A harbour that never was gets form, list, detail, correction, voiding and drafts from the definitions of its registers alone.
 */

const PAGES = join(ROOT, 'dist/ui');
const NOW = Date.parse('2026-06-30T10:00:00+08:00');
const source = { source: 'Harbour Rules', article: 'rule 7' };
const LIGHTS = '900100-lights';

/** The harbour's registers; a lighthouse's story is asked for only where somebody lives in it. */
const registers = HARBOUR_REGISTERS.map(register =>
  register === lighthouses
    ? {
        ...register,
        fields: {
          ...register.fields,
          story: { ...register.fields.story, when: { field: 'manned', is: true } },
        } as typeof register.fields,
      }
    : register,
);

const site: Site = {
  place: '海港',
  root: '900100',
  directive: {
    slug: 'harbour-2026',
    documentNumber: '海港规〔2026〕1号',
    title: '海港规定',
    issuer: '海港',
    signedOn: '2026-01-01',
    effectiveFrom: '2026-01-01',
    basis: [],
    parts: [
      {
        no: 1,
        title: '巡查',
        measures: [
          {
            no: 1,
            title: '每年巡查',
            responsible: '灯塔处',
            obligations: [
              {
                id: 'h01.visit',
                title: '每年巡查灯塔至少一次',
                bearer: { function: 'lights' },
                strength: 'must',
                basis: [source],
                rule: { kind: 'frequency', of: { register: 'visits' }, atLeast: 1, per: 'year' },
              },
            ],
            interpretations: [],
            openTerms: [],
          },
        ],
      },
    ],
    closing: { no: 0, title: '结尾', responsible: '', obligations: [], interpretations: [], openTerms: [] },
    interpretations: [],
    warning: { lastWorkingDays: 10, paceSlack: 1, basis: source },
  },
  procedures: [],
  documents: [],
  registers,
  units: HARBOUR_UNITS,
  calendar: createWorkCalendar(publishedYears),
  map: { type: 'FeatureCollection', features: [] },
};

const clerk: Subject = {
  account: 'clerk',
  name: '经办人甲',
  posts: [
    { id: 'p1', unit: '900100', role: 'clerk' },
    { id: 'p2', unit: LIGHTS, role: 'clerk' },
  ],
};
const reader: Subject = {
  account: 'reader',
  name: '查阅人乙',
  posts: [{ id: 'p3', unit: '900100', role: 'viewer' }],
};
const PEOPLE: Readonly<Record<string, Subject>> = { 'clerk-secret': clerk, 'reader-secret': reader };

const server = testServer();
let app: FastifyInstance;
let url = '';
let browser: Browser;
let closeBrowser: () => Promise<void>;
let context: BrowserContext;
let page: Page;
const problems: string[] = [];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let directory = '';

beforeAll(async () => {
  directory = await temporaryDirectory();
  if (!existsSync(join(PAGES, 'index.html'))) throw new Error('dist/ui is missing: run npm run build first');
  const { pool } = await server().database();
  await ensureRegisterTables(pool, site.registers, () => {});
  const world = new World(site, pool, () => NOW);
  await world.load();
  app = await httpServer({
    world,
    token: 'unused',
    recognise: ({ secret }) => PEOPLE[secret] ?? null,
    exports: openExports({
      world,
      directory,
      newDigits: () => randomBytes(12).toString('hex'),
      writeXlsx: writeBook,
      log: () => {},
    }),
    pages: PAGES,
    version: '0',
    log: () => {},
    databaseAnswers: async () => true,
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
  ({ browser, close: closeBrowser } = await launchBrowser());
});
afterAll(async () => {
  await closeBrowser?.();
  await app?.close();
  await removeDirectory(directory);
});

/** Somebody's browser: signed in, with what the page asks about the session answered for them. */
async function browserOf(person: Subject): Promise<BrowserContext> {
  const made = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  const secret = Object.keys(PEOPLE).find(each => PEOPLE[each] === person) ?? '';
  await made.addCookies([{ name: 'yifa', value: secret, url }]);
  await made.route('**/api/session', route =>
    route.fulfill({
      json: {
        ...person,
        login: person.account,
        posts: person.posts.map(post => ({ ...post, unitName: `单位${post.unit}` })),
        mustChange: false,
        hasPassword: true,
        place: site.place,
        oidc: false,
        setUp: false,
        shortestPassword: 10,
      },
    }),
  );
  made.setDefaultTimeout(20_000);
  return made;
}

async function open(path: string): Promise<void> {
  page = await context.newPage();
  page.on('pageerror', error => problems.push(error.message));
  page.on('dialog', dialog => problems.push(`a dialog: ${dialog.message()}`));
  page.on('console', message => {
    // The browser itself reports answers of 4xx and replies that are lost, which some of the tests are about.
    if (message.type() !== 'error' || /status of 4\d\d|ERR_FAILED/.test(message.text())) return;
    problems.push(message.text());
  });
  await page.goto(url + path);
}

beforeEach(async () => {
  problems.length = 0;
  context = await browserOf(clerk);
  const left = (await (await context.request.get(`${url}/api/drafts`)).json()) as { id: string }[];
  for (const { id } of left) await context.request.delete(`${url}/api/drafts/${id}`);
});
afterEach(async () => {
  await context.close();
  expect(problems).toEqual([]);
});

/** What axe-core finds that keeps people from using a page. */
async function serious(): Promise<string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as {
    violations: { id: string; impact: string; nodes: { html: string }[] }[];
  };
  return found.violations
    .filter(v => v.impact === 'serious' || v.impact === 'critical')
    .map(v => `${v.id}: ${v.nodes[0].html}`);
}

const field = (place: string) => page.locator(`[data-field="${place}"]`);
const typeIn = (place: string, text: string) => field(place).locator('input[type=text], textarea').fill(text);
const tick = (place: string, option: string) => field(place).getByLabel(option, { exact: true }).check();

/** Fills a lighthouse with every type of field. */
async function fillLighthouse(code: string, name: string): Promise<void> {
  await typeIn('legalDate', '2026年3月1日');
  await typeIn('fields.code', code);
  await typeIn('fields.name', name);
  await typeIn('fields.steps', '120');
  await typeIn('fields.height', '33.5');
  await typeIn('fields.cost', '1.2万元');
  await typeIn('fields.relitOn', '20260401');
  await tick('fields.manned', '是');
  await typeIn('fields.story', '第一行\n第二行');
  await tick('fields.colour', '白');
  await tick('fields.signals', '灯光');
  await tick('fields.signals', '雾号');
  await typeIn('fields.unit', 'lights');
  await field('fields.unit').getByRole('option').first().click();
  await typeIn('fields.evidence', '档案2026-1');
}

const save = () => page.getByTestId('save').click();
const entry = async () => {
  await page.waitForURL(/\/entries\/[^/?]+($|\?)/);
  return decodeURIComponent(new URL(page.url()).pathname.split('/')[2]);
};

/** Records through the API what a test only needs to be there. */
async function recorded(line: object): Promise<string> {
  const answer = await context.request.post(`${url}/api/entries`, { data: line });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { entries: { id: string }[] }).entries[0].id;
}
const lighthouse = (code: string, more: object = {}) =>
  recorded({
    register: 'lighthouses',
    unit: '900100',
    legalDate: '2026-02-02',
    fields: { code, name: `灯塔${code}`, ...more },
  });

describe('a register that only its definition knows', () => {
  it('records an entry with every type of field, once however often it is sent', async () => {
    await open('/registers/lighthouses');
    await page.getByRole('link', { name: '登记一条' }).click();
    await page.waitForURL(/\/new/);
    expect(await field('fields.story').count()).toBe(0);
    await fillLighthouse('L1', '北角灯塔');
    // The reply of the first sending is lost; the form sends the same again.
    let lost = 0;
    await page.route('**/api/entries', async route => {
      if (route.request().method() !== 'POST' || lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await save();
    await page.getByTestId('problems').waitFor();
    expect(await page.getByTestId('problems').innerText()).toContain('连接不上服务器');
    await save();
    const id = await entry();
    await page.getByTestId('saved').waitFor();
    const text = await page.locator('main').innerText();
    for (const words of [
      '2026年3月1日',
      '北角灯塔',
      '120 级',
      '33.5 米',
      '12,000.00 元',
      '2026-04-01',
      '白',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toContain('灯光、雾号');
    expect(text).toContain('登记时间');
    const stored = (await (await context.request.get(`${url}/api/entries/${id}`)).json()) as {
      fields: object;
    };
    expect(stored.fields).toEqual({
      code: 'L1',
      name: '北角灯塔',
      story: '第一行\n第二行',
      steps: 120,
      height: 33.5,
      cost: 1_200_000,
      relitOn: '2026-04-01',
      manned: true,
      colour: 'white',
      signals: ['light', 'horn'],
      unit: LIGHTS,
      evidence: '档案2026-1',
    });
    const list = (await (
      await context.request.get(`${url}/api/registers/lighthouses/entries?key=L1`)
    ).json()) as {
      entries: object[];
    };
    expect(list.entries.length).toBe(1);
  });

  it('says in Chinese what is wrong, above and under the fields, and goes to the first', async () => {
    await open('/registers/lighthouses/new');
    await field('fields.code').waitFor();
    await typeIn('legalDate', '2027-01-01');
    await typeIn('fields.steps', '许多');
    await save();
    const summary = page.getByTestId('problems');
    await summary.waitFor();
    const text = await summary.innerText();
    for (const words of ['点亮日期', '灯塔编号：必须填写', '名称：必须填写', '台阶数：“许多”不是整数'])
      expect(text).toContain(words);
    expect(await page.evaluate('document.activeElement.id')).toBe('f-legalDate');
    expect(await field('fields.steps').innerText()).toContain('请写成整数');
    await summary.getByRole('link', { name: /^名称/ }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('f-fields-name');
    expect(await serious()).toEqual([]);
  });

  it('puts what only the server knows under its field', async () => {
    await open('/registers/lighthouses/new');
    await field('fields.code').waitFor();
    await typeIn('legalDate', '2026-03-01');
    await typeIn('fields.code', 'L9');
    await typeIn('fields.name', '南角');
    await page.route('**/api/entries', route =>
      route.fulfill({
        status: 400,
        json: {
          error: {
            code: 'invalid',
            message: '没有保存',
            faults: [{ field: '1.fields.name', message: '第 1 条，名称：已有同名的' }],
          },
        },
      }),
    );
    await save();
    await page.getByTestId('problems').waitFor();
    expect(await field('fields.name').innerText()).toContain('已有同名的');
    expect(await page.evaluate('document.activeElement.id')).toBe('f-fields-name');
  });

  it('lists, searches, filters, sorts, keeps views and exports by one address', async () => {
    await lighthouse('S1', { name: '东礁', colour: 'red', steps: 7, cost: 5_000 });
    await lighthouse('S2', { name: '西礁', colour: 'white', steps: 90, cost: 9_900_000 });
    await lighthouse('S3', { name: '外滩灯', colour: 'red', steps: 30 });
    await open('/registers/lighthouses');
    const rows = page.getByTestId('entries').locator('tbody tr');
    const names = async () => (await page.getByTestId('entries').innerText()).match(/东礁|西礁|外滩灯/g);
    await rows.first().waitFor();
    await page.getByRole('searchbox').fill('wt');
    await page.waitForURL(/q=wt/);
    await page.getByTestId('total').getByText('共 1 条').waitFor();
    expect(await names()).toEqual(['外滩灯']);
    await page.getByRole('searchbox').fill('礁');
    await page.getByTestId('total').getByText('共 2 条').waitFor();
    await page.getByTestId('open-conditions').click();
    const panel = page.getByTestId('add-condition');
    await panel.getByLabel('按什么筛选').selectOption({ label: '颜色' });
    await panel.getByLabel('怎样比较').selectOption({ label: '是其中之一' });
    await panel.getByLabel('红', { exact: true }).check();
    await panel.getByRole('button', { name: '加上' }).click();
    await page.getByTestId('total').getByText('共 1 条').waitFor();
    expect(await names()).toEqual(['东礁']);
    expect(await page.locator('.conditions').innerText()).toContain('颜色 是其中之一 红');
    await page.getByRole('button', { name: '保存为视图' }).click();
    await page.getByLabel('视图名称').fill('红礁');
    await page.getByTestId('views').getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('button', { name: '红礁', exact: true }).waitFor();
    await page.getByRole('searchbox').fill('');
    await page.locator('.conditions').getByRole('button').first().click();
    // Both at once: the words are still waiting to be asked for when the condition is dropped.
    await page.waitForURL(at => !at.searchParams.has('q') && !at.searchParams.has('f.colour.in'));
    await rows.getByText('外滩灯').waitFor();
    await page.getByTestId('open-columns').click();
    await page.getByTestId('columns').getByLabel('台阶数').check();
    await page.getByRole('button', { name: '台阶数' }).click();
    await page.waitForURL(/sort=-f\.steps/);
    await page.getByRole('button', { name: '台阶数' }).click();
    await page.waitForURL(/sort=f\.steps/);
    await rows.first().getByText('东礁').waitFor();
    expect(await names()).toEqual(['东礁', '外滩灯', '西礁']);
    const href = (await page.locator('[data-testid=export] a').first().getAttribute('href')) ?? '';
    expect(href).toContain('sort=f.steps');
    expect((await context.request.get(url + href)).status()).toBe(200);
    await page.getByRole('button', { name: '红礁', exact: true }).click();
    await page.getByTestId('total').getByText('共 1 条').waitFor();
    expect(await serious()).toEqual([]);
  });

  it('corrects as a new version with its ground, sending only what changed, upon the version seen', async () => {
    const id = await lighthouse('C1', { manned: true, story: '旧事', steps: 5 });
    await open(`/entries/${id}`);
    await page.getByRole('link', { name: '更正' }).click();
    await field('fields.steps').waitFor();
    await typeIn('fields.steps', '6');
    await tick('fields.manned', '否');
    expect(await field('fields.story').count()).toBe(0);
    await save();
    await page.getByTestId('problems').waitFor();
    expect(await field('ground').innerText()).toContain('必须写明更正理由');
    await typeIn('ground', '实地复核');
    const sent = page.waitForRequest(r => r.method() === 'POST' && r.url().endsWith('/api/entries'));
    await save();
    const request = await sent;
    expect(request.postDataJSON()).toEqual({
      amends: id,
      fields: { steps: 6, manned: false, story: null },
      ground: '实地复核',
    });
    expect(request.headers()['if-match']).toBe('"1"');
    await page.getByTestId('saved').waitFor();
    const history = await page.getByTestId('history').innerText();
    expect(history).toContain('更正');
    expect(history.replace(/\s+/g, ' ')).toMatch(/台阶数 5 级 → (改为 ?)?6 级/);
    expect(history).toContain('理由：实地复核');
  });

  it('voids with a ground in the page, and shows it struck', async () => {
    const id = await lighthouse('V1');
    await open(`/entries/${id}`);
    await page.getByTestId('void').click();
    const panel = page.getByTestId('void-panel');
    await panel.getByRole('button', { name: '确认作废' }).click();
    expect(await panel.innerText()).toContain('必须写明作废的理由');
    await panel.locator('textarea').fill('重复登记');
    expect(await serious()).toEqual([]);
    await panel.getByRole('button', { name: '确认作废' }).click();
    await page.getByTestId('voided').waitFor();
    expect(await page.getByTestId('voided').innerText()).toContain('重复登记');
    expect(await page.getByRole('link', { name: '更正' }).count()).toBe(0);
    await page.goto(`${url}/registers/lighthouses?key=V1`);
    await page.locator('.row-voided').waitFor();
  });

  it('tells which verdict an entry moved, and links it from the entry and to what refers to it', async () => {
    const light = await lighthouse('R1');
    await open('/registers/visits/new');
    await field('fields.lighthouse').waitFor();
    // Of the clerk's two units only one holds this register.
    expect(await field('unit').innerText()).toContain(LIGHTS);
    await typeIn('legalDate', '2026-06-01');
    await field('fields.lighthouse').getByRole('combobox').fill('R1');
    await field('fields.lighthouse')
      .getByRole('option', { name: /灯塔R1/ })
      .click();
    await save();
    await page.getByTestId('saved').waitFor();
    const saved = await page.getByTestId('saved').innerText();
    expect(saved.replace(/\s+/g, ' ')).toMatch(/1 项结论改变.*每年巡查灯塔至少一次.*进行中.*已达标/);
    const resting = page.getByTestId('resting-verdicts');
    await resting.getByText('每年巡查灯塔至少一次').waitFor();
    expect(await resting.innerText()).toContain('已达标');
    expect(await serious()).toEqual([]);
    await page.goto(`${url}/entries/${light}`);
    await page.getByTestId('referrers').getByText('巡查记录').first().waitFor();
  });

  it('keeps a draft over a closed tab, lists it, and gives it up', async () => {
    await open('/registers/lighthouses/new');
    await field('fields.code').waitFor();
    await typeIn('fields.code', 'D1');
    await typeIn('fields.name', '草稿灯塔');
    await page.getByTestId('draft-saved').waitFor();
    await typeIn('fields.height', '12');
    await page.close(); // before the second saving has gone out
    await open('/registers/lighthouses');
    await page.getByTestId('drafts').locator('summary').click();
    expect(await page.getByTestId('drafts').innerText()).toContain('草稿 1 份');
    await page
      .getByTestId('drafts')
      .getByRole('link', { name: /草稿灯塔/ })
      .click();
    await field('fields.code').waitFor();
    expect(await field('fields.name').locator('input').inputValue()).toBe('草稿灯塔');
    expect(await field('fields.height').locator('input').inputValue()).toBe('12');
    // Somebody else's drafts are nobody's business.
    const other = await browserOf(reader);
    expect((await other.request.get(`${url}/api/drafts`)).status()).not.toBe(200);
    await other.close();
    await page.getByRole('button', { name: '放弃', exact: true }).click();
    await page.getByRole('button', { name: '确认放弃' }).click();
    await page.waitForURL(/\/registers\/lighthouses$/);
    expect(await (await context.request.get(`${url}/api/drafts`)).json()).toEqual([]);
  });

  it('tells of a draft that was changed in another tab, and lets one be chosen', async () => {
    await open('/registers/lighthouses/new');
    await field('fields.code').waitFor();
    await typeIn('fields.name', '甲稿');
    await page.getByTestId('draft-saved').waitFor();
    await page.waitForURL(/draft=/);
    const id = new URL(page.url()).searchParams.get('draft');
    const theirs = await context.request.put(`${url}/api/drafts/${id}`, {
      headers: { 'if-match': '"1"' },
      data: {
        register: 'lighthouses',
        body: { unit: '900100', legalDate: '', fields: { name: '乙稿' }, ground: '' },
      },
    });
    expect(theirs.status()).toBe(200);
    await typeIn('fields.name', '甲稿改');
    await page.getByTestId('draft-conflict').waitFor();
    await page.getByRole('button', { name: '用那一份' }).click();
    await expect.poll(() => field('fields.name').locator('input').inputValue()).toBe('乙稿');
    await context.request.delete(`${url}/api/drafts/${id}`);
  });

  it('copies an entry into a new form without its key and its day', async () => {
    const id = await lighthouse('K1', { colour: 'red' });
    await open(`/entries/${id}`);
    await page.getByRole('link', { name: '复制为新记录' }).click();
    await field('fields.code').waitFor();
    expect(await field('fields.name').locator('input').inputValue()).toBe('灯塔K1');
    expect(await field('fields.code').locator('input').inputValue()).toBe('');
    expect(await field('legalDate').locator('input').inputValue()).toBe('');
    expect(await field('fields.colour').getByLabel('红').isChecked()).toBe(true);
    await page.getByTestId('draft-saved').waitFor();
  });

  it('is used by keyboard alone', async () => {
    await open('/registers/visits/new?unit=900100-lights');
    await field('fields.lighthouse').waitFor();
    await lighthouse('T1', { name: '键盘灯' });
    const focused = () => page.evaluate('document.activeElement.id');
    const tabTo = async (id: string) => {
      for (let i = 0; i < 40 && (await focused()) !== id; i++) await page.keyboard.press('Tab');
      expect(await focused()).toBe(id);
    };
    await tabTo('f-legalDate');
    await page.keyboard.type('2026-5-31');
    await page.keyboard.press('ArrowUp');
    await tabTo('f-fields-lighthouse');
    await page.keyboard.type('T1');
    await field('fields.lighthouse').getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await field('fields.lighthouse').locator('.picked').waitFor();
    await page.keyboard.press('Tab');
    await tabTo('f-fields-remark');
    await page.keyboard.type('一切正常');
    await page.keyboard.press('Enter');
    await entry();
    await page.getByTestId('saved').waitFor();
    expect(await page.locator('main').innerText()).toContain('2026年6月1日');
  });

  it('goes down the tree of units where the name is not known', async () => {
    await open('/registers/visits/new');
    await page.getByRole('button', { name: /^更换单位/ }).click();
    await field('unit').getByRole('combobox').fill('dw');
    await field('unit').getByRole('option').first().waitFor();
    await field('unit').getByRole('button', { name: '机构树' }).click();
    await field('unit').getByRole('button', { name: '单位900100-lights' }).click();
    expect(await field('unit').innerText()).toContain('单位900100-lights');
  });

  it('shows nobody a button that they may not press', async () => {
    const id = await lighthouse('N1');
    await context.close();
    context = await browserOf(reader);
    await open(`/entries/${id}`);
    await page.getByTestId('history').waitFor();
    for (const name of ['更正', '复制为新记录', '登记一条']) {
      expect(await page.getByRole('link', { name }).count()).toBe(0);
    }
    expect(await page.getByTestId('void').count()).toBe(0);
    await page.goto(`${url}/registers/lighthouses`);
    await page.getByTestId('entries').waitFor();
    expect(await page.getByRole('link', { name: '登记一条' }).count()).toBe(0);
  });

  it.each(['/registers/lighthouses', '/registers/lighthouses/new', '/entries/ENTRY', '/entries/ENTRY/amend'])(
    '%s fits a phone and a wide screen, and keeps nobody out',
    async path => {
      const code = `F${path.length}${path.includes('amend') ? 'a' : ''}`;
      const id = await lighthouse(code, {
        manned: true,
        story: '很长的来历。'.repeat(30),
        cost: 123_456_789,
      });
      await open(path.replace('ENTRY', id));
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await page.waitForLoadState('networkidle');
        expect([path, width, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([
          path,
          width,
          width,
        ]);
        expect(await page.getByTestId('failure').count()).toBe(0);
        expect(await serious()).toEqual([]);
      }
    },
  );
});
