import { randomBytes } from 'node:crypto';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { removeDirectory, temporaryDirectory, testServer } from '../../../test/support/database.ts';
import { HARBOUR_REGISTERS, lighthouses } from '../../../test/support/fictitious-registers.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { ENTRY_EVENTS } from '../../language/entry-log.ts';
import { openJurisdiction } from '../../store/event.ts';
import type { Pool } from '../../store/pool.ts';
import { appendAndProject } from '../../store/register-projection.ts';
import { ensureRegisterTables, rebuildRegisterTables } from '../../store/register-tables.ts';
import { tx } from '../../store/tx.ts';
import { type EraseRequest, eraseField } from './erase.ts';
import { withSalts } from './personal.ts';
import { Sealer } from './sealer.ts';
import { newKeyText, type SigningKey, signingKeyOf } from './signing.ts';
import { type VerifyReport, verifyLog } from './verify.ts';

const server = testServer();
const J = '900101';
const key = signingKeyOf(newKeyText());
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Place {
  readonly pool: Pool;
  readonly directory: string;
}

async function write(pool: Pool, jurisdiction: string, kind: string, body: Json): Promise<number> {
  const { positions } = await tx(pool, { jurisdiction, actor: 'test' }, async trx => {
    await openJurisdiction(trx, jurisdiction);
    const event = { kind, body: withSalts(body, lighthouses, randomBytes) };
    return appendAndProject(trx, HARBOUR_REGISTERS, jurisdiction, 1000, [event]);
  });
  return positions[0];
}

const light = (pool: Pool, n: number, jurisdiction = J) =>
  write(pool, jurisdiction, ENTRY_EVENTS.recorded, {
    register: 'lighthouses',
    unit: jurisdiction,
    legalDate: '2026-05-01',
    fields: { code: `L${n}`, name: `灯塔看守人${n}`, steps: 10 + n },
  });

async function sealerOn({ pool, directory }: Place, signing: SigningKey = key): Promise<Sealer> {
  const sealer = new Sealer({ pool, directory, key: signing, clock: () => 1_750_000_000_000, log: () => {} });
  await sealer.start();
  return sealer;
}

/** Nine events of two logs: an entry each, but for an amendment (5) and two of another kind (6, 7), which no row refers to. */
async function harbour(): Promise<Place> {
  const { pool } = await server().database();
  await ensureRegisterTables(pool, HARBOUR_REGISTERS, () => {});
  const directory = await temporaryDirectory();
  closing.push(() => removeDirectory(directory));
  const sealer = await sealerOn({ pool, directory });
  for (let n = 1; n <= 4; n++) await light(pool, n);
  await sealer.sealed(J, 4, 10_000);
  await write(pool, J, ENTRY_EVENTS.amended, {
    entry: `${J}-2`,
    fields: { name: '新看守人' },
    ground: '更正姓名',
  });
  await write(pool, J, 'other', { n: 6 });
  await write(pool, J, 'other', { n: 7 });
  await light(pool, 8);
  await light(pool, 1, '900102');
  await sealer.stop();
  return { pool, directory };
}

const verified = ({ pool, directory }: Place): Promise<VerifyReport> =>
  verifyLog({ pool, directory, registers: HARBOUR_REGISTERS, expected: [key.public] });

async function found(place: Place) {
  const { outcome, first } = await verified(place);
  return { outcome, jurisdiction: first?.jurisdiction, position: first?.position, what: first?.what };
}

/** Each attack on a copy of the same nine events would need a copy of the database; making them anew is as fast. */
let place: Place;

describe('a log that nobody touched', () => {
  test('is intact, also with events that are not sealed yet', async () => {
    place = await harbour();
    const report = await verified(place);
    expect(report).toMatchObject({ outcome: 'intact', first: null, findings: [], tables: 2 });
    expect(report.logs).toMatchObject([
      { jurisdiction: J, events: 8, checkpoints: 2, sealed: 8 },
      { jurisdiction: '900102', events: 1, checkpoints: 1, sealed: 1 },
    ]);
    await light(place.pool, 9);
    const later = await verified(place);
    expect(later.outcome).toBe('intact');
    expect(later.logs[0]).toMatchObject({ events: 9, sealed: 8 });
  });

  test('without the file of leaves too', async () => {
    place = await harbour();
    await rm(join(place.directory, `${J}.leaves`));
    expect((await verified(place)).outcome).toBe('intact');
  });

  test('verification changes nothing', async () => {
    place = await harbour();
    const rows = async () =>
      (await place.pool.query('select * from register_lighthouses order by 1, 2')).rows;
    const oid = async () =>
      (await place.pool.query(`select 'register_lighthouses'::regclass::oid as oid`)).rows;
    const before = [await rows(), await oid()];
    await verified(place);
    expect([await rows(), await oid()]).toEqual(before);
  });
});

