import { statfs } from 'node:fs/promises';

/** Room on the volume that holds a path, in bytes. */
export interface FreeSpace {
  /** What an unprivileged program may still fill. */
  readonly free: number;
  readonly total: number;
}

/** Asks the file system; null where it does not say (a path that is gone, a file system without a size). */
export async function freeSpace(path: string): Promise<FreeSpace | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(path);
    return blocks > 0 ? { free: bavail * bsize, total: blocks * bsize } : null;
  } catch {
    return null;
  }
}

const FULL: ReadonlySet<unknown> = new Set(['53100', 'ENOSPC', 'EDQUOT']);

/** True for what PostgreSQL (SQLSTATE 53100) and the file system say when there is no room left. */
export function isDiskFull(error: unknown): boolean {
  return FULL.has((error as { code?: unknown } | null)?.code);
}
