import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testServer } from '../../test/support/database.ts';
import {
  appendEvents,
  appendingAt,
  endsElsewhere,
  LogDamaged,
  MAX_BODY_BYTES,
  openJurisdiction,
  readEvents,
  readHeads,
  type StoredEvent,
  UnstorableEvent,
  WrongJurisdiction,
} from './event.ts';
import type { Pool } from './pool.ts';
import { tx } from './tx.ts';

const server = testServer();
const context = { jurisdiction: '361181', actor: 'test' };
const jurisdiction = context.jurisdiction;

async function emptyLog(): Promise<Pool> {
  const { pool } = await server().database();
  await tx(pool, context, trx => openJurisdiction(trx, jurisdiction));
  return pool;
}

async function all(pool: Pool, from = 1, of = jurisdiction): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const batch of readEvents(pool, { jurisdiction: of, from })) events.push(...batch);
  return events;
}

const append = (pool: Pool, at: number, ...bodies: { readonly [key: string]: number | string }[]) =>
  tx(pool, context, trx =>
    appendEvents(
      trx,
      jurisdiction,
      at,
      bodies.map(body => ({ kind: 'entry', body })),
    ),
  );

/** Appends in one message, by a writer that holds that the log ends there. */
const appendAt = (pool: Pool, position: number, recordedAt: number, at: number, of = context) =>
  tx(pool, of, async (_trx, last) => {
    const events = ['a', 'b'].map(n => ({ kind: 'entry', body: { n } }));
    const { statement, ...appended } = appendingAt({ position, recordedAt }, jurisdiction, at, events);
    last(statement);
    return appended;
  });

describe('appending where the end of the log is known', () => {
  test('gives the same positions and times as asking for them', async () => {
    const pool = await emptyLog();
    expect(await appendAt(pool, 0, 0, 1000)).toEqual({ positions: [1, 2], recordedAt: 1000 });
    expect(await append(pool, 2000, { n: 'c' })).toEqual({ positions: [3], recordedAt: 2000 });
    expect(await appendAt(pool, 3, 2000, 1500)).toEqual({ positions: [4, 5], recordedAt: 2000 });
    const events = await all(pool);
    expect(events.map(each => [each.position, each.recordedAt, each.body])).toEqual([
      [1, 1000, { n: 'a' }],
      [2, 1000, { n: 'b' }],
      [3, 2000, { n: 'c' }],
      [4, 2000, { n: 'a' }],
      [5, 2000, { n: 'b' }],
    ]);
    expect(await readHeads(pool)).toEqual([{ jurisdiction, position: 5, lastRecordedAt: 2000 }]);
  });

  test.each([
    ['ends further on', 0, 0, context],
    ['is not that long', 2, 1000, context],
    ['has a later time', 1, 500, context],
    ['is not the one that the transaction writes', 1, 1000, { jurisdiction: '361182', actor: 'test' }],
  ])('writes nothing where the log %s', async (_, position, recordedAt, of) => {
    const pool = await emptyLog();
    await append(pool, 1000, { n: 'first' });
    const error = await appendAt(pool, position, recordedAt, 600, of).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(endsElsewhere(error)).toBe(true);
    expect((await all(pool)).map(each => each.body)).toEqual([{ n: 'first' }]);
    expect(await readHeads(pool)).toEqual([{ jurisdiction, position: 1, lastRecordedAt: 1000 }]);
  });
});

