// Builds what runs: dist/server.js and dist/cli.js (plain JavaScript for Node) and dist/ui (the pages). Nothing is built
// again while its inputs are unchanged; the stamp is a hash over the sources.
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
  const extra = ['package.json', 'package-lock.json', 'vite.config.ts', 'scripts/build.mjs'].map(f =>
    join(root, f),
  );
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
const pageFolders = ['src/ui', 'src/kernel', 'src/calendar', 'src/language'];

async function whenStale(name, folders, build) {
  const file = join(root, 'dist', `${name}.stamp`);
  const stamp = stampOf(folders);
  if (existsSync(file) && readFileSync(file, 'utf8') === stamp) return false;
  rmSync(file, { force: true });
  await build();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, stamp);
  return true;
}

/** Bundles the server and the command line; packages stay outside and are loaded from node_modules. */
export function buildServer() {
  return whenStale('server', serverFolders, async () => {
    const { build } = await import('esbuild');
    await build({
      absWorkingDir: root,
      entryPoints: ['src/main/server.ts', 'src/main/cli.ts', 'src/main/rebuild.ts'],
      outdir: 'dist',
      bundle: true,
      splitting: true,
      packages: 'external',
      platform: 'node',
      target: 'node20',
      format: 'esm',
      sourcemap: true,
      logLevel: 'warning',
    });
  });
}

export function buildPages() {
  return whenStale('ui', pageFolders, async () => {
    const { build } = await import('vite');
    await build({ root: join(root, 'src/ui'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildServer();
  await buildPages();
}
