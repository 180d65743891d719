import { beforeAll, describe, expect, it } from 'vitest';
import { testServer } from '../../test/support/database.ts';
import { hashOf } from '../kernel/hash.ts';
import { shangrao } from '../main/site.ts';
import { migrate } from '../store/migrations/migrate.ts';
import type { Pool } from '../store/pool.ts';
import { ensureRegisterTables } from '../store/register-tables.ts';
import { type Line, type RecordRequest, record } from './record.ts';
import { Refusal } from './refusal.ts';
import { onceOnly } from './repeat.ts';
import { World } from './world.ts';

/** Requests that wait for the same turn share a transaction, and nothing else. */
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

const session = (topic: string): Line => ({
  register: 'study-sessions',
  unit: '361102',
  legalDate: '2026-05-20',
  fields: { kind: 'executive-meeting', topic },
});
const write = (line: Line, more: Partial<RecordRequest> = {}) =>
  record(world, { lines: [line], actor: 'test', ...more });

async function transactions(): Promise<number> {
  const { rows } = await pool.query<{ n: number }>('select count(distinct xmin::text)::int as n from event');
  return rows[0].n;
}

describe('requests at once', () => {
  it('go together, and each is answered with its own entry', async () => {
    const before = await transactions();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => write(session(`第${i}次`))));
    expect((await transactions()) - before).toBeLessThanOrEqual(2);
    for (const [i, { entries }] of answers.entries()) {
      const { rows } = await pool.query(
        "select topic from register_study_sessions where jurisdiction = '361102' and entry = $1",
        [entries[0].position],
      );
      expect(rows).toEqual([{ topic: `第${i}次` }]);
      expect(world.engine.facts.find(entries[0].id)).toBeDefined();
    }
  });

  it('are each written under the name of who asks', async () => {
    await write(session('先'));
    const names = ['甲', '乙', '丙'];
    const answers = await Promise.all(names.map(actor => write(session('同时'), { actor })));
    for (const [i, { entries }] of answers.entries()) {
      const { rows } = await pool.query(
        "select body::text from event where jurisdiction = '361102' and position = $1",
        [entries[0].position],
      );
      expect(rows[0].body).toContain(names[i]);
    }
  });

  it('fail by themselves: what is wrong with one does not keep the others out', async () => {
    const wrong = session('错');
    const outcomes = await Promise.allSettled([
      write(session('一')),
      write({ ...wrong, legalDate: '2027-01-01' } as Line),
      // Passes the check of entries, and the log cannot hold it: found in the transaction alone.
      write(session('半个\ud800字')),
      write(session('二')),
    ]);
    expect(outcomes.map(o => o.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect((outcomes[1] as PromiseRejectedResult).reason).toBeInstanceOf(Refusal);
    const { rows } = await pool.query(
      "select topic from register_study_sessions where topic in ('一', '二')",
    );
    expect(rows).toHaveLength(2);
  });

  it('of one key are written once and answered alike; another content under the key is refused', async () => {
    const once = (line: Line) =>
      onceOnly(
        world,
        { actor: 'test', key: 'twice', route: 'test', digest: hashOf(line), status: 201, secret: false },
        () => write(line),
      );
    const [a, b] = await Promise.allSettled([once(session('一次')), once(session('一次'))]);
    expect(a.status).toBe('fulfilled');
    expect(b).toMatchObject({ status: 'rejected', reason: { code: 'in-flight' } });
    expect(await once(session('一次'))).toEqual((a as PromiseFulfilledResult<unknown>).value);
    await expect(once(session('另一份'))).rejects.toMatchObject({ code: 'key-reused' });
    const { rows } = await pool.query(
      "select topic from register_study_sessions where topic in ('一次', '另一份')",
    );
    expect(rows).toEqual([{ topic: '一次' }]);
  });

  it('are not written again when what follows the commit fails', async () => {
    const { committed } = world;
    world.committed = () => {
      throw new Error('after the commit');
    };
    const topics = ['子', '丑', '寅'];
    const outcomes = await Promise.allSettled(topics.map(topic => write(session(topic))));
    world.committed = committed;
    expect(outcomes.map(o => o.status)).toEqual(['rejected', 'rejected', 'rejected']);
    const { rows } = await pool.query<{ topic: string }>(
      'select topic from register_study_sessions where topic = any($1) order by entry',
      [topics],
    );
    expect(rows.map(row => row.topic)).toEqual(topics);
  });

  it('find the log where it ends, also when something was written past the program', async () => {
    const { position } = await write(session('先')).then(({ entries }) => entries[0]);
    const other = new World(shangrao, pool, () => now);
    await other.load();
    await record(other, { lines: [session('旁')], actor: 'test' });
    expect((await write(session('后'))).entries[0].position).toBe(position + 2);
    expect(world.engine.facts.find(`361102-${position + 1}`)).toBeDefined();
  });

  it('leave a log from which the same world is loaded', async () => {
    const again = new World(shangrao, pool, () => now);
    await again.load();
    expect(again.position).toBe(world.position);
    expect(await transactions()).toBeGreaterThan(0);
  });
});
