import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clerk, importsIn, importWorld, person, UNIT } from '../../src/app/import/import.fixture.ts';
import { type Imports, idle } from '../../src/app/import/imports.ts';
import { record } from '../../src/app/record.ts';
import type { World } from '../../src/app/world.ts';
import { importRoutes } from '../../src/doors/http/import-routes.ts';
import { httpServer } from '../../src/doors/http/server.ts';
import { launchBrowser } from '../support/browser.ts';
import { removeDirectory, temporaryDirectory, testServer } from '../support/database.ts';
import { ROOT } from '../support/source-files.ts';

/* The three steps of an import as a clerk walks them, on the page itself: with errors, mended, seen in the list, undone. */

const server = testServer();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ENTRY = `
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { Route, Switch } from 'wouter';
import ImportPage from './src/ui/import/import-page.tsx';
import RegisterPage from './src/ui/register/register-page.tsx';
import './src/ui/style.css';
import './src/ui/shell/shell.css';
createRoot(document.getElementById('root')).render(
  <QueryClientProvider client={new QueryClient()}>
    <main><Switch>
      <Route path="/registers/:slug/import">{({ slug }) => <ImportPage slug={slug} />}</Route>
      <Route path="/registers/:slug">{({ slug }) => <RegisterPage slug={slug} />}</Route>
    </Switch></main>
  </QueryClientProvider>,
);`;

const head = person('head', UNIT, 'head');
let directory = '';
let world: World;
let imports: Imports;
let app: FastifyInstance;
let url = '';
let browser: Browser;
let closeBrowser: () => Promise<void>;
let context: BrowserContext;
let page: Page;
const problems: string[] = [];

async function pages(api: FastifyInstance): Promise<void> {
  await build({
    stdin: { contents: ENTRY, loader: 'tsx', resolveDir: ROOT },
    absWorkingDir: ROOT,
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    outfile: join(directory, 'page.js'),
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const html =
    '<!doctype html><html lang="zh"><head><meta name="viewport" content="width=device-width"><title>依法</title><link rel="stylesheet" href="/page.css"></head><body><div id="root"></div><script type="module" src="/page.js"></script></body></html>';
  const send =
    (type: string, file: string | null) => async (_: unknown, reply: { type(t: string): unknown }) => {
      reply.type(type);
      return file === null ? html : readFile(join(directory, file));
    };
  api.get('/page.js', send('text/javascript', 'page.js'));
  api.get('/page.css', send('text/css', 'page.css'));
  api.get('/registers/*', send('text/html', null));
  api.get('/favicon.ico', send('image/x-icon', 'page.css'));
  api.get('/api/session', async request =>
    request.headers.cookie?.includes('yifa=head') === true ? head : clerk,
  );
}

beforeAll(async () => {
  directory = await temporaryDirectory();
  world = await importWorld((await server().database()).pool);
  imports = importsIn(join(directory, 'imports'), world);
  app = await httpServer({
    world,
    token: 'unused',
    recognise: ({ secret }) => [clerk, head].find(each => each.account === secret) ?? null,
    version: '0',
    log: () => {},
    databaseAnswers: async () => true,
  });
  await app.register(async api => {
    importRoutes(api, imports);
    await pages(api);
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
  ({ browser, close: closeBrowser } = await launchBrowser());
});
afterAll(async () => {
  await closeBrowser?.();
  await app?.close();
  await idle(imports);
  await removeDirectory(directory);
});
beforeEach(async () => {
  problems.length = 0;
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addCookies([{ name: 'yifa', value: 'clerk', url }]);
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', error => problems.push(error.message));
});
afterEach(async () => {
  await context.close();
  expect(problems).toEqual([]);
});

const HEAD = '学习日期,形式,学习内容,备注\n';
async function choose(lines: readonly string[]): Promise<void> {
  const path = join(directory, '学法.csv');
  await writeFile(path, HEAD + lines.map(line => `${line}\n`).join(''));
  await page.getByLabel('要导入的表格').setInputFiles(path);
}
async function nothingSerious(): Promise<void> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: { run(): Promise<{ violations: unknown[] }> } }).axe;
    const { violations } = await run.run();
    return (violations as { id: string; impact: string; nodes: { html: string }[] }[])
      .filter(v => v.impact === 'serious' || v.impact === 'critical')
      .map(v => `${v.id}: ${v.nodes[0].html}`);
  });
  expect(found).toEqual([]);
}
const rows = async () =>
  Number(
    (await world.pool.query('select count(*) as n from register_study_sessions where voided_at is null'))
      .rows[0].n,
  );

