import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCase } from '../../src/app/cases/open.ts';
import { stepCase } from '../../src/app/cases/step.ts';
import { GUESSES } from '../../src/doors/http/rate-limit.ts';
import { httpServer } from '../../src/doors/http/server.ts';
import { launchBrowser } from '../support/browser.ts';
import { testServer } from '../support/database.ts';
import { type Harbour, harbour, LIGHTS, OFFICE } from '../support/harbour-world.ts';
import { serious, watch } from '../support/pages.ts';
import { signInto } from '../support/people.ts';
import { ROOT } from '../support/source-files.ts';
import { trackedSite } from '../support/tracked-procedure.ts';

/** Somebody outside follows a case by the code that the clerk hands to them, on a phone and without an account. */
const PAGES = join(ROOT, 'dist/ui');
const server = testServer();
let place: Harbour;
let app: FastifyInstance;
let url = '';
let browser: Browser;
let closeBrowser: () => Promise<void>;
let code = '';
const problems: string[] = [];

beforeAll(async () => {
  if (!existsSync(join(PAGES, 'index.html'))) throw new Error('dist/ui is missing: run npm run build first');
  place = await harbour(await server().database(), { site: trackedSite() });
  app = await httpServer({
    world: place.world,
    people: place.people,
    cases: place.cases,
    token: 'unused',
    pages: PAGES,
    version: '0',
    log: () => {},
    databaseAnswers: async () => true,
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
  ({ browser, close: closeBrowser } = await launchBrowser());
}, 60_000);
afterAll(async () => {
  await closeBrowser?.();
  await app?.close();
  await place?.people.identity.settle();
  await place?.stop();
});

async function pageOf(width: number, login?: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 860 } });
  if (login !== undefined) await signInto(context, url, place.people, login);
  const page = await context.newPage();
  watch(page, problems);
  return page;
}

/** Pictures to look at, where `SHOTS` names a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const { SHOTS } = process.env;
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

const words = async (page: Page, testId: string) =>
  (await page.getByTestId(testId).innerText()).replace(/\s+/g, ' ');

describe('the page for who follows a case from outside', () => {
  it('is fed by the code that the clerk sees on the page of the case', async () => {
    const fields = { tower: '东礁', colour: 'red', office: OFFICE };
    const { id } = await openCase(place.cases, place.as(`clerk.${LIGHTS}`), {
      procedure: 'painting',
      unit: LIGHTS,
      day: '2026-06-01',
      fields,
    });
    const page = await pageOf(1440, `clerk.${OFFICE}`);
    await page.goto(`${url}/cases/${id}`);
    code = await page.getByTestId('tracking-code').locator('code').innerText();
    await shot(page, 'case');
    await page.context().close();
    await stepCase(place.cases, place.as(`clerk.${OFFICE}`), {
      id,
      command: {
        verb: 'event',
        event: 'lack',
        day: '2026-06-01',
        fields: { lacking: '还缺一张灯塔的正面照片' },
      },
    });
    await openCase(place.cases, place.as(`clerk.${OFFICE}`), {
      procedure: 'scaffold',
      unit: OFFICE,
      day: '2026-06-01',
      fields: { painting: `${OFFICE}粉〔2026〕1号`, what: '木架' },
    });
  });

  it('is reached from the sign-in page, tells a slip from an unknown code, and shows the way on a phone', async () => {
    const page = await pageOf(390);
    await page.goto(url);
    await page.getByTestId('sign-in').waitFor();
    await shot(page, 'sign-in-phone');
    await page.getByRole('link', { name: '办理进度查询' }).click();
    const input = page.getByLabel('查询码');
    const ask = async (typed: string) => {
      await input.fill(typed);
      await page.getByRole('button', { name: '查询' }).click();
    };
    await ask(`${code.startsWith('0') ? '1' : '0'}${code.slice(1)}`);
    await page.getByText('有一处输错').waitFor();
    await ask('0000-0000-0000-0000-0000');
    await page.getByText('没有这个查询码').waitFor();
    await shot(page, 'track-unknown-phone');
    await ask(code.replaceAll('-', ' ').toLowerCase());
    await page.getByTestId('track-found').waitFor();
    expect(await words(page, 'track-found')).toMatch(
      /正在审查 已过 2026年6月1日 请补充材料 当前 2026年6月1日 正在决定 未到 已决定 未到.*还缺一张.*脚手架.*正在搭建 当前/,
    );
    expect(await page.locator('[aria-current=step]').first().innerText()).toContain('请补充材料');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await serious(page)).toEqual([]);
    await shot(page, 'track-phone');
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('is opened by a link whose code no server is sent before it is asked for', async () => {
    const page = await pageOf(1440);
    const asked: string[] = [];
    page.on('request', request => asked.push(request.url()));
    await page.goto(`${url}/track#${code}`);
    await page.getByTestId('track-found').waitFor();
    expect(asked.filter(each => each.includes(code))).toEqual([]);
    expect(asked.filter(each => each.includes('/api/session'))).toEqual([]);
    expect(await serious(page)).toEqual([]);
    await shot(page, 'track-wide');
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('refuses whoever tries codes out', async () => {
    const ask = () =>
      app.inject({ url: '/api/public/tracking/00000000000000000000', remoteAddress: '10.0.0.9' });
    const codes: number[] = [];
    for (let time = 0; time <= GUESSES; time++) codes.push((await ask()).statusCode);
    expect(codes).toEqual([...Array.from({ length: GUESSES }, () => 404), 429]);
    // Others go on, and so does the rest of the door.
    expect((await app.inject({ url: '/api/status', remoteAddress: '10.0.0.9' })).statusCode).toBe(200);
  });
});
