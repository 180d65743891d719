import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Activity } from '../../src/app/desk/activity.ts';
import {
  type DeskWorld,
  deskWorld,
  JUSTICE,
  peopleWith,
  person,
  session,
} from '../../src/app/desk/desk.fixture.ts';
import { sendNotice } from '../../src/app/desk/notices.ts';
import { record } from '../../src/app/record.ts';
import { deskRoutes } from '../../src/doors/http/desk-routes.ts';
import { httpServer } from '../../src/doors/http/server.ts';
import type { Subject } from '../../src/language/authority.ts';
import { launchBrowser } from '../support/browser.ts';
import { testServer } from '../support/database.ts';
import { ROOT } from '../support/source-files.ts';

/* The desk of a department, in a browser: at a screen, on a telephone, with large type, by keyboard, read aloud. */

const PAGES = join(ROOT, 'dist/ui');
const clerk = person('clerk', JUSTICE);
const boss = person('boss', '361100', 'supervisor');
const sys = person('sys', '361100', 'system-admin');
const sec = person('sec', '361100', 'security-admin');
const SUBJECTS: Readonly<Record<string, Subject>> = { clerk, boss, sys, sec };
const people = peopleWith({ clerk: [`${JUSTICE}/clerk`], boss: ['361100/supervisor'] });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const server = testServer();
let held: DeskWorld;
let app: FastifyInstance;
let url = '';
let browser: Browser;
let closeBrowser: () => Promise<void>;
let context: BrowserContext;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  if (!existsSync(join(PAGES, 'index.html'))) throw new Error('dist/ui is missing: run npm run build first');
  held = await deskWorld((await server().database()).pool);
  const { world } = held;
  await record(world, {
    actor: 'clerk',
    lines: ['2025-03-12', '2025-05-20', '2025-11-18'].map(day => session(day)),
  });
  await sendNotice(world, people, boss, { unit: JUSTICE, title: '请补报学法记录', body: '十一月底前补齐。' });
  app = await httpServer({
    world,
    token: 'unused',
    recognise: ({ secret }) => SUBJECTS[secret] ?? null,
    pages: PAGES,
    version: '0',
    log: () => {},
    databaseAnswers: async () => true,
  });
  if (!app.hasRoute({ url: '/api/desk', method: 'GET' })) {
    deskRoutes(app, { world, people, activity: new Activity(world), waiting: [], stopped: () => null });
  }
  url = await app.listen({ port: 0, host: '127.0.0.1' });
  ({ browser, close: closeBrowser } = await launchBrowser());
});
afterAll(async () => {
  await closeBrowser?.();
  await app?.close();
});

async function browserOf(who: Subject, viewport = { width: 1440, height: 1000 }): Promise<void> {
  await context?.close();
  context = await browser.newContext({ viewport });
  await context.addCookies([{ name: 'yifa', value: who.account, url }]);
  await context.route('**/api/session', route =>
    route.fulfill({
      json: {
        ...who,
        login: who.account,
        posts: who.posts.map(post => ({ ...post, unitName: post.unit })),
        mustChange: false,
        hasPassword: true,
        place: '上饶市',
        oidc: false,
        setUp: false,
        shortestPassword: 12,
      },
    }),
  );
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('pageerror', error => problems.push(error.message));
  page.on('dialog', dialog => problems.push(`a dialog: ${dialog.message()}`));
  page.on('console', message => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) problems.push(message.text());
  });
}

beforeEach(async () => {
  problems.length = 0;
  await browserOf(clerk);
});
afterEach(async () => {
  expect(problems).toEqual([]);
});

async function openDesk(query = ''): Promise<void> {
  await page.goto(`${url}/desk${query}`);
  await page.getByTestId('desk').waitFor();
}

async function serious(): Promise<string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as {
    violations: { id: string; impact: string; nodes: { html: string }[] }[];
  };
  return found.violations
    .filter(v => v.impact === 'serious' || v.impact === 'critical')
    .map(v => `${v.id}: ${v.nodes[0].html}`);
}

const risks = () => page.getByTestId('desk-risks');
const study = () => risks().locator('[data-obligation="m40.departments"]');

