import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Binaries, BinariesMissing, binaryVersion } from './binaries.ts';
import { plainEnvironment } from './guard.ts';

/**
 * Under whose identity PostgreSQL runs. It refuses uid 0, and Yifa is often started by root.
 * - `self`: we are not root; nothing to do.
 * - `namespace`: root, in a user namespace in which root's files belong to an ordinary number. Outside, the files
 *   stay root's; programs and data may lie under directories that only root may enter.
 * - `account`: root, where namespaces are refused: an unprivileged account that owns the cluster's files.
 */
export interface RunAs {
  readonly kind: 'self' | 'namespace' | 'account';
  readonly account?: string;
  /** Owner that the cluster's files must have, seen from outside. */
  readonly owner: { readonly uid: number; readonly gid: number };
  /** For spawn: change of identity, only for `account`. */
  readonly identity: { readonly uid?: number; readonly gid?: number };
  /** The command line that runs a program under this identity. */
  command(file: string, args: readonly string[]): { readonly file: string; readonly args: readonly string[] };
  /** Version of the binaries, as `postgres --version` said when this identity was tried. */
  readonly version: string;
}

/** No identity was found under which PostgreSQL may run; the message names the directory to open. */
export class CannotRunAsRoot extends Error {
  constructor(reasons: readonly string[]) {
    super(
      `当前用户是 root，而 PostgreSQL 不允许以 root 运行，且没有找到可用的替代身份：${reasons.join('；')}。请按上述提示放开目录，或改用普通用户启动，或用环境变量 DATABASE_URL 指向已有的数据库。`,
    );
    this.name = 'CannotRunAsRoot';
  }
}

interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

async function accounts(): Promise<readonly Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const found: Account[] = [];
  for (const line of text.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && Number(uid) > 0 && Number(gid) > 0) found.push({ name, uid: Number(uid), gid: Number(gid) });
  }
  return found;
}

/**
 * The first directory on the way to a path (the path itself included, if a directory) that a user without
 * privileges may not enter; undefined when the way is open.
 */
export function closedDirectory(path: string, uid: number, gid: number): string | undefined {
  const way: string[] = [];
  for (let at = resolve(path); ; at = dirname(at)) {
    way.unshift(at);
    if (dirname(at) === at) break;
  }
  for (const directory of way) {
    const found = statSync(directory, { throwIfNoEntry: false });
    if (!found?.isDirectory()) return undefined;
    const bit = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
    if ((found.mode & bit) === 0) return directory;
  }
  return undefined;
}

interface Place {
  readonly dataDir: string;
  readonly binaries: Binaries;
  readonly libraryPath: string | undefined;
}

/** Environment of the PostgreSQL programs. */
export function programEnvironment(libraryPath: string | undefined): Record<string, string> {
  const env = plainEnvironment();
  return libraryPath === undefined
    ? env
    : { ...env, LD_LIBRARY_PATH: libraryPath, DYLD_LIBRARY_PATH: libraryPath };
}

function versionUnder(place: Place, candidate: Omit<RunAs, 'version'>): Promise<string> {
  const { file, args } = candidate.command(place.binaries.postgres, ['--version']);
  return binaryVersion(file, args, { env: programEnvironment(place.libraryPath), ...candidate.identity });
}

function firstLine(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  return (stderr?.trim() || message || String(error)).split('\n')[0];
}

async function asSelf(place: Place): Promise<RunAs> {
  const candidate = {
    kind: 'self' as const,
    owner: { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 },
    identity: {},
    command: (file: string, args: readonly string[]) => ({ file, args }),
  };
  try {
    return { ...candidate, version: await versionUnder(place, candidate) };
  } catch (error) {
    throw new BinariesMissing(place.binaries.postgres, `无法运行，${firstLine(error)}`);
  }
}

async function asNamespace(place: Place): Promise<RunAs | string> {
  const closed = closedDirectory(place.binaries.postgres, 0, 0) ?? closedDirectory(place.dataDir, 0, 0);
  if (closed !== undefined)
    return `目录 ${closed} 不属于 root 且不允许他人进入（可执行 chmod o+x ${closed}）`;
  const known = await accounts();
  // initdb wants a number that has a name; 1000 is the usual first user, `nobody` is everywhere.
  const inside = known.find(a => a.uid === 1000) ?? known.find(a => a.name === 'nobody') ?? known[0];
  const uid = inside?.uid ?? 1000;
  const map = ['--user', `--map-user=${uid}`, `--map-group=${uid}`];
  const candidate = {
    kind: 'namespace' as const,
    owner: { uid: 0, gid: 0 },
    identity: {},
    command: (file: string, args: readonly string[]) => ({ file: 'unshare', args: [...map, file, ...args] }),
  };
  try {
    return { ...candidate, version: await versionUnder(place, candidate) };
  } catch (error) {
    return `系统不允许用户命名空间（${firstLine(error)}）`;
  }
}

async function asAccount(place: Place, account: Account): Promise<RunAs | string> {
  const { name, uid, gid } = account;
  // The data directory itself is opened for this account's group alone, see openForAccount.
  const closed =
    closedDirectory(place.binaries.postgres, uid, gid) ?? closedDirectory(dirname(place.dataDir), uid, gid);
  if (closed !== undefined) return `目录 ${closed} 不允许账户 ${name} 进入（可执行 chmod o+x ${closed}）`;
  const candidate = {
    kind: 'account' as const,
    account: name,
    owner: { uid, gid },
    identity: { uid, gid },
    command: (file: string, args: readonly string[]) => ({ file, args }),
  };
  try {
    return { ...candidate, version: await versionUnder(place, candidate) };
  } catch (error) {
    return `账户 ${name} 无法运行 PostgreSQL（${firstLine(error)}）`;
  }
}

/**
 * Chooses the identity; `only` restricts the choice for root (for tests and for operators who must).
 * @throws CannotRunAsRoot, BinariesMissing
 */
export async function chooseRunAs(place: Place, only?: 'namespace' | 'account'): Promise<RunAs> {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return asSelf(place);
  const reasons: string[] = [];
  if (only !== 'account') {
    const found = await asNamespace(place);
    if (typeof found !== 'string') return found;
    reasons.push(found);
  }
  if (only !== 'namespace') {
    const known = await accounts();
    for (const name of ['postgres', 'nobody']) {
      const account = known.find(each => each.name === name);
      if (account === undefined) continue;
      const found = await asAccount(place, account);
      if (typeof found !== 'string') return found;
      reasons.push(found);
    }
  }
  throw new CannotRunAsRoot(reasons);
}
