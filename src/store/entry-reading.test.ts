import { describe, expect, test } from 'vitest';
import { testServer } from '../../test/support/database.ts';
import { HARBOUR_REGISTERS } from '../../test/support/fictitious-registers.ts';
import { entryHistory, readEntry } from './entry-reading.ts';
import { type NewEvent, openJurisdiction } from './event.ts';
import type { Pool } from './pool.ts';
import { appendAndProject } from './register-projection.ts';
import { ensureRegisterTables } from './register-tables.ts';
import { tx } from './tx.ts';

const server = testServer();

const recorded = (unit: string, legalDate: string, code: string): NewEvent => ({
  kind: 'entry.recorded',
  body: { register: 'lighthouses', unit, legalDate, fields: { code, name: `灯塔${code}` } },
});

async function write(pool: Pool, jurisdiction: string, at: number, ...events: NewEvent[]): Promise<void> {
  await tx(pool, { jurisdiction, actor: 'test' }, async trx => {
    await openJurisdiction(trx, jurisdiction);
    await appendAndProject(trx, HARBOUR_REGISTERS, jurisdiction, at, events);
  });
}

/** Two jurisdictions, two units, days that cross each other, one entry amended and then voided. */
async function filled(): Promise<Pool> {
  const { pool } = await server().database();
  await ensureRegisterTables(pool, HARBOUR_REGISTERS, () => {});
  await write(
    pool,
    '900101',
    10,
    recorded('900101', '2026-01-03', 'a'),
    recorded('900101', '2026-01-01', 'b'),
    recorded('900102', '2026-01-02', 'c'),
    recorded('900102', '2026-01-02', 'd'),
  );
  await write(
    pool,
    '900102',
    20,
    recorded('900102', '2026-01-02', 'e'),
    recorded('900101', '2026-01-05', 'a'),
  );
  await write(pool, '900101', 30, {
    kind: 'entry.amended',
    body: { entry: '900101-1', fields: { steps: 7 } },
  });
  await write(pool, '900101', 40, { kind: 'entry.voided', body: { entry: '900101-1', ground: '重复' } });
  return pool;
}

describe('one entry', () => {
  test('its history has every event that touched it, and no other', async () => {
    const pool = await filled();
    const history = await entryHistory(pool, '900101', 1);
    expect(history.map(each => [each.position, each.kind, each.recordedAt])).toEqual([
      [1, 'entry.recorded', 10],
      [5, 'entry.amended', 30],
      [6, 'entry.voided', 40],
    ]);
    expect(history[2].body).toEqual({ entry: '900101-1', ground: '重复' });
    expect(await readEntry(pool, '900101', 1)).toMatchObject({
      versions: 2,
      amendedAt: 30,
      voidedAt: 40,
      fields: { code: 'a', steps: 7 },
    });
  });

  test('is null where there is none, or where the event is of another kind', async () => {
    const pool = await filled();
    expect(await readEntry(pool, '900101', 5)).toBeNull();
    expect(await readEntry(pool, '900101', 99)).toBeNull();
    expect(await readEntry(pool, '999999', 1)).toBeNull();
  });

  test('its amendments are found through the index', async () => {
    const pool = await filled();
    const client = await pool.connect();
    try {
      // A table of eight rows is read through whatever the indexes are; without that choice the index must do.
      await client.query('set enable_seqscan = off');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain select 1 from event where jurisdiction = $1 and body ->> 'entry' = $2
            and kind in ('entry.amended', 'entry.voided')`,
        ['900101', '900101-1'],
      );
      expect(rows.map(row => row['QUERY PLAN']).join('\n')).toContain('event_entry_idx');
    } finally {
      client.release(true);
    }
  });
});
