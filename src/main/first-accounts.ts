import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Identity } from '../app/identity/identity.ts';
import { makeDemonstrationAccounts } from './demonstration-accounts.ts';
import { writeSecretFile } from './secret-file.ts';

/** How the first people come in. */
export interface FirstAccounts {
  /** Secret of the first set-up; null when there are accounts, or there will be those of the demonstration. */
  readonly setUpSecret: () => string | null;
  readonly setUpDone: () => void;
}

export interface FirstAccountsOptions {
  readonly identity: Identity;
  readonly dataDir: string;
  /** True for a store that has, or is about to get, the demonstration world. */
  readonly demonstration: boolean;
  /** Where pages are reached, e.g. `http://127.0.0.1:7800`. */
  readonly url: string;
  readonly say: (text: string) => void;
}

/**
 * There are no default credentials. Where there is no account yet, the demonstration world gets accounts with random
 * passwords; any other store gets a secret, readable by the owner of the data directory alone, with which the three
 * administrators are made once.
 */
export async function firstAccounts(options: FirstAccountsOptions): Promise<FirstAccounts> {
  const { identity, dataDir, demonstration, url, say } = options;
  const file = join(dataDir, 'set-up-token');
  let secret: string | null = null;
  if (identity.people.accounts.size > 0) rmSync(file, { force: true });
  else if (demonstration) {
    await makeDemonstrationAccounts(identity, join(dataDir, 'demonstration-accounts.txt'), say);
  } else {
    secret = kept(file) ?? randomBytes(32).toString('base64url');
    writeSecretFile(file, `${secret}\n`);
    say(`还没有账号。请在浏览器打开 ${url}/set-up 设立三名管理员，一次性口令：${secret}\n（另存于 ${file}）`);
  }
  return {
    setUpSecret: () => secret,
    setUpDone: () => {
      secret = null;
      rmSync(file, { force: true });
    },
  };
}

/** That of a start before: who has it noted can still use it. */
function kept(file: string): string | null {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return text.length >= 43 ? text : null;
  } catch {
    return null;
  }
}
