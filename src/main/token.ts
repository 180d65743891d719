import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSecretFile } from './secret-file.ts';

const BYTES = 32;
/** Characters of 32 bytes in base64url. Fewer are what is left of a token whose writing was cut off. */
const LENGTH = Math.ceil((BYTES * 4) / 3);

/**
 * The token of the machine's own scripts: made on the first start, readable by the owner of the data directory alone. A file that
 * is empty or too short is made anew: the server was killed, or the disk was full, while it was written.
 */
export function tokenIn(dataDir: string): string {
  const file = join(dataDir, 'token');
  const kept = readToken(file);
  if (kept !== null) {
    chmodSync(file, 0o600);
    return kept;
  }
  const token = randomBytes(BYTES).toString('base64url');
  writeSecretFile(file, `${token}\n`);
  return token;
}

function readToken(file: string): string | null {
  try {
    const token = readFileSync(file, 'utf8').trim();
    return token.length >= LENGTH ? token : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
