import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds that keeps people from using the page as it stands. */
export async function serious(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as {
    violations: { id: string; impact: string; nodes: { html: string }[] }[];
  };
  return found.violations
    .filter(v => v.impact === 'serious' || v.impact === 'critical')
    .map(v => `${v.id}: ${v.nodes[0].html}`);
}

/** Notes what must never happen on a page; refusals, which the browser reports too, are what tests are about. */
export function watch(page: Page, problems: string[]): void {
  page.setDefaultTimeout(10_000);
  page.on('pageerror', error => problems.push(error.message));
  page.on('dialog', dialog => problems.push(`a dialog: ${dialog.message()}`));
  page.on('console', message => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) problems.push(message.text());
  });
}

/** Signs in by the form, as people do. */
export async function enter(page: Page, login: string, password: string): Promise<void> {
  await page.getByTestId('sign-in').waitFor();
  await page.getByLabel('登录名').fill(login);
  await page.locator('input[type=password]').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Opens the menu of whoever is signed in; leaves it open where it is. */
export async function openMenu(page: Page): Promise<void> {
  const menu = page.getByTestId('account-menu');
  await menu.waitFor();
  if ((await menu.getAttribute('aria-expanded')) !== 'true') await menu.click();
}

/** Signs out by the menu. */
export async function leave(page: Page): Promise<void> {
  await openMenu(page);
  await page.getByRole('button', { name: '退出' }).click();
  await page.getByTestId('sign-in').waitFor();
}
