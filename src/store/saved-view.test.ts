import { expect, test } from 'vitest';
import { testServer } from '../../test/support/database.ts';
import { deleteView, readViews, writeView } from './saved-view.ts';

const server = testServer();

test('views are kept for one person and register, replaced by name, bounded in number, deleted once', async () => {
  const { pool } = await server().database();
  const key = (name: string, seen?: number, owner = 'a') => ({ owner, register: 'visits', name, seen });
  const write = (name: string, at: number, query: Record<string, string> = {}, seen?: number) =>
    writeView(pool, key(name, seen), { query, recordedAt: at }, 2);
  expect(await write('乙', 1, { q: '塔' })).toBe(1);
  expect(await write('甲', 2, {}, 0)).toBe(1);
  expect(await write('丙', 3)).toBe('too-many');
  expect(await write('甲', 4, { sort: 'unit' }, 1)).toBe(2);
  expect(await write('甲', 5, {}, 1)).toBe('stale');
  // Sent again because its answer was lost.
  expect(await write('甲', 6, { sort: 'unit' }, 1)).toBe(2);
  expect(await readViews(pool, 'a', 'visits')).toEqual([
    { name: '乙', query: { q: '塔' }, recordedAt: 1, version: 1 },
    { name: '甲', query: { sort: 'unit' }, recordedAt: 4, version: 2 },
  ]);
  expect(await readViews(pool, 'b', 'visits')).toEqual([]);
  expect(await readViews(pool, 'a', 'lighthouses')).toEqual([]);
  expect(await deleteView(pool, key('甲', undefined, 'b'))).toBe('none');
  expect(await deleteView(pool, key('甲', 1))).toBe('stale');
  expect(await deleteView(pool, key('甲', 2))).toBe('gone');
  expect(await deleteView(pool, key('甲'))).toBe('none');
});
