import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { World } from '../../src/app/world.ts';
import type { IdentityDoor } from '../../src/doors/http/identity-routes.ts';
import { httpServer } from '../../src/doors/http/server.ts';
import { shangrao } from '../../src/main/site.ts';
import { ensureRegisterTables } from '../../src/store/register-tables.ts';
import { launchBrowser } from '../support/browser.ts';
import { testServer } from '../support/database.ts';
import { enter, leave, openMenu, serious, watch } from '../support/pages.ts';
import { peopleDoor } from '../support/people.ts';
import { ROOT } from '../support/source-files.ts';

/*
 * An empty system comes to have people: the three administrators are set up once, one makes an account, the second gives it
 * a post, its person makes the password their own and a token, the third reads all of it in the log.
 */

const PAGES = join(ROOT, 'dist/ui');
const NOW = Date.parse('2026-06-30T10:00:00+08:00');
const SECRET = 'a-secret-that-the-server-wrote-into-its-data-directory';
const ADMINISTRATORS = ['xitong', 'anquan', 'shenji'];
const passwordOf = (login: string) => `口令很长很长的一句话${login}`;
const OWN_PASSWORD = '春眠不觉晓，处处闻啼鸟！';

const server = testServer();
let people: IdentityDoor;
let app: FastifyInstance;
let url = '';
let browser: Browser;
let closeBrowser: () => Promise<void>;
let page: Page;
/** The first password of the account that is made, as it is told once. */
let first = '';
let token = '';
const problems: string[] = [];

