// Measures the engine against its peers: `npm run bench -- [--json] [--quick] [--only http,import]`. See bench/README.md.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bench = join(root, 'bench');
const built = join(bench, '.work');

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
// The peers are no part of the product; they come on first use.
const peers = ['json-rules-engine', '@duckdb/node-api'];
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null;
const wanted = only === null || only?.split(',').some(each => 'recompute/'.startsWith(each.slice(0, 10)));
if (wanted && !peers.every(name => existsSync(join(bench, 'node_modules', name)))) {
  const { status } = spawnSync(npm, ['ci', '--no-fund', '--no-audit'], {
    cwd: bench,
    stdio: ['ignore', 2, 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('The peers could not be installed; run `npm ci` in bench/ to see why.');
    process.exit(1);
  }
}

// Directus is large: it comes only where its rows are asked for. isolated-vm, which would be compiled for minutes, runs the
// code of extensions; there are none, so nothing stands in its place.
const rows = ['http/list/directus', 'http/insert/directus'];
const withDirectus = only === null || only.split(',').some(each => rows.some(row => row.startsWith(each)));
const directus = join(bench, 'directus');
const unused = join(directus, 'node_modules/isolated-vm/isolated-vm.js');
if (withDirectus && !existsSync(unused)) {
  const options = ['--ignore-scripts', '--no-package-lock', '--no-fund', '--no-audit', '--loglevel=error'];
  const { status } = spawnSync(npm, ['install', ...options], {
    cwd: directus,
    stdio: ['ignore', 2, 'inherit'],
    shell: process.platform === 'win32',
    timeout: 600_000,
  });
  if (status === 0) writeFileSync(unused, 'module.exports = {};\n');
  else console.error('Directus could not be installed; its rows are left out.');
}

await build({
  entryPoints: ['run', 'worker', 'single', 'http-server'].map(name => join(bench, `${name}.ts`)),
  outdir: built,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
});

const child = spawn(process.execPath, [join(built, 'run.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
