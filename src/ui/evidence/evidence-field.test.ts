import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { FastifyInstance } from 'fastify';
import type { Browser, FileChooser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../test/support/browser.ts';
import { testServer } from '../../../test/support/database.ts';
import {
  builtWorker,
  docxOf,
  evidenceIn,
  evidenceWorld,
  JUSTICE,
  PNG,
  pdfOf,
  person,
} from '../../app/evidence/evidence.fixture.ts';
import { Previewer } from '../../app/evidence/preview.ts';
import { evidenceApp } from '../../doors/http/evidence.fixture.ts';
import { evidenceParts } from '../../language/evidence.ts';

const server = testServer();
let directory: string;
let app: FastifyInstance;
let url: string;
let browser: Browser;
let closeBrowser: () => Promise<void>;
let page: Page;
const problems: string[] = [];

const html = `<!doctype html><html lang="zh-CN" data-unit="${JUSTICE}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>材料</title>
<link rel="stylesheet" href="/page.css"><div id="root"></div><script src="/page.js"></script></html>`;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yifa-field-'));
  await build({
    entryPoints: { page: join(import.meta.dirname, 'evidence-field.fixture.tsx') },
    outdir: directory,
    bundle: true,
    format: 'iife',
    jsx: 'automatic',
    target: 'chrome80',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const world = await evidenceWorld((await server().database()).pool);
  const previewer = new Previewer(await builtWorker(directory));
  const evidence = await evidenceIn(directory, world, { previewer });
  app = await evidenceApp(evidence, () => person('clerk', JUSTICE));
  app.get('/', (_, reply) => reply.type('text/html').send(html));
  for (const [file, type] of [
    ['page.js', 'text/javascript'],
    ['page.css', 'text/css'],
  ]) {
    app.get(`/${file}`, async (_, reply) => reply.type(type).send(await readFile(join(directory, file))));
  }
  url = await app.listen({ port: 0, host: '127.0.0.1' });
  ({ browser, close: closeBrowser } = await launchBrowser());
});
afterAll(async () => {
  await closeBrowser?.();
  await app?.close();
  await rm(directory, { recursive: true, force: true });
});
beforeEach(async () => {
  problems.length = 0;
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(20_000);
  page.on('pageerror', error => problems.push(error.message));
  await page.goto(url);
  await page.getByTestId('evidence-field').waitFor();
});
afterEach(async () => {
  await page.close();
  expect(problems).toEqual([]);
});

type Chosen = { name: string; mimeType: string; buffer: Buffer };
const chosen = (name: string, buffer: Buffer | Uint8Array): Chosen => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(buffer),
});
const choose = (...files: Chosen[]) => page.locator('input[type=file]').setInputFiles(files);
const files = async () => evidenceParts((await page.getByTestId('value').textContent()) ?? '').files;
const field = () => page.getByTestId('evidence-field');
/** A valid PDF of some megabytes: several pieces. */
const large = (text: string) =>
  Buffer.concat([pdfOf(text).subarray(0, 9), Buffer.alloc(3 << 20, `%${text}\n`), pdfOf(text).subarray(9)]);

