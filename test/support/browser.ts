/**
 * A headless Chromium from npm, for tests and for looking at pages: no system package is needed. `CHROME_PATH` names
 * another browser.
 */
import { execFileSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const require = createRequire(import.meta.url);

/** Own arguments, not the package's: those switch off same-origin checks, which a test must not do without. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-domain-reliability',
  '--no-first-run',
  '--no-pings',
  '--no-zygote',
  '--mute-audio',
  '--font-render-hinting=none',
];

/** Folder of a package, found from one of its files that its `exports` lets through. */
function packageFolder(name: string): string {
  const entry = dirname(require.resolve(name));
  const marker = join('node_modules', ...name.split('/'));
  return entry.slice(0, entry.lastIndexOf(marker) + marker.length);
}

/** Unpacks to a name of its own and renames, so that two tests that start together never see half a browser. */
async function unpackOnce(packed: string, target: string): Promise<void> {
  if (existsSync(target)) return;
  const part = `${target}.${process.pid}`;
  await pipeline(
    createReadStream(packed),
    createBrotliDecompress(),
    createWriteStream(part, { mode: 0o755 }),
  );
  renameSync(part, target);
}

/** The libraries (NSS and others) that a bare Linux lacks; the package carries them in a tar archive. */
async function unpackLibraries(bin: string, folder: string): Promise<string> {
  const libraries = join(folder, 'libraries');
  if (!existsSync(libraries)) {
    const archive = join(folder, `libraries.${process.pid}.tar`);
    await unpackOnce(join(bin, 'al2023.tar.br'), archive);
    const part = `${libraries}.${process.pid}`;
    mkdirSync(part, { recursive: true });
    execFileSync('tar', ['-xf', archive, '-C', part]);
    await rm(archive, { force: true });
    if (existsSync(libraries)) await rm(part, { recursive: true, force: true });
    else renameSync(part, libraries);
  }
  return join(libraries, 'lib');
}

/** A fontconfig file that knows the Chinese font from npm under the names that the style sheets ask for. */
function writeFontConfig(folder: string): string {
  const file = join(folder, 'fonts.conf');
  const fonts = join(packageFolder('@embedpdf/fonts-sc'), 'fonts');
  const alias = (family: string) =>
    `<alias binding="same"><family>${family}</family><prefer><family>Noto Sans S Chinese</family></prefer></alias>`;
  const names = ['Noto Sans SC', 'Source Han Sans SC', 'Noto Serif SC', 'sans-serif', 'serif', 'monospace'];
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
  ${names.map(alias).join('\n  ')}
</fontconfig>
`,
  );
  return file;
}

async function executable(folder: string): Promise<{ path: string; libraries: string | null }> {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (!existsSync(given)) {
      throw new Error(
        `CHROME_PATH names ${given}, which does not exist: correct it, or unset it to use the one from npm`,
      );
    }
    return { path: given, libraries: null };
  }
  const bin = join(packageFolder('@sparticuz/chromium'), 'bin');
  const path = join(folder, 'chromium');
  await unpackOnce(join(bin, 'chromium.br'), path);
  return { path, libraries: await unpackLibraries(bin, folder) };
}

export interface LaunchedBrowser {
  readonly browser: Browser;
  /** Ends the browser and removes what it wrote. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the browser; a few seconds the first time, when it is unpacked under `TMPDIR`. The caller closes it.
 * @throws when `CHROME_PATH` names nothing.
 */
export async function launchBrowser(): Promise<LaunchedBrowser> {
  const folder = resolve(tmpdir(), 'yifa-chromium-143.0.4');
  mkdirSync(folder, { recursive: true });
  const { path, libraries } = await executable(folder);
  const home = await mkdtemp(join(tmpdir(), 'yifa-browser-'));
  const fontConfig = writeFontConfig(home);
  const browser = await chromium.launch({
    executablePath: path,
    headless: true,
    args: ARGUMENTS,
    env: {
      ...process.env,
      HOME: home,
      FONTCONFIG_FILE: fontConfig,
      ...(libraries === null
        ? {}
        : { LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') }),
    },
  });
  const close = async () => {
    await browser.close();
    await rm(home, { recursive: true, force: true });
  };
  return { browser, close };
}
