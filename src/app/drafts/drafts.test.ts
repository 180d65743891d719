import { beforeAll, describe, expect, test } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { HARBOUR_REGISTERS } from '../../../test/support/fictitious-registers.ts';
import type { World } from '../world.ts';
import { discardDraft, draftView, listDrafts, MOST_DRAFTS, saveDraft } from './drafts.ts';

const server = testServer();
let now = 1_000;
let world: World;
beforeAll(async () => {
  const { pool } = await server().database();
  const site = { root: '900100', registers: HARBOUR_REGISTERS };
  // Drafts need the database, the clock and the names of the registers, and nothing of judging.
  world = { pool, site, clock: () => now } as unknown as World;
});
const draft = (id: string, version: number, name = '甲') => ({
  id,
  register: 'lighthouses',
  body: { fields: { name } },
  version,
});
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    error => String((error as { code?: unknown }).code),
  );

describe('drafts', () => {
  test('are kept by version, and repeated savings do no harm', async () => {
    expect((await saveDraft(world, 'a', draft('1', 0))).version).toBe(1);
    expect((await saveDraft(world, 'a', draft('1', 0))).version).toBe(1);
    now = 2_000;
    expect((await saveDraft(world, 'a', draft('1', 1, '乙'))).version).toBe(2);
    expect(await draftView(world, 'a', '1')).toMatchObject({
      version: 2,
      body: { fields: { name: '乙' } },
      changedAt: '1970-01-01T00:00:02.000Z',
    });
  });

  test('two writers upon one version: one succeeds, the other is told', async () => {
    await saveDraft(world, 'a', draft('2', 0));
    const codes = await Promise.all(
      ['丙', '丁', '戊'].map(name => codeOf(saveDraft(world, 'a', draft('2', 1, name)))),
    );
    expect(codes.sort()).toEqual(['done', 'stale', 'stale']);
    expect(await codeOf(discardDraft(world, 'a', '2', 1))).toBe('stale');
    await discardDraft(world, 'a', '2', 2);
    expect(await codeOf(saveDraft(world, 'a', draft('2', 2)))).toBe('stale');
  });

  test('are their owner’s alone', async () => {
    await saveDraft(world, 'a', draft('3', 0));
    expect(await codeOf(draftView(world, 'b', '3'))).toBe('not-found');
    await discardDraft(world, 'b', '3');
    expect((await saveDraft(world, 'b', draft('3', 0, '己'))).version).toBe(1);
    expect((await draftView(world, 'a', '3')).body).toEqual({ fields: { name: '甲' } });
    expect((await listDrafts(world, 'b')).map(each => each.id)).toEqual(['3']);
    expect(await listDrafts(world, 'a', 'visits')).toEqual([]);
  });

  test('have bounds', async () => {
    expect(await codeOf(saveDraft(world, 'c', { ...draft('1', 0), register: 'none' }))).toBe('invalid');
    expect(await codeOf(saveDraft(world, 'c', draft('1', 0, '长'.repeat(130_000))))).toBe('too-large');
    for (let i = 0; i < MOST_DRAFTS; i++) await saveDraft(world, 'c', draft(String(i), 0));
    expect(await codeOf(saveDraft(world, 'c', draft('more', 0)))).toBe('too-large');
    expect((await saveDraft(world, 'c', draft('1', 1, '辛'))).version).toBe(2);
  });
});
