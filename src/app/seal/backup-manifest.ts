import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { PublicKey, SignedNote } from '../../kernel/merkle-checkpoint.ts';
import type { AppliedMigration } from '../../store/backup-tables.ts';
import { KeyRing, parseNote } from './signing.ts';

/** One file of a backup. */
export interface Part {
  /** Within the backup, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** One table of a backup; its rows lie in `tables/<name>.jsonl.gz`. */
export interface TableCopy {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
}

/** What a backup consists of. Signed as a whole: a part that is not named in it does not belong to the backup. */
export interface Manifest {
  readonly format: 'yifa-backup-1';
  /** ISO 8601. */
  readonly made: string;
  readonly version: string;
  readonly migrations: readonly AppliedMigration[];
  readonly tables: readonly TableCopy[];
  readonly parts: readonly Part[];
  /** The public key of the signature. */
  readonly key: PublicKey;
}

export const MANIFEST = 'manifest.json';
export const tablePart = (name: string): string => `tables/${name}.jsonl.gz`;
export const CHECKPOINTS = 'checkpoints';
export const FILES = 'files';
export const WRAPPED_KEY = 'signing-key.wrapped.json';

/** A backup that is not whole, not signed rightly, or not of this program. */
export class BadBackup extends Error {
  constructor(reason: string) {
    super(`备份不能使用：${reason}`);
    this.name = 'BadBackup';
  }
}

/** Text that is signed. */
export const manifestText = (manifest: Manifest): string => canonicalJson(manifest);

export async function hashFile(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

function manifestIn(note: SignedNote): Manifest {
  try {
    const manifest = JSON.parse(note.body) as Manifest;
    if (manifest.format === 'yifa-backup-1' && manifestText(manifest) === note.body) return manifest;
  } catch {
    // said below
  }
  throw new BadBackup(`${MANIFEST} 不是本程序的备份清单，请核对程序版本`);
}

/** Paths of parts stay within the backup. */
const isInside = (path: string) =>
  !path.split('/').some(name => name === '' || name === '.' || name === '..');

/**
 * The manifest of a backup, its signature verified; parts are not looked at yet.
 * @throws BadBackup
 */
export async function readManifest(directory: string): Promise<Manifest> {
  const text = await readFile(join(directory, MANIFEST), 'utf8').catch(() => null);
  if (text === null) {
    throw new BadBackup(`${directory} 中没有 ${MANIFEST}：目录有误，或者备份中途中断，请改用一份完整的备份`);
  }
  const note = parseNote(text.trim());
  if (note === null) throw new BadBackup(`${MANIFEST} 无法识读`);
  const manifest = manifestIn(note);
  if (!new KeyRing([manifest.key]).accepts(note)) throw new BadBackup(`${MANIFEST} 的签名无效，清单被改动过`);
  if (!manifest.parts.every(part => isInside(part.path))) throw new BadBackup('清单中有越出目录的路径');
  return manifest;
}

/** Every part is there, of the right length and content. @throws BadBackup naming the first that is not */
export async function checkParts(directory: string, manifest: Manifest): Promise<void> {
  for (const { path, bytes, sha256 } of manifest.parts) {
    const file = join(directory, path);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) throw new BadBackup(`缺文件 ${path}`);
    if (found.size !== bytes) throw new BadBackup(`文件 ${path} 应有 ${bytes} 字节，实有 ${found.size} 字节`);
    if ((await hashFile(file)).sha256 !== sha256) throw new BadBackup(`文件 ${path} 的内容与清单不符`);
  }
}