const sql = (text: string) => (p: Place) => p.pool.query(text);
const file = (name: string) => join(place.directory, name);
async function editLine(name: string, line: number, edit: (text: string) => string): Promise<void> {
  const lines = (await readFile(file(name), 'utf8')).split('\n');
  lines[line] = edit(lines[line]);
  await writeFile(file(name), lines.join('\n'));
}

const DELETE = `delete from register_lighthouses where jurisdiction = '${J}' and entry in`;

/** What somebody with all rights over the database or the files does, and how it is found. */
const ATTACKS: readonly (readonly [string, (p: Place) => Promise<unknown>, object])[] = [
  [
    'a body edited',
    sql(`update event set body = jsonb_set(body, '{n}', '66') where jurisdiction = '${J}' and position = 6`),
    { outcome: 'tampered', jurisdiction: J, position: 6, what: '内容与封存时不同' },
  ],
  [
    'a personal value edited',
    sql(
      `update event set body = jsonb_set(body, '{fields,name}', '"别人"') where jurisdiction = '${J}' and position = 3;
       update register_lighthouses set name = '别人' where jurisdiction = '${J}' and entry = 3`,
    ),
    { outcome: 'tampered', jurisdiction: J, position: 3 },
  ],
  [
    'the time of recording edited',
    sql(`update event set recorded_at = 999 where jurisdiction = '${J}' and position = 6`),
    { outcome: 'tampered', jurisdiction: J, position: 6 },
  ],
  [
    'an event deleted in the middle',
    sql(`delete from event where jurisdiction = '${J}' and position = 6`),
    { outcome: 'incomplete', jurisdiction: J, position: 6, what: '缺第 6 条（检查点覆盖到第 8 条）' },
  ],
  [
    'the tail cut off, head and all',
    sql(`${DELETE} (8); delete from event where jurisdiction = '${J}' and position >= 7;
         update head set position = 6 where jurisdiction = '${J}'`),
    { outcome: 'incomplete', jurisdiction: J, position: 7 },
  ],
  [
    'the tail cut off, head forgotten',
    async p => {
      await light(p.pool, 9);
      await p.pool.query(`${DELETE} (9); delete from event where jurisdiction = '${J}' and position = 9`);
    },
    { outcome: 'incomplete', jurisdiction: J, position: 9, what: '日志应有 9 条，只有 8 条，尾部被截去' },
  ],
  [
    'an event deleted, the later ones renumbered, the head reckoned anew',
    sql(`${DELETE} (8); delete from event where jurisdiction = '${J}' and position = 6;
         update event set position = position - 1 where jurisdiction = '${J}' and position > 6;
         update head set position = 7 where jurisdiction = '${J}'`),
    { outcome: 'tampered', jurisdiction: J, position: 6 },
  ],
  [
    'events added without a head',
    sql(`insert into event values ('${J}', 9, 1000, 'other', '{}')`),
    { outcome: 'tampered', jurisdiction: J, position: 9 },
  ],
  [
    'a row of a register replaced, the log left alone',
    sql(`update register_lighthouses set steps = 1999 where jurisdiction = '${J}' and entry = 3`),
    {
      outcome: 'tampered',
      jurisdiction: J,
      position: 3,
      what: '台账 lighthouses 的记录 900101-3 与日志不一致',
    },
  ],
  [
    'a row of a register removed',
    sql(`${DELETE} (4)`),
    { outcome: 'tampered', position: 4, what: '台账 lighthouses 的记录 900101-4 日志中有而台账表中没有' },
  ],
  [
    'a value taken away and its hash left, as if erased',
    async p => {
      const { rows } = await p.pool.query(
        `select body from event where jurisdiction = '${J}' and position = 3`,
      );
      const { erasedBody } = await import('../../kernel/merkle-leaf.ts');
      const body = JSON.stringify(erasedBody(rows[0].body, 'name'));
      await p.pool.query(`update event set body = $1 where jurisdiction = '${J}' and position = 3`, [body]);
      await p.pool.query(
        `update register_lighthouses set name = null where jurisdiction = '${J}' and entry = 3`,
      );
    },
    { outcome: 'tampered', position: 3, what: 'name 的内容被删除，日志中没有相应的删除记录' },
  ],
  [
    'a signature exchanged for that of another checkpoint',
    async () => {
      const lines = (await readFile(file(`${J}.checkpoints`), 'utf8'))
        .split('\n')
        .map(l => l && JSON.parse(l));
      await editLine(`${J}.checkpoints`, 1, () =>
        JSON.stringify({ ...lines[1], signatures: lines[0].signatures }),
      );
    },
    { outcome: 'tampered', jurisdiction: J, position: 8 },
  ],
  [
    'the size of a checkpoint edited',
    () => editLine(`${J}.checkpoints`, 0, text => text.replace('\\n4\\n', '\\n3\\n')),
    { outcome: 'tampered', jurisdiction: J, position: 3 },
  ],
  [
    'a file of checkpoints removed',
    () => rm(file(`${J}.checkpoints`)),
    { outcome: 'incomplete', jurisdiction: J, position: 1, what: `没有检查点文件 ${J}.checkpoints` },
  ],
  [
    'the last checkpoint cut off',
    async () => {
      const text = await readFile(file(`${J}.checkpoints`), 'utf8');
      await writeFile(file(`${J}.checkpoints`), `${text.split('\n')[0]}\n`);
    },
    { outcome: 'incomplete', jurisdiction: J, position: 8 },
  ],
  [
    'a checkpoint in the middle taken out',
    () =>
      editLine(`${J}.checkpoints`, 0, () => '').then(async () => {
        const text = await readFile(file(`${J}.checkpoints`), 'utf8');
        await writeFile(file(`${J}.checkpoints`), text.trimStart());
      }),
    { outcome: 'incomplete', jurisdiction: J, position: 8 },
  ],
  [
    'the checkpoints of all logs removed',
    () => rm(file('all.checkpoints')),
    { outcome: 'incomplete', jurisdiction: 'all', position: null },
  ],
  [
    'the public keys removed',
    () => rm(file('keys.json')),
    { outcome: 'incomplete', jurisdiction: 'all', position: null },
  ],
  [
    'everything rewritten and signed with another key',
    async p => {
      await p.pool.query(`update event set body = '{"n": 66}' where jurisdiction = '${J}' and position = 6`);
      await rm(p.directory, { recursive: true });
      const sealer = await sealerOn(p, signingKeyOf(newKeyText()));
      await sealer.stop();
    },
    { outcome: 'tampered', jurisdiction: 'all' }, // the server's own key is not among those published
  ],
];

