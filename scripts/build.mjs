// Builds what runs: dist/server.js and dist/cli.js (plain JavaScript for Node) and dist/ui (the pages). Nothing is built
// again while its inputs are unchanged; the stamp is a hash over the sources. Building runs in a process of its own, so that
// bundlers and their helpers are gone before the server starts.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap(e => (e.isDirectory() ? filesIn(join(folder, e.name)) : [join(folder, e.name)]))
    .filter(f => !/\.(test|fixture)\.tsx?$/.test(f))
    .sort();
}

function stampOf(folders) {
  const hash = createHash('sha256');
  const extra = [
    'package.json',
    'package-lock.json',
    'vite.config.ts',
    'scripts/build.mjs',
    'scripts/build-verifier.mjs',
  ].map(f => join(root, f));
  for (const file of [...folders.flatMap(f => filesIn(join(root, f))), ...extra]) {
    if (!existsSync(file) || !statSync(file).isFile()) continue;
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

const serverFolders = [
  'kernel',
  'calendar',
  'language',
  'definitions',
  'engine',
  'instruments',
  'intake',
  'documents',
  'store',
  'app',
  'doors',
  'main',
]
  .map(f => `src/${f}`)
  .filter(f => existsSync(join(root, f)));
const pageFolders = ['src/ui', 'src/verifier', 'src/kernel', 'src/calendar', 'src/language'];

const stampFile = name => join(root, 'dist', `${name}.stamp`);

const isFresh = (name, stamp) =>
  existsSync(stampFile(name)) && readFileSync(stampFile(name), 'utf8') === stamp;

/** What is run by its name, each a file of dist. */
const PROGRAMS = [
  'server',
  'cli',
  'rebuild',
  'preview-worker',
  'seed',
  'accounts',
  'verify',
  'backup',
  'restore',
  'restore-check',
];

/** Bundles the server and the command line; packages stay outside and are loaded from node_modules. */
async function bundleServer(outdir = 'dist', faults = false) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: PROGRAMS.map(name => `src/main/${name}.ts`),
    outdir,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    sourcesContent: false,
    // The places where tests let the process die (src/store/fault-points.ts): none of them is in what people run.
    define: { 'globalThis.FAULTS': String(faults) },
    minifySyntax: true,
    logLevel: 'warning',
  });
}

async function bundlePages() {
  const { build } = await import('vite');
  await build({ root: join(root, 'src/ui'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  const { bundleVerifier } = await import('./build-verifier.mjs');
  await bundleVerifier();
}

const TARGETS = {
  server: { folders: serverFolders, bundle: () => bundleServer() },
  faults: { folders: serverFolders, bundle: () => bundleServer('dist-faults', true) },
  ui: { folders: pageFolders, bundle: bundlePages },
};

/** Builds what is stale of `server`, `ui` and `faults` (the server with its fail-points); ends the process when a build fails. */
export function ensureBuilt(...names) {
  const stale = names.filter(name => !isFresh(name, stampOf(TARGETS[name].folders)));
  if (stale.length === 0) return;
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...stale], {
    cwd: root,
    stdio: ['ignore', 2, 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

async function build(name) {
  const { folders, bundle } = TARGETS[name];
  const stamp = stampOf(folders);
  if (isFresh(name, stamp)) return;
  rmSync(stampFile(name), { force: true });
  await bundle();
  mkdirSync(dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), stamp);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const names = process.argv.slice(2);
  await Promise.all((names.length === 0 ? ['server', 'ui'] : names).map(build));
}
