import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { builtWorker, evidenceIn, pdfOf } from '../../src/app/evidence/evidence.fixture.ts';
import { Previewer } from '../../src/app/evidence/preview.ts';
import { World } from '../../src/app/world.ts';
import type { IdentityDoor } from '../../src/doors/http/identity-routes.ts';
import { httpServer } from '../../src/doors/http/server.ts';
import { shangrao } from '../../src/main/site.ts';
import { ensureRegisterTables } from '../../src/store/register-tables.ts';
import { launchBrowser } from '../support/browser.ts';
import { removeDirectory, temporaryDirectory, testServer } from '../support/database.ts';
import { enter, leave, serious, watch } from '../support/pages.ts';
import { holder, PASSWORD, peopleDoor, signInto } from '../support/people.ts';
import { ROOT } from '../support/source-files.ts';

/*
 * A clerk's work on Shangrao's own registers: signs in, records with a file, sees what it did to the verdicts, corrects it;
 * and what a supervisor beside them and one above them see of that.
 */

const PAGES = join(ROOT, 'dist/ui');
const NOW = Date.parse('2026-06-30T10:00:00+08:00');
const UNIT = '361100-market-supervision';
const TOPIC = '行政处罚裁量权基准专题';

const server = testServer();
let directory = '';
let people: IdentityDoor;
let app: FastifyInstance;
let url = '';
let browser: Browser;
let closeBrowser: () => Promise<void>;
/** The clerk's own browser, through the whole walk. */
let context: BrowserContext;
let page: Page;
/** Number of the entry that the walk records, and of the file under it. */
let id = '';
let file = '';
const problems: string[] = [];

