import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Slices } from './slices.ts';

/** A clock on which every step takes three milliseconds, and work of so many steps that notes whose turn it is. */
function workshop() {
  let now = 0;
  const log: string[] = [];
  const steps = (name: string, count: number) => {
    let left = count;
    return () => {
      now += 3;
      log.push(name);
      return --left === 0 ? name : null;
    };
  };
  return { slices: new Slices(() => now), log, steps };
}

describe('work in slices', () => {
  it('lets others have a turn after ten milliseconds', async () => {
    const { slices, log, steps } = workshop();
    const done = slices.run(steps('a', 10));
    for (let turn = 0; turn < 4; turn++) {
      await setImmediate();
      log.push('|');
    }
    expect(await done).toBe('a');
    expect(log.join('')).toMatch(/^\|?aaaa\|aaaa\|aa\|*$/);
  });

  it('does one piece of work after the other, also after one that fails', async () => {
    const { slices, log, steps } = workshop();
    const first = slices.run(steps('a', 6));
    const failing = slices.run(() => {
      throw new Error('no');
    });
    const second = slices.run(steps('b', 6));
    await expect(failing).rejects.toThrow('no');
    expect([await first, await second]).toEqual(['a', 'b']);
    expect(log.join('')).toBe('aaaaaabbbbbb');
  });
});
