// `npm run screenshots`: the pictures of the documentation, taken of the demonstration world in a real browser.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ensureBuilt, root } from './build.mjs';

const PICTURES = [
  ['overview', '/', 1440, 900],
  ['heatmap', '/heatmap', 1440, 900],
  ['explanation', '/explanation?obligation=m40.departments&bearer=361100-justice&period=2026', 390, 844],
];

ensureBuilt('server', 'ui');
await build({
  absWorkingDir: root,
  entryPoints: ['test/support/browser.ts'],
  outfile: 'dist/tools/browser.js',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
});
const { launchBrowser } = await import(pathToFileURL(join(root, 'dist/tools/browser.js')).href);
const work = mkdtempSync(join(tmpdir(), 'yifa-pictures-'));
const server = spawn(process.execPath, [join(root, 'dist/server.js')], {
  cwd: root,
  env: { ...process.env, PORT: '0', DATA_DIR: join(work, 'data') },
  stdio: ['ignore', 'pipe', 'inherit'],
});

/** The session of somebody of the demonstration world, whose passwords the server has just written down. */
async function signedIn(url, login) {
  const accounts = readFileSync(join(work, 'data', 'demonstration-accounts.txt'), 'utf8');
  const password = new RegExp(`^${login}\\s+(\\S+)`, 'm').exec(accounts)?.[1];
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  if (!answer.ok) throw new Error(`${login} could not sign in: ${await answer.text()}`);
  return answer.headers.getSetCookie().map(each => {
    const [name, value] = each.split(';')[0].split('=');
    return { name, value, url };
  });
}

const ended = new Promise(resolve => server.once('exit', resolve));
try {
  const url = await new Promise(resolve => {
    server.stdout.on('data', chunk => {
      const started = /已启动：(http:\S+)/.exec(chunk.toString());
      if (started) resolve(started[1]);
    });
  });
  for (;;) {
    const { demonstration } = await (await fetch(`${url}/api/status`)).json();
    if (demonstration.total > 0 && demonstration.done === demonstration.total) break;
    await new Promise(resolve => setTimeout(resolve, 2000));
  }
  const { browser, close } = await launchBrowser();
  mkdirSync(join(root, 'docs/images'), { recursive: true });
  const cookies = await signedIn(url, 'shi-lingdao');
  for (const [name, path, width, height] of PICTURES) {
    const context = await browser.newContext({ viewport: { width, height } });
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.goto(url + path, { waitUntil: 'networkidle' });
    await page.screenshot({ path: join(root, 'docs/images', `${name}.png`) });
    await context.close();
  }
  await close();
} finally {
  server.kill('SIGTERM');
  await ended;
  rmSync(work, { recursive: true, force: true });
}
