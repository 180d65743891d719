import pg from 'pg';

/** What keeps the program from starting and the person who started it can mend: what, where, what to do. */
export class StartProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StartProblem';
  }
}

const SYSTEM: Readonly<Record<string, string>> = {
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '所在的文件系统是只读的',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已用完',
  ENOTDIR: '路径中有一级是文件，不是目录',
  EEXIST: '这里已有同名的文件，不是目录',
  EISDIR: '这是目录，不是文件',
  ENOENT: '这里不能建立目录或文件',
  ELOOP: '符号链接成环',
  ENAMETOOLONG: '路径过长',
  EMFILE: '打开的文件过多',
  EIO: '磁盘读写出错',
};

export const codeOf = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
};

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** A failure of the file system in the data directory. */
export function dataDirProblem(
  dataDir: string,
  error: unknown,
  path = (error as NodeJS.ErrnoException).path,
): StartProblem {
  const code = codeOf(error);
  const why = (code && SYSTEM[code]) ?? messageOf(error);
  const where = path === undefined || path === dataDir ? '' : `，${path}`;
  return new StartProblem(
    `不能使用数据目录 ${dataDir}${where}：${why}${code === undefined ? '' : `（${code}）`}。请检查该目录的归属与权限，或用环境变量 DATA_DIR 另指一个可写的目录`,
    error,
  );
}

/** Where a connection string leads, without the password; null for one that cannot be read. */
export function placeOf(connectionString: string): string | null {
  try {
    const { host, port, database } = new pg.Client({ connectionString });
    return Number.isInteger(port) && port > 0 && port < 65_536 ? `${host}:${port}/${database ?? ''}` : null;
  } catch {
    return null;
  }
}

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: '连接被拒绝，那里没有数据库在运行。请启动数据库，或核对主机和端口',
  ENOTFOUND: '找不到这台主机。请核对主机名',
  EAI_AGAIN: '暂时解析不了主机名。请核对主机名和域名解析',
  ETIMEDOUT: '连接超时。请核对主机和端口，以及防火墙是否放行',
  EHOSTUNREACH: '到不了这台主机。请核对主机和网络',
  ENETUNREACH: '到不了这台主机。请核对主机和网络',
  ECONNRESET: '连接被对方断开。请核对那里运行的是不是 PostgreSQL',
  ENOENT: '那里没有数据库的套接字文件。请启动数据库，或核对路径',
  EACCES: '没有权限使用数据库的套接字文件。请核对其权限',
};

const REFUSED: Readonly<Record<string, string>> = {
  '28P01': '用户名或口令不对。请核对用户名和口令，口令中的特殊字符须写成 %XX',
  '28000': '数据库不允许这样登录。请核对用户名，以及数据库的 pg_hba.conf',
  '3D000': '没有这个数据库。请先建立数据库，或核对库名',
  '42501': '该用户的权限不够。请让该用户拥有这个数据库',
  '53300': '数据库的连接已满。请稍后重试，或调大 max_connections',
  '57P03': '数据库正在启动或关闭。请稍后重试',
};

const UNNAMED: ReadonlySet<string> = new Set(['Error', 'error', 'AggregateError']);

/** A failure of the database behind DATABASE_URL; null for what was no failure of reaching or using it. */
export function databaseProblem(connectionString: string, error: unknown): StartProblem | null {
  // An error with a name of its own says in words already what is wrong.
  if (!(error instanceof Error) || !UNNAMED.has(error.name)) return null;
  const why = reasonOf(error);
  if (why === null) return null;
  return new StartProblem(`不能使用 DATABASE_URL 所指的数据库 ${placeOf(connectionString)}：${why}`, error);
}

function reasonOf(error: unknown): string | null {
  const code = codeOf(error);
  const message = messageOf(error);
  if (code !== undefined) {
    const known = NETWORK[code] ?? REFUSED[code];
    if (known !== undefined) return known;
    return /^[0-9A-Z]{5}$/.test(code) ? `数据库报错（${code}）：${message}。请据此检查数据库后重试` : null;
  }
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  if (/timeout/i.test(message)) return NETWORK.ETIMEDOUT;
  if (/SSL/.test(message)) return `加密连接未能建立（${message}）。请核对 DATABASE_URL 中的 sslmode`;
  if (/password must be a string/i.test(message))
    return '数据库要求口令，而 DATABASE_URL 中没有写。请补上口令';
  if (/terminated|ended|closed/i.test(message)) return NETWORK.ECONNRESET;
  return null;
}
