import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './source-files.ts';

/** Builds `dist-faults`, the server with its fail-points, unless it is up to date. @throws Error with what the build said */
export function buildFaults(): void {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/build.mjs'), 'faults'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build of the tests of faults failed: ${stderr}`);
}
