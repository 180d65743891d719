import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { hashText } from '../../kernel/hash.ts';
import type { Register } from '../../language/register.ts';
import { countRows, fillTables, truthTables } from '../../store/backup-tables.ts';
import { MIGRATIONS } from '../../store/migrations/list.ts';
import { migrate } from '../../store/migrations/migrate.ts';
import type { Pool } from '../../store/pool.ts';
import { ensureRegisterTables } from '../../store/register-tables.ts';
import { replaceFile, syncDirectory } from '../../store/seal-files.ts';
import type { TableDeclaration } from '../../store/tables.ts';
import {
  BadBackup,
  CHECKPOINTS,
  checkParts,
  FILES,
  type Manifest,
  readManifest,
  tablePart,
  WRAPPED_KEY,
} from './backup-manifest.ts';
import { unwrapKey } from './wrapped-key.ts';

/** The database to restore into holds something. */
export class NotEmpty extends Error {
  constructor(table: string, rows: number) {
    super(`目标数据库不是空的（表 ${table} 有 ${rows} 行），恢复不覆盖任何内容，请换一个空的数据库`);
    this.name = 'NotEmpty';
  }
}

export interface RestoreOptions {
  readonly pool: Pool;
  readonly tables: readonly TableDeclaration[];
  readonly registers: readonly Register[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly log: (text: string) => void;
}

/** Rows put back at a time. */
const ROWS = 500;

/** A backup whose parts are all there, as its signed manifest says. @throws BadBackup */
export async function openBackup(directory: string): Promise<Manifest> {
  const manifest = await readManifest(directory);
  await checkParts(directory, manifest);
  requireKnown(manifest);
  return manifest;
}

function requireKnown({ migrations, version }: Manifest): void {
  const differs = migrations.find(({ number, checksum }) => {
    const ours = MIGRATIONS[number - 1];
    return ours === undefined || hashText(ours.sql) !== checksum;
  });
  if (differs) {
    throw new BadBackup(
      `它由版本 ${version} 的程序作成，数据库结构第 ${differs.number} 步与本程序不同，请使用那一版或更新的程序恢复`,
    );
  }
}

async function* lines(file: string): AsyncGenerator<readonly string[], void, void> {
  const reader = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity });
  let page: string[] = [];
  for await (const line of reader) {
    page.push(line);
    if (page.length < ROWS) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/**
 * Puts the tables of a backup into an empty database: the schema of this program, then the rows in one transaction, then
 * what is derived from them.
 * @throws NotEmpty, BadBackup
 */
export async function restoreTables(
  directory: string,
  manifest: Manifest,
  options: RestoreOptions,
): Promise<void> {
  const { pool, tables, registers, log } = options;
  await requireEmpty(pool, tables);
  await migrate(pool, options.now);
  const known = new Set(truthTables(tables));
  await fillTables(pool, async filler => {
    for (const { name, columns, rows } of manifest.tables) {
      if (!known.has(name)) throw new BadBackup(`本程序没有表 ${name}`);
      const count = await filler.fill(name, columns, lines(join(directory, tablePart(name))));
      if (count !== rows) throw new BadBackup(`表 ${name} 应有 ${rows} 行，实有 ${count} 行`);
      if (count > 0) log(`${name}：${count} 行`);
    }
  });
  await ensureRegisterTables(pool, registers, log);
}

/** @throws NotEmpty */
export async function requireEmpty(pool: Pool, tables: readonly TableDeclaration[]): Promise<void> {
  const names = truthTables(tables).filter(name => name !== 'migration');
  for (const [table, rows] of await countRows(pool, names)) {
    if (rows !== null && rows > 0) throw new NotEmpty(table, rows);
  }
}

/** Where the files of a backup go. */
export interface RestorePlaces {
  readonly checkpointDir: string;
  readonly filesDir: string;
  readonly keyFile: string;
}

/** Puts the files of a backup in their places; with a passphrase also the signing key. */
export async function restoreFiles(
  directory: string,
  manifest: Manifest,
  places: RestorePlaces,
  passphrase: string | null,
): Promise<void> {
  for (const { path } of manifest.parts) {
    const target = targetOf(path, places);
    if (target === null) continue;
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await copyFile(join(directory, path), target);
    await syncDirectory(dirname(target));
  }
  if (passphrase === null || !manifest.parts.some(part => part.path === WRAPPED_KEY)) return;
  const pem = unwrapKey(await readFile(join(directory, WRAPPED_KEY), 'utf8'), passphrase);
  await mkdir(dirname(places.keyFile), { recursive: true, mode: 0o700 });
  await replaceFile(places.keyFile, pem);
}

function targetOf(path: string, places: RestorePlaces): string | null {
  if (path.startsWith(`${CHECKPOINTS}/`))
    return join(places.checkpointDir, path.slice(CHECKPOINTS.length + 1));
  if (path.startsWith(`${FILES}/`)) return join(places.filesDir, path.slice(FILES.length + 1));
  return null;
}
