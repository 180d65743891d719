import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Line, record } from '../../src/app/record.ts';
import { World } from '../../src/app/world.ts';
import { httpServer } from '../../src/doors/http/server.ts';
import { shangrao } from '../../src/main/site.ts';
import { migrate } from '../../src/store/migrations/migrate.ts';
import { ensureRegisterTables } from '../../src/store/register-tables.ts';
import { launchBrowser } from '../support/browser.ts';
import { testServer } from '../support/database.ts';
import { ROOT } from '../support/source-files.ts';

const PAGES = join(ROOT, 'dist/ui');
const NOW = Date.parse('2025-11-20T10:00:00+08:00');
const session = (legalDate: string, topic: string): Line => ({
  register: 'study-sessions',
  unit: '361100-justice',
  legalDate,
  fields: { kind: 'collective', topic },
});

const server = testServer();
let world: World;
let app: FastifyInstance;
let url = '';
let browser: Browser;
let closeBrowser: () => Promise<void>;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  if (!existsSync(join(PAGES, 'index.html'))) throw new Error('dist/ui is missing: run npm run build first');
  const { pool } = await server().database();
  await migrate(pool, NOW);
  await ensureRegisterTables(pool, shangrao.registers, () => {});
  world = new World(shangrao, pool, () => NOW);
  await world.load();
  await record(world, {
    actor: 'test',
    lines: ['01-15', '03-12', '05-20'].map((day, n) => session(`2025-${day}`, `第${n + 1}次集体学法`)),
  });
  app = await httpServer({
    world,
    token: 'unused',
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
});
beforeEach(async () => {
  problems.length = 0;
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(8000);
  page.on('pageerror', error => problems.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error' && !message.text().includes('404')) problems.push(message.text());
  });
});
afterEach(async () => {
  await page.close();
  expect(problems).toEqual([]);
});

const explanation = '/explanation?obligation=m40.departments&bearer=361100-justice&period=2025';

describe('the cockpit', () => {
  it('answers how we stand, what is worst and what changed, without a click', async () => {
    await page.goto(url);
    await page.getByTestId('standing').waitFor();
    const text = await page.getByTestId('overview').innerText();
    for (const words of ['已达标', '未达标', '有风险', '待明确', '最差', '七天来'])
      expect(text).toContain(words);
    expect(await page.locator('[data-testid=map] [data-unit]').count()).toBeGreaterThanOrEqual(12);
  });

  it('goes from the heat map down to one verdict, its entries and their history', async () => {
    await page.goto(`${url}/heatmap`);
    await page.getByTestId('heatmap-canvas').waitFor();
    await page.getByTestId('view-table').click();
    expect(await page.locator('main table').first().innerText()).toContain('市司法局');
    await page.getByTestId('view-map').click();
    await page.getByRole('link', { name: '上饶市司法局' }).first().click();
    await page.waitForURL(/\/units\/361100-justice/);
    await page.goto(url + explanation);
    await page.getByTestId('verdict').waitFor();
    const text = await page.locator('main').innerText();
    expect(text).toContain('政府部门每年集体学法不少于6次');
    expect(text).toContain('学法台账');
    expect(text).toContain('2025-03-12');
    expect(text).toMatch(/剩余/);
    await page.getByRole('link', { name: '2025-03-12，查看记录' }).first().click();
    await page.waitForURL(/\/entries\/361100-2/);
    await page.getByText('第2次集体学法').first().waitFor();
    await page.getByTestId('history').waitFor();
  });

  it('shows a new entry as soon as it is recorded', async () => {
    await page.goto(url + explanation);
    await page.getByTestId('verdict').waitFor();
    expect(await page.locator('main').innerText()).toContain('还差');
    const before = (await page.request.get(`${url}/api${explanation}`).then(r => r.json())) as {
      have: number;
    };
    await record(world, { actor: 'test', lines: [session('2025-11-19', '第四次')] });
    await page.reload();
    await page.getByTestId('verdict').waitFor();
    const after = (await page.request.get(`${url}/api${explanation}`).then(r => r.json())) as {
      have: number;
    };
    expect(after.have).toBe(before.have + 1);
    expect(await page.locator('main').innerText()).toContain('2025-11-19');
  });

  it('draws 50 measures × 300 units in under 200 ms', async () => {
    const heatmap = (await page.request.get(`${url}/api/heatmap`).then(r => r.json())) as {
      units: object[];
      measures: object[];
      counts: number[];
    };
    const times = Math.ceil(300 / heatmap.units.length);
    const many = {
      ...heatmap,
      units: Array.from({ length: times }, () => heatmap.units)
        .flat()
        .slice(0, 300),
      counts: Array.from({ length: times }, () => heatmap.counts)
        .flat()
        .slice(0, 300 * heatmap.measures.length * 8),
    };
    await page.route('**/api/heatmap*', route => route.fulfill({ json: many }));
    await page.goto(`${url}/heatmap`);
    const canvas = page.locator('[data-draw-ms]').first();
    await canvas.waitFor();
    expect(heatmap.measures.length).toBeGreaterThanOrEqual(50);
    expect(Number(await canvas.getAttribute('data-draw-ms'))).toBeLessThan(200);
  });

  it('computes a deadline day by day, with make-up days named', async () => {
    await page.goto(`${url}/calendar?start=2025-09-22&length=15&unit=workingDays`);
    await page.getByTestId('calendar-year').waitFor();
    const answer = await page.request.get(`${url}/api/deadline?start=2025-09-22&length=15&unit=workingDays`);
    expect(((await answer.json()) as { due: string }).due).toBe('2025-10-17');
  });

  it.each([
    '/',
    '/heatmap',
    '/units/361104',
    explanation,
    '/measures',
    '/measures/18',
    '/registers',
    '/registers/study-sessions',
    '/questions',
    '/calendar',
    '/nowhere',
  ])('%s fits a phone and a wide screen', async path => {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(url + path);
      await page.waitForLoadState('networkidle');
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      expect([path, width, wide]).toEqual([path, width, width]);
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(20);
      expect(await page.getByTestId('failure').count()).toBe(0);
    }
  });

  it('loads no more than 350 kB of JavaScript at first', () => {
    const html = readFileSync(join(PAGES, 'index.html'), 'utf8');
    const first = readdirSync(join(PAGES, 'assets')).filter(
      name => name.endsWith('.js') && html.includes(name),
    );
    const bytes = first.reduce(
      (sum, name) => sum + gzipSync(readFileSync(join(PAGES, 'assets', name))).length,
      0,
    );
    expect(first.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(350_000);
  });
});