describe('attacks', () => {
  test.each(ATTACKS)('%s', async (_name, attack, wanted) => {
    place = await harbour();
    await attack(place);
    expect(await found(place)).toMatchObject(wanted);
  });

  test('an edit is found, if less exactly, where the file of leaves is gone too', async () => {
    place = await harbour();
    await rm(file(`${J}.leaves`));
    await place.pool.query(
      `update event set body = '{"n": 66}' where jurisdiction = '${J}' and position = 6`,
    );
    expect(await found(place)).toMatchObject({
      outcome: 'tampered',
      position: 5,
      what: '第 5 至 8 条中有改动（第 2 号检查点的根不符）',
    });
  });

  test('a file of leaves that was altered to fit does not help', async () => {
    place = await harbour();
    await place.pool.query(
      `update event set body = '{"n": 66}' where jurisdiction = '${J}' and position = 6`,
    );
    const other = await temporaryDirectory();
    closing.push(() => removeDirectory(other));
    const sealer = await sealerOn({ pool: place.pool, directory: other });
    await sealer.stop();
    await copyFile(join(other, `${J}.leaves`), file(`${J}.leaves`));
    expect(await found(place)).toMatchObject({ outcome: 'tampered', position: 5 });
  });

  test('a removed file of checkpoints is not made anew by a start', async () => {
    place = await harbour();
    await rm(file(`${J}.checkpoints`));
    const sealer = await sealerOn(place);
    await light(place.pool, 9);
    expect((await sealer.sealed(J, 9, 3000)).checkpoint).toBeUndefined();
    expect(sealer.problems.join()).toContain('缺失或被截短');
    await sealer.stop();
    expect(await found(place)).toMatchObject({ outcome: 'incomplete', jurisdiction: J });
  });
});

