// `npm run test:faults`: the faults of `npm test` many times over, with their figures. Takes the better part of an hour.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, root } from './build.mjs';

ensureBuilt('server', 'ui', 'faults');
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    'test/fault',
    'test/matrix.test.ts',
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, FAULT_ROUNDS: '50', FUZZ_REQUESTS: '100000', MATRIX: 'whole' },
  },
);
process.exit(status ?? 1);
