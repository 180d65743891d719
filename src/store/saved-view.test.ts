import { expect, test } from 'vitest';
import { testServer } from '../../test/support/database.ts';
import { deleteView, readViews, writeView } from './saved-view.ts';

const server = testServer();

test('views are kept for one person and register, replaced by name, bounded in number, deleted once', async () => {
  const { pool } = await server().database();
  const view = (name: string, at: number, query: Record<string, string> = {}) => ({
    name,
    query,
    recordedAt: at,
  });
  expect(await writeView(pool, 'a', 'visits', view('乙', 1, { q: '塔' }), 2)).toBe(true);
  expect(await writeView(pool, 'a', 'visits', view('甲', 2), 2)).toBe(true);
  expect(await writeView(pool, 'a', 'visits', view('丙', 3), 2)).toBe(false);
  expect(await writeView(pool, 'a', 'visits', view('甲', 4, { sort: 'unit' }), 2)).toBe(true);
  expect(await readViews(pool, 'a', 'visits')).toEqual([
    view('乙', 1, { q: '塔' }),
    view('甲', 4, { sort: 'unit' }),
  ]);
  expect(await readViews(pool, 'b', 'visits')).toEqual([]);
  expect(await readViews(pool, 'a', 'lighthouses')).toEqual([]);
  expect(await deleteView(pool, 'b', 'visits', '甲')).toBe(false);
  expect(await deleteView(pool, 'a', 'visits', '甲')).toBe(true);
  expect(await deleteView(pool, 'a', 'visits', '甲')).toBe(false);
});