beforeAll(async () => {
  if (!existsSync(join(PAGES, 'index.html'))) throw new Error('dist/ui is missing: run npm run build first');
  directory = await temporaryDirectory();
  const { pool } = await server().database();
  await ensureRegisterTables(pool, shangrao.registers, () => {});
  const world = new World(shangrao, pool, () => NOW);
  await world.load();
  people = await peopleDoor(world, [
    holder('jingban', UNIT, 'clerk', '王经办'),
    holder('shi-jiandu', '361100-justice', 'supervisor', '市监督'),
    holder('xian-jiandu', '361102-justice', 'supervisor', '县监督'),
  ]);
  app = await httpServer({
    world,
    people,
    evidence: await evidenceIn(directory, world, { previewer: new Previewer(await builtWorker(directory)) }),
    token: 'unused',
    pages: PAGES,
    version: '0',
    log: () => {},
    databaseAnswers: async () => true,
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
  ({ browser, close: closeBrowser } = await launchBrowser());
  context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  page = await context.newPage();
  watch(page, problems);
});
afterAll(async () => {
  await closeBrowser?.();
  await app?.close();
  await people?.identity.settle();
  await removeDirectory(directory);
});
beforeEach(() => {
  problems.length = 0;
});

const field = (place: string, on = page) => on.locator(`[data-field="${place}"]`);
const typeIn = (place: string, text: string, on = page) =>
  field(place, on).locator('input[type=text], textarea').first().fill(text);
const plain = (text: string) => text.replace(/\s+/g, ' ');

/** Another person's browser; closed by the caller. */
async function browserOf(login: string): Promise<{ context: BrowserContext; page: Page }> {
  const made = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  await signInto(made, url, people, login);
  const opened = await made.newPage();
  watch(opened, problems);
  return { context: made, page: opened };
}

it('lets the clerk in by the form, and nobody without it', async () => {
  await page.goto(`${url}/registers/study-sessions`);
  await page.getByTestId('sign-in').waitFor();
  expect.soft(await serious(page)).toEqual([]);
  await enter(page, 'jingban', 'not the password');
  await page.getByText('登录名或口令不对').first().waitFor();
  await enter(page, 'jingban', PASSWORD);
  // Where they wanted to go.
  await page.getByRole('link', { name: '登记一条' }).waitFor();
  expect(await page.getByTestId('account-menu').innerText()).toContain('王经办');
  expect.soft(await serious(page)).toEqual([]);
  expect(problems).toEqual([]);
});

it('records a study session with its minutes, and tells which verdict of the unit moved', async () => {
  await page.getByRole('link', { name: '登记一条' }).click();
  await field('fields.topic').waitFor();
  expect(await field('unit').innerText()).toContain('上饶市市场监督管理局');
  await typeIn('legalDate', '2026年6月12日');
  await field('fields.kind').getByLabel('习近平法治思想专题学习研讨', { exact: true }).check();
  await typeIn('fields.topic', TOPIC);
  await field('fields.minutes')
    .locator('input[type=file]')
    .setInputFiles({ name: '会议纪要.pdf', mimeType: 'application/pdf', buffer: pdfOf('minutes of June') });
  await field('fields.minutes').getByTestId('attached').waitFor();
  expect.soft(await serious(page)).toEqual([]);
  await page.getByTestId('save').click();
  await page.waitForURL(/\/entries\/[^/?]+/);
  await page.getByTestId('saved').waitFor();
  id = decodeURIComponent(new URL(page.url()).pathname.split('/')[2]);
  const saved = plain(await page.getByTestId('saved').innerText());
  expect(saved).toMatch(/项结论改变/);
  expect(saved).toMatch(/2026.*进行中.*已达标/);
  const resting = page.getByTestId('resting-verdicts');
  await resting.getByRole('link').first().waitFor();
  expect(await resting.innerText()).toContain('上饶市市场监督管理局');
  expect(await page.getByTestId('history').innerText()).toContain('王经办');
  await page.getByRole('button', { name: '预览会议纪要.pdf' }).click();
  await page.getByTestId('preview').getByText('minutes of June').waitFor();
  expect.soft(await serious(page)).toEqual([]);
  await page.keyboard.press('Escape');
  const link = page.getByRole('link', { name: '会议纪要.pdf' });
  file = (await link.getAttribute('href'))?.split('/')[3] ?? '';
  const download = page.waitForEvent('download');
  await link.click();
  expect((await download).suggestedFilename()).toBe('会议纪要.pdf');
  expect(problems).toEqual([]);
});

it('shows it in the list, and the verdict of the unit as met', async () => {
  await page.goto(`${url}/registers/study-sessions?q=${encodeURIComponent('裁量权')}`);
  await page.getByTestId('entries').getByText(TOPIC).waitFor();
  expect(await page.getByTestId('total').innerText()).toContain('共 1 条');
  const cells = (await (
    await context.request.get(`${url}/api/cells?unit=${UNIT}&obligation=m01.study&year=2026`)
  ).json()) as { rows: { verdict: string; have: number }[] };
  expect(cells.rows).toMatchObject([{ verdict: 'met', have: 1 }]);
  await page.goto(`${url}/explanation?obligation=m01.study&bearer=${UNIT}&period=2026`);
  await page.getByTestId('verdict').waitFor();
  expect(await page.locator('main').innerText()).toContain('2026-06-12');
  expect.soft(await serious(page)).toEqual([]);
  expect(problems).toEqual([]);
});

it('corrects it with a reason; a second window that saw the old version is told, and overwrites nothing', async () => {
  await page.goto(`${url}/entries/${id}`);
  await page.getByRole('link', { name: '更正' }).click();
  await field('fields.participants').waitFor();
  const second = await context.newPage();
  watch(second, problems);
  await second.goto(`${url}/entries/${id}/amend`);
  await field('fields.participants', second).waitFor();
  await typeIn('legalDate', '2026-06-15');
  await typeIn('fields.participants', '42');
  await page.getByTestId('save').click();
  await page.getByTestId('problems').waitFor();
  expect(await field('ground').innerText()).toContain('必须写明更正理由');
  expect.soft(await serious(page)).toEqual([]);
  await typeIn('ground', '会议改期到十五日');
  await page.getByTestId('save').click();
  await page.getByTestId('saved').waitFor();
  const history = plain(await page.getByTestId('history').innerText());
  expect(history).toMatch(/登记 .*王经办.*更正 .*王经办/);
  expect(history).toContain('理由：会议改期到十五日');
  expect(history).toMatch(/学习日期 2026-06-12 → (改为 ?)?2026-06-15/);
  expect(history).toMatch(/参加人数 ?.*42 人/);
  await typeIn('fields.participants', '7', second);
  await typeIn('ground', '清点有误', second);
  await second.getByTestId('save').click();
  await second.getByTestId('problems').waitFor();
  expect(plain(await second.getByTestId('problems').innerText())).toMatch(/已.*更正|改动|版本/);
  await second.close();
  const there = (await (await context.request.get(`${url}/api/entries/${id}`)).json()) as {
    versions: number;
    fields: { participants: number };
  };
  expect(there).toMatchObject({ versions: 2, fields: { participants: 42 } });
  expect(problems).toEqual([]);
});

it('is nothing to a supervisor of another county, and all to the one of the city', async () => {
  const beside = await browserOf('xian-jiandu');
  await beside.page.goto(`${url}/entries/${id}`);
  await beside.page.getByTestId('not-found').waitFor();
  expect(await beside.page.locator('main').innerText()).not.toContain(TOPIC);
  expect.soft(await serious(beside.page)).toEqual([]);
  await beside.page.goto(`${url}/heatmap?unit=${UNIT}`);
  await beside.page.getByTestId('not-found').or(beside.page.getByTestId('failure')).first().waitFor();
  await beside.page.goto(`${url}/registers/study-sessions`);
  await beside.page.getByTestId('empty').getByText('这里还没有记录').waitFor();
  for (const path of [
    `entries/${id}`,
    `entries/${id}/verdicts`,
    `cells?unit=${UNIT}`,
    `explanation?obligation=m01.study&bearer=${UNIT}&period=2026`,
    `evidence?unit=${UNIT}`,
    `evidence/${file}/content`,
  ]) {
    const answer = await beside.context.request.get(`${url}/api/${path}`);
    expect([path, answer.status()]).toEqual([path, 404]);
    expect(await answer.text()).not.toContain(TOPIC);
  }
  await beside.context.close();

  const above = await browserOf('shi-jiandu');
  await above.page.goto(`${url}/entries/${id}`);
  await above.page.getByTestId('history').waitFor();
  expect(await above.page.getByTestId('history').innerText()).toContain('王经办');
  expect(await above.page.locator('main').innerText()).toContain(TOPIC);
  await above.page.getByTestId('attached').getByRole('link').waitFor();
  // Seeing is not changing: that is the unit's own clerk's.
  expect(await above.page.getByRole('link', { name: '更正' }).count()).toBe(0);
  expect(await above.page.getByTestId('void').count()).toBe(0);
  const amending = await above.context.request.post(`${url}/api/entries`, {
    data: { amends: id, fields: { topic: '改' }, ground: '无', version: 2 },
  });
  expect(amending.status()).toBe(403);
  await above.context.close();
  expect(problems).toEqual([]);
});

it('fits a telephone', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const paths = ['/registers/study-sessions', '/registers/study-sessions/new', `/entries/${id}`];
  for (const path of [...paths, `/entries/${id}/amend`]) {
    await page.goto(url + path);
    await page.getByTestId('account-menu').waitFor();
    await page.waitForLoadState('networkidle');
    expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 390]);
    expect(await page.getByTestId('failure').count()).toBe(0);
    expect.soft(await serious(page)).toEqual([]);
  }
  await page.setViewportSize({ width: 1440, height: 1000 });
  expect(problems).toEqual([]);
});

it('is over with the sign-out, for the page and for the cookie that was', async () => {
  await page.goto(`${url}/entries/${id}`);
  await page.getByTestId('history').waitFor();
  const kept = (await context.cookies()).find(cookie => cookie.name === 'yifa')?.value;
  await leave(page);
  await page.goto(`${url}/entries/${id}`);
  await page.getByTestId('sign-in').waitFor();
  expect(await page.locator('body').innerText()).not.toContain(TOPIC);
  const answer = await app.inject({ url: `/api/entries/${id}`, headers: { cookie: `yifa=${kept}` } });
  expect(answer.statusCode).toBe(401);
  expect(problems).toEqual([]);
});
