import { describe, expect, it } from 'vitest';
import { leastFree, SpaceGuard } from './read-only.ts';

const GIB = 1024 ** 3;

describe('the least free room', () => {
  it('is 5 % of the volume within bounds, and a quarter of a small one', () => {
    expect(leastFree(100 * GIB)).toBe(5 * GIB);
    expect(leastFree(10 * GIB)).toBe(GIB);
    expect(leastFree(4000 * GIB)).toBe(20 * GIB);
    expect(leastFree(2 * GIB)).toBe(GIB / 2);
  });
});

describe('a guard of free room', () => {
  function guard(minFree?: number) {
    const world: { readOnly: string | null } = { readOnly: null };
    const said: string[] = [];
    const free = new Map([
      ['/data', 50 * GIB],
      ['/seal', 50 * GIB],
    ]);
    const space = new SpaceGuard({
      world,
      directories: ['/data', '/seal', '/gone'],
      minFree,
      log: text => void said.push(text),
      freeSpace: async path => (free.has(path) ? { free: free.get(path)!, total: 100 * GIB } : null),
    });
    return { world, said, free, space };
  }

  it('ends writing before there is no room, says so once, and takes it up again by itself', async () => {
    const { world, said, free, space } = guard();
    await space.check();
    expect(world.readOnly).toBeNull();
    free.set('/seal', 5 * GIB - 1);
    await space.check();
    expect(world.readOnly).toMatch(
      /^磁盘剩余空间不足（剩 5119 MB，低于 5120 MB），系统暂时只能查看，没有保存任何内容/,
    );
    await space.check();
    expect(said).toEqual(['磁盘 /seal 剩余空间不足，暂停写入，查看不受影响；清理后自动恢复']);
    free.set('/seal', 5.1 * GIB);
    await space.check();
    expect(world.readOnly).not.toBeNull();
    free.set('/seal', 6 * GIB);
    await space.check();
    expect(world.readOnly).toBeNull();
    expect(said[1]).toBe('磁盘空间已恢复，继续写入');
  });

  it('goes by MIN_FREE_BYTES where it is set', async () => {
    const { world, free, space } = guard(1000);
    free.set('/data', 1001);
    await space.check();
    expect(world.readOnly).toBeNull();
    free.set('/data', 999);
    await space.check();
    expect(world.readOnly).not.toBeNull();
  });
});
