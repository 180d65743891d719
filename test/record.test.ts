import { beforeAll, describe, expect, it } from 'vitest';
import { type Line, type RecordRequest, record } from '../src/app/record.ts';
import { Refusal } from '../src/app/refusal.ts';
import { onceOnly } from '../src/app/repeat.ts';
import { World } from '../src/app/world.ts';
import { shangrao } from '../src/main/site.ts';
import { migrate } from '../src/store/migrations/migrate.ts';
import type { Pool } from '../src/store/pool.ts';
import { ensureRegisterTables } from '../src/store/register-tables.ts';
import { testServer } from './support/database.ts';

/** Requests that are each right by themselves and wrong together: the log must never hold what judging cannot read. */
const server = testServer();
const now = Date.parse('2026-06-30T02:00:00.000Z');
let pool: Pool;
let world: World;

beforeAll(async () => {
  pool = (await server().database()).pool;
  await migrate(pool, now);
  await ensureRegisterTables(pool, shangrao.registers, () => {});
  world = new World(shangrao, pool, () => now);
  await world.load();
});

const change = (fields: Record<string, string>, unit = '361100', legalDate = '2026-06-01'): Line => ({
  register: 'unit-changes',
  unit,
  legalDate,
  fields,
});
const merge = (unitCode: string, successor: string, unit?: string) =>
  change({ change: 'merge', unitCode, successor }, unit);
const session: Line = {
  register: 'study-sessions',
  unit: '361100',
  legalDate: '2026-05-20',
  fields: { kind: 'executive-meeting', topic: '行政复议法' },
};
const write = (lines: readonly Line[], more: Partial<RecordRequest> = {}) =>
  record(world, { lines, actor: 'test', ...more });
/** What a refused request is told. */
async function refusal(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => null,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(Refusal);
  return (error as Refusal).message;
}
/** Judging goes on, and a start from the log gives the same units. */
async function restarts(): Promise<void> {
  const again = new World(shangrao, pool, () => now);
  await again.load();
  expect(again.engine.judge.context.tree.all.length).toBe(world.engine.judge.context.tree.all.length);
}

describe('lines of one request and requests at once', () => {
  it('refuses to merge a unit twice in one request', async () => {
    const [a, b, c] = ['361102-justice', '361102-audit', '361102-finance'];
    expect(await refusal(write([merge(a, b), merge(a, c)]))).toContain('第 2 条');
    expect(await refusal(write([merge(a, b), merge(b, a)]))).toContain('第 2 条');
    await restarts();
  });

  it('lets one of two mergers of the same unit through, also from two jurisdictions at once', async () => {
    const outcomes = await Promise.allSettled([
      write([merge('361102-justice', '361102-audit', '361100')]),
      write([merge('361102-justice', '361102-finance', '361102')]),
      write([merge('361102-audit', '361102-justice', '361102')]),
    ]);
    expect(outcomes.map(o => o.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    await restarts();
  });

  it('refuses to void one entry twice in one request, and of two requests at once lets one through', async () => {
    const { entries } = await write([session]);
    const voids = { voids: entries[0].id, ground: '重复登记' };
    expect(await refusal(write([voids, voids]))).toContain('已经作废');
    const outcomes = await Promise.allSettled([write([voids]), write([voids])]);
    expect(outcomes.map(o => o.status).sort()).toEqual(['fulfilled', 'rejected']);
    await restarts();
  });

  it('refuses to void or amend a founding on which later changes rest, and lets both go in one request', async () => {
    const founded = change({
      change: 'establish',
      unitCode: '361100-new',
      name: '新局',
      parent: '361100',
      kind: 'department',
      level: 'city',
    });
    const first = await write([founded]);
    await write([{ ...session, unit: '361100-new' } as Line]);
    const second = await write([merge('361100-new', '361100-justice')]);
    const [establish, merger] = [first.entries[0].id, second.entries[0].id];
    const ground = '登记错误';
    expect(await refusal(write([{ voids: establish, ground }]))).toContain('361100-new');
    const moved = { amends: establish, fields: { unitCode: '361100-other' }, ground };
    expect(await refusal(write([moved]))).toContain('361100-new');
    await write([
      { voids: merger, ground },
      { voids: establish, ground },
    ]);
    await restarts();
  });

  it('checks a ruling again when it is amended', async () => {
    const term = shangrao.directive.parts
      .flatMap(p => p.measures)
      .flatMap(m => m.openTerms)
      .find(t => t.expects === 'term')!;
    const { entries } = await write([
      {
        register: 'rulings',
        unit: '361100',
        legalDate: '2026-06-01',
        fields: { openTerm: term.id, number: 10, termUnit: 'workingDays', ruledBy: '市人民政府' },
      },
    ]);
    const amends = { amends: entries[0].id, fields: { number: 10_000_000 }, ground: '更正' };
    expect(await refusal(write([amends]))).toContain('须在 1 至');
    await restarts();
  });

  it('answers a repeated voiding and a repeated merger as the first time', async () => {
    const { entries } = await write([session]);
    const lines = [{ voids: entries[0].id, ground: '重复登记' }];
    const under = (key: string, work: () => Promise<unknown>) =>
      onceOnly(world, { actor: 'test', key, route: 'test', digest: '', status: 201, secret: false }, work);
    const once = await under('k1', () => write(lines));
    expect(await under('k1', () => write(lines))).toEqual(once);
    expect(await refusal(under('k2', () => write(lines)))).toContain('已经作废');
    const merger = [merge('361123-justice', '361123-audit')];
    const merged = await under('k3', () => write(merger));
    expect(await under('k3', () => write(merger))).toEqual(merged);
  });

  it('lets one of two people who correct what they both saw through, and tells the other', async () => {
    const { entries } = await write([session]);
    const amends = (topic: string, version: number) => ({
      amends: entries[0].id,
      fields: { topic },
      ground: '更正',
      version,
    });
    await write([amends('行政许可法', 1)]);
    expect(await refusal(write([amends('行政处罚法', 1)]))).toContain('已被他人更正');
    await write([amends('行政处罚法', 2), amends('行政强制法', 3)]);
    expect(await refusal(write([{ voids: entries[0].id, ground: '重复', version: 3 }]))).toContain('第 4 版');
  });

  it('refuses characters that no database holds in the ground of a voiding', async () => {
    const { entries } = await write([session]);
    expect(await refusal(write([{ voids: entries[0].id, ground: 'a\u0000b' }]))).toContain('理由');
    expect(await refusal(write([{ voids: entries[0].id, ground: '\ud800' }]))).toContain('理由');
  });
});
