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
  place = await harbour(await server().database(), { site: harbourSite({ procedures: [procedure] }) });
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


const SHOTS = '/tmp/shots';
it('takes pictures', async () => {
  const shot = async (page: Page, name: string) => {
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  };
  const clerk = await browserOf(CLERK);
  const open = async (tower: string, colour = 'red') => {
    const answer = await clerk.request.post(`${url}/api/cases`, { headers: { origin: url }, data: { procedure: 'painting', unit: LIGHTS, day: '2026-05-20', fields: { tower, colour, office: OFFICE } } });
    return ((await answer.json()) as { id: string }).id;
  };
  const a = await open('东礁灯塔');
  await behind(OFFICER, a, { verb: 'event', event: 'lack', fields: { lacking: '缺少脚手架方案和安全员名单' }, day: '2026-05-22' });
  await behind(CLERK, a, { verb: 'event', event: 'supplement', fields: {}, day: '2026-05-26' });
  await behind(OFFICER, a, { verb: 'event', event: 'propose', fields: {}, signers: [{ unit: LIGHTS }, { unit: '900102-lights' }], day: '2026-05-27' });
  await open('西礁灯塔', 'white');

  const answer = await clerk.request.post(`${url}/api/cases`, { headers: { origin: url }, data: { procedure: 'painting', unit: LIGHTS, day: '2026-04-07', fields: { tower: '北礁灯塔', colour: 'red', office: OFFICE } } });
  const old = ((await answer.json()) as { id: string }).id;
  const officer = await browserOf(OFFICER);
  await officer.goto(`${url}/cases/${old}`); await officer.getByTestId('stage-line').waitFor(); await officer.getByRole('button', { name: '逐日计算' }).click(); await officer.waitForTimeout(300); await action(officer, 'lack').click();
  await behind(OFFICER, old, { verb: 'event', event: 'lack', fields: { lacking: '缺少方案' }, day: '2026-05-22' });
  await field(officer, 'fields.lacking').locator('textarea').fill('缺少方案和名单'); await officer.getByTestId('send-step').click(); await officer.getByTestId('problems').waitFor(); await officer.locator('[aria-current=step]', { hasText: '补正' }).waitFor(); await shot(officer, 'h-race');
  const b = await clerk.request.post(`${url}/api/cases`, { headers: { origin: url }, data: { procedure: 'painting', unit: LIGHTS, day: '2026-04-07', fields: { tower: '远礁灯塔', colour: 'red', office: OFFICE } } });
  const lateId = ((await b.json()) as { id: string }).id;
  await officer.goto(`${url}/cases/${lateId}`); await shot(officer, 'h-late');
  await officer.goto(`${url}/tasks`); await shot(officer, 'h-tasks');
  await officer.goto(`${url}/cases`); await shot(officer, 'h-cases');
  await officer.goto(`${url}/`); await shot(officer, 'h-desk');
  const phone = await browserOf(OFFICER, 390);
  await phone.goto(`${url}/cases/${lateId}`); await phone.waitForLoadState('networkidle'); await phone.screenshot({ path: `${SHOTS}/h-phone.png` });
  await phone.goto(`${url}/`); await shot(phone, 'h-phone-desk');
}, 120_000);
