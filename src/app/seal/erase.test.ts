import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { testServer } from '../../../test/support/database.ts';
import { HARBOUR_REGISTERS, lighthouses } from '../../../test/support/fictitious-registers.ts';
import { ENTRY_EVENTS } from '../../language/entry-log.ts';
import { openJurisdiction } from '../../store/event.ts';
import type { Pool } from '../../store/pool.ts';
import { appendAndProject } from '../../store/register-projection.ts';
import { ensureRegisterTables } from '../../store/register-tables.ts';
import { tx } from '../../store/tx.ts';
import { eraseField } from './erase.ts';
import { withSalts } from './personal.ts';

const server = testServer();
const J = '900101';
const KEEPER = '灯塔看守人甲';

async function recorded(pool: Pool): Promise<string> {
  const body = {
    register: 'lighthouses',
    unit: J,
    legalDate: '2026-05-01',
    fields: { code: 'L1', name: KEEPER, steps: 10 },
  };
  return tx(pool, { jurisdiction: J, actor: 'test' }, async trx => {
    await openJurisdiction(trx, J);
    const event = { kind: ENTRY_EVENTS.recorded, body: withSalts(body, lighthouses, randomBytes) };
    const { positions } = await appendAndProject(trx, HARBOUR_REGISTERS, J, 1000, [event]);
    return `${J}-${positions[0]}`;
  });
}

const draft = (pool: Pool, id: string, register: string, body: object) =>
  pool.query(
    `insert into draft (jurisdiction, account, id, register, body, version, created_at, changed_at)
     values ('900100', 'somebody', $1, $2, $3, 1, 1, 1)`,
    [id, register, JSON.stringify(body)],
  );

async function waiting(
  pool: Pool,
  id: string,
  state: string,
  cells: readonly unknown[],
  register = 'lighthouses',
) {
  const batch = `${J}-${id.repeat(24)}`;
  await pool.query(
    `insert into import_batch (jurisdiction, id, unit, account, register, file_name, format, size, sha256, state,
                               staged, begun_at, moved_at)
     values ($1, $2, $1, 'somebody', $3, 'a.csv', 'csv', 1, 'x', $4, 1, 1, 1)`,
    [J, batch, register, state],
  );
  await pool.query(
    `insert into import_row (jurisdiction, batch, number, line, cells) values ($1, $2, 1, 2, $3)`,
    [J, batch, JSON.stringify(cells)],
  );
  await pool.query(
    `insert into import_fault (jurisdiction, batch, number, place, line, title, value, message)
     values ($1, $2, 1, 0, 2, '名称', $3, '有误')`,
    [J, batch, String(cells[1])],
  );
  return batch;
}

test('an erased value goes from drafts and from tables that wait to be imported, and nothing else does', async () => {
  const { pool } = await server().database();
  await ensureRegisterTables(pool, HARBOUR_REGISTERS, () => {});
  const entry = await recorded(pool);
  const form = (fields: object) => ({ unit: J, legalDate: '2026-05-01', fields, ground: '' });
  await draft(pool, 'same-value', 'lighthouses', form({ code: 'L1', name: ` ${KEEPER} ` }));
  await draft(pool, 'other-value', 'lighthouses', form({ code: 'L2', name: '灯塔看守人乙' }));
  await draft(pool, 'other-register', 'visits', form({ name: KEEPER }));
  await draft(pool, 'about-it', 'lighthouses', { ...form({ name: '未完' }), entry });
  const given = [
    await waiting(pool, 'a', 'checked', ['L1', KEEPER]),
    await waiting(pool, 'b', 'read', ['L1', { text: KEEPER, fault: '有误' }]),
    await waiting(pool, 'c', 'reading', ['L9', '别人']),
  ];
  const kept = [
    await waiting(pool, 'd', 'checked', ['L9', '别人']),
    await waiting(pool, 'e', 'checked', ['L1', KEEPER], 'visits'),
  ];
  const about = await waiting(pool, 'f', 'checked', ['L1', '新名']);
  await pool.query(
    `insert into import_outcome (jurisdiction, batch, number, line, outcome, target) values ($1, $2, 1, 2, 'amend', $3)`,
    [J, about, Number(entry.split('-')[1])],
  );

  const desk = { pool, registers: HARBOUR_REGISTERS, clock: () => 5000 };
  const { also } = await eraseField(desk, { entry, field: 'name', ground: '保存期限届满', actor: 'admin' });

  expect(also.drafts).toBe(2);
  expect([...also.imports].sort()).toEqual([...given, about].sort());
  const drafts = await pool.query("select id, body -> 'fields' as fields, version from draft order by id");
  expect(drafts.rows).toEqual([
    { id: 'about-it', fields: {}, version: 2 },
    { id: 'other-register', fields: { name: KEEPER }, version: 1 },
    { id: 'other-value', fields: { code: 'L2', name: '灯塔看守人乙' }, version: 1 },
    { id: 'same-value', fields: { code: 'L1' }, version: 2 },
  ]);
  for (const table of ['import_row', 'import_fault']) {
    const left = await pool.query(`select batch from ${table} order by batch`);
    expect(left.rows.map(row => row.batch)).toEqual(kept);
  }
  expect((await pool.query('select batch from import_outcome')).rows).toEqual([]);
  const refused = await pool.query(
    `select id from import_batch where state = 'refused' and refusal like '%个人信息%'`,
  );
  expect(refused.rows).toHaveLength(4);
});
