import { describe, expect, test } from 'vitest';
import { testServer } from '../../test/support/database.ts';
import { openPool, UnsafeInteger } from './pool.ts';
import { isDatabaseAway } from './tx.ts';

const server = testServer();

describe('the pool', () => {
  test('reads values without losing anything', async () => {
    const { pool } = await server().database();
    const { rows } = await pool.query(
      `select 9007199254740991::bigint as big, '2026-03-01'::date as day, 1.10::numeric as money,
              '2026-03-01 00:00:00.123456+00'::timestamptz as at, '{"a": [1, null]}'::jsonb as body`,
    );
    expect(rows[0]).toEqual({
      big: Number.MAX_SAFE_INTEGER,
      day: '2026-03-01',
      money: '1.10',
      at: expect.stringContaining('.123456'),
      body: { a: [1, null] },
    });
  });

  test('refuses a bigint that a number cannot tell, and stays usable', async () => {
    const { pool } = await server().database();
    await expect(pool.query('select 9007199254740993::bigint as big')).rejects.toThrow(UnsafeInteger);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('ends a statement that takes too long', async () => {
    const { connectionString } = await server().database();
    const pool = openPool({ connectionString, log: () => {}, statementTimeout: 100 });
    await expect(pool.query('select pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
    await pool.end();
  });

  test('survives an idle connection that dies, says so, and connects anew', async () => {
    const { connectionString, pool: other } = await server().database();
    const said: string[] = [];
    const pool = openPool({ connectionString, log: text => said.push(text) });
    const { pid } = (await pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0];
    await other.query('select pg_terminate_backend($1)', [pid]);
    while (said.length === 0) await new Promise(done => setTimeout(done, 10));
    expect(said[0]).toMatch(/^数据库连接中断/);
    const again = (await pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0];
    expect(again.pid).not.toBe(pid);
    await pool.end();
  });

  test('a database that is away is told apart from a mistake', async () => {
    const pool = openPool({ connectionString: 'postgresql://u:p@127.0.0.1:1/x', log: () => {} });
    expect(isDatabaseAway(await pool.query('select 1').catch((e: unknown) => e))).toBe(true);
    await pool.end();
    const { pool: sound } = await server().database();
    expect(isDatabaseAway(await sound.query('select nothing').catch((e: unknown) => e))).toBe(false);
  });
});
