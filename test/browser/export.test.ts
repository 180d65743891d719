import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import ExcelJS from 'exceljs';
import type { FastifyInstance } from 'fastify';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Exports, exportsIdle, openExports } from '../../src/app/import/exports.ts';
import { clerk, importWorld, UNIT } from '../../src/app/import/import.fixture.ts';
import { record } from '../../src/app/record.ts';
import { httpServer } from '../../src/doors/http/server.ts';
import { writeBook } from '../../src/doors/http/workbook.ts';
import { type LaunchedBrowser, launchBrowser } from '../support/browser.ts';
import { removeDirectory, temporaryDirectory, testServer } from '../support/database.ts';
import { serious, watch } from '../support/pages.ts';
import { ROOT } from '../support/source-files.ts';

/*
 * A list that is too long to be sent at once, as a clerk takes it home: asked for, watched, saved and opened. The server's
 * threshold is set low, and its writer waits for the test, so that there is something to be seen.
 */

const ROWS = 1200;
const ENTRY = `
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { Route } from 'wouter';
import RegisterPage from './src/ui/register/register-page.tsx';
import './src/ui/style.css';
import './src/ui/shell/shell.css';
createRoot(document.getElementById('root')).render(
  <QueryClientProvider client={new QueryClient()}>
    <main><Route path="/registers/:slug">{({ slug }) => <RegisterPage slug={slug} />}</Route></main>
  </QueryClientProvider>,
);`;
const HTML =
  '<!doctype html><html lang="zh"><head><meta name="viewport" content="width=device-width"><title>依法</title><link rel="stylesheet" href="/page.css"></head><body><div id="root"></div><script type="module" src="/page.js"></script></body></html>';

const server = testServer();
const problems: string[] = [];
let given = 0;
let directory = '';
let exports: Exports;
let app: FastifyInstance;
let launched: LaunchedBrowser;
let page: Page;
let url = '';
/** Lets the file be written. */
let write: () => void = () => {};
let waiting: Promise<void>;
const hold = () => {
  waiting = new Promise<void>(resolve => {
    write = resolve;
  });
};

beforeAll(async () => {
  directory = await temporaryDirectory();
  const world = await importWorld((await server().database()).pool);
  for (let from = 0; from < ROWS; from += 400) {
    const lines = Array.from({ length: 400 }, (_, i) => ({
      register: 'study-sessions',
      unit: UNIT,
      legalDate: '2026-03-01',
      fields: { kind: 'collective', topic: `第${from + i}次`, participants: 3 },
    }));
    await record(world, { actor: 'clerk', lines });
  }
  exports = openExports({
    world,
    directory: join(directory, 'exports'),
    newDigits: () => `${given++}`.padStart(24, '0'),
    writeXlsx: async (out, table) => {
      await waiting;
      await writeBook(out, table);
    },
    log: () => {},
    atOnce: 1000,
  });
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
  app = await httpServer({
    world,
    token: 'unused',
    recognise: ({ secret }) => (secret === 'clerk' ? clerk : null),
    exports,
    version: '0',
    log: () => {},
    databaseAnswers: async () => true,
  });
  await app.register(async api => {
    api.get('/page.js', async (_, reply) =>
      reply.type('text/javascript').send(await readFile(join(directory, 'page.js'))),
    );
    api.get('/page.css', async (_, reply) =>
      reply.type('text/css').send(await readFile(join(directory, 'page.css'))),
    );
    api.get('/registers/*', async (_, reply) => reply.type('text/html').send(HTML));
    api.get('/favicon.ico', async (_, reply) => reply.type('image/x-icon').send(''));
    api.get('/api/session', async () => clerk);
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
  launched = await launchBrowser();
  const context = await launched.browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addCookies([{ name: 'yifa', value: 'clerk', url }]);
  page = await context.newPage();
  watch(page, problems);
});
afterAll(async () => {
  write();
  await launched?.close();
  await app?.close();
  if (exports) await exportsIdle(exports);
  await removeDirectory(directory);
});

/** PICTURES names a folder for those who want to look. */
async function picture(name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}

it.each([
  ['wide', 1280],
  ['phone', 390],
])('shows how far a long export is and gives the file, %s', async (name, width) => {
  hold();
  await page.setViewportSize({ width, height: 844 });
  await page.goto(`${url}/registers/study-sessions`);
  await page.getByRole('button', { name: '导出 Excel' }).click();
  const progress = page.getByTestId('export-progress');
  await progress.getByText('正在生成').waitFor();
  expect(await progress.getByRole('progressbar').getAttribute('max')).toBe(String(ROWS));
  expect(await progress.innerText()).toContain('/ 1,200 行');
  await picture(`export-running-${name}`);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  expect.soft(await serious(page)).toEqual([]);
  write();
  const link = page.getByTestId('export-file');
  await link.waitFor();
  await picture(`export-ready-${name}`);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  expect.soft(await serious(page)).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('学法台账.xlsx');
  const path = join(directory, `${name}.xlsx`);
  await download.saveAs(path);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const [sheet] = book.worksheets;
  expect(sheet.rowCount).toBe(ROWS + 1);
  const topics = new Set<unknown>();
  const headings = sheet.getRow(1).values as unknown[];
  sheet.getColumn(headings.indexOf('学习内容')).eachCell(cell => topics.add(cell.value));
  expect(topics.has('第0次') && topics.has('第1199次')).toBe(true);
  expect(problems).toEqual([]);
});
