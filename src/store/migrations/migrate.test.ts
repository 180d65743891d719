import { describe, expect, test } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { hashText } from '../../kernel/hash.ts';
import { MIGRATIONS, type Migration } from './list.ts';
import { migrate, SchemaMismatch } from './migrate.ts';

const server = testServer();
const one: Migration = { number: 1, name: 'one', sql: 'create table a (id int primary key)' };
const two: Migration = {
  number: 2,
  name: 'two',
  sql: 'create table b (id int primary key); insert into b values (7);',
};

async function tables(pool: {
  query(text: string): Promise<{ rows: { name: string }[] }>;
}): Promise<string[]> {
  const { rows } = await pool.query(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
  );
  return rows.map(row => row.name);
}

describe('migrations', () => {
  test('run once each, in order', async () => {
    const { pool } = await server().emptyDatabase();
    expect(await migrate(pool, 1000, [one])).toEqual([1]);
    expect(await migrate(pool, 2000, [one, two])).toEqual([2]);
    expect(await migrate(pool, 3000, [one, two])).toEqual([]);
    expect(await tables(pool)).toEqual(['a', 'b', 'migration']);
    const { rows } = await pool.query(
      'select number, name, checksum, applied_at from migration order by number',
    );
    expect(rows).toEqual([
      { number: 1, name: 'one', checksum: hashText(one.sql), applied_at: 1000 },
      { number: 2, name: 'two', checksum: hashText(two.sql), applied_at: 2000 },
    ]);
  });

  test('refuse a step that was altered after it was applied', async () => {
    const { pool } = await server().emptyDatabase();
    await migrate(pool, 1, [one]);
    const altered = { ...one, sql: `${one.sql} -- and a remark` };
    await expect(migrate(pool, 2, [altered, two])).rejects.toThrow(SchemaMismatch);
    expect(await tables(pool)).toEqual(['a', 'migration']);
  });

  test('refuse a database that is newer than the program', async () => {
    const { pool } = await server().emptyDatabase();
    await migrate(pool, 1, [one, two]);
    await expect(migrate(pool, 2, [one])).rejects.toThrow('更新的程序版本');
  });

  test('do all or nothing', async () => {
    const { pool } = await server().emptyDatabase();
    const wrong: Migration = {
      number: 2,
      name: 'wrong',
      sql: 'create table b (id int); create table b (id int)',
    };
    await expect(migrate(pool, 1, [one, wrong])).rejects.toMatchObject({ code: '42P07' });
    expect(await tables(pool)).toEqual([]);
  });

  test('of processes that start together run once', async () => {
    const { pool } = await server().emptyDatabase();
    const results = await Promise.all([1, 2, 3, 4].map(at => migrate(pool, at, [one, two])));
    expect(results.flat().sort()).toEqual([1, 2]);
  });

  test('the released ones are in order, and applied by the template', async () => {
    const { pool } = await server().database();
    expect(await migrate(pool, 1)).toEqual([]);
    expect(MIGRATIONS.map(m => m.number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  // A released step never changes. Whoever must change one before release changes the figure here too.
  test('their texts are the released ones', () => {
    expect(MIGRATIONS.map(m => [m.name, hashText(m.sql).slice(0, 12)])).toEqual([
      ['platform', '470086491feb'],
      ['registers', '651f0c4b8f64'],
      ['identity', 'b504a8fe5b3d'],
      ['evidence', '2aebd50ef521'],
      ['scope', '4988e53ae8fc'],
      ['import', '379b766f0421'],
      ['desk', 'f295c73e8bb0'],
      ['row-level', '0190fcec732c'],
      ['cases', 'c890ba16b93e'],
    ]);
  });
});
