import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { removeDirectory, temporaryDirectory } from '../../../test/support/database.ts';
import { DataDirectoryBusy, type Guard, startGuard } from './guard.ts';

let directory = '';
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(() => removeDirectory(directory));

describe('the lock of a data directory', () => {
  test('has one winner among racing starters, also after the holder was killed', async () => {
    for (let round = 1; round <= 3; round++) {
      const starts = Array.from({ length: 6 }, () => startGuard({ directory, patience: 0 }));
      const outcomes = await Promise.allSettled(starts);
      const winners: Guard[] = [];
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') winners.push(outcome.value);
        else expect(outcome.reason).toBeInstanceOf(DataDirectoryBusy);
      }
      expect(winners).toHaveLength(1);
      if (round === 2) await winners[0].stop();
      else process.kill(winners[0].pid, 'SIGKILL');
      await winners[0].gone;
    }
  });

  test('is waited for while its holder is stopping', async () => {
    const holder = await startGuard({ directory });
    const child = holder.run({
      file: process.execPath,
      args: [
        '-e',
        "process.on('SIGINT', () => setTimeout(() => process.exit(0), 1000)); setInterval(() => {}, 1000)",
      ],
      env: {},
      log: `${directory}/log`,
    });
    await child.pid;
    await new Promise(done => setTimeout(done, 500)); // until the child listens for SIGINT
    const stopped = holder.stop();
    const next = await startGuard({ directory, patience: 300 });
    expect((await child.exited).code).toBe(0);
    await stopped;
    await next.stop();
  });

  test('cannot be made in a directory that is none', async () => {
    await expect(startGuard({ directory: `${directory}/nowhere` })).rejects.toThrow('看守进程');
  });
});

test('a program that does not exist is reported, and the guard lives on', async () => {
  const guard = await startGuard({ directory });
  const command = { file: '/nowhere/program', args: [], env: {}, log: `${directory}/log` };
  expect((await guard.run(command).exited).error).toContain('ENOENT');
  const good = guard.run({ ...command, file: process.execPath, args: ['-e', 'process.exit(3)'] });
  expect(await good.exited).toEqual({ code: 3, signal: null });
  await guard.stop();
});