describe('the desk', () => {
  it('says what is owed, the least that is to be done by a day, what was done and what it cost', async () => {
    await openDesk('?by=2025-12-31');
    expect(await page.locator('h1').innerText()).toContain('司法局');
    expect(await study().innerText()).toContain('还需 3 次，剩 29 个工作日');
    const owed = page.getByTestId('desk-owed');
    expect(await owed.locator('.desk-timeline circle').count()).toBeGreaterThan(0);
    await owed.getByRole('button', { name: '按举措' }).click();
    await owed.locator('[data-group="40"] summary').click();
    expect(await owed.locator('[data-group="40"]').innerText()).toContain('3 / 6');
    await page.getByRole('tab', { name: /已办/ }).click();
    expect(await page.getByRole('tabpanel').innerText()).toContain('2025-11-18');
    expect(await page.getByTestId('burden').innerText()).toMatch(/本月手填 \d+ 个字段（3 条记录）/);
  });

  it('asks again for another day, and leads to explanation, form and entry', async () => {
    await openDesk('?by=2025-12-31');
    await page.getByLabel(/^到/).fill('2025-11-24');
    await page.waitForURL(/by=2025-11-24/);
    await openDesk('?by=2025-12-31');
    const form = await study()
      .getByRole('link', { name: /登记一条/ })
      .getAttribute('href');
    expect(form).toBe(`/registers/study-sessions/new?unit=${JUSTICE}`);
    await study()
      .getByRole('link', { name: /集体学法/ })
      .click();
    await page.getByTestId('verdict').waitFor();
    await openDesk('?tab=done');
    await page.getByRole('tabpanel').getByRole('link').first().click();
    await page.waitForURL(/\/entries\/361100-\d+/);
  });

  it('shows a notice once it is opened as read, to the sender too', async () => {
    await openDesk('?tab=notices');
    expect(await page.getByRole('tab', { name: /通知/ }).innerText()).toContain('1');
    const notice = page.locator('[data-notice]').first();
    expect(await notice.getAttribute('data-read')).toBe('false');
    await notice.locator('summary').click();
    await page.locator('[data-notice][data-read="true"]').waitFor();
    const unread = await context.request.get(`${url}/api/notices?unread=true`);
    expect(((await unread.json()) as { unread: number }).unread).toBe(0);
    await browserOf(boss);
    await openDesk(`?unit=${JUSTICE}&tab=notices`);
    await page.getByText('1 人中 1 人已读').waitFor();
  });

  it('is used by keyboard alone', async () => {
    await openDesk();
    await page.getByRole('tab', { name: /待办/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate('document.activeElement.dataset.tab')).toBe('notices');
    expect(await page.getByRole('tab', { selected: true }).innerText()).toContain('通知');
    const group = page.getByTestId('desk-owed').locator('details').first();
    const before = await group.evaluate(e => (e as unknown as { open: boolean }).open);
    await group.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await group.evaluate(e => (e as unknown as { open: boolean }).open)).toBe(!before);
  });

  it.each([
    ['at a screen', { width: 1440, height: 1000 }, false],
    ['on a telephone', { width: 390, height: 844 }, false],
    ['on a telephone with large type', { width: 390, height: 844 }, true],
  ] as const)(
    'fits %s, and axe finds nothing serious',
    async (_where, viewport, large) => {
      await browserOf(clerk, viewport);
      await openDesk();
      const size = () => page.evaluate('parseFloat(getComputedStyle(document.documentElement).fontSize)');
      if (large) {
        const before = (await size()) as number;
        await page.getByTestId('large-type').click();
        expect((await size()) as number).toBeCloseTo(before * 1.25, 1);
        // It is remembered.
        await openDesk();
        expect((await size()) as number).toBeCloseTo(before * 1.25, 1);
      }
      const width = () => page.evaluate('document.documentElement.scrollWidth');
      expect(await width()).toBeLessThanOrEqual(viewport.width);
      await page.evaluate(
        "for (const group of document.querySelectorAll('.desk details')) group.open = true",
      );
      expect(await width()).toBeLessThanOrEqual(viewport.width);
      const shots = process.env.SCREENSHOTS;
      if (shots) await page.screenshot({ path: join(shots, `desk-${viewport.width}-${large}.png`) });
      expect(await serious()).toEqual([]);
      // A hundred duties, each looked at: slow where others share the processor.
    },
    90_000,
  );
});

describe('the routes', () => {
  const get = async (who: string, path: string) => {
    const answer = await app.inject({ url: path, headers: { host: 'localhost', cookie: `yifa=${who}` } });
    return { status: answer.statusCode, body: answer.json() as Record<string, unknown> };
  };

  it('let nobody see a desk sideways, and administrators none', async () => {
    expect((await get('clerk', '/api/desk')).body.unit).toBe(JUSTICE);
    expect((await get('clerk', '/api/desk?unit=361102-justice')).status).toBe(404);
    expect((await get('boss', '/api/desk?unit=361102-justice')).status).toBe(200);
    expect([403, 404]).toContain((await get('sys', '/api/desk')).status);
    expect([403, 404]).toContain((await get('sys', `/api/desk?unit=${JUSTICE}`)).status);
    expect((await get('', '/api/desk')).status).toBe(401);
  });

  it('prefill for whoever writes, burden for whoever oversees, heartbeat and rules for their administrators', async () => {
    const prefill = `/api/registers/study-sessions/prefill?unit=${JUSTICE}`;
    expect((await get('clerk', prefill)).body.fields).toMatchObject({ kind: { value: 'collective' } });
    expect((await get('clerk', '/api/registers/study-sessions/prefill?unit=361102-justice')).status).toBe(
      404,
    );
    const burden = '/api/burden?unit=361100';
    expect((await get('boss', burden)).status).toBe(200);
    expect((await get('clerk', burden)).status).toBe(404);
    expect((await get('sys', '/api/jobs')).body).toMatchObject({ stopped: null, jobs: { length: 5 } });
    expect((await get('clerk', '/api/jobs')).status).toBe(404);
    expect((await get('sec', '/api/reminders/rules')).body).toMatchObject([{ days: [-7, -3, -1, 0, 1] }]);
    expect((await get('sys', '/api/reminders/rules')).status).toBe(404);
    expect((await get('sys', '/api/deliveries')).body).toEqual([]);
  });

  it('take a notice from whoever oversees the unit only', async () => {
    const send = (who: string) =>
      app.inject({
        method: 'POST',
        url: '/api/notices',
        headers: { host: 'localhost', cookie: `yifa=${who}` },
        payload: { unit: JUSTICE, title: '第二条', body: '' },
      });
    expect([403, 404]).toContain((await send('clerk')).statusCode);
    const sent = await send('boss');
    expect(sent.statusCode).toBe(201);
    const { id } = sent.json<{ id: string }>();
    expect((await get('boss', `/api/notices/${id}/receipts`)).body).toMatchObject({
      rows: [{ readAt: null }],
    });
    expect([403, 404]).toContain((await get('clerk', `/api/notices/${id}/receipts`)).status);
  });
});
