import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { newKeyText, type SigningKey, signingKeyOf, UnusableKey } from '../app/seal/signing.ts';
import { SHORTEST_PASSPHRASE } from '../app/seal/wrapped-key.ts';
import { replaceFile } from '../store/seal-files.ts';
import { StartProblem } from './start-problem.ts';

/** Where the sealed log keeps what is not in the database. */
export interface SealSettings {
  /** CHECKPOINT_DIR; default DATA_DIR/checkpoints. Best on another disk, where the database's administrator cannot write. */
  readonly checkpointDir: string;
  /** SECRET_FILE; default DATA_DIR/signing-key.pem. */
  readonly keyFile: string;
}

export function sealSettings(env: NodeJS.ProcessEnv, dataDir: string): SealSettings {
  const given = (name: string, otherwise: string) =>
    resolve(env[name] ? env[name] : join(dataDir, otherwise));
  return {
    checkpointDir: given('CHECKPOINT_DIR', 'checkpoints'),
    keyFile: given('SECRET_FILE', 'signing-key.pem'),
  };
}

/** The key in its file; null when there is none. @throws StartProblem when it is unusable */
export function readSigningKey(keyFile: string): SigningKey | null {
  let text: string;
  try {
    text = readFileSync(keyFile, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new StartProblem(
      `不能读取签名密钥 ${keyFile}：${(error as Error).message}。请检查其归属与权限`,
      error,
    );
  }
  try {
    return signingKeyOf(text);
  } catch (error) {
    if (error instanceof UnusableKey) throw new StartProblem(`${keyFile}：${error.message}`, error);
    throw error;
  }
}

/** The key, made at the first start, for its owner alone. @throws StartProblem */
export async function signingKeyIn(keyFile: string): Promise<SigningKey> {
  const kept = readSigningKey(keyFile);
  if (kept !== null) return kept;
  const text = newKeyText();
  mkdirSync(dirname(keyFile), { recursive: true, mode: 0o700 });
  await replaceFile(keyFile, text);
  return signingKeyOf(text);
}

/** Where stored files lie. */
export const filesDirectory = (dataDir: string): string => join(dataDir, 'files');

/** The passphrase under which a backup takes the signing key along: the content of BACKUP_PASSPHRASE_FILE; null without. */
export function readPassphrase(env: NodeJS.ProcessEnv): string | null {
  const file = env.BACKUP_PASSPHRASE_FILE;
  if (!file) return null;
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new StartProblem(`不能读取 BACKUP_PASSPHRASE_FILE ${file}：${(error as Error).message}`, error);
  }
  if (text.length >= SHORTEST_PASSPHRASE) return text;
  throw new StartProblem(
    `BACKUP_PASSPHRASE_FILE ${file} 中的口令不足 ${SHORTEST_PASSPHRASE} 个字符，请换长的`,
  );
}
