import { type FreeSpace, freeSpace } from '../store/free-space.ts';
import type { World } from './world.ts';

/*
 * A database whose disk is full stops altogether and may not start again before somebody makes room. So writing ends while
 * there is room left: for the log of what is under way, for recovery, and for those who sign in to read.
 */

const GIB = 1024 ** 3;

/**
 * Below how many free bytes nothing is written: 5 % of the volume, but at least 1 GiB and at most 20 GiB, and never more than
 * a quarter of a small volume.
 */
export function leastFree(total: number): number {
  return Math.min(Math.max(GIB, total * 0.05), 20 * GIB, total / 4);
}

/** Writing is taken up again a little above the bound, so that it does not begin and end by turns. */
const MARGIN = 1.05;

export interface SpaceGuardOptions {
  readonly world: Pick<World, 'readOnly'>;
  /** Directories that are written to; each may lie on a volume of its own. */
  readonly directories: readonly string[];
  /** MIN_FREE_BYTES; absent: `leastFree` of the volume. */
  readonly minFree?: number | undefined;
  readonly log: (text: string) => void;
  /** For tests: what the file system says. */
  readonly freeSpace?: (path: string) => Promise<FreeSpace | null>;
}

const inMegabytes = (bytes: number) => `${Math.floor(bytes / 1024 ** 2)} MB`;

/** Looks at the room that is left, and makes the world read-only before there is none. */
export class SpaceGuard {
  readonly #options: SpaceGuardOptions;

  constructor(options: SpaceGuardOptions) {
    this.#options = options;
  }

  /** Looks once. Cheap: some microseconds a directory. */
  async check(): Promise<void> {
    const { world, log } = this.#options;
    const before = world.readOnly;
    const short = await this.#short(before === null ? 1 : MARGIN);
    if (short === null && before === null) return;
    if (short === null) {
      world.readOnly = null;
      log('磁盘空间已恢复，继续写入');
      return;
    }
    world.readOnly =
      `磁盘剩余空间不足（剩 ${inMegabytes(short.free)}，低于 ${inMegabytes(short.bound)}），系统暂时只能查看，` +
      '没有保存任何内容；请联系系统管理员清理磁盘，空间够了会自动恢复写入';
    if (before === null) log(`磁盘 ${short.directory} 剩余空间不足，暂停写入，查看不受影响；清理后自动恢复`);
  }

  async #short(margin: number) {
    const { directories, minFree, freeSpace: ask = freeSpace } = this.#options;
    for (const directory of directories) {
      const space = await ask(directory);
      if (space === null) continue;
      const bound = (minFree ?? leastFree(space.total)) * margin;
      if (space.free < bound) return { directory, free: space.free, bound };
    }
    return null;
  }
}