beforeAll(async () => {
  if (!existsSync(join(PAGES, 'index.html'))) throw new Error('dist/ui is missing: run npm run build first');
  const { pool } = await server().database();
  await ensureRegisterTables(pool, shangrao.registers, () => {});
  const world = new World(shangrao, pool, () => NOW);
  await world.load();
  people = await peopleDoor(world, [], SECRET);
  app = await httpServer({
    world,
    people,
    token: 'unused',
    pages: PAGES,
    version: '0',
    log: () => {},
    databaseAnswers: async () => true,
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
  ({ browser, close: closeBrowser } = await launchBrowser());
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
  page = await context.newPage();
  watch(page, problems);
});
afterAll(async () => {
  await closeBrowser?.();
  await app?.close();
  await people?.identity.settle();
});
beforeEach(() => {
  problems.length = 0;
});

/** A page of one's own, by the menu. */
async function go(title: string): Promise<void> {
  await openMenu(page);
  await page.locator('.account-menu').getByRole('link', { name: title, exact: true }).click();
}
const pick = async (form: ReturnType<Page['locator']>, label: string, words: string) => {
  await form.getByLabel(label, { exact: true }).fill(words);
  await page.locator('.combobox-list [role=option]:visible').first().click();
};
const withToken = (path: string) =>
  fetch(url + path, { headers: { authorization: `Bearer ${token}` } }).then(answer => answer.status);

it('sets up the three administrators with the secret of the data directory, once', async () => {
  await page.goto(url);
  await page.getByRole('link', { name: '首次设立管理员' }).click();
  await page.getByTestId('set-up').waitFor();
  expect.soft(await serious(page)).toEqual([]);
  await page.getByLabel('一次性口令', { exact: true }).fill('not the secret');
  const groups = page.locator('fieldset');
  for (const [i, login] of ADMINISTRATORS.entries()) {
    await groups.nth(i).getByLabel('登录名').fill(login);
    await groups.nth(i).getByLabel('姓名').fill(`管理${login}`);
    await groups.nth(i).locator('input[type=password]').fill(passwordOf(login));
  }
  await page.getByRole('button', { name: '设立' }).click();
  await page.getByText('一次性口令不对').first().waitFor();
  expect(people.identity.people.accounts.size).toBe(0);
  await page.getByLabel('一次性口令', { exact: true }).fill(SECRET);
  await page.getByRole('button', { name: '设立' }).click();
  await page.getByTestId('sign-in').waitFor();
  expect(people.identity.people.accounts.size).toBe(3);
  const again = await page.request.post(`${url}/api/set-up`, {
    data: {
      secret: SECRET,
      administrators: Object.fromEntries(
        ['system-admin', 'security-admin', 'audit-admin'].map(role => [
          role,
          { login: `another-${role}`, name: '又一个', password: passwordOf(role) },
        ]),
      ),
    },
  });
  expect(again.status()).toBe(409);
  expect(problems).toEqual([]);
});

it('lets the system administrator in, who makes an account and sees no business data', async () => {
  await enter(page, 'xitong', 'wrong wrong');
  await page.getByText('登录名或口令不对').first().waitFor();
  await enter(page, 'xitong', passwordOf('xitong'));
  await page.getByTestId('account-menu').waitFor();
  expect((await page.request.get(`${url}/api/overview`)).status()).toBe(403);
  expect((await page.request.get(`${url}/api/posts`)).status()).toBe(403);
  await go('账号');
  const form = page.getByTestId('new-account');
  await form.waitFor();
  expect.soft(await serious(page)).toEqual([]);
  await form.getByLabel('登录名').fill('zhang');
  await form.getByLabel('姓名').fill('张三');
  await pick(form, '单位', '上饶市司法');
  await page.getByRole('button', { name: '建立' }).click();
  first = (await page.getByTestId('told-secret').textContent()) ?? '';
  expect(first.length).toBeGreaterThanOrEqual(12);
  await leave(page);
  expect(problems).toEqual([]);
});

it('lets the security administrator give the post, and not make accounts', async () => {
  await enter(page, 'anquan', passwordOf('anquan'));
  await go('岗位');
  const form = page.getByTestId('grant-post');
  await form.waitFor();
  await pick(form, '人员', 'zhang');
  await pick(form, '单位', '上饶市司法');
  await page.getByRole('button', { name: '授予' }).click();
  await page.getByTestId('posts').getByText('张三').waitFor();
  expect.soft(await serious(page)).toEqual([]);
  const making = await page.request.post(`${url}/api/accounts`, {
    data: { login: 'li', name: '李四', unit: '361100-justice' },
  });
  expect(making.status()).toBe(403);
  await leave(page);
  expect(problems).toEqual([]);
});

it('has the person change the first password before anything else, and says what is wrong with a new one', async () => {
  await enter(page, 'zhang', first);
  await page.getByTestId('change-password').waitFor();
  expect((await page.request.get(`${url}/api/registers`)).status()).not.toBe(200);
  const fill = async (next: string) => {
    await page.getByLabel('原口令', { exact: true }).fill(first);
    await page.getByLabel('新口令', { exact: true }).fill(next);
    await page.getByLabel('再输一次新口令', { exact: true }).fill(next);
    await page.getByRole('button', { name: '修改口令' }).click();
  };
  await fill('短');
  await page.getByText('口令至少 12 个字符').first().waitFor();
  expect.soft(await serious(page)).toEqual([]);
  await fill(OWN_PASSWORD.slice(0, 11));
  await page.getByText('口令至少 12 个字符，现有 11 个').first().waitFor();
  await fill(OWN_PASSWORD);
  await page.getByTestId('change-password').waitFor({ state: 'detached' });
  expect((await page.request.get(`${url}/api/registers`)).status()).toBe(200);
  expect(problems).toEqual([]);
});

it('gives the person a token for what they choose, and for nothing else', async () => {
  await go('我的令牌');
  const form = page.getByTestId('new-token');
  await form.getByLabel('名称').fill('取数');
  await form.getByLabel('失效日期').fill('2026-12-31');
  await page.getByLabel('查看', { exact: true }).check();
  await page.getByLabel('台账记录').check();
  expect.soft(await serious(page)).toEqual([]);
  await page.getByRole('button', { name: '建立' }).click();
  token = (await page.getByTestId('told-secret').textContent()) ?? '';
  expect(token).toMatch(/^yifa_/);
  expect(await withToken('/api/registers/study-sessions/entries')).toBe(200);
  expect(await withToken('/api/overview')).toBe(403);
  expect(await withToken('/api/tokens')).toBe(403);
  expect(await withToken('/api/accounts')).toBe(403);
  await leave(page);
  expect(problems).toEqual([]);
});

it('shows the audit administrator all of it, fits a telephone, and never a secret', async () => {
  await enter(page, 'shenji', passwordOf('shenji'));
  await go('审计日志');
  const log = page.getByTestId('audit-log');
  await log.waitFor();
  const text = await log.innerText();
  for (const words of ['张三', '登录']) expect(text).toContain(words);
  for (const secret of [first, token, OWN_PASSWORD, SECRET]) expect(text).not.toContain(secret);
  expect.soft(await serious(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await openMenu(page);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  expect.soft(await serious(page)).toEqual([]);
  await leave(page);
  expect(problems).toEqual([]);
});

it('ends the sessions of who is suspended, at once', async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const other = await browser.newContext();
  const signedIn = await other.request.post(`${url}/api/session`, {
    data: { login: 'zhang', password: OWN_PASSWORD },
  });
  expect(signedIn.status()).toBe(200);
  expect((await other.request.get(`${url}/api/registers`)).status()).toBe(200);
  await enter(page, 'xitong', passwordOf('xitong'));
  await page.getByTestId('account-menu').waitFor();
  const { id } = people.identity.people.byLogin('zhang')!;
  expect((await page.request.post(`${url}/api/accounts/${id}/suspend`)).status()).toBe(200);
  expect((await other.request.get(`${url}/api/registers`)).status()).toBe(401);
  expect(await withToken('/api/registers/study-sessions/entries')).toBe(401);
  await other.close();
  expect(problems).toEqual([]);
});
