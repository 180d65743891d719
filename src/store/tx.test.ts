import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testServer } from '../../test/support/database.ts';
import { CommitOutcomeUnknown, isDatabaseAway, platformTx, RolledBack, tx } from './tx.ts';

const server = testServer();
const context = { jurisdiction: '361100', actor: 'test' };

async function accounts() {
  const { pool, connectionString } = await server().database();
  await pool.query('create table purse (id int primary key, balance int not null)');
  await pool.query('insert into purse values (1, 100), (2, 100)');
  const balances = async () =>
    (await pool.query<{ balance: number }>('select balance from purse order by id')).rows.map(r => r.balance);
  return { pool, balances, connectionString };
}

describe('a transaction', () => {
  test('commits what was done and tells for whom', async () => {
    const { pool, balances } = await accounts();
    const seen = await tx(pool, context, async trx => {
      await sql`update purse set balance = 50 where id = 1`.execute(trx);
      return (
        await sql<{ j: string; a: string }>`
          select current_setting('app.jurisdiction') as j, current_setting('app.actor') as a`.execute(trx)
      ).rows[0];
    });
    expect(seen).toEqual({ j: '361100', a: 'test' });
    expect(await balances()).toEqual([50, 100]);
  });

  test('does not leak its jurisdiction to the next user of the connection', async () => {
    const { pool } = await accounts();
    await tx(pool, context, trx => sql`select 1`.execute(trx));
    expect(pool.totalCount).toBe(1);
    const { rows } = await pool.query("select current_setting('app.jurisdiction', true) as j");
    expect(rows[0].j ?? '').toBe('');
  });

  test('rolls back when the work throws, and passes the error on', async () => {
    const { pool, balances } = await accounts();
    const work = tx(pool, context, async trx => {
      await sql`update purse set balance = 0`.execute(trx);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await balances()).toEqual([100, 100]);
    expect(pool.idleCount).toBe(1); // the connection is sound and stays
  });

  test('does not believe a COMMIT after a swallowed error', async () => {
    const { pool, balances } = await accounts();
    const work = tx(pool, context, async trx => {
      await sql`update purse set balance = 0`.execute(trx);
      await sql`insert into purse values (1, 1)`.execute(trx).catch(() => {});
      return 'all is well';
    });
    await expect(work).rejects.toThrow(RolledBack);
    expect(await balances()).toEqual([100, 100]);
  });

  test('reports an error raised by COMMIT itself as what it is', async () => {
    const { pool } = await accounts();
    await pool.query('create table entry (id int references purse deferrable initially deferred)');
    const work = tx(pool, context, trx => sql`insert into entry values (9)`.execute(trx));
    await expect(work).rejects.toMatchObject({ code: '23503' });
  });

  test('sends with COMMIT what was handed over last, in its order', async () => {
    const { pool, balances } = await accounts();
    const result = await tx(pool, context, async (trx, last) => {
      await sql`update purse set balance = 1`.execute(trx);
      last(sql`update purse set balance = balance * ${10}::int`);
      last(sql`update purse set balance = balance + ${5}::int`);
      return 'done';
    });
    expect(result).toBe('done');
    expect(await balances()).toEqual([15, 15]);
    await tx(pool, context, async (_, last) => last(sql`update purse set balance = 7 where id = 1`));
    expect(await balances()).toEqual([7, 15]);
  });

  test('commits nothing when what was handed over last fails, and passes that error on', async () => {
    const { pool, balances } = await accounts();
    const work = tx(pool, context, async (trx, last) => {
      await sql`update purse set balance = 0`.execute(trx);
      last(sql`insert into purse values (1, 1)`);
      last(sql`update purse set balance = 3`);
    });
    await expect(work).rejects.toMatchObject({ code: '23505' });
    expect(await balances()).toEqual([100, 100]);
    expect(pool.idleCount).toBe(1); // the connection is sound and stays
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('in which nothing is asked is none', async () => {
    const { pool } = await accounts();
    expect(await tx(pool, context, async () => 'nothing')).toBe('nothing');
    await expect(tx(pool, context, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(pool.idleCount).toBe(pool.totalCount);
  });

  test('offers no second BEGIN inside', async () => {
    const { pool } = await accounts();
    const work = tx(pool, context, trx => trx.transaction().execute(async () => 1));
    await expect(work).rejects.toThrow(/transaction/i);
  });
});

describe('a connection that dies while it is checked out', () => {
  test('fails that transaction and nothing else', async () => {
    const { pool, balances } = await accounts();
    const work = tx(pool, context, async trx => {
      await sql`update purse set balance = 0`.execute(trx);
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
      await new Promise(done => setTimeout(done, 100)); // the error event arrives while nobody is waiting
      await sql`select 1`.execute(trx);
    });
    const error = await work.catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Error);
    expect(isDatabaseAway(error)).toBe(true);
    expect(await balances()).toEqual([100, 100]);
  });

  test('during COMMIT is neither success nor failure', async () => {
    const { pool } = await accounts();
    // A deferred trigger keeps COMMIT busy, so that the connection can be cut in the middle of it.
    await pool.query(`create function slow() returns trigger language plpgsql as
      $$ begin perform pg_sleep(5); return null; end $$`);
    await pool.query(`create constraint trigger slow after update on purse deferrable initially deferred
      for each row execute function slow()`);
    let pid = 0;
    const work = tx(pool, context, async trx => {
      pid = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)).rows[0].pid;
      await sql`update purse set balance = 0 where id = 1`.execute(trx);
    });
    const outcome = work.catch((e: unknown) => e);
    while (true) {
      const { rows } = await pool.query(
        "select 1 from pg_stat_activity where pid = $1 and query = 'COMMIT'",
        [pid],
      );
      if (rows.length > 0) break;
    }
    await pool.query('select pg_terminate_backend($1)', [pid]);
    expect(await outcome).toBeInstanceOf(CommitOutcomeUnknown);
    await pool.query('select 1'); // the pool lives on
  });
});

describe('conflicts', () => {
  test('a serialization failure runs the work again', async () => {
    const { pool, balances } = await accounts();
    let runs = 0;
    await tx(pool, { ...context, isolation: 'serializable' }, async trx => {
      runs++;
      await sql`select * from purse`.execute(trx);
      if (runs <= 2) await pool.query('update purse set balance = balance + 1 where id = 1');
      await sql`update purse set balance = balance - 10 where id = 1`.execute(trx);
    });
    expect(runs).toBe(3);
    expect(await balances()).toEqual([92, 100]);
  });

  test('gives up after three repetitions', async () => {
    const { pool } = await accounts();
    let runs = 0;
    const work = tx(pool, { ...context, isolation: 'repeatable read' }, async trx => {
      runs++;
      await sql`select * from purse`.execute(trx);
      await pool.query('update purse set balance = balance + 1 where id = 1');
      await sql`update purse set balance = 0 where id = 1`.execute(trx);
    });
    await expect(work).rejects.toMatchObject({ code: '40001' });
    expect(runs).toBe(4);
  });

  test('a deadlock is resolved and both transfers happen', async () => {
    const { pool, balances } = await accounts();
    const move = (from: number, to: number) =>
      tx(pool, context, async trx => {
        await sql`update purse set balance = balance - 10 where id = ${from}`.execute(trx);
        await sql`select pg_sleep(0.2)`.execute(trx);
        await sql`update purse set balance = balance + 10 where id = ${to}`.execute(trx);
      });
    await Promise.all([move(1, 2), move(2, 1)]);
    expect(await balances()).toEqual([100, 100]);
  });
});

test('a transaction of the platform has no jurisdiction', async () => {
  const { pool } = await accounts();
  const { rows } = await platformTx(pool, 'test', trx =>
    sql<{ j: string }>`select current_setting('app.jurisdiction') as j`.execute(trx),
  );
  expect(rows[0].j).toBe('');
});