describe('appending', () => {
  test('gives positions from 1, in the order given', async () => {
    const pool = await emptyLog();
    expect(await append(pool, 1000, { n: 'a' }, { n: 'b' })).toEqual({ positions: [1, 2], recordedAt: 1000 });
    expect(await append(pool, 2000, { n: 'c' })).toEqual({ positions: [3], recordedAt: 2000 });
    expect(await all(pool)).toEqual([
      { jurisdiction, position: 1, recordedAt: 1000, kind: 'entry', body: { n: 'a' } },
      { jurisdiction, position: 2, recordedAt: 1000, kind: 'entry', body: { n: 'b' } },
      { jurisdiction, position: 3, recordedAt: 2000, kind: 'entry', body: { n: 'c' } },
    ]);
    expect(await readHeads(pool)).toEqual([{ jurisdiction, position: 3, lastRecordedAt: 2000 }]);
  });

  test('recorded time never goes back, whatever the clock does', async () => {
    const pool = await emptyLog();
    await append(pool, 5000, { n: 1 });
    expect((await append(pool, 3000, { n: 2 })).recordedAt).toBe(5000);
    expect((await append(pool, 5001, { n: 3 })).recordedAt).toBe(5001);
  });

  test('refuses another jurisdiction than the transaction was opened for, and one without a log', async () => {
    const pool = await emptyLog();
    const other = { jurisdiction: '361182', actor: 'test' };
    const event = [{ kind: 'entry', body: {} }];
    await expect(tx(pool, other, trx => appendEvents(trx, jurisdiction, 1, event))).rejects.toThrow(
      WrongJurisdiction,
    );
    await expect(tx(pool, other, trx => appendEvents(trx, '361182', 1, event))).rejects.toThrow(
      WrongJurisdiction,
    );
    expect(await all(pool)).toEqual([]);
  });

  test('refuses what jsonb cannot hold, naming the record, before the database sees it', async () => {
    const pool = await emptyLog();
    for (const bad of ['a\0b', 'half \ud800', 'x'.repeat(MAX_BODY_BYTES)]) {
      const work = append(pool, 1, { n: 'good' }, { n: bad });
      await expect(work).rejects.toThrow(UnstorableEvent);
      await expect(work).rejects.toThrow('第 2 条');
    }
    // A backslash that only looks like an escape, a whole surrogate pair and odd numbers are fine.
    const odd = { path: 'C:\\u0000', pair: '𠮷', tiny: 5e-324, huge: 1e300, third: 1 / 3 };
    await append(pool, 1, odd);
    expect((await all(pool))[0].body).toEqual(odd);
  });

  test('the database itself refuses a body that grows when written out', async () => {
    const pool = await emptyLog();
    const body = { numbers: Array.from({ length: 500 }, () => 1e300) }; // 3 kB as JSON, 150 kB as jsonb writes it
    const work = tx(pool, context, trx => appendEvents(trx, jurisdiction, 1, [{ kind: 'entry', body }]));
    await expect(work).rejects.toMatchObject({ code: '23514' });
  });

  test('eight writers, some of which give up: no gap, no double, commit order = position order', async () => {
    const pool = await emptyLog();
    let seed = 20240618;
    const random = () => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; // a fixed sequence: the same run every time
      return seed / 2 ** 32;
    };
    const acknowledged: number[] = [];
    let aborted = 0;
    const writer = async (id: number) => {
      for (let n = 0; n < 40; n++) {
        const giveUp = random() < 0.3;
        const size = 1 + Math.floor(random() * 4);
        const bodies = Array.from({ length: size }, (_, k) => ({ kind: 'entry', body: { id, n, k } }));
        try {
          const { positions } = await tx(pool, context, async trx => {
            const given = await appendEvents(trx, jurisdiction, 1000 + n, bodies);
            if (random() < 0.5) await sql`select pg_sleep(${random() / 200}::float8)`.execute(trx);
            if (giveUp) throw new Error('give up');
            return given;
          });
          acknowledged.push(...positions);
        } catch (error) {
          if ((error as Error).message !== 'give up') throw error;
          aborted++;
        }
      }
    };
    // A reader that runs beside them: whatever it sees is a prefix, never a log with a hole.
    let reading = true;
    const reader = (async () => {
      for (let seen = 0; reading; ) {
        const events = await all(pool, seen + 1);
        expect(events.map(e => e.position)).toEqual(events.map((_, index) => seen + 1 + index));
        seen += events.length;
      }
    })();
    await Promise.all(Array.from({ length: 8 }, (_, id) => writer(id)));
    reading = false;
    await reader;
    expect(aborted).toBeGreaterThan(20);
    const expected = acknowledged.map((_, index) => index + 1);
    expect([...acknowledged].sort((a, b) => a - b)).toEqual(expected);
    const events = await all(pool);
    expect(events.map(e => e.position)).toEqual(expected);
    const times = events.map(e => e.recordedAt);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

describe('reading', () => {
  test('pages join without a seam, from any position', async () => {
    const pool = await emptyLog();
    const bodies = Array.from({ length: 6001 }, (_, n) => ({ n: n + 1 }));
    await append(pool, 1, ...bodies);
    for (const from of [1, 2, 2500, 2501, 5001, 6001]) {
      const events = await all(pool, from);
      expect(events.map(e => e.position)).toEqual(bodies.slice(from - 1).map(b => b.n));
      expect(events.map(e => (e.body as { n: number }).n)).toEqual(events.map(e => e.position));
    }
    expect(await all(pool, 6002)).toEqual([]);
    expect(await all(pool, 1, '999999')).toEqual([]);
  });

  test('a reader that stops early leaves nothing behind', async () => {
    const pool = await emptyLog();
    await append(pool, 1, ...Array.from({ length: 9000 }, (_, n) => ({ n })));
    for await (const batch of readEvents(pool, { jurisdiction })) {
      expect(batch.length).toBe(2500);
      break;
    }
    expect((await pool.query('select 1')).rowCount).toBe(1);
  });

  test.each([2, 3])('an event that was removed (position %i of 3) is noticed', async position => {
    const pool = await emptyLog();
    await append(pool, 1, { n: 1 }, { n: 2 }, { n: 3 });
    await pool.query('delete from event where position = $1', [position]);
    await expect(all(pool)).rejects.toThrow(LogDamaged);
  });
});