describe('importing in the browser', () => {
  it('walks from errors over the mended file to the list, and back', async () => {
    await page.goto(`${url}/registers/study-sessions/import`);
    await page.getByTestId('drop').waitFor();
    await nothingSerious();
    await choose(['2026-03-01,集体学法,行政处罚法,x', '昨天,胡乱,行政复议法,y']);
    await page.getByTestId('columns').waitFor();
    expect(await page.getByTestId('columns').textContent()).toContain('这些列不导入：备注');
    await page.getByRole('button', { name: '开始检查' }).click();
    const faults = page.getByTestId('faults');
    await faults.waitFor();
    expect(await faults.locator('tbody tr').count()).toBe(2);
    expect(await faults.textContent()).toContain('昨天');
    expect(await rows()).toBe(0);
    await nothingSerious();
    await page.getByRole('button', { name: '改好了，重新选择文件' }).click();
    await choose(['2026-03-01,集体学法,行政处罚法,x', '2026-03-02,专题学法,行政复议法,y']);
    await page.getByRole('button', { name: '开始检查' }).click();
    await page.getByTestId('changes').waitFor();
    await nothingSerious();
    // A closed tab goes on where it was.
    await page.reload();
    await page.getByRole('button', { name: /写入台账：新增 2 条/ }).click();
    await page.getByTestId('import-result').waitFor();
    expect(await rows()).toBe(2);
    await page.getByRole('link', { name: '查看台账' }).click();
    await page.getByText('行政复议法').first().waitFor();
    await page.goBack();
    await page.getByRole('button', { name: '撤销本批' }).click();
    await page.getByLabel('撤销理由（必填）').fill('文件有误');
    await page.getByRole('button', { name: '确认撤销' }).click();
    await page.getByText('本批已经撤销').waitFor();
    expect(await rows()).toBe(0);
  });

  it('shows what a correction changes and what stands in the way of undoing, on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    const fields = { officer: 'P1', name: '王一', field: '市场监管' };
    const { entries } = await record(world, {
      actor: 'clerk',
      lines: [{ register: 'enforcement-officers', unit: '361100-justice', legalDate: '2025-01-01', fields }],
    });
    await page.goto(`${url}/registers/enforcement-officers/import`);
    const path = join(directory, '人员.csv');
    await writeFile(path, '人员编码,执法领域\nP1,生态环境\n');
    await page.getByLabel('要导入的表格').setInputFiles(path);
    await page.getByRole('button', { name: '开始检查' }).click();
    await page.getByTestId('changes').waitFor();
    expect(await page.getByTestId('changes').textContent()).toMatch(/市场监管.*→.*生态环境/);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
    const write = page.getByRole('button', { name: /更正 1 条/ });
    expect(await write.isDisabled()).toBe(true);
    await page.getByLabel(/更正理由/).fill('分工调整');
    await write.click();
    await page.getByTestId('import-result').waitFor();
    await record(world, {
      actor: 'clerk',
      lines: [{ amends: entries[0].id, fields: { area: '全市' } }],
    });
    await page.getByRole('button', { name: '撤销本批' }).click();
    await page.getByText('导入之后有 1 条记录').waitFor();
    await page.getByLabel('撤销理由（必填）').fill('文件有误');
    expect(await page.getByRole('button', { name: '确认撤销' }).isDisabled()).toBe(true);
  });

  it('shows the head of the unit what the clerk brought in, and lets them take it back', async () => {
    await page.goto(`${url}/registers/study-sessions/import`);
    await page.getByTestId('drop').waitFor();
    await choose(['2026-04-01,集体学法,国家赔偿法,x']);
    await page.getByRole('button', { name: '开始检查' }).click();
    await page.getByTestId('changes').waitFor();
    await context.addCookies([{ name: 'yifa', value: 'head', url }]);
    await page.goto(page.url());
    expect(await page.getByTestId('others-import').innerText()).toContain('待写入');
    await nothingSerious();
    await context.addCookies([{ name: 'yifa', value: 'clerk', url }]);
    await page.reload();
    await page.getByRole('button', { name: /写入台账：新增 1 条/ }).click();
    await page.getByTestId('import-result').waitFor();
    await context.addCookies([{ name: 'yifa', value: 'head', url }]);
    await page.goto(`${url}/registers/study-sessions/import`);
    await page.getByTestId('unit-imports').waitFor();
    await nothingSerious();
    const pictures = process.env.PICTURES;
    if (pictures !== undefined)
      await page.screenshot({ path: join(pictures, 'imports.png'), fullPage: true });
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    if (pictures !== undefined)
      await page.screenshot({ path: join(pictures, 'imports-phone.png'), fullPage: true });
    const row = page.getByTestId('unit-imports').locator('tbody tr', { hasText: '已写入' }).first();
    expect(await row.innerText()).toContain('clerk');
    await row.getByRole('link').click();
    await page.getByRole('button', { name: '撤销本批' }).click();
    await page.getByLabel('撤销理由（必填）').fill('导错了文件');
    await page.getByRole('button', { name: '确认撤销' }).click();
    await page.getByText('本批已经撤销').waitFor();
    expect(await page.getByTestId('import-result').innerText()).toContain('由 head 撤销');
  });
});
