// `npm test`: formatter and linter, types, then all tests against a fresh build. The first failure ends it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, root } from './build.mjs';

function run(name, program, args) {
  const started = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  const seconds = Number((process.hrtime.bigint() - started) / 1_000_000n) / 1000;
  console.log(`${name}: ${status === 0 ? 'ok' : 'failed'} (${seconds.toFixed(1)} s)`);
  if (status !== 0) process.exit(status ?? 1);
}

run('lint', '@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '.']);
run('types', 'typescript/bin/tsc', ['-p', 'tsconfig.json']);
run('pure types', 'typescript/bin/tsc', ['-p', 'tsconfig.pure.json']);
// The benchmark names the types of its peers, which are no part of the product and come with `npm run bench`.
if (existsSync(join(root, 'bench', 'node_modules')))
  run('bench types', 'typescript/bin/tsc', ['-p', 'bench/tsconfig.json']);
else console.log('bench types: not run (its peers are not installed; `npm run bench` installs them)');
ensureBuilt('server', 'ui', 'faults');
console.log('build: ok');
run('tests', 'vitest/vitest.mjs', ['run', ...process.argv.slice(2)]);
