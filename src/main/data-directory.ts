import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf, dataDirProblem } from './start-problem.ts';

/**
 * Makes the data directory, for its owner alone, and tries whether files can be written in it.
 * @throws StartProblem
 */
export function makeDataDirectory(dataDir: string): void {
  try {
    makeDirectory(dataDir);
    const probe = join(dataDir, `.probe-${randomBytes(6).toString('hex')}`);
    writeFileSync(probe, '', { mode: 0o600, flag: 'wx' });
    rmSync(probe);
  } catch (error) {
    throw dataDirProblem(dataDir, error);
  }
}

/**
 * Step by step, since Node's own `recursive` never ends where a file system says ENOENT for a directory that cannot be made
 * in it, as /proc does.
 */
function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const above = dirname(path);
    if (codeOf(error) === 'EEXIST' && statSync(path).isDirectory()) return;
    if (codeOf(error) !== 'ENOENT' || above === path || isThere(above)) throw error;
    makeDirectory(above);
    mkdirSync(path, { mode: 0o700 });
  }
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