describe('erasure', () => {
  const request: EraseRequest = { entry: `${J}-2`, field: 'name', ground: '保存期限届满', actor: 'admin' };
  const erase = (pool: Pool, more: Partial<EraseRequest> = {}) =>
    eraseField({ pool, registers: HARBOUR_REGISTERS, clock: () => 5000 }, { ...request, ...more });

  beforeAll(() => {
    expect(lighthouses.fields.name.personal).toBe('name');
  });

  test('takes value and salt from every version, says so, and the log still verifies', async () => {
    place = await harbour();
    const { pool } = place;
    const before = await verified(place);
    const { result, logged } = await erase(pool);
    expect(result.positions).toEqual([2, 5]);
    expect(logged).toMatchObject([{ jurisdiction: J, position: 9, kind: 'entry.erased' }]);
    const { rows } = await pool.query(
      `select string_agg(body::text, '') as text from event where jurisdiction = '${J}' and position in (2, 5)`,
    );
    expect(rows[0].text).not.toMatch(/灯塔看守人2|新看守人|salts/);
    const row = await pool.query(
      `select * from register_lighthouses where jurisdiction = '${J}' and entry = 2`,
    );
    expect(row.rows[0]).toMatchObject({ name: null, code: 'L2', versions: 2 });
    const after = await verified(place);
    expect(after.outcome).toBe('intact');
    const sealer = await sealerOn(place); // and the sealer goes on with it
    expect((await sealer.sealed(J, 9, 10_000)).checkpoint).toBeDefined();
    await sealer.stop();
    await rm(file(`${J}.leaves`));
    expect((await verified(place)).outcome).toBe('intact');
    expect(before.logs[0].events).toBe(8);
  });

  test('rebuilding gives the same rows to the byte, also when the field is filled anew', async () => {
    place = await harbour();
    await erase(place.pool);
    await write(place.pool, J, ENTRY_EVENTS.amended, { entry: `${J}-2`, fields: { name: '第三任' } });
    const tables = await rebuildRegisterTables(place.pool, HARBOUR_REGISTERS);
    expect(tables.map(table => table.equal)).toEqual([true, true]);
    expect((await verified(place)).outcome).toBe('intact');
  });

  test('what came back after an erasure is found', async () => {
    place = await harbour();
    const { rows } = await place.pool.query(
      `select body from event where jurisdiction = '${J}' and position = 2`,
    );
    await erase(place.pool);
    await place.pool.query(`update event set body = $1 where jurisdiction = '${J}' and position = 2`, [
      JSON.stringify(rows[0].body),
    ]);
    await rebuildRegisterTables(place.pool, HARBOUR_REGISTERS);
    expect(await found(place)).toMatchObject({
      outcome: 'tampered',
      position: 2,
      what: 'name 已由第 9 条记为删除，内容却还在',
    });
  });

  test('forgets the hash of the request, which covers the value', async () => {
    place = await harbour();
    const answer = JSON.stringify({ entries: [{ id: `${J}-2`, position: 2 }], recordedAt: '' });
    await place.pool.query(
      `insert into idempotency values ('${J}', 'k1', 'a', 'r', 'hash', 201, $1, 0), ('${J}', 'k2', 'a', 'r', 'hash', 201, $2, 0)`,
      [answer, answer.replaceAll('2', '3')],
    );
    await erase(place.pool);
    const { rows } = await place.pool.query('select key, body_hash from idempotency order by key');
    expect(rows).toEqual([
      { key: 'k1', body_hash: '' },
      { key: 'k2', body_hash: 'hash' },
    ]);
  });

  test('is refused for what is not there, not personal, gone already, without a ground, or sealed without a salt', async () => {
    place = await harbour();
    const { pool } = place;
    await expect(erase(pool, { entry: `${J}-99` })).rejects.toThrow('没有编号');
    await expect(erase(pool, { entry: 'x' })).rejects.toThrow('没有编号');
    await expect(erase(pool, { field: 'steps' })).rejects.toThrow('可删除的有：name');
    await expect(erase(pool, { ground: '' })).rejects.toThrow('理由');
    await erase(pool);
    await expect(erase(pool)).rejects.toThrow('已经删除');
    const context = { jurisdiction: J, actor: 'test' };
    const body = { register: 'lighthouses', unit: J, legalDate: '2026-05-01', fields: { name: '无盐' } };
    const { positions } = await tx(pool, context, trx =>
      appendAndProject(trx, HARBOUR_REGISTERS, J, 1, [{ kind: ENTRY_EVENTS.recorded, body }]),
    );
    await expect(erase(pool, { entry: `${J}-${positions[0]}` })).rejects.toThrow('没有加盐');
  });
});