describe('the field of evidence', () => {
  it('takes several files, previews them, keeps the paper number, and lets one be taken off', async () => {
    await choose(chosen('会议纪要.docx', docxOf(['会议认真学习了行政复议法'])), chosen('照片.png', PNG));
    await expect.poll(async () => (await files()).length).toBe(2);
    await field().getByRole('button', { name: '预览会议纪要.docx' }).click();
    await page.getByTestId('preview').getByText('会议认真学习了行政复议法').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('preview').waitFor({ state: 'detached' });
    await field().getByRole('button', { name: '预览照片.png' }).click();
    const image = page.getByTestId('preview').getByRole('img', { name: '照片.png' });
    await expect.poll(() => image.evaluate(e => (e as HTMLImageElement).naturalWidth)).toBe(1);
    await field().getByLabel('纸质档案的案卷号').fill('档案柜3 第12号');
    await expect.poll(() => page.getByTestId('value').textContent()).toContain('档案柜3 第12号');
    await field().getByRole('button', { name: '移除照片.png' }).click();
    await expect.poll(async () => (await files()).length).toBe(1);
    const download = page.waitForEvent('download');
    await field().getByRole('link', { name: '会议纪要.docx' }).click();
    expect((await download).suggestedFilename()).toBe('会议纪要.docx');
  });

  it('offers what the unit has already, by name and by content', async () => {
    const content = pdfOf('the same again');
    await choose(chosen('原件.pdf', content));
    await expect.poll(async () => (await files()).length).toBe(1);
    const [first] = await files();
    await page.reload();
    await choose(chosen('另一个名称.pdf', content));
    await expect.poll(files).toEqual([first]);
    expect(await page.getByTestId('evidence-said').textContent()).toContain('已有相同材料“原件.pdf”');
    await page.reload();
    await page.getByRole('button', { name: '引用已存的材料' }).click();
    await page.getByLabel('在本单位已存的材料中查找').fill('原件');
    await page.getByRole('button', { name: '附上原件.pdf', exact: true }).click();
    await expect.poll(files).toEqual([first]);
    await page.getByRole('button', { name: '原件.pdf已附上' }).waitFor();
  });

  it('goes on by itself after a lost connection, where it stopped', async () => {
    const offsets: number[] = [];
    let broken = 0;
    await page.route('**/api/uploads/*', async route => {
      const request = route.request();
      if (request.method() === 'PATCH') {
        const offset = Number(request.headers()['upload-offset']);
        if (offset > 0 && broken < 2) {
          broken += 1;
          return route.abort('connectionreset');
        }
        offsets.push(offset);
      }
      return route.continue();
    });
    await choose(chosen('大文件.pdf', large('lost')));
    await page.getByText('秒后自动续传').waitFor();
    await expect.poll(async () => (await files()).length, { timeout: 15_000 }).toBe(1);
    expect(broken).toBe(2);
    expect(offsets.filter(offset => offset === 0)).toHaveLength(1);
    expect(offsets.length).toBeGreaterThan(2);
  });

  it('can be paused, goes on when asked, and says what is wrong in Chinese', async () => {
    let open: (() => void) | null = null;
    const gate = new Promise<void>(resolve => {
      open = resolve;
    });
    await page.route('**/api/uploads/*', async route => {
      if (Number(route.request().headers()['upload-offset'] ?? 0) > 0) await gate;
      await route.continue().catch(() => {});
    });
    await choose(chosen('慢.pdf', large('slow')));
    await page.getByRole('button', { name: '暂停上传慢.pdf' }).click();
    await page.getByText(/已暂停，已传 \d+%/).waitFor();
    open!();
    await page.getByRole('button', { name: '继续上传慢.pdf' }).click();
    await expect.poll(async () => (await files()).length, { timeout: 15_000 }).toBe(1);
    await choose(chosen('假.pdf', Buffer.from('MZ\u0000\u0001\u0002')), chosen('空.pdf', Buffer.alloc(0)));
    await page.getByRole('alert').filter({ hasText: '不接受这种格式' }).waitFor();
    await page.getByRole('alert').filter({ hasText: '0 字节' }).waitFor();
    expect(await files()).toHaveLength(1);
    await page.getByRole('button', { name: '不再显示假.pdf' }).click();
    await expect.poll(() => page.getByTestId('sending').count()).toBe(1);
  });

  it('takes dropped files', async () => {
    const transfer = await page.evaluateHandle(text => {
      const data = new DataTransfer();
      data.items.add(new File([text], '拖入.txt'));
      return data;
    }, '拖进来的文字');
    await page.getByTestId('drop-zone').dispatchEvent('drop', { dataTransfer: transfer });
    await expect.poll(async () => (await files()).length).toBe(1);
  });

  it('fits a telephone, and axe finds nothing serious', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await choose(
      chosen(`${'很长的材料名称'.repeat(12)}.txt`, Buffer.from('文字')),
      chosen('坏.pdf', Buffer.from('MZ\0')),
    );
    await expect.poll(async () => (await files()).length).toBe(1);
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: '引用已存的材料' }).click();
    await page.getByTestId('stored').first().waitFor();
    await field().getByRole('button', { name: /^预览/ }).click();
    await page.getByTestId('preview').getByText('文字', { exact: true }).waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: {
          run(): Promise<{ violations: { id: string; impact: string | null; nodes: { html: string }[] }[] }>;
        };
      };
      return (await axe.run()).violations.map(v => `${v.impact} ${v.id} ${v.nodes[0].html}`);
    });
    expect(found.filter(each => /^(serious|critical)/.test(each))).toEqual([]);
  });

  it('is worked by keyboard alone', async () => {
    // A page that has just come to the front may let a key go by, or take it late: each is given time before the next.
    const held = () =>
      page.evaluate(
        () => document.activeElement?.closest('button')?.textContent?.includes('选择文件') ?? false,
      );
    await expect
      .poll(
        async () => {
          if (!(await held())) await page.keyboard.press('Tab');
          await page.waitForTimeout(200);
          return held();
        },
        { timeout: 10_000 },
      )
      .toBe(true);
    let chooser: FileChooser | null = null;
    page.once('filechooser', opened => {
      chooser = opened;
    });
    await expect
      .poll(
        async () => {
          if (chooser === null) await page.keyboard.press('Enter');
          await page.waitForTimeout(500);
          return chooser !== null;
        },
        { timeout: 10_000 },
      )
      .toBe(true);
    await chooser!.setFiles([chosen('键盘.txt', Buffer.from('键盘'))]);
    await expect.poll(async () => (await files()).length).toBe(1);
    await field().getByRole('button', { name: '预览键盘.txt' }).focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('preview').waitFor();
    await page.keyboard.press('Escape');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await expect.poll(focused).toBe('预览键盘.txt');
  });
});
