import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stepCase } from '../../src/app/cases/step.ts';
import { Activity } from '../../src/app/desk/activity.ts';
import { peopleOf } from '../../src/app/desk/people.ts';
import { record } from '../../src/app/record.ts';
import { httpServer } from '../../src/doors/http/server.ts';
import type { Procedure } from '../../src/language/procedure/procedure.ts';
import { launchBrowser } from '../support/browser.ts';
import { testServer } from '../support/database.ts';
import { errandsAfter } from '../support/errand-procedure.ts';
import { painting } from '../support/fictitious-procedure.ts';
import { type Harbour, harbour, harbourSite, LIGHTS, OFFICE } from '../support/harbour-world.ts';
import { serious, watch } from '../support/pages.ts';
import { signInto } from '../support/people.ts';
import { ROOT } from '../support/source-files.ts';

/*
 * A procedure that no page knows of gets directory, forms, to-do, case page, flow chart and clocks from its definition
 * alone, and is walked here from both sides: who asks and who decides.
 */

const PAGES = join(ROOT, 'dist/ui');
const DAY = '2026-06-01';
const CLERK = `clerk.${LIGHTS}`;
const OFFICER = `clerk.${OFFICE}`;

/** The painting of a lighthouse, called for by its entry in the list of lighthouses; the form proposes the office. */
const procedure: Procedure = {
  ...painting,
  parties: {
    ...painting.parties,
    office: { ...painting.parties.office, proposes: [{ function: 'harbour', of: 'region' }] },
  },
  arises: { register: 'lighthouses', unit: 'unit', names: 'tower' },
};

const server = testServer();
let place: Harbour;
let app: FastifyInstance;
let url = '';
let browser: Browser;
let closeBrowser: () => Promise<void>;
/** Browsers of those who come up again and again. */
const opened = new Map<string, Page>();
const problems: string[] = [];

beforeAll(async () => {
  if (!existsSync(join(PAGES, 'index.html'))) throw new Error('dist/ui is missing: run npm run build first');
  const site = errandsAfter('paintings', harbourSite({ procedures: [procedure] }));
  place = await harbour(await server().database(), { site });
  await record(place.world, {
    actor: 'test',
    lines: [
      {
        register: 'lighthouses',
        unit: '900101',
        legalDate: '2026-05-04',
        fields: { code: 'DJ-1', name: '东礁灯塔', unit: LIGHTS },
      },
    ],
  });
  app = await httpServer({
    world: place.world,
    people: place.people,
    cases: place.cases,
    desk: {
      world: place.world,
      people: peopleOf(place.people.identity),
      activity: new Activity(place.world),
      waiting: [],
      stopped: () => null,
    },
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
beforeEach(() => {
  problems.length = 0;
});

async function browserOf(login: string, width = 1440): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: { width, height: 1000 } });
  await signInto(context, url, place.people, login);
  const page = await context.newPage();
  watch(page, problems);
  return page;
}

/** The page of somebody, where they left it. */
async function pageOf(login: string): Promise<Page> {
  const known = opened.get(login);
  if (known !== undefined) return known;
  const page = await browserOf(login);
  opened.set(login, page);
  return page;
}

const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);
const action = (page: Page, name: string) => page.locator(`[data-action="${name}"]`);
const text = async (page: Page, testId: string) =>
  (await page.getByTestId(testId).innerText()).replace(/\s+/g, ' ');
const stage = (page: Page) => page.locator('[aria-current=step]').innerText();

/** The unit with this code, found as people find it. */
async function pickUnit(page: Page, name: string, code: string): Promise<void> {
  await field(page, name).getByRole('combobox').last().fill(code);
  await field(page, name).getByRole('option').filter({ hasText: code }).first().click();
}

/** Opens the case on the page of somebody. */
async function at(login: string, id: string): Promise<Page> {
  const page = await pageOf(login);
  await page.goto(`${url}/cases/${id}`);
  await page.getByTestId('stage-line').waitFor();
  return page;
}

/** Sends the form that is open, and waits until it is done. */
async function send(page: Page): Promise<void> {
  await page.getByTestId('send-step').click();
  await page.getByTestId('step-done').waitFor();
}

