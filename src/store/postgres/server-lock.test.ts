import { describe, expect, test } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { DatabaseInUse, type ServerLock, takeServerLock } from './server-lock.ts';
import { checkServer, UnsuitableServer } from './server-version.ts';

const server = testServer();

async function until(condition: () => boolean): Promise<void> {
  for (let n = 0; n < 200 && !condition(); n++) await new Promise(done => setTimeout(done, 50));
  expect(condition()).toBe(true);
}

describe('the lock of a database', () => {
  test('is held by one process; the next is refused, or stands by until it is free', async () => {
    const { connectionString } = await server().database();
    const options = { connectionString, onLost: () => {}, patience: 0 };
    const first = await takeServerLock(options);
    expect(first.held).toBe(true);
    await expect(takeServerLock(options)).rejects.toThrow(DatabaseInUse);
    let second: ServerLock | undefined;
    const standby = takeServerLock({ ...options, wait: true }).then(lock => {
      second = lock;
    });
    await new Promise(done => setTimeout(done, 500));
    expect(second).toBeUndefined();
    await first.release();
    await standby;
    expect([first.held, second?.held]).toEqual([false, true]);
    await second?.release();
  });

  test('is known to be lost when its connection dies, and sought again', async () => {
    const { connectionString, pool } = await server().database();
    const said: string[] = [];
    const lock = await takeServerLock({
      connectionString,
      onLost: () => said.push('lost'),
      onRegained: () => said.push('regained'),
    });
    const cut =
      'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and datname = current_database()';
    await pool.query(cut, ['yifa-lock']);
    await until(() => said.length === 2);
    expect(said).toEqual(['lost', 'regained']);
    expect(lock.held).toBe(true);
    await lock.release();
    expect(lock.held).toBe(false);
    expect(said).toHaveLength(2); // a release is no loss
  });

  test('of two databases of one server are two locks', async () => {
    const [a, b] = [await server().database(), await server().database()];
    const first = await takeServerLock({
      connectionString: a.connectionString,
      onLost: () => {},
      patience: 0,
    });
    const second = await takeServerLock({
      connectionString: b.connectionString,
      onLost: () => {},
      patience: 0,
    });
    await Promise.all([first.release(), second.release()]);
  });
});

describe('a server behind DATABASE_URL', () => {
  const good = {
    number: '150020',
    version: '15.20 (Debian)',
    encoding: 'UTF8',
    standby: 'false',
    fsync: 'on',
  };
  const answering = (row: object) => ({ query: async () => ({ rows: [row] }) }) as never;

  test('is accepted from version 15 on', async () => {
    const { pool } = await server().database();
    expect(await checkServer(pool)).toMatch(/^\d+\.\d+$/);
    expect(await checkServer(answering(good))).toBe('15.20');
  });

  test.each([
    [{ number: '140011', version: '14.11' }, '需要 PostgreSQL 15'],
    [{ encoding: 'SQL_ASCII' }, 'UTF8'],
    [{ standby: 'true' }, '备库'],
    [{ fsync: 'off' }, 'fsync'],
  ])('is refused with a reason: %o', async (difference, reason) => {
    const work = checkServer(answering({ ...good, ...difference }));
    await expect(work).rejects.toThrow(UnsuitableServer);
    await expect(work).rejects.toThrow(reason);
  });
});