/** A case brought to a stage behind the pages. */
const behind = (login: string, id: string, command: object) =>
  stepCase(place.cases, place.as(login), { id, command: { day: DAY, ...command } as never });

describe('a case walked from both sides', () => {
  let id = '';

  it('is offered in the directory to who may begin it, with what it is and how it goes', async () => {
    const page = await pageOf(CLERK);
    await page.goto(`${url}/procedures`);
    const line = page.locator('[data-procedure=painting]');
    await line.waitFor();
    expect(await line.innerText()).toContain(painting.description);
    expect(await line.innerText()).toMatch(/在办\s*0/);
    await line.getByRole('link', { name: painting.title, exact: true }).click();
    await page.getByTestId('flow-chart').locator('svg').waitFor();
    const chart = await page.getByTestId('flow-chart').locator('svg').innerHTML();
    for (const { title } of Object.values(painting.stages)) expect(chart).toContain(title);
    expect(await text(page, 'clock-words')).toMatch(/最短 5 个工作日；最长 15 个工作日；“要求补正”后中止/);
    expect(await text(page, 'who-may')).toContain('港务机构的负责人（不得是办理“送审批”的人）');
    expect.soft(await serious(page)).toEqual([]);
    const viewer = await pageOf(`viewer.${OFFICE}`);
    await viewer.goto(`${url}/procedures`);
    await viewer.locator('[data-procedure=painting]').waitFor();
    expect(await viewer.getByRole('link', { name: /发起/ }).count()).toBe(0);
  });

  it('waits in the to-do of who must begin it, and its form begins with what is known', async () => {
    const page = await pageOf(CLERK);
    await page.goto(url);
    await page.getByTestId('task-badge').waitFor();
    expect(await text(page, 'task-badge')).toContain('1');
    await page
      .getByTestId('desk-cases')
      .getByRole('link', { name: /办件待办 1/ })
      .waitFor();
    expect(await text(page, 'desk-cases')).toContain('DJ-1');
    await page.goto(`${url}/tasks`);
    const row = page.getByTestId('task-rows').locator('li').first();
    expect(await row.innerText()).toContain('待启动');
    await row.getByRole('link').click();
    await page.getByTestId('opening-form').waitFor();
    expect(await field(page, 'fields.tower').locator('input').inputValue()).toBe('DJ-1');
    expect(await field(page, 'fields.office').innerText()).toContain(OFFICE);
    expect(await field(page, 'fields.office').innerText()).toContain('本地区承担相应职能的单位');
    expect(await field(page, 'day').locator('input').inputValue()).toBe(DAY);
    expect.soft(await serious(page)).toEqual([]);
  });

  it('says under the field what is wrong before anything is sent, and opens when all is right', async () => {
    const page = await pageOf(CLERK);
    await field(page, 'day').locator('input').fill('2026-06-09');
    await page.getByTestId('open-case').click();
    await page.getByTestId('problems').waitFor();
    expect(await field(page, 'fields.colour').innerText()).toContain('必须填写');
    expect(await field(page, 'day').innerText()).toContain('不能晚于今天');
    await field(page, 'fields.colour').getByLabel('红').check();
    await page.reload();
    await page.getByTestId('opening-form').waitFor();
    expect(await field(page, 'fields.colour').getByLabel('红').isChecked()).toBe(true);
    await field(page, 'day').locator('input').fill(DAY);
    await page.getByTestId('open-case').click();
    await page.waitForURL(/\/cases\/900101-\d+$/);
    id = decodeURIComponent(new URL(page.url()).pathname.split('/')[2]);
    await page.getByTestId('stage-line').waitFor();
    expect(await stage(page)).toMatch(/审查\s*当前/);
    expect(await text(page, 'standing')).toContain(`待单位${OFFICE}办理`);
    expect(await text(page, 'case-facts')).toContain(`${OFFICE}粉〔2026〕1号`);
    expect(await text(page, 'clocks')).toMatch(/第 0 日 2026-06-01 最早 2026-06-08 最后 2026-06-23/);
    // The days themselves are asked for apart.
    await page.getByTestId('clocks').getByText('（15 个工作日）').waitFor();
    expect.soft(await serious(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('goes back for a supplement, and its clock stands still meanwhile', async () => {
    const officer = await pageOf(OFFICER);
    await officer.goto(`${url}/tasks`);
    await officer.getByTestId('task-rows').getByRole('link', { name: 'DJ-1 红' }).click();
    await action(officer, 'lack').click();
    await officer.getByTestId('send-step').click();
    expect(await field(officer, 'fields.lacking').innerText()).toContain('必须填写');
    await field(officer, 'fields.lacking').locator('textarea').fill('缺少脚手架方案');
    await send(officer);
    expect(await stage(officer)).toContain('补正');
    expect(await text(officer, 'clocks')).toContain('已中止');
    const clerk = await at(CLERK, id);
    expect(await text(clerk, 'timeline')).toMatch(
      /要求补正 2026-06-01.*clerk\.900101-office（经办人）.*缺少脚手架方案/,
    );
    await action(clerk, 'supplement').click();
    await send(clerk);
    expect(await stage(clerk)).toContain('审查');
    await clerk.getByTestId('clocks').getByRole('button', { name: '逐日计算' }).click();
    const days = clerk.getByTestId('clock-days');
    await days.waitFor();
    expect((await days.innerText()).replace(/\s+/g, ' ')).toContain('起算日，不计入');
    expect(await days.locator('tr').count()).toBeGreaterThan(20);
    expect.soft(await serious(clerk)).toEqual([]);
  });

  it('is countersigned by those who were asked, each by their own page', async () => {
    const officer = await at(OFFICER, id);
    await action(officer, 'propose').click();
    await officer.getByTestId('send-step').click();
    expect(await field(officer, 'signers').innerText()).toContain('至少选一家');
    // Departments alone may be asked.
    const signers = field(officer, 'signers');
    await signers.getByRole('combobox').fill('900102');
    await signers.getByRole('option').first().waitFor();
    expect(await signers.getByRole('option').allInnerTexts()).not.toContainEqual(
      expect.stringMatching(/900102$/),
    );
    await pickUnit(officer, 'signers', '900102-lights');
    await pickUnit(officer, 'signers', LIGHTS);
    expect.soft(await serious(officer)).toEqual([]);
    await send(officer);
    expect(await text(officer, 'open-tasks')).toMatch(/会签 单位900102-lights 负责人/);
    for (const login of ['head.900102-lights', `head.${LIGHTS}`]) {
      const head = await at(login, id);
      await action(head, 'sign').click();
      await head.getByTestId('send-step').click();
      expect(await field(head, 'agrees').innerText()).toContain('请选择');
      await field(head, 'agrees').getByLabel('同意', { exact: true }).check();
      await send(head);
    }
  });

  it('is returned with its ground, signed again, and decided too early, which stays to be seen', async () => {
    const officer = await at(OFFICER, id);
    await action(officer, 'submit').click();
    await send(officer);
    const head = await at(`head.${OFFICE}`, id);
    await action(head, 'return').click();
    await field(head, 'stage').locator('select').selectOption({ label: '会签' });
    await head.getByTestId('send-step').click();
    expect(await field(head, 'text').innerText()).toContain('必须填写');
    await field(head, 'text').locator('textarea').fill('请再看颜色');
    await send(head);
    expect(await stage(head)).toContain('会签');
    const again = await at(`head.${LIGHTS}`, id);
    await action(again, 'sign').click();
    await field(again, 'agrees').getByLabel('同意', { exact: true }).check();
    await send(again);
    const { tasks } = (await (await again.request.get(`${url}/api/cases/${id}`)).json()).case;
    const open = tasks.find(
      (task: { kind: string; state: string }) => task.kind === 'sign' && task.state === 'open',
    );
    await behind('head.900102-lights', id, { verb: 'sign', task: open.no, agrees: true });
    const last = await at(OFFICER, id);
    await action(last, 'submit').click();
    await send(last);
    await head.reload();
    await action(head, 'decide').click();
    await field(head, 'fields.outcome').getByLabel('准许', { exact: true }).check();
    await send(head);
    expect(await text(head, 'step-done')).toContain('早于最短时间（2026-06-08）');
    expect(await stage(head)).toContain('已决定');
    expect(await text(head, 'clocks')).toContain('早于最短时间');
    expect(await text(head, 'timeline')).toMatch(/退回 2026-06-01.*请再看颜色/);
    await head.getByTestId('resting-verdicts').getByText('每年准许粉刷一次').first().waitFor();
    expect.soft(await serious(head)).toEqual([]);
    await head.getByRole('link', { name: /看台账记录/ }).click();
    await head.getByTestId('history').waitFor();
    expect((await head.locator('main').innerText()).replace(/\s+/g, ' ')).toContain('准许');
    // From the entry back to its case; from it on to what may be opened because of it.
    const entry = head.url();
    await head.getByRole('link', { name: '跑腿' }).click();
    await head.getByTestId('opening-form').waitFor();
    expect(await field(head, 'fields.because').innerText()).toContain('粉〔2026〕1号');
    await head.goto(entry);
    await head.getByRole('link', { name: '办理过程' }).click();
    await head.waitForURL(`${url}/cases/${id}`);
    // Nobody types such entries in: the register, its form and the entry lead to the procedure.
    for (const path of ['/registers/paintings', '/registers/paintings/new']) {
      await head.goto(`${url}${path}`);
      await head.getByRole('link', { name: '到程序“灯塔粉刷许可”办理' }).waitFor();
    }
    expect(problems).toEqual([]);
  });

  it('has its document checked by another, and issued with a number by a head', async () => {
    const clerk = await at(OFFICER, id);
    expect(await text(clerk, 'documents')).toMatch(/草稿 单位900101-office关于粉刷DJ-1的报告/);
    expect(await clerk.locator('[data-act=check]').count()).toBe(0);
    const other = await pageOf(`clerk2.${OFFICE}`);
    await other.goto(`${url}/tasks`);
    const waits = other.getByTestId('task-rows').locator('li', { hasText: '核稿' });
    expect(await waits.innerText()).toContain('《粉刷决定》');
    await waits.getByRole('link').click();
    await other.locator('[data-act=check]').click();
    await other.getByTestId('send-act').click();
    await other.locator('[data-state=checked]').waitFor();
    const head = await at(`head2.${OFFICE}`, id);
    await head.locator('[data-act=return]').click();
    await head.getByTestId('send-act').click();
    await head.getByText('请写明退回修改的理由').waitFor();
    await head.locator('[data-act=issue]').click();
    expect.soft(await serious(head)).toEqual([]);
    await head.getByTestId('send-act').click();
    await head.locator('[data-state=issued]').waitFor();
    expect(await text(head, 'documents')).toMatch(/已签发 单位900101-office关于粉刷DJ-1的报告 .*〔2026〕1号/);
    expect(await text(head, 'documents')).toMatch(/核稿 2026-06-01 .*clerk2.*签发 2026-06-01 .*head2/);
    const file = head.getByTestId('documents').getByRole('link', { name: /^Word.*下载/ });
    expect(await file.getAttribute('href')).toContain(`/api/cases/${id}/documents/`);
  });

  it('is new in the list of its register, compared with a day before', async () => {
    const page = await pageOf(OFFICER);
    await page.goto(`${url}/registers/paintings`);
    await page.getByRole('link', { name: '与某日比较' }).click();
    await page.locator('[data-difference=added]').waitFor();
    expect(await text(page, 'differences')).toMatch(/新增 .*2026-06-01.*DJ-1/);
    expect.soft(await serious(page)).toEqual([]);
    await page.getByTestId('comparison-from').fill(DAY);
    await page.getByText('的清单没有不同').waitFor();
  });

  it('lists it as ended, found by words and by state', async () => {
    const page = await pageOf(OFFICER);
    await page.goto(`${url}/cases`);
    await page.getByTestId('cases').getByRole('link', { name: 'DJ-1 红' }).waitFor();
    await page.getByTestId('filter-state').selectOption('open');
    await page.getByText('没有符合条件的办件').waitFor();
    await page.getByTestId('filter-state').selectOption('ended');
    await page.getByLabel('检索办件').fill('dj-1');
    await page.waitForURL(/q=dj-1/);
    expect(await page.getByTestId('cases').innerText()).toContain('已决定');
    await page.goto(`${url}/tasks?box=done`);
    await page.getByTestId('task-rows').locator('li').first().waitFor();
  });
});

/** A new case, as it lies with the office. */
async function begun(tower: string): Promise<string> {
  const page = await pageOf(CLERK);
  const answer = await page.request.post(`${url}/api/cases`, {
    headers: { origin: url },
    data: {
      procedure: 'painting',
      unit: LIGHTS,
      day: DAY,
      fields: { tower, colour: 'white', office: OFFICE },
    },
  });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

describe('what does not go', () => {
  it('offers nothing to who may do nothing, and says why', async () => {
    const id = await begun('西礁');
    const viewer = await at(`viewer.${OFFICE}`, id);
    await viewer.getByText('本件现在不由您办理').waitFor();
    await viewer.getByTestId('not-possible').locator('summary').click();
    expect(await text(viewer, 'not-possible')).toMatch(/要求补正.*您的岗位不能办理/);
    const applicant = await at(CLERK, id);
    expect(await action(applicant, 'lack').count()).toBe(0);
    expect(await action(applicant, 'drop').count()).toBe(1);
  });

  it('tells the loser of a race what happened, shows the case anew, and keeps what they typed', async () => {
    const id = await begun('南礁');
    const first = await at(OFFICER, id);
    const second = await at(`clerk2.${OFFICE}`, id);
    await action(second, 'lack').click();
    await field(second, 'fields.lacking').locator('textarea').fill('缺少两份说明');
    await action(first, 'lack').click();
    await field(first, 'fields.lacking').locator('textarea').fill('缺少一份说明');
    await send(first);
    await second.getByTestId('send-step').click();
    await second.getByTestId('problems').waitFor();
    expect(await text(second, 'problems')).toMatch(/您打开之后.*要求补正/);
    await second.locator('[aria-current=step]', { hasText: '补正' }).waitFor();
    expect(await field(second, 'fields.lacking').locator('textarea').inputValue()).toBe('缺少两份说明');
    expect(await second.getByTestId('send-step').isDisabled()).toBe(true);
    expect(await text(second, 'timeline')).not.toContain('缺少两份说明');
    expect.soft(await serious(second)).toEqual([]);
  });

  it('takes back, hands on, sends copies and passes round by the same page', async () => {
    const id = await begun('北礁');
    const officer = await at(OFFICER, id);
    await action(officer, 'propose').click();
    await pickUnit(officer, 'signers', '900102-lights');
    await send(officer);
    await action(officer, 'recall').click();
    await send(officer);
    expect(await stage(officer)).toContain('审查');
    expect(await text(officer, 'timeline')).toContain('已撤回');
    await action(officer, 'circulate').click();
    await pickUnit(officer, 'to', '900100-lights');
    await send(officer);
    await action(officer, 'transfer').click();
    await field(officer, 'to')
      .locator('select')
      .selectOption({ label: `clerk2.${OFFICE}（经办人）` });
    await send(officer);
    expect(await text(officer, 'open-tasks')).toContain(`clerk2.${OFFICE}`);
    const reader = await pageOf('clerk.900100-lights');
    await reader.goto(`${url}/tasks?box=read`);
    await reader.getByTestId('task-rows').getByRole('link', { name: '北礁 白' }).click();
    await action(reader, 'read').click();
    await send(reader);
    expect(await text(reader, 'timeline')).toContain('阅毕');
    expect(problems).toEqual([]);
  });
});

describe('on a phone', () => {
  it('shows every page within its width, and acts', async () => {
    const id = await begun('中礁');
    const page = await browserOf(OFFICER, 390);
    for (const path of [
      '/procedures',
      '/procedures/painting',
      '/procedures/painting/new',
      '/cases',
      '/tasks',
      '/registers/paintings/compare',
      `/cases/${id}`,
    ]) {
      await page.goto(url + path);
      await page.waitForLoadState('networkidle');
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 390]);
      expect(await page.getByTestId('failure').count()).toBe(0);
      expect.soft([path, await serious(page)]).toEqual([path, []]);
    }
    await action(page, 'lack').click();
    await field(page, 'fields.lacking').locator('textarea').fill('缺一页');
    await send(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
